import ContractModel
import TestSupport
import Testing

@testable import Typesetting

/// The rows of the line-breaking rules; each names its rule.
@Suite struct LineBreakingTests {
    @Test(
        "row 1: no closing mark begins a line",
        arguments: ["。", "，", "、", "；", "：", "！", "？", "」", "』", "”", "’", "）", "》", "〉", "】", "〗", "〕", "］", "｝"])
    func closingMarks(mark: String) throws {
        #expect(try SetText("一二三四五六七八九\(mark)十", measure: 9).lines == ["一二三四五六七八", "九\(mark)十"])
    }

    @Test(
        "row 2: no opening mark ends a line",
        arguments: [
            ("（", "）"), ("「", "」"), ("『", "』"), ("“", "”"), ("‘", "’"), ("《", "》"), ("【", "】"), ("〔", "〕"),
            ("〈", "〉"), ("［", "］"), ("｛", "｝"),
        ])
    func openingMarks(opening: String, closing: String) throws {
        #expect(try SetText("一二三\(opening)四五\(closing)", measure: 4).lines.first == "一二三")
    }

    @Test("row 3") func middleDotDoesNotBeginALine() throws {
        #expect(try SetText("史蒂夫·乔布斯", measure: 3).lines.first == "史蒂")
    }

    @Test("row 4") func waveDashDoesNotBeginALine() throws {
        #expect(try SetText("三四五～六", measure: 3).lines.first == "三四")
    }

    @Test("rows 3 and 4", arguments: ["～", "–", "－", "·", "‧", "・"])
    func connectorsNeverBeginALine(connector: String) throws {
        for measure in stride(from: 3.0, through: 12, by: 0.25) {
            let lines = try SetText("一二三四五\(connector)六七八九十\(connector)甲乙丙丁", measure: measure).lines
            #expect(lines.allSatisfy { !$0.hasPrefix(connector) }, "at \(measure): \(lines)")
        }
    }

    @Test("row 16") func markAtLineEndTakesHalfAnEm() throws {
        #expect(try SetText("一二三四五六七八九，十", measure: 9.5).lines == ["一二三四五六七八九，", "十"])
        #expect(try SetText("一二三四五六七八九，十", measure: 9.4).lines.first == "一二三四五六七八")
    }

    @Test("rows 7 and 8") func doubledDashAndEllipsisAreNotParted() throws {
        for mark in ["——", "……"] {
            for measure in stride(from: 4.0, through: 12, by: 0.5) {
                let lines = try SetText("一二三四五六七\(mark)八九十一二三", measure: measure).lines
                #expect(lines.count { $0.contains(mark) } == 1, "\(mark) at \(measure): \(lines)")
            }
        }
    }

    @Test("row 10", arguments: ["100元", "30日", "￥100", "12.5%", "24小时", "3个工作日", "100万元"])
    func numberStaysWithItsUnit(quantity: String) throws {
        // The number and the first character of its unit.
        let head = quantity.prefix { !"元日时个万".contains($0) } + quantity.drop { !"元日时个万".contains($0) }.prefix(1)
        for measure in stride(from: 6.0, through: 16, by: 0.25) {
            let lines = try SetText("双方应当在合同生效后\(quantity)以内付清全部价款", measure: measure).lines
            #expect(
                lines.contains { $0.contains(quantity.contains("小时") ? "24小" : String(head)) },
                "at \(measure): \(lines)")
        }
    }

    @Test func wordsAreNotBroken() throws {
        let lines = try SetText("the Consultant shall deliver the services", measure: 10, language: .english).lines
        #expect(lines.map { $0.trimmingSpaces } == ["the Consultant shall", "deliver the services"])
    }

    @Test func lineFeedEndsALine() throws {
        #expect(try SetText("一二\n三四", measure: 20).lines == ["一二\n", "三四"])
    }

    @Test("row 29") func lastLineIsNotOneCharacterAlone() throws {
        let text = String(repeating: "国", count: 21) + "。"
        #expect(try SetText(text, measure: 10).lines.last == "国国。")
    }

    @Test func unbreakableTextIsCutRatherThanLost() throws {
        let text = String(repeating: "W", count: 40)
        let set = try SetText(text, measure: 5)
        #expect(set.lines.joined() == text)
        #expect(set.widths.allSatisfy { $0 <= 5 })
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension SeededGenerator {
    /// Han, Latin, digits and marks in a random order.
    mutating func text(length: Int) -> String {
        let han = Array("合同双方甲乙应于签订之日起内支付服务费用按约定承担违约责任协商解决争议提交仲裁委员会")
        let latin = Array("abcdefghijklmnopqrstuvwxyz ABC  ")
        let digits = Array("0123456789.,%")
        let marks = Array("，。、；：？！（）《》“”【】—…·～")
        var text = ""
        while text.count < length {
            let pool = [han, han, han, latin, digits, marks].randomElement(using: &self) ?? han
            for _ in 0..<Int.random(in: 1...6, using: &self) {
                if let character = pool.randomElement(using: &self) { text.append(character) }
            }
        }
        return text
    }
}
