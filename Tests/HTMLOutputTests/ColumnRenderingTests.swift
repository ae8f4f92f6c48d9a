import ContractModel
@testable import ContractStyling
import Testing

@testable import HTMLOutput

@Suite("Columns and wide tables in HTML")
struct ColumnRenderingTests {
    private static func cell(_ role: ParagraphRole, _ text: String, _ language: Language) -> StyledParagraph {
        var cell = Fixture.paragraph(role, text)
        cell.language = language
        return cell
    }

    private static let parallel = StyledBlock.parallel(
        StyledParallel(
            languages: [.simplifiedChinese, .english],
            rows: [
                StyledParallel.Row(
                    cells: [cell(.article, "第一条　定义", .simplifiedChinese), cell(.article, "Article 1 Terms", .english)],
                    divisions: [
                        StyledParallel.Division(kind: .article, anchor: Anchor(rawValue: "terms"), level: 1)
                    ], leading: 0),
                StyledParallel.Row(
                    cells: [cell(.body, "正文。", .simplifiedChinese), cell(.body, "Text.", .english)], divisions: [],
                    leading: 0),
            ]))

    @Test("Each cell says its language; the leading one is the heading and the place")
    func cells() {
        let html = HTMLRenderer().render(Fixture.document([Self.parallel]))
        #expect(html.contains("<div class=\"parallel\">"))
        #expect(html.contains("<h2 id=\"terms\" data-kind=\"article\" lang=\"zh-Hans\""))
        #expect(html.contains(" lang=\"en\""))
        let order = ["第一条　定义", "Article 1 Terms", "正文。", "Text."].map { html.range(of: $0)?.lowerBound }
        #expect(order.allSatisfy { $0 != nil })
        #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    }

    @Test("Columns stand beside each other where there is room, and stack where there is none")
    func grid() {
        let css = HTMLRenderer().render(Fixture.document([Self.parallel]))
        #expect(css.contains(".parallel { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);"))
        #expect(css.contains("(max-width: 45rem) {\n  .parallel { display: block; }"))
        #expect(css.contains(".parallel > :lang(en) { --font-"))
        #expect(css.contains("(min-width: 64rem) {\n  :root { --measure: 60.563rem; }"))
    }

    @Test("A wide table scrolls in its frame, and prints on a sheet on its side")
    func landscape() {
        let table = Fixture.table(header: ["甲"], rows: [["乙"]], alignments: [.start])
        let html = HTMLRenderer().render(Fixture.document([.landscape([table])]))
        #expect(html.contains(/<div class="landscape">\s*<div class="table-frame"/))
        #expect(html.contains("@page landscape { size: 297mm 210mm; }"))
        #expect(html.contains(".landscape { page: landscape; }"))
    }
}
