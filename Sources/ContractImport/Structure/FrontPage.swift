import ContractModel

/// The title of a contract, and what stands on its title page.
enum FrontPage {
    /// Words that titles end with.
    static let titleEnds = Word.list("合同 协议 协议书 合同书 契约 契约书 合约 租约 备忘录 意向书 条款 承诺书 Agreement AGREEMENT Contract CONTRACT")

    /// Takes the title out of the first lines.
    ///
    /// - Returns: the title as it stands; empty where there is none.
    static func takeTitle(
        from lines: inout [OutlineLine], cover: inout [OutlineLine]?, into notes: inout ImportNotes
    ) -> [Cell] {
        let first = lines.firstIndex { $0.kind != .paragraph && $0.kind != .heading } ?? lines.count
        let head = lines.indices.prefix(min(first, 15))
        let candidates = head.filter {
            lines[$0].body.count <= longest(lines[$0].body) + 20 && !endsAsText(lines[$0].body)
        }
        let index =
            candidates.first { lines[$0].kind == .heading && isTitle(lines[$0].body[...]) }
            ?? candidates.first { isTitle(lines[$0].body[...]) }
            ?? candidates.first { lines[$0].kind == .heading }
        if let index {
            let title = lines[index].body
            notes.decide(.title, "the title is “\(title.text)”", at: title[...].offsets, confidence: 0.95)
            lines.remove(at: index)
            removePageTitle(title, before: index, &lines, &notes)
            cover = removeRepeated(title, &lines, &notes)
            return title
        }
        // A title that its line break was lost behind.
        if let line = head.first, let end = titleEnd(in: lines[line].body[...]) {
            let title = Array(lines[line].body[..<end])
            lines[line].body = Array(lines[line].body[end...].trimmed)
            if lines[line].body.isEmpty { lines.remove(at: line) }
            notes.decide(.title, "the title is taken to be “\(title.text)”", at: title[...].offsets, confidence: 0.6)
            return title
        }
        if let line = candidates.first, lines[line].body.count <= 30,
            !lines[line].body.contains(where: { $0.scalar == "：" || $0.scalar == ":" })
        {
            let title = lines.remove(at: line).body
            notes.decide(.title, "the title is taken to be “\(title.text)”", at: title[...].offsets, confidence: 0.5)
            return title
        }
        notes.decide(.title, "the text has no title; one has to be written", confidence: 0.1)
        return []
    }

    static func isTitle(_ body: ArraySlice<Cell>) -> Bool {
        body.count <= longest(body) && titleEnds.contains { body.ends(with: $0) }
            && !listings.contains { body.starts(with: $0) }
            && !body.contains { $0.scalar.endsPhrase && $0.scalar != "、" }
    }

    /// The longest title, in characters: twice as many Latin ones.
    private static func longest(_ body: some Collection<Cell>) -> Int { body.first?.scalar.isLatin == true ? 80 : 40 }

    /// What lists of other contracts are called.
    private static let listings = Word.list("热门 最新 相关 推荐 更多 其他")

    private static func endsAsText(_ body: [Cell]) -> Bool { body.last.map { $0.scalar.endsPhrase } ?? true }

    private static func titleEnd(in body: ArraySlice<Cell>) -> Int? {
        let head = body.prefix(longest(body))
        for index in head.indices.dropFirst(3) {
            let before = body[..<index]
            if before.contains(where: { $0.scalar.endsPhrase }) { return nil }
            guard titleEnds.contains(where: { before.ends(with: $0) }) else { continue }
            // 劳动合同书, and not 劳动合同.
            if titleEnds.contains(where: { body[...index].ends(with: $0) }) { continue }
            let rest = body[index...].trimmed
            if HeadingBoundary.startScore(rest) >= 1 || englishStarts.contains(where: { rest.starts(with: $0) })
                || rest.first?.scalar.isASCIIDigit == true || beginsDetail(rest)
            {
                return index
            }
        }
        return nil
    }

