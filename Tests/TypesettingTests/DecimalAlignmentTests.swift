import ContractModel
import ContractStyling
import TestSupport
import TextShaping
import Testing

@testable import Typesetting

/// Numbers of a table's column below each other with their decimal points.
@Suite struct DecimalAlignmentTests {
    private func document(_ numbers: [String], _ alignment: Table.Alignment = .decimal) throws -> PagedDocument {
        try Fixture.paged(
            Fixture.contract([
                .table(
                    Table(
                        alignments: [.start, alignment], header: [[[.text("项目")], [.text("金额（元）")]]],
                        rows: numbers.map { [[.text("服务费用")], [.text($0)]] }, location: Fixture.location))
            ]))
    }

    private func lines(_ document: PagedDocument) -> [TextLine] {
        document.pages.flatMap(\.elements).compactMap {
            if case .line(let line) = $0, line.role == .tableCell, !line.text.contains("服务") { line } else { nil }
        }
    }

    /// Where the point stands, or would stand behind the last digit.
    private func pointX(_ line: TextLine) -> Length {
        var bytes = 0
        let text = Array(line.text)
        let point = text.lastIndex(of: ".") ?? text.lastIndex { $0.isNumber }.map { $0 + 1 } ?? text.count
        var x = line.x + line.width
        for run in line.runs {
            for (cluster, glyph) in zip(run.clusters, run.glyphs) {
                if bytes == String(text[..<point]).utf8.count { x = line.x + glyph.x }
                bytes += cluster.bytes
            }
        }
        return x
    }

    @Test func row40() throws {
        let numbers = ["1,234.50", "8.125", "20", "107,000.53元", "0.5%"]
        let lines = lines(try document(numbers))
        #expect(lines.map(\.text) == numbers)
        #expect(Set(lines.map(pointX)).count == 1, "\(lines.map(pointX))")
    }

    /// Every digit of a decimal column is as wide as every other, whatever the face has.
    @Test(arguments: LatinForms.allCases)
    func row40TabularFigures(latin: LatinForms) throws {
        var style = ParagraphStyle.fallback
        (style.size, style.alignment, style.latin, style.figures) = (.pt(10), .start, latin, .tabular)
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        let widths = try ["111", "909"].map { digits in
            try ParagraphLayout(
                StyledParagraph(
                    role: .tableCell, style: style,
                    runs: [StyledRun(.text(digits), font: "song", weight: .regular)]),
                measure: .pt(100), language: .simplifiedChinese, shaper: shaper
            ).lines.map(\.width)
        }
        #expect(widths[0] == widths[1])
        let lines = lines(try document(["111.11", "909.90"]))
        #expect(Set(lines.map(\.width)).count == 1)
    }

    /// All of the column stays inside its cell, even where the longest head and the longest tail belong to two numbers.
    @Test func longHeadsAndTailsFitTheColumn() throws {
        let lines = lines(try document(["123,456,789,012", "0.123456789012", "1"]))
        #expect(Set(lines.map(pointX)).count == 1)
        let starts = lines.map(\.x)
        let page = try Repository.styleSheet().page
        #expect(starts.allSatisfy { $0 > page.start })
        #expect(lines.allSatisfy { $0.x + $0.width <= page.width - page.end })
    }

    @Test func textWithoutANumberEndsWhereTheColumnEnds() throws {
        let lines = lines(try document(["1.25", "面议", "3"]))
        let page = try Repository.styleSheet()
        let end = page.page.width - page.page.end - page.table.cellPadding
        #expect(lines[1].x + lines[1].width == end)
        #expect(pointX(lines[0]) == pointX(lines[2]))
    }
}
