import ContractModel
import ContractTemplate

/// Finds where new lines begin in text whose line breaks were lost.
///
/// A number in the middle of a line begins a division only if it is the next one that the count expects and what stands
/// around it does not make it a reference: 第九条 after the eighth article, behind the end of a sentence or before 9.1,
/// and not before 约定.
struct RunOnSplitter {
    private let language: Language
    private let scheme: NumberingScheme?
    private let contents: ContentsTable?
    private var counted = CountedLabels()
    /// Where a piece of the line begins, and why.
    struct Piece {
        var range: Range<Int>
        var label: FoundLabel?
        /// Whether a number stands at its start that is none of a division.
        var isReference = false
    }

    init(language: Language, scheme: NumberingScheme?, contents: ContentsTable?) {
        self.language = language
        self.scheme = scheme
        self.contents = contents
    }

    /// The pieces of a line, in order; one, where it is one division or paragraph.
    ///
    /// - Parameters:
    ///   - splits: whether a line may be split at all. If not, its own number is counted.
    ///   - next: the number that the next line begins with.
    mutating func pieces(of line: LabelledLine, splits: Bool, next: FoundLabel?) -> [Piece] {
        let content = line.content
        var headed = -1
        let labels = splits ? line.labels[...] : line.labels.prefix { $0.start == content.startIndex }
        var pieces: [Piece] = []
        func add(_ start: Int, _ label: FoundLabel?, isReference: Bool = false) {
            if let last = pieces.indices.last { pieces[last].range = pieces[last].range.lowerBound..<start }
            pieces.append(Piece(range: start..<content.endIndex, label: label, isReference: isReference))
        }
        if labels.first?.start != content.startIndex { add(content.startIndex, nil) }
        var likely = LikelyNumbers(labels, in: content, language: language, next: next)
        var formulas = splits && language == .english ? EnglishFormulas.find(in: content)[...] : []
        for (order, found) in labels.enumerated() {
            while let formula = formulas.first, formula.lowerBound < found.start {
                if formula.lowerBound > content.startIndex { add(formula.lowerBound, nil) }
                formulas.removeFirst()
                // What follows Background begins a line, whatever it is.
                if formula.upperBound == found.start { headed = found.start }
            }
            let following = labels[(labels.startIndex + order + 1)...]
            let label = inScheme(found, before: following.first ?? next, in: content)
            if label.start == content.startIndex {
                guard !ReferenceContext.isReference(label, in: content) else {
                    // The template itself sees that 第三条第二款 goes on as text.
                    add(label.start, nil, isReference: label.kind == .clause || label.kind == .item)
                    continue
                }
            } else if headed != label.start, !accepts(label, behind: pieces.last?.label, following, content) {
                guard let count = counted.leftOut(by: label),
                    contents?.names(label, in: content) == true && likely.mayBegin(label)
                        || likely.begins(label, leavingOut: count, before: following.first)
                else { continue }
            }
            counted.enter(label)
            add(label.start, label)
        }
        for formula in formulas where formula.lowerBound > content.startIndex { add(formula.lowerBound, nil) }
        return pieces
    }

    /// The label as the scheme reads it: 一、 and 1. are articles where no 第X条 is.
    private func inScheme(_ label: FoundLabel, before next: FoundLabel?, in line: ArraySlice<Cell>) -> FoundLabel {
        guard label.kind == .item, let reading = label.readings.first else { return label }
        var article = label
        article.kind = .article
        switch (scheme, reading.number.format) {
        case (.chinese, .comma(.chinese)):
            return reading.isEnumeration && !counted.numbers.continues(list: reading) ? label : article
        case (.decimal, .period(.arabic)):
            if next?.kind == .clause, next?.path == [label.ordinal, 1] { return article }
            let end = next.map { $0.start > label.rest && $0.start <= line.endIndex ? $0.start : line.endIndex }
            let heading = line[label.rest..<max(label.rest, end ?? line.endIndex)].trimmed
            let isHeading = heading.last.map { !$0.scalar.endsPhrase } ?? false
            // 1. Definitions without any 1.1, before all other articles.
            let isFirst = label.ordinal == 1 && counted.article == nil
            let isNext =
                counted.numbers.continues(article: label.ordinal)
                && (isFirst || !counted.numbers.continues(item: reading))
            return isNext && isHeading ? article : label
        default: return label
        }
    }

