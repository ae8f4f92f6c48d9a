/// The currencies that amounts can be in, by their codes (ISO 4217).
public enum Currency: String, CaseIterable, Hashable, Sendable {
    case CNY, HKD, TWD, MOP, USD, EUR, GBP, JPY, KRW

    /// The sign before a figure. Signs that several currencies share have their country before them.
    public var symbol: String {
        switch self {
        case .CNY: "￥"
        case .HKD: "HK$"
        case .TWD: "NT$"
        case .MOP: "MOP$"
        case .USD: "US$"
        case .EUR: "€"
        case .GBP: "£"
        case .JPY: "JP¥"
        case .KRW: "₩"
        }
    }

    /// The name before an amount in capitals: 人民币壹佰元整.
    public var chineseName: String {
        switch self {
        case .CNY: "人民币"
        case .HKD: "港币"
        case .TWD: "新台币"
        case .MOP: "澳门币"
        case .USD: "美元"
        case .EUR: "欧元"
        case .GBP: "英镑"
        case .JPY: "日元"
        case .KRW: "韩元"
        }
    }

    /// How many digits its amounts have after the point (ISO 4217, minor unit; TWD and MOP have 2 there too).
    public var minorDigits: Int {
        switch self {
        case .JPY, .KRW: 0
        default: 2
        }
    }

    /// How many minor units make one major unit.
    var minorUnitsPerUnit: Int64 { minorDigits == 0 ? 1 : 100 }

    /// The names that may stand before an amount in capitals.
    var names: [String] {
        switch self {
        case .CNY: ["人民币", "人民幣"]
        case .HKD: ["港币", "港幣", "港元"]
        case .TWD: ["新台币", "新臺幣", "新台幣", "台币", "台幣"]
        case .MOP: ["澳门币", "澳門幣", "澳门元", "澳門元"]
        case .USD: ["美元", "美金"]
        case .EUR: ["欧元", "歐元"]
        case .GBP: ["英镑", "英鎊"]
        case .JPY: ["日元", "日圆", "日圓", "日円"]
        case .KRW: ["韩元", "韓元", "韩圆", "韓圓"]
        }
    }

    /// The signs that may stand before a figure, in half-width forms. A bare $ or ¥ is read as whichever of its
    /// currencies is declared.
    var signs: [String] {
        switch self {
        case .CNY: ["CN¥", "¥", "RMB", "CNY"]
        case .HKD: ["HK$", "$", "HKD"]
        case .TWD: ["NT$", "$", "TWD", "NTD"]
        case .MOP: ["MOP$", "$", "MOP"]
        case .USD: ["US$", "$", "USD"]
        case .EUR: ["€", "EUR"]
        case .GBP: ["£", "GBP"]
        case .JPY: ["JP¥", "¥", "JPY"]
        case .KRW: ["₩", "KRW"]
        }
    }

    /// The words that may stand after a figure, each after any that ends with it. A bare 元 names the currency of the
    /// place, so it is no word for an amount in US dollars.
    var suffixes: [String] {
        switch self {
        case .CNY: ["元人民币", "元人民幣"] + names + ["CNY", "RMB"] + Self.units
        case .HKD, .TWD, .MOP: names + [rawValue] + Self.units
        case .JPY: names + [rawValue, "円"]
        case .USD, .EUR, .GBP, .KRW: names + [rawValue]
        }
    }

    private static let units = ["元整", "元正", "圆整", "圓整", "元", "圆", "圓"]
}
