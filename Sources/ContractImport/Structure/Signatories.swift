import ContractModel

/// What the parties may be called where they sign: 甲方, and whatever else the preamble says that 甲方 is.
struct Signatories: Sendable {
    /// All of their names.
    let names: PartyNames
    /// By each name, the one that the text uses.
    private let keys: [Word: Word]

    /// More lines than a preamble has, and more names than parties go by.
    private static let (preamble, most) = (80, 12)
    private static let longest = 40

    init(_ names: PartyNames, in lines: [OutlineLine]) {
        var keys: [Word: Word] = [:]
        var aliases: [Word] = []
        for line in lines.prefix(Self.preamble) {
            if line.kind == .article || line.kind == .clause { break }
            let body = line.kind == .row ? line.columns.flatMap { $0 }[...] : line.body[...]
            var index = body.startIndex
            while index < body.endIndex {
                guard let key = names.at(index, in: body) else {
                    index += 1
                    continue
                }
                for alias in Self.aliases(of: key, at: index, in: body)
                where keys[alias] == nil && !names.words.contains(alias) && aliases.count < Self.most {
                    keys[alias] = key
                    aliases.append(alias)
                }
                index += key.count
            }
        }
        self.names = PartyNames(names.words + aliases)
        self.keys = keys
    }

    func key(_ name: Word) -> Word { keys[name] ?? name }

    private static func aliases(of key: Word, at index: Int, in body: ArraySlice<Cell>) -> [Word] {
        var result: [Word] = []
        // 甲方（出租方）
        if let role = Parties.role(in: body, at: index + key.count) { result.append(Word(role.folded)) }
        // 甲方：示例公司
        let behind = body[(index + key.count)...].drop { "）)”\"」".unicodeScalars.contains($0.scalar) }
        if let colon = behind.first?.scalar, colon == "：" || colon == ":" {
            let value = behind.dropFirst().drop { $0.scalar.isBlank }.prefix {
                !$0.scalar.isBlank && !$0.scalar.endsPhrase && !"（(【[".unicodeScalars.contains($0.scalar)
            }
            if isName(value), value.allSatisfy(\.scalar.isHan) { result.append(Word(value.folded)) }
        }
        // 出租方：示例公司（以下简称“甲方”）
        let window = body[..<index].suffix(longest)
        guard let open = window.lastIndex(where: { $0.scalar == "（" || $0.scalar == "(" }),
            window[(open + 1)...].allSatisfy({ !$0.scalar.endsPhrase || $0.scalar == "：" || $0.scalar == ":" })
        else { return result }
        let before = body[..<open].suffix(4 * longest)
        let start = before.lastIndex { fences.contains($0.scalar) }.map { $0 + 1 } ?? before.startIndex
        let name = (key.scalars.allSatisfy(\.isHan) ? before[start...] : english(before)).trimmed
        if isName(name) { result.append(Word(name.folded)) }
        if start > before.startIndex, before[start - 1].scalar == "：" || before[start - 1].scalar == ":" {
            let label = Array(before[..<(start - 1)].reversed().prefix { $0.scalar.isHan }.reversed())
            if isName(label[...]) { result.append(Word(label.folded)) }
        }
        return result
    }

    /// Northwind Ltd. of between Northwind Ltd., a company of …
    private static func english(_ before: ArraySlice<Cell>) -> ArraySlice<Cell> {
        let start = ["between ", "Between ", "BETWEEN ", " and ", " AND ", " by "].compactMap { word -> Int? in
            let word = Word(word)
            return before.indices.last { before.has(word, at: $0) }.map { $0 + word.count }
        }.max()
        let text = before[(start ?? before.startIndex)...]
        return text.prefix { $0.scalar != "," }
    }

    private static func isName(_ cells: ArraySlice<Cell>) -> Bool {
        (2...longest).contains(cells.count) && cells.contains { $0.scalar.isHan || $0.scalar.isLatin }
            && !cells.contains { $0.scalar == "_" }
    }

    private static let fences: Set<Unicode.Scalar> = Set("：:，,。；、\n\t\u{3000}".unicodeScalars)
}
