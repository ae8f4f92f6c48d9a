import ContractModel

/// What a line of a signing part says: whose it is, which values it already has, and whether it is one at all.
extension SignatureBlock {
    static func text(_ line: OutlineLine) -> ArraySlice<Cell> {
        line.kind == .row ? line.columns.flatMap { $0 }[...] : line.body[...]
    }

    /// What a line has behind its colons, or all of a line without any, where that is more than a place to fill in.
    static func values(of line: OutlineLine) -> [String] {
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
    static func withoutPrompt(_ piece: ArraySlice<Cell>, behind label: ArraySlice<Cell>) -> ArraySlice<Cell> {
        let text = piece.trimmed
        let label = label.trimmed
        guard let first = text.first, "[【［".unicodeScalars.contains(first.scalar),
            prompted.contains(where: { label.ends(with: $0) }),
            let close = text.firstIndex(where: { "]】］".unicodeScalars.contains($0.scalar) }),
            !FieldNames.isSpecific(text[(text.startIndex + 1)..<close].folded)
        else { return piece }
        return text[(close + 1)...]
    }

    static let prompted = Word.list("By Name Title Date Signature Signed 签字 签名 签章 盖章 ） 代表人 职务 日期")

    static func value(_ cells: ArraySlice<Cell>) -> String {
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
    static func withoutLabel(_ word: ArraySlice<Cell>) -> ArraySlice<Cell> {
        guard let label = nextLabels.first(where: { word.ends(with: $0) }) else { return word }
        return withoutLabel(word.dropLast(label.count))
    }

    static let nextLabels = Word.list(
        "法定代表人或授权代表 代表人或授权代表 法定代表人 授权代表 委托代理人 代表人 负责人 签署日期 签订日期 日期 盖章处 地址 电话 账号 开户行")

    /// The cells without the brackets that say how to sign: （盖章）, (公章).
    static func withoutNotes(_ body: [Cell]) -> [Cell] {
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

    static func isFence(_ scalar: Unicode.Scalar) -> Bool { fences.contains(scalar) }

    /// A line that is the name of a party: Service Provider, above By:.
    static func isBareName(_ line: OutlineLine, _ names: PartyNames) -> Bool {
        guard line.kind == .paragraph || line.kind == .heading else { return false }
        return names.at(0, in: line.body[...])?.count == line.body.count
    }

    static func isName(_ line: OutlineLine) -> Bool {
        line.kind == .paragraph && line.body.count <= 40 && !line.body.contains { $0.scalar.endsPhrase }
    }

    static func isSignatureLine(_ line: OutlineLine, _ names: PartyNames) -> Bool {
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
    static func isDate(_ body: ArraySlice<Cell>) -> Bool {
        let text = body.filter {
            !$0.scalar.isBlank && !blanks.contains($0.folded) || "年月日".unicodeScalars.contains($0.folded)
        }.folded
        let dates = text.split(separator: "年月日", omittingEmptySubsequences: false)
        return dates.count > 1 && dates.last == "" && dates.allSatisfy { $0.isEmpty || years.contains(String($0)) }
    }

    /// 立契约书人：, whatever the contract is called.
    static func isSignersHeading(_ body: ArraySlice<Cell>) -> Bool {
        guard body.first?.folded == "立", body.count <= 16 else { return false }
        let text = body.filter { !$0.scalar.isBlank && $0.scalar != "：" && $0.scalar != ":" }[...]
        return (3...8).contains(text.count) && text.allSatisfy(\.scalar.isHan)
            && (text.ends(with: "人") || text.ends(with: "方"))
    }

    /// For the Lessor    The Lessee: nothing but names, below the lines to sign on.
    static func isOnlyNames(_ body: ArraySlice<Cell>, _ names: PartyNames) -> Bool {
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

    static let between = Word.list("For for The the and And on behalf of By by")

    /// Whether an article is the one that the parties sign in.
    static func isSigningArticle(_ line: OutlineLine) -> Bool {
        guard line.kind == .article, line.isHeading else { return false }
        return marks.contains { line.body[...].contains($0) } || line.body[...].contains("签署页")
    }

    static let marks = Word.list("盖章 签字 签章 签名 公章 签署： 签署: 签署） Signature Signed SIGNED By:")
    static let fences: Set<Unicode.Scalar> = Set("【】［］[]（）()“”{}\u{9}\n".unicodeScalars)
    static let blanks: Set<Unicode.Scalar> = Set("_＿Xx×□☐/年月日.—-".unicodeScalars)
    /// What years begin with that are to be filled in.
    static let years: Set<String> = ["20", "公元", "中华民国", "民国"]
    static let labels = Word.list("盖章 签字 签章 签名 公章 甲方 乙方 丙方 丁方 法定代表 授权代表 委托代理 代表人 日期")
    static let signatureWords = Word.list(
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
