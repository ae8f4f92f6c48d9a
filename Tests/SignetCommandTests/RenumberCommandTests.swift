import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet renumber`.
@Suite struct RenumberCommandTests {
    private static let wrong = ContractFolder.template
        .replacingOccurrences(of: ":::sign", with: "第三条 付款\n3.1 方式\n见第三条。\n\n:::sign")
    private static let right = ContractFolder.template
        .replacingOccurrences(of: ":::sign", with: "第二条 付款\n2.1 方式\n见第三条。\n\n:::sign")

    private func text(_ contract: ContractFolder) throws -> String {
        String(decoding: try contract.folder.bytes("test.contract"), as: UTF8.self)
    }

    @Test func numbersAreWrittenInPlace() throws {
        let contract = try ContractFolder(template: Self.wrong)
        let run = CommandRun("renumber", contract.templatePath)
        #expect(run.status == .success)
        #expect(run.output.isEmpty)
        #expect(try text(contract) == Self.right)
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
        #expect(
            contract.message(run) == """
                note[renumbered]: 第三条 became 第二条
                  --> test.contract:15:1
                   |
                15 | 第三条 付款
                   | ^^^^^^
                note[renumbered]: 3.1 became 2.1
                  --> test.contract:16:1
                   |
                16 | 3.1 方式
                   | ^^^
                warning[stale-bare-reference]: 第三条 in running text does not follow: what had this number is 第二条 now
                  --> test.contract:17:2
                   |
                17 | 见第三条。
                   |   ^^^^^^
                   = hint: mark the division with {#id} and write 【@id】 instead
                2 numbers changed

                """)
    }

    @Test func checkOnlySaysWhatWouldChange() throws {
        let contract = try ContractFolder(template: Self.wrong)
        let run = CommandRun("renumber", contract.templatePath, "--check")
        #expect(run.status == .templateInvalid)
        #expect(try text(contract) == Self.wrong)
        #expect(run.error.hasPrefix("warning[renumbered]: 第三条 would become 第二条\n"))
        #expect(run.error.hasSuffix("\n2 numbers would change\n"))
        let clean = try ContractFolder(template: ContractFolder.template)
        let cleanRun = CommandRun("renumber", clean.templatePath, "--check")
        #expect(cleanRun.status == .success)
        #expect(cleanRun.error == "no number would change\n")
    }

    @Test func findingsForPrograms() throws {
        let contract = try ContractFolder(template: Self.wrong)
        let run = CommandRun("renumber", contract.templatePath, "--check", "--diagnostics", "json")
        #expect(run.error.ranges(of: "{\"code\":\"renumbered\",\"column\":1,").count == 2)
        #expect(run.error.count { $0 == "\n" } == 3)
    }

    /// Bytes stay bytes: the mark at the start, CRLF, blanks at the ends of lines.
    @Test(arguments: [[UInt8](), [0xEF, 0xBB, 0xBF]])
    func bytesStay(mark: [UInt8]) throws {
        func crlf(_ text: String) -> [UInt8] {
            mark
                + Array(
                    text.replacingOccurrences(of: "\n", with: " \r\n").replacingOccurrences(of: "--- ", with: "---")
                        .utf8)
        }
        let contract = try ContractFolder()
        _ = try contract.folder.write(crlf(Self.wrong), to: "test.contract")
        #expect(CommandRun("renumber", contract.templatePath).status == .success)
        #expect(try contract.folder.bytes("test.contract") == crlf(Self.right))
        #expect(CommandRun("renumber", contract.templatePath).error == "no number changed\n")
        #expect(try contract.folder.bytes("test.contract") == crlf(Self.right))
    }

    @Test(arguments: BundledContracts.names)
    func bundledContractStaysAsItIs(name: String) throws {
        let bundled = try BundledContracts.text(name)
        let contract = try ContractFolder(template: bundled)
        let run = CommandRun("renumber", contract.templatePath)
        #expect(run.error == "no number changed\n")
        #expect(try contract.folder.bytes("test.contract") == Array(bundled.utf8))
    }

    @Test func linkAndPermissionsStay() throws {
        let contract = try ContractFolder(template: Self.wrong)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: contract.templatePath)
        let link = contract.folder.path("link.contract")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: contract.templatePath)
        #expect(CommandRun("renumber", link).status == .success)
        #expect(try text(contract) == Self.right)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == contract.templatePath)
        let attributes = try FileManager.default.attributesOfItem(atPath: contract.templatePath)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test func brokenTemplateIsLeftAlone() throws {
        let wrong = Self.wrong.replacingOccurrences(of: "【金额】", with: "【金个】")
        let contract = try ContractFolder(template: wrong)
        let run = CommandRun("renumber", contract.templatePath)
        #expect(run.status == .templateInvalid)
        #expect(run.error.contains("error[unknown-field]"))
        #expect(try text(contract) == wrong)
    }

    @Test func unreadableFile() {
        #expect(CommandRun("renumber", "/nowhere.contract").status == .inputOutput)
        #expect(
            CommandRun("renumber", "--help").outputText.hasPrefix(
                "OVERVIEW: Count a template's own numbers anew, in place.\n"))
    }
}
