import ContractModel

/// Joins lines that were broken at the edge of a page in the middle of a sentence.
enum LineJoiner {
    /// Joins where a text is hard-wrapped: many of its lines end near the same width, most of them within a sentence.
    static func apply(to lines: inout [SourceLine], language: Language, into notes: inout ImportNotes) {
        guard let width = wrapWidth(of: lines) ?? (language == .english ? filledWidth(of: lines) : nil) else {
            if language == .english { joinSentences(&lines, into: &notes) }
            return
        }
        let reader = LabelReader(language: language)
        var result: [SourceLine] = []
        var lastWidth = 0.0
        var count = 0
        for line in lines {
            let own = lineWidth(line)
            if lastWidth <= width, result.last.map({ joins($0, lastWidth, line, width, reader) }) ?? false {
                // In its place: a paragraph may have a thousand lines.
                result[result.count - 1].join(line)
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
        if language == .english { joinSentences(&lines, into: &notes) }
    }

    /// Joins lines of an English text that go on with a small letter, where too few are wrapped to tell a width.
    private static func joinSentences(_ lines: inout [SourceLine], into notes: inout ImportNotes) {
        let reader = LabelReader(language: .english)
        var result: [SourceLine] = []
        var count = 0
        for line in lines {
            guard let last = result.indices.last, goesOn(result[last], line, reader) else {
                result.append(line)
                continue
            }
            // In place, so that a paragraph of many lines is not copied with each.
            while let end = result[last].cells.last, end.scalar.isBlank { result[last].cells.removeLast() }
            result[last].cells.append(.added(" "))
            result[last].cells += line.content
            result[last].blanks += line.blanks
            result[last].isBroken = line.isBroken
            count += 1
        }
        lines = result
        if count > 0 {
            notes.decide(.lines, "\(count) lines that go on with a small letter were joined", confidence: 0.8)
        }
    }

    private static func goesOn(_ last: SourceLine, _ line: SourceLine, _ reader: LabelReader) -> Bool {
        guard last.isBroken, last.kind == .text, line.kind == .text, last.isFurniture == line.isFurniture,
            let end = last.content.last, !end.scalar.endsPhrase, end.scalar != "_", let first = line.content.first,
            last.cells.count >= 40
        else { return false }
        if isAmount(line.content) { return true }
        return first.scalar.properties.isLowercase
            && reader.label(in: line.content, at: line.content.startIndex) == nil
    }

    /// (30) days, behind thirty.
    private static func isAmount(_ line: ArraySlice<Cell>) -> Bool {
        let digits = line.dropFirst().prefix { $0.scalar.isASCIIDigit }
        guard line.first?.scalar == "(", digits.count >= 2, digits.endIndex + 2 < line.endIndex else { return false }
        return line[digits.endIndex].scalar == ")" && line[digits.endIndex + 2].scalar.properties.isLowercase
    }

    private static func joins(
        _ last: SourceLine, _ lastWidth: Double, _ line: SourceLine, _ width: Double, _ reader: LabelReader
    ) -> Bool {
        guard last.isBroken, last.kind == .text, line.kind == .text, last.isFurniture == line.isFurniture,
            let first = line.content.first, let end = last.content.last
        else { return false }
        // A line that had room for what begins the next one was ended on purpose.
        let firstWord: Double = first.scalar.isHan ? 2 : Double(line.content.prefix { !$0.scalar.isBlank }.count)
        guard lastWidth + max(2, firstWord) > width - 1 else { return false }
        if endsParagraph(end.scalar) || reader.language == .english && end.scalar == "." { return false }
        // 开户行：… gives a detail, and ____ ends a place to fill in.
        if end.scalar == "_" || line.content.prefix(10).contains(where: { $0.scalar == "：" || $0.scalar == ":" }) {
            return false
        }
        // An indented line begins a paragraph.
        let indent = line.cells.prefix { $0.scalar.isBlank }.count
        let lastIndent = last.cells.prefix { $0.scalar.isBlank }.count
        if indent > lastIndent + 1 { return false }
        guard let label = reader.label(in: line.content, at: line.content.startIndex) else { return true }
        // 按 / 第一条的约定付款: the sentence goes on with a number that it refers to.
        return ReferenceContext.isReference(label, in: line.content) || ReferenceContext.endsAsReference(end)
    }

    private static func endsParagraph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.endsSentence || scalar == "：" || scalar == ":"
    }

    /// The width that lines are broken at, in half-width characters; `nil` where they are not. One line in twenty may be
    /// longer: a table or an address.
    private static func wrapWidth(of lines: [SourceLine]) -> Double? {
        let broken = lines.filter { $0.isBroken && $0.kind == .text && !$0.isBlank }
        let measured = broken.map { (width: lineWidth($0), end: $0.content.last?.scalar) }
            .sorted { $0.width > $1.width }
        guard measured.count >= 6 else { return nil }
        for longer in 0...max(1, measured.count / 20) where measured.indices.contains(longer) {
            let width = measured[longer].width
            // Lines of one width are looked at once.
            guard (28...140).contains(width), longer == 0 || measured[longer - 1].width > width else { continue }
            let near = measured[longer...].prefix { $0.width >= width - 6 }
            let unended = near.count { $0.end.map { !endsParagraph($0) && $0 != "." && $0 != "_" } ?? false }
            if near.count * 5 >= measured.count, near.count >= 3, unended * 2 >= near.count { return width }
        }
        return nil
    }

    /// The width of English lines that are filled as far as their words go, whose ends are ragged: the next word had no
    /// room on nearly all of those that end within a sentence.
    private static func filledWidth(of lines: [SourceLine]) -> Double? {
        let pairs = zip(lines, lines.dropFirst()).compactMap { line, next -> (width: Double, filled: Double)? in
            guard line.isBroken, line.kind == .text, next.kind == .text, !next.isBlank,
                let end = line.content.last?.scalar, !endsParagraph(end), end != ".", end != "_"
            else { return nil }
            let width = lineWidth(line)
            return (width, width + 1 + Double(next.content.prefix { !$0.scalar.isBlank }.count))
        }
        guard let width = pairs.map(\.width).max(), (40...140).contains(width) else { return nil }
        let full = pairs.count { $0.filled > width }
        return full >= 4 && full * 10 >= pairs.count * 7 ? width : nil
    }

    /// With its indent, which takes up room, too.
    private static func lineWidth(_ line: SourceLine) -> Double {
        line.cells[..<line.content.endIndex].reduce(0) { width, cell in
            width + (cell.scalar.isHan || cell.scalar.isFullWidthMark || cell.scalar == "\u{3000}" ? 2 : 1)
        }
    }
}

extension SourceLine {
    /// Goes on with the next line; words that are not Chinese stay apart.
    fileprivate mutating func join(_ line: SourceLine) {
        while cells.last?.scalar.isBlank == true { cells.removeLast() }
        let isSpaced = cells.last.map { !$0.scalar.isHan && !$0.scalar.isFullWidthMark } ?? false
        if isSpaced, line.content.first.map({ !$0.scalar.isHan }) ?? false { cells.append(.added(" ")) }
        cells += line.content
        blanks += line.blanks
        isBroken = line.isBroken
    }
}
