extension Money {
    /// The amount in English words: twelve thousand Hong Kong dollars only; one pound sterling and five pence only.
    ///
    /// “Only” ends every amount, so that nothing can be added behind it.
    public var englishWords: String {
        let perUnit = currency.minorUnitsPerUnit
        let amount = Int64(minorUnits.magnitude)
        let (units, rest) = (Int(amount / perUnit), Int(amount % perUnit))
        var text = (minorUnits < 0 ? "minus " : "") + Self.count(units, currency.englishUnits)
        if rest > 0 { text += " and " + Self.count(rest, currency.englishMinorUnits) }
        return text + " only"
    }

    private static func count(_ n: Int, _ unit: (one: String, many: String)) -> String {
        EnglishNumeral.string(n) + " " + (n == 1 ? unit.one : unit.many)
    }

    /// The amount in this form, in the words, signs and parentheses of the language.
    ///
    /// Chinese puts the capitals first: 人民币壹拾万零柒仟元伍角叁分（￥107,000.53）. English puts the figure first:
    /// HK$12,000.00 (twelve thousand Hong Kong dollars only).
    public func text(_ form: MoneyForm, language: Language) -> String {
        guard language == .english else {
            let text = TraditionalScript.converted(text(form), for: language)
            // The full-width yuan sign is the yen sign to a reader of Japanese, and out of place between half-width
            // letters.
            return language.isChinese ? text : text.replacing(currency.symbol, with: currency.symbol(in: language))
        }
        return switch form {
        case .figures: figures(in: language)
        case .capitals: englishWords
        case .both: "\(figures(in: language)) (\(englishWords))"
        }
    }

    private func figures(in language: Language) -> String {
        (minorUnits < 0 ? "-" : "") + currency.symbol(in: language) + decimal.magnitude.text(grouped: true)
    }
}

extension Currency {
    /// The sign before a figure in a contract of that language: ￥ in Chinese only, CN¥ elsewhere.
    public func symbol(in language: Language) -> String {
        self == .CNY && !language.isChinese ? "CN¥" : symbol
    }

    /// What English calls one of its units, and more of them.
    var englishUnits: (one: String, many: String) {
        switch self {
        case .CNY: ("Renminbi yuan", "Renminbi yuan")
        case .HKD: ("Hong Kong dollar", "Hong Kong dollars")
        case .TWD: ("New Taiwan dollar", "New Taiwan dollars")
        case .MOP: ("Macanese pataca", "Macanese patacas")
        case .USD: ("United States dollar", "United States dollars")
        case .EUR: ("euro", "euros")
        case .GBP: ("pound sterling", "pounds sterling")
        case .JPY: ("Japanese yen", "Japanese yen")
        case .KRW: ("South Korean won", "South Korean won")
        }
    }

    /// What English calls one hundredth of a unit, and more of them. Yen and won have none in amounts.
    var englishMinorUnits: (one: String, many: String) {
        switch self {
        case .CNY: ("fen", "fen")
        case .HKD, .TWD, .USD, .EUR, .JPY, .KRW: ("cent", "cents")
        case .MOP: ("avo", "avos")
        case .GBP: ("penny", "pence")
        }
    }
}

extension Language {
    /// Whether the language is Chinese, in either script.
    var isChinese: Bool { self == .simplifiedChinese || self == .traditionalChinese }
}
