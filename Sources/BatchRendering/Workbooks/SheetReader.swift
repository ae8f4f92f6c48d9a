import ContractModel
import OfficePackages
import Signet

/// Reads the rows of a sheet: the first row with anything in it names the columns, each further one is a contract.
///
/// What counts is what a person sees in a cell. A place is the number of the row and of the column: 3:2 is B3. Hidden rows
/// (filtered ones are hidden, too) and columns are read as the others, and a remark tells of the rows; of cells that are
/// joined, the first has the text.
final class SheetReader: RowReader {
    let header: TableHeader

    private let workbook: Workbook
    private let scanner: SheetScanner
    private var number = 0
    /// How many rows are hidden, and the first of them.
    private var hidden: (count: Int, first: Int)?

    /// Reads the header.
    ///
    /// - Parameter sheet: `nil` for the first that is not hidden.
    /// - Throws: `csv-header`, `no-such-sheet`, `sheet-cell`, and what reading the workbook throws.
    init(_ workbook: Workbook, sheet: String?) throws(Diagnostic) {
        self.workbook = workbook
        scanner = SheetScanner(workbook, try workbook.xml(sheet: sheet))
        var columns: [String] = []
        var locations: [SourceLocation] = []
        if let row = try scanner.next() {
            if let problem = row.problems.first { throw problem }
            for cell in row.cells {
                while columns.count < cell.column {
                    locations.append(
                        SourceLocation(file: workbook.name, line: row.number, column: columns.count + 1))
                    columns.append("")
                }
                columns[cell.column - 1] = cell.text.trimmingBlanks
            }
            while columns.last == "" {
                columns.removeLast()
                locations.removeLast()
            }
        }
        guard !columns.isEmpty else {
            throw Diagnostic(
                .error, "batch-rows", "\(workbook.name) has no rows in this sheet, and no header either",
                at: SourceLocation(file: workbook.name, line: 1),
                hint: "the first row of the table names its columns; another sheet is named by --sheet")
        }
        header = TableHeader(columns: columns, locations: locations, excerpt: nil)
        try header.check()
    }

    func next() throws(Diagnostic) -> SourceRow? {
        guard let row = try scanner.next() else { return nil }
        number += 1
        if row.isHidden { hidden = ((hidden?.count ?? 0) + 1, hidden?.first ?? row.number) }
        var problems = row.problems
        var texts = [String](repeating: "", count: header.columns.count)
        for cell in row.cells {
            if texts.indices.contains(cell.column - 1) {
                texts[cell.column - 1] = cell.text
            } else {
                problems.append(
                    Diagnostic(
                        .error, "csv-cells", "the cell \(cell.name(row: row.number)) stands in a column without a name",
                        at: place(row.number, cell.column), hint: "name the column in the first row, or clear the cell")
                )
            }
        }
        let bytes = header.hashed(texts)
        guard problems.isEmpty else {
            return SourceRow(
                number: number, line: row.number, content: .failure(DiagnosticsError(problems)), bytes: bytes)
        }
        let cells = zip(header.columns, texts).enumerated().map { (index, cell) in
            SeriesRow.Cell(name: cell.0, text: cell.1, location: place(row.number, index + 1))
        }
        return SourceRow(
            number: number, line: row.number,
            content: .success(SeriesRow(.cells(cells), file: workbook.name, line: row.number)), bytes: bytes)
    }

    var remarks: [Diagnostic] {
        guard let hidden else { return [] }
        return [
            Diagnostic(
                .warning, "hidden-rows",
                hidden.count == 1
                    ? "a row is hidden or filtered out in the sheet, and counts all the same"
                    : "\(hidden.count) rows are hidden or filtered out in the sheet, and count all the same",
                at: place(hidden.first, 1), hint: "delete the rows that are not meant, or show them all")
        ]
    }

    private func place(_ row: Int, _ column: Int) -> SourceLocation {
        SourceLocation(file: workbook.name, line: row, column: column)
    }
}

/// A row of a sheet as it is shown.
struct SheetRow {
    struct Cell {
        /// From 1.
        var column: Int
        var text: String

        func name(row: Int) -> String { CellName.letters(column) + String(row) }
    }
    /// From 1.
    var number: Int
    /// Those with anything in them, from left to right.
    var cells: [Cell] = []
    /// Whether the sheet does not show it.
    var isHidden = false
    /// What cannot be read.
    var problems: [Diagnostic] = []
}

/// The names of cells, such as BC12 (ECMA-376 Part 1, 18.18.7).
enum CellName {
    /// The greatest number of rows and of columns.
    static let rows = 1_048_576
    static let columns = 16_384

    /// The column of a cell: 55 of BC12; `nil` where it has none.
    static func column(_ name: String) -> Int? {
        var column = 0
        for byte in name.utf8.prefix(4) {
            guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
            column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
        }
        return (1...columns).contains(column) ? column : nil
    }

    /// BC for 55.
    static func letters(_ column: Int) -> String {
        var rest = column
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
