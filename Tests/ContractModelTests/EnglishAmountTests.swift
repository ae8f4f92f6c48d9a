import ContractModel
import Testing

/// The words were written by hand.
@Suite struct EnglishAmountTests {
    @Test(arguments: [
        (0, "zero"), (1, "one"), (9, "nine"), (10, "ten"), (11, "eleven"), (12, "twelve"), (13, "thirteen"),
        (15, "fifteen"), (18, "eighteen"), (19, "nineteen"), (20, "twenty"), (21, "twenty-one"), (30, "thirty"),
        (40, "forty"), (44, "forty-four"), (50, "fifty"), (68, "sixty-eight"), (80, "eighty"), (99, "ninety-nine"),
        (100, "one hundred"), (101, "one hundred and one"), (110, "one hundred and ten"),
        (342, "three hundred and forty-two"), (900, "nine hundred"), (999, "nine hundred and ninety-nine"),
        (1000, "one thousand"), (1001, "one thousand and one"), (1099, "one thousand and ninety-nine"),
        (1100, "one thousand one hundred"), (1234, "one thousand two hundred and thirty-four"),
        (12_000, "twelve thousand"), (12_012, "twelve thousand and twelve"),
        (100_000, "one hundred thousand"), (107_000, "one hundred and seven thousand"),
        (300_300, "three hundred thousand three hundred"),
        (1_000_000, "one million"), (1_000_001, "one million and one"), (1_000_100, "one million one hundred"),
        (2_050_000, "two million fifty thousand"),
        (21_021_021, "twenty-one million twenty-one thousand and twenty-one"),
        (1_000_000_000, "one billion"), (1_000_000_017, "one billion and seventeen"),
        (
            999_999_999_999,
            "nine hundred and ninety-nine billion nine hundred and ninety-nine million nine hundred and ninety-nine "
                + "thousand nine hundred and ninety-nine"
        ),
        (-5, "minus five"),
    ])
    func numbersInWords(number: Int, words: String) { #expect(EnglishNumeral.string(number) == words) }

    @Test func theSmallestNumberHasWordsToo() {
        #expect(EnglishNumeral.string(Int.min).hasPrefix("minus nine quintillion two hundred and twenty-three"))
    }

    @Test(arguments: [
        (Currency.HKD, 1_200_000, "twelve thousand Hong Kong dollars only"), (.HKD, 100, "one Hong Kong dollar only"),
        (.HKD, 101, "one Hong Kong dollar and one cent only"), (.HKD, 5, "zero Hong Kong dollars and five cents only"),
        (.HKD, 0, "zero Hong Kong dollars only"), (.HKD, -250, "minus two Hong Kong dollars and fifty cents only"),
        (.CNY, 10_700_053, "one hundred and seven thousand Renminbi yuan and fifty-three fen only"),
        (.TWD, 31_000_000, "three hundred and ten thousand New Taiwan dollars only"),
        (.MOP, 101, "one Macanese pataca and one avo only"), (.MOP, 202, "two Macanese patacas and two avos only"),
        (.USD, 100, "one United States dollar only"), (.USD, 2_010, "twenty United States dollars and ten cents only"),
        (.EUR, 100, "one euro only"), (.EUR, 250, "two euros and fifty cents only"),
        (.GBP, 101, "one pound sterling and one penny only"), (.GBP, 205, "two pounds sterling and five pence only"),
        (.JPY, 12_000, "twelve thousand Japanese yen only"), (.KRW, 1, "one South Korean won only"),
    ])
    func amountsInWords(currency: Currency, minorUnits: Int64, words: String) throws {
        let money = try #require(Money(minorUnits: minorUnits, currency: currency))
        #expect(money.englishWords == words)
        #expect(money.text(.capitals, language: .english) == words)
    }

    @Test func bothFormsFollowTheLanguage() throws {
        let dollars = try #require(Money(minorUnits: 1_200_000, currency: .HKD))
        #expect(dollars.text(.both, language: .english) == "HK$12,000.00 (twelve thousand Hong Kong dollars only)")
        #expect(dollars.text(.both, language: .simplifiedChinese) == "港币壹万贰仟元整（HK$12,000.00）")
        #expect(dollars.text(.both, language: .traditionalChinese) == "港幣壹萬貳仟元整（HK$12,000.00）")
        let taiwan = try #require(Money(minorUnits: 12_000_000, currency: .TWD))
        #expect(taiwan.text(.both, language: .traditionalChinese) == "新臺幣壹拾貳萬元整（NT$120,000.00）")
        #expect(taiwan.text(.capitals, language: .simplifiedChinese) == "新台币壹拾贰万元整")
    }

    /// ￥ is full-width: it has its place between Chinese characters only.
    @Test(arguments: [
        (Language.simplifiedChinese, "￥1,234.50"), (.traditionalChinese, "￥1,234.50"), (.english, "CN¥1,234.50"),
        (.japanese, "CN¥1,234.50"), (.korean, "CN¥1,234.50"),
    ])
    func yuanSignFollowsTheLanguage(language: Language, figures: String) throws {
        let money = try #require(Money(minorUnits: 123_450, currency: .CNY))
        #expect(money.text(.figures, language: language) == figures)
        let loss = try #require(Money(minorUnits: -123_450, currency: .CNY))
        #expect(loss.text(.figures, language: language) == "-" + figures)
    }

    /// What is printed as a figure in any language is read back as the same amount.
    @Test(arguments: Currency.allCases, Language.allCases)
    func figuresAreReadBack(currency: Currency, language: Language) throws {
        let money = try #require(Money(minorUnits: 123_400, currency: currency))
        #expect(try Money.parse(money.text(.figures, language: language), currency: currency) == money)
    }

    // MARK: Read back

    @Test(arguments: Currency.allCases)
    func wordsAreReadBack(currency: Currency) throws {
        var state: UInt64 = 20_260_301
        for round in 0..<3000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let limit: UInt64 = [100, 10_000, 1_000_000, 100_000_000, 999_999_999_999][round % 5]
            let money = try #require(Money(minorUnits: Int64((state >> 8) % limit), currency: currency))
            #expect(try Money.parse(money.englishWords, currency: currency) == money, "\(money.englishWords)")
            #expect(try Money.parse(money.text(.both, language: .english), currency: currency) == money)
        }
    }

