import ContractModel
import Testing

@Suite struct TimeSpanTests {
    @Test(arguments: [
        ("30日", "30", TimeSpan.Unit.day, "30日"), ("30天", "30", .day, "30天"), ("24小时", "24", .hour, "24小时"),
        ("30秒", "30", .second, "30秒"), ("15分钟", "15", .minute, "15分钟"), ("2年", "2", .year, "2年"),
        ("3个月", "3", .month, "3个月"), ("5个工作日", "5", .workingDay, "5个工作日"), ("5工作日", "5", .workingDay, "5工作日"),
        ("1周", "1", .week, "1周"), ("2个星期", "2", .week, "2个星期"), ("1个季度", "1", .quarter, "1个季度"),
        ("10个自然日", "10", .day, "10个自然日"), ("30 days", "30", .day, "30 days"), ("2 years", "2", .year, "2 years"),
        ("1 Business Day", "1", .workingDay, "1 Business Day"), ("30days", "30", .day, "30 days"),
        ("1.5小时", "1.5", .hour, "1.5小时"), ("３０ 日", "30", .day, "30日"), ("1,000小时", "1000", .hour, "1000小时"),
        ("三十日", "30", .day, "30日"), ("三个月", "3", .month, "3个月"), ("两周", "2", .week, "2周"),
        ("十分钟", "10", .minute, "10分钟"),
        ("二十四小时", "24", .hour, "24小时"), ("5個工作日", "5", .workingDay, "5個工作日"), ("30日間", "30", .day, "30日間"),
        ("3개월", "3", .month, "3개월"), (" 30日 ", "30", .day, "30日"),
    ])
    func readsAndPrints(text: String, amount: String, unit: TimeSpan.Unit, printed: String) throws {
        let span = try #require(TimeSpan.parse(text))
        #expect(span.amount == ExactDecimal(amount))
        #expect(span.unit == unit)
        #expect(span.text(language: .simplifiedChinese) == printed)
    }

    @Test(arguments: [
        "", "30", "日", "-30日", "30个", "30光年", "半年", "30日内", "一一日", "1.2.3日", "30日30日", "days", "30 30 days",
    ])
    func refuses(text: String) {
        #expect(TimeSpan.parse(text) == nil)
    }

    @Test func isEqualInOtherWords() {
        #expect(TimeSpan.parse("30日") == TimeSpan.parse("30 days"))
        #expect(TimeSpan.parse("30日") != TimeSpan.parse("30个工作日"))
        #expect(TimeSpan.parse("1.0年") == TimeSpan.parse("1年"))
    }

    @Test(arguments: [
        (Language.simplifiedChinese, "2个工作日", "1小时"), (.traditionalChinese, "2個工作日", "1小時"),
        (.english, "2 working days", "1 hour"), (.japanese, "2営業日", "1時間"), (.korean, "2영업일", "1시간"),
    ])
    func usesTheLanguagesWordWhereNoneWasWritten(language: Language, days: String, hour: String) {
        #expect(TimeSpan(amount: ExactDecimal(2), unit: .workingDay).text(language: language) == days)
        // Traditional Chinese writes 小時 with the characters that 小时 stands for.
        #expect(TimeSpan(amount: ExactDecimal(1), unit: .hour).text(language: language) == hour)
    }

    @Test(arguments: TimeSpan.Unit.allCases, Language.allCases)
    func readsItsOwnWords(unit: TimeSpan.Unit, language: Language) {
        let span = TimeSpan(amount: ExactDecimal(3), unit: unit)
        #expect(TimeSpan.parse(span.text(language: language)) == span)
    }
}
