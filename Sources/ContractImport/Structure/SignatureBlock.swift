import ContractModel

/// The lines at the end of a contract that the parties sign on.
enum SignatureBlock {
    /// More lines than any block for signatures has, and than stand behind it.
    private static let (longest, trailer) = (200, 40)

    /// Who signs, and the lines that stand behind their signatures.
    struct Taken {
        /// Names that the text uses for them.
        var signers: [Word]
        var after: [OutlineLine]
    }

    /// Takes the lines for signatures off the end of the text: 甲方（盖章）：, 法定代表人：, 日期：　年　月　日. What is
    /// written on them already, such as an account, stays in the text below the name of its party. A list of annexes or a
    /// closing remark may follow them.
    ///
    /// - Returns: the parties that they name; `nil` where they name none, and nothing is taken.
    static func take(
        from lines: inout [OutlineLine], _ signatories: Signatories, into notes: inout ImportNotes
    ) -> Taken? {
        let names = signatories.names
        var end = lines.count
        while end > 0, lines.count - end <= trailer {
            let start = start(of: end, in: lines, names)
            let signers = signers(lines[start..<end], signatories)
            if isSigned(lines[start..<end], in: lines, signers.count, names), !signers.isEmpty {
                let kept = keep(Array(lines[start..<end]), beside: lines[..<start], names, &notes)
                report(lines[start..<end], kept, &notes)
                let after = Array(lines[end...])
                lines.replaceSubrange(start..., with: kept)
                return Taken(signers: signers, after: after)
            }
            guard lines[start..<end].allSatisfy({ canFollow($0, in: lines) }) else { return nil }
            if start == end, !canFollow(lines[end - 1], in: lines) { return nil }
            end = min(start, end - 1)
        }
        return nil
    }

    /// The first of the lines for signatures that stay in the text at its end.
    static func left(in lines: [OutlineLine]) -> OutlineLine? {
        var end = lines.count
        while end > 0, lines.count - end <= trailer {
            let line = lines[end - 1]
            guard canFollow(line, in: lines) else { return nil }
            if isSignatureLine(line, .nobody), marks.contains(where: { text(line).contains($0) }),
                text(line).contains(where: { "：:_".unicodeScalars.contains($0.scalar) })
            {
                return line
            }
            end -= 1
        }
        return nil
    }

    private static func start(of end: Int, in lines: [OutlineLine], _ names: PartyNames) -> Int {
        var start = end
        while start > 0, end - start < longest {
            // Between them, the name of a party may stand alone.
            let isName = start > 1 && isName(lines[start - 1]) && isSignatureLine(lines[start - 2], names)
            guard isName || isSignatureLine(lines[start - 1], names) else { break }
            start -= 1
        }
        return start
    }

    /// Whether a line may stand behind the signatures: text, or a list of annexes, but no further division.
    private static func canFollow(_ line: OutlineLine, in lines: [OutlineLine]) -> Bool {
        switch line.kind {
        case .paragraph, .heading, .named, .row, .item: true
        // 一、设备清单 begins anew.
        case .article:
            line.label.last?.scalar == "、" && line.body.count <= 40 && !line.body.contains { $0.scalar == "。" }
        case .part, .clause, .definition: false
        }
    }

    /// Whether lines are there to be signed: a word says so, or both parties have nothing but room behind their names
    /// at the end of a contract.
    private static func isSigned(
        _ block: ArraySlice<OutlineLine>, in lines: [OutlineLine], _ signers: Int, _ names: PartyNames
    ) -> Bool {
        guard !block.isEmpty else { return false }
        let before = lines[..<block.startIndex]
        let isBehindText = before.contains { line in
            line.kind == .article || line.kind == .clause || line.kind == .item
                || line.body.last.map { $0.scalar == "。" || $0.scalar == "." } ?? false
        }
        let isMarked = block.contains { line in
            marks.contains { text(line).contains($0) } || isOnlyNames(text(line), names) && block.count > 1
                || isSignersHeading(text(line))
        }
        if isMarked { return block.endIndex == lines.count || isBehindText && (signers > 1 || block.count > 1) }
        // 联系方式如下： introduces details.
        guard isBehindText, let last = before.last,
            !(last.body.last.map { $0.scalar == "：" || $0.scalar == ":" } ?? false)
        else { return false }
        var named: Set<Word> = []
        for line in block {
            let body = text(line)
            for index in body.indices {
                if let name = names.label(at: index, in: body)?.name { named.insert(name) }
            }
        }
        guard named.count > 1 else { return false }
        let written = block.flatMap { values(of: $0) }
        return written.isEmpty || written.allSatisfy(phrases(of: before).contains)
    }

