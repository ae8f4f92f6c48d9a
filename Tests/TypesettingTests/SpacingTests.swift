import ContractModel
import Testing

@testable import Typesetting

@Suite struct SpacingTests {
    /// 国））国: full, half, full, full.
    @Test("row 14") func adjacentMarksShareTheirBlank() throws {
        let set = try SetText("国））国", measure: 20, alignment: .start)
        #expect(set.positions() == [0, 1, 1.5, 2.5])
    }

    @Test("row 14", arguments: [("））", 1.5), ("））。", 2.0), ("（（", 1.5), ("）（", 1.5), ("。”", 1.5)])
    func runsOfMarks(marks: String, width: Double) throws {
        let set = try SetText("国\(marks)国", measure: 20, alignment: .start)
        let positions = set.positions()
        #expect(positions[positions.count - 1] - 1 == width, "\(positions)")
    }

    @Test("row 15") func openingMarkBeginsALineWithoutItsBlank() throws {
        let set = try SetText("（一二）三", measure: 20, alignment: .start)
        #expect(set.positions().first == -0.5)
        #expect(set.positions()[1] == 0.5)
    }

    @Test("row 24") func hanAndLatinStandAQuarterEmApart() throws {
        let joined = try SetText("文A中", measure: 20, alignment: .start)
        let letter = try SetText("A", measure: 20, alignment: .start).widths[0]
        #expect(abs(joined.widths[0] - (2 + letter + 0.5)) < 0.002)
    }

    @Test("row 24") func noGapBesideMarks() throws {
        let set = try SetText("，A", measure: 20, alignment: .start)
        #expect(set.positions()[1] == 1)
    }

    /// Western marks stand by the Han that they follow or open: 第一条. and (甲).
    @Test("row 24", arguments: ["甲.乙", "甲)乙", "(甲", "甲,", "甲:"])
    func noGapBesideWesternMarks(text: String) throws {
        let set = try SetText(text, measure: 20, alignment: .start)
        let first = try SetText(String(text.prefix(1)), measure: 20, alignment: .start).widths[0]
        #expect(abs(set.positions()[1] - first) < 0.002, "\(set.positions())")
    }

    @Test("row 25") func typedSpaceTakesThePlaceOfTheGap() throws {
        let typed = try SetText("中 A", measure: 20, alignment: .start)
        let bare = try SetText("中A", measure: 20, alignment: .start)
        #expect(typed.widths == bare.widths)
    }

    @Test("rows 7 and 8") func doubledDashIsTwoEm() throws {
        #expect(try SetText("——", measure: 20).widths == [2])
        #expect(try SetText("……", measure: 20).widths == [2])
    }

    @Test func dashBetweenLettersIsTheChineseOne() throws {
        let set = try SetText("甲——A", measure: 20, alignment: .start)
        #expect(set.positions()[set.positions().count - 1] >= 3)
    }

    @Test("row 44") func quotesAreFullWidthInChineseAndNarrowInEnglish() throws {
        let chinese = try SetText("国“国", measure: 20, alignment: .start)
        #expect(chinese.positions() == [0, 1, 2])
        let english = try SetText("a“a", measure: 20, alignment: .start, language: .english)
        #expect(english.positions()[2] < 1.2)
    }

    @Test("rows 26 to 28") func linesButTheLastFillTheMeasure() throws {
        let text = "甲方（需求方）应于2026年3月1日前支付服务费，逾期按0.5%计付Penalty；乙方应当开具发票，并对服务质量负责到底。"
        for measure in stride(from: 8.0, through: 24, by: 0.3) {
            let set = try SetText(text, measure: measure)
            for width in set.widths.dropLast() { #expect(abs(width - measure) < 0.01, "at \(measure): \(set.lines)") }
            #expect((set.widths.last ?? 0) <= measure + 0.001)
        }
    }

    @Test("row 29") func lastLineIsNotStretched() throws {
        let set = try SetText("一二三四五六七八九十一二", measure: 10)
        #expect(set.widths == [10, 2])
    }

    @Test("row 28") func slackGoesToAllGapsAlike() throws {
        // Ten characters and a long word: 0.6 em are left over for the gaps between ideographs.
        let set = try SetText("一二三四五六七八九十", measure: 4.6)
        let positions = set.positions()
        let gaps = zip(positions.dropFirst(), positions).map { $0 - $1 - 1 }
        #expect(gaps.allSatisfy { abs($0 - 0.2) < 0.002 }, "\(gaps)")
    }

    /// 11 em in 9.75: the brackets give one em, the comma the quarter that is left.
    @Test("row 27") func bracketsGiveWayBeforeCommas() throws {
        let set = try SetText("一二（三）四五，六七八", measure: 9.75)
        #expect(set.lines == ["一二（三）四五，六七八"])
        let positions = set.positions()
        #expect(positions[3] - positions[1] == 1.5)
        #expect(positions[5] - positions[3] == 1.5)
        #expect(positions[8] - positions[7] == 0.75)
    }

    @Test func blankHasItsWidth() throws {
        let set = try SetText([.text("账号："), .blank(ems: 8), .text("。")], measure: 30, alignment: .start)
        #expect(set.positions() == [0, 1, 2, 3, 11])
    }

    @Test func alignment() throws {
        #expect(try SetText("一二", measure: 10, alignment: .end).positions() == [8, 9])
        #expect(try SetText("一二", measure: 10, alignment: .center).positions() == [4, 5])
        #expect(try SetText("一二", measure: 10, alignment: .start).positions() == [0, 1])
    }
}
