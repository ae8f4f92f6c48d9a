import ContractModel
import Signet

/// Reads a table in CSV (RFC 4180): cells in quotes may hold separators, line ends and doubled quotes; line ends are LF,
/// CRLF or CR; `CSVSeparator` says what stands between cells. Blank lines are passed over, also before the header.
///
/// Written by hand, as the CSV library at hand holds whole files in memory and tells no places; here a row is in memory
/// at a time, and each cell knows its line and column.
final class CSVReader: RowReader {
    let header: TableHeader

    private let stream: ByteStream
    private let separator: [UInt8]
    private var line = 1
    private var number = 0

    /// Reads the header.
    ///
    /// - Throws: `batch-rows` where there is none, `csv-header`, `csv-quote`, `row-too-large`.
    init(_ stream: ByteStream) throws(Diagnostic) {
        self.stream = stream
        var scanner = RecordScanner(stream: stream, line: 1)
        var named: [UInt8]?
        // The header is read before its separator is known: cut by one that no text has, then by the right one.
        var whole: RecordScanner.Record?
        while whole == nil {
            guard let record = try scanner.record(separator: nil) else {
                throw Diagnostic(
                    .error, "batch-rows", "\(stream.name) has no rows, and no header either",
                    at: SourceLocation(file: stream.name, line: 1),
                    hint: "the first line of the table names its columns; signet schema --as csv writes one")
            }
            if Self.isBlank(record) { continue }
            if named == nil, let separator = CSVSeparator.named(by: record.raw) {
                named = separator
                continue
            }
            whole = record
        }
        let (text, start) = (whole?.raw ?? [], whole?.line ?? 1)
        separator = named ?? CSVSeparator.found(in: text)
        line = scanner.line
        var splitter = CellSplitter(line: start, separator: separator)
        for byte in text { splitter.add(byte) }
        splitter.endCell()
        let excerpt = String(decoding: text, as: UTF8.self)
        if let problem = Self.quoteProblem(splitter.cells, file: stream.name, excerpts: [excerpt], from: start) {
            throw problem
        }
        header = TableHeader(
            columns: splitter.cells.map(\.text.trimmingBlanks),
            locations: splitter.cells.map {
                SourceLocation(
                    file: stream.name, line: $0.line, column: $0.column,
                    length: max(1, $0.text.trimmingBlanks.count))
            },
            excerpt: excerpt)
        try header.check()
    }

    func next() throws(Diagnostic) -> SourceRow? {
        var scanner = RecordScanner(stream: stream, line: line)
        repeat {
            guard let record = try scanner.record(separator: separator) else { return nil }
            line = scanner.line
            if Self.isBlank(record) { continue }
            number += 1
            return row(record)
        } while true
    }

    private static func isBlank(_ record: RecordScanner.Record) -> Bool {
        record.cells.allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
    }

    // MARK: Rows

    private func row(_ record: RecordScanner.Record) -> SourceRow {
        SourceRow(
            number: number, line: record.line, content: content(record),
            bytes: header.hashed(record.cells.map(\.text)))
    }

    private func content(_ record: RecordScanner.Record) -> Result<SeriesRow, DiagnosticsError> {
        let lines = record.raw.split(separator: 0x0A, omittingEmptySubsequences: false)
        let excerpts = lines.map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
        if let problem = Self.quoteProblem(record.cells, file: stream.name, excerpts: excerpts, from: record.line) {
            return .failure(DiagnosticsError([problem]))
        }
        guard record.cells.count == header.columns.count else {
            let place = SourceLocation(file: stream.name, line: record.line)
            return .failure(
                DiagnosticsError([
                    Diagnostic(
                        .error, "csv-cells",
                        "the row has \(record.cells.count) cells, and the header \(header.columns.count)", at: place,
                        excerpt: excerpts.first, hint: "put cells that hold the separator or a quote into quotes")
                ]))
        }
        let cells = zip(header.columns, record.cells).map { (column, cell) in
            SeriesRow.Cell(
                name: column, text: cell.text,
                location: SourceLocation(
                    file: stream.name, line: cell.line, column: cell.column, length: max(1, cell.text.count)),
                excerpt: excerpts[min(cell.line - record.line, excerpts.count - 1)])
        }
        return .success(SeriesRow(.cells(cells), file: stream.name, line: record.line))
    }

    /// Text behind a closing quote: whether it or the quote is the mistake, only a person knows.
    private static func quoteProblem(
        _ cells: [RecordScanner.Cell], file: String, excerpts: [String], from line: Int
    ) -> Diagnostic? {
        cells.first(where: \.hasTextBehindQuote).map { cell in
            Diagnostic(
                .error, "csv-quote", "text stands behind the quote that closes the cell",
                at: SourceLocation(file: file, line: cell.line, column: cell.column),
                excerpt: excerpts[min(cell.line - line, excerpts.count - 1)],
                hint: "put all of the cell into quotes, and double each quote that is a part of the text")
        }
    }
}
