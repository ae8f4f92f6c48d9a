import ContractModel

/// Every finding that there is: its code, how severe it can be and what it means. `signet codes` prints it.
///
/// Codes are stable: a program may rely on them, while messages and hints may change. A code is added here when it is
/// added to the sources; a test holds the two together.
public enum DiagnosticCatalog {
    /// One kind of finding.
    public struct Entry: Hashable, Sendable {
        /// Its stable name.
        public var code: Diagnostic.Code
        /// The worst first.
        public var severities: [Diagnostic.Severity]
        /// What is wrong, in one sentence without a full stop.
        public var meaning: String

        init(_ code: Diagnostic.Code, _ severities: Diagnostic.Severity..., meaning: String) {
            self.code = code
            self.severities = severities
            self.meaning = meaning
        }
    }

    /// Entries that belong together.
    public struct Section: Hashable, Sendable {
        /// What they are about.
        public var title: String
        /// One for each code.
        public var entries: [Entry]
    }

    /// All sections, from the template to the output.
    public static let sections = [
        Section(title: "YAML", entries: yaml),
        Section(title: "Front matter", entries: frontMatter),
        Section(title: "Text", entries: text),
        Section(title: "Blocks and tables", entries: blocks),
        Section(title: "Conditions", entries: conditions),
        Section(title: "Numbers", entries: numbers),
        Section(title: "Lint", entries: lint),
        Section(title: "Data", entries: data),
        Section(title: "Values", entries: values),
        Section(title: "Style and fonts", entries: styleAndFonts),
        Section(title: "Files and calls", entries: filesAndCalls),
        Section(title: "Office documents", entries: officePackages),
        Section(title: "Batches", entries: batches),
        Section(title: "Sites", entries: sites),
        Section(title: "Contracts taken in", entries: imports),
        Section(title: "Servers", entries: servers),
        Section(title: "Defects of the program", entries: defects),
    ]

    /// All entries, section by section.
    public static var entries: [Entry] { sections.flatMap(\.entries) }
}
