import ContractModel
import Testing

@Suite struct ChineseNumeralTests {
    @Test(arguments: [
        (0, "零"), (1, "一"), (2, "二"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (200, "二百"),
        (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (2024, "二千零二十四"),
        (10000, "一万"), (10001, "一万零一"), (10010, "一万零一十"), (10500, "一万零五百"), (15000, "一万五千"),
        (100_000, "十万"), (107_000, "十万七千"), (110_010, "十一万零一十"), (1_007_000, "一百万七千"),
        (10_000_001, "一千万零一"), (100_000_000, "一亿"), (100_007_000, "一亿零七千"), (1_000_000_000, "十亿"),
        (999_999_999_999, "九千九百九十九亿九千九百九十九万九千九百九十九"), (-11, "负十一"), (-21, "负二十一"),
    ])
    func writesAndReads(n: Int, text: String) {
        #expect(ChineseNumeral.string(n) == text)
        #expect(ChineseNumeral.value(of: text) == n)
    }

    @Test func goesRoundTo20000() {
        for n in 1...20000 {
            guard ChineseNumeral.value(of: ChineseNumeral.string(n)) == n,
                ChineseNumeral.value(of: ChineseNumeral.financial(n)) == n
            else {
                Issue.record("\(n) does not come back")
                return
            }
        }
    }

    @Test func writesArabicDigitsBeyondItsLimit() {
        #expect(ChineseNumeral.string(1_000_000_000_000) == "1000000000000")
        #expect(ChineseNumeral.string(.min) == "-9223372036854775808")
    }

    @Test(arguments: [
        ("两", 2), ("两百", 200), ("两千零二", 2002), ("两万", 20000), ("一十一", 11), ("一百〇一", 101), ("〇", 0),
        ("一万零十", 10010), ("十万零七千", 107_000), ("一千零零一", 1001), ("一萬", 10000), ("三億", 300_000_000),
        ("壹拾万柒仟", 107_000), ("壹拾万零柒仟", 107_000), ("貳佰參拾陸", 236), ("負三", -3), ("一亿零十万", 100_100_000),
    ])
    func readsVariants(text: String, n: Int) {
        #expect(ChineseNumeral.value(of: text) == n)
    }

    @Test(arguments: [
        "", "一一", "一二", "十十", "百", "一百一", "一千一百一", "一万五", "一百零", "零一", "一十百", "一百千", "二〇二四",
        "十两", "两十", "一百零一十", "一百零零零一", "万", "一万万", "一万亿", "亿万", "十一条", "廿", "卅", "壹十", "一拾",
        "拾万", "负", "负负一", "1", "一 一", "十零", "一万零", "零零",
    ])
    func refuses(text: String) {
        #expect(ChineseNumeral.value(of: text) == nil)
    }

    @Test(arguments: [(2024, "二〇二四"), (1999, "一九九九"), (2000, "二〇〇〇"), (0, "〇"), (-10, "负一〇")])
    func writesDigitByDigit(n: Int, text: String) {
        #expect(ChineseNumeral.digits(n) == text)
    }

    @Test func writesTheZeroOfU3007() {
        #expect(ChineseNumeral.digits(0).unicodeScalars.map(\.value) == [0x3007])
    }

    @Test(arguments: [
        (0, "零"), (10, "壹拾"), (15, "壹拾伍"), (100_000, "壹拾万"), (107_000, "壹拾万零柒仟"), (1409, "壹仟肆佰零玖"),
        (6007, "陆仟零柒"), (23_456_789, "贰仟叁佰肆拾伍万陆仟柒佰捌拾玖"), (1_000_000_000, "壹拾亿"),
        (1_050_000_000, "壹拾亿零伍仟万"), (-8, "负捌"),
    ])
    func writesFinancialCharacters(n: Int, text: String) {
        #expect(ChineseNumeral.financial(n) == text)
        #expect(ChineseNumeral.value(of: text) == n)
    }
}
