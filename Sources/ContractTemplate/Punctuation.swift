/// How the end of a line tells a sentence from a heading.
enum Punctuation {
    /// Marks that end a sentence or a part of one.
    private static let ends: CharacterClass = "。；：，、？！.;:?!,…"
    /// Marks that end a whole sentence.
    private static let fullEnds: CharacterClass = "。；？！.;?!…"
    /// Marks that may close around the end of a sentence: “…。” ends one, （甲方） does not.
    private static let closers: CharacterClass = "”’」』）)\"'*_》"

    /// The last character that is no closing quote, bracket or emphasis mark.
    private static func lastMark(_ slice: LineSlice) -> Character? {
        slice.characters.last { !closers.contains($0) }
    }

    /// Whether the text ends as a sentence or a part of one does: a clause that does not is a heading.
    static func endsPhrase(_ slice: LineSlice) -> Bool { lastMark(slice).map(ends.contains) ?? false }

    /// Whether the text ends as a whole sentence does: an article that does not is a heading, even with a colon.
    static func endsSentence(_ slice: LineSlice) -> Bool { lastMark(slice).map(fullEnds.contains) ?? false }

    /// Whether the text announces what follows.
    static func endsWithColon(_ slice: LineSlice) -> Bool {
        lastMark(slice).map { $0 == "：" || $0 == ":" } ?? false
    }

    /// Whether the text is a line to fill in (甲方：【甲方全称】), which is no heading.
    static func isFillIn(_ slice: LineSlice) -> Bool {
        guard let last = slice.characters.last, last == "】" || last == "}" || last == "_" else { return false }
        // What stands in brackets, such as the colon of an inline condition, is not the line's own.
        var depth = 0
        return slice.characters.contains { character in
            if character == "【" { depth += 1 }
            if character == "】" { depth -= 1 }
            return depth == 0 && (character == "：" || character == ":" || character == "，")
        }
    }
}
