import Foundation
import SignetCommand
import TestSupport
import Testing

/// A bundled contract with a fault of every kind: each is found, and nothing else is.
@Suite struct BrokenContractTests {
    /// A text of the contract, what takes its place, and the findings in the line that results.
    private struct Fault {
        var old: String
        var new: String
        /// The codes, by how many lines below the first line of `new` they are.
        var codes: [(String, line: Int)]
        init(_ old: String, _ new: String, _ codes: (String, line: Int)...) {
            self.old = old
            self.new = new
            self.codes = codes
        }
    }

    private static let faults = [
        // Fields and conditions.
        Fault(
            "  合同编号: {type: text, max: 30}\n", "  合同编号: {type: text, max: 30}\n  无处可用: {type: text}\n",
            ("unused-field", 1)),
        Fault(
            "  丙方报酬: {type: money, currency: CNY, as: both, when: 第三方介入}",
            "  丙方报酬: {type: money, currency: CNY, as: both, when: 第三方介入 and not 第三方介入}", ("unreachable-condition", 0)),
        Fault("双方在签订本协议时已经同意", ":::if 第三方介入 and 合同份数 < 2\n永不出现。\n:::\n双方在签订本协议时已经同意", ("unreachable-condition", 0)),
        // Clauses without text, and a heading without text.
        Fault("第二条 服务的范围与时间\n", "第二条 服务的范围与时间\n2.1 空白的条款\n", ("empty-division", 1)),
        Fault("2.1 服务事项\n", "2.2 服务事项\n"),
        Fault("2.2 服务日与班次 {#schedule}", "2.3 服务日与班次 {#schedule}"),
        Fault("2.3 服务的边界", "2.4 服务的边界"),
        Fault("2.4 甲方的配合", "2.5 甲方的配合"),
        Fault("一、 附件清单\n", "一、 没有内容的标题\n二、 附件清单\n", ("empty-division", 0)),
        Fault("二、 违约情形的认定", "三、 违约情形的认定"),
        Fault("三、 术语解释", "四、 术语解释"),
        // Numbers and identities.
        Fault("（3）承认甲方负有某项法律责任。", "（4）承认甲方负有某项法律责任。", ("numbering-gap", 0)),
        Fault("4.2 考核指标", "4.2 考核指标 {#response}", ("identity-double", 0)),
        Fault("工作口径见【@annex-1】", "工作口径见【@annex-9】", ("unknown-reference", 0)),
        // Parties and annexes.
        Fault("甲方因此先行支付款项的", "丁方因此先行支付款项的", ("undefined-party", 0)),
        Fault("各项条件的技术要求见【@annex-2】", "各项条件的技术要求见附件九", ("annex-absent", 0)),
        Fault("（七）【@annex-7】争议处理步骤：规定争议的提出、协商和后续处理。\n", ""),
        Fault(":::annex 附件七 争议处理步骤", ":::annex 附件七 争议处理步骤", ("annex-unlisted", 0)),
        // Amounts, punctuation, quotes.
        Fault("培训费用由乙方承担。", "培训费用为人民币壹万元整（￥12,000.00），由乙方承担。", ("amount-disagreement", 0)),
        Fault("没有侵犯公民个人信息、诈骗、职务侵占等犯罪记录；", "没有侵犯公民个人信息,诈骗,职务侵占等犯罪记录；", ("mixed-punctuation", 0)),
        Fault("（以下称“费用表”）", "（以下称\"费用表\"）", ("ascii-quotes", 0)),
    ]

    @Test func everyPlantedFaultIsFoundAndNothingElse() throws {
        var text = try Repository.text("Templates/customer-support.contract")
        for fault in Self.faults {
            #expect(text.ranges(of: fault.old).count == 1, "\(fault.old)")
            text = text.replacing(fault.old, with: fault.new, maxReplacements: 1)
        }
        var expected: [String] = []
        for fault in Self.faults where !fault.codes.isEmpty {
            let place = try #require(text.range(of: fault.new), "\(fault.new)")
            let first = text[..<place.lowerBound].count { $0 == "\n" } + 1
            expected += fault.codes.map { "\(first + $0.line) \($0.0)" }
        }
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "broken.contract")
        let run = CommandRun("check", path, "--diagnostics", "json")
        #expect(run.status == .templateInvalid)
        struct Line: Decodable {
            var code: String
            var line: Int
        }
        let found = try run.error.split(separator: "\n").map { line in
            try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        }
        #expect(found.map { "\($0.line) \($0.code)" }.sorted() == expected.sorted())
        #expect(found.map(\.line) == found.map(\.line).sorted())
        let codes = Set(found.map(\.code))
        #expect(codes.count == 12, "\(codes)")
    }
}
