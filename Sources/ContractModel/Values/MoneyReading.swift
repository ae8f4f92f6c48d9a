extension Money {
    /// Reads an amount from a figure (107000.53, ￥107,000.53, 10万元), from capitals (人民币壹拾万零柒仟元伍角叁分) or English
    /// words (twelve thousand Hong Kong dollars only), or from a figure and one of these, which must then say the same:
    /// 人民币壹拾万元整（￥100,000.00）.
    ///
    /// 大写 and 小写 may stand before either. Between capitals and figures nobody can tell which is meant, so that a
    /// difference is an error and not a choice.
    public static func parse(_ text: String, currency: Currency) throws(ValueError) -> Money {
        let readings = try readings(of: text, currency: currency)
        if let capitals = readings.capitals, let figure = readings.figure, capitals != figure {
            throw ValueError(
                "value-disagreement",
                "the \(readings.spelling) say \(capitals.plainFigures) but the figure says "
                    + "\(figure.plainFigures) in \(ValueError.quoted(text))",
                hint: "correct the one that is wrong, or give the figure alone")
        }
        guard let money = readings.figure ?? readings.capitals else { throw notMoney(text, currency) }
        return money
    }

    /// What a text says an amount is, in figures and spelled out.
    public struct Readings: Sendable {
        public var figure: Money?
        /// In Chinese capitals, or in English words.
        public var capitals: Money?
        /// What messages call the latter: capitals or words.
        public var spelling: String
    }

    /// Reads the figure and the capitals of an amount each for itself, at least one of the two. Whether they agree is
    /// left to who asks.
    public static func readings(of text: String, currency: Currency) throws(ValueError) -> Readings {
        guard let parts = text.isPlainFigure ? [text] : MoneyText(text)?.parts else { throw notMoney(text, currency) }
        var readings: [Reading] = []
        for part in parts { readings.append(try reading(of: part, in: text, currency: currency)) }

        guard let first = readings.first, readings.count <= 2 else { throw notMoney(text, currency) }
        if let second = readings.dropFirst().first, first.isCapitals == second.isCapitals {
            throw notMoney(text, currency)
        }
        let spelled = readings.first { $0.isCapitals }
        return Readings(
            figure: readings.first { !$0.isCapitals }?.money, capitals: spelled?.money,
            spelling: spelled?.isEnglish == true ? "words" : "capitals")
    }

    private struct Reading {
        var money: Money
        /// Whether it is spelled out.
        var isCapitals: Bool
        var isEnglish = false
    }

    private static func reading(
        of part: String, in text: String, currency: Currency
    ) throws(ValueError) -> Reading {
        let words = EnglishWordReader.hundredths(of: part, currency)
        if let hundredths = capitals(part, currency) ?? words {
            let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100 / currency.minorUnitsPerUnit)
            guard rest == 0 else { throw tooFine(text, currency) }
            guard let money = Money(minorUnits: units, currency: currency) else { throw tooLarge(text) }
            return Reading(money: money, isCapitals: true, isEnglish: words != nil)
        }
        guard let figure = figure(part, currency) else {
            let others = Currency.allCases.filter {
                capitals(part, $0) != nil || Self.figure(part, $0) != nil
                    || EnglishWordReader.hundredths(of: part, $0) != nil
            }
            guard let other = others.first else { throw notMoney(text, currency) }
            // $100 says several currencies, 100元 too.
            let name = others.count == 1 ? other.rawValue : "another currency"
            throw ValueError(
                "value-type", "\(ValueError.quoted(text)) is in \(name), not in \(currency.rawValue)",
                hint: "give the amount in \(currency.rawValue), or change the currency of the field")
        }
        // Counted in minor units, an amount that the currency can say is a whole number.
        let minor = figure.shifted(by: currency.minorDigits)
        guard minor == minor.rounded(toFractionDigits: 0) else { throw tooFine(text, currency) }
        guard let units = minor.integer, let money = Money(minorUnits: Int64(units), currency: currency) else {
            throw tooLarge(text)
        }
        return Reading(money: money, isCapitals: false)
    }

    /// The hundredths that English words say, and in which currencies they may be meant: one thousand dollars are those
    /// of several.
    public static func amount(fromEnglishWords text: String) -> (hundredths: Int64, currencies: [Currency])? {
        let amounts = Currency.allCases.compactMap { currency in
            EnglishWordReader.hundredths(of: text, currency).map { (hundredths: $0, currency: currency) }
        }
        return amounts.first.map { ($0.hundredths, amounts.map(\.currency)) }
    }

    /// The hundredths that capitals say, with this currency's name before them (美元壹佰元整), in them (壹佰美元整) or with
    /// none.
    private static func capitals(_ part: String, _ currency: Currency) -> Int64? {
        if part.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        var rest = part[...]
        if let name = currency.names.first(where: { rest.hasPrefix($0) }) {
            rest.removeFirst(name.count)
        } else {
            for name in currency.names where name.hasSuffix("元") {
                guard let unit = rest.firstRange(of: name) else { continue }
                rest = rest[..<unit.lowerBound] + "元" + rest[unit.upperBound...]
                break
            }
        }
        return amount(ofCapitals: Array(rest.unicodeScalars))
    }

    /// The number in a figure with this currency's signs and words around it, or none.
    private static func figure(_ part: String, _ currency: Currency) -> ExactDecimal? {
        var rest = part[...]
        var isNegative = false
        if rest.hasPrefix("-") {
            isNegative = true
            rest.removeFirst()
        }
        // A name may stand before the sign: 人民币￥100.
        for words in [currency.names, currency.signs] {
            if let word = words.first(where: { rest.hasPrefix($0) }) { rest.removeFirst(word.count) }
        }
        if let word = currency.suffixes.first(where: { rest.hasSuffix($0) }) { rest.removeLast(word.count) }
        var places = 0
        if let last = rest.last, let power = multipliers[last] {
            places = power
            rest.removeLast()
        }
        if isNegative, rest.hasPrefix("-") || rest.hasPrefix("+") { return nil }
        guard let number = ExactDecimal(String(rest)) else { return nil }
        let amount = number.shifted(by: places)
        return isNegative ? -amount : amount
    }

    private static let multipliers: [Character: Int] = ["万": 4, "萬": 4, "亿": 8, "億": 8]

    private static func notMoney(_ text: String, _ currency: Currency) -> ValueError {
        .type(
            text, isNot: "an amount in \(currency.rawValue)",
            hint: "write a figure, such as 107000.53, or capitals, such as 壹拾万零柒仟元伍角叁分")
    }

    private static func tooFine(_ text: String, _ currency: Currency) -> ValueError {
        let digits = currency.minorDigits
        return ValueError(
            "value-type",
            "\(ValueError.quoted(text)) has more digits after the point than the \(digits) of \(currency.rawValue)",
            hint: "round the amount as the contract means it")
    }

    private static func tooLarge(_ text: String) -> ValueError {
        ValueError("value-range", "\(ValueError.quoted(text)) is beyond 999,999,999,999.99")
    }
}

