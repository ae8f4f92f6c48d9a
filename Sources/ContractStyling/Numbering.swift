import ContractModel

/// The final numbers of a contract's divisions: counted anew after conditions have removed some, with
/// the anchors and the words by which references name them.
struct Numbering: Sendable {
    struct Entry {
        var kind: Division.Kind
        /// 第六条, 6.2, （1）; empty for a division without number.
        var label: String
        var anchor: Anchor
        /// How a reference from the same part names it.
        var referenceText: String
        /// The number of the part it stands in, from 0; `nil` outside of parts.
        var part: Int?
    }

    /// In reading order, a division before its children.
    private(set) var entries: [Entry] = []
    private(set) var indexByIdentity: [String: Int] = [:]
    private var partReferences: [String] = []
    private var hasRestartedArticles = false

    private let policy: NumberingPolicy
    private let wording: Wording
    private let language: Language
    private var usedAnchors: Set<String>
    private var suffixes: [String: Int] = [:]
    /// The last article's number over all parts, as counted and as written.
    private var lastArticle = (counted: 0, written: 0)

    init(_ contract: Contract) {
        policy = contract.numbering
        language = contract.language
        wording = Wording(contract.language)
        usedAnchors = Set(Self.identities(in: contract.blocks))
        assign(contract.blocks, context: Context())
    }

    /// The text of a reference that stands in part `part`. The part is named where another part is
    /// meant and article numbers begin anew in each.
    func referenceText(to entry: Entry, fromPart part: Int?) -> String {
        guard hasRestartedArticles, let target = entry.part, target != part, entry.kind != .part else {
            return entry.referenceText
        }
        let name = partReferences[target]
        return language.isCJK ? name + entry.referenceText : entry.referenceText + " of " + name
    }

    // MARK: Counting

    private struct Context {
        var part: Int?
        /// The ordinals from the article down.
        var path: [Int] = []
        var anchor = ""
        var referenceText = ""
        /// The items that enclose it, in an English contract: (a), (i).
        var items = EnglishReference.Items()
    }

    private mutating func assign(_ blocks: [Block], context: Context) {
        var counters = SiblingCounters()
        for case .division(let division) in blocks {
            let ordinal = ordinal(of: division, counters: &counters)
            let path = context.path + [ordinal]
            let label = label(of: division, path: path)
            let items = context.items.entering(division, label: label, under: context.referenceText)
            let reference = reference(to: division, label: label, items: items, context: context)
            let anchor = anchor(of: division, ordinal: ordinal, context: context)
            var part = context.part
            if division.kind == .part {
                part = partReferences.count
                partReferences.append(reference)
            }
            if let identity = division.identity { indexByIdentity[identity] = entries.count }
            entries.append(
                Entry(kind: division.kind, label: label, anchor: anchor, referenceText: reference, part: part))
            assign(
                division.blocks,
                context: Context(
                    part: part, path: division.kind.startsPath ? [] : path, anchor: anchor.rawValue,
                    referenceText: reference, items: items))
        }
    }

    private mutating func ordinal(of division: Division, counters: inout SiblingCounters) -> Int {
        guard let written = division.number?.written.last else { return counters.next(of: division) }
        if policy == .keep { return written }
        guard division.kind == .article else { return counters.next(of: division) }
        // An article that begins a part either counts on from the part before or starts again: what
        // the author wrote tells which.
        if !counters.hasSeen(division) {
            if written <= lastArticle.written {
                lastArticle.counted = 0
                hasRestartedArticles = true
            }
        } else if written == 1 {
            lastArticle.counted = 0
        }
        lastArticle = (lastArticle.counted + 1, written)
        counters.see(division)
        return lastArticle.counted
    }

    private func label(of division: Division, path: [Int]) -> String {
        guard let number = division.number else { return "" }
        if policy == .keep { return number.format.label(for: number.written) }
        // A clause that stands under no article keeps the prefix it was written with.
        let missing = max(0, number.written.count - path.count)
        return number.format.label(for: number.written.prefix(missing) + path)
    }

    private func reference(
        to division: Division, label: String, items: EnglishReference.Items, context: Context
    ) -> String {
        guard language.isCJK else { return EnglishReference.text(to: division, label: label, items: items) }
        switch division.kind {
        case .part, .annex, .article: return label.trimmingNumberPunctuation
        case .clause:
            guard division.number?.format == .path else { return label }
            return wording.ordinal + label + wording.clauseUnit
        case .item:
            return context.referenceText + wording.ordinal + label.trimmingNumberPunctuation + wording.itemUnit
        }
    }

    // MARK: Anchors

    private mutating func anchor(of division: Division, ordinal: Int, context: Context) -> Anchor {
        if let identity = division.identity { return Anchor(rawValue: identity) }
        let name = "\(division.kind.anchorName)-\(ordinal)"
        let base = context.anchor.isEmpty ? name : "\(context.anchor)-\(name)"
        var candidate = base
        while !usedAnchors.insert(candidate).inserted {
            // Counted on for each name, so that many of one name stay quick.
            let suffix = suffixes[base, default: 1] + 1
            suffixes[base] = suffix
            candidate = "\(base)-again-\(suffix)"
        }
        return Anchor(rawValue: candidate)
    }

    private static func identities(in blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            guard case .division(let division) = block else { return [] }
            return (division.identity.map { [$0] } ?? []) + identities(in: division.blocks)
        }
    }
}

/// Counts the divisions under one parent, each form of number for itself. A sequence that its author
/// begins again at 1 begins again.
private struct SiblingCounters {
    private var counts: [NumberFormat?: Int] = [:]

    mutating func next(of division: Division) -> Int {
        let format = division.number?.format
        let restarts = division.number?.written.last == 1
        let next = restarts ? 1 : (counts[format] ?? 0) + 1
        counts[format] = next
        return next
    }

    func hasSeen(_ division: Division) -> Bool { counts[division.number?.format] != nil }
    mutating func see(_ division: Division) { counts[division.number?.format, default: 0] += 1 }
}

extension Division.Kind {
    /// Whether the paths of numbers (1.1) begin below this kind.
    fileprivate var startsPath: Bool {
        switch self {
        case .part, .annex: true
        case .article, .clause, .item: false
        }
    }

    fileprivate var anchorName: String {
        switch self {
        case .part: "part"
        case .article: "article"
        case .clause: "clause"
        case .item: "item"
        case .annex: "annex"
        }
    }
}

extension String {
    /// 一 for 一、 and 3 for 3.: a reference names the number, not its punctuation.
    var trimmingNumberPunctuation: String {
        last.map { "、.．".contains($0) } == true ? String(dropLast()) : self
    }
}
