import ContractModel
import FoundationEssentials
import Signet

/// The rows of a second table, found by their key. They stand in a scratch file; in memory are the keys and where their
/// rows are.
final class KeyedRows {
    let table: KeyedTable
    /// Whether every contract needs at least one row.
    private let isRequired: Bool
    private let scratch: ScratchFile
    private var places: [String: [Range<Int>]] = [:]
    /// The place of the first row of each key.
    private var firsts: [String: SourceLocation] = [:]
    private var used: Set<String> = []
    /// What is worth knowing about the table.
    private(set) var remarks: [Diagnostic] = []

    private struct StoredCell: Codable {
        var name: String
        var text: String
        var line: Int
        var column: Int
        var length: Int
        var excerpt: String?
    }

    /// Reads the whole table.
    ///
    /// - Throws: what is wrong with it: a contract that lacks one of its rows must not be made.
    init(
        _ table: KeyedTable, series: ContractSeries, ignored: Set<String>, encoding: TextEncoding?
    ) throws(RenderingError) {
        self.table = table
        isRequired = series.needsValues && series.requiredFields.contains(table.field)
        var problems: [Diagnostic] = []
        do throws(Diagnostic) {
            guard let columns = series.columns(of: table.field) else {
                throw Diagnostic(
                    .error, "rows-field", "\(table.field) is no field of the template that takes rows",
                    hint: NearestName.hint(for: table.field, among: series.rowFieldNames, what: "field with rows"))
            }
            scratch = try ScratchFile()
            let source = try RowSource(path: table.path, format: nil, sheet: table.sheet, encoding: encoding)
            if let header = try source.header() { problems += Self.check(header, table, columns, ignored) }
            let dropped = ignored.union(columns.contains(table.key) ? [] : [table.key])
            let reader = try source.rows()
            while problems.count < 100, let row = try reader.next() {
                do throws(DiagnosticsError) {
                    try add(row.content.get().cells(), dropped: dropped, at: row.line)
                } catch {
                    problems += error.diagnostics
                }
            }
            remarks = reader.remarks
        } catch {
            throw .reading(error)
        }
        if !problems.isEmpty { throw RenderingError(.data, problems) }
    }

    private func add(
        _ cells: [SeriesRow.Cell], dropped: Set<String>, at line: Int
    ) throws(DiagnosticsError) {
        let place = cells.first { $0.name == table.key }?.location ?? SourceLocation(file: table.path, line: line)
        guard let key = cells.first(where: { $0.name == table.key })?.text.trimmingBlanks, !key.isEmpty else {
            throw DiagnosticsError([
                Diagnostic(
                    .error, "rows-key", "the row does not say in \(table.key) which contract it belongs to", at: place,
                    hint: "fill it in, or delete the row")
            ])
        }
        let stored = cells.filter { !dropped.contains($0.name) }.map {
            StoredCell(
                name: $0.name, text: $0.text, line: $0.location.line, column: $0.location.column,
                length: $0.location.length, excerpt: $0.excerpt)
        }
        do throws(Diagnostic) {
            let bytes = try StableJSON.file(stored, what: "a row of \(table.path)")
            let start = scratch.size
            try scratch.append(bytes[...])
            places[key, default: []].append(start..<scratch.size)
        } catch {
            throw DiagnosticsError([error])
        }
        if firsts[key] == nil { firsts[key] = place }
    }

    /// A row of the first table with its rows of this one.
    func joined(_ row: SourceRow) throws(Diagnostic) -> SourceRow {
        guard case .success(var content) = row.content else { return row }
        var row = row
        let key = content.text(of: table.key)?.trimmingBlanks ?? ""
        used.insert(key)
        let ranges = places[key] ?? []
        if ranges.isEmpty, isRequired {
            row.content = .failure(
                DiagnosticsError([
                    Diagnostic(
                        .error, "rows-missing",
                        key.isEmpty
                            ? "the row has no \(table.key), by which \(table.path) would give it \(table.field)"
                            : "\(table.path) has no row with the \(table.key) \(key)",
                        at: SourceLocation(file: content.file, line: row.line),
                        hint: "add its rows of \(table.field) there, or mend the \(table.key)")
                ]))
            return row
        }
        guard !ranges.isEmpty else { return row }
        var rows: [[SeriesRow.Cell]] = []
        for range in ranges {
            let bytes = try scratch.read(at: range.lowerBound, count: range.count)
            rows.append(try cells(bytes))
            row.bytes += bytes
        }
        content.groups.append(SeriesRow.Group(field: table.field, rows: rows))
        row.content = .success(content)
        return row
    }

    private func cells(_ bytes: [UInt8]) throws(Diagnostic) -> [SeriesRow.Cell] {
        let stored: [StoredCell]
        do { stored = try JSONDecoder().decode([StoredCell].self, from: Data(bytes)) } catch {
            throw Diagnostic(.error, "internal-json", "a row of \(table.path) cannot be read again: \(error)")
        }
        return stored.map {
            SeriesRow.Cell(
                name: $0.name, text: $0.text,
                location: SourceLocation(file: table.path, line: $0.line, column: $0.column, length: $0.length),
                excerpt: $0.excerpt)
        }
    }

    /// Rows that no contract has asked for, once all have.
    var orphans: [Diagnostic] {
        firsts.filter { !used.contains($0.key) }.sorted { $0.value.line < $1.value.line }.map { (key, place) in
            Diagnostic(
                .error, "rows-orphan",
                "no contract has the \(table.key) \(key), which a row of \(table.path) belongs to",
                at: place, hint: "add the contract, mend the \(table.key), or delete the row")
        }
    }

    private static func check(
        _ header: TableHeader, _ table: KeyedTable, _ columns: [String], _ ignored: Set<String>
    ) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        if !header.columns.contains(table.key) {
            problems.append(
                Diagnostic(
                    .error, "rows-key", "there is no column \(table.key), which says what a row belongs to",
                    at: header.locations.first, excerpt: header.excerpt,
                    hint: NearestName.hint(for: table.key, among: header.columns, what: "column")))
        }
        for (column, place) in zip(header.columns, header.locations)
        where column != table.key && !columns.contains(column) && !ignored.contains(column) {
            problems.append(
                Diagnostic(
                    .error, "unknown-column", "\(table.field) has no \(column)", at: place, excerpt: header.excerpt,
                    hint: NearestName.hint(for: column, among: columns, what: "column")))
        }
        return problems
    }
}

/// The rows of a source with what second tables add to them.
final class JoinedReader: RowReader {
    private let rows: any RowReader
    private let tables: [KeyedRows]

    init(_ rows: any RowReader, _ tables: [KeyedRows]) {
        self.rows = rows
        self.tables = tables
    }

    var remarks: [Diagnostic] { rows.remarks + tables.flatMap(\.remarks) }

    func next() throws(Diagnostic) -> SourceRow? {
        guard var row = try rows.next() else { return nil }
        for table in tables { row = try table.joined(row) }
        return row
    }
}
