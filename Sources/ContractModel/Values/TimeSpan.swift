/// A length of time as a contract says it: a number of one unit. Units are not converted, for a month is no number of
/// days.
public struct TimeSpan: Sendable {
    /// What is counted.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
        case second, minute, hour, day, workingDay, week, month, quarter, year
    }

    /// How many of the unit; read ones are never below zero.
    public var amount: ExactDecimal
    /// What they are.
    public var unit: Unit
    /// The unit as the writer put it: 天 and not 日. `nil` for the language's usual word.
    public var word: String?

    /// A span, with the writer's own word for the unit where there is one.
    public init(amount: ExactDecimal, unit: Unit, word: String? = nil) {
        self.amount = amount
        self.unit = unit
        self.word = word
    }

    /// Reads 30日, 24小时, 三个月, 5个工作日, 30 days; `nil` below zero or with a unit that is not known.
    public static func parse(_ text: String) -> TimeSpan? {
        // More would be no number with a unit.
        guard text.utf8.count <= 200 else { return nil }
        let text = HalfWidth.trimmed(HalfWidth.folded(text))
        let end = text.unicodeScalars.firstIndex { !isArabic($0) } ?? text.endIndex
        if end > text.startIndex {
            return ExactDecimal(String(text[..<end])).flatMap { span($0, text[end...]) }
        }
        // Of Chinese numerals the longest that leave a unit: 十分钟 is ten minutes, 两周 two weeks.
        let numerals = text.unicodeScalars.firstIndex { !numeralCharacters.contains($0) } ?? text.endIndex
        return ChineseNumeral.value(of: String(text[..<numerals])).flatMap { span(ExactDecimal($0), text[numerals...]) }
    }

    /// The span with its unit as it was written; Latin words stand apart from the number.
    ///
    /// - Parameter language: the language of the word where none was written.
    public func text(language: Language) -> String { text(amount: amount.description, language: language) }

    /// The span with its number in ordinary Chinese characters, as far as those go: 三十日.
    func chineseText(language: Language) -> String {
        let numeral = amount.integer.map(ChineseNumeral.string) ?? amount.description
        return text(amount: TraditionalScript.converted(numeral, for: language), language: language)
    }

    private func text(amount: String, language: Language) -> String {
        let word = word ?? unit.word(in: language, isOne: self.amount == ExactDecimal(1))
        return word.utf8.first.map({ $0 < 0x80 }) == true ? "\(amount) \(word)" : amount + word
    }

    private static func span(_ amount: ExactDecimal, _ rest: Substring) -> TimeSpan? {
        let word = HalfWidth.trimmed(rest)
        guard let unit = Unit.words[word.lowercased()] else { return nil }
        return TimeSpan(amount: amount, unit: unit, word: word)
    }

    private static func isArabic(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "," || scalar == "."
    }

    private static let numeralCharacters = Set("零〇一二两兩三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟".unicodeScalars)
}

extension TimeSpan: Hashable {
    /// 30日 equals 30天; both say the same span.
    public static func == (a: TimeSpan, b: TimeSpan) -> Bool { a.amount == b.amount && a.unit == b.unit }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(amount)
        hasher.combine(unit)
    }
}
