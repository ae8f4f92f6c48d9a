import ContractModel

/// Finds text that breaks off: a sentence without an end in a contract whose sentences end.
enum CutOffText {
    static func report(in contract: StructuredContract, into notes: inout ImportNotes) {
        let lines = contract.body + contract.afterSigning + contract.annexes.flatMap(\.lines)
        // Of a text in two languages, the one column has the marks of the other.
        let first = lines.firstIndex { $0.kind != .paragraph && $0.kind != .heading } ?? lines.count
        let isText = lines.indices.map { index in
            // 立合同人 above the parties is a heading.
            let isName =
                index < first && lines[index].body.count <= 12 && !lines[index].body.contains { $0.scalar.endsPhrase }
            return Self.isText(lines[index]) && !lines[index].isParallel && !isName
        }
        let hasEnd = lines.map { endsAsText($0.body) }
        let texts = lines.indices.filter { isText[$0] }
        // In a text that does without full stops, a missing one says nothing. 甲方：示例公司 has none in any.
        let sentences = texts.filter { hasEnd[$0] || !isFillIn(lines[$0].body) }
        let hasStops =
            sentences.count >= 3 && sentences.count(where: { hasEnd[$0] }) * 10 >= sentences.count * 6
        let wrapped = WrappedLines(lines, hasEnd: hasEnd)
        // A text that ends its articles with commas throughout means no more by them than by full stops.
        let commas = Set(texts.filter { $0 > first && endsInComma($0, lines, ofBody: contract.body.count) })
        let hasComma = commas.count * 5 <= max(5, texts.count)
        for index in texts {
            let line = lines[index]
            guard let offsets = line.offsets, let last = line.body.last, last.offset >= 0 else { continue }
            let isDangling =
                commas.contains(index) && hasComma || isDangling(line.body)
            guard !isAlternative(index, in: lines), !wrapped.contains(index), !isHeading(index, in: lines, hasEnd)
            else { continue }
            if !isDangling {
                guard hasStops, !hasEnd[index], !isFillIn(line.body) else { continue }
                // Lines of one kind that all do without a stop are entries of a list.
                let neighbours = [index - 1, index + 1].filter { lines.indices.contains($0) }
                let isListed = neighbours.contains { other in
                    isText[other] && !hasEnd[other] && lines[other].kind == line.kind && line.body.count <= 40
                        && lines[other].body.count <= 40 && !isFillIn(lines[other].body)
                }
                if isListed { continue }
            }
            let end = max(offsets.lowerBound, last.offset)
            notes.report(
                .cutOff, "the text breaks off: “\(excerpt(of: line))”", at: end..<(end + 1))
        }
    }

    /// The number of a line and the words that it ends with.
    private static func excerpt(of line: OutlineLine) -> String {
        var start = max(0, line.body.count - 10)
        // Words of letters are not cut.
        while start > 0, line.body.count - start < 30, line.body[start].scalar.isLatin,
            line.body[start - 1].scalar.isLatin
        {
            start -= 1
        }
        let isSpaced = line.label.last.map { !$0.scalar.isHan && !$0.scalar.isFullWidthMark } ?? false
        let label = line.label.text + (isSpaced && line.body.first?.scalar.isLatin == true ? " " : "")
        return label + (start > 0 ? "…" : "") + line.body[start...].trimmed.text
    }

    private static func isDangling(_ body: [Cell]) -> Bool { danglings.contains { body[...].ends(with: $0) } }

    /// （1）…；或 leads to the next entry of its list.
    private static func isAlternative(_ index: Int, in lines: [OutlineLine]) -> Bool {
        guard index + 1 < lines.count, let word = alternatives.first(where: { lines[index].body[...].ends(with: $0) })
        else { return false }
        switch lines[index + 1].kind {
        case .item, .clause, .paragraph:
            return lines[index].body.dropLast(word.count).trimmed.last.map { $0.scalar.endsPhrase } ?? false
        default: return false
        }
    }

    /// Whether a sentence stops at a comma where its article ends.
    private static func endsInComma(_ index: Int, _ lines: [OutlineLine], ofBody count: Int) -> Bool {
        guard let last = lines[index].body.last?.scalar, last == "，" || last == "," || last == "、" else { return false }
        guard index + 1 < lines.count, index + 1 != count else { return true }
        switch lines[index + 1].kind {
        case .part, .article: return true
        default: return false
        }
    }

