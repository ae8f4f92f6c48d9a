import ContractModel
import ContractStyling
import TestSupport
import Testing
import Typesetting

@testable import PDFOutput

/// Files as programs that we did not write see them.
@Suite struct PDFRendererTests {
    static func contract() throws -> Contract {
        var contract = Fixture.contract(
            [
                .cover(Cover(paragraphs: [], location: Fixture.location)),
                .contents(Contents(title: "目录", location: Fixture.location)),
                Fixture.part(
                    1, "合同正文",
                    [
                        Fixture.article(
                            1, "总则", id: "general",
                            [
                                Fixture.clause([1, 1], "目的", [Fixture.paragraph("甲方——乙方……“合作”；Party A付￥1,000.50元。")]),
                                Fixture.clause(
                                    [1, 2], "附则",
                                    [Fixture.paragraph(.text("见"), Fixture.reference("general"), .text("。"))]),
                            ]),
                        Fixture.article(2, "其他", [Fixture.paragraph("双方盖章。")]),
                    ]),
            ], title: "测试协议（一）", parties: [Party(key: "甲方", name: "示例甲有限公司")])
        contract.number = "SAMPLE-7"
        contract.date = CalendarDate(year: 2026, month: 3, day: 1)
        return contract
    }

    static func file() throws -> [UInt8] { try PDFRenderer().render(Fixture.paged(contract())) }

    @Test func qpdfFindsNothingWrong() throws {
        let verdict = try Judge.run("qpdf", ["--check", "{}"], on: Self.file())
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test func textIsReadInOrder() throws {
        let text = try Judge.run("pdftotext", ["-raw", "{}", "-"], on: Self.file()).output
        let bare = text.filter { !$0.isWhitespace }
        #expect(bare.contains("第一部分合同正文第一条总则1.1目的甲方——乙方……“合作”；PartyA付￥1,000.50元。1.2附则见第一条。第二条其他双方盖章。"))
    }

    @Test func informationIsTheContracts() throws {
        let output = try Judge.run("pdfinfo", ["{}"], on: Self.file()).output
        let lines = Set(
            output.split(separator: "\n").map {
                $0.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }.joined(separator: "|")
            })
        #expect(lines.contains("Title|测试协议（一）"))
        #expect(lines.contains("Author|示例甲有限公司"))
        #expect(lines.contains("Subject|SAMPLE-7"))
        #expect(output.contains("Sun Mar  1 12:00:00 2026 UTC"))
        #expect(lines.contains("Pages|3"))
        let packet = try Judge.run("pdfinfo", ["-meta", "{}"], on: Self.file()).output
        #expect(packet.contains("<dc:identifier>SAMPLE-7</dc:identifier>"))
    }

    @Test func fontsAreSubsetsThatAreEmbeddedAndSearchable() throws {
        let output = try Judge.run("pdffonts", ["{}"], on: Self.file()).output
        let fonts = output.split(separator: "\n").dropFirst(2)
        #expect(fonts.count == 3)
        for font in fonts {
            #expect(font.contains("+Noto"), "\(font)")
            // emb, sub, uni
            #expect(font.contains("yes yes yes"), "\(font)")
        }
    }

    @Test func outlineFollowsTheHeadings() throws {
        let json = try Judge.run("qpdf", ["--json", "--json-key=outlines", "{}"], on: Self.file()).output
        let titles = json.split(separator: "\"title\": \"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(titles.count == 5)
        for title in ["第一部分　合同正文", "第一条　总则", "1.1　目的", "1.2　附则", "第二条　其他"] {
            #expect(json.contains("\"title\": \"\(title)\""), "\(title)")
        }
    }

    @Test func linksLeadToTheirPages() throws {
        let verdict = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: Self.file())
        #expect(verdict.output.components("/Subtype /Link") == 4)  // three entries and one reference
        #expect(verdict.output.components("/Dest (general)") == 3)  // and the outline
        #expect(verdict.output.contains("/Names [\n"))
    }

    @Test func pageLabelsAreTheNumbersOnThePages() throws {
        let json = try Judge.run("qpdf", ["--json", "--json-key=pagelabels", "{}"], on: Self.file()).output
        #expect(json.contains("\"/S\": \"/D\""))
    }

    /// A page with everything that is painted: text, table, blanks, underline, highlight, seal, watermark.
    @Test func referencePicture() throws {
        let parties = [Party(key: "甲方", name: "示例甲有限公司"), Party(key: "乙方", kind: .person, name: "示例乙")]
        let table = Table(
            alignments: [.start, .end], header: [[[.text("项目")], [.text("金额")]]],
            rows: [[[.text("服务")], [.text("￥100.00")]]], location: Fixture.location)
        let contract = Fixture.contract(
            [
                Fixture.article(
                    1, "费用",
                    [
                        Fixture.paragraph(
                            .text("账号："), .blank(Blank(width: 8)), .underlined([.text("加下划线")]),
                            .strong([.text("加粗")]), .missing(field: "金额"), .text("。")),
                        .table(table),
                    ]),
                .signature(SignatureBlock(parties: parties, location: Fixture.location)),
            ], mode: .draft, parties: parties)
        var sheet = try Repository.styleSheet()
        sheet.page.width = .mm(148)
        sheet.page.height = .mm(210)
        sheet.page.start = .mm(10)
        sheet.page.end = .mm(10)
        try expectPicture(PDFRenderer().render(Fixture.paged(contract, sheet)), "everything.pgm")
    }

    @Test func sameDocumentSameBytes() throws { #expect(try Self.file() == Self.file()) }

    @Test func fileIsSmall() throws { #expect(try Self.file().count < 60_000) }

    @Test func nothingButTheContractIsInTheFile() throws {
        let verdict = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: Self.file())
        for word in ["cairo 1.", "/tmp", "/work", "/home", "/root"] {
            #expect(!verdict.output.contains(word), "\(word)")
        }
    }
}

extension String {
    /// How often a piece occurs.
    fileprivate func components(_ piece: String) -> Int { self.ranges(of: piece).count }
}