    @Test(arguments: [
        ("US Dollars One Hundred Seven Thousand and 53/100", Currency.USD, Int64(10_700_053)),
        ("one hundred and seven thousand U.S. dollars and 53/100 only", .USD, 10_700_053),
        ("One Hundred Seven Thousand and 53/100 Dollars", .USD, 10_700_053),
        ("Twelve Thousand Dollars Only", .HKD, 1_200_000), ("HKD twelve thousand only", .HKD, 1_200_000),
        ("RMB One Million Two Hundred Thousand Only", .CNY, 120_000_000), ("twelve hundred euros", .EUR, 120_000),
        ("seventy-seven pounds and seven pence", .GBP, 7707), ("fifty cents", .USD, 50),
        ("minus two dollars", .USD, -200), ("eighteen million eighty thousand eight won", .KRW, 18_080_008),
    ])
    func whatOthersWriteIsReadToo(words: String, currency: Currency, minorUnits: Int64) throws {
        #expect(try Money.parse(words, currency: currency).minorUnits == minorUnits)
    }

    @Test(arguments: [
        "twelve thousand", "dollars", "one two dollars", "two thousand three million dollars", "five dollars and",
        "one hundred and dollars", "ten dollars and one hundred cents", "five dollars five dollars", "one dollar cents",
        "twelve thousand euros", "one dollar and 5/1000", "one dollarsaurus",
    ])
    func whatIsNoAmountIsRefused(words: String) {
        #expect(throws: ValueError.self) { try Money.parse(words, currency: .USD) }
    }

    @Test func wordsAndFigureMustAgree() {
        #expect(throws: ValueError.self) {
            try Money.parse("US$12,000.00 (twelve hundred United States dollars only)", currency: .USD)
        }
        do {
            _ = try Money.parse("US$12,000.00 (twelve hundred United States dollars only)", currency: .USD)
        } catch {
            #expect(error.code == "value-disagreement")
            #expect(error.message.hasPrefix("the words say 1,200.00 but the figure says 12,000.00"))
        }
    }
}
