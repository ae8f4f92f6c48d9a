// The rules are those of 正确填写票据和结算凭证的基本规定, annex 1 of the People's Bank of China's 支付结算办法
// (银发〔1997〕393号): rule 1 names the characters, rule 2 says when 整 follows, rule 4 where 零 stands.

extension Money {
    /// The amount in Chinese financial characters, after the currency's name.
    ///
    /// 整 stands after 元 only. 零 stands for zeros between other digits, also for 万 being zero before 仟
    /// (壹拾万零柒仟), and between 元 and 分 where there is no 角; not between 元 and 角. What is less than one 元
    /// begins with 角 or 分.
    public var capitals: String {
        let perUnit = currency.minorUnitsPerUnit
        let amount = Int64(minorUnits.magnitude)
        let units = Int(amount / perUnit)
        let hundredths = perUnit == 1 ? 0 : Int(amount % perUnit)
        let (tenths, rest) = (hundredths / 10, hundredths % 10)

        var text = currency.chineseName
        if minorUnits < 0 { text += "负" }
        if units > 0 || hundredths == 0 { text += ChineseNumeral.financial(units) + "元" }
        if hundredths == 0 { text += "整" }
        if tenths > 0 { text += ChineseNumeral.financialDigits[tenths] + "角" }
        if rest > 0 {
            if tenths == 0, units > 0 { text += "零" }
            text += ChineseNumeral.financialDigits[rest] + "分"
        }
        return text
    }

    /// The amount in hundredths of the unit that capitals say, with or without a currency's name before them.
    ///
    /// Read is all that the rules allow: 整 or 正 after 元 and 角 or neither, 零 between 元 and 角 where the 元 place
    /// is zero, 零 or none before 仟 after 万, 圆 for 元, and traditional characters. 零 must stand between 元 and 分
    /// where there is no 角, and 壹 before 拾. `nil` for anything else, ordinary numerals (十万元) among it.
    public static func amount(fromCapitals text: String) -> Int64? {
        let folded = HalfWidth.foldedWithoutSpaces(text)
        for currency in Currency.allCases {
            for name in currency.names where folded.hasPrefix(name) {
                return amount(ofCapitals: Array(folded.dropFirst(name.count).unicodeScalars))
            }
        }
        return amount(ofCapitals: Array(folded.unicodeScalars))
    }

    /// The amount in hundredths that capitals without a currency's name say.
    static func amount(ofCapitals scalars: [Unicode.Scalar]) -> Int64? {
        var rest = scalars[...]
        let isNegative = rest.first == "负" || rest.first == "負"
        if isNegative { rest.removeFirst() }

        var units: Int?
        if let end = rest.firstIndex(where: { $0 == "元" || $0 == "圆" || $0 == "圓" }) {
            units = ChineseNumeralReader.value(of: rest[..<end], in: .financial)
            guard units != nil else { return nil }
            rest = rest[(end + 1)...]
        }
        guard let hundredths = hundredths(ofCapitals: rest, after: units) else { return nil }
        let amount = Int64(units ?? 0) * 100 + Int64(hundredths)
        return isNegative ? -amount : amount
    }

    /// What 角 and 分 after so many 元 come to; `nil` also where nothing at all is said.
    private static func hundredths(ofCapitals scalars: ArraySlice<Unicode.Scalar>, after units: Int?) -> Int? {
        var rest = scalars
        if rest.last == "整" || rest.last == "正" {
            rest.removeLast()
            // 整 says that nothing follows; after 分 nothing could.
            if rest.last == "分" { return nil }
        }
        if rest.isEmpty { return units == nil ? nil : 0 }

        let hasZero = rest.first == "零"
        if hasZero { rest.removeFirst() }
        var tenths = 0
        if rest.dropFirst().first == "角" {
            guard let digit = rest.first.flatMap(ChineseNumeralReader.financialDigit) else { return nil }
            // 零 before 角 is for a zero in the place of 元.
            if hasZero, units.map({ $0 % 10 }) != 0 { return nil }
            tenths = digit
            rest.removeFirst(2)
            if rest.isEmpty { return tenths * 10 }
        } else if hasZero != (units != nil) {
            return nil
        }
        guard rest.count == 2, rest.last == "分",
            let digit = rest.first.flatMap(ChineseNumeralReader.financialDigit)
        else { return nil }
        return tenths * 10 + digit
    }
}
