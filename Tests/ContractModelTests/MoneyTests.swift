import ContractModel
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        (10_700_053, "￥107,000.53", "107,000.53"), (0, "￥0.00", "0.00"), (5, "￥0.05", "0.05"),
        (123_400, "￥1,234.00", "1,234.00"), (-10_700_053, "-￥107,000.53", "-107,000.53"),
        (99_999_999_999_999, "￥999,999,999,999.99", "999,999,999,999.99"),
    ])
    func writesFigures(minorUnits: Int64, figures: String, plain: String) {
        let money = Money(minorUnits: minorUnits, currency: .CNY)
        #expect(money?.figures == figures)
        #expect(money?.plainFigures == plain)
    }

    @Test(arguments: [
        (Currency.CNY, "￥1,234.00", "人民币壹拾贰万叁仟肆佰元整"), (.HKD, "HK$1,234.00", "港币壹拾贰万叁仟肆佰元整"),
        (.TWD, "NT$1,234.00", "新台币壹拾贰万叁仟肆佰元整"), (.MOP, "MOP$1,234.00", "澳门币壹拾贰万叁仟肆佰元整"),
        (.USD, "US$1,234.00", "美元壹拾贰万叁仟肆佰元整"), (.EUR, "€1,234.00", "欧元壹拾贰万叁仟肆佰元整"),
        (.GBP, "£1,234.00", "英镑壹拾贰万叁仟肆佰元整"), (.JPY, "JP¥123,400", "日元壹拾贰万叁仟肆佰元整"),
        (.KRW, "₩123,400", "韩元壹拾贰万叁仟肆佰元整"),
    ])
    func writesEveryCurrency(currency: Currency, figures: String, capitals: String) throws {
        let money = try #require(Money(minorUnits: 123_400, currency: currency))
        #expect(money.figures == figures)
        // The capitals of 123,400 whole units, whatever the minor unit is.
        let whole = try #require(
            Money(minorUnits: currency.minorDigits == 0 ? 123_400 : 12_340_000, currency: currency))
        #expect(whole.capitals == capitals)
        #expect(try Money.parse(whole.capitals, currency: currency) == whole)
        #expect(try Money.parse(whole.figures, currency: currency) == whole)
        #expect(try Money.parse(whole.text(.both), currency: currency) == whole)
    }

    @Test func endsAtItsLimit() {
        #expect(Money(minorUnits: 100_000_000_000_000, currency: .CNY) == nil)
        #expect(Money(minorUnits: -100_000_000_000_000, currency: .CNY) == nil)
        #expect(Money(minorUnits: 999_999_999_999, currency: .JPY)?.plainFigures == "999,999,999,999")
        #expect(Money(minorUnits: 1_000_000_000_000, currency: .JPY) == nil)
        #expect(Money(minorUnits: .min, currency: .CNY) == nil)
    }

    @Test func isOrderedWithinACurrency() throws {
        let one = try #require(Money(minorUnits: 100, currency: .CNY))
        let two = try #require(Money(minorUnits: 200, currency: .CNY))
        #expect(one < two)
        #expect(!(two < one))
    }

    @Test func writesBothForms() throws {
        let money = try #require(Money(minorUnits: 10_700_053, currency: .CNY))
        #expect(money.text(.both) == "人民币壹拾万零柒仟元伍角叁分（￥107,000.53）")
        #expect(money.text(.figures) == "￥107,000.53")
        #expect(money.text(.capitals) == "人民币壹拾万零柒仟元伍角叁分")
    }

    @Test(arguments: [
        ("107000.53", 10_700_053), ("107,000.53", 10_700_053), ("￥107,000.53", 10_700_053), ("¥107000.53", 10_700_053),
        ("107000.53元", 10_700_053), ("１０７，０００．５３元", 10_700_053), ("人民币107,000.53元", 10_700_053),
        ("人民币￥107,000.53", 10_700_053), ("RMB 107,000.53", 10_700_053), ("cny107000.53", 10_700_053),
        ("107000.53 CNY", 10_700_053), ("107000.530", 10_700_053), ("107000.5", 10_700_050), ("0", 0),
        ("-107.5", -10_750), ("-￥107.5", -10_750), ("￥-107.5", -10_750), ("10万元", 10_000_000),
        ("10.5万元", 10_500_000), ("1.2亿元", 12_000_000_000), ("500元整", 50_000),
        ("人民币壹拾万零柒仟元伍角叁分", 10_700_053), ("壹拾万柒仟元零伍角叁分", 10_700_053),
        ("人民币（大写）：壹拾万元整", 10_000_000), ("大写：壹拾万元整", 10_000_000), ("人民币 壹拾万 元整", 10_000_000),
        ("人民币壹拾万零柒仟元伍角叁分（￥107,000.53）", 10_700_053), ("￥107,000.53（大写：壹拾万零柒仟元伍角叁分）", 10_700_053),
        ("￥107,000.53（人民币大写：壹拾万零柒仟元伍角叁分）", 10_700_053), ("107000.53元(壹拾万柒仟元零伍角叁分)", 10_700_053),
        ("小写：￥107,000.53大写：壹拾万零柒仟元伍角叁分", 10_700_053), ("人民币（大写）壹拾万元整（小写：￥100,000.00）", 10_000_000),
        ("999,999,999,999.99", 99_999_999_999_999),
    ])
    func reads(text: String, minorUnits: Int64) throws {
        #expect(try Money.parse(text, currency: .CNY).minorUnits == minorUnits)
    }

    @Test(arguments: [
        (Currency.USD, "$5", 500), (.USD, "US$5.25", 525), (.USD, "美元伍元整", 500), (.USD, "伍美元整", 500),
        (.USD, "5美元", 500), (.USD, "USD 5", 500), (.JPY, "¥500", 500), (.JPY, "500円", 500), (.JPY, "500.00", 500),
        (.JPY, "日元伍佰元整", 500), (.GBP, "£5", 500), (.GBP, "￡５", 500), (.EUR, "5 EUR", 500), (.HKD, "港币5元", 500),
        (.TWD, "新臺幣伍佰元整", 50_000), (.KRW, "￦500", 500),
    ])
    func readsOtherCurrencies(currency: Currency, text: String, minorUnits: Int64) throws {
        #expect(try Money.parse(text, currency: currency).minorUnits == minorUnits)
    }

    @Test(arguments: [
        "", "元", "￥", "abc", "(100)", "（100元）", "100(50)", "100()", "100(", "100)", "((100))", "100:", "1.2.3", "1,00",
        "--5", "-￥-5", "-+5", "十万元", "拾万元整", "壹拾万元整（壹拾万元整）", "100元（100元）", "￥100（壹佰元整）（壹佰元整）", "￥￥100",
        "人民币", "1e5", "100元元",
    ])
    func refuses(text: String) {
        let expected = ValueError(
            "value-type", "“\(text)” is not an amount in CNY",
            hint: "write a figure, such as 107000.53, or capitals, such as 壹拾万零柒仟元伍角叁分")
        #expect(throws: expected) { try Money.parse(text, currency: .CNY) }
    }

    @Test func refusesAnotherCurrency() {
        let expected = ValueError(
            "value-type", "“US$100” is in USD, not in CNY",
            hint: "give the amount in CNY, or change the currency of the field")
        #expect(throws: expected) { try Money.parse("US$100", currency: .CNY) }
        #expect(throws: ValueError.self) { try Money.parse("港币壹佰元整", currency: .CNY) }
        #expect(throws: ValueError.self) { try Money.parse("人民币美元壹佰元整", currency: .CNY) }
        let ambiguous = ValueError(
            "value-type", "“100元” is in another currency, not in USD",
            hint: "give the amount in USD, or change the currency of the field")
        #expect(throws: ambiguous) { try Money.parse("100元", currency: .USD) }
    }

    @Test func refusesMoreDigitsThanTheCurrencyHas() {
        let expected = ValueError(
            "value-type", "“100.005” has more digits after the point than the 2 of CNY",
            hint: "round the amount as the contract means it")
        #expect(throws: expected) { try Money.parse("100.005", currency: .CNY) }
        #expect(throws: ValueError.self) { try Money.parse("100.5", currency: .JPY) }
        #expect(throws: ValueError.self) { try Money.parse("日元壹佰元伍角", currency: .JPY) }
    }

    @Test(arguments: ["1,000,000,000,000.00", "-1000000000000", "10000亿元"])
    func refusesAmountsBeyondItsLimit(text: String) {
        let expected = ValueError("value-range", "“\(text)” is beyond 999,999,999,999.99")
        #expect(throws: expected) { try Money.parse(text, currency: .CNY) }
    }

    @Test func refusesCapitalsThatDisagree() {
        let text = "人民币壹拾万元整（￥107,000.53）"
        let expected = ValueError(
            "value-disagreement", "the capitals say 100,000.00 but the figure says 107,000.53 in “\(text)”",
            hint: "correct the one that is wrong, or give the figure alone")
        #expect(throws: expected) { try Money.parse(text, currency: .CNY) }
        #expect(throws: ValueError.self) { try Money.parse("￥107,000.53（壹拾万元整）", currency: .CNY) }
    }
}
