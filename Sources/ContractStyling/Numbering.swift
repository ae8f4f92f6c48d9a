import ContractModel

/// The final numbers of a contract's divisions: counted anew after conditions have removed some, with
/// the anchors and the words by which references name them.
struct Numbering: Sendable {
    struct Entry {
        /// `nil` for a paragraph: the caption of a table, a definition, what 第九条第二款 names.
        var kind: Division.Kind?
        /// 第六条, 6.2, （1）; empty for a division without number.
        var label: String
        var anchor: Anchor
        /// How a reference from the same part names it.
        var referenceText: String
        /// The same with the numbers that its author wrote.
        var writtenReferenceText: String
        /// The number of the part it stands in, from 0; `nil` outside of parts.
        var part: Int?
    }

    /// In reading order, a division before its children.
    private(set) var entries: [Entry] = []
    private(set) var indexByIdentity: [String: Int] = [:]
    /// By the names under which spelled-out references point at divisions.
    private(set) var indexByCitationName: [String: Int] = [:]
    /// The parts as counted and as written.
    private var partReferences: [(counted: String, written: String)] = []
    /// How many captions of each kind there were: 表一, 图1.
    private var captionCounts: [NumberFormat: Int] = [:]
    private var hasRestartedArticles = false

    private let policy: NumberingPolicy
    private let wording: Wording
    private let language: Language
    /// Whether the language is that of a column beside the contract's own.
    private let isTranslation: Bool
    /// For each `:::parallel`, the index of its first entry.
    private(set) var parallelStarts: [Int] = []
    private var usedAnchors: Set<String>
    private var suffixes: [String: Int] = [:]
    /// The last article's number over all parts, as counted and as written.
    private var lastArticle = (counted: 0, written: 0)
    /// The articles put in behind that one: 第九条之一.
    private var lastInserted = 0

    /// - Parameter language: the language to name divisions in, where it is not the contract's: of texts in two
    ///   languages, the column in this one is counted.
    init(_ contract: Contract, in language: Language? = nil) {
        policy = contract.numbering
        self.language = language ?? contract.language
        isTranslation = self.language != contract.language
        wording = Wording(self.language)
        usedAnchors = Set(Self.identities(in: contract.blocks))
        assign(contract.blocks, context: Context())
    }

    /// The text of a reference that stands in part `part`. The part is named where another part is
    /// meant and article numbers begin anew in each.
    func referenceText(to entry: Entry, fromPart part: Int?) -> String {
        guard hasRestartedArticles, let target = entry.part, target != part, entry.kind != .part else {
            return entry.referenceText
        }
        let name = partReferences[target].counted
        return language.isCJK ? name + entry.referenceText : entry.referenceText + " of " + name
    }

    /// Whether the numbers by which a reference names a division are no longer those that its author wrote.
    func hasMoved(_ entry: Entry, namedWithPart: Bool) -> Bool {
        if entry.referenceText != entry.writtenReferenceText { return true }
        guard namedWithPart, let part = entry.part else { return false }
        return partReferences[part].counted != partReferences[part].written
    }

    // MARK: Counting

    private struct Context {
        var part: Int?
        /// The ordinals from the article down.
        var path: [Int] = []
        var anchor = ""
        var referenceText = ""
        var writtenReferenceText = ""
        /// The items that enclose it, in an English contract: (a), (i); as counted and as written.
        var items = EnglishReference.Items()
        var writtenItems = EnglishReference.Items()
    }

    private mutating func assign(_ blocks: [Block], context: Context) {
        var counters = SiblingCounters()
        assign(blocks, context: context, &counters)
    }

