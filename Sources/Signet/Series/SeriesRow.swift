import ContractModel
import ContractTemplate

/// The values of one contract of a series, as they were given, with their place.
public struct SeriesRow: Sendable {
    public typealias Cell = ContractData.Cell

    /// The forms that a row is given in.
    public enum Content: Sendable {
        /// A row of a table.
        case cells([Cell])
        /// A JSON object.
        case json(String)
        /// A YAML mapping.
        case yaml(String)
    }
    public var content: Content
    /// Rows of a field that another table gives.
    public struct Group: Sendable {
        public var field: String
        public var rows: [[Cell]]

        public init(field: String, rows: [[Cell]]) {
            self.field = field
            self.rows = rows
        }
    }
    /// What other tables give.
    public var groups: [Group] = []
    /// The file as the user named it.
    public var file: String
    /// The line of the file that the row starts on.
    public var line: Int

    public init(_ content: Content, file: String, line: Int) {
        self.content = content
        self.file = file
        self.line = line
    }

    /// The values. The places in them count from the row's own first line, unless they are cells.
    func data() throws(DiagnosticsError) -> ContractData {
        try groups.reduce(own()) { $0.adding(rows: $1.rows, to: $1.field) }
    }

    private func own() throws(DiagnosticsError) -> ContractData {
        switch content {
        case .cells(let cells): return ContractData(cells: cells)
        case .json(let text): return try ContractData.parse(json: text, file: file)
        case .yaml(let text): return try ContractData.parse(yaml: text, file: file)
        }
    }

    /// The findings with their places counted from the first line of the file.
    func placed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        if case .cells = content { return diagnostics }
        return diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.location?.file == file { diagnostic.location?.line += line - 1 }
            return diagnostic
        }
    }
}
