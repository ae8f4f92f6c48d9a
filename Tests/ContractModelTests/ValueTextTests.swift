import ContractModel
import Testing

@Suite struct ValueTextTests {
    /// Reads a text and prints it as a template would.
    private func printed(
        _ text: String, _ type: ValueType, _ format: String? = nil, _ language: Language = .simplifiedChinese
    ) throws -> String {
        try type.value(from: text).text(type: type, format: format, language: language)
    }

    @Test func printsTheDeclaredForm() throws {
        #expect(try printed("107000.53", .money(.CNY, .both)) == "人民币壹拾万零柒仟元伍角叁分（￥107,000.53）")
        #expect(try printed("107000.53", .money(.CNY, .capitals)) == "人民币壹拾万零柒仟元伍角叁分")
        #expect(try printed("107000.53", .money(.CNY, .figures)) == "￥107,000.53")
        #expect(try printed("2024-01-05", .date(.chinese)) == "二〇二四年一月五日")
        #expect(try printed("5.50", .percent(minimum: nil, maximum: nil)) == "5.50%")
        #expect(try printed("12345", .integer(minimum: nil, maximum: nil)) == "12345")
        #expect(try printed("12,345.60", .decimal(minimum: nil, maximum: nil)) == "12345.60")
        #expect(try printed("30天", .duration) == "30天")
        #expect(try printed("甲", .choice(["甲", "乙"])) == "甲")
        #expect(try printed("010-12345678", .phone) == "010-12345678")
    }

    @Test(arguments: [
        (ValueType.money(.CNY, .both), "1234", "figures", "￥1,234.00"),
        (.money(.CNY, .both), "1234", "plain", "1,234.00"),
        (.money(.CNY, .figures), "1234", "capitals", "人民币壹仟贰佰叁拾肆元整"),
        (.money(.CNY, .figures), "1234", "both", "人民币壹仟贰佰叁拾肆元整（￥1,234.00）"),
        (.date(.numeric), "2024-01-15", "年月日", "2024年1月15日"), (.date(.iso), "2024-01-15", "大写年月日", "二〇二四年一月十五日"),
        (.date(.numeric), "2024-01-15", "iso", "2024-01-15"), (.date(.numeric), "2024-01-15", "票据", "贰零贰肆年零壹月壹拾伍日"),
        (.date(.numeric), "2024-01-15", "english", "15 January 2024"),
        (.integer(minimum: nil, maximum: nil), "1234", "plain", "1234"),
        (.integer(minimum: nil, maximum: nil), "1234", "grouped", "1,234"),
        (.integer(minimum: nil, maximum: nil), "15", "chinese", "十五"),
        (.integer(minimum: nil, maximum: nil), "15", "financial", "壹拾伍"),
        (.decimal(minimum: nil, maximum: nil), "-10.05", "chinese", "负十点零五"),
        (.decimal(minimum: nil, maximum: nil), "10.50", "financial", "壹拾点伍零"),
        (.decimal(minimum: nil, maximum: nil), "1234.5", "grouped", "1,234.5"),
        (.percent(minimum: nil, maximum: nil), "5%", "chinese", "百分之五"),
        (.percent(minimum: nil, maximum: nil), "0.05%", "chinese", "百分之零点零五"),
        (.percent(minimum: nil, maximum: nil), "-5%", "chinese", "负百分之五"),
        (.percent(minimum: nil, maximum: nil), "5%", "plain", "5"),
        (.percent(minimum: nil, maximum: nil), "5", "percent", "5%"),
        (.duration, "30日", "chinese", "三十日"), (.duration, "三十日", "plain", "30日"),
    ])
    func printsAskedForms(type: ValueType, text: String, format: String, expected: String) throws {
        #expect(try printed(text, type, format) == expected)
    }

    @Test func writesTraditionalCharacters() throws {
        let hant = Language.traditionalChinese
        #expect(try printed("200060", .money(.TWD, .capitals), nil, hant) == "新臺幣貳拾萬零陸拾元整")
        #expect(try printed("0.5%", .percent(minimum: nil, maximum: nil), "chinese", hant) == "百分之零點五")
        #expect(try printed("2026-01-03", .date(.bill), nil, hant) == "貳零貳陸年零壹月零參日")
        #expect(try printed("30000日", .duration, "chinese", hant) == "三萬日")
        #expect(try printed("周六", ValueReadingTests.line, nil, hant) == "周六")
    }

    @Test func writesEnglish() throws {
        let money = ValueType.money(.HKD, .both)
        #expect(try printed("12000", money, nil, .english) == "HK$12,000.00 (twelve thousand Hong Kong dollars only)")
        #expect(try printed("12000", money, "capitals", .english) == "twelve thousand Hong Kong dollars only")
        #expect(try printed("12000", money, "figures", .english) == "HK$12,000.00")
        #expect(try printed("12000", money, "plain", .english) == "12,000.00")
        #expect(try printed("30 days", .duration, nil, .english) == "30 days")
    }

    /// A date that says nothing of its style is written as the contract's language writes dates.
    @Test func datesFollowTheLanguage() throws {
        #expect(try printed("2026-03-01", .date(.numeric), nil, .english) == "1 March 2026")
        #expect(try printed("2026-03-01", .date(.iso), nil, .english) == "2026-03-01")
        #expect(try printed("2026-03-01", .date(.numeric), "年月日", .english) == "2026年3月1日")
        #expect(try printed("2026-03-01", .date(.numeric), nil, .traditionalChinese) == "2026年3月1日")
        #expect(try printed("2026-03-01", .date(.chinese), nil, .traditionalChinese) == "二〇二六年三月一日")
    }

    @Test(arguments: [
        (Language.simplifiedChinese, "是", "否"), (.traditionalChinese, "是", "否"), (.english, "yes", "no"),
        (.japanese, "はい", "いいえ"), (.korean, "예", "아니요"),
    ])
    func printsBooleans(language: Language, yes: String, no: String) throws {
        #expect(try printed("true", .boolean, nil, language) == yes)
        #expect(try printed("false", .boolean, nil, language) == no)
    }

    @Test(arguments: [
        (
            ValueType.money(.CNY, .both), "100", "capital", "values of type money have no format capital",
            "did you mean capitals?"
        ),
        (
            .date(.iso), "2024-01-05", "us", "values of type date have no format us",
            "known formats: 年月日, 大写年月日, iso, 票据, english"
        ),
        (.boolean, "是", "chinese", "values of type boolean have no format chinese", "there is no format here"),
        (ValueReadingTests.line, "甲", "upper", "values of type text have no format upper", "there is no format here"),
        (
            .integer(minimum: nil, maximum: nil), "5", "financal", "values of type integer have no format financal",
            "did you mean financial?"
        ),
    ])
    func refusesUnknownFormats(type: ValueType, text: String, format: String, message: String, hint: String) {
        #expect(throws: ValueError("unknown-format", message, hint: hint)) { try printed(text, type, format) }
    }

    @Test func refusesRows() {
        let expected = ValueError(
            "value-type", "rows cannot be printed inside a line", hint: "put the field into a :::rows block")
        #expect(throws: expected) {
            try Value.rows([]).text(type: .rows([]), format: nil, language: .simplifiedChinese)
        }
    }
}
