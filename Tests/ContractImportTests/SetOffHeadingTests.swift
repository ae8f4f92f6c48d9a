import ContractModel
import Testing

@testable import ContractImport

/// Headings that stand in one line with their texts, and what sets them off.
@Suite struct SetOffHeadingTests {
    @Test(arguments: [
        ("第一条　标的　甲方出售车床。\n第二条　价款　乙方支付五万元。\n第三条　交付　甲方送货上门。", "标的"),
        ("第一条 标的：甲方出售车床。\n第二条 价款：乙方支付五万元。\n第三条 交付：甲方送货上门。", "标的"),
        ("第一条（标的）甲方出售车床。\n第二条（价款）乙方支付五万元。\n第三条（交付）甲方送货上门。", "（标的）"),
        ("第一条【标的】甲方出售车床。\n第二条【价款】乙方支付五万元。\n第三条【交付】甲方送货上门。", "标的"),
    ])
    func headingsOfChineseArticlesAreTold(lines: String, heading: String) throws {
        let imported = try Imported("买卖合同\n甲方：示例机床公司\n乙方：示例零件公司\n\(lines)\n")
        #expect(imported.body.contains("第一条 \(heading)\n甲方出售车床。\n第二条"), "\(imported.body)")
        #expect(imported.report.fields.isEmpty && imported.report.counts.unaccounted == 0)
        #expect(imported.report.decisions.contains { $0.kind == .heading && $0.confidence < 0.9 })
    }

    @Test func headingsOfEnglishClausesEndInAPoint() throws {
        let imported = try Imported(
            "Sale Agreement\n1. Goods. The Seller sells a lathe.\n2. Price and Payment. The Buyer pays EUR 500.\n3. Delivery. The Seller delivers.\n"
        )
        #expect(
            imported.body.contains("2. Price and Payment\nThe Buyer pays EUR 500.\n3. Delivery"), "\(imported.body)")
        #expect(imported.report.removals.contains { $0.step == "separator" })
    }

    /// One line that has a blank or a colon by chance is no heading.
    @Test func oneLineOfManySaysNothing() throws {
        let imported = try Imported(
            "买卖合同\n第一条 甲方　应当交货。\n第二条 货款：五万元。\n第三条 双方保密。\n第四条 【价款】元于交货时支付。\n")
        for text in ["第一条 甲方　应当交货。", "第二条 货款：五万元。", "第四条 【价款】元于交货时支付。"] {
            #expect(imported.body.contains(text), "\(imported.body)")
        }
    }

    /// The heading of a number that stands alone is the line below it.
    @Test(arguments: [
        (
            "SHARE AGREEMENT\nARTICLE I\nDEFINITIONS\n1.1 Board means the board.\nARTICLE II\nTRANSFER OF SHARES\n2.1 No share shall be sold.\n",
            ["ARTICLE I DEFINITIONS", "ARTICLE II TRANSFER OF SHARES"]
        ),
        (
            "SHARE AGREEMENT\nArticle 1\nDefinitions\nBoard means the board.\nArticle 2\nTransfer of Shares\nNo share shall be sold.\n",
            ["Article 1 Definitions", "Article 2 Transfer of Shares"]
        ),
        ("合作协议\n第一条\n总则\n双方应当合作。\n第二条\n费用承担\n费用由双方承担。\n", ["第一条 总则", "第二条 费用承担"]),
        ("合作协议\n第一章\n总则\n第一条 双方应当合作。\n第二章\n附则\n第二条 本协议自签订之日起生效。\n", ["第一章 总则", "第二章 附则"]),
        ("合作协议\n第一条\n甲方提供场地\n第二条\n乙方提供设备\n", ["第一条\n甲方提供场地"]),
    ])
    func headingsStandBelowTheirNumbers(text: String, headings: [String]) throws {
        let imported = try Imported(text)
        for heading in headings { #expect(imported.body.contains(heading + "\n"), "\(imported.body)") }
        #expect(imported.defects(.cutOff).isEmpty, "\(imported.report.defects)")
    }
}