    // MARK: Judging

    private func accepts(
        _ label: FoundLabel, behind last: FoundLabel?, _ following: ArraySlice<FoundLabel>, _ line: ArraySlice<Cell>
    ) -> Bool {
        let before = previous(label.start, in: line)
        let isNewSentence = before.map { $0.endsSentence || $0 == "." && language == .english } ?? true
        if let contents, contents.names(label, in: line), counted.continues(label),
            isNewSentence || before == "】" || before == "_" || follows(last, label, in: line)
                || isAnnex(label, behind: last)
        {
            return true
        }
        switch label.kind {
        case .party:
            // 甲方（盖章）： begins a line wherever it stands.
            let signs = line[label.start..<label.rest].contains { "章签".unicodeScalars.contains($0.folded) }
            return signs || before.map { Self.partyFences.contains($0) || language == .english && $0 == "." } ?? true
        case .named:
            let isNext = label.ordinal == (counted.lastNamed[label.word] ?? 0) + 1
            // Behind the lines for signatures, the annexes begin.
            if isNext, language != .english, last?.kind == .party, label.word != "说明",
                !ReferenceContext.isReferred(label.start, in: line)
            {
                return true
            }
            return isNext && label.rest > label.end && !ReferenceContext.isReferred(label.start, in: line)
                && (isNewSentence || before == "：" || before == "_" || label.ordinal == 1 && language != .english)
        case .part:
            guard counted.continues(label), !ReferenceContext.goesOn(behind: label, in: line) else { return false }
            return isNewSentence || label.isSetOff || before == "】" || begins(label, with: following.first, in: line)
        case .article:
            guard counted.continues(label), !ReferenceContext.goesOn(behind: label, in: line) else { return false }
            if isNewSentence || before == "】" || before == "_" { return true }
            // 达成如下条款：第一条 …
            if before == "：", label.ordinal == 1, counted.article == nil { return true }
            let isReferred = ReferenceContext.isReferred(label.start, in: line)
            if label.isSetOff, !isReferred { return true }
            if case .part = last?.kind { return true }
            if label.readings.first?.role == .item { return !isReferred && acceptsBare(label, last, following, line) }
            return leads(label, to: following.first, in: line)
        case .clause:
            guard counted.continues(label), !ReferenceContext.isFollowedByUnit(label, in: line) else { return false }
            // The first clause behind the heading of its article, whatever that ends with.
            if let last, last.kind == .article, label.path == [last.ordinal, 1], follows(last, label, in: line) {
                return true
            }
            guard !ReferenceContext.isReferred(label.start, in: line) else { return false }
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
        guard !ReferenceContext.isReferred(label.start, in: line),
            !ReferenceContext.isFollowedByUnit(label, in: line), let reading = counted.bestReading(label)
        else { return false }
        if reading.ordinal == 1 {
            // The first of a list has a second one, before a division of the upper levels begins.
            let rest = following.prefix(80).prefix { candidate in
                switch candidate.kind {
                case .article, .part: !counted.continues(candidate)
                default: true
                }
            }
            let hasSecond = rest.contains { candidate in
                candidate.kind == .item && candidate.readings.contains { $0.form == reading.form && $0.ordinal == 2 }
            }
            let isBehindHeading =
                follows(last, label, in: line)
                || last.flatMap { contents?.headingEnd($0, in: line) } == label.start
                || HeadingBoundary.endScore(line[..<label.start]) > 0
            if hasSecond { return before?.endsPhrase ?? true || isBehindHeading }
            // 五、撤回（一）…: the articles before have such lists right behind their headings, too.
            return last?.kind == .article && follows(last, label, in: line) && counted.led.contains(reading.form)
        }
        // 二、查验的方法1.: a heading that leads on to a list of its own, behind a table without any mark.
        if reading.form == .comma(.chinese), !reading.isEnumeration, counted.numbers.continues(item: reading),
            let next = following.first, next.kind == .item, next.ordinal == 1,
            isShortHeading(label.rest..<next.start, in: line)
        {
            return true
        }
        // 4. Persons Responsible The Client’s …: a heading, behind a table without any mark.
        if language == .english, reading.form == .period(.arabic), counted.numbers.continues(item: reading),
            EnglishHeading.end(in: line[label.rest...]).map({ $0.confidence > 0.8 }) ?? false
        {
            return true
        }
        return counted.numbers.continues(item: reading)
            && (before?.endsPhrase ?? true || isJoined(label.start, in: line))
    }

    /// Whether 一、 or 1. begins an article behind no end of a sentence: behind the title, behind the heading of the
    /// article before, or with a list of its own.
    private func acceptsBare(
        _ label: FoundLabel, _ last: FoundLabel?, _ following: ArraySlice<FoundLabel>, _ line: ArraySlice<Cell>
    ) -> Bool {
        if leads(label, to: following.first, in: line) || follows(last, label, in: line) { return true }
        if let next = following.first, next.kind == .item, next.ordinal == 1,
            isShortHeading(label.rest..<next.start, in: line)
        {
            return true
        }
        let form = label.readings.first?.form
        return label.ordinal == 1 && counted.article == nil
            && following.contains { $0.ordinal == 2 && $0.readings.first?.form == form }
    }

    /// Whether "; and" or "; or" stands before the last item of an English list.
    private func isJoined(_ index: Int, in line: ArraySlice<Cell>) -> Bool {
        guard language == .english else { return false }
        let before = line[..<index].trimmed
        for word in [Word("; and"), Word("; or"), Word(", and"), Word(", or")] where before.ends(with: word) {
            return true
        }
        return false
    }

    /// Whether the label is that of an annex, and not of an entry in a list of them: （一）附件一.
    private func isAnnex(_ label: FoundLabel, behind last: FoundLabel?) -> Bool {
        label.kind == .named && !(last?.kind == .item && last?.rest == label.start)
    }

    /// Whether a label stands behind the heading of the division before.
    private func follows(_ last: FoundLabel?, _ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool {
        guard let last, last.rest < label.start else { return false }
        if contents?.headingEnd(last, in: line) == label.start { return true }
        switch last.kind {
        case .part, .article, .clause, .named: return isShortHeading(last.rest..<label.start, in: line)
        case .item, .party: return false
        }
    }

    /// Whether an article's heading leads on to its first clause without any sentence between.
    private func leads(_ label: FoundLabel, to next: FoundLabel?, in line: ArraySlice<Cell>) -> Bool {
        guard let next, next.kind == .clause, next.path == [label.ordinal, 1] else { return false }
        return isShortHeading(label.rest..<next.start, in: line)
    }

    /// Whether a part's heading leads on to the first of what it holds.
    private func begins(_ label: FoundLabel, with next: FoundLabel?, in line: ArraySlice<Cell>) -> Bool {
        guard let next, isShortHeading(label.rest..<next.start, in: line),
            !ReferenceContext.isReferred(next.start, in: line)
        else { return false }
        switch next.kind {
        case .article: return next.ordinal == 1 || counted.numbers.continues(article: next.ordinal)
        case .named, .item: return next.ordinal == 1
        case .part, .clause, .party: return false
        }
    }

    private func isShortHeading(_ range: Range<Int>, in line: ArraySlice<Cell>) -> Bool {
        let heading = line[range]
        if language == .english {
            guard heading.count <= 90 else { return false }
            // Warranties, Insurance and Liability
            let hasComma = heading.contains { $0.scalar == "," }
            return !heading.contains { $0.scalar.endsSentence }
                && (!hasComma || EnglishHeading.isTitle(heading))
        }
        return heading.count <= 30
            && !heading.contains { $0.scalar.endsSentence || $0.scalar == "，" || $0.scalar == "," }
    }

    private func previous(_ index: Int, in line: ArraySlice<Cell>) -> Unicode.Scalar? {
        var index = index - 1
        while index >= line.startIndex, line[index].scalar.isBlank || Self.closers.contains(line[index].scalar) {
            index -= 1
        }
        return index >= line.startIndex ? line[index].scalar : nil
    }

    private static let partyFences: Set<Unicode.Scalar> = Set("】_）)。：:；;日处處".unicodeScalars)
    private static let closers: Set<Unicode.Scalar> = ["”", "」", "』", "\""]
}
