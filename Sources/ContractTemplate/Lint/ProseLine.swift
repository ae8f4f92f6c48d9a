import ContractModel

/// The running text of one line of a template, for lints that read what a reader reads.
///
/// What is no running text is masked: fields and references, emphasis, escapes. Columns stay those of the line.
struct ProseLine: Sendable {
    /// Stands for each character that is not the author's own word.
    static let mask: Character = "\u{FFFC}"

    /// The text of the line without its number, its block header and its `{#id}`.
    var text: LineSlice
    /// The same before masking.
    var source: LineSlice
    /// The line of the `:::annex` that it stands in.
    var annexLine: Int?

    /// All lines with running text, in order. The body is read line by line, as the parser does, but without what it
    /// knows of the lines before: every number that a line begins with counts as one.
    static func all(of classified: [ClassifiedLine]) -> [ProseLine] {
        var lines: [ProseLine] = []
        /// For each block that is open, the line of the annex that it is or stands in.
        var open: [Int?] = []
        // A column in another language follows that language's own rules.
        var foreignDepth: Int?
        for line in classified {
            if case .columnStart(let column) = line.kind {
                foreignDepth = column.isForeign ? open.count : nil
            }
            if case .blockEnd = line.kind, foreignDepth == open.count { foreignDepth = nil }
            let isForeign = foreignDepth != nil
            let annexLine = open.last ?? nil
            func add(_ slice: LineSlice, annex: Int? = nil) {
                let text = slice.splitIdentity().0
                guard !text.isEmpty, !isForeign else { return }
                lines.append(ProseLine(text: masked(text), source: text, annexLine: annex ?? annexLine))
            }
            switch line.kind {
            case .blank, .comment, .tableRow(isAlignment: true), .includeStart, .includeEnd, .columnStart: break
            case .blockEnd: _ = open.popLast()
            case .blockStart(let header):
                if header.name == .annex {
                    add(AnnexTitle(header.arguments) { _ in 1 }.heading, annex: header.nameSlice.line)
                }
                if header.name == .toc { add(header.arguments) }
                if header.name != .else { open.append(header.name == .annex ? header.nameSlice.line : annexLine) }
            case .tableRow:
                for cell in TableRowSyntax.cells(of: line.content) { add(cell) }
            case .labelled(let readings, _): add(readings.first?.rest ?? line.content)
            case .text: add(line.content)
            }
        }
        return lines
    }

    private static func masked(_ slice: LineSlice) -> LineSlice {
        var characters = Array(slice.characters)
        let offset = slice.characters.startIndex
        var index = offset
        func hide(_ range: Range<Int>) {
            for position in range where position < slice.characters.endIndex { characters[position - offset] = mask }
        }
        while index < slice.characters.endIndex {
            let next = index + 1 < slice.characters.endIndex ? slice.characters[index + 1].onlyScalar : nil
            switch slice.characters[index].onlyScalar {
            case "\\"?:
                hide(index..<(index + 2))
                index += 2
            case "【"? where InlineConditionSyntax.begins(at: index, in: slice.characters):
                // The phrases of a condition are text; the condition, the bar and the brackets are none.
                guard let found = InlineConditionSyntax.at(index, in: slice.characters) else {
                    index += 1
                    continue
                }
                hide(index..<(found.text?.lowerBound ?? found.end))
                if let otherwise = found.otherwise { hide((otherwise.lowerBound - 1)..<otherwise.lowerBound) }
                hide((found.end - 1)..<found.end)
                index = found.text?.lowerBound ?? found.end
            case "】"? where characters[index - offset] == mask: index += 1
            case "【"?, "{"?:
                let end = FieldSyntax.at(index, in: slice.characters)?.end ?? index + 1
                if end > index + 1 { hide(index..<end) }
                index = end
            case "*"? where next == "*", "_"? where next == "_":
                hide(index..<(index + 2))
                index += 2
            default: index += 1
            }
        }
        let blanks = Array(repeating: Character(" "), count: offset)
        return LineSlice(line: slice.line, characters: (blanks + characters)[offset...])
    }
}

extension Character {
    /// A Chinese character, a kana, a Hangul syllable, or full-width punctuation.
    var isCJK: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x2E80...0x2FDF, 0x3001...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
            0x20000...0x3FFFD:
            return true
        default: return (0x2018...0x2019).contains(scalar.value) || (0x201C...0x201D).contains(scalar.value)
        }
    }
}
