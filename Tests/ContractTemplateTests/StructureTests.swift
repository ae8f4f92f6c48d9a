import ContractModel
import Testing

@testable import ContractTemplate

/// Values never become structure: whatever they hold, the tree of blocks is the same.
struct StructureTests {
    private static let front = """
        parties:
          甲方: {role: 买方}
        fields:
          甲方全称: {type: text, multiline: true}
          表: {type: rows, columns: {名: {type: text, multiline: true}, 价: text}}
        """
    private static let body = """
        :::cover
        【甲方全称】
        :::
        第一条 甲方【甲方全称】
        1.1 名称
        【甲方全称】
        （1）【甲方全称】；
        | 名 | 价 |
        | 【甲方全称】 | 注 |
        :::rows 表
        | 【名】 | 【价】 |
        :::
        :::each 表
        ① 【名】**【价】**
        :::
        :::sign 甲方
        :::
        :::annex 附件一 【甲方全称】 {#a}
        见【@a】。
        :::
        """

    /// Pieces of the format, of YAML and of markup, of which hostile values are made.
    private static let pieces = [
        "第一条 ", "1.1 ", "（1）", "①", "一、", ":::", ":::sign 甲方", ":::if true", "【甲方全称】", "【@a】", "{{甲方全称}}", "{#a}", "**",
        "__", "|", "|---|", "//", "\\", "---", "\n", "。", "：", "'", "\"", "<b>", "&amp;", "%s", "$(x)", "】", "甲",
    ]

    /// A contract with every value and text cut to its place, which is all of its structure.
    private func skeleton(_ contract: Contract) -> String {
        // The dump shows values as [name=text]; the text between goes.
        dump(masked(contract.blocks))
    }

    private func masked(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            switch block {
            case .cover(var cover):
                cover.paragraphs = cover.paragraphs.map(masked)
                return .cover(cover)
            case .contents: return block
            case .division(var division):
                division.heading = division.heading.map(masked)
                division.blocks = masked(division.blocks)
                return .division(division)
            case .paragraph(let paragraph): return .paragraph(masked(paragraph))
            case .table(var table):
                table.header = table.header.map { $0.map(masked) }
                table.rows = table.rows.map { $0.map(masked) }
                return .table(table)
            case .signature(var signature):
                signature.parties = signature.parties.map { Party(key: $0.key) }
                return .signature(signature)
            case .landscape(var landscape):
                landscape.blocks = masked(landscape.blocks)
                return .landscape(landscape)
            case .parallel(var parallel):
                for index in parallel.columns.indices {
                    parallel.columns[index].blocks = masked(parallel.columns[index].blocks)
                }
                return .parallel(parallel)
            }
        }
    }

    private func masked(_ paragraph: Paragraph) -> Paragraph {
        Paragraph(inlines: masked(paragraph.inlines), location: paragraph.location)
    }

    private func masked(_ inlines: [Inline]) -> [Inline] {
        inlines.map { inline in
            switch inline {
            case .value(let value): .value(FilledValue(field: value.field, text: "·"))
            case .strong(let inner): .strong(masked(inner))
            case .underlined(let inner): .underlined(masked(inner))
            case .marked(let mark, let inner): .marked(mark, masked(inner))
            default: inline
            }
        }
    }

    @Test func hostileValuesKeepTheTree() throws {
        let template = try parse(Self.body, front: Self.front)
        func contract(_ texts: [String]) throws -> Contract {
            let cells = (0..<2).map { row in
                ContractData.Row(
                    cells: [entry("名", texts[row + 1]), entry("价", texts[row + 3].replacing("\n", with: " "))],
                    location: SourceLocation(file: "d", line: row + 1))
            }
            var rows = entry("表", "")
            rows.content = .rows(cells)
            let data = ContractData(entries: [entry("甲方全称", texts[0]), rows])
            return try template.bind(data, mode: .sign).contract
        }
        func entry(_ name: String, _ text: String) -> ContractData.Entry {
            let place = SourceLocation(file: "d", line: 1)
            return ContractData.Entry(name: name, nameLocation: place, content: .text(text), location: place)
        }
        let plain = skeleton(try contract(["甲", "乙", "丙", "丁", "戊"]))
        #expect(plain.contains("item1 ①\n      [名=·]*[价=·]*"))
        // A small generator of its own, so that every run is the same (Numerical Recipes, "quick and dirty").
        var seed: UInt32 = 7
        func next(_ limit: Int) -> Int {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return Int(seed >> 8) % limit
        }
        for _ in 0..<300 {
            let texts = (0..<5).map { _ in
                "x" + (0...next(4)).map { _ in Self.pieces[next(Self.pieces.count)] }.joined().dropFirst(next(2))
            }
            let contract = try contract(texts)
            #expect(skeleton(contract) == plain, "\(texts)")
            // And nothing of a value is lost.
            #expect(dump(contract).contains("[甲方全称=\(texts[0])]"), "\(texts)")
        }
    }

    /// Any text at all is parsed to an end, with findings or without, and its depth costs no stack.
    @Test(arguments: [
        String(repeating: "【", count: 20_000), String(repeating: "{{", count: 20_000),
        String(repeating: "**__", count: 20_000), String(repeating: ":::if true\n", count: 20_000),
        String(repeating: "|", count: 20_000), "|" + String(repeating: "【|", count: 10_000),
        String(repeating: "第", count: 20_000), String(repeating: "1.", count: 20_000),
        String(repeating: "（1）\n①\n1.\n1、\n", count: 5_000), "第" + String(repeating: "九", count: 20_000) + "条",
        String(repeating: "9", count: 20_000), ":::if " + String(repeating: "(", count: 20_000),
        ":::if " + String(repeating: "非", count: 900), ":::annex " + String(repeating: "附件", count: 10_000),
        String(repeating: "\\", count: 20_001), "{#" + String(repeating: "a", count: 20_000) + "}",
    ])
    func hostileTextsComeToAnEnd(text: String) {
        let clock = ContinuousClock()
        let time = clock.measure { _ = findings(text) }
        #expect(time < .seconds(20))
    }
}
