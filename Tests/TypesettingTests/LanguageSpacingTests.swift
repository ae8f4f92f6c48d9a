import ContractModel
import Testing

@testable import Typesetting

/// What differs between the mainland, Taiwan with Hong Kong, and English.
@Suite struct LanguageSpacingTests {
    private static let hant = Language.traditionalChinese

    /// Two commas give half an em on the mainland, behind their ink; in Taiwan a quarter on either side.
    @Test func centredMarksGiveWayOnBothSides() throws {
        let text = "一二，三四五六七八九十百千萬"
        let mainland = try SetText(text, measure: 9.6).positions()
        let taiwan = try SetText(text, measure: 9.6, language: Self.hant).positions()
        #expect(mainland.count == 10)
        #expect(taiwan.count == 10)
        // 一二，三四五六七八九 is ten em, and 0.4 too long.
        #expect(Array(mainland[1...3]) == [1, 2, 2.6])
        #expect(Array(taiwan[1...3]) == [1, 1.8, 2.6])
    }

    /// What 九 would take at 9.4 em, one comma cannot give.
    @Test func centredMarksNeverGiveMoreThanHalfAnEm() throws {
        let set = try SetText("一二，三四五六七八九十百千萬", measure: 9.4, language: Self.hant)
        #expect(set.lines.first == "一二，三四五六七八")
    }

    @Test func questionMarksOfTaiwanKeepTheirEm() throws {
        let set = try SetText("一二？三四五六七八九十百千萬", measure: 9.6, language: Self.hant)
        #expect(set.lines.first == "一二？三四五六七八")
    }

    @Test(arguments: [("」，", 1.5), ("，「", 1.5), ("。」", 1.75), ("（「", 1.5)])
    func adjacentMarksShareTheirBlank(marks: String, width: Double) throws {
        let positions = try SetText("國\(marks)國", measure: 20, alignment: .start, language: Self.hant).positions()
        #expect(positions.last == width + 1, "\(positions)")
    }

    /// Fonts for Chinese give U+2002 and U+2003 the width of a word space.
    @Test func spacesHaveTheWidthOfTheirNames() throws {
        for (space, ems) in [("\u{2002}", 0.5), ("\u{2003}", 1.0), ("\u{3000}", 1.0)] {
            let positions = try SetText("1\(space)A", measure: 20, alignment: .start, language: .english).positions()
            #expect(abs(positions[2] - positions[1] - ems) < 0.002, "\(positions)")
        }
    }

    /// Behind a number that hangs out the text begins where the lines below do, however wide the number is.
    @Test(arguments: ["(a)\u{2002}", "(i)\u{2002}", "1.\u{2002}"])
    func textBehindAHangingNumberIsAligned(label: String) throws {
        let set = try SetText(label: label, "one two three four five", measure: 9, language: .english)
        #expect(set.lines.count > 1)
        #expect(set.positions()[0] == 1)
        #expect(set.positions()[label.count] == 3)
        #expect(set.positions(line: 1)[0] == 3)
    }

    @Test func wideNumberPushesItsText() throws {
        let set = try SetText(label: "(xviii)\u{2002}", "one two three four five", measure: 9, language: .english)
        #expect(set.positions()[8] > 3)
        #expect(set.positions(line: 1)[0] == 3)
    }

    @Test func noBreakSpaceKeepsTogether() throws {
        let apart = try SetText("in Section 6.1", measure: 5.8, alignment: .start, language: .english)
        let together = try SetText("in Section\u{A0}6.1", measure: 5.8, alignment: .start, language: .english)
        #expect(apart.lines == ["in Section ", "6.1"])
        #expect(together.lines == ["in ", "Section\u{A0}6.1"])
    }

    /// Long numbers may part where a line would gape; amounts never.
    @Test(arguments: [
        (Language.english, "of HK$25,000,000.00"), (.english, "of (1,225,000,000.00)"),
        (.simplifiedChinese, "金额￥25,000,000.00"), (.traditionalChinese, "金額NT$25,000,000.00"),
    ])
    func amountsDoNotPart(language: Language, text: String) throws {
        let lines = try SetText(text, measure: 9.5, language: language).lines
        #expect(lines.count == 2)
        #expect(lines.last?.hasSuffix("000,000.00") == true || lines.last?.hasSuffix("000,000.00)") == true, "\(lines)")
    }

    @Test func accountNumbersMayPart() throws {
        #expect(try SetText("帐号1234567890123456789", measure: 9.5).lines.first != "帐号")
    }
}
