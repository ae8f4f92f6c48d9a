/// A stretch of one line of a template that still knows where it stands.
///
/// Lines are kept as arrays of characters, so that a slice costs nothing and its column is an index.
package struct LineSlice: Sendable {
    /// The line, from 1.
    package let line: Int
    /// The characters of the stretch; their indices are those of the whole line.
    package var characters: ArraySlice<Character>

    package init(line: Int, characters: ArraySlice<Character>) {
        self.line = line
        self.characters = characters
    }

    init(line: Int, text: some StringProtocol) {
        self.init(line: line, characters: Array(text)[...])
    }

    /// A text that begins in that column.
    init(line: Int, column: Int, text: String) {
        let characters = Array(repeating: Character(" "), count: max(0, column - 1)) + Array(text)
        self.init(line: line, characters: characters[max(0, column - 1)...])
    }

    /// The column of the first character, from 1.
    var column: Int { characters.startIndex + 1 }
    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }

    /// The slice without the blanks at both ends.
    var trimmed: LineSlice { trimmedStart.trimmedEnd }

    var trimmedStart: LineSlice {
        LineSlice(line: line, characters: characters.drop(while: \.isTemplateBlank))
    }

    var trimmedEnd: LineSlice {
        let end = characters.lastIndex { !$0.isTemplateBlank }.map { $0 + 1 } ?? characters.startIndex
        return LineSlice(line: line, characters: characters[..<end])
    }

    func dropFirst(_ count: Int) -> LineSlice {
        LineSlice(line: line, characters: characters.dropFirst(count))
    }

    func prefix(upTo index: Int) -> LineSlice {
        LineSlice(line: line, characters: characters.prefix(upTo: index))
    }

    func suffix(from index: Int) -> LineSlice {
        LineSlice(line: line, characters: characters.suffix(from: index))
    }

    /// Whether the slice begins with a word, each character of which is a single scalar.
    func starts(with word: String) -> Bool { characters.begins(with: word) }

    /// The words of the slice, separated by blanks.
    var words: [LineSlice] {
        characters.split(whereSeparator: \.isTemplateBlank).map { LineSlice(line: line, characters: $0) }
    }
}

extension Character {
    /// A blank that does not count at the ends of a line: a space, a tab, a no-break or an ideographic space.
    var isTemplateBlank: Bool {
        switch onlyScalar {
        case " "?, "\u{3000}"?, "\t"?, "\u{A0}"?: true
        default: false
        }
    }

    /// The value of a digit, ASCII or full-width.
    var digit: Int? {
        guard let scalar = onlyScalar else { return nil }
        switch scalar.value {
        case 0x30...0x39: return Int(scalar.value) - 0x30
        case 0xFF10...0xFF19: return Int(scalar.value) - 0xFF10
        default: return nil
        }
    }

    /// A character of the numerals that number divisions: 一 to 十, 百, 千 and the zeros.
    var isChineseNumeral: Bool { Self.chineseNumerals.contains(self) }

    private static let chineseNumerals = CharacterClass("〇零一二三四五六七八九十百千两")
}
