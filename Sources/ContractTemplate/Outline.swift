import ContractModel

/// Where the next line of a template stands: the divisions that are open and the numbers so far.
///
/// A value type, so that `:::else` can go back to where its `:::if` began. Its size is bounded by the number of label
/// forms, not by the length of the text.
///
/// What counts as a division:
/// - 第X部分, 第X条 and the like, when a blank or a colon follows. When the heading follows at once (第一条总则) only if
///   the number continues the count and the text does not go on like a reference (第一条的, 第一条约定).
/// - N.N, when its first number is that of the current article, or no article is open. When its text follows at once
///   (1.1总则) also only if the number continues the count: 1.5倍 and 3.5% stay text.
/// - （N）, ①, N. and N、 up to 999, when no digit follows: 2024. and 12、15号楼 stay text. 二、三方责任 is one after 一、,
///   while 一、二期 counts things and stays text.
/// - N. is an article in a contract of 1., 1.1 and 1.1.1: when N.1 comes next, or when it is a heading that continues the
///   count of the articles and no list of its own.
/// - 一、 is an article where the contract has no 第X条, or else the division right below a part whose first form it is.
struct Outline: Sendable {
    /// What an open division takes of the unnumbered text that follows.
    enum Intake: Sendable {
        /// All of it, as a division with a heading does.
        case everything
        /// One block, as an item does that ends with a colon.
        case nextBlock
        /// None: the text goes on in the division around it.
        case nothing
    }

    struct Placement: Sendable {
        var label: DivisionLabel
        var kind: Division.Kind
        var depth: DivisionDepth
        var isHeading: Bool
        /// What is odd about its number.
        var finding: NumberCount.Finding?
    }

    private struct Open: Sendable {
        var depth: DivisionDepth
        var intake: Intake
    }

    private struct OpenList: Sendable {
        var form: NumberFormat
        /// Whether its items have headings and text of their own.
        var hasHeadings: Bool
    }

    let scheme: NumberingScheme
    /// The forms of items that are declared, outermost first; what is not among them stands below all that is.
    let itemForms: [NumberFormat]
    /// Whether the contract writes its articles as 第X条 or Article N.
    private var hasOrdinalArticles: Bool { scheme == .articles || scheme == .english }
    /// The divisions that are open, as spelled-out references count them.
    var targets = TargetStack()
    private var open: [Open] = []
    /// The number of the current article; `nil` before the first one of a part or an annex.
    private var article: Int?
    /// Whether the current part has a division of its own yet.
    private var isPartEmpty = true
    /// Whether 一、 is the division right below the current part.
    private var commaIsTop = false
    /// The lists of items that are open, outermost first.
    private var lists: [OpenList] = []
    private var count = NumberCount()

    init(scheme: NumberingScheme, itemForms: [NumberFormat] = []) {
        self.scheme = scheme
        self.itemForms = itemForms
    }

    /// Closes every division, for an annex or the signatures.
    mutating func closeAll() {
        targets = TargetStack()
        open = []
        article = nil
        isPartEmpty = true
        commaIsTop = false
        lists = []
    }

    /// The outline of an annex: nothing is open, and numbers begin anew.
    var forAnnex: Outline { Outline(scheme: scheme, itemForms: itemForms) }

    // MARK: Text

    /// Places a paragraph or a table, and closes the items that it does not continue.
    ///
    /// - Parameter announces: whether it only announces the block that follows, as a caption does.
    mutating func placeText(announces: Bool = false) -> DivisionDepth {
        while let last = open.last, last.intake == .nothing { close(last.depth) }
        guard let last = open.last else { return .body }
        if last.intake == .nextBlock, !announces { open[open.count - 1].intake = .nothing }
        return last.depth
    }

    // MARK: Divisions

    /// Places a division, or finds that the line is a paragraph (`nil`).
    ///
    /// - Parameters:
    ///   - readings: the readings of the line's label.
    ///   - textFollows: whether the next line is a paragraph or a table.
    ///   - nextClause: the path of the next numbered line, where that is a clause.
    mutating func place(_ readings: [DivisionLabel], textFollows: Bool, nextClause: [Int]? = nil) -> Placement? {
        guard let label = bestReading(readings) else { return nil }
        switch label.role {
        case .part(let unit): return placePart(label, unit: unit)
        case .article: return placeArticle(label)
        case .clause: return placeClause(label)
        case .item:
            if label.isEnumeration, !count.continues(list: label) { return nil }
            if itemForms.contains(label.form) { return placeItem(label, textFollows: textFollows) }
            if isDecimalArticle(label, nextClause: nextClause) { return placeArticle(label) }
            if isTop(label) { return hasOrdinalArticles ? placeTopItem(label) : placeArticle(label) }
            return placeItem(label, textFollows: textFollows)
        }
    }

    /// Whether the line is a clause by its looks but carries the number of another article.
    func isForeignClause(_ readings: [DivisionLabel]) -> Bool {
        guard let label = readings.first, label.role == .clause, label.isSetOff, let article else { return false }
        return label.number.written.first != article
    }

    /// The number that the current article's next clause would carry.
    var currentArticle: Int? { article }

    private mutating func close(_ depth: DivisionDepth) {
        while let last = open.last, last.depth >= depth { open.removeLast() }
        while let last = lists.indices.last, itemDepth(ofList: last) >= depth { lists.removeLast() }
    }

    private mutating func push(_ depth: DivisionDepth, takes intake: Intake) {
        close(depth)
        open.append(Open(depth: depth, intake: intake))
    }