    /// Whether a detail follows: 合同编号：, 出借人（以下简称甲方）：, or a place to fill in.
    private static func beginsDetail(_ rest: ArraySlice<Cell>) -> Bool {
        if rest.first?.scalar == "【" { return true }
        let word = rest.prefix { $0.scalar.isHan }
        guard (2...8).contains(word.count), word.endIndex < rest.endIndex else { return false }
        switch rest[word.endIndex].scalar {
        case "：", ":": return true
        case "（", "(":
            guard
                let close = rest[word.endIndex...].prefix(16).firstIndex(where: {
                    "）)".unicodeScalars.contains($0.scalar)
                })
            else { return false }
            return rest[(close + 1)...].first.map { $0.scalar == "：" || $0.scalar == ":" } ?? false
        default: return false
        }
    }

    private static let englishStarts =
        Word.list("This THIS BETWEEN Between Article ARTICLE Dated Date: No. Made MADE") + [
            Word("Agreement No"), Word("Contract No"),
        ]

    /// Removes what a page calls the contract, above its own title: 买卖合同范本 above 买卖合同.
    private static func removePageTitle(
        _ title: [Cell], before index: Int, _ lines: inout [OutlineLine], _ notes: inout ImportNotes
    ) {
        guard let name = lines.indices.prefix(index).first(where: { lines[$0].kind == .heading }) else { return }
        let body = lines[name].body[...]
        guard body.count > title.count, body.count <= title.count + 8, body.folded.hasPrefix(title[...].folded) else {
            return
        }
        notes.remove(body, step: "title")
        notes.decide(
            .title, "“\(body.text)” is taken to be what the page calls the contract", at: body.offsets, confidence: 0.7)
        lines.remove(at: name)
    }

    /// Removes a title that stands on the title page and above the text again.
    ///
    /// - Returns: what stands between the two, which is the title page.
    private static func removeRepeated(
        _ title: [Cell], _ lines: inout [OutlineLine], _ notes: inout ImportNotes
    ) -> [OutlineLine]? {
        let first = lines.firstIndex { $0.kind != .paragraph && $0.kind != .heading } ?? lines.count
        let again = lines.indices.prefix(first).first { lines[$0].body[...].folded == title[...].folded }
        guard let again else { return nil }
        notes.remove(lines[again].body, step: "title")
        let before = Array(lines[..<again])
        lines.remove(at: again)
        guard !before.isEmpty else { return nil }
        lines.removeFirst(before.count)
        notes.decide(
            .cover, "\(before.count) lines above the title's second place are taken to be the title page",
            at: before.first?.offsets, confidence: 0.8)
        return before
    }

    /// Takes the lines of a title page that no table of contents ends: 合同编号：…, 签订地点：….
    ///
    /// Lines that only give details make one where at least two of them are details that title pages give; the first
    /// sentence or number ends it.
    static func takeCover(from lines: inout [OutlineLine], into notes: inout ImportNotes) -> [OutlineLine]? {
        let end = lines.firstIndex { line in
            line.kind != .paragraph && line.kind != .heading || line.body.count > 60
                || line.body.contains { $0.scalar == "。" || $0.scalar == "；" || $0.scalar == "，" }
                || !line.body.contains { $0.scalar == "：" || $0.scalar == ":" }
        }
        let count = end ?? lines.count
        let details = lines.prefix(count).count { line in
            coverDetails.contains { line.body[...].starts(with: $0) }
        }
        guard details >= 2, count < lines.count else { return nil }
        let cover = Array(lines.prefix(count))
        lines.removeFirst(count)
        notes.decide(
            .cover, "\(count) lines above the text are taken to be the title page", at: cover.first?.offsets,
            confidence: 0.6)
        return cover
    }

    private static let coverDetails = Word.list(
        "合同编号 协议编号 编号 项目名称 工程名称 签订地点 签约地点 签署地点 签订日期 签约日期 签署日期 签订时间 签约时间 有效期限")
}
