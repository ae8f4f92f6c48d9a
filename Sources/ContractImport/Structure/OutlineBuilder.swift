import ContractModel
import ContractTemplate

/// Cuts the lines of a text into the lines of a contract: numbers, headings, text.
struct OutlineBuilder {
    private let language: Language
    private let contents: ContentsTable?
    private let splits: Bool
    private let names: PartyNames
    private var splitter: RunOnSplitter
    /// Lines that were cut out of a longer one, for the report.
    private(set) var splitCount = 0

    init(
        language: Language, scheme: NumberingScheme?, contents: ContentsTable?, names: PartyNames, splits: Bool
    ) {
        self.names = names
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
            parts.map { .init(label: $0.piece.label, body: body($0), isRunOn: $0.isRunOn) }, contents: contents,
            names: names, language: language)
        var result: [OutlineLine] = []
        var list = OpenList()
        for part in parts { result += self.lines(of: part, regime, &list, &notes) }
        result = TitleBelow.join(result, names, language: language)
        if splitCount > 0 {
            notes.decide(
                .lines, "\(splitCount) lines were found in text that ran together",
                confidence: contents == nil ? 0.7 : 0.85)
        }
        return result
    }

    private func body(_ part: Part) -> ArraySlice<Cell> {
        let range = part.piece.range
        // What a party is called may be cut by a number in its brackets.
        return part.content[min(part.piece.label?.rest ?? range.lowerBound, range.upperBound)..<range.upperBound]
            .trimmed
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
        first.body = Array(body[split.heading].trimmed)
        first.isHeading = true
        // The colon or the brackets that set the heading off.
        notes.remove(body[..<split.heading.lowerBound], step: "separator")
        notes.remove(body[split.heading.upperBound..<split.text], step: "separator")
        let text = body[split.text...].trimmed
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

    /// The heading of a division that stands in one line with its text.
    private struct Split {
        var heading: Range<Int>
        /// Where the text begins.
        var text: Int
        var confidence: Double
    }

    private func headingEnd(
        _ label: FoundLabel, _ body: ArraySlice<Cell>, _ part: Part, _ regime: HeadingRegime
    ) -> Split? {
        guard splits, !body.isEmpty else { return nil }
        if let contents, let end = contents.headingEnd(label, in: part.content[..<body.endIndex]) {
            guard end < body.endIndex else { return nil }
            return Split(heading: body.startIndex..<end, text: end, confidence: 0.97)
        }
        if let found = regime.setOff(label, body) {
            return Split(heading: found.heading, text: found.text, confidence: 0.8)
        }
        guard part.isRunOn, let boundary = regime.boundary(for: label) else { return nil }
        return boundary.find(in: body).map {
            Split(heading: body.startIndex..<$0.index, text: $0.index, confidence: $0.confidence)
        }
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
