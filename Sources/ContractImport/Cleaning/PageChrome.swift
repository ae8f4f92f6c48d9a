import ContractModel
import ContractTemplate

/// Removes what stands around a document on its page: notices, download hints, lists of other documents.
///
/// Only lines before the contract's first and behind its last division are looked at; what is between is the
/// contract's, whatever it says. A contract goes on as long as its numbers do, so nothing is cut off before the next
/// number that the count expects.
enum PageChrome {
    static func remove(from lines: inout [SourceLine], into notes: inout ImportNotes) {
        let content = lines.indices.filter { !lines[$0].isFurniture && !lines[$0].isBlank }
        let around = Surroundings(content.map { lines[$0] })
        var chrome = Set(around.chrome.map { content[$0] })
        chrome.formUnion(lines.indices.filter { lines[$0].isFurniture })
        guard !chrome.isEmpty else { return }
        for run in runs(chrome.filter { !lines[$0].isBlank }.sorted(), in: lines) {
            for index in run { notes.remove(lines[index].cells, step: .chrome) }
            let isSure = run.contains {
                lines[$0].isFurniture || PagePhrases.isStrong(lines[$0].content)
                    || PagePhrases.isOfPage(lines[$0].content)
            }
            notes.decide(
                .chrome,
                run.count == 1
                    ? "a line outside of the contract was removed: \(lines[run[0]].content.prefix(24).text)"
                    : "\(run.count) lines outside of the contract were removed, from: \(lines[run[0]].content.prefix(24).text)",
                at: lines[run[0]].content.offsets, confidence: isSure ? 0.95 : 0.7)
        }
        lines = lines.indices.filter { !chrome.contains($0) }.map { lines[$0] }
    }

    /// Lines that stand one behind another, blank ones between them left out.
    private static func runs(_ indices: [Int], in lines: [SourceLine]) -> [[Int]] {
        var runs: [[Int]] = []
        for index in indices {
            if let last = runs.last?.last, lines[(last + 1)..<index].allSatisfy(\.isBlank) {
                runs[runs.count - 1].append(index)
            } else {
                runs.append([index])
            }
        }
        return runs
    }
}

/// What stands before and behind a contract, among the lines of a page that are not blank.
private struct Surroundings {
    /// The indices of the lines that are none of the contract's.
    private(set) var chrome: [Int] = []
    private let lines: [SourceLine]
    private let labels: [FoundLabel?]

    init(_ lines: [SourceLine]) {
        self.lines = lines
        let reader = LabelReader(language: .english)
        labels = lines.map { line in
            Self.isListed(line) ? nil : reader.label(in: line.content, at: line.content.startIndex)
        }
        guard
            let first = lines.indices.first(where: { isDivision($0) || isTitleLine($0) })
                ?? labels.firstIndex(where: { $0?.kind == .item })
        else { return }
        chrome = head(before: first) + (tail(after: first).map { Array($0..<lines.count) } ?? [])
    }

    // MARK: Before the contract

    private func head(before first: Int) -> [Int] {
        var result: [Int] = []
        // Where a page shows that it stands around the contract, its links stand above the title, too.
        if let title = lines.indices.prefix(first).first(where: {
            Self.isTitle(lines[$0].content) || lines[$0].kind == .heading
        }),
            lines.indices.prefix(title).contains(where: { isChrome($0) || isBarAbove($0) })
                || belowTitle(first).contains(where: isChrome)
        {
            result = lines.indices.prefix(title).filter { isLink(lines[$0].content) && !isChrome($0) }
        }
        /// How many lines more an introduction may have: 文档简介 stands above some words of the document itself.
        var introduced = 0
        for index in 0..<first {
            let content = lines[index].content
            if isChrome(index) || isBarAbove(index) {
                result.append(index)
                introduced = PagePhrases.introduces(content) ? 3 : 0
            } else if introduced > 0, !Self.isTitle(content), lines[index].kind != .heading {
                result.append(index)
                introduced -= 1
            } else {
                introduced = 0
            }
        }
        result += belowTitle(first).filter { index in
            let content = lines[index].content
            return PagePhrases.isOfPage(content)
                || PagePhrases.isStrong(content) && !PagePhrases.speaksOfContract(content) && content.count < 120
        }
        return Set(result).sorted()
    }

