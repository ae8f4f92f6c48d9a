import ContractModel
import Foundation
import SignetCommand
import TestSupport
import Testing

/// What a PDF is beside its pages: copies, watermarks, attachments, protection, order.
@Suite struct PDFArgumentsTests {
    private func judge(_ program: String, _ arguments: String..., of folder: ContractFolder) throws -> Judge.Verdict {
        try Judge.run(program, arguments.map { $0 == "out.pdf" ? folder.folder.path("out.pdf") : $0 })
    }

    private func lines(_ contract: ContractFolder, kind: String) throws -> [[String]] {
        struct Dump: Decodable {
            struct Page: Decodable { var lines: [Line] }
            struct Line: Decodable { var text, kind: String }
            var pages: [Page]
        }
        let dump = try JSONDecoder().decode(Dump.self, from: Data(try contract.folder.bytes("out.json")))
        return dump.pages.map { $0.lines.filter { $0.kind == kind }.map(\.text) }
    }

    // MARK: Copies

    @Test func theFirstCopyIsTheOriginal() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.json", "--copies", "3").status == .success)
        #expect(
            try lines(contract, kind: "copy-mark")
                == ["正本", "副本一", "副本二"].map { [$0, "（甲方签署\($0)）"] })
        #expect(contract.render("out.json").status == .success)
        #expect(try lines(contract, kind: "copy-mark") == [[]])
    }

    @Test func everyCopyIsWholeToJudges() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.pdf", "--copies", "2").status == .success)
        let bytes = try contract.folder.bytes("out.pdf")
        for (script, arguments) in [("archive.py", ["2b", "{}"]), ("accessible.py", ["{}"])] {
            let verdict = try Judge.python(script, arguments, on: bytes)
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        }
        let text = try judge("pdftotext", "out.pdf", "-", of: contract).output
        #expect(text.components(separatedBy: "示例甲有限公司").count == 5)
        let outline = try judge("qpdf", "--json", "--json-key=outlines", "out.pdf", of: contract).output
        #expect(outline.contains("\"title\": \"正本\""))
        #expect(outline.contains("\"title\": \"副本\""))
        // Page numbers begin anew: two pages have the label 1.
        let labels = try judge("qpdf", "--json", "--json-key=pagelabels", "out.pdf", of: contract).output
        #expect(labels.components(separatedBy: "\"index\"").count == 3)
    }

    @Test(arguments: ["0", "21"])
    func thereAreOneToTwentyCopies(number: String) throws {
        let run = try ContractFolder().render("out.pdf", "--copies", number)
        #expect(run.status == .usage)
        #expect(run.error.contains("--copies must be from 1 to 20, not \(number)."))
    }

    // MARK: Watermarks

    @Test func watermarksStandOnTheirPages() throws {
        let contract = try ContractFolder(template: ContractFolder.template + ":::annex 附件一 说明\n:::\n正文。\n")
        #expect(contract.render("out.json", "--watermark", "sample", "--watermark-pages", "2").status == .success)
        #expect(try lines(contract, kind: "watermark") == [[], ["样本"]])
        #expect(contract.render("out.json", "--watermark", "copy").status == .success)
        #expect(try lines(contract, kind: "watermark") == [["副本"], ["副本"]])
    }

    @Test func aDraftSaysSoUnlessToldNotTo() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.json", "--mode", "draft").status == .success)
        #expect(try lines(contract, kind: "watermark") == [["草稿"]])
        #expect(contract.render("out.json", "--mode", "draft", "--watermark", "none").status == .success)
        #expect(try lines(contract, kind: "watermark") == [[]])
    }

    @Test func watermarksAreNoText() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.pdf", "--watermark", "sample").status == .success)
        let verdict = try Judge.python("accessible.py", ["{}"], on: try contract.folder.bytes("out.pdf"))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        #expect(!(try judge("pdfinfo", "-struct-text", "out.pdf", of: contract).output.contains("样本")))
    }

    @Test(arguments: ["0", "3-2", "a", "1-2-3", ""])
    func pagesAreARange(pages: String) throws {
        let run = try ContractFolder().render("out.pdf", "--watermark", "copy", "--watermark-pages", pages)
        #expect(run.status == .usage)
    }

    @Test func watermarkOnNoPageIsSaid() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.pdf", "--watermark", "copy", "--watermark-pages", "9")
        #expect(run.status == .success)
        #expect(run.error.contains("warning[watermark-no-page]: no page has the watermark: it is for pages from 9 on"))
        let idle = contract.render("out.pdf", "--watermark-pages", "1")
        #expect(idle.status == .usage && idle.error.contains("add --watermark"), "\(idle.error)")
        #expect(!contract.render("out.pdf", "--mode", "draft", "--watermark-pages", "1").error.contains("error"))
    }

    // MARK: Options without effect

    /// Nobody takes a plain file for a protected or sealed one: what a format has nothing for is refused.
    @Test(arguments: [
        ("out.html", ["--protect"], "--protect goes with a PDF, and the output is html."),
        ("out.png", ["--attach-source"], "--attach-source goes with a PDF, and the output is png."),
        ("out.svg", ["--linearize"], "--linearize goes with a PDF, and the output is svg."),
        ("out.json", ["--no-archive"], "--no-archive goes with a PDF, and the output is layout."),
        ("out.html", ["--copies", "2"], "--copies goes with pages"),
        ("out.html", ["--watermark", "copy", "--watermark-pages", "1"], "--watermark-pages goes with pages"),
        ("out.html", ["--seal", "甲方=specimen"], "--seal goes with pages"),
        ("out.html", ["--signature", "甲方=a.png"], "--signature goes with pages"),
        ("out.html", ["--riding-seal", "甲方"], "--riding-seal goes with pages"),
        ("out.pdf", ["--permissions", "print"], "--permissions forbids nothing without --protect."),
        ("out.pdf", ["--seal", "甲方=specimen", "--seal", "甲方=b.png"], "--seal names 甲方 twice."),
        ("out.pdf", ["--signature", "甲方=a.png", "--signature", "甲方=b.png"], "--signature names 甲方 twice."),
    ])
    func whatHasNoEffectIsRefused(name: String, options: [String], message: String) throws {
        let contract = try ContractFolder()
        let run = CommandRun(
            ["render", contract.templatePath, "--data", contract.dataPath, "-o", contract.folder.path(name)] + options,
            environment: Self.owner)
        #expect(run.status == .usage)
        #expect(run.error.contains(message), "\(run.error)")
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
    }

    @Test func pagesOfAllKindsAreMarked() throws {
        let contract = try ContractFolder()
        for name in ["out.png", "out.svg", "out.json"] {
            let run = contract.render(name, "--seal", "甲方=specimen", "--watermark", "sample", "--page", "1")
            let both = name == "out.json" ? contract.render(name, "--copies", "2", "--watermark", "sample") : run
            #expect(both.status == .success, "\(both.error)")
        }
    }

    // MARK: Attachments

    @Test func sourceTravelsWithTheFile() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.pdf", "--attach-source").status == .success)
        let bytes = try contract.folder.bytes("out.pdf")
        let verdict = try Judge.python("archive.py", ["3b", "{}"], on: bytes)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        for name in ["test.contract", "test.yaml"] {
            let saved = contract.folder.path("saved-" + name)
            _ = try judge("pdfdetach", "-savefile", name, "-o", saved, "out.pdf", of: contract)
            #expect(try contract.folder.bytes("saved-" + name) == contract.folder.bytes(name))
        }
        #expect(contract.render("again.pdf", "--attach-source").status == .success)
        #expect(try contract.folder.bytes("again.pdf") == bytes)
    }

    /// Values of the call win over those of the file: with the file alone another contract would come of it.
    @Test func settingsTravelWithTheData() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.pdf", "--attach-source", "--set", "甲方全称=“另一家”", "--date", "2026-03-01")
        #expect(run.status == .success, "\(run.error)")
        let saved = contract.folder.path("saved.json")
        _ = try judge("pdfdetach", "-savefile", "settings.json", "-o", saved, "out.pdf", of: contract)
        let settings = try JSONDecoder().decode([String: String].self, from: Data(contract.folder.bytes("saved.json")))
        #expect(settings == ["甲方全称": "“另一家”"])
        let objects = try judge("qpdf", "--qdf", "--object-streams=disable", "out.pdf", "-", of: contract).output
        #expect(objects.ranges(of: "/ModDate (D:20260301120000Z)").count == 4)
        let verdict = try Judge.python("archive.py", ["3b", "{}"], on: try contract.folder.bytes("out.pdf"))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    // MARK: Protection

    private static let owner = ["SIGNET_OWNER_PASSWORD": "owner-secret"]

    @Test func protectedFilesAllowWhatTheyAreToldTo() throws {
        let contract = try ContractFolder()
        let run = contract.render(
            "out.pdf", "--protect", "--no-archive", "--permissions", "fill,copy", environment: Self.owner)
        #expect(run.status == .success, "\(run.error)")
        let output = try judge("qpdf", "--show-encryption", "out.pdf", of: contract).output
        for line in [
            "R = 6", "print low resolution: not allowed", "modify forms: allowed", "modify other: not allowed",
            "extract for any purpose: allowed", "extract for accessibility: allowed", "file encryption method: AESv3",
        ] {
            #expect(output.contains(line), "\(line)")
        }
        let verdict = try Judge.python("accessible.py", ["{}"], on: try contract.folder.bytes("out.pdf"))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test func aPasswordToOpenIsAskedFor() throws {
        let contract = try ContractFolder()
        let file = try contract.folder.write("open-secret\n", to: "open.txt")
        let run = contract.render(
            "out.pdf", "--protect", "--no-archive", "--open-password-file", file, environment: Self.owner)
        #expect(run.status == .success, "\(run.error)")
        #expect(try judge("pdfinfo", "out.pdf", of: contract).status != 0)
        #expect(try judge("pdfinfo", "-upw", "open-secret", "out.pdf", of: contract).status == 0)
        #expect(try judge("pdfinfo", "-opw", "owner-secret", "out.pdf", of: contract).status == 0)
    }

    @Test func archivesAreNotProtected() throws {
        let contract = try ContractFolder()
        let run = contract.render(
            "out.pdf", "--protect", environment: Self.owner)
        #expect(run.status == .usage)
        #expect(run.error.contains("error[protected-archive]: a file for an archive (PDF/A) cannot be protected"))
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
    }

    @Test func protectionNeedsAPassword() throws {
        let run = try ContractFolder().render("out.pdf", "--protect", "--no-archive")
        #expect(run.status == .usage)
        #expect(run.error.contains("error[password-missing]"))
    }

    @Test(arguments: ["", "\n", "two\nlines", String(repeating: "长", count: 43)])
    func passwordsAreOneLine(password: String) throws {
        let contract = try ContractFolder()
        let file = try contract.folder.write(password, to: "owner.txt")
        let run = contract.render("out.pdf", "--protect", "--no-archive", "--owner-password-file", file)
        #expect(run.status == .usage)
        #expect(run.error.contains("error[password-shape]"))
    }

    /// Whoever may open the file would have all rights.
    @Test func passwordsDiffer() throws {
        let contract = try ContractFolder()
        let file = try contract.folder.write("owner-secret\n", to: "open.txt")
        let run = contract.render(
            "out.pdf", "--protect", "--no-archive", "--open-password-file", file, environment: Self.owner)
        #expect(run.status == .usage)
        #expect(run.error.contains("error[password-same]"))
    }

    // MARK: Order and words

    @Test func linearizedFilesAreSo() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.pdf", "--linearize").status == .success)
        let verdict = try judge("qpdf", "--check-linearization", "out.pdf", of: contract)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        let bytes = try contract.folder.bytes("out.pdf")
        #expect(contract.render("out.pdf", "--linearize").status == .success)
        #expect(try contract.folder.bytes("out.pdf") == bytes)
    }

    @Test func keywordsAreMetadata() throws {
        let template = ContractFolder.template.replacing(
            "language: zh-Hans", with: "language: zh-Hans\nkeywords: [客服, 外包]")
        let contract = try ContractFolder(template: template)
        #expect(contract.render("out.pdf").status == .success)
        #expect(try judge("pdfinfo", "out.pdf", of: contract).output.contains("客服, 外包"))
        let packet = try judge("pdfinfo", "-meta", "out.pdf", of: contract).output
        #expect(packet.contains("<rdf:li>客服</rdf:li><rdf:li>外包</rdf:li>"))
        // Only what had a part in the file is named.
        #expect(packet.contains("<pdf:Producer>Signet (cairo)</pdf:Producer>"))
        #expect(contract.render("out.pdf", "--linearize").status == .success)
        #expect(try judge("pdfinfo", "out.pdf", of: contract).output.contains("Signet (cairo, libqpdf)"))
    }
}
