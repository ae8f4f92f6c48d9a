import Foundation
import SignetCommand
import TestSupport
import Testing

/// Each kind of bad input: its exit status, its message, nothing on standard output, no file.
@Suite struct BadInputTests {
    private func expect(
        _ run: CommandRun, in contract: ContractFolder, status: CommandStatus, _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, sourceLocation: sourceLocation)
        #expect(contract.message(run) == message + "\n", sourceLocation: sourceLocation)
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(contract.folder.names.filter { !$0.hasPrefix("test.") } == [], sourceLocation: sourceLocation)
    }

    private func contract(_ old: String, _ new: String) throws -> ContractFolder {
        let template = ContractFolder.template
        try #require(template.contains(old))
        return try ContractFolder(template: template.replacingOccurrences(of: old, with: new))
    }

    // MARK: Files

    @Test func unreadableFile() throws {
        let contract = try ContractFolder()
        let run = CommandRun("render", contract.folder.path("none.contract"), "-o", contract.folder.path("out.pdf"))
        expect(
            run, in: contract, status: .inputOutput,
            """
            error[file-unreadable]: none.contract cannot be read: No such file or directory
             = hint: check the name and the permissions
            """)
    }

    @Test func notUTF8() throws {
        let contract = try ContractFolder()
        _ = try contract.folder.write([0x2D, 0x2D, 0x2D, 0x0A, 0xBA, 0xCF, 0xCD, 0xAC], to: "test.contract")
        expect(
            contract.render(), in: contract, status: .inputOutput,
            """
            error[file-not-utf8]: test.contract is not UTF-8 text: line 2 has bytes that are no characters
             --> test.contract:2:1
              = hint: save the file as UTF-8; older Chinese files are often GB18030 or Big5
            """)
    }

    @Test func unwritableOutput() throws {
        let contract = try ContractFolder()
        expect(
            contract.render("none/out.pdf"), in: contract, status: .inputOutput,
            """
            error[file-unwritable]: none/out.pdf cannot be written: No such file or directory
             = hint: check that the folder exists, that it may be written to and that the disk is not full
            """)
    }

    @Test func outputIsNotTheInput() throws {
        let contract = try ContractFolder()
        let run = contract.render("test.contract", "--format", "pdf")
        expect(
            run, in: contract, status: .usage,
            """
            error[output-is-input]: the output test.contract is the file that is read
             = hint: name another file with -o
            """)
        #expect(try contract.folder.bytes("test.contract") == Array(ContractFolder.template.utf8))
    }

    @Test func failedRunLeavesTheOldFileAlone() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例\n")
        _ = try contract.folder.write("old", to: "out.pdf")
        #expect(contract.render().status == .dataInvalid)
        #expect(try contract.folder.bytes("out.pdf") == Array("old".utf8))
    }

    // MARK: Template

    @Test func badYAML() throws {
        let contract = try contract("title: 测试协议", "title: [测试协议")
        let run = contract.render()
        #expect(run.status == .templateInvalid)
        #expect(contract.message(run).hasPrefix("error[yaml-syntax]: this is not valid YAML: "))
        #expect(contract.message(run).contains("--> test.contract:"))
    }

    @Test func unknownKey() throws {
        let contract = try contract("title: 测试协议", "titel: 测试协议")
        let run = contract.render()
        #expect(run.status == .templateInvalid)
        #expect(
            contract.message(run).contains(
                """
                error[unknown-key]: the front matter has no key titel
                 --> test.contract:3:1
                  |
                3 | titel: 测试协议
                  | ^^^^^
                  = hint: did you mean title?
                """))
    }

    @Test func unknownField() throws {
        let contract = try contract("甲方：【甲方全称】", "甲方：【甲方全名】，即【甲方全称】")
        expect(
            contract.render(), in: contract, status: .templateInvalid,
            """
            error[unknown-field]: there is no field 甲方全名
              --> test.contract:13:4
               |
            13 | 甲方：【甲方全名】，即【甲方全称】。本协议自【生效日期】起生效，价款【金额】。
               |       ^^^^^^^^^^^^
               = hint: did you mean 甲方全称?
            """)
    }

    @Test func fieldNeverUsed() throws {
        let contract = try contract("，价款【金额】", "")
        let run = contract.render()
        #expect(run.status == .templateInvalid)
        #expect(contract.message(run).hasPrefix("error[unused-field]: "))
        #expect(contract.message(run).contains("--> test.contract:10:3\n"))
    }

    @Test func unclosedBlock() throws {
        let contract = try contract(":::sign 甲方\n:::\n", ":::sign 甲方\n")
        let run = contract.render()
        #expect(run.status == .templateInvalid)
        #expect(contract.message(run).hasPrefix("error[unclosed-block]: "))
        #expect(contract.message(run).contains("--> test.contract:15:"))
    }

    @Test func unknownBlock() throws {
        let contract = try contract(":::sign 甲方", ":::sing 甲方")
        let run = contract.render()
        #expect(run.status == .templateInvalid)
        #expect(contract.message(run).contains("error[unknown-block]: there is no block sing\n"))
        #expect(contract.message(run).contains("hint: did you mean sign?"))
    }

    @Test func unknownStyle() throws {
        let contract = try ContractFolder()
        expect(
            contract.render("out.pdf", "--style", "formel"), in: contract, status: .templateInvalid,
            """
            error[unknown-style]: there is no style formel
             = hint: did you mean formal?
            """)
    }

    // MARK: Data

    @Test func missingValue() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例甲有限公司\n金额: 100\n")
        expect(
            contract.render(), in: contract, status: .dataInvalid,
            """
            error[missing-value]: 生效日期 has no value
              --> test.contract:13:15
               |
            13 | 甲方：【甲方全称】。本协议自【生效日期】起生效，价款【金额】。
               |                             ^^^^^^^^^^^^
               = hint: add “生效日期: …” to the data
            """)
    }

    @Test func unknownValue() throws {
        let contract = try ContractFolder(data: ContractFolder.data + "乙方全称: 示例\n")
        let run = contract.render()
        #expect(run.status == .dataInvalid)
        #expect(contract.message(run).contains("--> test.yaml:4:1\n"))
    }

    @Test func wrongType() throws {
        let contract = try ContractFolder(
            data: ContractFolder.data.replacingOccurrences(of: "2026-03-01", with: "2026-02-30"))
        expect(
            contract.render(), in: contract, status: .dataInvalid,
            """
            error[value-type]: 生效日期: “2026-02-30” is not a date
             --> test.yaml:2:7
              |
            2 | 生效日期: 2026-02-30
              |           ^
              = hint: write the date as 2024-01-05 or 2024年1月5日
            """)
    }

    @Test func badDataFile() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例\n甲方全称: 另一个\n")
        expect(
            contract.render(), in: contract, status: .dataInvalid,
            """
            error[yaml-duplicate-key]: the key 甲方全称 stands twice
             --> test.yaml:2:1
              |
            2 | 甲方全称: 另一个
              | ^^^^^^^^
              = hint: keep one of the two
            """)
    }

    @Test func allProblemsComeAtOnce() throws {
        let contract = try ContractFolder(data: "甲方全程: 示例\n生效日期: 明天\n")
        let message = contract.message(contract.render())
        #expect(message.ranges(of: "error[").count == 4, "\(message)")
    }

    // MARK: Fonts

    @Test func missingGlyph() throws {
        let contract = try ContractFolder(
            data: ContractFolder.data.replacingOccurrences(of: "示例甲", with: "示例\u{1F600}"))
        let run = contract.render()
        #expect(
            contract.message(run).hasPrefix(
                """
                error[missing-glyph-value]: no font has the character \u{1F600} U+1F600 (GRINNING FACE), which the value of 甲方全称 holds
                 --> test.yaml:1:7
                """))
        #expect(run.status == .dataInvalid)
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
    }

    @Test func missingFont() throws {
        let contract = try ContractFolder()
        let resources = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: resources.path("Fonts"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: Repository.path("Styles"), toPath: resources.path("Styles"))
        let manifest = try Repository.text("Fonts/manifest.yaml")
            .replacingOccurrences(of: "NotoSerifCJK-Regular.ttc", with: "Absent.ttc")
        _ = try resources.write(manifest, to: "Fonts/manifest.yaml")
        let run = contract.render("out.pdf", environment: ["SIGNET_RESOURCES": resources.root])
        #expect(run.status == .inputOutput)
        #expect(
            contract.message(run).hasPrefix(
                "error[font-missing]: the font file Absent.ttc for Noto Serif CJK SC is not on this machine\n"))
        #expect(contract.message(run).contains("install the package fonts-noto-cjk"))
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
    }

    @Test func missingResources() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.pdf", environment: ["SIGNET_RESOURCES": "/nowhere"])
        expect(
            run, in: contract, status: .inputOutput,
            """
            error[resources-missing]: SIGNET_RESOURCES names /nowhere, which has no Fonts/manifest.yaml
             = hint: name the folder that holds Fonts and Styles
            """)
    }

    // MARK: Calls

    @Test(arguments: [
        ["render"], ["render", "a.contract"], ["render", "a.contract", "-o", "out.doc"], ["rendr"],
        ["render", "a.contract", "-o", "out.pdf", "--mode", "final"],
        ["render", "a.contract", "-o", "out.pdf", "--set", "novalue"],
        ["render", "a.contract", "-o", "out.pdf", "--date", "2026-02-30"],
        ["render", "a.contract", "-o", "out.png", "--resolution", "5"],
        ["render", "a.contract", "-o", "out.pdf", "--unknown"],
        ["render", "a.contract", "-o", "out.pdf", "--fonts", "/nowhere"],
        ["render", "a.contract", "-o", "out.pdf", "--page", "2"],
    ])
    func wrongCall(arguments: [String]) {
        let run = CommandRun(arguments)
        #expect(run.status == .usage)
        #expect(run.error.hasPrefix("Error: "))
        #expect(run.error.contains("Usage: signet"))
        #expect(run.output.isEmpty)
    }

    @Test func severalPagesDoNotFitStandardOutput() throws {
        let contract = try contract("第一条 总则", ":::cover\n:::\n第一条 总则")
        let run = CommandRun(
            "render", contract.templatePath, "--data", contract.dataPath, "-o", "-", "--format", "png")
        expect(
            run, in: contract, status: .usage,
            """
            error[several-pages]: standard output holds one page, and there are 2
             = hint: choose one with --page, or write to files with -o
            """)
    }

    @Test func pageThatIsNotThere() throws {
        let contract = try ContractFolder()
        expect(
            contract.render("out.png", "--page", "7"), in: contract, status: .usage,
            """
            error[no-such-page]: there is no page 7
             = hint: the contract has 1 page
            """)
    }

    @Test func badSourceDate() throws {
        let contract = try ContractFolder()
        let run = contract.render("out.pdf", environment: ["SOURCE_DATE_EPOCH": "yesterday"])
        expect(
            run, in: contract, status: .usage,
            """
            error[source-date]: SOURCE_DATE_EPOCH must be a number of seconds, not yesterday
             = hint: unset it or set it as in: export SOURCE_DATE_EPOCH=$(date +%s)
            """)
    }
}
