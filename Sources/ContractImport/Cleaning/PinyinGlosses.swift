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

    private static func glosses(in cells: [Cell]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = 0
        while index < cells.count {
            if isOpening(cells[index].scalar), index > 0, let end = syllableEnd(cells, from: index + 1),
                end < cells.count, isClosing(cells[end].scalar),
                cells[index - 1].scalar.isHan || cells[index - 1].scalar.isLatin
            {
                result.append(index..<(end + 1))
                index = end + 1
            } else if isToned(cells[index].scalar) || startsLoose(cells, at: index),
                let end = syllableEnd(cells, from: index), end < cells.count, isClosing(cells[end].scalar)
            {
                // wù) without its bracket: the character before it was lost, and took the bracket along.
                result.append(index..<(end + 1))
                index = end + 1
            } else {
                index += 1
            }
        }
        return result
    }

    /// Whether a syllable may begin here that no bracket opens: right behind a lost character.
    private static func startsLoose(_ cells: [Cell], at index: Int) -> Bool {
        guard index > 0, cells[index].scalar.isLatin else { return false }
        let before = cells[index - 1].scalar
        return before == "?" || before == "\u{FFFD}" || before == "？"
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "（" }
    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "）" }

    /// Where a syllable ends that begins here: up to six letters and one tone.
    private static func syllableEnd(_ cells: [Cell], from start: Int) -> Int? {
        var index = start
        var tones = 0
        while index < cells.count, index - start < 8 {
            let scalar = cells[index].scalar
            if isToned(scalar) { tones += 1 } else if !isLetter(scalar) { break }
            index += 1
        }
        return tones == 1 && index > start ? index : nil
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value) || scalar == "ü" || scalar == "ɡ" || scalar == "ɑ"
    }

    private static func isToned(_ scalar: Unicode.Scalar) -> Bool { toned.contains(scalar) }

    /// The vowels with the tones 1 to 4, and the accents that may follow a vowel instead.
    private static let toned: Set<Unicode.Scalar> = Set(
        "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜńňǹ\u{300}\u{301}\u{304}\u{30C}".unicodeScalars)
}
