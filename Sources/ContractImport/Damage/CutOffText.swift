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
        for index in texts {
            let line = lines[index]
            guard let offsets = line.offsets, let last = line.body.last, last.offset >= 0 else { continue }
            let isDangling = danglings.contains { line.body[...].ends(with: $0) }
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
                .cutOff, "the text breaks off: “\(line.label.text)\(line.body.suffix(10).text)”", at: end..<(end + 1))
        }
    }

    private static func isText(_ line: OutlineLine) -> Bool {
        switch line.kind {
        // □ 甲方承担 □ 乙方承担 is a choice.
        case .paragraph, .definition:
            !line.body.isEmpty && !line.isEntry && !"□☐☑☒○●".unicodeScalars.contains(line.body[0].scalar)
        // 一、附件清单 is a heading.
        case .item:
            !line.isHeading && !line.body.isEmpty
                && !(line.body[0].scalar.isLatin && line.body.count <= 60 && EnglishHeading.isTitle(line.body[...]))
                && (line.label.last?.scalar != "、" || line.body.contains { $0.scalar.endsPhrase })
        case .clause, .article, .named: !line.isHeading && !line.body.isEmpty
        case .part, .heading, .row: false
        }
    }

    private static func endsAsText(_ body: [Cell]) -> Bool {
        guard let last = body.last(where: { !closers.contains($0.scalar) }) else { return true }
        if last.scalar.endsPhrase || last.scalar == "】" || last.scalar == "_" || last.scalar == "—" { return true }
        // (i) managers; and
        return ["; and", "; or", ", and", ", or"].contains { body[...].ends(with: Word($0)) }
    }

    /// A line to fill in, or one that gives a detail: 地址：示例路1号
    private static func isFillIn(_ body: [Cell]) -> Bool {
        body.prefix(20).contains { $0.scalar == "：" || $0.scalar == ":" } || body.contains { $0.scalar == "_" }
    }

    private static let closers: Set<Unicode.Scalar> = Set("”’」』）)\"'》".unicodeScalars)
    /// No text ends with these, not even a detail.
    private static let danglings = Word.list("但不限 不限于 以及 并且 或者 应当 的 和 与 或 及 并 将 应 以 为 由 于 在 对 向 按")
}
