import ContractModel
import ContractTemplate

/// The document's own table of contents: it tells headings from text, and is checked against the body.
struct ContentsTable: Sendable {
    struct Entry: Sendable {
        var key: String
        /// Its number: 第一条.
        var label: String
        /// In simplified characters, without blanks.
        var heading: [Unicode.Scalar]
        var offsets: Range<Int>?
        var text: String
    }

    /// Its heading: 本合同目录一览.
    var title: String
    private(set) var entries: [Entry] = []
    private var byKey: [String: [[Unicode.Scalar]]] = [:]

    init(title: String) { self.title = title }

    /// What a label is called among the entries.
    static func key(_ label: FoundLabel) -> String {
        let path = label.path.map { String($0) }.joined(separator: ".")
        switch label.kind {
        case .part(let unit): return "part\(unit) \(path)"
        case .article: return "article \(path)"
        case .clause: return "clause \(path)"
        case .item: return "item \(label.readings.first.map { "\($0.form)" } ?? "") \(path)"
        case .named: return "\(label.word) \(path)"
        case .party: return "party"
        }
    }

    /// Whether an entry has that number, and the text goes on with its heading.
    func names(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Bool { headingEnd(label, in: line) != nil }

    /// Where the heading ends that the entry of this number has.
    func headingEnd(_ label: FoundLabel, in line: ArraySlice<Cell>) -> Int? {
        for heading in byKey[Self.key(label)] ?? [] where !heading.isEmpty {
            var index = label.rest
            var position = 0
            while index < line.endIndex, position < heading.count {
                if line[index].scalar.isBlank {
                    index += 1
                } else if line[index].folded == heading[position] {
                    index += 1
                    position += 1
                } else {
                    break
                }
            }
            if position == heading.count { return index }
        }
        return nil
    }

    /// Whether entries of that kind have headings.
    func lists(_ label: FoundLabel) -> Bool {
        let kind = Self.key(label).prefix { $0 != " " }
        return byKey.keys.contains { $0.hasPrefix(kind + " ") }
    }

    // MARK: Finding it

    /// Takes the table out of the lines.
    static func cut(
        from lines: inout [SourceLine], language: Language, into notes: inout ImportNotes
    ) -> (table: ContentsTable, line: Int)? {
        for index in lines.indices.prefix(200) {
            guard let heading = heading(in: lines[index].content, language) else { continue }
            var search = Search(lines, from: (index, heading.upperBound), language: language)
            guard var end = search.find() else { continue }
            if search.isLastEntry(in: end.line) {
                end.index = search.endOfLast(in: lines[end.line].content, limit: end.index)
            }
            return (
                take(heading, index, to: end, search.table(lines, heading, index, upTo: end), &lines, &notes), index
            )
        }
        return nil
    }

    /// Where the heading stands: 目录, 本合同目录一览, alone in its line or with the first entry right behind it.
    private static func heading(in line: ArraySlice<Cell>, _ language: Language) -> Range<Int>? {
        let head = line.prefix(120)
        if line.count <= 24 {
            let text = line.text.trimmingSpaces.uppercased()
            if text == "CONTENTS" || text == "TABLE OF CONTENTS" { return line.indices }
        }
        if language == .english { return englishHeading(in: line) }
        guard let word = words.lazy.compactMap({ head.firstRange(of: $0) }).first else { return nil }
        var start = word.lowerBound
        for prefix in prefixes where line[..<start].ends(with: prefix) { start -= prefix.count }
        var end = word.upperBound
        for suffix in suffixes where line.has(suffix, at: end) { end += suffix.count }
        guard end < line.endIndex else { return start == line.startIndex ? start..<end : nil }
        let rest = line[end...].trimmed
        return LabelReader.beginsDivision(rest, language: .simplifiedChinese) ? start..<end : nil
    }

    /// Contents Article 1 Definitions Article 2 …, where line breaks were lost.
    private static func englishHeading(in line: ArraySlice<Cell>) -> Range<Int>? {
        let head = line.prefix(800)
        for word in englishWords {
            guard let found = head.firstRange(of: word), found.upperBound < line.endIndex else { continue }
            let rest = line[found.upperBound...].trimmed
            guard let label = LabelReader(language: .english).label(in: rest, at: rest.startIndex), label.ordinal == 1
            else { continue }
            return found
        }
        return nil
    }

    private static let englishWords = ["TABLE OF CONTENTS", "Table of Contents", "CONTENTS", "Contents"].map {
        Word($0)
    }
    private static let words = ["目录", "目 录", "目  录", "目\u{3000}录", "目\u{3000}\u{3000}录", "目   录", "目    录"].map {
        Word($0)
    }
    private static let prefixes = Word.list("本合同 本协议 本契约")
    private static let suffixes = Word.list("一览表 一览 表 ： :")

    private static func take(
        _ heading: Range<Int>, _ first: Int, to end: (line: Int, index: Int), _ table: ContentsTable,
        _ lines: inout [SourceLine], _ notes: inout ImportNotes
    ) -> ContentsTable {
        let content = lines[first].content
        var before = lines[first]
        before.cells = Array(content[..<heading.lowerBound])
        if first == end.line {
            notes.remove(content[heading.lowerBound..<end.index], step: "contents")
            var after = lines[first]
            after.cells = Array(content[end.index...])
            lines.replaceSubrange(first...first, with: [before, after])
        } else {
            notes.remove(content[heading.lowerBound...], step: "contents")
            for line in lines[(first + 1)..<end.line] { notes.remove(line.cells, step: "contents") }
            if end.line < lines.count {
                let last = lines[end.line].content
                notes.remove(last[..<end.index], step: "contents")
                lines[end.line].cells = Array(last[end.index...])
            }
            lines.replaceSubrange(first..<end.line, with: [before])
        }
        notes.decide(
            .contents, "the table of contents “\(table.title)” with \(table.entries.count) entries is made anew",
            at: content[heading].offsets, confidence: table.entries.count >= 3 ? 0.95 : 0.6)
        return table
    }

    fileprivate mutating func add(_ label: FoundLabel, _ text: ArraySlice<Cell>, _ whole: ArraySlice<Cell>) {
        let number = whole.prefix(label.end - label.start).text
        var heading = text.trimmed
        // ……… 12
        while let last = heading.last,
            last.scalar.isASCIIDigit || last.scalar.isBlank || last.scalar == "." || last.scalar == "…"
                || last.scalar == "·" || last.scalar == "-" || last.scalar == "。"
        {
            heading.removeLast()
        }
        let folded = heading.filter { !$0.scalar.isBlank }.map(\.folded)
        let key = Self.key(label)
        byKey[key, default: []].append(folded)
        entries.append(Entry(key: key, label: number, heading: folded, offsets: whole.offsets, text: heading.text))
    }
}

/// Looks for the place where the numbers begin anew: there the body begins.
private struct Search {
    private let lines: [SourceLine]
    private let start: (line: Int, index: Int)
    private let reader: LabelReader
    private var found: [(line: Int, label: FoundLabel)] = []

