/// Removes pinyin in brackets after a character, as scraped pages carry it: 权(quán).
enum PinyinGlosses {
    /// Removes the glosses; those that damage has left without a character or a bracket, too.
    static func remove(from lines: inout [SourceLine], into notes: inout ImportNotes) {
        var count = 0
        for index in lines.indices {
            let ranges = glosses(in: lines[index].cells)
            guard !ranges.isEmpty else { continue }
            count += ranges.count
            var kept: [Cell] = []
            kept.reserveCapacity(lines[index].cells.count)
            var position = 0
            for range in ranges {
                kept += lines[index].cells[position..<range.lowerBound]
                notes.remove(lines[index].cells[range], step: .pinyin)
                position = range.upperBound
            }
            lines[index].cells = kept + lines[index].cells[position...]
        }
        notes.counts.glosses = count
        if count > 0 {
            notes.decide(.pinyin, "\(count) pinyin glosses were removed", confidence: count > 4 ? 0.99 : 0.8)
        }
    }

    /// More characters than four syllables have.
    private static let longest = 40

    private static func glosses(in cells: [Cell]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < cells.count {
            if let end = bracketed(cells, at: index) ?? loose(cells, at: index) {
                result.append(index..<end)
                index = end
            } else {
                index += 1
            }
        }
        return result
    }

    /// Where (quán) or （fǎ lǜ） ends, which stands behind as many characters as it has syllables.
    private static func bracketed(_ cells: [Cell], at index: Int) -> Int? {
        guard isOpening(cells[index].scalar), index > 0,
            cells[index - 1].scalar.isHan || cells[index - 1].scalar.isLatin
        else { return nil }
        var end = index + 1
        while end < cells.count, end - index <= longest, !isClosing(cells[end].scalar) { end += 1 }
        guard end < cells.count, isClosing(cells[end].scalar) else { return nil }
        let text = cells[(index + 1)..<end]
        let before = cells[..<index].suffix(4).reversed().prefix { $0.scalar.isHan }.count
        return PinyinSyllables.count(in: text.map(\.scalar), atMost: max(1, before)).map { _ in end + 1 }
    }

    /// Where wù) ends without its bracket: the character before it was lost, and took the bracket along.
    private static func loose(_ cells: [Cell], at index: Int) -> Int? {
        let before = index > 0 ? cells[index - 1].scalar : nil
        guard PinyinSyllables.isToned(cells[index].scalar) || cells[index].scalar.isLatin && before.map(isLost) == true
        else { return nil }
        // Nothing is cut out of a longer text in brackets: （see café）.
        if let before, before.isLatin || PinyinSyllables.isLetter(before) || before.isBlank || isOpening(before) {
            return nil
        }
        let end = cells[index...].prefix(10).firstIndex { !PinyinSyllables.isLetter($0.scalar) }
        guard let end, isClosing(cells[end].scalar), isSyllable(cells[index..<end]) else { return nil }
        return end + 1
    }

    /// Whether the text is what may be left of a syllable: up to eight letters and one tone.
    private static func isSyllable(_ text: ArraySlice<Cell>) -> Bool {
        text.count <= 8 && text.count { PinyinSyllables.isToned($0.scalar) } == 1
            && text.allSatisfy { PinyinSyllables.isLetter($0.scalar) }
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "（" }
    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "）" }
    private static func isLost(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "?" || scalar == "\u{FFFD}" || scalar == "？"
    }
}
