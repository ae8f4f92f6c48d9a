import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet import`.
@Suite struct ImportCommandTests {
    private static let text = "服务合同\n第一条 总则\n甲方应于【具体日期】付款。\n第三条 其他\n无。\n"

    @Test func writesTemplateAndReport() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Self.text, to: "a.txt")
        let run = CommandRun("import", input, "-o", folder.path("a.contract"), "--report", folder.path("a.json"))
        #expect(run.status == .success)
        #expect(run.error.isEmpty)
        #expect(folder.names == ["a.contract", "a.json", "a.txt"])
        let check = CommandRun("check", folder.path("a.contract"))
        #expect(check.status == .success)
        #expect(check.error.contains("numbering-gap"))
        #expect(String(decoding: try folder.bytes("a.json"), as: UTF8.self).contains("\"signet-import\""))
    }

    @Test func reportGoesToStandardErrorByDefault() throws {
        let folder = try TemporaryFolder()
        let run = CommandRun(
            "import", try folder.write(Self.text, to: "a.txt"), "--script", "keep", "--without", "chrome")
        #expect(run.outputText.hasPrefix("---\nformat: contract/1\n"))
        #expect(run.error.contains("Faults of the text (1)"))
    }

    @Test func wrongCallsAreSaid() throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Self.text, to: "a.txt")
        #expect(CommandRun("import", input, "-o", input).status == .usage)
        #expect(CommandRun("import", input, "--without", "nothing").status == .usage)
        #expect(CommandRun("import", folder.path("b.txt")).status == .inputOutput)
        let portable = try folder.write("%PDF-1.4", to: "a.pdf")
        #expect(CommandRun("import", portable).error.contains("import-not-text"))
    }
}
