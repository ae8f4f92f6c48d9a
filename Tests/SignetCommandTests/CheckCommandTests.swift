import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet check`.
@Suite struct CheckCommandTests {
    private func check(_ contract: ContractFolder, _ more: String...) -> CommandRun {
        CommandRun(["check", contract.templatePath] + more)
    }

    private func contract(_ old: String, _ new: String, data: String = ContractFolder.data) throws -> ContractFolder {
        try #require(ContractFolder.template.contains(old))
        return try ContractFolder(
            template: ContractFolder.template.replacingOccurrences(of: old, with: new), data: data)
    }

    @Test(arguments: BundledContracts.names)
    func bundledContractIsClean(name: String) {
        let template = Repository.path("Templates/\(name).contract")
        for data in [[], ["--data", Repository.path("Templates/\(name).yaml")]] {
            let run = CommandRun(["check", template, "--strict"] + data)
            #expect(run.status == .success)
            #expect(run.error == "no findings\n")
            #expect(run.output.isEmpty)
        }
    }

    @Test func warningsFailOnlyWhereTheyShall() throws {
        let contract = try contract("甲方：【甲方全称】", "甲方:【甲方全称】")
        let run = check(contract)
        #expect(run.status == .success)
        #expect(
            contract.message(run) == """
                warning[mixed-punctuation]: here stands a half-width : in Chinese text
                  --> test.contract:13:3
                   |
                13 | 甲方:【甲方全称】。本协议自【生效日期】起生效，价款【金额】。
                   |     ^
                   = hint: write ： instead, or \\ before it to keep it
                1 warning

                """)
        #expect(check(contract, "--strict").status == .templateInvalid)
    }

    @Test func templateWithErrors() throws {
        let contract = try contract("，价款【金额】", "，价款【金个】\"元\"")
        let run = check(contract)
        #expect(run.status == .templateInvalid)
        #expect(run.error.hasSuffix("\n2 errors, 1 warning\n"))
    }

    /// What only the pages tell is found, too, and where it stands.
    @Test func placesToSignAreLookedAt() throws {
        let twice = try contract("第一条 总则\n", "第一条 总则\n见甲方（盖章）：示例甲有限公司。\n")
        let run = check(twice, "--data", twice.dataPath)
        #expect(run.status == .success)
        #expect(run.error.contains("warning[anchor-not-unique]"))
        #expect(twice.message(run).contains("--> test.contract:16:1\n"), "\(run.error)")
        let template = ContractFolder.template.replacing(
            "kind: company}", with: "kind: company, id: buyer}\n  乙方: {id: buyer}"
        )
        .replacing(":::sign 甲方", with: ":::sign 甲方 乙方").replacing("甲方：【", with: "甲方、乙方：【")
        let collision = try ContractFolder(template: template)
        let other = check(collision, "--data", collision.dataPath)
        #expect(other.status == .templateInvalid)
        #expect(other.error.contains("error[field-name-collision]"))
        #expect(collision.message(other).contains("--> test.contract:16:1\n"), "\(other.error)")
        let seal = try contract("---\n第一条", "signing: {riding-seal: [甲方]}\n---\n第一条")
        let unsealed = try ContractFolder(
            template: String(decoding: try seal.folder.bytes("test.contract"), as: UTF8.self)
                .replacing("kind: company}", with: "kind: company, seal: none}"))
        let third = check(unsealed, "--data", unsealed.dataPath)
        #expect(third.status == .templateInvalid)
        #expect(unsealed.message(third).contains("--> test.contract:11:24\n"), "\(third.error)")
    }

    @Test func dataWithErrors() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例\n生效日期: 明天\n")
        let run = check(contract, "--data", contract.dataPath)
        #expect(run.status == .dataInvalid)
        #expect(contract.message(run).contains("--> test.yaml:2:7\n"))
        #expect(run.error.hasSuffix("\n2 errors\n"))
        #expect(check(contract, "--data", contract.dataPath, "--mode", "form").status == .dataInvalid)
    }

    /// Both are looked at, and the template's fault comes first.
    @Test func templateAndDataWithErrors() throws {
        let contract = try contract("，价款【金额】", "，价款【金个】【金额】", data: "甲方全称: 一\n甲方全称: 二\n")
        let run = check(contract, "--data", contract.dataPath)
        #expect(run.status == .templateInvalid)
        #expect(run.error.contains("error[unknown-field]"))
        #expect(run.error.contains("error[yaml-duplicate-key]"))
    }

    @Test func modeDecidesAboutMissingValues() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例甲有限公司\n")
        #expect(check(contract, "--data", contract.dataPath).status == .dataInvalid)
        let draft = check(contract, "--data", contract.dataPath, "--mode", "draft")
        #expect(draft.status == .success)
        #expect(draft.error.hasSuffix("\n2 warnings\n"))
        #expect(check(contract, "--data", contract.dataPath, "--mode", "draft", "--strict").status == .dataInvalid)
        #expect(check(contract, "--data", contract.dataPath, "--mode", "form").status == .success)
    }

    @Test func settingsAreData() throws {
        let contract = try ContractFolder()
        #expect(check(contract, "--set", "金额=壹元").status == .dataInvalid)
        #expect(check(contract, "--data", contract.dataPath, "--set", "金额=壹元").status == .success)
    }

    @Test func characterThatNoFontHas() throws {
        let contract = try ContractFolder(
            data: ContractFolder.data.replacingOccurrences(of: "示例甲", with: "示例\u{1F600}"))
        let run = check(contract, "--data", contract.dataPath)
        #expect(run.status == .dataInvalid)
        #expect(run.error.hasPrefix("error[missing-glyph-value]: "))
    }

    @Test func styleThatIsNotThere() throws {
        let contract = try ContractFolder()
        for arguments in [[], ["--data", contract.dataPath]] {
            let run = CommandRun(["check", contract.templatePath, "--style", "formel"] + arguments)
            #expect(run.status == .templateInvalid)
            #expect(
                run.error == "error[unknown-style]: there is no style formel\n = hint: did you mean formal?\n1 error\n")
        }
    }

    @Test func findingsForPrograms() throws {
        let run = check(try contract("甲方：【甲方全称】", "甲方:【甲方全称】"), "--diagnostics", "json")
        #expect(run.error.hasPrefix("{\"code\":\"mixed-punctuation\",\"column\":3,"))
        #expect(run.error.count { $0 == "\n" } == 1)
    }

    @Test func unreadableFiles() throws {
        let contract = try ContractFolder()
        #expect(CommandRun("check", "/nowhere.contract").status == .inputOutput)
        #expect(check(contract, "--data", "/nowhere.yaml").status == .inputOutput)
    }

    @Test func helpIsAnAnswer() {
        let help = CommandRun("check", "--help")
        #expect(help.status == .success)
        #expect(help.outputText.hasPrefix("OVERVIEW: Check a contract without rendering it.\n"))
    }
}
