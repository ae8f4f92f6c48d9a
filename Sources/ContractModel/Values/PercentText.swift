/// Percentages in words and signs.
enum PercentText {
    /// The hundredths that `text` says: 5%, 5％, 5, 0.5‰, 百分之五, 百分之三点五, 千分之三, 万分之五.
    static func value(of text: String) -> ExactDecimal? {
        for (word, places) in fractions {
            if text.hasPrefix("负" + word) {
                return number(text.dropFirst(word.count + 1)).map { -$0.shifted(by: places) }
            }
            if text.hasPrefix(word) { return number(text.dropFirst(word.count))?.shifted(by: places) }
        }
        let folded = HalfWidth.folded(text)
        for (sign, places) in [("%", 0), ("‰", -1), ("‱", -2)] where folded.hasSuffix(sign) {
            return ExactDecimal(HalfWidth.trimmed(folded.dropLast()))?.shifted(by: places)
        }
        return ExactDecimal(folded)
    }

    /// The words before a fraction, and where they move the point of a percentage.
    private static let fractions = [
        ("百分之", 0), ("千分之", -1), ("万分之", -2), ("萬分之", -2),
    ]

    /// A number below or above one in Chinese characters, or in digits.
    private static func number(_ text: Substring) -> ExactDecimal? {
        // No percentage of a contract is longer than this; more is not looked at.
        guard text.utf8.count <= 100 else { return nil }
        if let plain = ExactDecimal(String(text)) { return plain.isNegative ? nil : plain }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "点" || $0 == "點" }
        guard (1...2).contains(parts.count), let whole = ChineseNumeral.value(of: String(parts[0])), whole >= 0 else {
            return nil
        }
        if parts.count == 1 { return ExactDecimal(whole) }
        guard let digits = ChineseNumeralReader.digits(of: parts[1]), !digits.isEmpty else { return nil }
        return ExactDecimal("\(whole)." + digits.map { String($0) }.joined())
    }
}
