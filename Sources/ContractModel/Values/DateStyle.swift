/// The forms in which contracts write dates (`style:` of a date field).
public enum DateStyle: String, CaseIterable, Hashable, Sendable {
    /// 2024年1月5日 (GB/T 7408, GB/T 15835-2011).
    case numeric = "年月日"
    /// 二〇二四年一月五日.
    case chinese = "大写年月日"
    /// 2024-01-05 (ISO 8601, GB/T 7408).
    case iso = "iso"
    /// 贰零贰肆年零壹月零伍日, as on a bill.
    case bill = "票据"
    /// 5 January 2024.
    case english = "english"
}

extension CalendarDate {
    /// The date in this style.
    public func formatted(_ style: DateStyle) -> String {
        switch style {
        case .numeric: "\(year)年\(month)月\(day)日"
        case .chinese:
            "\(ChineseNumeral.digits(year))年\(ChineseNumeral.string(month))月\(ChineseNumeral.string(day))日"
        case .iso: "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
        case .bill: bill
        case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
        }
    }

    /// The form that nobody can add a stroke to (支付结算办法, 银发〔1997〕393号, annex 1, rule 5): months 1, 2 and 10 and
    /// days 1 to 10, 20 and 30 have 零 before them; 11 to 19 begin with 壹.
    private var bill: String {
        let yearText = ChineseNumeral.digits(String(year), zero: "零", digits: ChineseNumeral.financialDigits)
        let monthZero = month <= 2 || month == 10 ? "零" : ""
        let dayZero = day < 10 || day % 10 == 0 ? "零" : ""
        return "\(yearText)年\(monthZero)\(ChineseNumeral.financial(month))月"
            + "\(dayZero)\(ChineseNumeral.financial(day))日"
    }

    static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func padded(_ n: Int, to width: Int) -> String {
        let digits = String(n)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
