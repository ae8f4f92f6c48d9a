import Signet

/// What the program tells the shell. The numbers are part of its interface.
public enum CommandStatus: Int32, Sendable {
    case success = 0
    /// The call was wrong.
    case usage = 2
    case templateInvalid = 3
    case dataInvalid = 4
    /// Some documents of a batch failed.
    case partial = 5
    /// Something could not be read or written.
    case inputOutput = 6
    /// A defect of the program (`EX_SOFTWARE`).
    case internalError = 70

    init(_ cause: RenderingError.Cause) {
        switch cause {
        case .template: self = .templateInvalid
        case .data: self = .dataInvalid
        case .inputOutput: self = .inputOutput
        case .usage: self = .usage
        case .internal: self = .internalError
        }
    }
}
