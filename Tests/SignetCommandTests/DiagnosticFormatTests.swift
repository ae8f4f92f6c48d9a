import ContractModel
import Foundation
import Signet
import SignetCommand
import Testing

/// `--diagnostics json`: one object a line, and nothing else on standard error.
@Suite struct DiagnosticFormatTests {
    private func broken() throws -> ContractFolder {
        try ContractFolder(
            template: ContractFolder.template.replacingOccurrences(of: "甲方：【甲方全称】", with: "甲方：【甲方全名】，即【甲方全称】"))
    }

    @Test func findingIsOneLine() throws {
        let contract = try broken()
        let run = contract.render("out.pdf", "--diagnostics", "json")
        #expect(run.status == .templateInvalid)
        #expect(
            contract.message(run) == """
                {"code":"unknown-field","column":4,"excerpt":"甲方：【甲方全名】，即【甲方全称】。本协议自【生效日期】起生效，价款【金额】。",\
                "file":"test.contract","hint":"did you mean 甲方全称?","length":6,"line":13,\
                "message":"there is no field 甲方全名","severity":"error"}

                """)
    }

    @Test func whatIsNotThereIsNull() throws {
        #expect(
            DiagnosticLine(Diagnostic(.note, "some-code", "say \"a/b\"\u{1B}")).text == """
                {"code":"some-code","column":null,"excerpt":null,"file":null,"hint":null,"length":null,"line":null,\
                "message":"say \\"a/b\\"\\u001b","severity":"note"}

                """)
    }

    @Test func eachFindingHasItsLine() throws {
        let contract = try ContractFolder(data: "甲方全程: 示例\n生效日期: 明天\n")
        let run = contract.render("out.pdf", "--diagnostics=json")
        let lines = run.error.split(separator: "\n")
        #expect(lines.count == 4)
        for line in lines {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(object?.count == 9)
        }
    }

    @Test func successSaysNothing() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.pdf", "--diagnostics", "json")
        #expect(run.status == .success)
        #expect(run.error.isEmpty)
    }

    @Test(arguments: [["--diagnostics", "json"], ["--diagnostics=json"]])
    func wrongCallIsAFindingToo(option: [String]) {
        let run = CommandRun(["render", "a.contract"] + option)
        #expect(run.status == .usage)
        #expect(
            run.error == """
                {"code":"usage","column":null,"excerpt":null,"file":null,"hint":null,"length":null,"line":null,\
                "message":"Missing expected argument '--output <file>'","severity":"error"}

                """)
    }

    @Test func unreadableFileIsAFindingToo() throws {
        let run = CommandRun("render", "/nowhere.contract", "-o", "a.pdf", "--diagnostics", "json")
        #expect(run.status == .inputOutput)
        #expect(run.error.hasPrefix("{\"code\":\"file-unreadable\","))
    }

    @Test func unknownFormatIsAWrongCall() {
        let run = CommandRun("render", "a.contract", "-o", "a.pdf", "--diagnostics", "xml")
        #expect(run.status == .usage)
        #expect(run.error.hasPrefix("Error: The value 'xml' is invalid for '--diagnostics <diagnostics>'"))
    }

    @Test func controlsOfATerminalAreNotPassedOn() {
        let text = DiagnosticPrinter().text(
            Diagnostic(
                .error, "hidden-character", "here \u{1B}[31m",
                at: ContractModel.SourceLocation(file: "a\u{202E}.contract", line: 1, column: 2), excerpt: "甲\u{1B}[2J乙"
            ))
        #expect(
            text == """
                error[hidden-character]: here \u{FFFD}[31m
                 --> a\u{FFFD}.contract:1:2
                  |
                1 | 甲\u{FFFD}[2J乙
                  |   ^

                """)
    }
}
