import ContractModel
import ContractStyling
import TestSupport
import Testing
import Typesetting

@testable import PDFOutput

/// What a screen reader meets (ISO 14289-1), as poppler reads the structure.
@Suite struct StructureTests {
    private func structure(_ blocks: [Block], mode: RenderingMode = .sign) throws -> String {
        let file = try PDFRenderer().render(Fixture.paged(Fixture.contract(blocks, mode: mode)))
        return try Judge.run("pdfinfo", ["-struct-text", "{}"], on: file).output
    }

    @Test func sectionsHoldTheirHeadingsWithoutALevelLeftOut() throws {
        let output = try structure([
            Fixture.part(
                1, "合同正文", [Fixture.article(1, "总则", [Fixture.clause([1, 1], "目的", [Fixture.paragraph("正文。")])])]),
            Fixture.part(2, "附则", [Fixture.paragraph("其他。")]),
        ])
        let headings = output.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("H") }
        #expect(headings == ["H1 (block)", "H2 (block)", "H3 (block)", "H4 (block)", "H2 (block)"])
    }

    @Test func itemsAreAListWithLabels() throws {
        let output = try structure([
            Fixture.article(1, "义务", [Fixture.item(1, "按时付款；"), Fixture.item(2, "按时交货。")])
        ])
        let list = try #require(output.firstRange(of: "L (block)"))
        let types = output[list.lowerBound...].split(separator: "\n").map { String($0.drop { $0 == " " }) }
        #expect(
            types.prefix(14) == [
                "L (block):", "/ListNumbering /Decimal", "LI (block)", "Lbl (block)", "\"（1）\"", "LBody (block)",
                "P (block)", "\"按时付款；\"",
                "LI (block)", "Lbl (block)", "\"（2）\"", "LBody (block)", "P (block)", "\"按时交货。\"",
            ])
    }

    /// Letters are letters to a reader: how a list is counted, its first item tells.
    @Test(arguments: [
        (NumberFormat.parenthesised(.arabic, fullWidth: true), "Decimal"), (.circled, "Decimal"),
        (.parenthesised(.chinese, fullWidth: true), "Decimal"),
        (.parenthesised(.lowercaseLetter, fullWidth: false), "LowerAlpha"),
        (.parenthesised(.lowercaseRoman, fullWidth: false), "LowerRoman"),
    ])
    func listsSayHowTheyCount(format: NumberFormat, numbering: String) throws {
        let items = (1...2).map { number in
            Block.division(
                Division(
                    kind: .item(level: 1), number: Number(format: format, written: [number]), heading: nil,
                    blocks: [Fixture.paragraph("条件；")], location: Fixture.location))
        }
        let output = try structure([Fixture.article(1, "义务", items)])
        #expect(output.contains("/ListNumbering /\(numbering)\n"), "\(output)")
    }

    /// Cells that hold nothing are cells all the same: what stands behind them stays in its column.
    @Test func emptyCellsStandInTheirRows() throws {
        let rows = ["甲,,10", ",,", "乙,3,"].map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).map { [Inline.text(String($0))] }
        }
        let table = Table(
            alignments: [.start, .start, .start], header: [["", "数", "价"].map { [Inline.text($0)] }], rows: rows,
            location: Fixture.location)
        let output = try structure([Fixture.article(1, "费用", [.table(table)])])
        let start = try #require(output.firstRange(of: "Table (block)"))
        let parts = output[start.lowerBound...].split(separator: "\n").map { String($0.drop { $0 == " " }) }
            .filter { !$0.hasPrefix("/") }
        #expect(
            parts.prefix(20) == [
                "Table (block)", "THead", "TR", "TH:", "TH:", "\"数\"", "TH:", "\"价\"", "TBody", "TR", "TD", "\"甲\"",
                "TD", "TD", "\"10\"", "TR", "TD", "TD", "TD", "TR",
            ])
        #expect(parts.dropFirst(20).prefix(5) == ["TD", "\"乙\"", "TD", "\"3\"", "TD"])
    }

    /// What is filled in on screen is met between the words that it stands between.
    @Test func fieldsStandInTheirSentence() throws {
        var amount = Blank(width: 8)
        amount.field = "金额"
        var place = Blank(width: 40)
        place.field = "地址"
        let sentence = Fixture.paragraph(
            .text("金额"), .blank(amount), .text("，地址"), .blank(place), .text("，再次"), .blank(amount), .text("。"))
        func parts(_ mode: RenderingMode) throws -> [String] {
            try structure([Fixture.article(1, "费用", [sentence])], mode: mode).split(separator: "\n")
                .map { String($0.drop { $0 == " " }) }.filter { $0.hasPrefix("\"") || $0.hasPrefix("Object") }
                .map { $0.hasPrefix("Object") ? "Object" : $0 }
        }
        #expect(
            try parts(.form).dropFirst(2) == [
                "\"金额\"", "Object", "\"，地址\"", "Object", "\"，再次\"", "Object", "\"。\"",
            ])
        // On paper there is no field to stop at.
        #expect(try parts(.sign).dropFirst(2) == ["\"金额，地址，再次。\""])
    }

    @Test func wordsInAnotherLanguageSaySo() throws {
        let output = try structure([
            Fixture.article(1, "Example Works 的条款", [Fixture.paragraph("由 Sample Trading Co., Ltd. 与 Party A 订立。")])
        ])
        let parts = output.split(separator: "\n").map { String($0.drop { $0 == " " }) }
        #expect(parts.filter { $0.hasPrefix("Span") }.count == 2)
        let span = try #require(parts.lastIndex { $0.hasPrefix("Span") })
        #expect(
            parts[(span - 1)...(span + 2)] == [
                "\"由 \"", "Span (inline)", "\"Sample Trading Co., Ltd.\"", "\" 与 Party A 订立。\"",
            ])
    }

    /// A table over two pages: its header is one, however often it is printed.
    @Test func repeatedHeadersAreArtifacts() throws {
        let rows = (1...80).map { [[Inline.text("第\($0)项")], [Inline.text("内容")]] }
        let table = Table(
            alignments: [.start, .start], header: [[[.text("项目")], [.text("说明")]]], rows: rows,
            location: Fixture.location)
        let output = try structure([Fixture.article(1, "费用", [.table(table)])])
        #expect(output.split(separator: "\n").count { $0.hasSuffix("TH:") } == 2)
        #expect(output.split(separator: "\n").count { $0.hasSuffix("TD") } == 160)
        #expect(output.split(separator: "\n").count { $0.contains("\"项目\"") } == 1)
    }

    @Test func referencesAreLinksInTheirParagraph() throws {
        let output = try structure([
            Fixture.article(
                1, "总则", id: "general", [Fixture.paragraph(.text("见"), Fixture.reference("general"), .text("。"))])
        ])
        let parts = output.split(separator: "\n").map { $0.drop { $0 == " " } }
        let link = try #require(parts.firstIndex { $0.hasPrefix("Link") })
        #expect(parts[link - 1] == "\"见\"")
        #expect(parts[link + 1] == "\"第一条\"")
        #expect(parts[link + 2].hasPrefix("Object"))
        #expect(parts[link + 3] == "\"。\"")
    }
}