    /// The lines between the title and the first words about the parties: who put the contract on the page, and when.
    private func belowTitle(_ first: Int) -> Range<Int> {
        let end = lines.indices[first...].prefix(12).first { index in
            guard !Self.isRow(lines[index]) else { return true }
            return !PagePhrases.isOfPage(lines[index].content)
                && (labels[index] != nil || PagePhrases.speaksOfContract(lines[index].content))
        }
        return first..<max(first, end ?? min(first + 12, lines.count))
    }

    /// Whether a line above the contract is a row of links: 站名 | 找律师, 首页 > 合同范本.
    private func isBarAbove(_ index: Int) -> Bool {
        !Self.isRow(lines[index]) && lines[index].kind != .heading && PagePhrases.isBar(lines[index].content)
    }

    private static func isRow(_ line: SourceLine) -> Bool {
        if case .row = line.kind { return true }
        return false
    }

    /// A few words without any mark: 首页, 登录|注册.
    private func isLink(_ content: ArraySlice<Cell>) -> Bool {
        content.count <= 16 && !content.contains { $0.scalar.endsPhrase || $0.scalar == "【" || $0.scalar == "_" }
    }

    // MARK: Behind the contract

    /// Where the page goes on behind the contract.
    private func tail(after first: Int) -> Int? {
        let last = lines.indices.last { $0 >= first && isClosing($0) } ?? first
        guard last + 1 < lines.count else { return nil }
        // Which numbers the contract goes on with behind each line, counted once.
        var count = ExpectedNumbers()
        for index in 0...last { if let label = labels[index] { count.enter(label) } }
        var isOwed = false
        for index in (last + 1)..<lines.count {
            // 附件一 栏目表 owes what stands below it, whatever its entries are called.
            isOwed = opensList(index - 1) || isOwed && isEntry(index - 1)
            if isOwed, isEntry(index) { continue }
            let label = labels[index]
            let isNext = label.map { $0.kind == .party || count.expects($0) } ?? false
            if !isNext, lines[index].content.count < 200, isChrome(index), !goesOn(behind: index, count) {
                return index
            }
            if let label { count.enter(label) }
        }
        return nil
    }

    /// Whether the contract says that a list follows: the heading of an annex, or a colon.
    private func opensList(_ index: Int) -> Bool {
        guard let last = lines[index].content.last?.scalar else { return false }
        if isAnnex(index) { return !last.endsPhrase }
        return (last == "：" || last == ":") && !isChrome(index) && !PagePhrases.signs(lines[index].content)
    }

    /// Whether a line can be an entry of a list: the page says so, or it is a word of links.
    private func isEntry(_ index: Int) -> Bool {
        lines[index].isEntry || Self.isListed(lines[index]) || PagePhrases.isLink(lines[index].content)
    }

    private func isAnnex(_ index: Int) -> Bool {
        guard let label = labels[index], label.kind == .named else { return false }
        return label.word != "说明"
    }

    /// Whether the contract's numbers go on behind a line.
    private func goesOn(behind index: Int, _ count: ExpectedNumbers) -> Bool {
        var count = count
        for label in labels[(index + 1)...] {
            guard let label else { continue }
            if count.expects(label) { return true }
            // A list that begins anew is the page's own.
            count.forget(label)
        }
        return false
    }

