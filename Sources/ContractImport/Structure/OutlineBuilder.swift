import ContractModel
import ContractTemplate

/// Cuts the lines of a text into the lines of a contract: numbers, headings, text.
struct OutlineBuilder {
    private let language: Language
    private let contents: ContentsTable?
    private let splits: Bool
    private var splitter: RunOnSplitter
    /// Lines that were cut out of a longer one, for the report.
    private(set) var splitCount = 0

    init(language: Language, scheme: NumberingScheme?, contents: ContentsTable?, splits: Bool) {
        self.language = language
        self.contents = contents
        self.splits = splits
        splitter = RunOnSplitter(language: language, scheme: scheme, contents: contents)
    }

    private struct Part {
        var piece: RunOnSplitter.Piece
        var line: SourceLine
        var content: ArraySlice<Cell>
        /// Whether the line held more than one division.
        var isRunOn: Bool
    }

    /// The outline of the lines, in order.
    mutating func outline(of lines: ArraySlice<LabelledLine>, into notes: inout ImportNotes) -> [OutlineLine] {
        var parts: [Part] = []
        let lines = lines.filter { !$0.content.isEmpty }
        for (index, line) in lines.enumerated() {
            if case .row = line.line.kind {
                parts.append(Part(piece: .init(range: 0..<0, label: nil), line: line.line, content: [], isRunOn: false))
                continue
            }
            let following = index + 1 < lines.count ? lines[index + 1] : nil
            let next = following?.labels.first.flatMap { $0.start == following?.content.startIndex ? $0 : nil }
            let pieces = splitter.pieces(of: line, splits: splits, next: next)
            splitCount += pieces.count - 1
            parts += pieces.map {
                Part(piece: $0, line: line.line, content: line.content, isRunOn: pieces.count > 2)
            }
        }
        let regime = HeadingRegime(
            parts.map { ($0.piece.label, body($0), $0.isRunOn) }, contents: contents, language: language)
        var result: [OutlineLine] = []
        var list = OpenList()
        for part in parts { result += self.lines(of: part, regime, &list, &notes) }
        if splitCount > 0 {
            notes.decide(
                .lines, "\(splitCount) lines were found in text that ran together",
                confidence: contents == nil ? 0.7 : 0.85)
        }
        return result
    }

    private func body(_ part: Part) -> ArraySlice<Cell> {
        part.content[(part.piece.label?.rest ?? part.piece.range.lowerBound)..<part.piece.range.upperBound].trimmed
    }

    // MARK: Lines

    private func lines(
        of part: Part, _ regime: HeadingRegime, _ list: inout OpenList, _ notes: inout ImportNotes
    ) -> [OutlineLine] {
        let line = part.line
        if case .row = line.kind {
            return [OutlineLine(kind: .row, columns: line.columns.map { Array($0) }, blanks: line.blanks)]
        }
        let body = body(part)
        guard let label = part.piece.label, label.kind != .party else {
            list = OpenList()
            let kind: OutlineLine.Kind = line.kind == .heading ? .heading : .paragraph
            let text = part.content[part.piece.range].trimmed
            guard !text.isEmpty else { return [] }
            var paragraph = OutlineLine(kind: kind, body: Array(text), blanks: line.blanks)
            paragraph.isEntry = line.isEntry
            paragraph.beginsWithReference = part.piece.isReference
            return [paragraph]
        }
        var first = OutlineLine(
            kind: OutlineLine.Kind(label.kind), label: Array(part.content[label.start..<label.end]), path: label.path,
            word: label.word, blanks: line.blanks)
        if label.kind == .named {
            first.label = Array(part.content[label.start..<label.rest].trimmed)
        } else {
            notes.remove(part.content[label.end..<label.rest], step: "separator")
        }
        if label.kind == .item, !Self.canHaveHeading(label) || headingEnd(label, body, part, regime) == nil {
            let end = list.end(of: body, label, isRunOn: part.isRunOn) ?? body.endIndex
            first.body = Array(body[..<end].trimmed)
            let rest = body[end...].trimmed
            return [first]
                + (rest.isEmpty ? [] : [OutlineLine(kind: .paragraph, body: Array(rest), blanks: line.blanks)])
        }
        list = OpenList()
        guard let split = headingEnd(label, body, part, regime) else {
            first.body = Array(body)
            first.isHeading = isHeading(body, label)
            return [first]
        }
        first.body = Array(body[..<split.index].trimmed)
        first.isHeading = true
        let text = body[split.index...].trimmed
        if split.confidence < 0.95, !text.isEmpty {
            notes.decide(
                .heading, "the heading of \(first.label.text) is taken to be “\(first.body.text)”",
                at: first.offsets, confidence: split.confidence)
        }
        return [first] + (text.isEmpty ? [] : [OutlineLine(kind: .paragraph, body: Array(text), blanks: line.blanks)])
    }

