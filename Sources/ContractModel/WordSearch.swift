/// Looking for words in text as it is written, code unit for code unit.
///
/// The standard library's `hasPrefix`, `hasSuffix` and `contains` hold texts for equal that are canonically equivalent
/// (UAX #15), and look at each character outside ASCII to find out. The words that recognisers look for have one
/// spelling, and a contract asks for them a million times.
extension StringProtocol {
    /// Whether the text begins with a word.
    @inlinable package func begins(with word: String) -> Bool { utf8.starts(with: word.utf8) }

    /// Whether the text ends with a word.
    @inlinable package func ends(with word: String) -> Bool {
        let length = word.utf8.count
        return utf8.count >= length && utf8.dropFirst(utf8.count - length).elementsEqual(word.utf8)
    }

    /// Whether a word stands in the text. No word of UTF-8 begins within a character.
    package func holds(_ word: String) -> Bool {
        let found = utf8.withContiguousStorageIfAvailable { text in
            word.utf8.withContiguousStorageIfAvailable { word in Self.stands(word, in: text) }
        }
        if let found, let found { return found }
        return Array(utf8).withUnsafeBufferPointer { text in
            Array(word.utf8).withUnsafeBufferPointer { word in Self.stands(word, in: text) }
        }
    }

    private static func stands(_ word: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = word.first else { return true }
        guard word.count <= text.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == first {
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }
}
