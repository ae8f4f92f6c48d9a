import ContractModel
import Testing

@testable import ContractImport

/// A number that is missing or doubled is reported, and what follows it is found all the same, with line breaks and
/// without any.
@Suite struct NumberGapTests {
    /// A contract in which a number is missing or doubled.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var text: String
        /// Lines of the template, or how they begin.
        var lines: [String]
        var missing: [String] = []
        var doubled: [String] = []
        var separator = ""

        static let all = [
            Case(
                testDescription: "第五条 is missing, a blank behind each number",
                text: """
                    仓储合同
                    第一条　保管物
                    1.1 甲方将货物交乙方保管，违约的按第六条处理。
                    1.2 货物为零件。
                    第二条　费用
                    2.1 保管费按月支付。
                    第三条　期限
                    3.1 保管期限为一年。
                    3.2 期满前三十日通知。
                    第五条　争议解决
                    因本合同引起的争议由人民法院管辖。
                    第六条　其他
                    6.1 本合同一式两份，第三条约定的期限届满后失效。
                    """,
                lines: ["第五条 争议解决", "第六条 其他", "6.1 本合同一式两份"], missing: ["第五条 stands where 第四条 was expected"]),
            Case(
                testDescription: "第三条 and 第四条 are missing, nothing sets the numbers off",
                text: """
                    保洁服务合同
                    双方订立本合同。
                    第一条服务范围
                    乙方每日清扫办公区。
                    第二条服务期限
                    服务期限为两年。第六条约定的情形除外。
                    第五条服务费用
                    甲方应当按月支付服务费。
                    第六条违约责任
                    乙方违约的，应当支付违约金。
                    第七条争议解决
                    双方应当协商解决。
                    """,
                lines: ["第五条 服务费用", "第六条 违约责任", "第七条 争议解决"], missing: ["第五条 stands where 第三条 was expected"]),
            Case(
                testDescription: "第二条 stands twice",
                text: """
                    仓储合同
                    第一条　保管物
                    1.1 甲方将货物交乙方保管。
                    第二条　费用
                    2.1 保管费按月支付，见第二条的约定。
                    第二条　期限
                    2.1 保管期限为一年。
                    第三条　其他
                    3.1 本合同一式两份。
                    """,
                lines: ["第二条 费用", "第二条 期限", "第三条 其他"], doubled: ["第二条 stands twice"]),
            Case(
                testDescription: "三、 is missing",
                text: """
                    车位租赁合同
                    甲方（出租方）：【甲方全称】
                    乙方（承租方）：【乙方全称】
                    一、租赁车位
                    （一）车位位于示例路2号地下一层。
                    二、租赁期限
                    （一）租期为一年。
                    （二）期满可以续租。
                    四、租金
                    （一）月租金为800元。
                    （二）押金为800元。
                    五、其他
                    （一）本合同一式两份。
                    """,
                lines: ["四、租金", "（二）押金为800元。", "五、其他"], missing: ["四、 stands where 三、 was expected"]),
            Case(
                testDescription: "二、 stands twice, （三） is missing",
                text: """
                    车位租赁合同
                    甲方（出租方）：【甲方全称】
                    乙方（承租方）：【乙方全称】
                    一、租赁车位
                    （一）车位位于示例路2号地下一层。
                    （二）车位面积为12平方米。
                    （四）车位不得转租。
                    二、租赁期限
                    （一）租期为一年。
                    （二）期满可以续租。
                    二、租金
                    （一）月租金为800元。
                    （二）押金为800元。
                    三、其他
                    本合同一式两份。
                    """,
                lines: ["（四）车位不得转租。", "二、租赁期限", "二、租金", "三、其他"],
                missing: ["（四） stands where （三） was expected"], doubled: ["二、 stands twice"]),
            Case(
                testDescription: "1.2 is missing, 2.1 stands twice",
                text: """
                    仓储合同
                    第一条 保管物
                    1.1 甲方将货物交乙方保管。
                    1.3 货物为零件，单价不超过3.5元。
                    1.4 货物由甲方装卸。
                    第二条 费用
                    2.1 保管费按月支付。
                    2.1 逾期支付的，乙方有权留置货物。
                    2.2 费用含税。
                    """,
                lines: ["1.3 货物为零件", "1.4 货物由甲方装卸。", "2.1 保管费", "2.1 逾期支付", "2.2 费用含税。"],
                missing: ["1.3 stands where 1.2 was expected"], doubled: ["2.1 stands twice"]),
            Case(
                testDescription: "Article 2 is missing",
                text: """
                    Maintenance Services Agreement
                    This Agreement is made between Example One Ltd (the "Client") and Example Two Ltd (the "Provider").
                    Article 1 Services
                    Section 1.1 Scope
                    The Provider shall maintain the plant. Article 4 of this Agreement shall survive.
                    Section 1.2 Term
                    The term is a year.
                    Article 3 Fees
                    Section 3.1 Fee
                    The Client shall pay EUR 500.00.
                    Article 4 Notices
                    Section 4.1 Form
                    Notices shall be given in writing.
                    """,
                lines: ["Article 3 Fees", "Section 3.1 Fee", "Article 4 Notices"],
                missing: ["Article 3 stands where Article 2 was expected"], separator: " "),
        ]
    }

    private func check(_ gap: Case, _ text: String) throws {
        let imported = try Imported(text)
        let lines = imported.body.split(separator: "\n")
        for line in gap.lines { #expect(lines.contains { $0.hasPrefix(line) }, "\(line) in\n\(imported.body)") }
        #expect(imported.defects(.numberMissing).map(\.message) == gap.missing, "\(imported.body)")
        #expect(imported.defects(.numberDoubled).map(\.message) == gap.doubled, "\(imported.body)")
        #expect(imported.defects(.missingTarget).isEmpty && imported.defects(.cutOff).isEmpty)
        #expect(imported.report.counts.unaccounted == 0)
    }

    @Test(arguments: Case.all)
    func gapsAreReported(gap: Case) throws { try check(gap, gap.text) }

    @Test(arguments: Case.all)
    func gapsAreReportedWithoutLineBreaks(gap: Case) throws {
        try check(gap, gap.text.split(separator: "\n").joined(separator: gap.separator))
    }

    /// A number that a sentence refers to is no division, though it is close to the next one.
    @Test(arguments: [
        "甲方应当付款，见第四条。", "甲方应当付款。第四条约定的除外。", "甲方应当付款。第三条、第四条的约定除外。", "甲方应当付款。第二条的约定除外。", "甲方应当付款。第四条 所述情形除外。",
        "甲方应当付款；第四条款项除外。", "甲方应当付款。2.3款约定的除外。", "甲方应当付款。（四）项除外。",
    ])
    func referencesAreNoDivisions(sentence: String) throws {
        let text = "服务合同第一条 服务乙方修理机床。第二条 付款\(sentence)第三条 保密双方应当保密。第四条 其他本合同一式两份。"
        let imported = try Imported(text)
        #expect(try imported.divisions() == ["article": 4], "\(imported.body)")
        #expect(imported.defects(.numberMissing).isEmpty && imported.defects(.numberDoubled).isEmpty)
    }

    /// A gap stays one when the template is printed: its numbers are not counted anew.
    @Test(arguments: [("第三条", "第三条 stands where 第二条 was expected"), ("第一条", "第一条 stands twice")])
    func numbersWithGapsAreKept(number: String, message: String) throws {
        let imported = try Imported("服务合同\n第一条 服务\n乙方修理机床。\n\(number) 付款\n甲方付款。\n")
        #expect(imported.report.defects.map(\.message) == [message])
        #expect(imported.template.contains("\nnumbering: keep\n"))
        let decision = try #require(imported.report.decisions.first { $0.kind == .numbering })
        #expect(decision.place == imported.report.defects.first?.place)
        // The comment still stands at its line.
        let line = try #require(imported.report.defects.first?.line)
        let lines = imported.template.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[line - 1].contains(message) && lines[line].hasPrefix(number))
        let skeleton = try Skeleton(template: imported.template)
        #expect(skeleton.entries.map(\.label) == ["第一条", number])
    }

    /// Where nothing is missing, the template counts.
    @Test func soundNumbersAreCounted() throws {
        let imported = try Imported("服务合同\n第一条 服务\n乙方修理机床。\n第二条 付款\n甲方付款，见第九条。\n")
        #expect(!imported.template.contains("numbering:"))
        #expect(!imported.report.decisions.contains { $0.kind == .numbering })
    }
}