    /// Whether items of that form have headings in some contracts: 一、附件清单, and 1. in an annex.
    private static func canHaveHeading(_ label: FoundLabel) -> Bool {
        switch label.readings.first?.number.format {
        case .comma(.chinese), .period(.arabic): true
        default: false
        }
    }

    /// Where the heading of a division ends that stands in one line with its text.
    private func headingEnd(
        _ label: FoundLabel, _ body: ArraySlice<Cell>, _ part: Part, _ regime: HeadingRegime
    ) -> (index: Int, confidence: Double)? {
        guard splits, !body.isEmpty else { return nil }
        if let contents, let end = contents.headingEnd(label, in: part.content[..<body.endIndex]) {
            return end < body.endIndex ? (end, 0.97) : nil
        }
        guard part.isRunOn, let threshold = regime.threshold(for: label) else { return nil }
        return HeadingBoundary(threshold: threshold, language: language).find(in: body)
    }

    private func isHeading(_ body: ArraySlice<Cell>, _ label: FoundLabel) -> Bool {
        guard let last = body.last else { return false }
        switch label.kind {
        case .part: return true
        case .article, .named: return !last.scalar.endsSentence && last.scalar != "."
        case .clause: return !last.scalar.endsPhrase && last.scalar != "】" && last.scalar != "_"
        case .item, .party: return false
        }
    }
}

extension OutlineLine.Kind {
    fileprivate init(_ kind: FoundLabel.Kind) {
        switch kind {
        case .part(let unit): self = .part(unit: unit)
        case .article: self = .article
        case .clause: self = .clause
        case .item: self = .item
        case .named: self = .named
        case .party: self = .paragraph
        }
    }
}

/// A list of items in text that ran together: where its items end in ；, the one that ends in 。 is the last.
private struct OpenList {
    private var endsInSemicolon = false

    /// Where the item ends and a paragraph follows.
    mutating func end(of body: ArraySlice<Cell>, _ label: FoundLabel, isRunOn: Bool) -> Int? {
        defer { endsInSemicolon = body.last?.scalar == "；" || body.last?.scalar == ";" }
        guard isRunOn, endsInSemicolon, label.ordinal > 1 else { return nil }
        guard let stop = body.firstIndex(where: { $0.scalar == "。" }) else { return nil }
        return body.index(after: stop)
    }
}

/// Whether the divisions of a text that ran together have headings: all those of one kind have, or none.
private struct HeadingRegime {
    private var thresholds: [String: Double] = [:]

    init(
        _ parts: [(label: FoundLabel?, body: ArraySlice<Cell>, isRunOn: Bool)], contents: ContentsTable?,
        language: Language
    ) {
        var likely: [String: Int] = [:]
        var possible: [String: Int] = [:]
        var all: [String: Int] = [:]
        for (label, body, isRunOn) in parts {
            guard let label, isRunOn, !body.isEmpty,
                body.contains(where: { $0.scalar.endsSentence || language == .english && $0.scalar == "." })
                    || body.count > 12 && body.last?.scalar == "："
            else { continue }
            let kind = Self.kind(label)
            all[kind, default: 0] += 1
            if let contents, contents.lists(label) {
                likely[kind, default: 0] += 1
            } else if HeadingBoundary(language: language).find(in: body) != nil {
                likely[kind, default: 0] += 1
            }
            if HeadingBoundary(threshold: 0.9, language: language).find(in: body) != nil {
                possible[kind, default: 0] += 1
            }
        }
        for (kind, count) in all {
            let sure = (likely[kind] ?? 0) * 10
            if sure >= count * 6 || sure >= count * 4 && (possible[kind] ?? 0) * 10 >= count * 7 {
                thresholds[kind] = 0.9
            }
        }
        // A note or an annex has its heading in any case.
        thresholds["named"] = 1.9
    }

    func threshold(for label: FoundLabel) -> Double? { thresholds[Self.kind(label)] }

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