    private static func signers(_ block: ArraySlice<OutlineLine>, _ signatories: Signatories) -> [Word] {
        var signers: [Word] = []
        for line in block {
            let body = text(line)
            for index in body.indices {
                guard let name = signatories.names.at(index, in: body).map(signatories.key) else { continue }
                if !signers.contains(name) { signers.append(name) }
            }
        }
        return signers
    }

    private static func report(
        _ block: ArraySlice<OutlineLine>, _ kept: [OutlineLine], _ notes: inout ImportNotes
    ) {
        if kept.count < block.count {
            notes.decide(
                .signing, "\(block.count - kept.count) lines for signatures become a block :::sign",
                at: block.first?.offsets, confidence: 0.85)
        }
        if !kept.isEmpty {
            notes.decide(
                .signing, "\(kept.count) lines among those for signatures hold something and stay in the text",
                at: kept.first?.offsets, confidence: 0.6)
        }
    }

    /// The phrases of the text, to tell what the lines for signatures repeat.
    private static func phrases(of lines: ArraySlice<OutlineLine>) -> Set<String> {
        var said: Set<String> = []
        for line in lines {
            for piece in line.body.split(whereSeparator: { $0.scalar.endsPhrase || isFence($0.scalar) }) {
                said.insert(Array(piece).filter { !$0.scalar.isBlank }.folded)
            }
        }
        return said
    }

    /// The lines of the block that say what nothing else in the text does.
    private static func keep(
        _ block: [OutlineLine], beside lines: ArraySlice<OutlineLine>, _ names: PartyNames, _ notes: inout ImportNotes
    ) -> [OutlineLine] {
        let said = phrases(of: lines)
        var kept: [OutlineLine] = []
        var party: OutlineLine?
        for line in block {
            let body = line.body[...]
            if isOnlyNames(body, names), !isBareName(line, names) {
                notes.remove(line.cells, step: "signing")
                continue
            }
            if isBareName(line, names) {
                if let name = party { notes.remove(name.cells, step: "signing") }
                party = line
                continue
            }
            if values(of: line).contains(where: { !said.contains($0) }) {
                if let name = party { kept.append(reduced(name, names, &notes)) }
                party = nil
                kept.append(line)
                continue
            }
            // The name of the party is kept with what it has written below.
            if line.kind != .row, names.label(at: body.startIndex, in: body) != nil {
                if let name = party { notes.remove(name.cells, step: "signing") }
                party = line
            } else {
                notes.remove(line.cells, step: "signing")
            }
        }
        if let name = party { notes.remove(name.cells, step: "signing") }
        return kept
    }

    /// 甲方： of 甲方（盖章）：____
    private static func reduced(_ line: OutlineLine, _ names: PartyNames, _ notes: inout ImportNotes) -> OutlineLine {
        let body = line.body[...]
        // A bare name stays as it is.
        guard let (name, rest) = names.label(at: body.startIndex, in: body) else { return line }
        var result = line
        result.body = Array(body[..<(body.startIndex + name.count)] + [body[rest - 1]])
        notes.remove(line.label, step: "signing")
        notes.remove(body[(body.startIndex + name.count)..<(rest - 1)], step: "signing")
        notes.remove(body[rest...], step: "signing")
        return result
    }

    // MARK: Lines

    private static func text(_ line: OutlineLine) -> ArraySlice<Cell> {
        line.kind == .row ? line.columns.flatMap { $0 }[...] : line.body[...]
    }

