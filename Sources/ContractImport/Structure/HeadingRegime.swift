import ContractModel
import ContractTemplate

/// Whether the divisions of a text have headings that stand in one line with their texts: all those of one kind have, or
/// none.
struct HeadingRegime: Sendable {
    /// A division, with what stands behind its number.
    struct Part {
        var label: FoundLabel?
        var body: ArraySlice<Cell>
        /// Whether it was cut out of text that ran together.
        var isRunOn: Bool
    }

    private var thresholds: [String: Double] = [:]
    private var setOff: [String: SetOffHeading.Form] = [:]
    private var pairs: PairCounts?
    private let names: PartyNames
    private let language: Language

    init(_ parts: [Part], contents: ContentsTable?, names: PartyNames, language: Language) {
        (self.names, self.language) = (names, language)
        var groups: [String: [Part]] = [:]
        for part in parts {
            guard let label = part.label, !part.body.isEmpty else { continue }
            groups[Self.kind(label), default: []].append(part)
        }
        for (kind, parts) in groups where kind != "party" { setOff[kind] = Self.form(of: parts, language) }
        // A note or an annex has its heading in any case.
        thresholds["named"] = 1.9
        let runOn = groups.mapValues { parts in parts.filter { $0.isRunOn && Self.hasText($0.body, language) } }
        guard runOn.contains(where: { !$0.value.isEmpty }) else { return }
        pairs = language == .english ? nil : PairCounts(parts.map(\.body))
        for (kind, parts) in runOn where !parts.isEmpty {
            if hasHeadings(parts, contents) { thresholds[kind] = 0.9 }
        }
        if language != .english { thresholds["named"] = 0.9 }
    }

    /// The form in which most of the lines set their headings off.
    private static func form(of parts: [Part], _ language: Language) -> SetOffHeading.Form? {
        guard let label = parts.first?.label else { return nil }
        if label.kind == .named {
            let isSetOff = parts.contains { SetOffHeading.find(in: $0.body, language: language)?.form == .blank }
            return isSetOff && language != .english ? .blank : nil
        }
        if case .part = label.kind { return nil }
        let texts = parts.filter { hasText($0.body, language) || $0.body.first?.scalar == "【" }
        var counts: [SetOffHeading.Form: Int] = [:]
        for part in texts {
            guard let found = SetOffHeading.find(in: part.body, language: language) else { continue }
            counts[found.form, default: 0] += 1
        }
        // Items of a list that define terms have colons, too, and stay as they are.
        return SetOffHeading.Form.allCases.first { form in
            let count = counts[form] ?? 0
            let isSure = form == .brackets || form == .point
            return count >= (isSure ? 2 : 3) && count * 5 >= texts.count * 3
                && (label.kind != .item || form == .point)
        }
    }

    /// Whether a sentence stands in the line.
    private static func hasText(_ body: ArraySlice<Cell>, _ language: Language) -> Bool {
        body.contains { $0.scalar.endsSentence || language == .english && $0.scalar == "." }
            || body.count > 12 && body.last?.scalar == "："
    }

    private func hasHeadings(_ parts: [Part], _ contents: ContentsTable?) -> Bool {
        var (likely, possible, begun, apparent) = (0, 0, 0, 0)
        let plain = HeadingBoundary(language: language)
        let keen = HeadingBoundary(threshold: 0.9, language: language, names: names, pairs: pairs)
        for part in parts {
            if let label = part.label, contents?.lists(label) == true || plain.find(in: part.body) != nil {
                likely += 1
            }
            if HeadingBoundary(threshold: 0.9, language: language).find(in: part.body) != nil { possible += 1 }
            guard language != .english else { continue }
            if keen.beginsAsText(part.body) { begun += 1 }
            if keen.isApparent(in: part.body) { apparent += 1 }
        }
        if likely * 10 >= parts.count * 6 || likely * 10 >= parts.count * 4 && possible * 10 >= parts.count * 7 {
            return true
        }
        // Texts without headings begin as sentences do; behind headings, most sentences begin in sight.
        return parts.count >= 3 && begun * 5 <= parts.count && apparent * 2 >= parts.count
    }

    /// The heading that the line sets off, where its kind does so.
    func setOff(_ label: FoundLabel, _ body: ArraySlice<Cell>) -> SetOffHeading? {
        guard let form = setOff[Self.kind(label)], let found = SetOffHeading.find(in: body, language: language),
            found.form == form
        else { return nil }
        return found
    }

    /// How to find the end of the heading of such a division; `nil` where they have none.
    func boundary(for label: FoundLabel) -> HeadingBoundary? {
        thresholds[Self.kind(label)].map {
            HeadingBoundary(threshold: $0, language: language, names: names, pairs: pairs)
        }
    }

    private static func kind(_ label: FoundLabel) -> String {
        switch label.kind {
        case .part: "part"
        case .article: "article"
        case .clause: "clause\(label.path.count)"
        case .item: "item \(label.readings.first.map { "\($0.form)" } ?? "")"
        case .named: "named"
        case .party: "party"
        }
    }
}

/// How often two characters stand together in a text: where a word goes on, they do more than once.
struct PairCounts: Sendable {
    private var counts: [UInt64: Int32] = [:]

    init(_ bodies: [ArraySlice<Cell>]) {
        for body in bodies {
            for (one, other) in zip(body, body.dropFirst()) where one.folded.isHan && other.folded.isHan {
                counts[Self.key(one, other), default: 0] += 1
            }
        }
    }

    private static func key(_ one: Cell, _ other: Cell) -> UInt64 {
        UInt64(one.folded.value) << 32 | UInt64(other.folded.value)
    }

    /// How often the characters at `index` and behind it stand together.
    func count(at index: Int, in line: ArraySlice<Cell>) -> Int {
        guard index >= line.startIndex, index + 1 < line.endIndex else { return 0 }
        return Int(counts[Self.key(line[index], line[index + 1])] ?? 0)
    }
}
