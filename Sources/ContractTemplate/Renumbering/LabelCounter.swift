import ContractModel

/// Walks a template in the order of its text, and gives each division the number that the count calls for.
///
/// It counts with `NumberCount`, as the parser does: where the parser finds nothing odd, nothing changes.
struct LabelCounter {
    /// The count at one place; a value, so that `:::else` can go back to it.
    private struct State {
        var count = NumberCount()
        var annexes: [String: Int] = [:]
        /// The divisions around, outermost first, with the numbers they had and have.
        var open: [(depth: DivisionDepth, path: RenumberedPath)] = []
        /// The last clause, whose prefix clauses without an article share.
        var lastClause: RenumberedPath?
        /// How many lists are open in each other.
        var lists = 0

        mutating func close(_ depth: DivisionDepth) {
            open.removeAll { $0.depth >= depth }
            lists = min(lists, max(0, depth.rank - DivisionDepth.item(1).rank))
        }
    }

    /// The numbers that changed, by the division's kind and the number that it had.
    private(set) var renumbered: [RenumberedDivision] = []
    private let template: Template
    private var state = State()
    private var found: [Renumbering.Change] = []

    init(_ template: Template) { self.template = template }

    /// The labels that change, in the order of the text. Call it once.
    mutating func changes() -> [Renumbering.Change] {
        visit(template.nodes)
        return found.sorted {
            ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column)
        }
    }

    private mutating func visit(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .division(let division): visit(division)
            case .paragraph(let paragraph): visit(paragraph)
            case .table(let table): closeLists(below: table.container)
            case .cover, .contents, .signature: state.close(.body)
            case .each(_, let inner): visit(inner)
            case .annex(let annex, let inner): visit(annex, inner)
            case .landscape(let inner, _): visit(inner)
            case .parallel(let parallel):
                let before = state
                var afterFirst: State?
                for column in parallel.columns {
                    state = before
                    visit(column.nodes)
                    afterFirst = afterFirst ?? state
                }
                state = afterFirst ?? before
            case .conditional(let branches):
                let before = state
                var afterFirst: State?
                for branch in branches {
                    state = before
                    visit(branch.nodes)
                    afterFirst = afterFirst ?? state
                }
                state = afterFirst ?? before
            }
        }
    }

    /// Text in a division ends the lists below it.
    private mutating func closeLists(below depth: DivisionDepth) {
        state.close(DivisionDepth(rank: depth.rank + 1))
    }

    // MARK: Annexes

    private mutating func visit(_ annex: TemplateDivision, _ nodes: [TemplateNode]) {
        state.close(.body)
        if let number = annex.number, let word = number.format.word {
            let next = (state.annexes[word] ?? 0) + 1
            if let line = ownLine(at: annex.location) {
                state.annexes[word] = next
                let title = AnnexTitle(line.suffix(from: annex.location.column - 1)) { _ in number.written.last ?? 1 }
                write([next], of: annex, label: title.label)
            } else {
                // That of an included text keeps its number.
                state.annexes[word] = number.written.last ?? next
            }
        }
        let outer = state
        state = State()
        state.annexes = outer.annexes
        visit(nodes)
        let annexes = state.annexes
        state = outer
        state.annexes = annexes
    }

    /// The whole line of the template's own text that a place is in; `nil` for those of included texts, whose numbers
    /// are their own.
    private func ownLine(at location: SourceLocation) -> LineSlice? {
        guard location.file == template.source.file, let line = template.source.line(location.line) else { return nil }
        return LineSlice(line: location.line, text: line)
    }

    // MARK: Paragraphs

    /// The caption of a table counts; text in a division ends the lists below it.
    private mutating func visit(_ paragraph: TemplateParagraph) {
        closeLists(below: paragraph.container)
        guard case .caption(let number) = paragraph.landmark, let word = number.format.word else { return }
        let next = (state.annexes[word] ?? 0) + 1
        guard let line = ownLine(at: paragraph.location) else {
            state.annexes[word] = number.written.last ?? next
            return
        }
        state.annexes[word] = next
        let start = paragraph.location.column - 1
        let label = line.suffix(from: start).prefix(upTo: start + paragraph.location.length)
        write([next], number, target: paragraph.target, label: label)
    }

    // MARK: Divisions

    private mutating func visit(_ division: TemplateDivision) {
        guard let number = division.number, let slice = ownLine(at: division.location) else { return }
        let start = division.location.column - 1
        let label = slice.suffix(from: start).prefix(upTo: start + division.location.length)
        let isOpen = division.depth.rank - DivisionDepth.item(1).rank < state.lists
        state.close(division.depth)
        var written = DivisionLabel(
            role: .item, number: number, label: label, rest: slice.suffix(from: slice.characters.endIndex),
            isSetOff: true)
        written.number.written = withNewPrefix(division)
        let counted = counted(written, division, isOpen: isOpen)
        let path = RenumberedPath(old: number.written, new: counted)
        switch division.kind {
        case .article, .clause:
            // Clauses below 第九条之一 begin with 9.
            let prefix = number.isInserted ? RenumberedPath(old: [path.old[0]], new: [path.new[0]]) : path
            state.open.append((division.depth, prefix))
            state.lastClause = division.kind == .article ? nil : path
        case .item where division.depth == .article:
            state.open.append((division.depth, path))
            state.lastClause = nil
        case .part: state.lastClause = nil
        case .item, .annex: break
        }
        if division.depth >= .item(1) { state.lists = division.depth.rank - DivisionDepth.item(1).rank + 1 }
        write(counted, of: division, label: label)
    }

    /// The number that the count calls for.
    private mutating func counted(_ label: DivisionLabel, _ division: TemplateDivision, isOpen: Bool) -> [Int] {
        var trial = state.count
        guard let finding = enter(label, division, isOpen: isOpen, &trial) else {
            state.count = trial
            return label.number.written
        }
        var corrected = label
        corrected.number.written = restarted(label, division) ?? finding.expected
        _ = enter(corrected, division, isOpen: isOpen, &state.count)
        return corrected.number.written
    }

    private func enter(
        _ label: DivisionLabel, _ division: TemplateDivision, isOpen: Bool, _ count: inout NumberCount
    ) -> NumberCount.Finding? {
        switch division.kind {
        case .part: return count.enter(part: label, unit: division.depth.rank)
        case .article: return count.enter(article: label)
        case .clause: return count.enter(clause: label)
        case .item:
            if division.depth == .article { return count.enter(topItem: label) }
            let level = division.depth.rank - DivisionDepth.item(1).rank
            return count.enter(item: label, level: level, isOpen: isOpen)
        case .annex: return nil
        }
    }

    /// The path of a clause with the new numbers of what it stands in: 3.1 under what is the fourth article now is 4.1.
    private func withNewPrefix(_ division: TemplateDivision) -> [Int] {
        let written = division.number?.written ?? []
        guard case .clause = division.kind else { return written }
        var paths = state.open.map(\.path)
        if let last = state.lastClause {
            // Clauses without an article of their own are told apart by their first numbers.
            for length in 1..<max(2, min(last.old.count, last.new.count)) {
                paths.append(RenumberedPath(old: Array(last.old.prefix(length)), new: Array(last.new.prefix(length))))
            }
        }
        let around = paths.filter { $0.old.count < written.count && written.starts(with: $0.old) }
        guard let nearest = around.max(by: { $0.old.count < $1.old.count }) else { return written }
        return nearest.new + written.dropFirst(nearest.old.count)
    }

    /// Clauses without an article that begin again at .1 under another number: 1.2, 3.1 becomes 1.2, 2.1.
    private func restarted(_ label: DivisionLabel, _ division: TemplateDivision) -> [Int]? {
        let written = label.number.written
        guard case .clause = division.kind, state.open.isEmpty, written.last == 1, let last = state.lastClause,
            let first = last.new.first, written.first != last.old.first
        else { return nil }
        return [first + 1] + written.dropFirst()
    }

    // MARK: Changes

    private mutating func write(_ counted: [Int], of division: TemplateDivision, label: LineSlice) {
        guard let number = division.number else { return }
        write(counted, number, target: division.target, label: label)
    }

    private mutating func write(_ counted: [Int], _ number: Number, target: Int?, label: LineSlice) {
        guard counted != number.written else { return }
        renumbered.append(
            RenumberedDivision(
                target: target, language: template.language, format: number.format,
                path: RenumberedPath(old: number.written, new: counted)))
        let new = LabelText.rewriting(label.text, number.format, from: number.written, to: counted)
        found.append(
            Renumbering.Change(
                location: SourceLocation(
                    file: template.source.file, line: label.line, column: label.column, length: label.characters.count),
                old: label.text, new: new))
    }
}

/// The numbers of a division before and after, from the article down.
struct RenumberedPath: Hashable, Sendable {
    var old: [Int]
    var new: [Int]
}

/// A division or a caption whose number changes.
struct RenumberedDivision: Sendable {
    /// Its place in the index of what spelled-out references can mean.
    var target: Int?
    var language: Language
    var format: NumberFormat
    var path: RenumberedPath
}

extension Number {
    /// 第九条之一
    fileprivate var isInserted: Bool {
        if case .inserted = format { true } else { false }
    }
}
