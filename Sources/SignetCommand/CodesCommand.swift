import ArgumentParser
import ContractModel
import Signet

/// `signet codes`: the list of all findings.
struct CodesCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: "List the codes of all findings.",
        discussion: """
            Every finding carries a code, as in error[unknown-field]. Codes stay the same from version to version, \
            so that programs may rely on them; messages and hints may change.
            """)

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Writes the table to standard output.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try console.output(Array(Self.table.utf8))
        return .success
    }

    /// A section for each part of the program: code, severities, meaning.
    static var table: String {
        let all = DiagnosticCatalog.entries
        let codeWidth = all.map(\.code.rawValue.count).max() ?? 0
        let severityWidth = all.map { severities($0).count }.max() ?? 0
        let sections = DiagnosticCatalog.sections.map { section in
            section.title + "\n"
                + section.entries.map { entry in
                    let code = entry.code.rawValue.padded(to: codeWidth)
                    return "  \(code)  \(severities(entry).padded(to: severityWidth))  \(entry.meaning)\n"
                }.joined()
        }
        return sections.joined(separator: "\n")
    }

    private static func severities(_ entry: DiagnosticCatalog.Entry) -> String {
        entry.severities.map(\.rawValue).joined(separator: ", ")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
