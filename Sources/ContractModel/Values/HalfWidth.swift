/// Full-width forms read as their ASCII counterparts.
enum HalfWidth {
    /// The half-width form of a character of the block Halfwidth and Fullwidth Forms (U+FF01 to U+FF5E, and the
    /// currency signs), of the ideographic space and of the minus sign; any other character itself.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case ..<0x2212: scalar
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        case 0x2212: "-"
        case 0xFFE1: "\u{A3}"
        case 0xFFE5: "\u{A5}"
        case 0xFFE6: "\u{20A9}"
        default: scalar
        }
    }

    /// `text` in half-width forms.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(folded(scalar)) }
        return String(result)
    }

    /// `text` in half-width forms, without any space.
    static func foldedWithoutSpaces(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isSpace(scalar) { result.append(folded(scalar)) }
        return String(result)
    }

    /// `text` without the spaces at its two ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(text[first...last])
    }

    /// Spaces that people type around and inside a value: ASCII, no-break and ideographic.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\u{3000}"
    }
}

/// Digits in groups of three.
enum DigitGroups {
    /// `digits` with a comma before every third digit from the end.
    static func separated(_ digits: String) -> String {
        let utf8 = Array(digits.utf8)
        guard utf8.count > 3 else { return digits }
        var result = ""
        for (index, digit) in utf8.enumerated() {
            if index > 0, (utf8.count - index) % 3 == 0 { result.append(",") }
            result.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return result
    }
}
