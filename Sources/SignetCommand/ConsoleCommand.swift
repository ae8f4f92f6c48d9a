import ArgumentParser
import ContractModel
import Signet

/// A subcommand that says everything it has to say on the console it is given, so that tests can listen.
protocol ConsoleCommand: ParsableCommand {
    /// How it reports what it finds.
    var reporting: ReportingOptions { get }

    /// Does the work.
    ///
    /// - Returns: what the shell is told where nothing was thrown.
    /// - Throws: `RenderingError`, or a `Diagnostic` for what could not be read or written.
    func run(environment: [String: String], console: Console) throws -> CommandStatus
}

/// The options about diagnostics, the same for every command.
struct ReportingOptions: ParsableArguments {
    @Option(
        help: "How findings are written to standard error: text for people, json for programs, one object a line.")
    var diagnostics: DiagnosticFormat = .text

    /// Writes findings, in the format asked for.
    func report(_ diagnostics: [Diagnostic], to console: Console) {
        let text = self.diagnostics.text(diagnostics)
        if !text.isEmpty { console.error(text) }
    }

    /// Writes a line for people, such as a count; in JSON there is nothing but findings.
    func remark(_ line: String, to console: Console) {
        if diagnostics == .text { console.error(line + "\n") }
    }
}

/// The forms in which findings are written.
public enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// `DiagnosticPrinter`.
    case text
    /// `DiagnosticLine`.
    case json

    /// The findings in this form; nothing for none.
    public func text(_ diagnostics: [Diagnostic]) -> String {
        switch self {
        case .text: DiagnosticPrinter().text(diagnostics)
        case .json: diagnostics.map { DiagnosticLine($0).text }.joined()
        }
    }

    /// The form that a call asks for, as far as that can be told of one that cannot be understood.
    init(askedForIn arguments: [String]) {
        let pairs = zip(arguments, arguments.dropFirst() + [""])
        let isJSON = pairs.contains { $0 == "--diagnostics=json" || $0 == "--diagnostics" && $1 == "json" }
        self = isJSON ? .json : .text
    }
}
