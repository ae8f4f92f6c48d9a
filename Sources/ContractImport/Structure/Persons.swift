import ContractModel

/// Tells the parties that are persons: those whose details ask for an identity card.
enum Persons {
    static func find(in lines: [OutlineLine], _ names: PartyNames) -> Set<Word> {
        var persons: Set<Word> = []
        var companies: Set<Word> = []
        var party: Word?
        // A table whose head names the parties gives the details of one in each column.
        var columns: [Word?] = []
        func read(_ body: ArraySlice<Cell>, of column: Word?) {
            var start = body.startIndex
            if let column { party = column }
            for index in body.indices {
                if let name = begins(at: index, in: body, names) {
                    party = name
                    start = index
                }
                guard let party else { continue }
                if Self.companies.contains(where: { body.has($0, at: index) }) { companies.insert(party) }
                if isCard(at: index, in: body), !agents.contains(where: { body[start..<index].suffix(40).contains($0) })
                {
                    persons.insert(party)
                }
            }
        }
        for line in lines {
            switch line.kind {
            case .row:
                let heads = line.columns.map { $0.count <= 12 ? names.at(0, in: $0[...]) : nil }
                if heads.count(where: { $0 != nil }) > 1 { columns = heads }
                for (position, column) in line.columns.enumerated() {
                    read(column[...], of: columns.indices.contains(position) ? columns[position] : nil)
                }
            case .part, .article, .clause, .named, .definition:
                (party, columns) = (nil, [])
            case .item, .heading, .paragraph:
                columns = []
                // A sentence about something else ends the details.
                if line.body.last?.scalar == "。", begins(at: 0, in: line.body[...], names) == nil {
                    party = nil
                } else {
                    read(line.body[...], of: nil)
                }
            }
        }
        return persons.subtracting(companies)
    }

    /// The party whose details begin there: 甲方：, 出租方（甲方）：, or its name as a line.
    private static func begins(at index: Int, in body: ArraySlice<Cell>, _ names: PartyNames) -> Word? {
        guard let name = names.at(index, in: body) else { return nil }
        if names.label(at: index, in: body) != nil { return name }
        let rest = body[(index + name.count)...].drop { "”\"」".unicodeScalars.contains($0.scalar) }
        // 乙方身份证号码：
        if cards.contains(where: { rest.starts(with: $0) }) { return name }
        if rest.isEmpty, index == body.startIndex { return name }
        guard let close = rest.first?.scalar, close == "）" || close == ")" else { return nil }
        let next = rest.dropFirst().drop { $0.scalar.isBlank }.first?.scalar
        return next == "：" || next == ":" || next == nil ? name : nil
    }

    /// 身份证号码, 居民身份证, 身份证件号码：, with its number to follow.
    private static func isCard(at index: Int, in body: ArraySlice<Cell>) -> Bool {
        guard let card = cards.first(where: { body.has($0, at: index) }) else { return false }
        let rest = body[(index + card.count)...].prefix(7)
        return rest.contains { "号：:_【".unicodeScalars.contains($0.folded) }
    }

    private static let cards = Word.list("身份证 身分证")
    private static let companies = Word.list("统一社会信用代码 信用代码 营业执照")
    /// Those who act for a company have identity cards, too.
    private static let agents = Word.list("法定代表 授权代表 负责人 代理人 经办人 联系人")
}