    init(_ lines: [SourceLine], from start: (line: Int, index: Int), language: Language) {
        self.lines = lines
        self.start = start
        reader = LabelReader(language: language)
    }

    /// Where the table ends; `nil` where none begins here.
    mutating func find() -> (line: Int, index: Int)? {
        var firstKey: String?
        var hasPart = false
        var lastNamed: [String: Int] = [:]
        for index in start.line..<min(lines.count, start.line + 500) {
            let content = lines[index].content
            let from = index == start.line ? start.index : content.startIndex
            guard from < content.endIndex else { continue }
            let isWholeLine = index > start.line
            let labels = reader.labels(in: content[from...]).filter { label in
                guard label.kind == .named else { return label.kind != .party }
                // 附件一服务内容附件二…, where nothing sets the entries off, but not 合同附件.
                let isNext = label.ordinal == (lastNamed[label.word] ?? 0) + 1
                guard label.start == content.startIndex || label.rest > label.end || isNext else { return false }
                lastNamed[label.word] = label.ordinal
                return true
            }
            // What stands between the heading and the first entry is the page's: show, hide.
            if isWholeLine, found.isEmpty, labels.isEmpty, index <= start.line + 3, content.count <= 20 { continue }
            if isWholeLine, labels.first?.start != content.startIndex, !isEntry(content) {
                return found.count >= 2 ? (index, content.startIndex) : nil
            }
            for label in labels {
                if isWholeLine, label.start != content.startIndex, content.count < 60 { continue }
                let key = ContentsTable.key(label)
                let isPart = if case .part = label.kind { true } else { false }
                let isItem = label.kind == .item
                if key == firstKey || isPart && label.ordinal == 1 && !hasPart && firstKey != nil {
                    return found.count >= 2 ? (index, label.start) : nil
                }
                if firstKey == nil { firstKey = key }
                if isItem, firstKey?.hasPrefix("item") == false { continue }
                hasPart = hasPart || isPart
                found.append((index, label))
            }
            // A table of contents has no sentences.
            if content[from...].prefix(600).contains(where: { $0.scalar == "。" }) && firstKey == nil { return nil }
        }
        return nil
    }

