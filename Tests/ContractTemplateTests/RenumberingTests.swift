import ContractModel
import Testing

@testable import ContractTemplate

@Suite struct RenumberingTests {
    private func renumbered(_ body: String, front: String = "") throws -> String {
        let text = source(body, front: front)
        let result = try Renumbering(text, file: "t.contract")
        #expect(try Renumbering(result.text, file: "t.contract").changes == [])
        let front = source("", front: front)
        #expect(result.text.hasPrefix(front))
        return String(result.text.dropFirst(front.count))
    }

    @Test(arguments: [
        ("第一条 甲\n。\n第三条 乙\n。\n第四条 丙\n。", "第一条 甲\n。\n第二条 乙\n。\n第三条 丙\n。"),
        ("第一条 甲\n。\n第一条 乙\n。\n第二条 丙\n。", "第一条 甲\n。\n第二条 乙\n。\n第三条 丙\n。"),
        // Clauses follow their article.
        (
            "第一条 甲\n1.1 甲\n。\n第三条 乙\n3.1 乙\n。\n3.1.1 乙。\n3.3 丙\n。",
            "第一条 甲\n1.1 甲\n。\n第二条 乙\n2.1 乙\n。\n2.1.1 乙。\n2.2 丙\n。"
        ),
        // Articles begin again in each part, or go on.
        ("第一部分 甲\n第一条 甲\n。\n第三部分 乙\n第一条 乙\n。\n第三条 丙\n。", "第一部分 甲\n第一条 甲\n。\n第二部分 乙\n第一条 乙\n。\n第二条 丙\n。"),
        ("第一章 甲\n第一条 甲\n。\n第二章 乙\n第三条 乙\n。", "第一章 甲\n第一条 甲\n。\n第二章 乙\n第二条 乙\n。"),
        // Items, their forms, and lists that begin again.
        ("1.1 甲\n（1）甲。\n（3）乙。\n乙。\n（1）丙。\n（1）丁。", "1.1 甲\n（1）甲。\n（2）乙。\n乙。\n（1）丙。\n（2）丁。"),
        ("1.1 甲\n①甲。\n③乙。\n(1)丙。\n(4)丁。", "1.1 甲\n①甲。\n②乙。\n(1)丙。\n(2)丁。"),
        ("第一部分 甲\n一、 甲\n。\n三、 乙\n1. 甲。\n3. 乙。\n第一条 丙\n。", "第一部分 甲\n一、 甲\n。\n二、 乙\n1. 甲。\n2. 乙。\n第一条 丙\n。"),
        // Without articles.
        ("1.1 甲\n。\n3.1 乙\n。\n3.3 丙\n。", "1.1 甲\n。\n2.1 乙\n。\n2.2 丙\n。"),
        // The form of a label stays.
        ("第１条 甲\n。\n第 ３ 条 乙\n３.１ 乙\n。", "第１条 甲\n。\n第 ２ 条 乙\n２.１ 乙\n。"),
        ("第一条 甲\n。\n第五条：乙\n5．1、乙\n。", "第一条 甲\n。\n第二条：乙\n2．1、乙\n。"),
        ("第01条 甲\n。\n第03条 乙\n。", "第01条 甲\n。\n第02条 乙\n。"),
        // Annexes, each with numbers of its own.
        (
            ":::annex 附件一 甲\n1. 甲。\n:::\n:::annex 附件三 乙\n2. 乙。\n:::\n:::annex 附表5 丙\n。\n:::",
            ":::annex 附件一 甲\n1. 甲。\n:::\n:::annex 附件二 乙\n1. 乙。\n:::\n:::annex 附表1 丙\n。\n:::"
        ),
        // From ten on.
        (
            (1...9).map { "第\(ChineseNumeral.string($0))条 甲\n。\n" }.joined() + "第九条 甲\n。\n第十条 甲\n。",
            (1...11).map { "第\(ChineseNumeral.string($0))条 甲\n。" }.joined(separator: "\n")
        ),
    ])
    func numbersAreCountedAnew(body: String, expected: String) throws { #expect(try renumbered(body) == expected) }

    @Test func englishLabels() throws {
        #expect(
            try renumbered(
                "Article 1 A\nText.\nArticle 3 B\n(a) one;\n(c) two.\n:::annex Schedule B Prices\nText.\n:::",
                front: "language: en")
                == "Article 1 A\nText.\nArticle 2 B\n(a) one;\n(b) two.\n:::annex Schedule A Prices\nText.\n:::")
    }

