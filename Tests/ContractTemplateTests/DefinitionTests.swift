import ContractModel
import Testing

@testable import ContractTemplate

/// Terms: where they are defined, whether they are used, and whether a marked one comes too early.
struct DefinitionTests {
    @Test func aGlossaryIsParagraphsWithTheTermInBold() throws {
        let body = "第一条 术语\n:::definitions\n服务日：列明的日期。 {#day}\n“班次”: 服务日的一段。\n:::\n第二条 甲\n每个班次，见【@day】。"
        #expect(findings(body) == [])
        #expect(
            try bound(body) == """
                article 第一条 术语
                  definition 服务日 *服务日*：列明的日期。 {#day}
                  definition 班次 *“班次”*: 服务日的一段。
                article 第二条 甲
                  每个班次，见@day。
                """)
    }

    @Test(arguments: [
        ("下表（以下称“费用表”）。", "费用表"), ("甲公司（以下简称“甲方”）", "甲方"), ("（下称「系统」）", "系统"), ("（以下合称**“双方”**）", "双方"),
        ("本协议所称“双方”是指甲和乙。", "双方"), ("“工单”指记录。", "工单"),
    ])
    func definitionsInTheText(line: String, term: String) {
        let found = diagnostics(line)
        #expect(found.map(\.message) == ["the term \(term) is defined and never used"])
        #expect(found.map(\.code) == ["unused-definition"])
        #expect(found.first?.hint == "use it where it is meant, or remove the definition")
        #expect(diagnostics(line + "\n适用\(term)。") == [])
        #expect(!diagnostics(line + "\n【\(term)】").filter { $0.code == "unused-definition" }.isEmpty)
    }

    @Test(arguments: ["评价为“满意”的", "自称“专家”", "“甲”和“乙”", "所谓“指定”人员"])
    func otherQuotesDefineNothing(line: String) { #expect(findings(line) == []) }

    @Test(arguments: [
        ("The services below (the \"Services\") start.", "Services"), ("A and B (each, a \"Party\")", "Party"),
        ("\"Fee\" means the price.", "Fee"), ("this agreement (“Agreement”)", "Agreement"),
    ])
    func englishDefinitions(line: String, term: String) {
        #expect(
            diagnostics(line, front: "language: en").map(\.message) == ["the term \(term) is defined and never used"])
        #expect(findings(line + "\nAll \(term) end.", front: "language: en") == [])
        #expect(findings("He said (in the hall \"no\") so.", front: "language: en") == [])
    }

    @Test func aTermIsDefinedOnce() {
        let found = diagnostics("（以下称“费用表”）\n:::definitions\n费用表：另一张。\n:::\n费用表")
        #expect(found.map(\.message) == ["the term 费用表 is defined in line 5 too"])
        #expect(found.first?.code == "duplicate-definition")
        #expect(found.first?.location == SourceLocation(file: "t.contract", line: 7, column: 1, length: 3))
        #expect(found.first?.hint == "keep one of the two, or give them different names")
    }

    @Test func aMarkedTermNeedsADefinitionBefore() {
        #expect(
            findings("按照**“费用表”**办理。\n下表（以下称“费用表”）。\n按照**“费用表”**。")
                == [
                    "5:6+3 warning undefined-term: the term 费用表 is not defined before it is used: its definition comes in line 6"
                ])
        let found = diagnostics("按照**“费用表”**办理。")
        #expect(found.map(\.message) == ["the term 费用表 is not defined before it is used"])
        #expect(found.map(\.hint) == ["define it, as in （以下称“费用表”） or in :::definitions"])
    }

    @Test(arguments: [
        (":::definitions\n没有冒号\n:::", "6:1+4 error definition-form: this line defines no term"),
        (":::definitions\n术语：\n:::", "6:1+3 error definition-form: this line defines no term"),
        (":::definitions 术语\n:::", "5:16+2 error block-arguments: the block definitions takes no title"),
        (
            ":::definitions\n:::rows 表\n:::\n:::",
            "6:1+7 error misplaced-block: the block rows cannot stand inside the block definitions"
        ),
    ])
    func mistakes(body: String, expected: String) { #expect(findings(body).first == expected) }

    @Test func aDefinitionMayStandUnderACondition() throws {
        let body = ":::definitions\n:::if 有\n丙：第三方。\n:::\n:::\n丙同意。"
        #expect(try bound(body, front: "fields:\n  有: boolean", data: "有: true") == "definition 丙 *丙*：第三方。\n丙同意。")
    }

    @Test func manyTermsTakeLinearTime() {
        let terms = (0..<5000).map { "（以下称“甲\($0)”）甲\($0)" }
        #expect(findings(terms.joined(separator: "\n")) == [])
    }
}
