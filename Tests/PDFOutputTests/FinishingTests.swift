import ContractModel
import TestSupport
import Testing
import Typesetting

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
            let own = [page.watermark, page.background, page.content, page.header, page.footer, page.furniture]
                .compactMap { $0 }
            #expect(text == own.map { layers[$0] }.joined())
        }
        #expect(finished.joined().contains("第一条"))
        #expect(finished.count == drawn.pages.count + 1)
    }

    @Test func streamsOfCairoAreCopiedAsTheyAre() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let surface = try DrawnSurface([document])
        let layer = try #require(surface.documents[0].pages.last?.content)
        let number = try DrawnFile(surface.file).page(layer).contents.number
        let folder = try TemporaryFolder()
        let command = "qpdf --show-object=\(number) --raw-stream-data \"$0\" > \"$1\""
        let verdict = try Judge.run("sh", ["-c", command, "{}", folder.path("stream")], on: surface.file)
        #expect(verdict.status == 0, "\(verdict.error)")
        let stream = try folder.bytes("stream")
        let finished = try PDFRenderer().render(document)
        #expect(stream.count > 100)
        #expect(finished.firstRange(of: stream) != nil)
    }

    /// What documents have in common is drawn once; a page that differs in one word is drawn anew.
    @Test func pagesThatAreTheSameAreDrawnOnce() throws {
        func contract(_ word: String) -> Contract {
            Fixture.contract([
                Fixture.article(1, "服务", id: "a", [Fixture.paragraph("相同的文字。")]),
                Fixture.part(1, "附则", [Fixture.paragraph("当事人是\(word)。")]),
            ])
        }
        let styled = try ["甲", "乙", "甲"].map { try Fixture.styled(contract($0)) }
        let library = try Repository.fontLibrary()
        let coverage = GlyphCoverage(library: library)
        for document in styled { #expect(coverage.findings(in: document).isEmpty) }
        let series = SeriesTypesetter(library: library, characters: coverage.characters)
        let documents = try styled.map { try series.compose($0) }
        let alone = try DrawnSurface([documents[0]])
        let twice = try DrawnSurface([documents[0], documents[2]])
        #expect(try QPDFFile(twice.file).pageCount == QPDFFile(alone.file).pageCount)
        let files = try PDFRenderer().render(documents)
        #expect(Bool(files[0] == files[2]))
        #expect(Bool(files[0] != files[1]))
        #expect(try pages(files[1]).joined().contains("当事人是乙"))
    }

    @Test func fontsAreNamedAfterWhatTheyHold() throws {
        let documents = try ["甲", "乙"].map {
            try Fixture.paged(Fixture.contract([Fixture.article(1, $0, id: "a", [Fixture.paragraph($0)])]))
        }
        let names = try documents.map { document in
            let output = try Judge.run("pdffonts", ["{}"], on: PDFRenderer().render(document)).output
            return output.split(separator: "\n").dropFirst(2).map { String($0.prefix { $0 != " " }) }
        }
        #expect(names.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.contains(/^[A-Z]{6}\+Noto/) } })
        #expect(Set(names.joined()).count == names.joined().count)
    }

    /// A Cairo that packs its objects into streams, as later ones do: what is taken over is the same.
    @Test func packedFilesAreUnpacked() throws {
        let document = try Fixture.paged(PDFRendererTests.contract())
        let surface = try DrawnSurface([document])
        let packed = try QPDFFile(surface.file).rewritten(nil, isLinearized: false)
        #expect(PlainFile(packed) == nil)
        #expect(PlainFile(surface.file) != nil)
        let finisher = PDFFinisher(document: document, drawn: surface.documents[0], options: PDFOptions())
        let finished = try finisher.finish(DrawnFile(packed))
        #expect(try pages(finished) == pages(finisher.finish(DrawnFile(surface.file))))
        #expect(try Judge.run("qpdf", ["--check", "{}"], on: finished).status == 0)
    }

    /// A file that is cut off or garbled is an error, and never a crash.
    @Test func brokenFilesAreErrors() throws {
        let surface = try DrawnSurface([Fixture.paged(Fixture.contract([Fixture.paragraph("文字。")]))])
        let document = try Fixture.paged(Fixture.contract([Fixture.paragraph("文字。")]))
        let finisher = PDFFinisher(document: document, drawn: surface.documents[0], options: PDFOptions())
        var generator = SeededGenerator(seed: 5)
        for round in 0..<300 {
            var bytes = surface.file
            if round < 100 {
                bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)))
            } else {
                for _ in 0..<20 {
                    bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
                        in: 0...255, using: &generator)
                }
            }
            do throws(Diagnostic) { _ = try finisher.finish(DrawnFile(bytes)) } catch {
                #expect(error.code == "internal-finishing")
            }
        }
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
