import ContractModel

/// Joins lines that were broken at the edge of a page in the middle of a sentence.
enum LineJoiner {
    /// Joins where a text is hard-wrapped: most of its lines end near the same width.
    static func apply(to lines: inout [SourceLine], language: Language, into notes: inout ImportNotes) {
        guard let width = wrapWidth(of: lines) else { return }
        var result: [SourceLine] = []
        var lastWidth = 0.0
        var count = 0
        for line in lines {
            let own = lineWidth(line.content)
            if let last = result.last, joins(last, lastWidth, line, width, language) {
                let isSpaced = last.content.last.map { !$0.scalar.isHan && !$0.scalar.isFullWidthMark } ?? false
                var cells = Array(last.cells.trimmedEnd)
                if isSpaced, line.content.first.map({ !$0.scalar.isHan }) ?? false { cells.append(.added(" ")) }
                result[result.count - 1].cells = cells + line.content
                count += 1
            } else {
                result.append(line)
            }
            lastWidth = own
        }
        lines = result
        if count > 0 {
            notes.decide(.lines, "\(count) lines that broke in the middle of a sentence were joined", confidence: 0.8)
        }
    }

    private static func joins(
        _ last: SourceLine, _ lastWidth: Double, _ line: SourceLine, _ width: Double, _ language: Language
    ) -> Bool {
        guard last.kind == .text, line.kind == .text, !last.isBlank, let first = line.content.first,
            let end = last.content.last
        else { return false }
        // A line that had room for what begins the next one was ended on purpose.
        let firstWord: Double = first.scalar.isHan ? 2 : Double(line.content.prefix { !$0.scalar.isBlank }.count)
        guard lastWidth + max(2, firstWord) > width - 1 else { return false }
        if end.scalar.endsSentence || end.scalar == "：" || end.scalar == ":" { return false }
        if language == .english, end.scalar == "." { return false }
        // An indented line begins a paragraph.
        let indent = line.cells.prefix { $0.scalar.isBlank }.count
        let lastIndent = last.cells.prefix { $0.scalar.isBlank }.count
        if indent > lastIndent + 1 { return false }
        return !LabelReader.beginsDivision(line.content, language: language)
    }

    /// The width that lines are broken at, in half-width characters; `nil` where they are not.
    private static func wrapWidth(of lines: [SourceLine]) -> Double? {
        let widths = lines.filter { $0.kind == .text && !$0.isBlank }.map { lineWidth($0.content) }
        guard widths.count >= 6, let largest = widths.max(), largest >= 40, largest <= 140 else { return nil }
        let near = widths.count { $0 >= largest - 6 }
        return near * 5 >= widths.count && near >= 3 ? largest : nil
    }

    private static func lineWidth(_ cells: ArraySlice<Cell>) -> Double {
        cells.reduce(0) { $0 + ($1.scalar.isHan || $1.scalar.isFullWidthMark ? 2 : 1) }
    }
}

extension [Cell] {
    fileprivate var trimmedEnd: ArraySlice<Cell> {
        var slice = self[...]
        while let last = slice.last, last.scalar.isBlank { slice.removeLast() }
        return slice
    }
}
