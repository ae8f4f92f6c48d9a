import ContractModel

/// Counts along with the numbers that a template's author wrote, and tells where they skip or repeat.
///
/// Articles may begin anew in each part or go on counting; a list that text has interrupted may do either, too.
package struct NumberCount: Sendable {
    /// A number that is not the one that the count calls for.
    package struct Finding: Sendable, Equatable {
        /// Whether the number is that of the division before.
        var isRepeated: Bool
        /// The path that was expected.
        var expected: [Int]
    }

    private struct Part: Sendable {
        var last: Int?
        /// Whether a part of a larger unit began since.
        var mayRestart = true
    }
    private struct Item: Sendable {
        var form: NumberFormat
        var level: Int
        var last: Int
    }

    private var parts = [Part](repeating: Part(), count: 4)
    private var lastArticle: Int?
    private var lastArticleInPart: Int?
    private var lastTopItem: Int?
    /// The last article put in behind the current one.
    private var inserted = 0
    private var clause: [Int] = []
    private var items: [Item] = []

    package init() {}

    // MARK: What comes next

    package func continues(part number: Int, unit: Int) -> Bool {
        number == 1 || number == (parts[unit].last ?? 0) + 1
    }

    package func continues(article number: Int) -> Bool {
        number == 1 || number == (lastArticleInPart ?? lastArticle ?? 0) + 1
    }

    package func continues(clause path: [Int]) -> Bool { Self.isSuccessor(path, of: clause) }

    package func continues(item label: DivisionLabel) -> Bool {
        items.contains { $0.form == label.form && $0.last + 1 == label.ordinal }
    }

    /// Whether a numeral with a comma goes on where a list, the articles or the divisions of the part stand.
    package func continues(list label: DivisionLabel) -> Bool {
        continues(item: label) || [lastTopItem, lastArticleInPart].contains(label.ordinal - 1)
    }

    // MARK: Counting

    package mutating func enter(part label: DivisionLabel, unit: Int) -> Finding? {
        let part = parts[unit]
        let finding = check(label.ordinal, after: part.last, mayRestart: part.mayRestart)
        parts[unit] = Part(last: label.ordinal, mayRestart: false)
        for deeper in parts.indices where deeper > unit { parts[deeper].mayRestart = true }
        lastArticleInPart = nil
        lastTopItem = nil
        clause = []
        items = []
        return finding
    }

    package mutating func enter(article label: DivisionLabel) -> Finding? {
        if label.isInserted { return enter(inserted: label) }
        inserted = 0
        let finding = check(
            label.ordinal, after: lastArticleInPart ?? lastArticle, mayRestart: lastArticleInPart == nil)
        lastArticle = label.ordinal
        lastArticleInPart = label.ordinal
        clause = [label.ordinal]
        items = []
        return finding
    }

    /// 第九条之一 and 第九条之二 stand behind 第九条, which goes on counting.
    private mutating func enter(inserted label: DivisionLabel) -> Finding? {
        defer {
            inserted = label.ordinal
            items = []
        }
        let expected = [lastArticle ?? label.number.written.first ?? 0, inserted + 1]
        if label.number.written == expected { return nil }
        return Finding(isRepeated: label.number.written == [expected[0], inserted], expected: expected)
    }

    package mutating func enter(topItem label: DivisionLabel) -> Finding? {
        let finding = check(label.ordinal, after: lastTopItem, mayRestart: lastTopItem == nil)
        lastTopItem = label.ordinal
        clause = [label.ordinal]
        items = []
        return finding
    }

    package mutating func enter(clause label: DivisionLabel) -> Finding? {
        let path = label.number.written
        defer {
            clause = path
            items = []
        }
        if Self.isSuccessor(path, of: clause) { return nil }
        return Finding(isRepeated: path == clause, expected: Self.successor(of: clause, length: path.count))
    }

    /// - Parameter isOpen: whether the item continues a list that nothing has interrupted.
    package mutating func enter(item label: DivisionLabel, level: Int, isOpen: Bool) -> Finding? {
        items.removeAll { $0.level > level }
        let index = items.firstIndex { $0.form == label.form }
        let finding = check(label.ordinal, after: index.map { items[$0].last }, mayRestart: !isOpen)
        let item = Item(form: label.form, level: level, last: label.ordinal)
        if let index { items[index] = item } else { items.append(item) }
        return finding
    }

    private func check(_ number: Int, after last: Int?, mayRestart: Bool) -> Finding? {
        guard let last else { return number == 1 ? nil : Finding(isRepeated: false, expected: [1]) }
        if number == last + 1 || mayRestart && number == 1 { return nil }
        return Finding(isRepeated: number == last, expected: [last + 1])
    }

    // MARK: Paths

    /// 3.4 is followed by 3.4.1, 3.5, 4 or 4.1; nothing is followed by any first number.
    private static func isSuccessor(_ path: [Int], of last: [Int]) -> Bool {
        guard let differing = path.indices.first(where: { $0 >= last.count || path[$0] != last[$0] }) else {
            return false
        }
        let tail = path[(differing + 1)...]
        if last.isEmpty { return path.dropFirst().allSatisfy { $0 == 1 } }
        if differing == last.count { return path[differing] == 1 && tail.isEmpty }
        return path[differing] == last[differing] + 1 && tail.count <= 1 && tail.allSatisfy { $0 == 1 }
    }

    /// The path of that length that follows `last`.
    private static func successor(of last: [Int], length: Int) -> [Int] {
        if last.count < length { return last + Array(repeating: 1, count: length - last.count) }
        var next = Array(last.prefix(length))
        if let index = next.indices.last { next[index] += 1 }
        return next
    }
}
