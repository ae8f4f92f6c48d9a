import ContractModel

/// Writes other numbers into a label and leaves the rest of it as it is: blanks, brackets, full-width digits.
enum LabelText {
    /// The label with the numbers that differ written anew.
    static func rewriting(_ label: String, _ format: NumberFormat, from old: [Int], to new: [Int]) -> String {
        guard let system = format.system else { return format.label(for: new) }
        let characters = Array(label)
        let runs = numerals(in: characters, system, skipping: format.word)
        // A label has a numeral for each number of a path, and one for the others.
        guard runs.count == new.count, old.count == new.count else { return format.label(for: new) }
        var result = ""
        var end = 0
        for (index, run) in runs.enumerated() {
            result += String(characters[end..<run.lowerBound])
            let numeral = Array(characters[run])
            result +=
                old[index] == new[index]
                ? String(numeral) : written(new[index], system, like: numeral)
            end = run.upperBound
        }
        return result + String(characters[end...])
    }

    /// The stretches of a label that are numerals of this system.
    private static func numerals(
        in characters: [Character], _ system: NumeralSystem, skipping word: String?
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var index = word.map { String(characters).hasPrefix($0) ? $0.count : 0 } ?? 0
        while index < characters.count {
            let start = index
            while index < characters.count, isNumeral(characters[index], system) { index += 1 }
            if index > start { runs.append(start..<index) } else { index += 1 }
        }
        return runs
    }

    private static func isNumeral(_ character: Character, _ system: NumeralSystem) -> Bool {
        switch system {
        case .arabic: character.digit != nil
        case .chinese: character.isChineseNumeral
        case .lowercaseLetter, .uppercaseLetter, .lowercaseRoman, .uppercaseRoman:
            character.isASCII && character.isLetter
        }
    }

    /// The number in the width, and with the zeros before it, that the old one has: ０１ becomes ０２.
    private static func written(_ number: Int, _ system: NumeralSystem, like old: [Character]) -> String {
        let text = system.string(for: number)
        guard system == .arabic else { return text }
        let isPadded = old.count > 1 && old.first?.digit == 0
        let padded = isPadded ? String(repeating: "0", count: max(0, old.count - text.count)) + text : text
        guard old.first?.isASCII == false else { return padded }
        return String(
            String.UnicodeScalarView(padded.unicodeScalars.compactMap { Unicode.Scalar($0.value - 0x30 + 0xFF10) }))
    }
}

extension NumberFormat {
    /// How the numbers of a label are written; `nil` for ①, which is one character.
    fileprivate var system: NumeralSystem? {
        switch self {
        case .ordinal(_, let system), .period(let system), .comma(let system), .parenthesised(let system, _),
            .closing(let system, _), .inserted(_, let system), .named(_, let system), .word(_, let system):
            system
        case .path, .wordPath: .arabic
        case .circled: nil
        }
    }

    /// The word before the number.
    var word: String? {
        switch self {
        case .named(let word, _), .word(let word, _), .wordPath(let word): word
        case .ordinal, .path, .period, .comma, .parenthesised, .closing, .inserted, .circled: nil
        }
    }
}
