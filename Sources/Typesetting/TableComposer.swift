import ContractModel
import ContractStyling
import TextShaping

/// A table as flow items, one a row: columns as wide as their content asks, hairline borders, the
/// header repeated on each page.
struct TableComposer {
    let table: StyledTable
    let measure: Length
    let language: Language
    let shaper: TextShaper

    private var padding: Length { table.style.cellPadding }
    private var columnCount: Int { (table.header + table.rows).map(\.count).max() ?? 0 }

    func items() throws(Diagnostic) -> [FlowItem] {
        guard columnCount > 0 else { return [] }
        let header = try materials(table.header)
        let rows = try materials(table.rows)
        let widths = ColumnWidths(header + rows, columnCount: columnCount, padding: padding, measure: measure).widths
        let headerItems = header.map { item($0, widths: widths) }
        var items = headerItems
        for index in items.indices {
            // A header stays with the first row below it.
            items[index].pageBreak = index == 0 ? .allowed : .forbidden
        }
        for (index, row) in rows.enumerated() {
            var item = item(row, widths: widths)
            item.header = headerItems
            if index == 0, !headerItems.isEmpty { item.pageBreak = .forbidden }
            items.append(item)
        }
        if !items.isEmpty {
            items[0].elements += items[0].topElements
            items[0].topElements = []
        }
        return items
    }

    private func materials(_ rows: [[StyledParagraph]]) throws(Diagnostic) -> [[ParagraphMaterial]] {
        var result: [[ParagraphMaterial]] = []
        for row in rows {
            var cells: [ParagraphMaterial] = []
            for cell in row { cells.append(try ParagraphMaterial(cell, language: language, shaper: shaper)) }
            result.append(cells)
        }
        return result
    }

    private func item(_ row: [ParagraphMaterial], widths: [Length]) -> FlowItem {
        var layouts: [ParagraphLayout] = []
        for (column, cell) in row.enumerated() {
            var cell = cell
            let measure = widths[column] - padding * 2
            let style = cell.paragraph.style
            // A narrow column cannot be justified without holes.
            if style.alignment == .justify, measure < .em(16, of: style.size) {
                cell.paragraph.style.alignment = .start
            }
            layouts.append(ParagraphLayout(cell, measure: measure))
        }
        let textHeight = layouts.map(\.height).max() ?? .zero
        let height = textHeight + padding
        var item = FlowItem(pageBreak: .allowed, height: height, elements: [])
        var x = Length.zero
        for (column, layout) in layouts.enumerated() {
            let top = (height - layout.height) / 2
            item.elements += layout.elements(x: x + padding, top: top)
            x += widths[column]
        }
        item.elements += borders(widths: widths, height: height)
        item.topElements = [border(x: .zero, y: .zero, width: widths.reduce(.zero, +), height: .zero)]
        return item
    }

    /// The rules at the foot and at the sides of a row.
    private func borders(widths: [Length], height: Length) -> [PageElement] {
        let total = widths.reduce(.zero, +)
        var result = [border(x: .zero, y: height, width: total, height: .zero)]
        var x = Length.zero
        for width in [Length.zero] + widths {
            x += width
            result.append(border(x: x, y: .zero, width: .zero, height: height))
        }
        return result
    }

    private func border(x: Length, y: Length, width: Length, height: Length) -> PageElement {
        .rule(
            Rule(
                purpose: .border, x: x, y: y, width: width, height: height, thickness: table.style.ruleWidth,
                color: table.style.ruleColor))
    }
}

/// The widths of a table's columns: what the widest cell asks where all fit; else each at least its
/// longest unbreakable piece, the rest shared in proportion to what the columns lack.
struct ColumnWidths {
    let widths: [Length]

    init(_ rows: [[ParagraphMaterial]], columnCount: Int, padding: Length, measure: Length) {
        var least = [Length](repeating: padding * 2, count: columnCount)
        var ideal = least
        for row in rows {
            for (column, cell) in row.enumerated() {
                least[column] = max(least[column], cell.longestPiece + padding * 2)
                ideal[column] = max(ideal[column], cell.naturalWidth + padding * 2)
            }
        }
        widths = Self.fit(least: least, ideal: ideal, measure: measure)
    }

    private static func fit(least: [Length], ideal: [Length], measure: Length) -> [Length] {
        let totalIdeal = ideal.reduce(.zero, +)
        if totalIdeal <= measure {
            // The table takes the whole measure; the columns keep their proportions.
            return share(measure - totalIdeal, by: ideal, on: ideal)
        }
        if least.reduce(.zero, +) >= measure { return share(measure, by: least, on: least.map { _ in .zero }) }
        // Columns that ask for no more than an equal share get what they ask for; the others share the
        // rest in proportion to what they lack.
        var widths = least
        var open = Set(least.indices)
        while true {
            let rest = measure - least.indices.reduce(.zero) { $0 + (open.contains($1) ? .zero : widths[$1]) }
            let fair = rest / max(1, open.count)
            let content = open.filter { ideal[$0] <= fair }
            if content.isEmpty {
                let columns = open.sorted()
                let lacking = columns.map { ideal[$0] - least[$0] }
                let taken = columns.reduce(Length.zero) { $0 + least[$1] }
                for (column, width) in zip(columns, share(rest - taken, by: lacking, on: columns.map { least[$0] })) {
                    widths[column] = width
                }
                return widths
            }
            for column in content { widths[column] = ideal[column] }
            open.subtract(content)
        }
    }

    /// Adds `amount` to the widths in proportion to `weights`; the sum is exact.
    private static func share(_ amount: Length, by weights: [Length], on widths: [Length]) -> [Length] {
        let total = weights.reduce(0) { $0 + $1.units }
        guard total > 0 else { return widths }
        var seen = 0
        var given = 0
        return zip(widths, weights).map { width, weight in
            seen += weight.units
            let due = amount.units * seen / total
            defer { given = due }
            return width + Length(units: due - given)
        }
    }
}

extension ParagraphMaterial {
    /// The width of all text in one line.
    var naturalWidth: Length {
        boxes.reduce(.zero) { $0 + $1.width } + gaps.reduce(.zero) { $0 + $1.natural }
    }

    /// The widest piece that no line may end in.
    var longestPiece: Length {
        var widest = Length.zero
        var current = Length.zero
        for (index, box) in boxes.enumerated() {
            if box.lineBreak != .forbidden { current = .zero } else if index > 0 { current += gaps[index - 1].natural }
            current += box.width
            widest = max(widest, current)
        }
        return widest
    }
}
