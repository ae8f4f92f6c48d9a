import ArgumentParser
import ContractModel
import Signet

/// The program `signet`: its subcommands and how their results become an exit status.
public struct SignetCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "signet",
        abstract: "Sets contracts: a contract text and its data become a PDF to sign and an HTML page.",
        version: version,
        subcommands: [
            RenderCommand.self, BatchCommand.self, CheckCommand.self, SchemaCommand.self, ModelCommand.self,
            RenumberCommand.self, ImportCommand.self, PublishCommand.self, PreviewCommand.self, ServeCommand.self,
            ManifestCommand.self, FieldsCommand.self, CodesCommand.self, LinesCommand.self, SpecimenCommand.self,
        ])

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
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return report(error, as: DiagnosticFormat(askedForIn: arguments), console)
        }
        guard let command = command as? any ConsoleCommand else { return runOther(command, console) }
        do {
            return try command.run(environment: environment, console: console)
        } catch let error as RenderingError {
            command.reporting.report(error.diagnostics, to: console)
            return CommandStatus(error.cause)
        } catch let error as Diagnostic {
            command.reporting.report([error], to: console)
            return .inputOutput
        } catch {
            return report(error, as: command.reporting.diagnostics, console)
        }
    }

    /// Runs what the argument parser brings along: help.
    private static func runOther(_ command: any ParsableCommand, _ console: Console) -> CommandStatus {
        var command = command
        do {
            try command.run()
            return .success
        } catch {
            return report(error, as: .text, console)
        }
    }

    /// What the argument parser has to say: help and version are asked for, the rest is a wrong call.
    private static func report(
        _ error: any Error, as format: DiagnosticFormat, _ console: Console
    ) -> CommandStatus {
        let message = fullMessage(for: error)
        guard exitCode(for: error).isSuccess else {
            switch format {
            case .text: console.error(message + "\n")
            case .json: console.error(format.text([Diagnostic(.error, "usage", Self.message(for: error))]))
            }
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
