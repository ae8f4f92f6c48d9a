import ContractModel
import ContractStyling
import TestSupport
import Testing
import Typesetting

@testable import PDFOutput

/// What a screen reader meets (ISO 14289-1), as poppler reads the structure.
@Suite struct StructureTests {
    private func structure(_ blocks: [Block]) throws -> String {
        let file = try PDFRenderer().render(Fixture.paged(Fixture.contract(blocks)))
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