    private mutating func assign(_ blocks: [Block], context: Context, _ counters: inout SiblingCounters) {
        for block in blocks {
            if case .landscape(let landscape) = block { assign(landscape.blocks, context: context, &counters) }
            if case .parallel(let parallel) = block {
                parallelStarts.append(entries.count)
                assign(parallel.columns[parallel.leading(language)].blocks, context: context, &counters)
            }
            if case .paragraph(let paragraph) = block {
                if paragraph.ordinal != nil { counters.paragraphs += 1 }
                assign(paragraph, number: counters.paragraphs, context)
            }
            guard case .division(let division) = block else { continue }
            let ordinal = ordinal(of: division, counters: &counters)
            let path = context.path + [ordinal]
            let label = label(of: division, path: path)
            let writtenLabel = division.number.map { $0.format.label(for: $0.written) } ?? ""
            let items = context.items.entering(division, label: label, under: context.referenceText)
            let writtenItems = context.writtenItems.entering(
                division, label: writtenLabel, under: context.writtenReferenceText)
            let reference = reference(to: division, label: label, items: items, around: context.referenceText)
            let written = self.reference(
                to: division, label: writtenLabel, items: writtenItems, around: context.writtenReferenceText)
            let anchor = anchor(of: division, ordinal: ordinal, context: context)
            var part = context.part
            if division.kind == .part {
                part = partReferences.count
                partReferences.append((reference, written))
            }
            if let identity = division.identity { indexByIdentity[identity] = entries.count }
            if let name = division.citationName, indexByCitationName[name] == nil {
                indexByCitationName[name] = entries.count
            }
            entries.append(
                Entry(
                    kind: division.kind, label: label, anchor: anchor, referenceText: reference,
                    writtenReferenceText: written, part: part))
            assign(
                division.blocks,
                context: Context(
                    part: part,
                    path: division.kind.startsPath ? [] : division.isInserted ? [lastArticle.counted] : path,
                    anchor: anchor.rawValue, referenceText: reference, writtenReferenceText: written, items: items,
                    writtenItems: writtenItems))
        }
    }

    /// Enters a caption or a definition, and a paragraph that a reference names; captions count through the whole
    /// contract, paragraphs in their article.
    private mutating func assign(_ paragraph: Paragraph, number: Int, _ context: Context) {
        guard paragraph.isPlace else { return }
        var label = ""
        var text = ""
        var written: String?
        var part: Int?
        switch paragraph.landmark {
        case nil:
            text = context.referenceText + paragraphReference(number)
            written = context.writtenReferenceText + paragraphReference(paragraph.ordinal ?? number)
            part = context.part
        case .caption(let number):
            let count = captionCounts[number.format, default: 0] + 1
            captionCounts[number.format] = count
            label = number.format.label(for: policy == .keep ? number.written : [count])
            text = label
            written = number.format.label(for: number.written)
        case .definition(let term): text = term
        }
        if let identity = paragraph.identity { indexByIdentity[identity] = entries.count }
        if let name = paragraph.citationName, indexByCitationName[name] == nil {
            indexByCitationName[name] = entries.count
        }
        let name = paragraph.identity ?? "landmark-\(entries.count)"
        entries.append(
            Entry(
                kind: nil, label: label, anchor: Anchor(rawValue: name), referenceText: text,
                writtenReferenceText: written ?? text, part: part))
    }

    /// 第二款.
    private func paragraphReference(_ number: Int) -> String {
        wording.ordinal + ChineseNumeral.string(number) + wording.clauseUnit
    }

    private mutating func ordinal(of division: Division, counters: inout SiblingCounters) -> Int {
        guard let written = division.number?.written.last else { return counters.next(of: division) }
        if division.isInserted {
            if policy == .keep { return written }
            lastInserted += 1
            return lastInserted
        }
        if policy == .keep { return written }
        guard division.kind == .article else { return counters.next(of: division) }
        // An article that begins a part either counts on from the part before or starts again: what
        // the author wrote tells which.
        if !counters.hasSeen(division) {
            if written <= lastArticle.written {
                lastArticle.counted = 0
                hasRestartedArticles = true
            }
        } else if written == 1, !division.isRepetition {
            lastArticle.counted = 0
        }
        lastArticle = (lastArticle.counted + 1, written)
        lastInserted = 0
        counters.see(division)
        return lastArticle.counted
    }

