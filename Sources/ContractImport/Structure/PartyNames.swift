import ContractModel

/// What a contract calls its parties: 甲方 and 乙方, or the names that it says it will use.
struct PartyNames: Sendable {
    /// The names, in the order in which the text introduces them.
    let words: [Word]
    /// The same in capitals, as lines for signatures write them.
    private let capitals: [Word]
    private let firsts: Set<Unicode.Scalar>

    /// The names that need no introduction.
    static let usual = PartyNames(Word.list("甲方 乙方 丙方 丁方 戊方"))

    static let nobody = PartyNames([])

    init(_ words: [Word]) {
        self.words = words
        capitals = words.map { word in word.scalars.contains(where: \.isLatin) ? Word(word.text.uppercased()) : word }
        firsts = Set(words.compactMap(\.scalars.first))
    }

    /// The name that stands at that place, as a word of its own.
    func at(_ index: Int, in line: ArraySlice<Cell>) -> Word? {
        guard index < line.endIndex, firsts.contains(line[index].folded) else { return nil }
        var found: Word?
        for (word, capitals) in zip(words, capitals)
        where word.count > found?.count ?? 0 && (line.has(word, at: index) || line.has(capitals, at: index)) {
            found = word
        }
        guard let found, found.scalars.allSatisfy(\.isLatin) else { return found }
        let end = index + found.count
        let isPart = index > line.startIndex && line[index - 1].scalar.isLatin
        return isPart || end < line.endIndex && line[end].scalar.isLatin ? nil : found
    }

    func contains(_ name: some StringProtocol) -> Bool {
        words.contains { name.unicodeScalars.elementsEqual($0.scalars) }
    }

    /// Where a name stands as the label of what follows: 甲方：, 买方（签章）：, Client:.
    ///
    /// - Returns: the name, and where the text behind the colon begins.
    func label(at index: Int, in line: ArraySlice<Cell>) -> (name: Word, rest: Int)? {
        guard let name = at(index, in: line) else { return nil }
        var end = index + name.count
        // 甲方签字：
        if let mark = Self.signing.first(where: { line.has($0, at: end) }) { end += mark.count }
        while end < line.endIndex, line[end].scalar.isBlank { end += 1 }
        if end < line.endIndex, line[end].scalar == "（" || line[end].scalar == "(" {
            guard let close = line[end...].prefix(24).firstIndex(where: { $0.scalar == "）" || $0.scalar == ")" }) else {
                return nil
            }
            end = close + 1
        }
        guard end < line.endIndex, line[end].scalar == "：" || line[end].scalar == ":" else { return nil }
        return (name, end + 1)
    }

    private static let signing = Word.list("签字盖章 盖章签字 签字 盖章 签章 签名 签署 代表签字")

    // MARK: Finding them

    /// How much of a text is looked through for introductions, in scalars: more than any preamble has.
    private static let preamble = 4000

    /// The names that a text introduces; 甲方, 乙方 … where it has these.
    static func find(in lines: [SourceLine], language: Language) -> PartyNames {
        var head: [Cell] = []
        for line in lines {
            if head.count >= preamble { break }
            head += line.content.prefix(preamble - head.count) + [.added("\n")]
        }
        if language == .english {
            let introduced = english(head[...])
            return introduced.words.isEmpty ? EnglishSigners.find(in: lines) : introduced
        }
        if head[...].contains("甲方") || lines.contains(where: { $0.cells[...].contains("甲方") }) { return usual }
        var found: [Word] = []
        var index = head.startIndex
        let text = ActingNames(lines)
        // A label below that defines a term, and introduces nobody.
        let body = ["第一条", "第一章", "一、", "1.", "1、"].compactMap { head[...].firstRange(of: $0)?.lowerBound }.min()
        while index < head.endIndex {
            let name =
                role(at: index, in: head[...]) ?? shortName(at: index, in: head[...])
                ?? (index < body ?? head.endIndex ? acting(before: index, in: head[...], text) : nil)
            if let name, !found.contains(name), found.count < 5 { found.append(name) }
            index += name?.count ?? 1
        }
        return found.isEmpty ? usual : PartyNames(found)
    }

    /// 买方 of 买方：
    private static func role(at index: Int, in head: ArraySlice<Cell>) -> Word? {
        guard "方人者位".unicodeScalars.contains(where: { head[index...].prefix(5).map(\.folded).contains($0) }) else {
            return nil
        }
        return roles.label(at: index, in: head)?.name
    }

    /// 特许人 of 特许人：, whatever a contract calls its parties: a label of the preamble that does things in the text.
    private static func acting(before index: Int, in head: ArraySlice<Cell>, _ text: ActingNames) -> Word? {
        guard head[index].scalar == "：" || head[index].scalar == ":" else {
            // 「業主」 in brackets behind a name.
            guard let end = closers[head[index].scalar], index > head.startIndex,
                "（(".unicodeScalars.contains(head[index - 1].scalar),
                let close = head[(index + 1)...].prefix(9).firstIndex(where: { $0.scalar == end })
            else { return nil }
            let name = head[(index + 1)..<close]
            return (2...6).contains(name.count) && name.allSatisfy(\.scalar.isHan) ? Word(name.folded) : nil
        }
        let run = Array(head[..<index].suffix(6).reversed().prefix { $0.scalar.isHan }.reversed())
        // Where line breaks are lost, other words stand before it: the longest name that the text goes on to use.
        guard run.count >= 2 else { return nil }
        return (2...run.count).reversed().lazy.map { Word(Array(run.suffix($0)).folded) }.first(where: text.acts)
    }