    /// All branches count, and each begins where the block does.
    @Test func branches() throws {
        let front = "fields:\n  有: {type: boolean}"
        #expect(
            try renumbered(
                "第一条 甲\n。\n:::if 有\n第三条 乙\n。\n第四条 丙\n。\n:::else\n第三条 丁\n3.1 丁\n。\n:::\n第九条 戊\n。", front: front)
                == "第一条 甲\n。\n:::if 有\n第二条 乙\n。\n第三条 丙\n。\n:::else\n第二条 丁\n2.1 丁\n。\n:::\n第四条 戊\n。")
        let annexes = ":::if 有\n:::annex 附件一 甲\n。\n:::\n:::else\n:::annex 附件一 乙\n。\n:::\n:::\n:::annex 附件二 丙\n。\n:::"
        #expect(try renumbered(annexes, front: front) == annexes)
        #expect(findings(annexes, front: front).filter { $0.contains("numbering") } == [])
    }

    /// Nothing else changes: line ends, blanks at both ends, comments, text that only looks like a label.
    @Test func onlyLabelsChange() throws {
        let body =
            "第一条 甲 \r\n\u{3000}\u{3000}第三条的约定。\r\n\r\n// 第九条\r\n  第三条\u{3000}乙 {#b}\r\n2024. 年。\r\n| 第五条 | 1. |\r\n| 3. | 4. |\r\n"
        #expect(
            try renumbered(body)
                == body.replacing("  第三条\u{3000}乙", with: "  第二条\u{3000}乙"))
    }

    @Test func changesTellWhere() throws {
        let result = try Renumbering(source("第一条 甲\n。\n  第三条 乙\n3.1 乙\n。"), file: "t.contract")
        #expect(
            result.changes == [
                .init(
                    location: SourceLocation(file: "t.contract", line: 7, column: 3, length: 3), old: "第三条", new: "第二条"),
                .init(
                    location: SourceLocation(file: "t.contract", line: 8, column: 1, length: 3), old: "3.1", new: "2.1"),
            ])
    }

    // MARK: Numbers in running text

    @Test func bareReferencesDoNotFollow() throws {
        let result = try Renumbering(
            source(
                "第一条 甲\n见第三条、第 3.1 款和附件二，不是《某法》第三条，也不是第一条。\n第三条 乙\n3.1 乙\n见第3条和【@b】。\n:::annex 附件二 丙 {#b}\n。\n:::"),
            file: "t.contract")
        #expect(
            result.warnings.map { "\($0.location.map { "\($0.line):\($0.column)+\($0.length)" } ?? "") \($0.message)" }
                == [
                    "6:2+3 第三条 in running text does not follow: what had this number is 第二条 now",
                    "6:6+7 第 3.1 款 in running text does not follow: what had this number is 第2.1款 now",
                    "6:14+3 附件二 in running text does not follow: what had this number is 附件一 now",
                    "9:2+3 第3条 in running text does not follow: what had this number is 第二条 now",
                ])
    }

    /// 第X条之一 follows the article that it stands behind, and counts on its own.
    @Test func articlesPutInBetweenFollow() throws {
        let text = source("第一条 甲\n。\n第三条 乙\n。\n第三条之一 丙\n。\n第三条之三 丁\n见第三条之三。\n第四条 戊\n见【@x】。\n第五条之二 己 {#x}\n。")
        let result = try Renumbering(text, file: "t.contract")
        #expect(
            result.changes.map { "\($0.old) → \($0.new)" } == [
                "第三条 → 第二条", "第三条之一 → 第二条之一", "第三条之三 → 第二条之二", "第四条 → 第三条", "第五条之二 → 第三条之一",
            ])
        #expect(
            result.warnings.map(\.message) == [
                "第三条之三 in running text does not follow: what had this number is 第二条之二 now"
            ])
        #expect(try Renumbering(result.text, file: "t.contract").changes == [])
    }

    @Test func captionsAreCountedAnew() throws {
        let text = source("表二 甲\n| 甲 |\n乙\n表 5 丙\n| 丙 |\n见表 5。")
        let result = try Renumbering(text, file: "t.contract")
        #expect(result.changes.map { "\($0.old) → \($0.new)" } == ["表二 → 表一", "表 5 → 表 2"])
        #expect(
            result.warnings.map(\.message) == ["表 5 in running text does not follow: what had this number is 表2 now"])
    }

    /// The reader of references is the parser's: what means another document is not warned about.
    @Test func referencesToOtherDocumentsAreLeftAlone() throws {
        let text = source("第二条 甲\n依《民法典》第二条和原合同第二条，但不依第二条。")
        let warnings = try Renumbering(text, file: "t.contract").warnings
        #expect(warnings.map { $0.location?.column } == [21])
    }

    @Test func aWordOnTheWayToTheTargetCounts() throws {
        let text = source("第二条 甲\n（一）项。\n见第二条第（一）项。")
        #expect(
            try Renumbering(text, file: "t.contract").warnings.map(\.message) == [
                "第二条第（一）项 in running text does not follow: what had this number is 第一条 now"
            ])
    }

    @Test func withoutChangesThereIsNothingToSay() throws {
        let result = try Renumbering(source("第一条 甲\n见第九条。"), file: "t.contract")
        #expect(result.warnings.isEmpty && result.changes.isEmpty)
    }

    @Test func brokenTemplateIsLeftAlone() {
        #expect(throws: DiagnosticsError.self) { try Renumbering(source("【无】"), file: "t.contract") }
    }

    // MARK: Properties

    /// A generator with a seed, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 31)
        }
    }

    /// Contracts of all sorts with wrong numbers of all sorts: once is enough, nothing but numerals changes, and what
    /// the parser calls a gap or a double is gone.
    @Test(arguments: 0..<60)
    func onceIsEnough(seed: UInt64) throws {
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let text = source(RandomContract.body(using: &generator), front: "parties: {丙方: {optional: true}}")
        let once = try Renumbering(text, file: "t.contract")
        let twice = try Renumbering(once.text, file: "t.contract")
        #expect(twice.changes == [], "\(once.text)")
        #expect(twice.text.utf8.elementsEqual(once.text.utf8))
        func withoutNumerals(_ text: String) -> String {
            text.filter { $0.digit == nil && !$0.isChineseNumeral && !"①②③④⑤⑥⑦⑧⑨".contains($0) }
        }
        #expect(withoutNumerals(text) == withoutNumerals(once.text))
        let odd = try Template.parse(once.text, file: "t.contract").diagnostics.filter {
            $0.code.rawValue.hasPrefix("numbering-")
        }
        #expect(odd.isEmpty, "\(odd.map(\.message)) in\n\(once.text)")
    }
}

