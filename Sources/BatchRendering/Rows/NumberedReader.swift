import ContractModel

/// Rows that tell their own number in a larger table, of which the source is a part. Their places are told by that
/// number, as nobody knows the lines of a part.
final class NumberedReader: RowReader {
    private let rows: any RowReader
    private let column: String
    private var last = 0

    init(_ rows: any RowReader, column: String) {
        self.rows = rows
        self.column = column
    }

    /// - Throws: `row-number` where a row has none, or one that is not above that of the row before.
    func next() throws(Diagnostic) -> SourceRow? {
        guard var row = try rows.next() else { return nil }
        guard case .success(var content) = row.content, let text = content.text(of: column),
            let number = Int(text.trimmingBlanks), number > last
        else {
            throw Diagnostic(
                .error, "row-number", "the row has no number in \(column) above \(last), the one before",
                at: (try? row.content.get()).map { SourceLocation(file: $0.file, line: row.line) },
                hint: "number the rows of the whole table from 1, and keep them in order")
        }
        last = number
        content.line = number
        row.content = .success(content)
        row.number = number
        row.line = number
        return row
    }
}
