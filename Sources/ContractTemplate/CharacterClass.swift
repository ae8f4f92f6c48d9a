/// Characters of one kind, such as the marks that end a sentence. Each is a single scalar.
///
/// Template text is looked at character by character, and a set of characters compares each by its canonical
/// equivalence (UAX #15); here a few numbers are compared.
struct CharacterClass: Sendable, ExpressibleByStringLiteral {
    /// In ascending order.
    private let values: [UInt32]

    init(_ text: String) { values = text.unicodeScalars.map(\.value).sorted() }
    init(stringLiteral text: String) { self.init(text) }

    func contains(_ character: Character) -> Bool { character.onlyScalar.map(contains) ?? false }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if values[middle] == scalar.value { return true }
            if values[middle] < scalar.value { low = middle + 1 } else { high = middle }
        }
        return false
    }
}

extension Character {
    /// The scalar that the character is, where it is a single one.
    var onlyScalar: Unicode.Scalar? {
        var scalars = unicodeScalars.makeIterator()
        guard let scalar = scalars.next(), scalars.next() == nil else { return nil }
        return scalar
    }
}

extension ArraySlice<Character> {
    /// Whether the text begins with a word, each character of which is a single scalar.
    func begins(with word: String) -> Bool {
        var index = startIndex
        for scalar in word.unicodeScalars {
            guard index < endIndex, self[index].onlyScalar == scalar else { return false }
            index += 1
        }
        return true
    }
}
