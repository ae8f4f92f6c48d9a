import ContractModel
import ContractStyling
import TextShaping

/// A table as flow items: columns as wide as their content asks, hairline borders, the header repeated on
/// each page. A row of a few lines is never cut; a longer one only between its lines.
struct TableComposer {
    let table: StyledTable
    let measure: Length
    let language: Language
    let setter: ParagraphSetter

    /// Up to this many lines a row stays whole.
    private static let wholeRowLines = 8

    private var padding: Length { table.style.cellPadding }
    private var columnCount: Int { (table.header + table.rows).map(\.count).max() ?? 0 }

    /// - Throws: `table-too-wide`; the codes of `TextShaper.shape`.
    func items(_ structure: inout StructureBuilder) throws(Diagnostic) -> [FlowItem] {
        guard columnCount > 0 else { return [] }
        structure.begin(.table)
        defer { structure.end() }
        let header = try materials(table.header, .tableHead, cell: .columnHeader, &structure)
        let rows = try materials(table.rows, .tableBody, cell: .tableData, &structure)
        let decimals = DecimalAlignment(rows, alignments: table.alignments, columnCount: columnCount)
        let widths = try columnWidths(header + rows, decimals)
        var headerItems = header.map { wholeRow(layouts($0, widths), widths) }
        // The rows of a header stay together, and with the first row below them.
        for index in headerItems.indices.dropFirst() { headerItems[index].pageBreak = .forbidden }
        var items = headerItems
        for (index, row) in rows.enumerated() {
            var pieces = self.items(of: layouts(row, widths), widths, decimals)
            for piece in pieces.indices { pieces[piece].header = headerItems }
            if index == 0, !headerItems.isEmpty { pieces[0].pageBreak = .forbidden }
            // The last of several rows is not alone on a page.
            if index == rows.count - 1, index > 1 { pieces[0].pageBreak = .forbidden }
            items += pieces
        }
        if !items.isEmpty {
            items[0].elements += items[0].topElements
            items[0].topElements = []
        }
        return items
    }

    private func materials(
        _ rows: [[StyledParagraph]], _ group: StructureRole, cell role: StructureRole,
        _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> [[ParagraphMaterial]] {
        structure.begin(group)
        defer { structure.end() }
        var result: [[ParagraphMaterial]] = []
        for row in rows {
            structure.begin(.tableRow)
            defer { structure.end() }
            var cells: [ParagraphMaterial] = []
            for cell in row {
                var material = try setter.material(cell, language: language)
                material.structure = structure.paragraph(cell, as: role)
                cells.append(material)
            }
            result.append(cells)
        }
        return result
    }

    private func columnWidths(
        _ rows: [[ParagraphMaterial]], _ decimals: DecimalAlignment
    ) throws(Diagnostic) -> [Length] {
        do {
            let narrow = rows.map { $0.map { $0.withBlanks(atMost: .em(6, of: $0.paragraph.style.size)) } }
            return try ColumnWidths(
                narrow, columnCount: columnCount, padding: padding, measure: measure, floors: decimals.widths
            ).widths
        } catch {
            var error = error
            error.location = table.location
            throw error
        }
    }

    private func layouts(_ row: [ParagraphMaterial], _ widths: [Length]) -> [ParagraphLayout] {
        row.enumerated().map { column, cell in
            var cell = cell
            let measure = widths[column] - padding * 2
            let style = cell.paragraph.style
            // A narrow column cannot be justified without holes.
            if style.alignment == .justify, measure < .em(16, of: style.size) {
                cell.paragraph.style.alignment = .start
            }
            return ParagraphLayout(cell, measure: measure)
        }
    }

    // MARK: Rows

    private func items(
        of layouts: [ParagraphLayout], _ widths: [Length], _ decimals: DecimalAlignment
    ) -> [FlowItem] {
        let lines = layouts.map(\.lines.count).max() ?? 0
        return lines <= Self.wholeRowLines
            ? [wholeRow(layouts, widths, decimals)] : cutRow(layouts, widths, lines: lines)
    }

    /// A row as one item, its cells in the middle of its height.
    private func wholeRow(
        _ layouts: [ParagraphLayout], _ widths: [Length], _ decimals: DecimalAlignment? = nil
    ) -> FlowItem {
        // A row that is left empty is as high as a line, to write in.
        let height = (layouts.map { max($0.height, $0.pitch) }.max() ?? .zero) + padding
        var item = FlowItem(pageBreak: .allowed, height: height, elements: [])
        for (column, (layout, x)) in zip(layouts, starts(widths)).enumerated() {
            let shift = decimals?.shift(of: layout, column: column) ?? .zero
            item.elements += layout.elements(x: x + padding - shift, top: (height - layout.height) / 2)
        }
        item.elements += sides(widths, height: height) + [across(widths, at: height)]
        item.topElements = [across(widths, at: .zero)]
        return item
    }

    /// A row as an item for each line. Two lines at least stay together at its beginning and its end; where
    /// a page ends within it, a rule closes it there and another opens it on the next.
    private func cutRow(_ layouts: [ParagraphLayout], _ widths: [Length], lines: Int) -> [FlowItem] {
        return (0..<lines).map { line in
            let pitch = layouts.map { line < $0.lines.count ? $0.height(ofLine: line) : .zero }.max() ?? .zero
            let isFirst = line == 0
            let isLast = line == lines - 1
            let above = isFirst ? padding / 2 : .zero
            let height = pitch + above + (isLast ? padding / 2 : .zero)
            var item = FlowItem(
                pageBreak: line == 1 || line == lines - 1 ? .forbidden : .allowed, height: height, elements: [])
            for (layout, x) in zip(layouts, starts(widths)) where line < layout.lines.count {
                item.elements += layout.elements(ofLine: line, x: x + padding, top: above)
            }
            item.elements += sides(widths, height: height)
            let foot = across(widths, at: height)
            if isLast { item.elements.append(foot) } else { item.bottomElements = [foot] }
            item.topElements = [across(widths, at: .zero)]
            return item
        }
    }

    // MARK: Borders

    /// Where each column begins.
    private func starts(_ widths: [Length]) -> [Length] {
        var x = Length.zero
        return widths.map { width in
            defer { x += width }
            return x
        }
    }

    private func sides(_ widths: [Length], height: Length) -> [PageElement] {
        (starts(widths) + [widths.reduce(.zero, +)]).map { border(x: $0, y: .zero, width: .zero, height: height) }
    }

    private func across(_ widths: [Length], at y: Length) -> PageElement {
        border(x: .zero, y: y, width: widths.reduce(.zero, +), height: .zero)
    }

    private func border(x: Length, y: Length, width: Length, height: Length) -> PageElement {
        .rule(
            Rule(
                purpose: .border, x: x, y: y, width: width, height: height, thickness: table.style.ruleWidth,
                color: table.style.ruleColor))
    }
}