    /// Whether the contract cannot have ended before this line: a division of the upper levels, or a signature.
    private func isClosing(_ index: Int) -> Bool {
        if isDivision(index) || isTitleLine(index) && leadsToText(index) { return true }
        let content = lines[index].content
        // 合同没有盖章有效吗 is what another page is called.
        let isPlace =
            Self.isRow(lines[index]) || content.count <= 8 || content.contains { Self.places.contains($0.scalar) }
        return content.count < 60 && isPlace && !PagePhrases.isStrong(content) && PagePhrases.signs(content)
    }

    private static let places: Set<Unicode.Scalar> = ["：", ":", "_", "（", "("]

    /// Whether text of a contract stands below a title, and not more titles.
    private func leadsToText(_ index: Int) -> Bool {
        guard !lines[index].isEntry else { return false }
        return lines.indices[(index + 1)...].prefix(6).contains { below in
            let content = lines[below].content
            return !isChrome(below) && PagePhrases.speaksOfContract(content)
                && content.contains { $0.scalar.endsPhrase }
        }
    }

    // MARK: Lines

    /// Whether a line speaks of the page: by what only pages say, or by a word that stands near that.
    private func isChrome(_ index: Int) -> Bool {
        let content = lines[index].content
        if PagePhrases.isStrong(content) { return true }
        // The rows of a table may speak of anything.
        guard !Self.isRow(lines[index]) else { return false }
        if PagePhrases.isOfPage(content) { return true }
        guard PagePhrases.isWeak(content) else { return false }
        let near = max(0, index - 6)...min(lines.count - 1, index + 6)
        return near.contains { PagePhrases.isStrong(lines[$0].content) }
    }

    /// Whether a line begins with, or, where line breaks were lost, holds a division of the upper levels.
    private func isDivision(_ index: Int) -> Bool {
        let content = lines[index].content
        if content.count > 300, PagePhrases.structure.contains(where: { content.contains($0) }) { return true }
        // No notice of a page is as long as a contract in one line.
        if content.count > 1500 { return true }
        if PagePhrases.structure.contains(where: { content.starts(with: $0) }) { return !isChrome(index) }
        guard let label = labels[index] else { return false }
        switch label.kind {
        case .part, .article, .clause: return true
        case .item: return label.readings.first?.number.format == .comma(.chinese) && !isChrome(index)
        case .named, .party: return isAnnex(index)
        }
    }

    private func isTitleLine(_ index: Int) -> Bool {
        let content = lines[index].content
        return content.count < 40 && labels[index] == nil && Self.isTitle(content) && !isChrome(index)
    }

    /// Whether the line is one of a list of links: - 2025豪华公寓租赁合同.
    private static func isListed(_ line: SourceLine) -> Bool {
        guard let first = line.content.first?.scalar else { return false }
        return first == "-" || first == "•" || first == "·" || first == "»"
    }

    private static func isTitle(_ content: ArraySlice<Cell>) -> Bool {
        guard content.count <= 40, let first = content.first, first.scalar != "-", first.scalar != "•" else {
            return false
        }
        return FrontPage.titleEnds.contains { content.ends(with: $0) }
            && !content.contains { $0.scalar.endsSentence || $0.scalar == ">" || $0.scalar == "》" || $0.scalar == "|" }
    }
}

/// The numbers that a contract may go on with.
private struct ExpectedNumbers {
    private var last: [String: Int] = [:]

    /// Numbers of one form in one place: the clauses of an article are a list of their own.
    private static func list(_ label: FoundLabel) -> String {
        switch label.kind {
        case .part(let unit): "part\(unit)"
        case .article: "article"
        case .clause: "clause\(label.path.dropLast())"
        case .item: label.readings.first.map { "\($0.form)" } ?? ""
        case .named: label.word
        case .party: ""
        }
    }

    func expects(_ label: FoundLabel) -> Bool {
        last[Self.list(label)].map { $0 + 1 == label.path.last } ?? false
    }

    mutating func enter(_ label: FoundLabel) {
        if label.kind != .party { last[Self.list(label)] = label.path.last }
    }

    mutating func forget(_ label: FoundLabel) { last[Self.list(label)] = nil }
}
