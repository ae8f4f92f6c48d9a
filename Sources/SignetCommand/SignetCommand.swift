import ArgumentParser
import ContractModel
import Signet

/// The program `signet`: its subcommands and how their results become an exit status.
public struct SignetCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "signet",
        abstract: "Sets contracts: a contract text and its data become a PDF to sign and an HTML page.",
        version: version,
        subcommands: [RenderCommand.self])

    public static let version = "0.1.0"

    public init() {}

    /// Runs the program.
    ///
    /// - Parameters:
    ///   - arguments: without the program's own name.
    ///   - environment: of the process.
    /// - Returns: the exit status; everything there is to say has been written to the console.
    public static func run(
        _ arguments: [String], environment: [String: String], console: Console = .standard
    ) -> CommandStatus {
        do {
            var command = try parseAsRoot(arguments)
            if let command = command as? RenderCommand {
                return try command.run(environment: environment, console: console)
            }
            try command.run()
            return .success
        } catch let error as RenderingError {
            console.error(DiagnosticPrinter().text(error.diagnostics))
            return CommandStatus(error.cause)
        } catch let error as Diagnostic {
            console.error(DiagnosticPrinter().text(error))
            return .inputOutput
        } catch {
            return report(error, console)
        }
    }

    /// What the argument parser has to say: help and version are asked for, the rest is a wrong call.
    private static func report(_ error: any Error, _ console: Console) -> CommandStatus {
        let message = fullMessage(for: error)
        guard exitCode(for: error).isSuccess else {
            console.error(message + "\n")
            return .usage
        }
        do {
            try console.output(Array((message + "\n").utf8))
            return .success
        } catch {
            return .inputOutput
        }
    }
}
