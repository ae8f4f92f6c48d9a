import ArgumentParser
import ContractModel
import Signet

/// `signet check`: everything that can be found in a contract without rendering it.
struct CheckCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a contract without rendering it.",
        discussion: """
            Without data, the template is parsed and linted, and its style is looked up. With data, the values are \
            read as well, and where the template has no errors, they are bound, and the fonts are asked for every \
            character. Findings go to standard error, with a line \
            at the end that counts them; signet codes lists them all.

            The exit status is 0 where there are no errors, 3 for errors in the template and 4 for errors in the \
            data; with --strict, warnings count as errors.
            """)

    @OptionGroup
    var contract: ContractArguments

    @OptionGroup
    var look: StyleArguments

    @Flag(help: "Let warnings fail as errors do.")
    var strict = false

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Checks, and reports what was found.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let resources = try ResourceDirectory.locate(environment: environment)
        let report = ContractChecker(resources: resources, fontDirectories: look.fonts).check(
            try contract.checkJob(style: look.style))
        reporting.report(report.diagnostics, to: console)
        reporting.remark(report.diagnostics.countText, to: console)
        return report.cause(of: strict ? .warning : .error).map { CommandStatus($0) } ?? .success
    }
}

extension [Diagnostic] {
    /// 2 errors, 1 warning.
    var countText: String {
        let parts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
            let number = count { $0.severity == severity }
            return number == 0 ? nil : "\(number) \(severity.rawValue)\(number == 1 ? "" : "s")"
        }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }
}
