import ContractModel
import ContractTemplate

/// Finds where new lines begin in text whose line breaks were lost.
///
/// A number in the middle of a line begins a division only if it is the next one that the count expects and what stands
/// around it does not make it a reference: 第九条 after the eighth article, behind the end of a sentence or before 9.1,
/// and not before 约定.
struct RunOnSplitter {
    private let reader: LabelReader
    private let contents: ContentsTable?
    private var count = NumberCount()
    private var article: Int?
    private var lastParts = [0, 0, 0, 0]
    private var lastNamed: [String: Int] = [:]
    /// Where a piece of the line begins, and why.
    struct Piece {
        var range: Range<Int>
        var label: FoundLabel?
    }

    init(language: Language, contents: ContentsTable?) {
        reader = LabelReader(language: language)
        self.contents = contents
    }

    /// The pieces of a line, in order; one, where it is one division or paragraph.
    ///
    /// - Parameter splits: whether a line may be split at all. If not, its own number is counted.
    mutating func pieces(of line: ArraySlice<Cell>, splits: Bool) -> [Piece] {
        guard splits else {
            let label = reader.label(in: line, at: line.startIndex)
            if let label { enter(label) }
            return [Piece(range: line.indices, label: label)]
        }
        let labels = reader.labels(in: line)
        var starts: [(index: Int, label: FoundLabel?)] = []
        if labels.first?.start != line.startIndex { starts.append((line.startIndex, nil)) }
        for (order, label) in labels.enumerated() {
            if label.start == line.startIndex {
                enter(label)
                starts.append((label.start, label))
            } else if accepts(label, behind: starts.last?.label, labels[(order + 1)...], line) {
                enter(label)
                starts.append((label.start, label))
            }
        }
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1].index : line.endIndex
            return Piece(range: starts[index].index..<end, label: starts[index].label)
        }
    }

    // MARK: Counting

    private mutating func enter(_ label: FoundLabel) {
        switch label.kind {
        case .named: lastNamed[label.word] = label.ordinal
        case .party: break
        case .part(let unit):
            guard let first = label.readings.first else { return }
            _ = count.enter(part: first, unit: unit)
            lastParts[unit] = label.ordinal
            for deeper in lastParts.indices where deeper > unit { lastParts[deeper] = 0 }
            article = nil
        case .article:
            guard let first = label.readings.first else { return }
            _ = count.enter(article: first)
            article = label.path.first
        case .clause:
            guard let first = label.readings.first else { return }
            _ = count.enter(clause: first)
        case .item:
            guard let reading = bestReading(label) else { return }
            _ = count.enter(item: reading, level: 0, isOpen: count.continues(item: reading))
        }
    }

    private func bestReading(_ label: FoundLabel) -> DivisionLabel? {
        label.readings.first { count.continues(item: $0) } ?? label.readings.first { $0.ordinal == 1 }
            ?? label.readings.first
    }

    // MARK: Judging

    private func accepts(
        _ label: FoundLabel, behind last: FoundLabel?, _ following: ArraySlice<FoundLabel>, _ line: ArraySlice<Cell>
    ) -> Bool {
        let before = previous(label.start, in: line)
        let isNewSentence = before.map { $0.endsSentence || $0 == "." && reader.language == .english } ?? true
        if let contents, contents.names(label, in: line), continues(label),
            isNewSentence || before == "】" || before == "_" || follows(last, label, in: line)
                || isAnnex(label, behind: last)
        {
            return true
        }
        switch label.kind {
        case .party:
            // 甲方（盖章）： begins a line wherever it stands.
            let signs = line[label.start..<label.rest].contains { "章签".unicodeScalars.contains($0.folded) }
            return signs || before.map { Self.partyFences.contains($0) } ?? true
        case .named:
            let isNext = label.ordinal == (lastNamed[label.word] ?? 0) + 1
            return isNext && label.rest > label.end && !isReferred(label.start, in: line)
                && (isNewSentence || before == "：" || label.ordinal == 1)
        case .part:
            guard continues(label), !goesOnAsReference(label, in: line) else { return false }
            return isNewSentence || label.isSetOff || before == "】" || begins(label, with: following.first, in: line)
        case .article:
            guard continues(label), !goesOnAsReference(label, in: line) else { return false }
            if isNewSentence || before == "】" || label.isSetOff && !isReferred(label.start, in: line) { return true }
            if case .part = last?.kind { return true }
            return leads(label, to: following.first, in: line)
        case .clause:
            guard continues(label), !isFollowedByUnit(label, in: line) else { return false }
            // The first clause behind the heading of its article, whatever that ends with.
            if let last, last.kind == .article, label.path == [last.ordinal, 1], follows(last, label, in: line) {
                return true
            }
            guard !isReferred(label.start, in: line) else { return false }
            // Right behind the heading of the article, of the clause before or of a place to fill in.
            return isNewSentence || before == "】" || before == "_" || before == "）"
                || last.map { isShortHeading($0.rest..<label.start, in: line) } ?? false
        case .item: return acceptsItem(label, behind: last, before, following, line)
        }
    }

    private func acceptsItem(
        _ label: FoundLabel, behind last: FoundLabel?, _ before: Unicode.Scalar?,
        _ following: ArraySlice<FoundLabel>, _ line: ArraySlice<Cell>
    ) -> Bool {
        guard !isReferred(label.start, in: line), !isFollowedByUnit(label, in: line), let reading = bestReading(label)
        else { return false }
        if reading.ordinal == 1 {
            // The first of a list has a second one, before a division of the upper levels begins.
            let rest = following.prefix(80).prefix { candidate in
                switch candidate.kind {
                case .article, .part: !continues(candidate)
                default: true
                }
            }
            let hasSecond = rest.contains { candidate in
                candidate.kind == .item && candidate.readings.contains { $0.form == reading.form && $0.ordinal == 2 }
            }
            let isBehindHeading =
                last.flatMap { contents?.headingEnd($0, in: line) } == label.start
                || HeadingBoundary.endScore(line[..<label.start]) > 0
            return hasSecond && (before?.endsPhrase ?? true || isBehindHeading)
        }
        // 二、查验的方法1.: a heading that leads on to a list of its own, behind a table without any mark.
        if reading.form == .comma(.chinese), !reading.isEnumeration, count.continues(item: reading),
            let next = following.first, next.kind == .item, next.ordinal == 1,
            isShortHeading(label.rest..<next.start, in: line)
        {
            return true
        }
        return count.continues(item: reading) && (before?.endsPhrase ?? true || isJoined(label.start, in: line))
    }

    /// Whether "; and" or "; or" stands before the last item of an English list.
    private func isJoined(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        guard reader.language == .english else { return false }
        let before = line[..<index].trimmed
        for word in [Word("; and"), Word("; or"), Word(", and"), Word(", or")] where before.ends(with: word) {
            return true
        }
        return false
    }

    private func continues(_ label: FoundLabel) -> Bool {
        guard let first = label.readings.first else { return true }
        switch label.kind {
        case .part(let unit): return label.ordinal == lastParts[unit] + 1
        case .article: return count.continues(article: label.ordinal) && (label.ordinal != 1 || article == nil)
        case .clause:
            if let article, label.path.first != article { return false }
            return count.continues(clause: label.path)
        case .item: return count.continues(item: first)
        case .named, .party: return true
        }
    }

    /// Whether the label is that of an annex, and not of an entry in a list of them: （一）附件一.
    private func isAnnex(_ label: FoundLabel, behind last: FoundLabel?) -> Bool {
        label.kind == .named && !(last?.kind == .item && last?.rest == label.start)
    }

    /// Whether a label stands behind the heading of the division before.
    private func follows(_ last: FoundLabel?, _ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        guard let last, last.rest < label.start else { return false }
        switch last.kind {
        case .part, .article, .clause: return isShortHeading(last.rest..<label.start, in: line)
        case .item, .named, .party: return false
        }
    }

    /// Whether an article's heading leads on to its first clause without any sentence between.
    private func leads(_ label: FoundLabel, to next: FoundLabel?, in line: ArraySlice<Cell>) -> Bool {
        guard let next, next.kind == .clause, next.path == [label.ordinal, 1] else { return false }
        return isShortHeading(label.rest..<next.start, in: line)
    }

    /// Whether a part's heading leads on to the first of what it holds.
    private func begins(_ label: FoundLabel, with next: FoundLabel?, in line: ArraySlice<Cell>) -> Bool {
        guard let next, isShortHeading(label.rest..<next.start, in: line), !isReferred(next.start, in: line) else {
            return false
        }
        switch next.kind {
        case .article: return next.ordinal == 1 || count.continues(article: next.ordinal)
        case .named, .item: return next.ordinal == 1
        case .part, .clause, .party: return false
        }
    }

    private func isShortHeading(_ range: Range<Int>, in line: ArraySlice<Cell>) -> Bool {
        range.count <= (reader.language == .english ? 90 : 30)
            && !line[range].contains { $0.scalar.endsSentence || $0.scalar == "，" || $0.scalar == "," }
    }

    private func previous(_ index: Int, in line: ArraySlice<Cell>) -> Unicode.Scalar? {
        var index = index - 1
        while index >= line.startIndex, line[index].scalar.isBlank || Self.closers.contains(line[index].scalar) {
            index -= 1
        }
        return index >= line.startIndex ? line[index].scalar : nil
    }

    /// Whether what stands before makes the number a reference: 见第九条, 第1.1款至第1.3款.
    private func isReferred(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        guard index > line.startIndex else { return false }
        return Self.referring.contains(line[index - 1].folded)
    }

    /// Whether a unit follows, which makes it a reference: 1.1款, （1）项.
    private func isFollowedByUnit(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        guard label.end < line.endIndex, "款条项点".unicodeScalars.contains(line[label.end].folded) else { return false }
        // 5.1条件的提供 and 12.2点收 are headings.
        return !Self.unitWords.contains { line.has($0, at: label.end) }
    }

    private static let unitWords = Word.list("条件 条款 条例 款项 项目 点收 点交 点验")

    /// Whether the text behind 第X条 goes on as a reference does.
    private func goesOnAsReference(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        guard label.rest == label.end || label.readings.first?.isSetOff != true else { return false }
        let rest = line[label.rest...]
        if Self.references.contains(where: { rest.starts(with: $0) }) { return true }
        guard rest.first?.folded == "第", let second = rest.dropFirst().first else { return false }
        // 第三条第二款 refers; 第三条第三方责任 is an article about third parties.
        let numeral = rest.dropFirst().prefix {
            "〇零一二三四五六七八九十百".unicodeScalars.contains($0.folded) || $0.folded.isASCIIDigit
        }
        guard !numeral.isEmpty, numeral.endIndex < rest.endIndex else { return second.folded.isASCIIDigit }
        return "款项条章".unicodeScalars.contains(line[numeral.endIndex].folded)
    }

    private static let references = Word.list("的 所 之 中 至 到 和 与 及 或 约定 规定 ， 。 ； ） 、 款 项 以及")
    private static let referring: Set<Unicode.Scalar> = Set("第见按照据至和及与或、于依款条项以".unicodeScalars)
    private static let partyFences: Set<Unicode.Scalar> = Set("】_）)。：:；;日".unicodeScalars)
    private static let closers: Set<Unicode.Scalar> = ["”", "」", "』", "\""]
}
