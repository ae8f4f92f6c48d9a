import ContractModel
import TestSupport
import Testing

@testable import PDFOutput

@Suite struct PictureRendererTests {
    @Test func pngHasTheSizeOfThePage() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let bytes = try PictureRenderer().png(document.pages[2], of: document, dotsPerInch: 72)
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        func integer(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        #expect(integer(16) == 595)
        #expect(integer(20) == 842)
    }

    @Test func svgIsOnePageInPoints() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let text = String(decoding: try PictureRenderer().svg(document.pages[2], of: document), as: UTF8.self)
        #expect(text.hasPrefix("<?xml"))
        #expect(text.contains("width=\"595.275"))
        #expect(text.contains("pt\""))
        #expect(text.hasSuffix("</svg>\n"))
    }
}
