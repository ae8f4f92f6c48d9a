/// Finds text in two languages whose lines take turns: a line in Chinese, and the same in English.
enum ParallelLines {
    /// Fewer pairs than this are quotations or names.
    private static let leastPairs = 5

    static func marked(_ lines: [OutlineLine], into notes: inout ImportNotes) -> [OutlineLine] {
        var result = lines
        var index = 0
        while index + 1 < lines.count {
            var end = index
            while end + 1 < lines.count, isPair(lines[end], lines[end + 1]) { end += 2 }
            if end - index >= 2 * leastPairs {
                for position in index..<end { result[position].isParallel = true }
                notes.decide(
                    .lines, "\((end - index) / 2) lines say the same in Chinese and in English, side by side",
                    at: lines[index].offsets, confidence: 0.85)
                index = end
            } else {
                index += 1
            }
        }
        return result
    }

    private static func isPair(_ one: OutlineLine, _ other: OutlineLine) -> Bool {
        one.kind != .row && other.kind != .row && one.kind != .definition && isChinese(one) && isEnglish(other)
    }

    private static func isChinese(_ line: OutlineLine) -> Bool {
        let cells = line.label + line.body
        return cells.count { $0.scalar.isHan } * 2 > cells.count { $0.scalar.isHan || $0.scalar.isLatin }
    }

    private static func isEnglish(_ line: OutlineLine) -> Bool {
        let letters = line.body.count { $0.scalar.isLatin }
        // 【…】 and names may be Chinese in an English line.
        return letters >= 3 && line.body.count { $0.scalar.isHan } * 4 <= letters
    }
}
