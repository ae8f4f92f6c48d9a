import ContractModel

/// What one line of a template is, as far as the line alone can tell.
enum LineKind: Sendable {
    case blank
    /// `// …`
    case comment
    /// `:::name …`
    case blockStart(BlockHeader)
    /// `:::`
    case blockEnd
    /// `| … |`
    case tableRow(isAlignment: Bool)
    /// A line that begins with the number of a division. Whether it is one, `Outline` decides. The identity at its
    /// end is no part of the readings.
    case labelled([DivisionLabel], identity: LineSlice?)
    case text
    /// The lines up to `includeEnd` are those of an included text.
    case includeStart
    case includeEnd
    /// The lines that follow, up to the next column or the end of `:::parallel`, are those of one language.
    case columnStart(ParallelColumn)
}

struct ClassifiedLine: Sendable {
    var kind: LineKind
    /// The line without the blanks at both ends.
    var content: LineSlice
    /// Whether the next line with content is a paragraph or a table.
    var textFollows = false
    /// The path of the next numbered line, where that is a clause.
    var nextClause: [Int]?
    /// Whether the next line with content is a row of a table, or begins a block rows.
    var tableFollows = false
    /// Whether the next line with content is the alignment row of a table.
    var alignmentFollows = false
}

enum LineClassifier {
    /// Classifies one line, of which blanks at both ends do not count.
    static func classify(_ line: LineSlice, language: Language) -> ClassifiedLine {
        let content = line.trimmed
        return ClassifiedLine(kind: kind(of: content, language: language), content: content)
    }

    private static func kind(of line: LineSlice, language: Language) -> LineKind {
        guard let first = line.characters.first else { return .blank }
        if line.starts(with: "//") { return .comment }
        if line.starts(with: ":::") || line.starts(with: "：：：") {
            let header = BlockHeader(line)
            return header.nameSlice.isEmpty ? .blockEnd : .blockStart(header)
        }
        if first == "|" { return .tableRow(isAlignment: TableRowSyntax.isAlignmentRow(line)) }
        let (body, identity) = line.splitIdentity()
        let readings = DivisionLabel.readings(of: body, language: language)
        return readings.isEmpty ? .text : .labelled(readings, identity: identity)
    }

    /// Tells each line what follows it.
    static func lookAhead(in lines: inout [ClassifiedLine]) {
        var textFollows = false
        var tableFollows = false
        var nextClause: [Int]?
        var alignmentFollows = false
        for index in lines.indices.reversed() {
            lines[index].textFollows = textFollows
            lines[index].tableFollows = tableFollows
            lines[index].nextClause = nextClause
            if case .labelled(let readings, _) = lines[index].kind, let label = readings.first {
                nextClause = label.role == .clause ? label.number.written : nil
            }
            lines[index].alignmentFollows = alignmentFollows
            switch lines[index].kind {
            case .blank, .comment, .includeStart, .includeEnd: continue
            case .text: textFollows = true
            case .tableRow: textFollows = true
            case .labelled, .blockEnd, .columnStart: textFollows = false
            case .blockStart(let header):
                switch header.name {
                case .if, .each, .landscape, .parallel, .include: break
                case .rows, .definitions: textFollows = true
                default: textFollows = false
                }
            }
            switch lines[index].kind {
            case .tableRow: tableFollows = true
            case .blockStart(let header): tableFollows = header.name == .rows
            default: tableFollows = false
            }
            if case .tableRow(isAlignment: true) = lines[index].kind {
                alignmentFollows = true
            } else {
                alignmentFollows = false
            }
        }
    }
}
