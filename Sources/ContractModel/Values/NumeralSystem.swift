extension NumeralSystem {
    /// `n` in this system; in Arabic digits where the system has no such number: 0 and below for letters and Roman
    /// numerals, 4000 and above for Roman numerals.
    public func string(for n: Int) -> String {
        switch self {
        case .chinese: ChineseNumeral.string(n)
        case .arabic: String(n)
        case .lowercaseLetter: Self.letters(n, from: "a")
        case .uppercaseLetter: Self.letters(n, from: "A")
        case .lowercaseRoman: Self.roman(n).lowercased()
        case .uppercaseRoman: Self.roman(n)
        }
    }

    /// The number that `text` writes in this system; the inverse of `string(for:)`. Arabic digits may be full-width
    /// and have zeros before them, Chinese ones may be traditional or financial.
    public func value(of text: String) -> Int? {
        switch self {
        case .chinese: return ChineseNumeral.value(of: text)
        case .arabic: return Self.digitsValue(text)
        case .lowercaseLetter: return Self.lettersValue(text, from: "a")
        case .uppercaseLetter: return Self.lettersValue(text, from: "A")
        case .lowercaseRoman: return text == text.lowercased() ? Self.romanValue(text.uppercased()) : nil
        case .uppercaseRoman: return Self.romanValue(text)
        }
    }

    /// a to z, then aa, ab … as the columns of a spreadsheet go.
    private static func letters(_ n: Int, from first: Unicode.Scalar) -> String {
        guard n > 0 else { return String(n) }
        var reversed: [UInt8] = []
        var rest = n
        while rest > 0 {
            rest -= 1
            reversed.append(UInt8(truncatingIfNeeded: Int(first.value) + rest % 26))
            rest /= 26
        }
        return String(decoding: reversed.reversed(), as: UTF8.self)
    }

    private static func lettersValue(_ text: String, from first: Unicode.Scalar) -> Int? {
        // Seven letters are far more than any numbering and still fit an Int.
        guard (1...7).contains(text.utf8.count) else { return nil }
        var value = 0
        for byte in text.utf8 {
            let letter = Int(byte) - Int(first.value)
            guard (0..<26).contains(letter) else { return nil }
            value = value * 26 + letter + 1
        }
        return value
    }

    private static let romanSymbols: [(value: Int, text: String)] = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]

    private static func roman(_ n: Int) -> String {
        guard (1..<4000).contains(n) else { return String(n) }
        var rest = n
        var text = ""
        for symbol in romanSymbols {
            while rest >= symbol.value {
                text += symbol.text
                rest -= symbol.value
            }
        }
        return text
    }

    private static func romanValue(_ text: String) -> Int? {
        // No numeral is longer than that of 3888, which has fifteen letters.
        guard (1...15).contains(text.utf8.count) else { return nil }
        var rest = Substring(text)
        var value = 0
        for symbol in romanSymbols {
            while rest.hasPrefix(symbol.text) {
                value += symbol.value
                rest = rest.dropFirst(symbol.text.count)
            }
        }
        // Only the usual form counts: IIII and IM are no numbers.
        return rest.isEmpty && roman(value) == text ? value : nil
    }

    private static func digitsValue(_ text: String) -> Int? {
        guard !text.isEmpty else { return nil }
        var value = 0
        for scalar in text.unicodeScalars {
            let folded = HalfWidth.folded(scalar)
            guard ("0"..."9").contains(folded) else { return nil }
            let (shifted, overflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, carries) = shifted.addingReportingOverflow(Int(folded.value - 48))
            guard !overflows, !carries else { return nil }
            value = sum
        }
        return value
    }
}