    /// What a line has behind its colons, or all of a line without any, where that is more than a place to fill in.
    private static func values(of line: OutlineLine) -> [String] {
        (line.kind == .row ? line.columns : [line.body]).flatMap { body -> [String] in
            let pieces = withoutNotes(body).split(omittingEmptySubsequences: false) {
                $0.scalar == "：" || $0.scalar == ":"
            }
            // Signed for and on behalf of the Client
            if pieces.count == 1, isSignersHeading(body[...]) || marks.contains(where: { body[...].contains($0) }) {
                return []
            }
            return pieces.count == 1
                ? [value(pieces[0])]
                : pieces.indices.dropFirst().map { index in
                    // What stands last before another colon is its label: ____ By:
                    let isLast = index == pieces.count - 1
                    let piece = isLast ? pieces[index] : pieces[index].withoutLastWord
                    return value(withoutPrompt(piece, behind: pieces[index - 1]))
                }
        }.filter { !$0.isEmpty }
    }

    /// Nothing of [NAME] behind Name:, which the block asks for itself.
    private static func withoutPrompt(_ piece: ArraySlice<Cell>, behind label: ArraySlice<Cell>) -> ArraySlice<Cell> {
        let text = piece.trimmed
        let label = label.trimmed
        guard let first = text.first, "[【［".unicodeScalars.contains(first.scalar),
            prompted.contains(where: { label.ends(with: $0) }),
            let close = text.firstIndex(where: { "]】］".unicodeScalars.contains($0.scalar) }),
            !FieldNames.isSpecific(text[(text.startIndex + 1)..<close].folded)
        else { return piece }
        return text[(close + 1)...]
    }

    private static let prompted = Word.list("By Name Title Date Signature Signed 签字 签名 签章 盖章 ） 代表人 职务 日期")

    private static func value(_ cells: ArraySlice<Cell>) -> String {
        // Another label may follow in the same line: 甲方：____ 乙方：____.
        let words = cells.split { $0.scalar.isBlank || isFence($0.scalar) }.map(withoutLabel)
        let text = words.filter { word in !labels.contains { word.contains($0) } }.flatMap { $0 }
        let isFilledIn = text.contains { cell in
            !cell.scalar.isFullWidthMark && !blanks.contains(cell.folded)
        }
        // 20__年 is a date that is to be filled in.
        return isFilledIn && !years.contains(text.filter { !blanks.contains($0.folded) }.folded) ? text.folded : ""
    }

    /// 示例公司 of 示例公司法定代表人, where the next label follows at once.
    private static func withoutLabel(_ word: ArraySlice<Cell>) -> ArraySlice<Cell> {
        guard let label = nextLabels.first(where: { word.ends(with: $0) }) else { return word }
        return withoutLabel(word.dropLast(label.count))
    }

    private static let nextLabels = Word.list(
        "法定代表人或授权代表 代表人或授权代表 法定代表人 授权代表 委托代理人 代表人 负责人 签署日期 签订日期 日期 盖章处 地址 电话 账号 开户行")

    /// The cells without the brackets that say how to sign: （盖章）, (公章).
    private static func withoutNotes(_ body: [Cell]) -> [Cell] {
        var result: [Cell] = []
        for cell in body {
            result.append(cell)
            guard cell.scalar == "）" || cell.scalar == ")",
                let open = result.lastIndex(where: { $0.scalar == "（" || $0.scalar == "(" })
            else { continue }
            if marks.contains(where: { result[open...].contains($0) }) || result[open...].contains("签署") {
                result.removeSubrange(open...)
            }
        }
        return result
    }

    private static func isFence(_ scalar: Unicode.Scalar) -> Bool { fences.contains(scalar) }