    private static let closers: [Unicode.Scalar: Unicode.Scalar] = ["“": "”", "「": "」", "\"": "\""]

    /// 买方 of 以下简称“买方”
    private static func shortName(at index: Int, in head: ArraySlice<Cell>) -> Word? {
        guard head[index].folded == "以" || head[index].folded == "下",
            let verb = introductions.first(where: { head.has($0, at: index) })
        else { return nil }
        var start = index + verb.count
        while start < head.endIndex, "“\"「『：: 为".unicodeScalars.contains(head[start].scalar) { start += 1 }
        let name = head[start...].prefix { $0.scalar.isHan }
        guard (2...6).contains(name.count), let last = name.last,
            "方人者司位厂店家行社".unicodeScalars.contains(last.folded)
        else { return nil }
        return Word(name.folded)
    }

    private static let introductions = Word.list("以下简称 以下称 下称 以下合称")
    private static let roles = PartyNames(
        Word.list(
            """
            买方 卖方 买受人 出卖人 买受方 出卖方 出租人 承租人 出租方 承租方 供方 需方 供货方 采购方 供应商 采购人 用人单位 劳动者 委托人 受托人 \
            委托方 受托方 发包人 承包人 发包方 承包方 分包人 借款人 贷款人 出借人 借款方 贷款方 出借方 转让方 受让方 转让人 受让人 许可方 被许可方 \
            许可人 被许可人 赠与人 受赠人 保证人 债权人 债务人 披露方 接收方 定作人 承揽人 定作方 承揽方 寄存人 保管人 存货人 托运人 承运人 投资方 \
            融资方 服务方 客户方 居间人 行纪人 抵押人 抵押权人 出质人 质权人 房东 租客 业主 雇主 雇员 聘用方 受聘方
            """))

    /// Client of (the "Client"), and of Client: in the preamble.
    private static func english(_ head: ArraySlice<Cell>) -> PartyNames {
        let text = head.text
        var found: [Word] = []
        let terms = text.matches(
            of:
                /\((?:the|each,? an?|hereinafter|hereafter|collectively)?[^"“()]{0,40}["“]([A-Z][A-Za-z]{2,19}(?: [A-Z][A-Za-z]{1,19}){0,2})["”]\)?/
        )
        for term in terms.map({ String($0.1) })
        where !englishTerms.contains(term) && !found.contains(Word(term)) && found.count < 5 {
            if englishVerbs.contains(where: { text.holds(term + ($0.first?.isLetter == true ? " " : "") + $0) })
                || text.holds("or the " + term) || text.holds("ehalf of the " + term)
            {
                found.append(Word(term))
            }
        }
        if found.isEmpty {
            for name in englishRoles where text.holds("\n\(name):") { found.append(Word(name)) }
        }
        return PartyNames(found)
    }

    /// What only those do whom a contract binds.
    private static let englishVerbs = [
        "shall", "may", "will", "agrees", "'s", "’s", ":", "must", "wishes", "desires", "owns", "hereby", "warrants",
        "grants", "acknowledges", "undertakes", "represents", "has agreed",
    ]

    private static let englishTerms: Set<String> = [
        "Agreement", "Contract", "Parties", "Party", "Services", "Service", "Project", "Term", "Work", "Deliverables",
        "Fees", "Fee", "Products", "Goods", "Property", "Premises", "Purpose", "Software", "Information", "Effective",
    ]
    private static let englishRoles = [
        "Client", "Consultant", "Buyer", "Seller", "Landlord", "Tenant", "Lessor", "Lessee", "Employer", "Employee",
        "Contractor", "Customer", "Supplier", "Licensor", "Licensee", "Lender", "Borrower", "Company",
    ]
}

/// Who does things in a text: words that 应, 不得 and their like stand behind.
private struct ActingNames {
    private var counts: [Word: Int] = [:]
    private var signers: Set<Word> = []

    init(_ lines: [SourceLine]) {
        for line in lines {
            let cells = line.content
            for index in cells.indices.dropFirst(2) where Self.firsts.contains(cells[index].folded) {
                guard let verb = Self.verbs.first(where: { cells.has($0, at: index) }) else { continue }
                let isSigning = Self.signing.contains(verb)
                for length in 2...6 where index - length >= cells.startIndex {
                    let name = cells[(index - length)..<index]
                    guard name.allSatisfy(\.scalar.isHan) else { break }
                    counts[Word(name.folded), default: 0] += 1
                    if isSigning { signers.insert(Word(name.folded)) }
                }
            }
        }
    }

    /// Whether the text speaks of that name as of one that has duties: more than once, or once where it signs.
    func acts(_ name: Word) -> Bool { counts[name, default: 0] >= (signers.contains(name) ? 2 : 3) }

    private static let signing = Word.list("（盖章 （签字 （签章 (盖章 (签字 (签章 盖章： 签字： 签章： 签署： 签名：")
    private static let firsts = Set(verbs.compactMap(\.scalars.first))
    private static let verbs = signing + Word.list("应 须 不得 有权 可以 同意 负责 承担 保证 仅可 只能 将 按 逾期")
}
