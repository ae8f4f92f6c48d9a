import ContractModel
import Testing

@testable import ContractImport

/// The title of a contract and its title page.
@Suite struct FrontPageTests {
    private func cover(_ text: String) throws -> [String]? {
        let body = try Imported(text).body
        guard let start = body.ranges(of: ":::cover\n").first else { return nil }
        return body[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).prefix { $0 != ":::" }
            .map { String($0) }
    }

    /// What stands between the two places of a title is the title page, whatever its lines are.
    @Test func titleThatStandsTwiceEndsTheTitlePage() throws {
        let lines = try cover("房屋租赁合同\n示例路仓库\n二〇三〇年\n房屋租赁合同\n甲方：示例甲\n第一条 房屋\n甲方出租房屋。\n")
        #expect(lines == ["示例路仓库", "二〇三〇年"])
    }

    @Test func twoDetailsOfATitlePageMakeOne() throws {
        let text = "房屋租赁合同\n合同编号：示-7\n签订地点：示例市\n第一条 房屋\n甲方出租房屋。\n"
        #expect(try cover(text) == ["合同编号：示-7", "签订地点：示例市"])
        #expect(try cover(text.replacing("签订地点：示例市\n", with: "")) == nil)
        // The parties of a preamble are none.
        #expect(try cover("房屋租赁合同\n甲方：示例甲\n地址：示例路1号\n第一条 房屋\n甲方出租房屋。\n") == nil)
    }

    /// A title alone before the table of contents makes a title page, and the report says that this is a guess.
    @Test func titleAloneBeforeTheContentsIsADecision() throws {
        let imported = try Imported("服务合同\n目录\n第一条 范围\n第二条 价格\n第一条 范围\n乙方服务。\n第二条 价格\n一万元。\n")
        #expect(imported.body.hasPrefix(":::cover\n:::\n:::toc 目录"))
        #expect(imported.report.decisions.contains { $0.kind == .cover && $0.confidence <= 0.5 })
    }

    /// Where line breaks are lost, the title ends before the first label.
    @Test(arguments: [
        ("劳动合同书甲方（用人单位）：示例公司乙方：示例丁第一条岗位乙方从事检修。第二条工资每月一万元。", "劳动合同书"),
        ("住宅租約業主：示例甲租客：示例乙第一條租金租客須付租。第二條租期為期兩年。", "住宅租約"),
        ("保密协议披露方：【披露方】接收方：【接收方】第一条资料接收方保密。第二条期限三年。", "保密协议"),
    ])
    func titleEndsBeforeTheFirstLabel(text: String, title: String) throws {
        #expect(try Imported(text).report.title == title)
    }
}