    private mutating func placePart(_ label: DivisionLabel, unit: Int) -> Placement? {
        guard label.isSetOff || count.continues(part: label.ordinal, unit: unit) && !Self.goesOnAsText(label) else {
            return nil
        }
        push(.part(unit), takes: .everything)
        let finding = count.enter(part: label, unit: unit)
        article = nil
        isPartEmpty = true
        commaIsTop = false
        return Placement(
            label: label, kind: .part, depth: .part(unit), isHeading: !label.rest.isEmpty, finding: finding)
    }

    private mutating func placeArticle(_ label: DivisionLabel) -> Placement? {
        let isComma = label.role == .item
        guard isComma || label.isSetOff || count.continues(article: label.ordinal) && !Self.goesOnAsText(label) else {
            return nil
        }
        push(.article, takes: .everything)
        let finding = count.enter(article: label)
        article = label.number.written.first
        isPartEmpty = false
        commaIsTop = false
        return Placement(
            label: label, kind: .article, depth: .article,
            isHeading: !label.rest.isEmpty && !Punctuation.endsSentence(label.rest), finding: finding)
    }

    private mutating func placeTopItem(_ label: DivisionLabel) -> Placement {
        let isHeading = !label.rest.isEmpty && !Punctuation.endsSentence(label.rest)
        push(.article, takes: .everything)
        let finding = count.enter(topItem: label)
        article = label.ordinal
        isPartEmpty = false
        commaIsTop = true
        return Placement(
            label: label, kind: .item(level: 1), depth: .article, isHeading: isHeading, finding: finding)
    }

    private mutating func placeClause(_ label: DivisionLabel) -> Placement? {
        let path = label.number.written
        if let article, path.first != article { return nil }
        guard label.isSetOff || count.continues(clause: path) else { return nil }
        let depth = DivisionDepth.clause(path.count)
        push(depth, takes: .everything)
        let finding = count.enter(clause: label)
        isPartEmpty = false
        let isHeading =
            !label.rest.isEmpty && !Punctuation.endsPhrase(label.rest) && !Punctuation.isFillIn(label.rest)
        return Placement(
            label: label, kind: .clause(depth: path.count), depth: depth, isHeading: isHeading, finding: finding)
    }

    private mutating func placeItem(_ label: DivisionLabel, textFollows: Bool) -> Placement {
        let rank = itemRank(label.form)
        let open = lists.firstIndex { $0.form == label.form }
        // A declared list ends those that are declared to stand in it.
        let index = open ?? lists.firstIndex { itemRank($0.form) > rank } ?? lists.count
        let isFirst = open == nil
        let canBeHeading = isFirst || lists[index].hasHeadings
        let isHeading =
            canBeHeading && textFollows && !label.rest.isEmpty && !Punctuation.endsPhrase(label.rest)
            && !Punctuation.isFillIn(label.rest)
        let depth = itemDepth(ofList: index)
        // An item that holds nothing yet, or announces something, takes the block that follows.
        let intake: Intake =
            isHeading
            ? .everything
            : label.rest.isEmpty || Punctuation.endsWithColon(label.rest) ? .nextBlock : .nothing
        push(depth, takes: intake)
        let finding = count.enter(item: label, level: index, isOpen: !isFirst)
        lists.append(OpenList(form: label.form, hasHeadings: isHeading))
        isPartEmpty = false
        return Placement(
            label: label, kind: .item(level: index + 1 + (commaIsTop ? 1 : 0)), depth: depth, isHeading: isHeading,
            finding: finding)
    }

    /// Where a form of items stands among those that are declared.
    private func itemRank(_ form: NumberFormat) -> Int { itemForms.firstIndex(of: form) ?? itemForms.count }

    private func itemDepth(ofList index: Int) -> DivisionDepth { .item(index + 1) }

    private func isTop(_ label: DivisionLabel) -> Bool {
        guard label.number.format == .comma(.chinese) else { return false }
        return scheme == .chinese || commaIsTop || isPartEmpty
    }

    private func isDecimalArticle(_ label: DivisionLabel, nextClause: [Int]?) -> Bool {
        guard scheme == .decimal, label.number.format == .period(.arabic) else { return false }
        if nextClause == [label.ordinal, 1] { return true }
        // 1. Definitions without any 1.1, before all other articles, begins no list.
        let isFirst = label.ordinal == 1 && article == nil
        return count.continues(article: label.ordinal) && (isFirst || !count.continues(item: label))
            && !label.rest.isEmpty && !Punctuation.endsPhrase(label.rest)
    }

    // MARK: Readings

    /// `(i)` is a letter after `(h)`, a Roman numeral at the start of a list or after another Roman numeral.
    private func bestReading(_ readings: [DivisionLabel]) -> DivisionLabel? {
        guard readings.count > 1 else { return readings.first }
        let continued = readings.first { count.continues(item: $0) }
        return continued ?? readings.first { $0.ordinal == 1 } ?? readings.first
    }

    /// Whether the text right behind 第X条 goes on as a reference does.
    private static func goesOnAsText(_ label: DivisionLabel) -> Bool {
        let starts = ["的", "所", "之", "中", "第", "至", "到", "和", "与", "及", "或", "约定", "规定", "，", "。", "；", "）"]
        if starts.contains(where: label.rest.starts(with:)) { return true }
        // 第一部分款项应于签约后支付。
        return label.role != .article && Punctuation.endsSentence(label.rest)
    }
}
