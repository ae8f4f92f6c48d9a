import ContractModel
import Signet

/// Reads a table in CSV (RFC 4180): cells in quotes may hold separators, line ends and doubled quotes; line ends are LF
/// or CRLF; the separator is the comma, semicolon or tabulator that the header has most of.
///
/// Written by hand, as the CSV library at hand holds whole files in memory and tells no places; here a row is in memory
/// at a time, and each cell knows its line and column.
final class CSVReader: RowReader {
    let header: TableHeader

    private let stream: ByteStream
    private let separator: UInt8
    private var line = 1
    private var number = 0

    /// Reads the header.
    ///
    /// - Throws: `csv-header`, `csv-quote`, `row-too-large`.
    init(_ stream: ByteStream) throws(Diagnostic) {
        self.stream = stream
        var scanner = RecordScanner(stream: stream, line: 1)
        // The header is read before its separator is known: cut by one that no text has, then by the right one.
        let whole = try scanner.record(separator: nil)
        let text = whole?.raw ?? []
        separator = Self.separator(of: text)
        line = scanner.line
        let cells = Self.cells(of: text, separator)
        header = TableHeader(
            columns: cells.map(\.text),
            locations: cells.map {
                SourceLocation(file: stream.name, line: 1, column: $0.column, length: max(1, $0.text.count))
            },
            excerpt: String(decoding: text, as: UTF8.self))
        try header.check()
    }

    func next() throws(Diagnostic) -> SourceRow? {
        var scanner = RecordScanner(stream: stream, line: line)
        repeat {
            guard let record = try scanner.record(separator: separator) else { return nil }
            line = scanner.line
            if record.cells.allSatisfy({ $0.text.allSatisfy(\.isWhitespace) }) { continue }
            number += 1
            return row(record)
        } while true
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

    // MARK: Header

    private static func separator(of header: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in header {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if !isQuoted { counts[byte, default: 0] += 1 }
        }
        let candidates = [",", ";", "\t"].map { (_ text: Unicode.Scalar) in UInt8(ascii: text) }
        return candidates.reduce(UInt8(ascii: ",")) { counts[$1, default: 0] > counts[$0, default: 0] ? $1 : $0 }
    }

    private static func cells(of header: [UInt8], _ separator: UInt8) -> [RecordScanner.Cell] {
        var splitter = CellSplitter(line: 1)
        for byte in header { splitter.add(byte, separator: separator) }
        splitter.endCell()
        return splitter.cells.map { cell in
            var cell = cell
            cell.text = cell.text.trimmingBlanks
            return cell
        }
    }
}
