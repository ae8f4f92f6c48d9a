import ContractModel
import TestSupport
import Testing

@testable import PDFOutput

/// What finishing may not change.
@Suite struct FinishingTests {
    private func pages(_ file: [UInt8]) throws -> [String] {
        try Judge.run("pdftotext", ["-raw", "{}", "-"], on: file).output
            .split(separator: "\u{C}", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
    }

    /// Cairo's file has a page for each layer; the finished one has them all on theirs.
    @Test func textIsWhatCairoDrew() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let surface = try DrawnSurface([document])
        let drawn = surface.documents[0]
        let layers = try pages(surface.file)
        let finished = try pages(PDFRenderer().render(document))
        for (page, text) in zip(drawn.pages, finished) {
            let own = [page.watermark, page.background, page.content, page.furniture].compactMap { $0 }
            #expect(text == own.map { layers[$0] }.joined())
        }
        #expect(finished.joined().contains("第一条"))
        #expect(finished.count == drawn.pages.count + 1)
    }

    @Test func streamsOfCairoAreCopiedAsTheyAre() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let surface = try DrawnSurface([document])
        let source = try DrawnFile(surface.file)
        let layer = try #require(surface.documents[0].pages.last?.content)
        guard case .reference(let reference) = try source.page(layer).contents else {
            Issue.record("a page has one content stream")
            return
        }
        let stream = try #require(try QPDFFile(surface.file).indirectObject(reference).stream)
        let finished = try PDFRenderer().render(document)
        #expect(finished.firstRange(of: stream) != nil)
    }

    /// Several documents in one surface: each is cut out whole, as if it had been drawn alone.
    @Test func documentsAreCutOutOfOneSurface() throws {
        let first = try Fixture.paged(PDFRendererTests.contract())
        let second = try Fixture.paged(
            Fixture.contract([Fixture.article(1, "单独", id: "alone", [Fixture.paragraph("另一份合同，见附件。")])], title: "第二份"))
        let files = try PDFRenderer().render([first, second, first])
        #expect(files.count == 3)
        #expect(try pages(files[0]) == pages(PDFRenderer().render(first)))
        #expect(try pages(files[1]) == pages(PDFRenderer().render(second)))
        #expect(try pages(files[2]) == pages(files[0]))
        for file in files {
            #expect(try Judge.run("qpdf", ["--check", "{}"], on: file).status == 0)
            let verdict = try Judge.python("accessible.py", ["{}"], on: file)
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        }
        // Nothing of the others is carried along.
        #expect(try Judge.run("pdfinfo", ["{}"], on: files[1]).output.contains("第二份"))
        #expect(files[1].count < files[0].count)
    }
}
