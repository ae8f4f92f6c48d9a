import ContractModel
import ContractStyling
import TestSupport
import Testing

@testable import Typesetting

/// The choices of the house: levels, widths of marks, hanging; and what differs by region.
@Suite struct CompositionStyleTests {
    /// A stroke of two em begins a line at the basic level and never at the strict one.
    @Test func row6() throws {
        let text = "一二三四五六七——八九十甲乙丙"
        #expect(try SetText(text, measure: 8) { $0.level = .basic }.lines.first == "一二三四五六七")
        #expect(try SetText(text, measure: 8) { $0.level = .strict }.lines.first == "一二三四五六")
    }

    @Test func row5() throws {
        for measure in stride(from: 4.0, through: 10, by: 0.5) {
            for mark in ["／", "/"] {
                let lines = try SetText("甲乙丙丁\(mark)甲乙丙丁\(mark)甲乙", measure: measure) { $0.level = .gb }.lines
                #expect(lines.allSatisfy { !$0.hasPrefix(mark) && !$0.hasSuffix(mark) }, "\(lines)")
            }
        }
    }

    /// Small kana begin no line at the strict level; 々 begins none at any.
    @Test func row12() throws {
        for measure in stride(from: 3.5, through: 7, by: 0.5) {
            let strict = try SetText("きゃっとーきゃっとー", measure: measure, language: .japanese) { $0.level = .strict }
            #expect(strict.lines.allSatisfy { !"ゃっー".contains($0.prefix(1)) }, "\(strict.lines)")
            let basic = try SetText("人々人々人々人々", measure: measure, language: .japanese) { $0.level = .basic }
            #expect(basic.lines.allSatisfy { !$0.hasPrefix("々") }, "\(basic.lines)")
        }
        #expect(try SetText("きゃっと", measure: 1, language: .japanese) { $0.level = .basic }.lines.count == 4)
    }

    /// In Taiwan and Hong Kong ，。、：； stand in the middle and give a quarter on each side; ？！ keep their em.
    @Test func row18() throws {
        let comma = try SetText("國，國", measure: 20, alignment: .start, language: .traditionalChinese)
        let box = comma.layout.material.boxes[1]
        #expect(box.leadingTrim == .pt(2.5))
        #expect(box.trailingTrim == .pt(2.5))
        let question = try SetText("國？國", measure: 20, alignment: .start, language: .traditionalChinese)
        #expect(question.layout.material.boxes[1].trailingTrim == .zero)
        let mainland = try SetText("国？国", measure: 20, alignment: .start)
        #expect(mainland.layout.material.boxes[1].trailingTrim == .pt(5))
    }

    /// – / · are half an em in the mainland and centred; · is an em in Taiwan.
    @Test func row19() throws {
        for mark in ["–", "/", "·"] {
            #expect(try SetText("国\(mark)国", measure: 20, alignment: .start).positions() == [0, 1, 1.5], "\(mark)")
        }
        let taiwan = try SetText("國·國", measure: 20, alignment: .start, language: .traditionalChinese)
        #expect(taiwan.positions() == [0, 1, 2])
    }

    /// 全角, 开明, 半角, 行末半角, and as the font has it.
    @Test(arguments: [
        (CompositionStyle.Punctuation.full, 8.0), (.kaiming, 6.5), (.half, 6.0), (.lineEnd, 8.0), (.plain, 8.0),
    ])
    func row20(style: CompositionStyle.Punctuation, width: Double) throws {
        let set = try SetText("国，（国）国。国", measure: 30, alignment: .start) { $0.punctuation = style }
        // Four ideographs and four marks; ， and （ beside each other take one and a half em where trimmed.
        let expected = style == .full || style == .lineEnd ? width - 0.5 : width
        #expect(set.widths == [expected])
    }

    @Test func row21() throws {
        #expect(try SetText("国！！国", measure: 20, alignment: .start).positions() == [0, 1, 1.5, 2])
        #expect(try SetText("国？！国", measure: 20, alignment: .start).positions() == [0, 1, 1.5, 2])
        let three = try SetText("国！！！国", measure: 20, alignment: .start).positions()
        #expect(three.last == 3)
    }

    /// A mark hangs only where it may, and only where it does not fit.
    @Test func row23() throws {
        let text = "一二三四五六七八九十，甲乙丙丁"
        let hanging = try SetText(text, measure: 10) { $0.hangs = true }
        #expect(hanging.lines.first == "一二三四五六七八九十，")
        #expect(hanging.widths.first == 10)
        #expect(hanging.positions()[10] == 10)
        #expect(try SetText(text, measure: 10).lines.first == "一二三四五六七八九")
    }

    /// Inside 第十一条, a date and a standard's number lines end only at a price: where the line would gape.
    @Test func row11() throws {
        var splits: [Double: Int] = [:]
        let text = "双方依照第十一条的约定，自2024年12月31日起执行GB/T 9704的要求，并且按照合同的其他约定履行全部义务。"
        for measure in stride(from: 8.0, through: 30, by: 0.5) {
            let lines = try SetText(text, measure: measure).lines
            #expect(lines.contains { $0.contains("第十一条") }, "\(lines)")
            for whole in ["2024年12月31日", "GB/T 9704"] where !lines.contains(where: { $0.contains(whole) }) {
                splits[measure, default: 0] += 1
            }
        }
        #expect(splits.values.reduce(0, +) <= 17, "\(splits)")
        #expect(splits.keys.allSatisfy { $0 < 21 }, "\(splits)")
    }

    /// Sign, currency and multipliers stay with their number at every measure.
    @Test(arguments: ["￥100", "人民币100元", "100万元", "3亿元", "36.5℃", "15%", "24小时", "1,000.00元整"])
    func row10(quantity: String) throws {
        for measure in stride(from: 8.0, through: 40, by: 0.5) {
            let lines = try SetText("甲方应当在约定的期限以内付清\(quantity)以及其他款项", measure: measure).lines
            #expect(lines.contains { $0.contains(quantity) }, "at \(measure): \(lines)")
        }
    }

    /// 5个 and 工作日 stay whole; they part from each other only where a short line would gape.
    @Test func row10MeasureWord() throws {
        for measure in stride(from: 5.0, through: 40, by: 0.5) {
            let lines = try SetText("甲方应当在生效后的5个工作日以内付清款项", measure: measure).lines
            #expect(lines.contains { $0.contains("5个") }, "at \(measure): \(lines)")
            #expect(lines.contains { $0.contains("工作日") }, "at \(measure): \(lines)")
            if measure > 16 { #expect(lines.contains { $0.contains("5个工作日") }, "at \(measure): \(lines)") }
        }
        #expect(try SetText("应在生效后30个工作日内付清", measure: 10).lines.first == "应在生效后30个")
    }

    /// No other way to break costs less than the paragraph as a whole: not that of line by line, for one.
    @Test func paragraphIsBrokenAtLeastCost() throws {
        var random = SeededGenerator(seed: 7)
        var better = 0
        for _ in 0..<150 {
            let text = random.text(length: 160)
            let measure = Double(Int.random(in: 40...160, using: &random)) / 4
            let whole = try SetText(text, measure: measure) { $0.breaking = .paragraph }
            let single = try SetText(text, measure: measure) { $0.breaking = .line }
            guard let wholeCost = whole.cost, let singleCost = single.cost else { continue }
            #expect(wholeCost <= singleCost, "\(text) at \(measure)")
            if wholeCost < singleCost { better += 1 }
        }
        #expect(better > 50)
    }
}
