import ContractModel
import Testing

@testable import ContractImport

/// Places to fill in, their types and their names.
@Suite struct FieldTests {
    private func fields(_ lines: String...) throws -> [String: String] {
        let imported = try Imported("服务合同\n第一条 服务\n" + lines.joined(separator: "\n") + "\n")
        #expect(imported.check.template != nil, "\(imported.check.diagnostics)")
        return Dictionary(imported.report.fields.map { ($0.name, $0.type) }) { first, _ in first }
    }

    @Test func everyFormIsFound() throws {
        let report = try Imported(
            "服务合同\n第一条 服务\n甲方：【甲方全称】，乙方：［乙方全称］，地址：____，联系人：XXX，电话：××，开户行：（　　），账号：{{乙方账号}}，于20XX年X月X日签订。\n"
        ).report
        #expect(report.counts.placeholders == 8)
        let names = Set(report.fields.map(\.name))
        #expect(names.isSuperset(of: ["甲方全称", "乙方全称", "乙方账号"]))
        #expect(report.fields.contains { $0.type == "date" } && report.fields.contains { $0.type == "phone" })
    }

    @Test(arguments: [
        ("本合同自【日期】起生效。", "date"), ("违约金为【百分比】。", "percent"), ("服务费为【金额】。", "money"), ("应在【具体时间】内答复。", "duration"),
        ("每日【具体时间】至【具体时间】开放。", "text"), ("提前【具体天数】通知。", "duration"), ("由【具体法院】管辖。", "text"), ("解释权归【甲方或乙方】。", "choice"),
        ("费率为【数量】%。", "decimal"), ("一式____份。", "integer"), ("身份证号码：____。", "id-number"), ("邮箱：____。", "email"),
    ])
    func typesFollowNameAndContext(text: String, type: String) throws {
        let found = try fields(text)
        #expect(found.values.contains(type), "\(found)")
    }

    /// The same placeholder in clauses that mean different things is never one field.
    @Test func differentMeaningsHaveNamesOfTheirOwn() throws {
        let found = try fields("1.1 响应时间", "乙方应在【具体时间】内响应。", "1.2 修复时间", "乙方应在【具体时间】内修复。", "1.3 保密期限", "保密至终止后【具体时间】。")
        #expect(Set(found.keys) == ["响应时间", "修复时间", "保密期限"])
        // Also where nothing tells them apart but their places.
        let blanks = try Imported("服务合同\n第一条 服务\n甲方____乙方____丙方____。\n").report
        #expect(blanks.fields.count == 3)
        #expect(blanks.fields.allSatisfy { $0.places.count == 1 })
    }

    @Test func sameMeaningIsOneFieldAndSaid() throws {
        let report = try Imported(
            "服务合同\n第一条 违约\n违约金为合同金额的【具体百分比】。\n第二条 认定\n违约金为合同金额的【具体百分比】；甲方：【甲方全称】。\n第三条 签署\n甲方：【甲方全称】。\n"
        ).report
        #expect(report.fields.first { $0.name == "违约金比例" }?.places.count == 2)
        #expect(report.fields.first { $0.name == "甲方全称" }?.places.count == 2)
        #expect(report.decisions.contains { $0.kind == .field && $0.message.contains("违约金比例") })
    }

    @Test func ordinaryTextIsNoPlaceholder() throws {
        #expect(try fields("依据国发［2024］12号文件，型号XX-200，MAXX系统，见注[1]。").isEmpty)
    }
}
