import ContractModel
import Testing

@Suite struct NumberLabelTests {
    @Test(arguments: [
        (NumeralSystem.chinese, 11, "十一"), (.arabic, 11, "11"), (.lowercaseLetter, 1, "a"), (.lowercaseLetter, 26, "z"),
        (.lowercaseLetter, 27, "aa"), (.lowercaseLetter, 52, "az"), (.lowercaseLetter, 53, "ba"),
        (.lowercaseLetter, 702, "zz"), (.lowercaseLetter, 703, "aaa"), (.uppercaseLetter, 2, "B"),
        (.uppercaseLetter, 28, "AB"), (.lowercaseRoman, 4, "iv"), (.lowercaseRoman, 1994, "mcmxciv"),
        (.uppercaseRoman, 9, "IX"), (.uppercaseRoman, 3999, "MMMCMXCIX"), (.uppercaseRoman, 3888, "MMMDCCCLXXXVIII"),
    ])
    func writesAndReads(system: NumeralSystem, n: Int, text: String) {
        #expect(system.string(for: n) == text)
        #expect(system.value(of: text) == n)
    }

    @Test(arguments: [
        NumeralSystem.chinese, .arabic, .lowercaseLetter, .uppercaseLetter, .lowercaseRoman, .uppercaseRoman,
    ])
    func goesRound(system: NumeralSystem) {
        #expect((1...3999).allSatisfy { system.value(of: system.string(for: $0)) == $0 })
    }

    @Test func writesArabicDigitsForWhatASystemLacks() {
        #expect(NumeralSystem.lowercaseLetter.string(for: 0) == "0")
        #expect(NumeralSystem.uppercaseRoman.string(for: 4000) == "4000")
        #expect(NumeralSystem.lowercaseRoman.string(for: -1) == "-1")
    }

    @Test(arguments: [
        (NumeralSystem.arabic, ""), (.arabic, "1a"), (.arabic, "-1"), (.arabic, "99999999999999999999"),
        (.lowercaseLetter, ""), (.lowercaseLetter, "A"), (.lowercaseLetter, "aaaaaaaa"), (.uppercaseLetter, "a"),
        (.lowercaseRoman, "IV"), (.lowercaseRoman, "iiii"), (.uppercaseRoman, "IM"), (.uppercaseRoman, "VV"),
        (.uppercaseRoman, "IXI"), (.uppercaseRoman, ""), (.chinese, "十一条"),
    ])
    func refuses(system: NumeralSystem, text: String) {
        #expect(system.value(of: text) == nil)
    }

    @Test func readsFullWidthDigits() {
        #expect(NumeralSystem.arabic.value(of: "１２") == 12)
        #expect(NumeralSystem.arabic.value(of: "05") == 5)
    }

    @Test(arguments: [
        (NumberFormat.ordinal(unit: "条", .chinese), "第六条"), (.ordinal(unit: "部分", .arabic), "第6部分"),
        (.path, "3.6"), (.period(.arabic), "6."), (.comma(.chinese), "六、"), (.comma(.arabic), "6、"),
        (.parenthesised(.arabic, fullWidth: true), "（6）"), (.parenthesised(.arabic, fullWidth: false), "(6)"),
        (.parenthesised(.lowercaseLetter, fullWidth: false), "(f)"), (.parenthesised(.chinese, fullWidth: true), "（六）"),
        (.circled, "⑥"), (.named("附件", .chinese), "附件六"), (.named("附件", .arabic), "附件6"),
        (.word("Article", .arabic), "Article 6"), (.word("Schedule", .uppercaseLetter), "Schedule F"),
        (.wordPath("Section"), "Section 3.6"),
    ])
    func labels(format: NumberFormat, label: String) {
        #expect(format.label(for: [3, 6]) == label)
    }

    @Test func labelsOneLevelAndNone() {
        #expect(NumberFormat.path.label(for: [6]) == "6")
        #expect(NumberFormat.path.label(for: [1, 2, 3]) == "1.2.3")
        #expect(NumberFormat.ordinal(unit: "条", .chinese).label(for: []) == "")
    }

    @Test(arguments: [(1, "①"), (10, "⑩"), (20, "⑳"), (21, "（21）"), (0, "（0）"), (-1, "（-1）")])
    func circles(n: Int, label: String) {
        #expect(NumberFormat.circled.label(for: [n]) == label)
    }
}