    /// Whether the line that the body begins in holds the last entry, too.
    func isLastEntry(in line: Int) -> Bool { found.last?.line == line }

    /// An entry without a number: short, and no sentence.
    private func isEntry(_ content: ArraySlice<Cell>) -> Bool {
        content.count <= 40
            && !content.contains { $0.scalar.endsSentence || $0.scalar == "：" || $0.scalar == ":" || $0.scalar == "，" }
            && content.last?.scalar.isASCIIDigit == true
    }

    func table(
        _ lines: [SourceLine], _ heading: Range<Int>, _ line: Int, upTo last: (line: Int, index: Int)
    ) -> ContentsTable {
        var table = ContentsTable(title: lines[line].content[heading].text.trimmingColon)
        for (order, entry) in found.enumerated() {
            let content = lines[entry.line].content
            var end = content.endIndex
            if order + 1 < found.count, found[order + 1].line == entry.line { end = found[order + 1].label.start }
            if order + 1 == found.count, entry.line == last.line { end = min(end, last.index) }
            table.add(entry.label, content[entry.label.rest..<end], content[entry.label.start..<end])
        }
        return table
    }

    /// Where the last entry ends in a line that goes on with the body: as far as the same heading goes in the body, or
    /// else where words say that a heading ends.
    func endOfLast(in content: ArraySlice<Cell>, limit: Int) -> Int {
        guard let last = found.last?.label, last.rest < limit else { return limit }
        let label = content[last.start..<last.end]
        let heading = content[last.rest..<limit]
        var longest = 0
        var index = limit
        while index + label.count < content.endIndex {
            if content[index].folded == label.first?.folded,
                zip(label, content[index...]).allSatisfy({ $0.folded == $1.folded })
            {
                let again = content[(index + label.count)...].drop { $0.scalar.isBlank }
                longest = max(longest, zip(heading, again).prefix { $0.folded == $1.folded }.count)
            }
            index += 1
        }
        if longest >= 2 { return last.rest + longest }
        guard heading.count > 12, let split = HeadingBoundary(threshold: 0.9).find(in: heading) else { return limit }
        return split.index
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\u{3000}" }.reversed().drop { $0 == " " || $0 == "\u{3000}" }.reversed())
    }
    fileprivate var trimmingColon: String { String(reversed().drop { "：: ".contains($0) }.reversed()).trimmingSpaces }
}
