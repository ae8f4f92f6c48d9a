/// Finds text that breaks off: a sentence without an end in a contract whose sentences end.
enum CutOffText {
    static func report(in contract: StructuredContract, into notes: inout ImportNotes) {
        let lines = contract.body + contract.annexes.flatMap(\.lines)
        let texts = lines.filter(isText)
        let ended = texts.count { endsAsText($0.body) }
        // In a text that does without full stops, a missing one says nothing.
        guard texts.count >= 3, ended * 10 >= texts.count * 7 else { return }
        for line in texts where !endsAsText(line.body) && !isFillIn(line.body) {
            guard let offsets = line.offsets, let last = line.body.last, last.offset >= 0 else { continue }
            let end = max(offsets.lowerBound, last.offset)
            notes.report(
                .cutOff, "the text breaks off: “\(line.label.text)\(line.body.suffix(10).text)”", at: end..<(end + 1))
        }
    }

    private static func isText(_ line: OutlineLine) -> Bool {
        switch line.kind {
        case .paragraph, .definition: !line.body.isEmpty
        // 一、附件清单 is a heading.
        case .item:
            !line.body.isEmpty && (line.label.last?.scalar != "、" || line.body.contains { $0.scalar.endsPhrase })
        case .clause, .article, .named: !line.isHeading && !line.body.isEmpty
        case .part, .heading, .row: false
        }
    }

    private static func endsAsText(_ body: [Cell]) -> Bool {
        guard let last = body.last(where: { !closers.contains($0.scalar) }) else { return true }
        return last.scalar.endsPhrase || last.scalar == "】" || last.scalar == "_" || last.scalar == "—"
    }

    /// A line to fill in, or one that gives a detail: 地址：示例路1号
    private static func isFillIn(_ body: [Cell]) -> Bool {
        body.prefix(20).contains { $0.scalar == "：" || $0.scalar == ":" } || body.contains { $0.scalar == "_" }
    }

    private static let closers: Set<Unicode.Scalar> = Set("”’」』）)\"'》".unicodeScalars)
}
