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
}