extension String {
    /// Whether it is digits and points alone, as tables have it.
    fileprivate var isPlainFigure: Bool {
        !isEmpty && utf8.count < 20 && utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}

/// The parts of a text that says an amount: one, or two where one explains the other.
private struct MoneyText {
    var parts: [String] = []
    private var part: [Unicode.Scalar] = []
    private var isInParentheses = false
    /// Whether the last thing read was 大写, 小写 or a parenthesis, which a colon may follow.
    private var isAfterMark = false

    /// Longer texts, in bytes of UTF-8, are no amounts.
    private static let limit = 800

    /// Cuts at parentheses and before 大写 and 小写. `nil` where the parentheses do not match, or the first part stands
    /// in them: (100) is -100 to an accountant.
    init?(_ text: String) {
        guard text.utf8.count <= Self.limit else { return nil }
        let scalars = Array(HalfWidth.foldedWithoutSpaces(text).uppercased().unicodeScalars)
        var index = 0
        while index < scalars.count {
            let isKeyword = "大小".unicodeScalars.contains(scalars[index]) && index + 1 < scalars.count
            if isKeyword, "写寫".unicodeScalars.contains(scalars[index + 1]) {
                close()
                isAfterMark = true
                index += 2
                continue
            }
            guard take(scalars[index]) else { return nil }
            index += 1
        }
        close()
        if isInParentheses || !part.isEmpty { return nil }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(":
            if isInParentheses { return false }
            close()
            isInParentheses = true
        case ")":
            if !isInParentheses || part.isEmpty && !isAfterMark { return false }
            close()
            isInParentheses = false
            isAfterMark = true
        case ":":
            defer { isAfterMark = false }
            return isAfterMark
        default:
            if isInParentheses, parts.isEmpty { return false }
            part.append(scalar)
            isAfterMark = false
        }
        return true
    }

    /// Ends a part, unless it is only the name of a currency before 大写, 小写 or a parenthesis with one of them in it.
    private mutating func close() {
        let text = String(String.UnicodeScalarView(part))
        if text.isEmpty || Currency.allCases.contains(where: { $0.names.contains(text) }) { return }
        parts.append(text)
        part = []
    }
}
