/// Finds characters that were lost when a text was converted between encodings: 确??头藛T.
enum LostCharacters {
    /// Reports each spot; the text stays as it is, since what stood there can only be guessed.
    static func report(in lines: [SourceLine], into notes: inout ImportNotes) {
        for line in lines {
            let isAddress = AddressSpans.mask(of: line.cells)
            var index = 0
            while index < line.cells.count {
                guard isAddress?[index] != true, isLost(index, in: line.cells) else {
                    index += 1
                    continue
                }
                let end = end(of: index, in: line.cells)
                let spot = line.cells[index..<end]
                if let offsets = spot.offsets {
                    let start = max(0, index - 1)
                    notes.report(
                        .lostCharacters,
                        "characters were lost in “\(line.cells[start..<min(end + 2, line.cells.count)].text)”",
                        at: offsets)
                }
                index = end
            }
        }
    }

    /// Whether a character stands for one that was lost: U+FFFD, one for private use, or a question mark in the middle
    /// of a word.
    private static func isLost(_ index: Int, in cells: [Cell]) -> Bool {
        let scalar = cells[index].scalar
        switch scalar.value {
        case 0xFFFD, 0xE000...0xF8FF: return true
        case 0x951F: return index + 1 < cells.count && cells[index + 1].scalar == "斤"
        case 0x3F, 0xFF1F:
            guard index > 0, index + 1 < cells.count else { return false }
            let before = cells[index - 1].scalar
            let after = cells[index + 1].scalar
            // A question ends here: 是否同意?乙方应…
            if "吗呢么否何".unicodeScalars.contains(before) { return false }
            if scalar == "？" { return after == "？" || after == "?" }
            return before.isHan && (after.isHan || after.isLatin || after == "?")
        default: return false
        }
    }

    /// Where the spot ends: behind the last character near it that can be no text, such as a single letter between
    /// Chinese characters.
    private static func end(of start: Int, in cells: [Cell]) -> Int {
        var end = start + 1
        var index = end
        while index < cells.count, index - end < 4, cells[index].scalar == "?" || !cells[index].scalar.endsPhrase {
            if isLost(index, in: cells) || cells[index].scalar == "?" || isStrayLetter(index, in: cells) {
                end = index + 1
            }
            index += 1
        }
        return end
    }

    private static func isStrayLetter(_ index: Int, in cells: [Cell]) -> Bool {
        func isText(_ index: Int) -> Bool {
            cells.indices.contains(index) && (cells[index].scalar.isHan || cells[index].scalar == "?")
        }
        return cells[index].scalar.isLatin && isText(index - 1) && isText(index + 1)
    }
}
