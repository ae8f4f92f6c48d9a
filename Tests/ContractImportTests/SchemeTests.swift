import ContractModel
import Testing

@testable import ContractImport

/// A contract in one of the numbering schemes, and what it is made of.
struct NumberedContract: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var counts: [String: Int]
    /// Lines of the template, some of which stand in one line of the text with what follows them.
    var lines: [String]
    /// What stands between the lines of the text where line breaks are lost.
    var separator = ""

    var runOn: String { text.split(separator: "\n").joined(separator: separator) }

    static let all = [
        NumberedContract(
            testDescription: "第X条, 1.1, （1）",
            text: """
                仓储合同
                第一条 保管物
                1.1 保管范围
                甲方将下列货物交乙方保管：
                （1）纸箱包装的零件；
                （2）木托盘。
                1.2 保管期限
                甲方应在期满前取回货物。
                第二条 费用
                2.1 保管费
                乙方按月向甲方收取保管费，见第1.1款。
                """,
            counts: ["article": 2, "clause": 3, "item": 2],
            lines: ["第一条 保管物", "1.1 保管范围", "（1）纸箱包装的零件；", "1.2 保管期限", "第二条 费用", "2.1 保管费"]),
        NumberedContract(
            testDescription: "一、, （一）, 1., （1）",
            text: """
                车位租赁合同
                甲方（出租方）：【甲方全称】
                乙方（承租方）：【乙方全称】
                一、租赁车位
                （一）车位位于示例路2号地下一层。
                （二）车位用途如下：
                1.停放小型车；
                （1）不得停放货车；
                （2）不得堆放杂物。
                2.临时装卸。
                二、租赁期限
                （一）租期为一年。
                （二）乙方侵权的，应当承担责任。
                三、租金
                （一）月租金为800元。
                （二）押金为800元。
                """,
            counts: ["article": 3, "item": 10],
            lines: ["一、租赁车位", "（二）车位用途如下：", "1. 停放小型车；", "（1）不得停放货车；", "二、租赁期限", "三、租金", "（二）押金为800元。"]),
        NumberedContract(
            testDescription: "1., 1.1, 1.1.1",
            text: """
                网站开发合同
                1. 项目内容
                1.1 开发范围
                1.1.1 乙方应开发网站。
                1.1.2 乙方应开发后台。
                1.2 交付物
                1.2.1 源代码应完整交付。
                2. 费用
                2.1 开发费用
                2.1.1 费用为20万元，分3期支付。
                3. 其他
                3.1 知识产权
                3.1.1 成果归甲方所有，参见1.2.1。
                """,
            counts: ["article": 3, "clause": 9],
            lines: ["1. 项目内容", "1.1 开发范围", "1.1.2 乙方应开发后台。", "2. 费用", "3. 其他", "3.1.1 成果归甲方所有，参见1.2.1。"]),
        NumberedContract(
            testDescription: "Article, Section, (a), (i)",
            text: """
                Maintenance Services Agreement
                This Agreement is made between Example One Ltd (the "Client") and Example Two Ltd (the "Provider").
                Article 1 Services
                Section 1.1 Scope
                The Provider shall provide the following services:
                (a) inspection of the plant;
                (b) training of staff, namely:
                (i) managers; and
                (ii) engineers.
                Section 1.2 Term
                The term begins on [Start Date].
                Article 2 Fees, Invoices and Taxes
                Section 2.1 Fee
                The Client shall pay EUR 500.00 by 9:30 a.m.; see Section 1.1.
                Section 2.2 Invoices
                Invoices are sent each month.
                """,
            counts: ["article": 2, "clause": 4, "item": 4],
            lines: [
                "Article 1 Services", "Section 1.1 Scope", "(a) inspection of the plant;", "(ii) engineers.",
                "Article 2 Fees, Invoices and Taxes", "Section 2.2 Invoices", "Invoices are sent each month.",
            ], separator: " "),
    ]
}

/// Each numbering scheme of the format is found, with line breaks and without any.
@Suite struct SchemeTests {
    private func check(_ contract: NumberedContract, _ text: String) throws {
        let imported = try Imported(text)
        #expect(try imported.divisions() == contract.counts)
        let counts = imported.report.counts
        #expect(counts.articles == contract.counts["article"] ?? 0)
        #expect(counts.clauses == contract.counts["clause"] ?? 0)
        #expect(counts.items == contract.counts["item"] ?? 0)
        let lines = imported.body.split(separator: "\n").map { String($0) }
        for line in contract.lines { #expect(lines.contains(line), "\(line) in\n\(imported.body)") }
        #expect(imported.defects(.cutOff).isEmpty && imported.defects(.numberMissing).isEmpty)
        #expect(imported.report.title == contract.text.prefix { $0 != "\n" })
    }

    @Test(arguments: NumberedContract.all)
    func schemeIsFound(contract: NumberedContract) throws { try check(contract, contract.text) }

    @Test(arguments: NumberedContract.all)
    func schemeIsFoundWithoutLineBreaks(contract: NumberedContract) throws { try check(contract, contract.runOn) }

    /// The first article has no clauses, and what an annex is about stands below its number.
    @Test func articlesWithoutClausesAreArticles() throws {
        let imported = try Imported(
            "VEHICLE LEASE\n1. DEFINITIONS\nIn this Lease the words in Schedule 1 have the meaning that is given to them\nthere, for at least thirty\n(30) days.\n2. TERM\n2.1 The term is a year.\n3. RETURN\nThe van is returned.\nSCHEDULE 1\nThe Words\nVan: a car.\n"
        )
        #expect(try imported.divisions() == ["article": 3, "clause": 1])
        #expect(imported.body.contains("given to them there, for at least thirty (30) days."), "\(imported.body)")
        #expect(imported.body.contains(":::annex SCHEDULE 1 The Words\nVan: a car."), "\(imported.body)")
        #expect(imported.report.defects.isEmpty, "\(imported.report.defects)")
    }

    /// 一、 is an item as soon as there are articles.
    @Test func chineseCommaIsAnItemUnderArticles() throws {
        let imported = try Imported("服务合同\n第一条 服务\n一、安装；\n二、培训。\n第二条 其他\n无。\n")
        #expect(imported.report.counts.articles == 2)
        #expect(imported.report.counts.items == 2)
    }

    /// A number at the start of a line that a sentence refers to is none of a division.
    @Test func referencesAtTheStartOfALineStayText() throws {
        let imported = try Imported("服务合同\n第一条 总则\n第三条第二款规定的情形除外。\n1.1款所述情形除外。\n第二条 其他\n无。\n")
        #expect(try imported.divisions() == ["article": 2])
        #expect(imported.body.contains("\n\\1.1款所述情形除外。"))
    }
}
