import ContractModel

/// Rows that tell their own number in a larger table, of which the source is a part. Their places are told by that
/// number, as nobody knows the lines of a part.
///
/// A row that cannot be read tells no number. It has the one behind that of the row before it, or, before the first row
/// that can be read, the one before that.
final class NumberedReader: RowReader {
    private let rows: any RowReader
    private let column: String
    private var last = 0
    private var ready: ArraySlice<SourceRow> = []

    /// More rows than this that cannot be read, before the first that can, are no table.
    private static let mostUnreadable = 1000

    init(_ rows: any RowReader, column: String) {
        self.rows = rows
        self.column = column
    }

    var remarks: [Diagnostic] { rows.remarks }

    /// - Throws: `row-number` where a row has none, or one that is not above that of the row before.
    func next() throws(Diagnostic) -> SourceRow? {
        if let row = ready.popFirst() { return row }
        var unreadable: [SourceRow] = []
        while var row = try rows.next() {
            guard case .success(var content) = row.content else {
                if last > 0 { return numbered(row, last + 1) }
                guard unreadable.count < Self.mostUnreadable else { throw problem(row) }
                unreadable.append(row)
                continue
            }
            guard let text = content.text(of: column), let number = Int(text.trimmingBlanks),
                number > last + unreadable.count
            else { throw problem(row) }
            content.line = number
            row.content = .success(content)
            let first = number - unreadable.count
            ready = (unreadable + [row]).enumerated().map { numbered($1, first + $0) }[...]
            return ready.popFirst()
        }
        ready = unreadable.enumerated().map { numbered($1, last + 1 + $0) }[...]
        return ready.popFirst()
    }

    private func numbered(_ row: SourceRow, _ number: Int) -> SourceRow {
        var row = row
        row.number = number
        row.line = number
        last = number
        return row
    }

    private func problem(_ row: SourceRow) -> Diagnostic {
        Diagnostic(
            .error, "row-number", "the row has no number in \(column) above \(last), the one before",
            at: (try? row.content.get()).map { SourceLocation(file: $0.file, line: row.line) },
            hint: "number the rows of the whole table from 1, and keep them in order")
    }
}
