import Signet

/// Where a command writes. Tests hand in one that keeps what is written.
public struct Console: Sendable {
    /// Writes to standard output.
    public var output: @Sendable ([UInt8]) throws -> Void
    /// Writes to standard error.
    public var error: @Sendable (String) -> Void

    /// Whether standard error is a terminal, where a line can be written over.
    public var isTerminal: Bool

    public init(
        output: @escaping @Sendable ([UInt8]) throws -> Void, error: @escaping @Sendable (String) -> Void,
        isTerminal: Bool = false
    ) {
        self.isTerminal = isTerminal
        self.output = output
        self.error = error
    }

    /// The process's own streams.
    public static let standard = Console(
        output: { try FileSystem.writeToStandardOutput($0) },
        error: { FileSystem.writeToStandardError($0) },
        isTerminal: FileSystem.isStandardErrorTerminal)
}
