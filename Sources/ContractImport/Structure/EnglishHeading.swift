/// Where an English heading ends in a line that holds its text, too: Scope The Consultant shall provide ….
///
/// A heading is written in capitals but for its small words; its text begins with a word that begins sentences, with the
/// heading's own first word, or at the last capital before a word that no heading has.
enum EnglishHeading {
    /// More words than a heading has.
    private static let longest = 12

    /// Where the text begins, and how sure that is.
    static func end(in line: ArraySlice<Cell>) -> (index: Int, confidence: Double)? {
        let words = line.prefix(160).split { $0.scalar.isBlank }
        guard let first = words.first, isCapital(first) else { return nil }
        for (order, word) in words.prefix(longest).enumerated().dropFirst() {
            let before = words[order - 1]
            // Information“Confidential Information”, where no blank is left.
            if let quote = word.firstIndex(where: { $0.scalar == "“" }), quote > word.startIndex {
                return (quote, 0.85)
            }
            // A mark ends a sentence, or sets off a heading that was meant to run into its text.
            guard let last = before.last, !last.scalar.endsPhrase else { return nil }
            if isCapital(word), !connectors.contains(before.text.lowercased()) {
                if starts.contains(word.text) || "“\"".unicodeScalars.contains(word[word.startIndex].scalar) {
                    return (word.startIndex, 0.9)
                }
                if word.count > 2, word.text == first.text { return (word.startIndex, 0.85) }
            }
            guard !isCapital(word), word.contains(where: { $0.scalar.isLatin }),
                !connectors.contains(word.text.lowercased())
            else { continue }
            var start = order - 1
            // The Disclosing Party is one name.
            if start > 1, nameEnds.contains(words[start].text), isCapital(words[start - 1]) { start -= 1 }
            return start >= 1 && isCapital(words[start]) ? (words[start].startIndex, 0.6) : nil
        }
        return nil
    }

    /// Whether all of its words but the small ones are written in capitals.
    static func isTitle(_ heading: ArraySlice<Cell>) -> Bool {
        heading.split { $0.scalar.isBlank }.allSatisfy { isCapital($0) || connectors.contains($0.text.lowercased()) }
    }

    private static func isCapital(_ word: ArraySlice<Cell>) -> Bool {
        word.first { $0.scalar.isLatin }?.scalar.properties.isUppercase ?? false
    }

    private static let connectors: Set<String> = [
        "of", "and", "the", "to", "for", "in", "on", "by", "with", "a", "an", "or", "from", "under", "upon", "&", "as",
        "at", "no",
    ]
    private static let starts: Set<String> = [
        "The", "This", "These", "Throughout", "To", "Each", "Any", "All", "If", "In", "Upon", "Neither", "Either", "No",
        "Nothing", "For",
        "Unless", "Subject", "Where", "When", "During", "Except", "Both", "It", "Such", "Without", "Should", "Every",
        "At",
        "On", "By", "Unless", "After", "Within", "Nothing", "“",
    ]
    private static let nameEnds: Set<String> = ["Party", "Parties", "Provider", "Owner", "Company"]
}
