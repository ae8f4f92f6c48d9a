import ContractModel
import TestSupport
import Testing
import Typesetting

@testable import PDFOutput

/// typography.md, row 8, as ink: …… stands in the middle of the em box's height, not on the baseline.
@Suite struct EllipsisTests {
    @Test(arguments: [Language.simplifiedChinese, .traditionalChinese])
    func row8StandsInTheMiddleOfTheHeight(language: Language) throws {
        var contract = Fixture.contract([Fixture.article(1, "总则", [Fixture.paragraph("前……后")])])
        contract.language = language
        let document = try Fixture.paged(contract)
        let (page, line) = try #require(
            document.pages.lazy.compactMap { page in
                page.elements.lazy.compactMap { element -> (Page, TextLine)? in
                    guard case .line(let line) = element, line.text == "前……后" else { return nil }
                    return (page, line)
                }.first
            }.first)
        let glyphs = line.runs.flatMap(\.glyphs)
        let size = try #require(line.runs.first?.size)
        // 288 pixels to the inch, four to the point.
        let picture = try GrayPicture(page: page.number, of: PDFRenderer().render(document), dotsPerInch: 288)
        let columns = Int((line.x + glyphs[1].x).points * 4)..<Int((line.x + glyphs[glyphs.count - 1].x).points * 4)
        let rows = Int((line.baseline - size).points * 4)..<Int((line.baseline + Length.em(0.2, of: size)).points * 4)
        let inked = rows.filter { row in columns.contains { picture[row, $0] < 128 } }
        let top = try #require(inked.first)
        let bottom = try #require(inked.last)
        let middle = Double(top + bottom + 1) / 2 / 4
        // The em box is from .88 em above the baseline to .12 em below it.
        let expected = (line.baseline - Length.em(0.38, of: size)).points
        #expect(abs(middle - expected) < size.points * 0.08, "\(middle) for \(expected)")
    }
}
