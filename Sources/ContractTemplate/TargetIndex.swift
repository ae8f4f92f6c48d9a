import ContractModel

/// The divisions that stand around a place, by their numbers in the target index, outermost first.
struct TargetStack: Sendable {
    fileprivate var open: [(depth: DivisionDepth, target: Int)] = []
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
            case item(NumeralSystem)
            case annex(word: String)
        }
        /// The division in which the number counts.
        var scope: Int
        var kind: Kind
        var number: [Int]
    }

    private var targets: [Key: Int] = [:]
    private var count = 0

    /// Whether anything carries such a number at all; what is never numbered so may well stand in another document.
    private(set) var annexWords: Set<String> = []

    /// Enters a division, and gives its target.
    mutating func enter(
        _ kind: Division.Kind, _ number: Number?, depth: DivisionDepth, stack: inout TargetStack
    ) -> Int? {
        while let last = stack.open.last, last.depth >= depth { stack.open.removeLast() }
        guard let number, let keyKind = Self.kind(kind, number) else { return nil }
        let keys: [Key]
        switch keyKind {
        case .item: keys = [Key(scope: stack.innermost, kind: keyKind, number: number.written)]
        // An article counts in each part around it, a part in those around it.
        default: keys = stack.ownScopes.map { Key(scope: $0, kind: keyKind, number: number.written) }
        }
        let target = keys.first.flatMap { targets[$0] } ?? count
        if target == count { count += 1 }
        for key in keys where targets[key] == nil { targets[key] = target }
        if case .annex(let word) = keyKind { annexWords.insert(word) }
        stack.open.append((depth, target))
        return target
    }

    /// Enters an annex. What stands in it counts in it alone.
    mutating func enterAnnex(_ number: Number?) -> (target: Int?, stack: TargetStack) {
        var stack = TargetStack()
        let target = enter(.annex, number, depth: .body, stack: &stack)
        stack.isAnnex = true
        if target != nil { return (target, stack) }
        // An annex without number is a place of its own all the same.
        stack.open = [(.body, count)]
        count += 1
        return (nil, stack)
    }

    /// What a citation means where it stands: the nearest division that fits.
    func resolve(_ citation: Citation) -> Int? {
        var scopes = citation.place.scopes
        var target: Int?
        for step in citation.steps {
            let keys: [(Key.Kind, [Int])]
            switch step {
            case .part(let unit, let number): keys = [(.part(unit: unit), [number])]
            case .article(let number): keys = [(.article, number)]
            case .clause(let path): keys = [(.clause, path)]
            case .annex(let word, let number): keys = [(.annex(word: word), [number])]
            case .item(let readings):
                let order: [NumeralSystem] = [
                    .arabic, .chinese, .lowercaseLetter, .lowercaseRoman, .uppercaseLetter, .uppercaseRoman,
                ]
                keys = order.compactMap { system in readings[system].map { (.item(system), [$0]) } }
            }
            let found = scopes.lazy.compactMap { scope in
                keys.lazy.compactMap { targets[Key(scope: scope, kind: $0.0, number: $0.1)] }.first
            }.first
            guard let found else { return nil }
            target = found
            scopes = [found]
        }
        return target
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
