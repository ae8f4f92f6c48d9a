extension Value {
    /// The value as it is printed.
    ///
    /// - Parameters:
    ///   - type: the declared type, whose own form is used where `format` is `nil`.
    ///   - format: the word after | in 【name|format】. Money takes figures (￥1,234.00), plain (1,234.00), capitals and
    ///     both; dates take the names of `DateStyle`; integers and decimals plain (1234, their own form), grouped
    ///     (1,234), chinese and financial; percentages percent (5%, their own form), plain (5) and chinese (百分之五);
    ///     durations plain (their own form) and chinese. Other values have one form.
    ///   - language: the contract's language. Traditional Chinese has its own characters for what is made here; English
    ///     has its own words for amounts and its own date: 1 March 2026, unless a style is asked for.
    /// - Throws: `unknown-format`, and `value-type` for rows, which are printed by a block and not in a line.
    public func text(type: ValueType, format: String?, language: Language) throws(ValueError) -> String {
        if let format { try type.check(format: format) }
        switch self {
        case .text(let text), .choice(let text), .idNumber(let text), .creditCode(let text), .phone(let text),
            .email(let text), .image(let text):
            return text
        case .boolean(let flag): return Self.word(for: flag, language: language)
        case .rows:
            throw ValueError(
                "value-type", "rows cannot be printed inside a line", hint: "put the field into a :::rows block")
        case .duration(let span):
            return format == "chinese" ? span.chineseText(language: language) : span.text(language: language)
        case .money(let money) where format != "plain":
            return money.text(format.flatMap(MoneyForm.init) ?? type.moneyForm, language: language)
        case .date(let date):
            let style = format.flatMap(DateStyle.init) ?? type.dateStyle.ownStyle(in: language)
            return TraditionalScript.converted(date.formatted(style), for: language)
        case .money, .percent, .integer, .decimal:
            return TraditionalScript.converted(madeText(format: format), for: language)
        }
    }

    /// The text of a value that holds no characters of the writer's: all of them are made here, in simplified Chinese.
    private func madeText(format: String?) -> String {
        switch self {
        case .money(let money): money.plainFigures
        case .percent(let percent): NumberWords.percent(percent, format: format)
        case .integer(let integer): NumberWords.number(ExactDecimal(integer), format: format)
        case .decimal(let decimal): NumberWords.number(decimal, format: format)
        default: ""
        }
    }

    private static func word(for flag: Bool, language: Language) -> String {
        switch language {
        case .simplifiedChinese, .traditionalChinese: flag ? "是" : "否"
        case .english: flag ? "yes" : "no"
        case .japanese: flag ? "はい" : "いいえ"
        case .korean: flag ? "예" : "아니요"
        }
    }
}

/// Numbers in the formats that fields can ask for.
private enum NumberWords {
    static func number(_ number: ExactDecimal, format: String?) -> String {
        switch format {
        case "grouped": number.text(grouped: true)
        case "chinese": words(number, ChineseNumeral.string, digits: ChineseNumeral.ordinaryDigits)
        case "financial": words(number, ChineseNumeral.financial, digits: ChineseNumeral.financialDigits)
        default: number.description
        }
    }

    static func percent(_ percent: ExactDecimal, format: String?) -> String {
        switch format {
        case "plain": percent.description
        case "chinese": (percent.isNegative ? "负" : "") + "百分之" + number(percent.magnitude, format: "chinese")
        default: "\(percent)%"
        }
    }

    /// A number in Chinese characters, its fraction digit by digit; in Arabic digits where it is too long for words.
    private static func words(_ number: ExactDecimal, _ whole: (Int) -> String, digits: [String]) -> String {
        let parts = number.magnitude.description.split(separator: ".")
        guard let integer = parts.first.flatMap({ Int($0) }), integer <= ChineseNumeral.limit else {
            return number.description
        }
        let text = (number.isNegative ? "负" : "") + whole(integer)
        guard parts.count > 1 else { return text }
        return text + "点" + ChineseNumeral.digits(String(parts[1]), zero: digits[0], digits: digits)
    }
}

extension ValueType {
    /// The names that may stand after | for a field of this type.
    public var formats: [String] {
        switch self {
        case .date: DateStyle.allCases.map(\.rawValue)
        case .money: MoneyForm.allCases.map(\.rawValue) + ["plain"]
        case .percent: ["percent", "plain", "chinese"]
        case .integer, .decimal: ["plain", "grouped", "chinese", "financial"]
        case .duration: ["plain", "chinese"]
        case .text, .choice, .boolean, .rows, .idNumber, .creditCode, .phone, .email, .image: []
        }
    }

    /// Throws where a field of this type has no such format.
    public func check(format: String) throws(ValueError) {
        if formats.contains(format) { return }
        throw ValueError(
            "unknown-format", "values of type \(name) have no format \(format)",
            hint: NearestName.hint(for: format, among: formats, what: "format"))
    }

    /// The declared style of a date; 2024年1月5日 for any other type.
    fileprivate var dateStyle: DateStyle { if case .date(let style) = self { style } else { .numeric } }

    /// The declared form of an amount; the figure for any other type.
    fileprivate var moneyForm: MoneyForm { if case .money(_, let form) = self { form } else { .figures } }
}

extension DateStyle {
    /// The style of a declared date in that language: 年月日, which is what a field has that declares none, is the
    /// usual date of an English contract there.
    fileprivate func ownStyle(in language: Language) -> DateStyle {
        self == .numeric && language == .english ? .english : self
    }
}
