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
        let found = try Self.findings(text)
        #expect(found.map { "\($0.line) \($0.code)" }.sorted() == expected.sorted())
        #expect(found.map(\.line) == found.map(\.line).sorted())
        let codes = Set(found.map(\.code))
        #expect(codes.count == 12, "\(codes)")
    }
    /// What stands at the end of any Chinese contract, line by line, with the faults in it.
    private static let appendix: [(line: String, codes: [String])] = [
        (":::annex 附件九十九 错误 {#planted}", ["numbering-gap", "annex-unlisted"]),
        ("1. 由癸方负责,不得拖延。", ["undefined-party", "mixed-punctuation"]),
        ("3. 见附件八十八和【@nowhere】。", ["numbering-gap", "annex-absent", "unknown-reference"]),
        ("4. 金额为人民币壹万元整（￥12,000.00）。", ["amount-disagreement"]),
        ("5. 所称\"服务\"见上文。", ["ascii-quotes"]),
        (":::if false", ["unreachable-condition"]),
        ("6. 永不出现。", []),
        (":::", []),
        (":::if true", ["constant-condition"]),
        ("7. 总是出现，见【不存在的项】。", ["unknown-field"]),
        (":::", []),
        ("8.", ["empty-division"]),
        (":::", []),
        (":::annex 附件一百 重复 {#planted}", ["identity-double", "annex-unlisted"]),
        ("内容。", []),
        (":::", []),
        (":::sign 癸方", ["unknown-party"]),
        (":::", []),
    ]

    /// The same for an English one.
    private static let englishAppendix: [(line: String, codes: [String])] = [
        (":::annex Schedule 99 Wrong {#planted}", ["numbering-gap", "annex-unlisted"]),
        ("1. The Consultant must act.", []),
        ("3. See Schedule 88 and 【@nowhere】.", ["numbering-gap", "annex-absent", "unknown-reference"]),
        ("4. The price is US$12,000.00 (twelve hundred United States dollars only).", ["amount-disagreement"]),
        ("5. The parties，however, agree.", ["mixed-punctuation"]),
        (":::if false", ["unreachable-condition"]),
        ("6. This never stands.", []),
        (":::", []),
        (":::if true", ["constant-condition"]),
        ("7. This always stands, see 【No Such Field】.", ["unknown-field"]),
        (":::", []),
        ("8.", ["empty-division"]),
        ("9. As stated in Section 99.9 and in Articles 1 and 99.", ["false-reference", "false-reference"]),
        (":::", []),
        (":::annex Schedule 100 Again {#planted}", ["identity-double", "annex-unlisted"]),
        ("Text.", []),
        (":::", []),
        (":::sign Nobody", ["unknown-party"]),
        (":::", []),
    ]

    @Test(arguments: BundledContracts.names)
    func faultsAreFoundInAnyContract(name: String) throws {
        let clean = try BundledContracts.text(name)
        let appendix = clean.contains("\nlanguage: en") ? Self.englishAppendix : Self.appendix
        let fields = try #require(clean.range(of: "\nfields:\n"))
        var text = clean
        text.insert(contentsOf: "  埋设的字段: {type: text}\n", at: fields.upperBound)
        for fault in appendix { text += fault.line + "\n" }
        let fieldLine = clean[..<fields.upperBound].count { $0 == "\n" } + 1
        let firstLine = clean.count { $0 == "\n" } + 2
        let expected =
            ["\(fieldLine) unused-field"]
            + appendix.enumerated().flatMap { index, fault in fault.codes.map { "\(firstLine + index) \($0)" } }
        #expect(try Self.findings(text).map { "\($0.line) \($0.code)" }.sorted() == expected.sorted())
    }

    private struct Line: Decodable {
        var code: String
        var line: Int
    }

    /// What `signet check` says about a text.
    private static func findings(_ text: String) throws -> [Line] {
        let folder = try TemporaryFolder()
        let run = CommandRun("check", try folder.write(text, to: "broken.contract"), "--diagnostics", "json")
        #expect(run.status == .templateInvalid)
        return try run.error.split(separator: "\n").map { line in
            try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        }
    }
}
