import ContractModel
import Testing

@testable import ContractTemplate

/// Text that nobody would write: whatever it is, it is read to its end, with findings and without a trap.
struct RobustnessTests {
    /// The same numbers on every machine.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let pieces = [
        "第", "一", "二", "九", "十", "百", "条", "款", "项", "部分", "章", "之", "1", "2", "1.1", ".", "、", "（", "）", "(", ")", "①",
        "附件",
        "表", "：", ":", "|", "---", "【", "】", "{{", "}}", "【?", "？", "@", "{#", "}", "a", "**", "__", "\\", "“", "”",
        "以下称", "是指",
        "《", "》", "法", " ", "\u{3000}", ":::", "if", "else", "each", "rows", "sign", "annex", "include", "definitions",
        "cover", "toc",
        "有", "名", "表格", "甲方", "且", "==", "'", "//", "Article", "Section", "Schedule", "A", "\n", "\n", "\n", "\n\n",
        "。", "；",
    ]

    private static let front = """
        parties:
          甲方: {}
        fields:
          有: boolean
          名: text
          表格: {type: rows, columns: {甲: integer, 乙: {type: integer, computed: 甲 * 甲}}}
          和: {type: integer, computed: sum(表格.乙)}
        """

    @Test(arguments: ["zh-Hans", "en"], ["renumber", "keep"])
    func anyText(language: String, policy: String) throws {
        var numbers = Numbers(state: 7)
        let end = "\n【有】【名】【和】"
        for round in 0..<300 {
            let count = Int.random(in: 1...120, using: &numbers)
            let body = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &numbers) }.joined()
            let front = "language: \(language)\nnumbering: \(policy)\n" + Self.front
            guard let template = try? parse(body + end, front: front) else { continue }
            let data = "有: \(round % 2 == 0)\n名: 第一条\n表格: [{甲: \(round)}]"
            _ = try? template.bind(ContractData.parse(yaml: data, file: "d"), mode: .draft)
        }
    }

    @Test func anyFormula() {
        var numbers = Numbers(state: 11)
        let pieces = [
            "有", "甲", "表", "表.额", "sum", "count", "(", ")", "+", "-", "*", "1", "9999999999999999", "1.5", "%", " ",
            ".", "，",
        ]
        for _ in 0..<600 {
            let count = Int.random(in: 1...14, using: &numbers)
            let formula = (0..<count).compactMap { _ in pieces.randomElement(using: &numbers) }.joined()
            let front =
                "fields:\n  甲: decimal\n  表: {type: rows, columns: {额: decimal}}\n  果: {type: decimal, computed: '\(formula)'}"
            _ = bindFindings("【果】", front: front, data: "甲: 999999999999999999\n表: [{额: 0.000000000000000001}]")
        }
    }

    /// A line that has a thousand faults is not shown a thousand times.
    @Test func anEndlessLineIsNoExcerpt() {
        let line = String(repeating: "【?名 == 'x'：", count: 1000)
        let found = Template.check(
            "---\nformat: contract/1\ntitle: 甲\nlanguage: zh-Hans\n\(Self.front)\n---\n\(line)\n【?名 == 'x'：\n",
            file: "t"
        ).diagnostics.filter { $0.code == .inlineCondition }
        #expect(found.count == 1001)
        #expect(found.dropLast().allSatisfy { $0.excerpt == nil } && found.last?.excerpt == "【?名 == 'x'：")
    }

    @Test func deepFormulasEnd() {
        for formula in [String(repeating: "(", count: 900), String(repeating: "-", count: 900) + "1"] {
            #expect(findings("【果】", front: "fields:\n  果: {type: decimal, computed: '\(formula)'}").count == 1)
        }
    }
}
