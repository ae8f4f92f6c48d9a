import ArgumentParser
import ContractModel
import Signet

/// `signet renumber`: a template's own numbers, counted anew in place.
struct RenumberCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "renumber",
        abstract: "Count a template's own numbers anew, in place.",
        discussion: """
            The numbers of parts, articles, clauses, items and annexes are counted in the order in which they are \
            written; nothing else in the file changes. References 【@id】 follow by themselves. Numbers in running \
            text (第九条) do not: those that are wrong now are listed as warnings.

            With --check, nothing is written: the changes are listed, and the exit status is 3 where there are any.
            """)

    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Flag(help: "Only say what would change.")
    var check = false

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Counts, writes and says what changed.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let renumbering = try TemplateRenumbering(path: template, severity: check ? .warning : .note)
        if !check { try renumbering.write() }
        reporting.report(renumbering.changes + renumbering.warnings, to: console)
        let count = renumbering.changes.count
        let subject = count == 0 ? "no number" : count == 1 ? "1 number" : "\(count) numbers"
        reporting.remark("\(subject) \(check ? "would change" : "changed")", to: console)
        return check && count > 0 ? .templateInvalid : .success
    }
}