    /// A line that is the name of a party: Service Provider, above By:.
    private static func isBareName(_ line: OutlineLine, _ names: PartyNames) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading else { return false }
        return names.at(0, in: line.body[...])?.count == line.body.count
    }

    private static func isName(_ line: OutlineLine) -> Bool {
        line.kind == .paragraph && line.body.count <= 40 && !line.body.contains { $0.scalar.endsPhrase }
    }

    private static func isSignatureLine(_ line: OutlineLine, _ names: PartyNames) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading || line.kind == .row else { return false }
        let body = text(line)
        guard body.count <= 300 else { return false }
        if isBareName(line, names) || isDate(body) || isOnlyNames(body, names) || isSignersHeading(body) { return true }
        guard body.count <= (body.first?.scalar.isLatin == true ? 180 : 90),
            !body.contains(where: { $0.scalar == "。" || $0.scalar == "；" })
        else { return false }
        if body.count > 40, body.last?.scalar == "." { return false }
        let written = body.count { !$0.scalar.isBlank && $0.scalar != "_" }
        if names.at(body.startIndex, in: body) != nil, written <= 40,
            body.contains(where: { $0.scalar == "：" || $0.scalar == ":" })
        {
            return true
        }
        return signatureWords.contains { body.contains($0) }
            || body.allSatisfy { !$0.scalar.isHan && !$0.scalar.isLatin }
    }

    /// 中华民国　　年　　月　　日, once or side by side: dates that are to be filled in.
    private static func isDate(_ body: ArraySlice<Cell>) -> Bool {
        let text = body.filter {
            !$0.scalar.isBlank && !blanks.contains($0.folded) || "年月日".unicodeScalars.contains($0.folded)
        }.folded
        let dates = text.split(separator: "年月日", omittingEmptySubsequences: false)
        return dates.count > 1 && dates.last == "" && dates.allSatisfy { $0.isEmpty || years.contains(String($0)) }
    }

    /// 立契约书人：, whatever the contract is called.
    private static func isSignersHeading(_ body: ArraySlice<Cell>) -> Bool {
        guard body.first?.folded == "立", body.count <= 16 else { return false }
        let text = body.filter { !$0.scalar.isBlank && $0.scalar != "：" && $0.scalar != ":" }[...]
        return (3...8).contains(text.count) && text.allSatisfy(\.scalar.isHan)
            && (text.ends(with: "人") || text.ends(with: "方"))
    }

    /// For the Lessor    The Lessee: nothing but names, below the lines to sign on.
    private static func isOnlyNames(_ body: ArraySlice<Cell>, _ names: PartyNames) -> Bool {
        guard body.count <= 160, let first = body.first?.scalar, first.isLatin || first == "[" else { return false }
        var index = body.startIndex
        var count = 0
        while index < body.endIndex {
            if let name = names.at(index, in: body) {
                index += name.count
                count += 1
            } else if let word = between.first(where: { body.has($0, at: index) }) {
                index += word.count
            } else if body[index].scalar.isBlank || body[index].scalar == "_" {
                index += 1
            } else {
                return false
            }
        }
        return count > 0
    }

    private static let between = Word.list("For for The the and And on behalf of By by")

    /// Whether an article is the one that the parties sign in.
    static func isSigningArticle(_ line: OutlineLine) -> Bool {
        guard line.kind == .article, line.isHeading else { return false }
        return marks.contains { line.body[...].contains($0) } || line.body[...].contains("签署页")
    }

    static let marks = Word.list("盖章 签字 签章 签名 公章 签署： 签署: 签署） Signature Signed SIGNED By:")
    private static let fences: Set<Unicode.Scalar> = Set("【】［］[]（）()“”{}\u{9}\n".unicodeScalars)
    private static let blanks: Set<Unicode.Scalar> = Set("_＿Xx×□☐/年月日.—-".unicodeScalars)
    /// What years begin with that are to be filled in.
    private static let years: Set<String> = ["20", "公元", "中华民国", "民国"]
    private static let labels = Word.list("盖章 签字 签章 签名 公章 甲方 乙方 丙方 丁方 法定代表 授权代表 委托代理 代表人 日期")
    private static let signatureWords = Word.list(
        """
        盖章 签字 签章 签名 签署） 公章 法定代表 授权代表 委托代理 负责人 代表人 经办人 签订日期 签署日期 签约日期 日期： 日期: 年月日 签订地点 签署地点 地址： \
        电话： 开户 账号 传真 邮编 联系人 身份证 身分证 统一编号 立契约 立合同人 立约人 Signature Signed SIGNED By: Name: Title: Date:
        """)
}

extension ArraySlice<Cell> {
    /// The slice up to its last blank; all of it where it has none behind its first word.
    fileprivate var withoutLastWord: ArraySlice<Cell> {
        let text = trimmed
        return text.lastIndex { $0.scalar.isBlank }.map { text[..<$0] } ?? text
    }
}
