import Foundation
import SignetCommand
import TestSupport
import Testing

/// Contracts of several files, and data as JSON, from the command on.
@Suite struct IncludeCommandTests {
    private func folder(clause: String, arguments: String = "") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let front = "---\nformat: contract/1\ntitle: 测试\nfields:\n  名: text\n---\n"
        _ = try folder.write("\(front)第一条 甲\n:::include clauses/a.contract\(arguments)\n:::\n", to: "t.contract")
        try FileManager.default.createDirectory(atPath: folder.path("clauses"), withIntermediateDirectories: false)
        _ = try folder.write(clause, to: "clauses/a.contract")
        _ = try folder.write("{\"名\": \"某某\"}", to: "d.json")
        return folder
    }

    private func render(_ folder: TemporaryFolder) -> CommandRun {
        CommandRun(
            "render", folder.path("t.contract"), "--data", folder.path("d.json"), "-o", "-", "--format", "html")
    }

    @Test func aClauseOfAnotherFileIsPrinted() throws {
        let run = render(try folder(clause: "【名】保密。"))
        #expect(run.status == .success)
        #expect(run.error == "")
        #expect(run.outputText.contains("某某"))
        #expect(run.outputText.contains("保密。"))
    }

    @Test func itsMistakesAreShownInTheirFile() throws {
        let folder = try folder(clause: "【名】保密。\n【姓】。")
        let run = render(folder)
        #expect(run.status != .success)
        #expect(
            run.error == """
                error[unknown-field]: there is no field 姓
                 --> \(folder.path("clauses/a.contract")):2:1
                  |
                2 | 【姓】。
                  | ^^^^^^
                  = hint: declare 姓 under fields, or write \\【 for the bracket itself

                """)
    }

    @Test func aChangedClauseIsRefused() throws {
        let run = render(try folder(clause: "abc", arguments: " sha256:" + String(repeating: "0", count: 64)))
        #expect(run.status != .success)
        #expect(run.error.contains("error[include-hash]: clauses/a.contract has the SHA-256 ba7816bf8f01cfea"))
    }
}
