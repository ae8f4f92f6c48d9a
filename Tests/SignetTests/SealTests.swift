import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Seals that somebody supplies, whole and in slices.
@Suite struct SealTests {
    private static func seal(_ options: String...) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let verdict = try Judge.python("seal.py", [folder.path("seal.png")] + options)
        guard verdict.status == 0 else { throw Judge.Failure(message: verdict.error) }
        return try folder.bytes("seal.png")
    }

    /// A contract of so many pages.
    private static func template(pages: Int, _ parties: String = "甲方: {kind: company}") -> String {
        """
        ---
        format: contract/1
        title: 测试协议
        parties:
          \(parties)
          乙方: {kind: person}
        ---
        第一条 总则
        甲方、乙方订立本协议。
        :::sign 甲方 乙方
        :::

        """
            + (1..<pages).map { ":::annex 附件\(ChineseNumeral.string($0)) 清单\n见附件\(ChineseNumeral.string($0))。\n:::\n" }
            .joined()
    }

    private static func render(
        pages: Int, marks: [SuppliedMark] = [], riding: RidingSealTerms? = nil, parties: String = "甲方: {kind: company}"
    ) throws -> [UInt8] {
        var job = RenderJob(
            template: SourceFile(name: "t.contract", text: template(pages: pages, parties)), format: .pdf)
        (job.suppliedMarks, job.ridingSeal) = (marks, riding)
        let rendering = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job)
        #expect(rendering.pageCount == pages)
        return try #require(rendering.files.first)
    }

    private static func mark(
        _ bytes: [UInt8]?, _ kind: SuppliedMark.Kind = .seal, party: String = "甲方"
    ) -> SuppliedMark {
        SuppliedMark(kind, party: party, name: "seal.png", bytes: bytes)
    }

    private static func errors(_ marks: [SuppliedMark], riding: RidingSealTerms? = nil, pages: Int = 2) -> [String] {
        do {
            _ = try render(pages: pages, marks: marks, riding: riding)
            return []
        } catch let error as RenderingError {
            return error.diagnostics.map { "\($0.code.rawValue): \($0.message) (\($0.hint ?? ""))" }
        } catch {
            return ["\(error)"]
        }
    }

    // MARK: Riding seals

    /// How well the fanned pages show the seal, as a program that draws the pages sees it.
    private static func fan(_ pdf: [UInt8], _ seal: [UInt8], _ groups: Int...) throws -> Judge.Verdict {
        let folder = try TemporaryFolder()
        return try Judge.python(
            "riding.py", ["{}", try folder.write(seal, to: "seal.png"), "42"] + groups.map(String.init), on: pdf)
    }

    @Test func slicesMeetWhenThePagesAreFanned() throws {
        let seal = try Self.seal()
        let pdf = try Self.render(pages: 6, marks: [Self.mark(seal)], riding: RidingSealTerms(parties: ["甲方"]))
        let verdict = try Self.fan(pdf, seal, 6)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        // The judge would see another picture.
        #expect(try Self.fan(pdf, Self.seal("mirrored"), 6).status == 1)
        #expect(try Self.fan(pdf, seal, 3, 3).status == 1)
    }

    /// Seven pages, four at most: four slices and three, not four and three of the same width.
    @Test func sealStartsAgain() throws {
        let seal = try Self.seal()
        let pdf = try Self.render(
            pages: 7, marks: [Self.mark(seal)], riding: RidingSealTerms(parties: ["甲方"], every: 4))
        let verdict = try Self.fan(pdf, seal, 4, 3)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test func placesOfTheSlicesAreListed() throws {
        let terms = RidingSealTerms(parties: ["甲方"], pages: .range(2...4))
        let places = try FieldList(pdf: Self.render(pages: 5, riding: terms)).places.filter { $0.kind == "riding-seal" }
        #expect(places.map(\.name) == [2, 3, 4].map { "party-a-riding-seal-\($0)" })
        #expect(places.map(\.page) == [2, 3, 4])
        for place in places {
            #expect(abs(place.rectangle[2] - 595.275) < 0.01)
            #expect(abs(place.rectangle[2] - place.rectangle[0] - 119.055 / 3) < 0.01)
            #expect(place.diameter == 119.055)
            #expect(!place.isInteractive)
        }
    }

    /// A specimen says so on its slices, too.
    @Test func ridingSpecimenSaysSo() throws {
        let pdf = try Self.render(pages: 2, marks: [Self.mark(nil)], riding: RidingSealTerms(parties: ["甲方"]))
        let text = try Judge.run("pdftotext", ["{}", "-"], on: pdf).output
        // In the block; on the first page as far as the paper goes; on the last, all of it but what is cut off.
        #expect(text.components(separatedBy: "SPECIMEN").count == 3, "\(text)")
        #expect(text.components(separatedBy: "SPEC").count == 4, "\(text)")
        let verdict = try Judge.python("accessible.py", ["{}"], on: pdf)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// Slices are artifacts: a listener hears of a seal where it stands whole, once.
    @Test func slicesAreNotReadAloud() throws {
        let pdf = try Self.render(
            pages: 3, marks: [Self.mark(try Self.seal())], riding: RidingSealTerms(parties: ["甲方"]))
        let structure = try Judge.run("pdfinfo", ["-struct", "{}"], on: pdf).output
        #expect(structure.components(separatedBy: "Figure").count == 2, "\(structure)")
    }

    /// A contract that turned out short is no fault of whoever asked for the seal: it is told, and has none.
    @Test func onePageHasNoRidingSeal() throws {
        var job = RenderJob(template: SourceFile(name: "t.contract", text: Self.template(pages: 1)), format: .pdf)
        job.ridingSeal = RidingSealTerms(parties: ["甲方"])
        let renderer = ContractRenderer(resources: ResourceDirectory(path: Repository.root))
        let rendering = try renderer.render(job)
        #expect(rendering.diagnostics.map(\.code) == ["riding-seal-one-page"])
        #expect(rendering.diagnostics.map(\.severity) == [.note])
        #expect(try FieldList(pdf: #require(rendering.files.first)).places.allSatisfy { $0.kind != "riding-seal" })
        // Each copy is one page.
        job.marks.copies = 3
        #expect(try renderer.render(job).diagnostics.map(\.code) == ["riding-seal-one-page"])
    }

    @Test func ridingSealNeedsPages() {
        let terms = RidingSealTerms(parties: ["甲方"])
        #expect(
            Self.errors([], riding: RidingSealTerms(parties: ["甲方"], pages: .range(2...2))).first?.hasPrefix(
                "riding-seal: a riding seal rides on at least two pages") == true)
        var narrow = terms
        narrow.every = 9
        #expect(Self.errors([], riding: narrow).first?.hasPrefix("riding-seal: a seal of 42 mm over 9 pages") == true)
        narrow.every = 8
        #expect(Self.errors([], riding: narrow) == [])
    }

    // MARK: Supplied pictures

    /// In its true size, and nothing is said that was not said before, but for the words in the ring.
    @Test func sealStandsInItsTrueSize() throws {
        let bare = try Self.render(pages: 2)
        let sealed = try Self.render(pages: 2, marks: [Self.mark(try Self.seal())])
        let list = try Judge.run("pdfimages", ["-list", "{}"], on: sealed).output
        let row = try #require(list.split(separator: "\n").dropFirst(2).first).split(separator: " ")
        // 840 pixels over 42 mm: 508 to the inch.
        #expect(row[3] == "840" && row[12] == "508", "\(list)")
        #expect(list.contains("smask"))
        func text(_ pdf: [UInt8]) throws -> String {
            try Judge.run("pdftotext", ["-raw", "{}", "-"], on: pdf).output.replacingOccurrences(of: "盖章处\n", with: "")
        }
        #expect(try text(sealed) == text(bare))
        // The field is still there, above it.
        #expect(try FieldList(pdf: sealed).places == FieldList(pdf: bare).places)
    }

    @Test func sealedContractIsArchivedReadAndSigned() throws {
        let seal = try Self.seal()
        let pdf = try Self.render(
            pages: 3, marks: [Self.mark(seal), Self.mark(seal, .signature, party: "乙方")],
            riding: RidingSealTerms(parties: ["甲方"]))
        for (script, arguments) in [("archive.py", ["2b", "{}"]), ("accessible.py", ["{}"])] {
            let verdict = try Judge.python(script, arguments, on: pdf)
            #expect(verdict.status == 0, "\(script) \(verdict.output)\(verdict.error)")
        }
        let folder = try TemporaryFolder()
        let signing = try Judge.python("sign.py", ["{}", folder.path("signed.pdf")], on: pdf)
        #expect(signing.status == 0, "\(signing.error)")
    }

    @Test func specimenSaysSo() throws {
        let pdf = try Self.render(pages: 2, marks: [Self.mark(nil)])
        let text = try Judge.run("pdftotext", ["{}", "-"], on: pdf).output
        #expect(text.contains("样章") && text.contains("SPECIMEN") && !text.contains("盖章处"))
    }

    // MARK: Drawings

    private static func drawing() throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let verdict = try Judge.python("seal.py", [folder.path("seal.svg"), "svg"])
        guard verdict.status == 0 else { throw Judge.Failure(message: verdict.error) }
        return try folder.bytes("seal.svg")
    }

    /// The slices of a drawing meet as those of pixels do, and stay lines and areas.
    @Test func drawingMeetsWhenThePagesAreFanned() throws {
        let pdf = try Self.render(
            pages: 6, marks: [Self.mark(try Self.drawing())], riding: RidingSealTerms(parties: ["甲方"]))
        let verdict = try Self.fan(pdf, Self.seal(), 6)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        #expect(try Self.fan(pdf, Self.seal("mirrored"), 6).status == 1)
        #expect(try Judge.run("pdfimages", ["-list", "{}"], on: pdf).output.split(separator: "\n").count == 2)
        for (script, arguments) in [("archive.py", ["2b", "{}"]), ("accessible.py", ["{}"])] {
            let verdict = try Judge.python(script, arguments, on: pdf)
            #expect(verdict.status == 0, "\(script) \(verdict.output)\(verdict.error)")
        }
    }

    @Test(arguments: [
        ("</svg>", "<text>章</text></svg>", "svg-text: seal.png has text (<text>)"),
        ("</svg>", "<g><tspan/></g></svg>", "svg-text: seal.png has text (<tspan>)"),
        (
            "</svg>", "<image href=\"other.png\"/></svg>",
            "svg-external: seal.png refers to something outside itself: <image>"
        ),
        (
            "</svg>", "<use href=\"other.svg#star\"/></svg>",
            "svg-external: seal.png refers to something outside itself: other"
        ),
        (
            "url(#ink)", "url( 'https://example.com/a.svg#ink')",
            "svg-external: seal.png refers to something outside itself: url(https"
        ),
        (
            ".star {", "@import 'other.css'; .star {",
            "svg-external: seal.png refers to something outside itself: @import"
        ),
        (".star {fill: #c81e28", ".star {fill: u\\72l(a.svg#b)", "image-format: seal.png has a backslash in its style"),
        (
            "<svg ", "<?xml-stylesheet href=\"a.css\"?><svg ",
            "svg-external: seal.png refers to something outside itself: a style sheet"
        ),
        ("<svg ", "<!DOCTYPE svg [<!ENTITY a \"<text>章</text>\">]><svg ", "-"),
        ("</svg>", "<filter id=\"blur\"/></svg>", "image-format: seal.png has <filter>"),
        ("</svg>", "<g></svg>", "image-format: seal.png is not well-formed XML"),
        ("http://www.w3.org/2000/svg", "urn:other", "image-format: seal.png is not an SVG file"),
        ("<defs>", "<rect width=\"840\" height=\"840\"/><defs>", "seal-without-alpha: seal.png has no transparency"),
        (
            "viewBox=\"0 0 840 840\" width=\"42mm\"", "width=\"9999999\"",
            "image-format: seal.png is an SVG file that cannot be drawn"
        ),
    ])
    func drawingHoldsLinesAlone(old: String, new: String, message: String) throws {
        let text = String(decoding: try Self.drawing(), as: UTF8.self)
        let other = text.replacingOccurrences(of: old, with: new)
        #expect(other != text)
        let errors = Self.errors([Self.mark(Array(other.utf8))])
        // An entity that nothing uses does no harm.
        guard message != "-" else {
            #expect(errors == [])
            let used = other.replacingOccurrences(of: "</svg>", with: "&a;</svg>")
            #expect(
                Self.errors([Self.mark(Array(used.utf8))]).first?.hasPrefix("image-format: seal.png uses an entity")
                    == true)
            return
        }
        #expect(errors.first?.hasPrefix(message) == true, "\(errors)")
    }

    @Test func drawingIsNotTooLarge() throws {
        let text = String(decoding: try Self.drawing(), as: UTF8.self)
        let many = text.replacingOccurrences(of: "</svg>", with: String(repeating: "<g/>", count: 20_000) + "</svg>")
        #expect(
            Self.errors([Self.mark(Array(many.utf8))]).first?.hasPrefix("image-size: seal.png has more than 20000")
                == true)
        let long = text.replacingOccurrences(of: "</svg>", with: String(repeating: " ", count: 2 << 20) + "</svg>")
        #expect(
            Self.errors([Self.mark(Array(long.utf8))]).first?.hasPrefix("image-size: seal.png is larger than 2 MiB")
                == true)
    }

    // MARK: Bad input

    @Test func pictureMustBeOne() throws {
        #expect(
            Self.errors([Self.mark(Array("GIF89a".utf8))]) == [
                "image-format: seal.png is not a PNG file (save the picture as PNG)"
            ])
        let opaque = Self.errors([Self.mark(try Self.seal("opaque"))])
        #expect(opaque.first?.hasPrefix("seal-without-alpha: seal.png has no transparency") == true)
        // A header that promises a billion pixels is not believed long enough to make room for them.
        let huge = Self.errors([Self.mark(try Self.seal("huge"))])
        #expect(huge.first?.hasPrefix("image-size: seal.png has 32000 × 32000 pixels") == true, "\(huge)")
    }

    @Test func partyMustHaveAPlace() throws {
        let seal = try Self.seal()
        #expect(
            Self.errors([Self.mark(seal, party: "丙方")]).first?.hasPrefix("unknown-party: there is no party 丙方 (")
                == true)
        #expect(
            Self.errors([Self.mark(seal, party: "乙方")]).first?.hasPrefix(
                "party-without-block: 乙方 has no place for a seal") == true)
        #expect(Self.errors([Self.mark(seal, .signature, party: "乙方")]) == [])
        #expect(Self.errors([Self.mark(nil, party: "丁方"), Self.mark(nil, party: "戊方")]).count == 2)
    }
}