    /// Whether a short line without any mark stands above text as a heading does: DEFINITIONS below Article 1,
    /// 声明与保证 above a sentence, 立合同人 above the parties.
    private static func isHeading(_ index: Int, in lines: [OutlineLine], _ hasEnd: [Bool]) -> Bool {
        let line = lines[index]
        let isLatin = line.body.first?.scalar.isLatin == true
        guard line.kind == .paragraph, line.body.count <= (isLatin ? 80 : 16), index + 1 < lines.count,
            !line.body.contains(where: { $0.scalar.endsPhrase && $0.scalar != "、" && $0.scalar != "," })
        else { return false }
        if isLatin { return EnglishHeading.isTitle(line.body[...]) }
        if index > 0, lines[index - 1].body.isEmpty, lines[index - 1].kind != .row, lines[index - 1].kind != .item {
            return true
        }
        guard HeadingBoundary.startScore(line.body[...]) < 0.9, !isDangling(line.body) else { return false }
        let next = lines[index + 1]
        switch next.kind {
        case .paragraph, .item, .clause, .definition:
            return next.body.count > line.body.count && hasEnd[index + 1] || isFillIn(next.body)
        default: return false
        }
    }

    /// A line that is no sentence: 　　年　　月　　日, or a note that stands in brackets as a whole.
    private static func isForm(_ body: [Cell]) -> Bool {
        if let first = body.first?.scalar, let last = body.last?.scalar, first == "（" || first == "(" {
            let closes = body.indices.filter { body[$0].scalar == "）" || body[$0].scalar == ")" }
            if last == "）" || last == ")", closes.count == 1 { return true }
        }
        return body.count <= 40 && body.contains { $0.scalar == "年" }
            && body.allSatisfy {
                $0.scalar.isBlank || $0.scalar.isASCIIDigit || "年月日_×xX：【】".unicodeScalars.contains($0.scalar)
            }
    }

    private static func isText(_ line: OutlineLine) -> Bool {
        if isForm(line.body) { return false }
        switch line.kind {
        // □ 甲方承担 □ 乙方承担 is a choice.
        case .paragraph, .definition:
            return !line.body.isEmpty && !line.isEntry && !"□☐☑☒○●".unicodeScalars.contains(line.body[0].scalar)
        // 一、附件清单 is a heading.
        case .item:
            return !line.isHeading && !line.body.isEmpty
                && !(line.body[0].scalar.isLatin && line.body.count <= 60 && EnglishHeading.isTitle(line.body[...]))
                && (line.label.last?.scalar != "、" || line.body.contains { $0.scalar.endsPhrase })
        case .clause, .article, .named: return !line.isHeading && !line.body.isEmpty
        case .part, .heading, .row: return false
        }
    }

    private static func endsAsText(_ body: [Cell]) -> Bool {
        guard let last = body.last(where: { !closers.contains($0.scalar) }) else { return true }
        if last.scalar.endsPhrase || last.scalar == "】" || last.scalar == "_" || last.scalar == "—" { return true }
        // (i) managers; and
        return ["; and", "; or", ", and", ", or", "; and/or", ";and", ";or"].contains { body[...].ends(with: Word($0)) }
    }

    /// A line to fill in, or one that gives a detail: 地址：示例路1号
    private static func isFillIn(_ body: [Cell]) -> Bool {
        body.prefix(20).contains { $0.scalar == "：" || $0.scalar == ":" } || body.contains { $0.scalar == "_" }
    }

    private static let alternatives = Word.list("或者 以及 并且 或 及 且 和 与 并 and or")
    private static let closers: Set<Unicode.Scalar> = Set("”’」』）)\"'》".unicodeScalars)
    /// No text ends with these, not even a detail.
    private static let danglings = Word.list("但不限 不限于 以及 并且 或者 应当 的 和 与 或 及 并 将 应 以 为 由 于 在 对 向 按")
}

/// Lines that a page broke at its edge: they end near one width, and the sentence goes on below them.
private struct WrappedLines {
    private var widths: [Int: Int] = [:]
    private var buckets: [Int: Int] = [:]

    init(_ lines: [OutlineLine], hasEnd: [Bool]) {
        for index in lines.indices.dropLast() where !hasEnd[index] && lines[index + 1].kind == .paragraph {
            let width = (lines[index].label + lines[index].body).reduce(0) {
                $0 + ($1.scalar.isHan || $1.scalar.isFullWidthMark ? 2 : 1)
            }
            // Shorter lines are entries and headings.
            guard width >= 24, width <= 140 else { continue }
            widths[index] = width
            buckets[width / 4, default: 0] += 1
        }
    }

    func contains(_ index: Int) -> Bool {
        guard let bucket = widths[index].map({ $0 / 4 }) else { return false }
        return (bucket - 1...bucket + 1).reduce(0) { $0 + buckets[$1, default: 0] } >= 4
    }
}
