/// An amount of money, kept as a whole number of minor units (分, cents).
public struct Money: Hashable, Sendable {
    /// The amount in the currency's smallest unit: 分 for CNY, the yen itself for JPY.
    public let minorUnits: Int64
    /// The currency that the minor units belong to.
    public let currency: Currency

    /// The amount, or `nil` beyond ±999,999,999,999.99: the largest that capitals can say in 亿, 万 and 元.
    public init?(minorUnits: Int64, currency: Currency) {
        let limit = (Int64(ChineseNumeral.limit) + 1) * currency.minorUnitsPerUnit - 1
        guard (-limit...limit).contains(minorUnits) else { return nil }
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The figure with its sign: ￥107,000.53, and -￥107,000.53 below zero.
    public var figures: String { (minorUnits < 0 ? "-" : "") + currency.symbol + unsignedFigures }

    /// The figure alone: 107,000.53.
    public var plainFigures: String { (minorUnits < 0 ? "-" : "") + unsignedFigures }

    /// The amount as an exact number, with all the digits of its currency after the point.
    public var decimal: ExactDecimal {
        let units = ExactDecimal(Int(minorUnits))
        return currency.minorDigits == 0 ? units : units.shifted(by: -currency.minorDigits)
    }

    private var unsignedFigures: String { decimal.magnitude.text(grouped: true) }

    /// The amount in this form: ￥107,000.53, 人民币壹拾万零柒仟元伍角叁分, or the capitals with the figure after them in
    /// full-width parentheses.
    public func text(_ form: MoneyForm) -> String {
        switch form {
        case .figures: figures
        case .capitals: capitals
        case .both: "\(capitals)（\(figures)）"
        }
    }
}

extension Money: Comparable {
    /// By amount within one currency. Different currencies are ordered by their codes; nothing is converted.
    public static func < (a: Money, b: Money) -> Bool {
        a.currency == b.currency
            ? a.minorUnits < b.minorUnits : a.currency.rawValue < b.currency.rawValue
    }
}

/// How an amount is written (`as:` of a money field).
public enum MoneyForm: String, CaseIterable, Hashable, Sendable {
    /// ￥107,000.53.
    case figures
    /// 人民币壹拾万零柒仟元伍角叁分.
    case capitals
    /// 人民币壹拾万零柒仟元伍角叁分（￥107,000.53）.
    case both
}
