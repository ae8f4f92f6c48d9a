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

    /// A sheet on its side is bound by its upper edge: there the slice is turned, and meets those of the others.
    @Test func slicesMeetOnSheetsThatLie() throws {
        let template = Self.template(pages: 2) + ":::annex 附件二 清单\n:::landscape\n见附件二。\n:::\n:::\n"
        var job = RenderJob(template: SourceFile(name: "t.contract", text: template), format: .pdf)
        (job.suppliedMarks, job.ridingSeal) = ([Self.mark(try Self.seal())], RidingSealTerms(parties: ["甲方"]))
        let renderer = ContractRenderer(resources: ResourceDirectory(path: Repository.root))
        let pdf = try #require(try renderer.render(job).files.first)
        let verdict = try Self.fan(pdf, Self.seal(), 3)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        let list = try FieldList(pdf: pdf)
        #expect(list.pages[2][0] > list.pages[2][1])
        let place = try #require(list.places.last { $0.kind == "riding-seal" })
        // At the lower edge, in the middle of it.
        #expect(place.page == 3 && place.rectangle[1] == 0)
        #expect(abs(place.rectangle[0] + place.rectangle[2] - list.pages[2][0]) < 0.01)
    }

    /// As many seals as there is room for along the edge, and one more.
    @Test(arguments: [6, 7])
    func sealsStandClearOfEachOther(count: Int) throws {
        let keys = Array("甲乙丙丁戊己庚").prefix(count).map { "\($0)方" }
        let text = """
            ---
            format: contract/1
            title: 测试协议
            parties:
            \(keys.map { "  \($0): {kind: company}" }.joined(separator: "\n"))
            signing: {riding-seal: [\(keys.joined(separator: ", "))]}
            ---
            第一条 总则
            \(keys.joined(separator: "、"))订立本协议。
            :::sign \(keys.joined(separator: " "))
            :::
            :::annex 附件一 清单
            见附件一。
            :::
            """
        let job = RenderJob(template: SourceFile(name: "t.contract", text: text), format: .pdf)
        do throws(RenderingError) {
            _ = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job)
            #expect(count == 6)
        } catch {
            #expect(count == 7)
            let diagnostic = try #require(error.diagnostics.first)
            #expect(diagnostic.code == "riding-seal")
            #expect(
                diagnostic.message.hasPrefix(
                    "7 seals of up to 42 mm do not fit beside each other along an edge of 297 mm"))
            #expect(diagnostic.hint?.hasPrefix("let 6 parties or fewer") == true)
            #expect(diagnostic.location?.line == 12)
        }
    }

    /// The template's own wish for a riding seal is checked as that of the call is.
    @Test(arguments: ["{kind: person}", "{kind: company, seal: none}"])
    func ridingSealOfTheTemplateNeedsASeal(party: String) throws {
        let text = Self.template(pages: 2, "甲方: \(party)").replacing(
            "\n---\n第一条", with: "\nsigning: {riding-seal: [甲方]}\n---\n第一条")
        let job = RenderJob(template: SourceFile(name: "t.contract", text: text), format: .pdf)
        do throws(RenderingError) {
            _ = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job)
            Issue.record("a riding seal without a seal")
        } catch {
            #expect(error.diagnostics.map(\.code) == ["party-without-block"])
            #expect(error.diagnostics.first?.location?.line == 7)
        }
    }

    /// A specimen says so on its slices, too, however narrow they are: none is an arc without a word.
    @Test(arguments: [3, 8])
    func everySliceOfASpecimenSaysSo(pages: Int) throws {
        let pdf = try Self.render(pages: pages, marks: [Self.mark(nil)], riding: RidingSealTerms(parties: ["甲方"]))
        let places = try FieldList(pdf: pdf).places.filter { $0.kind == "riding-seal" }
        #expect(places.count == pages)
        for place in places {
            // What stands within the slice alone, in pixels of 72 to the inch.
            let (left, top) = (
                Int(place.rectangle[0].rounded(.down)), Int((841.89 - place.rectangle[3]).rounded(.down))
            )
            let area = ["-x", "\(left)", "-y", "\(top)", "-W", "\(596 - left)", "-H", "120"]
            let text = try Judge.run(
                "pdftotext", ["-f", "\(place.page)", "-l", "\(place.page)"] + area + ["{}", "-"], on: pdf
            ).output
            #expect(text.contains("样章"), "\(place.page) \(text)")
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
        // Without its margin of 8 pixels it has 824, over 42 mm: 498 to the inch.
        #expect(row[3] == "824" && row[12] == "498", "\(list)")
        #expect(list.contains("smask"))
        func text(_ pdf: [UInt8]) throws -> String {
            try Judge.run("pdftotext", ["-raw", "{}", "-"], on: pdf).output.replacingOccurrences(of: "盖章处\n", with: "")
        }
        #expect(try text(sealed) == text(bare))
        // The field is still there, above it.
        #expect(try FieldList(pdf: sealed).places == FieldList(pdf: bare).places)
    }

    /// A margin around the seal is no part of its diameter: of a picture of either kind, and of a signature.
    @Test(arguments: [false, true])
    func marginDoesNotMakeASealSmaller(isDrawing: Bool) throws {
        let picture: [UInt8]
        if isDrawing {
            let text = String(decoding: try Self.drawing(), as: UTF8.self)
            picture = Array(text.replacing("viewBox=\"0 0 840 840\"", with: "viewBox=\"-420 -420 1680 1680\"").utf8)
        } else {
            picture = try Self.seal("margin")
        }
        let pdf = try Self.render(pages: 4, marks: [Self.mark(picture)], riding: RidingSealTerms(parties: ["甲方"]))
        let verdict = try Self.fan(pdf, Self.seal(), 4)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        let sealed = try Self.box(of: pdf)
        let expected = try Self.box(of: Self.render(pages: 4, marks: [Self.mark(Self.seal())]))
        for (a, b) in zip(sealed, expected) { #expect(abs(a - b) < 0.5, "\(sealed) \(expected)") }
    }

    /// Where the picture of the seal stands in its block, as its element says: left, bottom, right, top.
    private static func box(of pdf: [UInt8]) throws -> [Double] {
        let structure = try Judge.run("pdfinfo", ["-struct", "{}"], on: pdf).output
        let box = try #require(structure.firstMatch(of: /BBox \[([-0-9. ]+)\]/)?.output.1)
        return box.split(separator: " ").compactMap { Double($0) }
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
        // An alpha channel is not enough: it is the paper that must be transparent, inside of the ring.
        for paper in ["flat", "filled"] {
            let errors = Self.errors([Self.mark(try Self.seal(paper))])
            #expect(errors.first?.hasPrefix("seal-without-alpha: seal.png has no transparency") == true, "\(paper)")
        }
        let blank = Self.errors([Self.mark(try Self.seal("blank"))])
        #expect(blank.first?.hasPrefix("seal-without-ink: seal.png shows nothing") == true)
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
