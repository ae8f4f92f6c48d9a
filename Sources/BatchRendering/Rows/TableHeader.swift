import ContractModel

/// The first line of a table: the names of its columns.
struct TableHeader: Sendable {
    var columns: [String]
    var locations: [SourceLocation]
    /// The line, where a table has lines of text.
    var excerpt: String?

    /// Each column has a name of its own.
    ///
    /// - Throws: `csv-header`.
    func check() throws(Diagnostic) {
        var seen: Set<String> = []
        for (column, location) in zip(columns, locations) {
            if column.isEmpty {
                throw Diagnostic(
                    .error, "csv-header", "a column has no name", at: location, excerpt: excerpt,
                    hint: "the first line of the table names its columns; signet schema --as csv writes one")
            }
            if !seen.insert(column).inserted {
                throw Diagnostic(
                    .error, "csv-header", "two columns have the name \(column)", at: location, excerpt: excerpt,
                    hint: "rename or delete one of them")
            }
        }
    }

    /// What the hash of a row is made from: names and cells, each with its length, so that the same cells are the same row
    /// however they are written.
    func hashed(_ cells: [String]) -> [UInt8] {
        (columns + cells).flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    }
}

extension StringProtocol {
    /// The text without white space at either end.
    var trimmingBlanks: String {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[...last].drop(while: \.isWhitespace))
    }
}
