import ContractModel
import OfficePackages

/// Finds the rows of a sheet that have anything in them (ECMA-376 Part 1, 18.3.1).
final class SheetScanner {
    private let workbook: Workbook
    private let reader: XMLPullReader
    private var lastRow = 0

    init(_ workbook: Workbook, _ reader: XMLPullReader) {
        self.workbook = workbook
        self.reader = reader
    }

    /// The next row; `nil` at the end.
    ///
    /// - Throws: `package-broken`, `row-too-large`, `xml-syntax`.
    func next() throws(Diagnostic) -> SheetRow? {
        while let event = try reader.next() {
            guard case .start(let element) = event, element.name.local == "row" else { continue }
            let number = element.value("r").flatMap { Int($0) } ?? lastRow + 1
            guard number > lastRow, number <= CellName.rows else { throw broken("row \(number) is in the wrong place") }
            lastRow = number
            var row = try row(number)
            row.isHidden = ["1", "true"].contains(element.value("hidden"))
            if !row.cells.isEmpty || !row.problems.isEmpty { return row }
        }
        return nil
    }

    private func row(_ number: Int) throws(Diagnostic) -> SheetRow {
        let end = reader.depth - 1
        var row = SheetRow(number: number)
        var column = 0
        var size = 0
        while reader.depth > end, let event = try reader.next() {
            guard case .start(let element) = event else { continue }
            guard element.name.local == "c" else {
                try reader.skip()
                continue
            }
            let next = element.value("r").flatMap(CellName.column) ?? column + 1
            guard next > column, next <= CellName.columns else {
                throw broken("the cells of row \(number) are not in order")
            }
            column = next
            do throws(Diagnostic) {
                let text = try self.text(element, at: SourceLocation(file: workbook.name, line: number, column: column))
                size += text.utf8.count
                if !text.allSatisfy(\.isWhitespace) { row.cells.append(SheetRow.Cell(column: column, text: text)) }
            } catch  where error.code == "sheet-cell" {
                row.problems.append(error)
            }
            guard size <= ByteStream.largestRow else {
                throw Diagnostic(
                    .error, "row-too-large", "a row is larger than \(ByteStream.largestRow >> 20) MiB",
                    at: SourceLocation(file: workbook.name, line: number), hint: "divide it, or save the table as CSV")
            }
        }
        return row
    }

    // MARK: Cells

    /// What is inside of a cell.
    private struct Content {
        /// Of `v`; `nil` where there is none.
        var value: String?
        /// Of `is`.
        var inline: String?
        var hasFormula = false
    }

    /// What a person sees in a cell that has just begun.
    ///
    /// - Throws: `sheet-cell` once the cell is passed.
    private func text(_ element: XMLPullReader.Element, at place: SourceLocation) throws(Diagnostic) -> String {
        let content = try content()
        let name = CellName.letters(place.column) + String(place.line)
        guard let value = content.value ?? content.inline else {
            if content.hasFormula {
                throw problem(
                    "the formula in \(name) has no result in the file", at: place,
                    hint: "open the table in a spreadsheet, let it calculate, and save it")
            }
            return ""
        }
        switch element.value("t") ?? "n" {
        case "s":
            guard let index = Int(value), let text = try workbook.text(index) else {
                throw broken("\(name) has no text")
            }
            return text
        case "inlineStr": return content.inline ?? value
        case "str": return value
        case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
        case "e":
            throw problem("\(name) shows the error \(value)", at: place, hint: "mend what the cell calculates")
        case "d": return Self.day(value)
        default: return try number(value, style: element.value("s").flatMap { Int($0) }, name, place)
        }
    }

    private func number(
        _ value: String, style: Int?, _ name: String, _ place: SourceLocation
    ) throws(Diagnostic) -> String {
        if value.isEmpty { return "" }
        let format = workbook.styles.format(style)
        guard let text = format.display(value, isFrom1904: workbook.isFrom1904) else {
            throw problem(
                "\(name) holds \(value), which is no number or no day", at: place, hint: "write the value as text")
        }
        if SheetDecimal(value)?.isBeyondPrecision == true {
            throw problem(
                "\(name) holds a number of more than \(SheetDecimal.precision) digits, whose last ones the sheet has lost",
                at: place, hint: "give the column the format Text and type the number again")
        }
        return text
    }

    private func content() throws(Diagnostic) -> Content {
        let end = reader.depth - 1
        var content = Content()
        while reader.depth > end, let event = try reader.next() {
            guard case .start(let element) = event else { continue }
            switch element.name.local {
            case "v": content.value = try reader.text()
            case "is": content.inline = try reader.cellText()
            case "f":
                content.hasFormula = true
                try reader.skip()
            default: try reader.skip()
            }
        }
        return content
    }

    /// 2026-03-01 of 2026-03-01T00:00:00, a cell of the type `d` (ISO 8601).
    private static func day(_ text: String) -> String {
        let parts = text.split(separator: "T", maxSplits: 1)
        guard parts.count == 2 else { return text }
        let time = parts[1].prefix(8)
        return time == "00:00:00" ? String(parts[0]) : "\(parts[0]) \(time.hasSuffix(":00") ? time.prefix(5) : time)"
    }

    // MARK: Findings

    private func problem(_ message: String, at place: SourceLocation, hint: String) -> Diagnostic {
        Diagnostic(.error, "sheet-cell", message, at: place, hint: hint)
    }

    private func broken(_ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "package-broken", "\(workbook.name) is no sound office document: \(reason)",
            hint: "open it in the program that made it and save it again")
    }
}
