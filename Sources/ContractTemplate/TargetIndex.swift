import ContractModel

/// The divisions that stand around a place, by their numbers in the target index, outermost first.
struct TargetStack: Sendable {
    fileprivate struct Open {
        var depth: DivisionDepth
        var target: Int
        /// The paragraphs that stand in it directly so far, and the target of the last of them.
        var paragraphs = 0
        var paragraph: Int?
    }
    fileprivate var open: [Open] = []
    /// What stands in an annex counts in it alone.
    fileprivate var isAnnex = false

    /// The innermost division first, and at last the whole contract.
    fileprivate var scopes: [Int] { open.reversed().map(\.target) + [TargetIndex.contract] }
    /// The scopes that a division here is entered in.
    fileprivate var ownScopes: [Int] { isAnnex ? scopes.dropLast() : scopes }
    fileprivate var innermost: Int { open.last?.target ?? TargetIndex.contract }
}

/// What spelled-out references can mean: every division by the number that its author wrote.
///
/// Two divisions with one number in one place are the branches of an `:::if` and count as one target: at most one of
/// them is printed.
struct TargetIndex: Sendable {
    /// The target that stands for the contract itself.
    static let contract = -1

    private struct Key: Hashable {
        enum Kind: Hashable {
            case part(unit: Int)
            case article
            case clause
            case paragraph
            case item(NumeralSystem)
            case annex(word: String)
            case table(word: String)
        }
        /// The division in which the number counts.
        var scope: Int
        var kind: Kind
        var number: [Int]
    }

    private var targets: [Key: Int] = [:]
    /// The numbers of the articles, by their targets.
    private var articles: [Int: [Int]] = [:]
    private var count = 0

    /// Whether anything carries such a number at all; what is never numbered so may well stand in another document.
    private(set) var annexWords: Set<String> = []
    private(set) var tableWords: Set<String> = []

    /// Enters a division, and gives its target.
    mutating func enter(
        _ kind: Division.Kind, _ number: Number?, depth: DivisionDepth, stack: inout TargetStack
    ) -> Int? {
        while let last = stack.open.last, last.depth >= depth { stack.open.removeLast() }
        guard let number, let keyKind = Self.kind(kind, number) else { return nil }
        let keys: [Key]
        switch keyKind {
        case .item:
            // A second list of an article belongs to the paragraph before it.
            let scopes = [stack.open.last?.paragraph, stack.innermost].compactMap(\.self)
            keys = scopes.map { Key(scope: $0, kind: keyKind, number: number.written) }
        // An article counts in each part around it, a part in those around it.
        default: keys = stack.ownScopes.map { Key(scope: $0, kind: keyKind, number: number.written) }
        }
        let target = keys.first.flatMap { targets[$0] } ?? count
        if target == count { count += 1 }
        for key in keys where targets[key] == nil { targets[key] = target }
        if case .annex(let word) = keyKind { annexWords.insert(word) }
        if keyKind == .article { articles[target] = number.written }
        stack.open.append(TargetStack.Open(depth: depth, target: target))
        return target
    }

    /// Enters a paragraph, where it stands in an article directly, and gives its target and which one it is.
    mutating func enterParagraph(
        in container: DivisionDepth, stack: inout TargetStack
    ) -> (target: Int, ordinal: Int)? {
        while let last = stack.open.last, last.depth > container { stack.open.removeLast() }
        guard let last = stack.open.last, last.depth == container, articles[last.target] != nil else { return nil }
        let key = Key(scope: last.target, kind: .paragraph, number: [last.paragraphs + 1])
        let target = enter(key)
        stack.open[stack.open.count - 1].paragraphs += 1
        stack.open[stack.open.count - 1].paragraph = target
        return (target, last.paragraphs + 1)
    }

    /// Enters the caption of a table; they count through the whole contract.
    mutating func enterTable(_ number: Number) -> Int? {
        guard let word = number.format.tableWord else { return nil }
        tableWords.insert(word)
        return enter(Key(scope: Self.contract, kind: .table(word: word), number: number.written))
    }

    private mutating func enter(_ key: Key) -> Int {
        if let target = targets[key] { return target }
        defer { count += 1 }
        targets[key] = count
        return count
    }

    /// Enters an annex. What stands in it counts in it alone.
    mutating func enterAnnex(_ number: Number?) -> (target: Int?, stack: TargetStack) {
        var stack = TargetStack()
        let target = enter(.annex, number, depth: .body, stack: &stack)
        stack.isAnnex = true
        if target != nil { return (target, stack) }
        // An annex without number is a place of its own all the same.
        stack.open = [TargetStack.Open(depth: .body, target: count)]
        count += 1
        return (nil, stack)
    }

    /// What the steps of a citation mean where it stands: the nearest division that fits, and what stands in it.
    func resolve(_ citation: Citation) -> [Int]? {
        var scopes = citation.place.scopes
        var path: [Int] = []
        for step in citation.steps {
            let keys: [(Key.Kind, [Int])]
            switch step {
            case .part(let unit, let number): keys = [(.part(unit: unit), [number])]
            case .article(let number): keys = [(.article, number)]
            case .clause(let path): keys = [(.clause, path)]
            case .paragraph(let number): keys = [(.paragraph, [number])]
            case .annex(let word, let number): keys = [(.annex(word: word), [number])]
            case .table(let word, let number): keys = [(.table(word: word), [number])]
            case .item(let readings):
                let order: [NumeralSystem] = [
                    .arabic, .chinese, .lowercaseLetter, .lowercaseRoman, .uppercaseLetter, .uppercaseRoman,
                ]
                keys = order.compactMap { system in readings[system].map { (.item(system), [$0]) } }
            }
            let found = scopes.lazy.compactMap { scope in
                keys.lazy.compactMap { kind, number in
                    clause(kind, number, of: scope) ?? targets[Key(scope: scope, kind: kind, number: number)]
                }.first
            }.first
            guard let found else { return nil }
            path.append(found)
            scopes = [found]
        }
        return path
    }

    /// 第九条第二款 is 9.2 where the article numbers its clauses.
    private func clause(_ kind: Key.Kind, _ number: [Int], of article: Int) -> Int? {
        guard kind == .paragraph, let path = articles[article], path.count == 1 else { return nil }
        return targets[Key(scope: article, kind: .clause, number: path + number)]
    }

    private static func kind(_ kind: Division.Kind, _ number: Number) -> Key.Kind? {
        switch (kind, number.format) {
        case (.part, .ordinal(let unit, _)): .part(unit: partUnits.firstIndex { $0.contains(unit) } ?? 0)
        case (.part, _): .part(unit: 0)
        case (.article, _): .article
        case (.clause, _): .clause
        case (.annex, .named(let word, _)), (.annex, .word(let word, _)): .annex(word: word)
        case (.annex, _): nil
        case (.item, let format): format.system.map { .item($0) }
        }
    }

    private static let partUnits = [["部分"], ["编", "編"], ["章"], ["节", "節"]]
}

extension NumberFormat {
    /// The word of a table's number.
    fileprivate var tableWord: String? {
        switch self {
        case .named(let word, _), .word(let word, _): word
        default: nil
        }
    }

    /// The system that the last number of a label is written in.
    fileprivate var system: NumeralSystem? {
        switch self {
        case .ordinal(_, let system), .period(let system), .comma(let system), .parenthesised(let system, _),
            .named(_, let system), .word(_, let system), .closing(let system, _), .inserted(_, let system):
            system
        case .circled, .path, .wordPath: .arabic
        }
    }
}
