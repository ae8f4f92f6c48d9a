import ContractModel
import Testing

@testable import ContractTemplate

@Suite struct ParallelTests {
    private func parallel(_ body: String, data: String = "", fields: String = "") throws -> ParallelBlock {
        let text = "---\nformat: contract/1\ntitle: 协议\nlanguage: zh-Hans\n\(fields)---\n\(body)\n"
        let contract = try Template.parse(text, file: "t").bind(
            ContractData.parse(data.isEmpty ? "{}" : data, file: "d"), mode: .sign
        ).contract
        for case .parallel(let parallel) in contract.blocks { return parallel }
        throw DiagnosticsError([])
    }

    private func findings(_ body: String) -> [String] {
        let text = "---\nformat: contract/1\ntitle: 协议\nlanguage: zh-Hans\n---\n\(body)\n"
        let diagnostics: [Diagnostic]
        do {
            diagnostics = try Template.parse(text, file: "t").diagnostics
        } catch {
            diagnostics = error.diagnostics
        }
        return diagnostics.map { "\($0.location?.line ?? 0) \($0.code.rawValue): \($0.message)" }
    }

    private func outline(_ blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .division(let division):
                let heading = division.heading.map { " " + $0.plainText } ?? ""
                return ["\(division.number?.format.label(for: division.number?.written ?? []) ?? "")\(heading)"]
                    + outline(division.blocks).map { "  " + $0 }
            case .paragraph(let paragraph): return [paragraph.inlines.plainText]
            default: return ["?"]
            }
        }
    }

    @Test func linesTakeTurns() throws {
        let block = try parallel(
            """
            :::parallel zh-Hans en
            第一条 定义
            Article 1 Definitions
            1.1 本协议自签署之日起生效。
            1.1 This Agreement takes effect on signature.

            （1）甲方；
            (a) Party A;
            // a comment
            （2）乙方。
            (b) Party B.
            :::
            """)
        #expect(block.columns.map(\.language) == [.simplifiedChinese, .english])
        #expect(
            outline(block.columns[0].blocks) == [
                "第一条 定义", "  1.1", "    本协议自签署之日起生效。", "    （1）", "      甲方；", "    （2）", "      乙方。",
            ])
        #expect(
            outline(block.columns[1].blocks) == [
                "Article 1 Definitions", "  1.1", "    This Agreement takes effect on signature.", "    (a)",
                "      Party A;", "    (b)", "      Party B.",
            ])
    }

    @Test func bothLinesHaveTheNameOfTheFirst() throws {
        let block = try parallel(
            ":::parallel zh-Hans en\n第一条 定义 {#terms}\nArticle 1 Terms\n见【@terms】。\nSee 【@terms】.\n:::")
        let names = block.columns.map { column in
            column.blocks.compactMap { if case .division(let division) = $0 { division.identity } else { nil } }
        }
        #expect(names == [["terms"], ["terms"]])
    }

    @Test func conditionsLeaveOutBothLines() throws {
        let body =
            ":::parallel zh-Hans en\n一甲\nA\n:::if 担保\n一乙\nB\n:::else\n一丙\nC\n:::\n一丁\nD\n:::"
        let fields = "fields:\n  担保: {type: boolean}\n"
        for (value, expected) in [
            ("true", [["一甲", "一乙", "一丁"], ["A", "B", "D"]]), ("false", [["一甲", "一丙", "一丁"], ["A", "C", "D"]]),
        ] {
            let block = try parallel(body, data: "担保: \(value)", fields: fields)
            #expect(block.columns.map { outline($0.blocks) } == expected)
        }
    }

    @Test func valuesArePrintedInTheLanguageOfTheirColumn() throws {
        let block = try parallel(
            ":::parallel zh-Hans en\n于【日期】支付【金额】。\nPaid on 【日期】: 【金额】.\n:::", data: "日期: 2026-03-01\n金额: 500",
            fields: "fields:\n  日期: {type: date}\n  金额: {type: money, currency: CNY, as: both}\n")
        #expect(
            block.columns.map { outline($0.blocks) } == [
                ["于2026年3月1日支付人民币伍佰元整（￥500.00）。"],
                ["Paid on 1 March 2026: CN¥500.00 (five hundred Renminbi yuan only)."],
            ])
    }

    @Test func textBehindTheBlockGoesOnWithTheContractsNumbers() throws {
        #expect(
            findings(
                ":::parallel zh-Hans en\n第一条 甲\nArticle 1 A\n正文。\nText.\n:::\n第二条 乙\n2.1 内容。\n第三条 丙\n正文。")
                == [])
    }

    @Test func lineWithoutCounterpartIsAnError() {
        #expect(
            findings(":::parallel zh-Hans en\n甲。\nA.\n乙。\n:::")
                == ["9 parallel-unpaired: this line has no counterpart in en"])
        // A condition never parts a pair.
        #expect(
            findings(":::parallel zh-Hans en\n甲。\n:::if true\nA.\n乙。\n:::\n:::").first
                == "7 parallel-unpaired: this line has no counterpart in en")
    }

    @Test(arguments: ["", "zh-Hans", "zh-Hans zh-Hans", "zh-Hans fr", "zh-Hans en ja"])
    func twoLanguagesAreNamed(arguments: String) {
        #expect(
            findings(":::parallel \(arguments)\n甲。\n:::").first
                == "6 block-arguments: the block parallel names two languages")
    }

    @Test func onlyProseStandsInIt() {
        for inner in ["| 甲 |", ":::rows 班次\n:::", ":::landscape\n:::", ":::annex 附件一 清单\n:::"] {
            let codes = findings(":::parallel zh-Hans en\n\(inner)\n\(inner)\n:::").map { $0.split(separator: " ")[1] }
            #expect(codes.contains("misplaced-block:") || codes.contains("unexpected-content:"), "\(inner)")
        }
    }

    @Test func lintsReadEachColumnInItsOwnLanguage() {
        // ASCII quotes and commas are right in English, and nothing is a false reference there.
        #expect(findings(":::parallel zh-Hans en\n甲方按约履行。\nParty A (\"Seller\"), see Article 9, performs.\n:::") == [])
    }
}