    private func label(of division: Division, path: [Int]) -> String {
        guard var number = division.number else { return "" }
        if isTranslation { number.format = number.format.translated(division.kind, to: language) }
        if policy == .keep { return number.format.label(for: number.written) }
        if division.isInserted {
            return number.format.label(for: [lastArticle.counted] + path.suffix(1))
        }
        // A clause that stands under no article keeps the prefix it was written with.
        let missing = max(0, number.written.count - path.count)
        return number.format.label(for: number.written.prefix(missing) + path)
    }

    /// How a reference names a division.
    ///
    /// - Parameters:
    ///   - items: the items around it, for an English contract.
    ///   - around: how a reference names the division around it.
    private func reference(
        to division: Division, label: String, items: EnglishReference.Items, around: String
    ) -> String {
        if division.kind == .article { return articleReference(label, division, items: items) }
        guard language.isCJK else { return EnglishReference.text(to: division, label: label, items: items) }
        switch division.kind {
        case .part, .annex, .article: return label
        case .clause:
            guard division.number?.format == .path else { return label }
            return wording.ordinal + label + wording.clauseUnit
        case .item: return around + wording.ordinal + label.trimmingNumberPunctuation + wording.itemUnit
        }
    }

    /// 第九条 and Article 9 are their own names; 九、 and 9. need a word.
    private func articleReference(_ label: String, _ division: Division, items: EnglishReference.Items) -> String {
        switch division.number?.format {
        case .comma, .period:
            let number = label.trimmingNumberPunctuation
            return language.isCJK ? wording.ordinal + number + wording.articleUnit : "Section\u{A0}\(number)"
        default:
            return language.isCJK ? label : EnglishReference.text(to: division, label: label, items: items)
        }
    }

    // MARK: Anchors

    private mutating func anchor(of division: Division, ordinal: Int, context: Context) -> Anchor {
        if let identity = division.identity { return Anchor(rawValue: identity) }
        let number = division.isInserted ? "\(lastArticle.counted)-\(ordinal)" : String(ordinal)
        let name = "\(division.kind.anchorName)-\(number)"
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
            if case .paragraph(let paragraph) = block { return paragraph.identity.map { [$0] } ?? [] }
            if case .landscape(let landscape) = block { return identities(in: landscape.blocks) }
            if case .parallel(let parallel) = block { return identities(in: parallel.columns.first?.blocks ?? []) }
            guard case .division(let division) = block else { return [] }
            return (division.identity.map { [$0] } ?? []) + identities(in: division.blocks)
        }
    }
}

/// Counts the divisions under one parent, each form of number for itself. A sequence that its author
/// begins again at 1 begins again.
private struct SiblingCounters {
    private var counts: [NumberFormat?: Int] = [:]
    /// The paragraphs that count, so far.
    var paragraphs = 0

    mutating func next(of division: Division) -> Int {
        let format = division.number?.format
        let restarts = division.number?.written.last == 1 && !division.isRepetition
        let next = restarts ? 1 : (counts[format] ?? 0) + 1
        counts[format] = next
        return next
    }

    func hasSeen(_ division: Division) -> Bool { counts[division.number?.format] != nil }
    mutating func see(_ division: Division) { counts[division.number?.format, default: 0] += 1 }
}

extension Division {
    /// Whether it is put in behind another article: 第九条之一.
    fileprivate var isInserted: Bool { if case .inserted = number?.format { true } else { false } }
}

extension Paragraph {
    /// Whether references can name it, so that it has an entry among the numbers.
    public var isPlace: Bool { landmark != nil || citationName != nil }
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
        last.map { "、.．".contains($0) } == true || hasSuffix("）") && !hasPrefix("（") ? String(dropLast()) : self
    }
}