/// A contract with articles, clauses, lists, conditions and annexes, whose numbers are wrong now and then.
private enum RandomContract {
    static func body(using generator: inout some RandomNumberGenerator) -> String {
        var lines: [String] = []
        var article = 0
        for part in 1...Int.random(in: 1...2, using: &generator) {
            lines.append("第\(ChineseNumeral.string(part + (Bool.random(using: &generator) ? 0 : 1)))部分 甲")
            if Bool.random(using: &generator) { article = 0 }
            for _ in 1...Int.random(in: 1...4, using: &generator) {
                article += [1, 1, 1, 0, 2].randomElement(using: &generator) ?? 1
                let isConditional = Int.random(in: 0..<4, using: &generator) == 0
                if isConditional { lines.append(":::if 丙方") }
                lines += articleLines(max(1, article), using: &generator)
                if isConditional {
                    if Bool.random(using: &generator) {
                        lines.append(":::else")
                        lines += articleLines(max(1, article), using: &generator)
                    }
                    lines.append(":::")
                }
            }
        }
        for annex in 0..<Int.random(in: 0...3, using: &generator) {
            lines.append(":::annex 附件\(ChineseNumeral.string(annex + Int.random(in: 1...2, using: &generator))) 乙")
            lines += list(using: &generator)
            lines.append(":::")
        }
        return lines.joined(separator: "\n")
    }

    private static func articleLines(_ article: Int, using generator: inout some RandomNumberGenerator) -> [String] {
        var lines = ["第\(ChineseNumeral.string(article))条 乙"]
        var clause = 0
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            clause += [1, 1, 0, 2].randomElement(using: &generator) ?? 1
            lines += ["\(article).\(max(1, clause)) 丙", "正文，见第一条。"]
            lines += list(using: &generator)
        }
        return lines + ["正文。"]
    }

    private static func list(using generator: inout some RandomNumberGenerator) -> [String] {
        var lines: [String] = []
        var item = 0
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            item += [1, 1, 1, 0, 2].randomElement(using: &generator) ?? 1
            lines.append("（\(max(1, item))）丁；")
            if Int.random(in: 0..<4, using: &generator) == 0 { lines += ["①戊；", "③己；"] }
            if Int.random(in: 0..<5, using: &generator) == 0 { lines.append("其间的正文。") }
        }
        return lines
    }
}
