import ContractModel

/// The parties of a contract and the place where they sign.
enum Signing {
    /// The parties that the text names, in the order of their names.
    static func parties(in lines: [OutlineLine], _ language: Language) -> [ImportedParty] {
        guard language != .english else { return englishParties(in: lines) }
        var found: [Word: ImportedParty] = [:]
        for line in lines {
            let body = line.body[...]
            for index in body.indices {
                guard let key = PartyKey.at(index, in: body) else { continue }
                var party = found[key] ?? ImportedParty(key: body[index..<(index + key.count)].text)
                let end = index + key.count
                if party.role == nil { party.role = role(in: body, at: end) }
                if body.count < 120, index == body.startIndex, body.contains("身份证") { party.isPerson = true }
                found[key] = party
            }
        }
        return PartyKey.all.compactMap { found[$0] }
    }

    /// 需求方 of 甲方（需求方）.
    private static func role(in body: ArraySlice<Cell>, at index: Int) -> String? {
        guard index < body.endIndex, body[index].scalar == "（" || body[index].scalar == "(",
            let end = body[index...].prefix(14).firstIndex(where: { $0.scalar == "）" || $0.scalar == ")" })
        else { return nil }
        let role = body[(index + 1)..<end]
        let isRole = role.count >= 2 && role.allSatisfy { $0.scalar.isHan } && !marks.contains { role.contains($0) }
        return isRole ? role.text : nil
    }

    private static func englishParties(in lines: [OutlineLine]) -> [ImportedParty] {
        var keys: [String] = []
        for line in lines.prefix(20) where line.kind == .item || line.body[...].starts(with: "Party") {
            for match in line.body.text.matches(of: /\(?(?:the|hereinafter)[^"“()]{0,20}["“]([A-Z][a-z]{2,16})["”]\)?/)
            {
                let key = String(match.1)
                if ["Agreement", "Contract", "Parties", "Party", "Services", "Project"].contains(key) { continue }
                if !keys.contains(key), keys.count < 4 { keys.append(key) }
            }
        }
        return keys.map { ImportedParty(key: $0) }
    }

    // MARK: Signature lines

    /// Takes the lines for signatures off the end of the text: 甲方（盖章）：, 法定代表人：, 日期：　年　月　日.
    ///
    /// - Returns: the parties that they name.
    static func takeLines(from lines: inout [OutlineLine], into notes: inout ImportNotes) -> [String] {
        var start = lines.count
        while start > 0 {
            // Between them, the name of a party may stand alone.
            let isName = start > 1 && isName(lines[start - 1]) && isSignatureLine(lines[start - 2])
            guard isName || isSignatureLine(lines[start - 1]) else { break }
            start -= 1
        }
        let block = lines[start...]
        guard block.contains(where: { line in marks.contains { line.body[...].contains($0) } }) else { return [] }
        var signers: [String] = []
        for line in block {
            notes.remove(line.cells, step: "signing")
            let body = line.body[...]
            for index in body.indices {
                guard let key = PartyKey.at(index, in: body) else { continue }
                let name = body[index..<(index + key.count)].text
                if !signers.contains(name) { signers.append(name) }
            }
        }
        notes.decide(
            .signing, "\(block.count) lines for signatures become a block :::sign", at: block.first?.offsets,
            confidence: signers.isEmpty ? 0.5 : 0.85)
        lines.removeSubrange(start...)
        return signers
    }

    private static func isName(_ line: OutlineLine) -> Bool {
        line.kind == .paragraph && line.body.count <= 40 && !line.body.contains { $0.scalar.endsPhrase }
    }

    private static func isSignatureLine(_ line: OutlineLine) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading || line.kind == .row else { return false }
        let body = line.kind == .row ? line.columns.flatMap { $0 }[...] : line.body[...]
        guard body.count <= 90, !body.contains(where: { $0.scalar == "。" || $0.scalar == "；" }) else { return false }
        if PartyKey.at(body.startIndex, in: body) != nil, body.count <= 40, body.contains(where: { $0.scalar == "：" }) {
            return true
        }
        return signatureWords.contains { body.contains($0) }
            || body.allSatisfy { !$0.scalar.isHan && !$0.scalar.isLatin }
    }

    /// Whether an article is the one that the parties sign in.
    static func isSigningArticle(_ line: OutlineLine) -> Bool {
        guard line.kind == .article, line.isHeading else { return false }
        return marks.contains { line.body[...].contains($0) } || line.body[...].contains("签署页")
    }

    private static let marks = Word.list("盖章 签字 签章 签名 公章 Signature Signed SIGNED")
    private static let signatureWords = Word.list(
        """
        盖章 签字 签章 签名 签署） 公章 法定代表 授权代表 委托代理 负责人 代表人 经办人 签订日期 签署日期 签约日期 日期： 日期: 年月日 签订地点 签署地点 地址： \
        电话： 开户 账号 传真 邮编 联系人 身份证 Signature Signed SIGNED By: Name: Title: Date:
        """)
}
