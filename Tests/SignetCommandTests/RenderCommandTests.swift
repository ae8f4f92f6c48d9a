import ContractModel
import Foundation
import SignetCommand
import TestSupport
import Testing

@Suite struct RenderCommandTests {
    @Test(arguments: ["pdf", "html", "svg", "png", "json"])
    func formatFollowsTheName(name: String) throws {
        let contract = try ContractFolder()
        let run = contract.render("out.\(name)")
        #expect(run.status == .success, "\(run.error)")
        #expect(run.output.isEmpty)
        let bytes = try contract.folder.bytes("out.\(name)")
        let starts: [String: [UInt8]] = [
            "pdf": Array("%PDF-".utf8), "html": Array("<!DOCTYPE html>".utf8), "svg": Array("<?xml".utf8),
            "png": [0x89, 0x50, 0x4E, 0x47], "json": Array("{".utf8),
        ]
        #expect(bytes.starts(with: starts[name] ?? []))
        #expect(contract.folder.names == ["out.\(name)", "test.contract", "test.yaml"])
    }

    @Test func formatOptionWinsOverTheName() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.pdf", "--format", "html").status == .success)
        #expect(try contract.folder.bytes("out.pdf").starts(with: Array("<!DOCTYPE".utf8)))
    }

    @Test func pagesOfThePDFAreAPage() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.html", "--format", "html-pages")
        #expect(contract.message(run) == "out.html (1 page)\n")
        let html = String(decoding: try contract.folder.bytes("out.html"), as: UTF8.self)
        #expect(html.contains("<section class=\"sheet sheet-1\" id=\"_page-1\""))
    }

    @Test func reviewNamesFieldsWithTheirSources() throws {
        let contract = try ContractFolder()
        #expect(contract.render("out.html", "--review", "--set", "金额=100").status == .success)
        let html = String(decoding: try contract.folder.bytes("out.html"), as: UTF8.self)
        #expect(html.contains("甲方全称 · 文本 ≤ 20\n") && html.contains("test.yaml:1:7 › 甲方全称"))
        #expect(html.contains("--set:1:1\""))
    }

    @Test func reviewShowsWhatIsMissingInADraft() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例甲有限公司\n")
        #expect(contract.render("out.html", "--review").status == .dataInvalid)
        #expect(contract.render("out.html", "--review", "--mode", "draft").status == .success)
        let html = String(decoding: try contract.folder.bytes("out.html"), as: UTF8.self)
        #expect(html.contains("金额 has no value") && html.contains("role=\"note\""))
    }

    @Test(arguments: [["out.pdf"], ["out.html", "--format", "html-pages"]])
    func reviewIsAViewOfThePageAlone(output: [String]) throws {
        let contract = try ContractFolder()
        let run = CommandRun(
            ["render", contract.templatePath, "--data", contract.dataPath, "--review", "-o"] + output)
        #expect(run.status == .usage && run.error.contains("--review is a view of the HTML page"))
    }

    @Test func dashIsStandardOutput() throws {
        let contract = try ContractFolder()
        let run = CommandRun(
            "render", contract.templatePath, "--data", contract.dataPath, "-o", "-", "--format", "pdf")
        #expect(run.status == .success)
        #expect(run.output.starts(with: Array("%PDF-".utf8)))
        #expect(run.error.isEmpty)
    }

    @Test func pagesAreCounted() throws {
        let contract = try ContractFolder()
        #expect(contract.message(contract.render()) == "out.pdf (1 page)\n")
    }

    @Test func settingsWinOverTheData() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.html", "--set", "甲方全称=示例乙有限公司", "--set", "金额=壹佰元整")
        #expect(run.status == .success, "\(run.error)")
        let html = String(decoding: try contract.folder.bytes("out.html"), as: UTF8.self)
        #expect(html.contains("示例乙有限公司"))
        #expect(!html.contains("示例甲有限公司"))
        #expect(html.contains("人民币壹佰元整（￥100.00）"))
    }

    @Test func modesDecideAboutMissingValues() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例甲有限公司\n")
        #expect(contract.render("sign.html").status == .dataInvalid)
        #expect(contract.render("draft.html", "--mode", "draft").status == .success)
        #expect(contract.render("form.html", "--mode", "form").status == .success)
        let draft = String(decoding: try contract.folder.bytes("draft.html"), as: UTF8.self)
        #expect(draft.contains("【金额】"))
        let form = String(decoding: try contract.folder.bytes("form.html"), as: UTF8.self)
        #expect(!form.contains("【金额】"))
        #expect(contract.folder.names == ["draft.html", "form.html", "test.contract", "test.yaml"])
    }

    @Test func dateComesFromOptionDataOrEnvironment() throws {
        func date(_ contract: ContractFolder, _ more: String..., environment: [String: String] = [:]) throws -> String?
        {
            let run = CommandRun(
                ["render", contract.templatePath, "--data", contract.dataPath, "-o", "-", "--format", "pdf"] + more,
                environment: environment)
            let output = try Judge.run("pdfinfo", ["-isodates", "{}"], on: run.output).output
            return output.split(separator: "\n").first { $0.hasPrefix("CreationDate:") }
                .map { String($0.dropFirst(13).drop { $0 == " " }.prefix(10)) }
        }
        let contract = try ContractFolder()
        #expect(try date(contract) == nil)
        #expect(try date(contract, environment: ["SOURCE_DATE_EPOCH": "1772323200"]) == "2026-03-01")
        #expect(
            try date(contract, "--date", "2025-12-31", environment: ["SOURCE_DATE_EPOCH": "1772323200"]) == "2025-12-31"
        )
        let dated = try ContractFolder(
            template: ContractFolder.template.replacingOccurrences(of: "parties:", with: "date: 生效日期\nparties:"))
        #expect(try date(dated, environment: ["SOURCE_DATE_EPOCH": "0"]) == "2026-03-01")
    }

    @Test func styleMayBeAFile() throws {
        let contract = try ContractFolder()
        let style = try Repository.text("Styles/formal.yaml").replacingOccurrences(of: "size: A4 ", with: "size: A5 ")
        let path = try contract.folder.write(style, to: "small.yaml")
        #expect(contract.render("out.pdf", "--style", path).status == .success)
        let info = try Judge.run("pdfinfo", ["{}"], on: contract.folder.bytes("out.pdf")).output
        #expect(info.contains("419.5"))
    }

    @Test func everyPageIsAPictureOfItsOwn() throws {
        let paragraph = String(repeating: "双方应当按照诚实信用原则履行各自的义务。", count: 150)
        let contract = try ContractFolder(
            template: ContractFolder.template.replacingOccurrences(of: "第一条 总则", with: "第一条 总则\n\(paragraph)"))
        #expect(contract.render("out.png", "--resolution", "40").status == .success)
        #expect(contract.folder.names.filter { $0.hasSuffix(".png") } == ["out-1.png", "out-2.png", "out-3.png"])
        let second = contract.render("two.png", "--resolution", "40", "--page", "2")
        #expect(second.status == .success)
        #expect(try contract.folder.bytes("two.png") == contract.folder.bytes("out-2.png"))
    }

    @Test func sameInputSameBytes() throws {
        let contract = try ContractFolder()
        for name in ["pdf", "html", "json", "svg", "png"] {
            #expect(contract.render("one.\(name)").status == .success)
            #expect(contract.render("two.\(name)").status == .success)
            if name != "svg" {  // Cairo numbers the surfaces of a process: equal between processes only
                #expect(try contract.folder.bytes("one.\(name)") == contract.folder.bytes("two.\(name)"), "\(name)")
            }
        }
    }

    @Test func helpAndVersionAreAnswers() {
        let help = CommandRun("render", "--help")
        #expect(help.status == .success)
        #expect(help.outputText.hasPrefix("OVERVIEW: Render one contract.\n"))
        #expect(help.error.isEmpty)
        let version = CommandRun("--version")
        #expect(version.status == .success)
        #expect(version.outputText == "0.1.0\n")
    }
}
