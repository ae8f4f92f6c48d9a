import ContractModel

/// How the rows of a table are written: `| cell | cell |`.
enum TableRowSyntax {
    /// The cells of a row, trimmed. A bar inside `【】` or `{{}}` or behind `\` is no border.
    static func cells(of line: LineSlice) -> [LineSlice] {
        var rest = line.trimmed.characters
        if rest.first == "|" { rest.removeFirst() }
        var cells: [LineSlice] = []
        var start = rest.startIndex
        var index = rest.startIndex
        while index < rest.endIndex {
            switch rest[index].onlyScalar {
            case "\\"?: index += 2
            case "【"?, "{"?:
                let end = FieldSyntax.at(index, in: rest)?.end ?? InlineConditionSyntax.at(index, in: rest)?.end
                index = end ?? index + 1
            case "|"?:
                cells.append(LineSlice(line: line.line, characters: rest[start..<index]).trimmed)
                index += 1
                start = index
            default: index += 1
            }
        }
        // The bar at the end is a border; text behind the last bar is a cell all the same.
        let last = LineSlice(line: line.line, characters: rest[start...]).trimmed
        if !last.isEmpty || cells.isEmpty { cells.append(last) }
        return cells
    }

    /// Whether every cell is one of `---`, `:--`, `--:`, `:-:` and `-.-`.
    static func isAlignmentRow(_ line: LineSlice) -> Bool {
        line.characters.contains("-") && cells(of: line).allSatisfy { alignment($0) != nil }
    }

    static func alignment(_ cell: LineSlice) -> Table.Alignment? {
        var dashes = cell.characters
        let hasStart = dashes.first == ":"
        if hasStart { dashes.removeFirst() }
        let hasEnd = dashes.last == ":"
        if hasEnd { dashes.removeLast() }
        let parts = dashes.split(separator: ".", omittingEmptySubsequences: false)
        if !hasStart, !hasEnd, parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" } }) {
            return .decimal
        }
        guard !dashes.isEmpty, dashes.allSatisfy({ $0 == "-" }) else { return nil }
        return hasEnd ? (hasStart ? .center : .end) : .start
    }
}

/// Gathers the rows of one table.
struct TableBuilder: Sendable {
    private struct SourceRow: Sendable {
        var row: TemplateRow
        var slice: LineSlice
    }

    private let first: LineSlice
    /// The field that the table repeats, in a `:::rows` block.
    private let repeated: FieldUse?
    private var rows: [SourceRow] = []
    private var alignments: [Table.Alignment]?
    /// What the columns of a repeated row are aligned as where no row of alignments says it.
    private var alignmentsByType: [Table.Alignment]?
    /// How many rows stand above the alignment row.
    private var headerCount = 0

    init(first: LineSlice, repeated: FieldUse? = nil) {
        self.first = first
        self.repeated = repeated
    }

    /// Adds a row, or the alignments of the columns.
    mutating func add(
        _ line: LineSlice, isAlignment: Bool, scope: inout NameScope, into findings: inout Findings
    ) {
        let cells = TableRowSyntax.cells(of: line)
        if isAlignment {
            guard alignments == nil else {
                findings.error(
                    .tableAlignment, "the table has two rows of alignments", at: line,
                    hint: "put text between the two tables, or remove one of the rows")
                return
            }
            alignments = cells.map { TableRowSyntax.alignment($0) ?? .start }
            headerCount = rows.count
            return
        }
        let inlines = cells.map { InlineParser.parse($0, scope: &scope, into: &findings) }
        let isRepeated = repeated != nil && inlines.contains { $0.contains { $0.usesField(scope.isColumn) } }
        if isRepeated, alignmentsByType == nil {
            alignmentsByType = inlines.map { $0.isFraction(in: scope) ? .decimal : .start }
        }
        rows.append(SourceRow(row: TemplateRow(cells: inlines, isRepeated: isRepeated), slice: line))
    }

    /// The table, once its last row has been added.
    func finish(container: DivisionDepth, into findings: inout Findings) -> TemplateTable {
        let columns = alignments?.count ?? rows.map(\.row.cells.count).max() ?? 0
        for row in rows where row.row.cells.count != columns {
            findings.error(
                .tableColumns,
                "the row has \(row.row.cells.count) cells, but the table has \(columns) columns", at: row.slice,
                hint: "write an empty cell as | |, and a bar that is text as \\|")
        }
        var headerCount = self.headerCount
        if let repeated {
            let firstRepeated = rows.firstIndex { $0.row.isRepeated }
            if firstRepeated == nil {
                findings.error(
                    .rowsWithoutColumns, "no row of the table uses a column of \(repeated.name)", at: first,
                    hint: "write a row such as | 【column】 |")
            }
            // What stands above the first repeated row is the header where no alignment row says so.
            if alignments == nil { headerCount = firstRepeated ?? 0 }
        }
        for row in rows.prefix(headerCount) where row.row.isRepeated {
            findings.error(
                .tableHeaderRepeated, "a row above the alignments is the header and cannot repeat", at: row.slice,
                hint: "move the row below the row of dashes")
        }
        return TemplateTable(
            alignments: alignments ?? alignmentsByType ?? Array(repeating: .start, count: columns),
            header: rows.prefix(headerCount).map(\.row.cells), rows: rows.dropFirst(headerCount).map(\.row),
            repeated: repeated, container: container, location: findings.location(of: first))
    }
}

extension TemplateInline {
    /// Whether a field stands here whose name fulfils the condition.
    func usesField(_ condition: (String) -> Bool) -> Bool {
        switch self {
        case .field(let use): condition(use.name)
        case .strong(let inner), .underlined(let inner), .marked(_, let inner):
            inner.contains { $0.usesField(condition) }
        case .conditional(let phrase):
            phrase.names.contains(where: condition)
                || (phrase.text + phrase.otherwise).contains { $0.usesField(condition) }
        case .text, .blank, .reference, .citation: false
        }
    }
}

extension [TemplateInline] {
    /// Whether a cell is one column of decimal numbers or amounts.
    fileprivate func isFraction(in scope: NameScope) -> Bool {
        guard count == 1, case .field(let use) = self[0], use.format == nil || use.format == "plain",
            let column = scope.columns.first(where: { $0.name == use.name })
        else { return false }
        return switch column.type {
        case .money(_, let style): style == .figures || use.format == "plain"
        case .decimal: true
        default: false
        }
    }
}
