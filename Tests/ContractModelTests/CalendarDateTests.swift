import ContractModel
import Testing

@Suite struct CalendarDateTests {
    /// typography.md, rows 41 and 43.
    @Test(
        "rows 41 and 43",
        arguments: [
            (2024, 1, 5, "2024年1月5日", "二〇二四年一月五日", "2024-01-05", "贰零贰肆年零壹月零伍日", "5 January 2024"),
            (2024, 1, 15, "2024年1月15日", "二〇二四年一月十五日", "2024-01-15", "贰零贰肆年零壹月壹拾伍日", "15 January 2024"),
            (2010, 10, 20, "2010年10月20日", "二〇一〇年十月二十日", "2010-10-20", "贰零壹零年零壹拾月零贰拾日", "20 October 2010"),
            (1999, 12, 31, "1999年12月31日", "一九九九年十二月三十一日", "1999-12-31", "壹玖玖玖年壹拾贰月叁拾壹日", "31 December 1999"),
            (2000, 2, 29, "2000年2月29日", "二〇〇〇年二月二十九日", "2000-02-29", "贰零零零年零贰月贰拾玖日", "29 February 2000"),
            (2038, 11, 10, "2038年11月10日", "二〇三八年十一月十日", "2038-11-10", "贰零叁捌年壹拾壹月零壹拾日", "10 November 2038"),
            (2046, 3, 30, "2046年3月30日", "二〇四六年三月三十日", "2046-03-30", "贰零肆陆年叁月零叁拾日", "30 March 2046"),
            (2057, 9, 9, "2057年9月9日", "二〇五七年九月九日", "2057-09-09", "贰零伍柒年玖月零玖日", "9 September 2057"),
        ])
    func writesAndReads(
        year: Int, month: Int, day: Int, numeric: String, chinese: String, iso: String, bill: String, english: String
    ) throws {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        let texts = [numeric, chinese, iso, bill, english]
        #expect([.numeric, .chinese, .iso, .bill, .english].map(date.formatted) == texts)
        for text in texts { #expect(CalendarDate.parse(text) == date) }
    }

    @Test func writesEveryDayOfABill() throws {
        let days = [
            "零壹", "零贰", "零叁", "零肆", "零伍", "零陆", "零柒", "零捌", "零玖", "零壹拾", "壹拾壹", "壹拾贰", "壹拾叁", "壹拾肆", "壹拾伍",
            "壹拾陆", "壹拾柒", "壹拾捌", "壹拾玖", "零贰拾", "贰拾壹", "贰拾贰", "贰拾叁", "贰拾肆", "贰拾伍", "贰拾陆", "贰拾柒", "贰拾捌",
            "贰拾玖", "零叁拾", "叁拾壹",
        ]
        let months = ["零壹", "零贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "零壹拾", "壹拾壹", "壹拾贰"]
        for (index, text) in days.enumerated() {
            let date = try #require(CalendarDate(year: 2024, month: 1, day: index + 1))
            #expect(date.formatted(.bill) == "贰零贰肆年零壹月\(text)日")
        }
        for (index, text) in months.enumerated() {
            let date = try #require(CalendarDate(year: 2024, month: index + 1, day: 11))
            #expect(date.formatted(.bill) == "贰零贰肆年\(text)月壹拾壹日")
        }
    }

    @Test func goesRoundThroughTwoYearsInEveryStyle() {
        for year in [2023, 2024] {
            for month in 1...12 {
                for day in 1...CalendarDate.days(inMonth: month, of: year) {
                    let date = CalendarDate(year: year, month: month, day: day)
                    for style in DateStyle.allCases
                    where date.map({ $0.formatted(style) }).flatMap(CalendarDate.parse) != date {
                        Issue.record("\(year)-\(month)-\(day) does not come back from \(style)")
                    }
                }
            }
        }
    }

    @Test(arguments: [
        "2024/1/5", "2024.1.5", "2024-1-5", "2024/01/05", "２０２４年１月５日", "2024 年 1 月 5 日", "2024年01月05日",
        "二○二四年一月五日", "二零二四年一月五日", "贰零贰肆年壹月伍日", "January 5, 2024", "5 january 2024", " 2024-01-05 ",
        "2024年一月5日", "贰零贰肆年零壹月零伍日",
    ])
    func readsVariants(text: String) {
        #expect(CalendarDate.parse(text) == CalendarDate(year: 2024, month: 1, day: 5))
    }

    @Test(arguments: [
        "", "2024", "2024-01", "24-01-05", "1/5/2024", "05-01-2024", "2024-01/05", "2024-01-05-06", "2024-001-05",
        "2024-13-01", "2024-02-30", "2023-02-29", "1900-02-29", "2024-00-01", "2024-01-00", "0000-01-01", "20240105",
        "2024年1月", "2024年1月5", "2024年1月5日止", "2024月1年5日", "二〇二四年十三月一日", "二四年一月五日", "二〇二四年一月三十二日",
        "5 Janvier 2024", "January 2024", "32 January 2024", "2024-01-05T00:00", "2024--1-5", "-2024-1-5", "2024年1月负五日",
        "2024年1月零日", "两〇二四年一月五日",
    ])
    func refuses(text: String) {
        #expect(CalendarDate.parse(text) == nil)
    }

    @Test func padsShortYearsInISOOnly() throws {
        let date = try #require(CalendarDate(year: 987, month: 6, day: 5))
        #expect(date.formatted(.iso) == "0987-06-05")
        #expect(date.formatted(.numeric) == "987年6月5日")
    }
}
