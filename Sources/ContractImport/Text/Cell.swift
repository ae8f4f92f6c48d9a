/// A character of the text that still knows where it stood when it was read.
///
/// Every step of the import passes cells on, so that the report can say of each character of the input what became of
/// it. A cell is one scalar, since damage and glosses begin and end between the scalars of a character.
struct Cell: Sendable, Hashable {
    var scalar: Unicode.Scalar
    /// The scalar as recognisers see it: in simplified characters, so that they know each word in one form.
    var folded: Unicode.Scalar
    /// Its place in the text as it was read, in scalars from 0; -1 for one that the import added.
    var offset: Int

    init(_ scalar: Unicode.Scalar, at offset: Int) {
        self.scalar = scalar
        folded = scalar
        self.offset = offset
    }

    /// A character that was not in the input.
    static func added(_ scalar: Unicode.Scalar) -> Cell { Cell(scalar, at: -1) }
}

extension Sequence where Element == Cell {
    /// The text as it is written.
    var text: String {
        var text = String.UnicodeScalarView()
        for cell in self { text.append(cell.scalar) }
        return String(text)
    }

    /// The text as recognisers see it.
    var folded: String {
        var text = String.UnicodeScalarView()
        for cell in self { text.append(cell.folded) }
        return String(text)
    }
}

extension [Cell] {
    /// Text that was not in the input.
    static func added(_ text: String) -> [Cell] { text.unicodeScalars.map { .added($0) } }

    var trimmed: ArraySlice<Cell> { self[...].trimmed }
}

extension ArraySlice<Cell> {
    /// The slice without the blanks at both ends.
    var trimmed: ArraySlice<Cell> {
        // By indices: taking elements off a slice of an array that others hold copies the rest of it.
        var (start, end) = (startIndex, endIndex)
        while start < end, self[start].scalar.isBlank { start += 1 }
        while start < end, self[end - 1].scalar.isBlank { end -= 1 }
        return self[start..<end]
    }

    /// Whether the text from `index` on is that word, in simplified characters.
    func has(_ word: Word, at index: Int) -> Bool {
        guard index >= startIndex, index + word.count <= endIndex else { return false }
        for position in 0..<word.count where self[index + position].folded != word.scalars[position] { return false }
        return true
    }

    func starts(with word: Word) -> Bool { has(word, at: startIndex) }

    func ends(with word: Word) -> Bool { has(word, at: endIndex - word.count) }

    /// Where a word first stands, from `start` on.
    func firstRange(of word: Word, from start: Int? = nil) -> Range<Int>? {
        var index = start ?? startIndex
        while index + word.count <= endIndex {
            if has(word, at: index) { return index..<(index + word.count) }
            index += 1
        }
        return nil
    }

    func contains(_ word: Word) -> Bool { firstRange(of: word) != nil }

    /// The offsets of the input that the slice covers.
    var offsets: Range<Int>? {
        guard let first = first(where: { $0.offset >= 0 }), let last = last(where: { $0.offset >= 0 }) else {
            return nil
        }
        return first.offset..<Swift.max(last.offset, first.offset) + 1
    }
}

/// A word that recognisers look for, in simplified characters.
struct Word: Sendable, Hashable, ExpressibleByStringLiteral {
    let scalars: [Unicode.Scalar]
    var count: Int { scalars.count }

    init(_ text: String) { scalars = Array(text.unicodeScalars) }
    init(stringLiteral value: String) { self.init(value) }

    /// The words of a text, which blanks separate.
    static func list(_ text: String) -> [Word] { text.split(whereSeparator: \.isWhitespace).map { Word(String($0)) } }
}

extension Unicode.Scalar {
    /// A blank that does not count at the ends of a line.
    var isBlank: Bool {
        switch value {
        case 0x20, 0x09, 0xA0, 0x3000, 0x2000...0x200A, 0x202F, 0x205F: true
        default: false
        }
    }

    /// A Chinese character.
    var isHan: Bool {
        switch value {
        case 0x3400...0x9FFF, 0x3005...0x3007, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    /// A Chinese or full-width mark of punctuation.
    var isFullWidthMark: Bool {
        switch value {
        case 0x3001...0x3003, 0x3008...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65,
            0x2014, 0x2018...0x201D, 0x2026:
            true
        default: false
        }
    }

    var isLatin: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
        default: false
        }
    }

    var isASCIIDigit: Bool { (0x30...0x39).contains(value) }

    /// The ends of sentences and of their parts, in either width.
    var endsPhrase: Bool { Self.phraseEnds.contains(self) }

    /// The ends of sentences, in either width.
    var endsSentence: Bool { Self.sentenceEnds.contains(self) }

    private static let phraseEnds: Set<Unicode.Scalar> = Set("。；：，、？！.;:?!,…".unicodeScalars)
    private static let sentenceEnds: Set<Unicode.Scalar> = Set("。；？！;?!…".unicodeScalars)

    /// The character, or a plain blank for one that nobody sees and for the blanks of typesetters, which no template
    /// knows.
    var readable: Unicode.Scalar {
        isHidden || isBlank && self != "\u{3000}" && self != "\u{A0}" && self != "\t" ? " " : self
    }

    /// A character that nobody sees, or that changes what is seen: a template refuses most of them.
    var isHidden: Bool {
        switch value {
        case 0..<0x09, 0x0B..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0x61C, 0xAD:
            true
        default: false
        }
    }
}
