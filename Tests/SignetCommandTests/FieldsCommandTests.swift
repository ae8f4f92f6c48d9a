import Foundation
import TestSupport
import Testing

@Suite struct FieldsCommandTests {
    private static let schema = Repository.path("Templates/signet-fields.schema.json")

    /// What is written beside the PDF and what is read from it are the same, and as the schema says.
    @Test(arguments: BundledContracts.names)
    func listIsTheSameFromBothSides(name: String) throws {
        let folder = try TemporaryFolder()
        let template = Repository.path("Templates/\(name)")
        let run = CommandRun(
            "render", template + ".contract", "--data", template + ".yaml", "-o", folder.path("a.pdf"), "--fields",
            folder.path("a.json"))
        #expect(run.status == .success, "\(run.error)")
        let read = CommandRun("fields", folder.path("a.pdf"))
        #expect(read.status == .success, "\(read.error)")
        let written = try folder.bytes("a.json")
        #expect(read.output == written)
        let verdict = try Judge.python("schema.py", [Self.schema, "{}"], on: read.output)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test func formIsListedToo() throws {
        let contract = try ContractFolder(data: "{}\n")
        let run = contract.render("a.pdf", "--mode", "form", "--fields", contract.folder.path("a.json"))
        #expect(run.status == .success, "\(run.error)")
        let read = CommandRun("fields", contract.folder.path("a.pdf"))
        let written = try contract.folder.bytes("a.json")
        #expect(read.output == written)
        #expect(read.outputText.contains("\"name\" : \"blank-2-year\""))
        #expect(try Judge.python("schema.py", [Self.schema, "{}"], on: read.output).status == 0)
    }

    /// The schema would notice.
    @Test(arguments: [
        ("\"kind\" : \"seal\"", "\"kind\" : \"stamp\""), ("\"version\" : 1", "\"version\" : 2"),
        ("\"diameter\" : 119.055", "\"diameter\" : 200"), ("\"formField\"", "\"field\""),
    ])
    func schemaRefusesOthers(old: String, new: String) throws {
        let contract = try ContractFolder()
        _ = contract.render("a.pdf", "--fields", contract.folder.path("a.json"))
        let text = String(decoding: try contract.folder.bytes("a.json"), as: UTF8.self)
        let broken = text.replacingOccurrences(of: old, with: new)
        #expect(broken != text)
        #expect(try Judge.python("schema.py", [Self.schema, "{}"], on: Array(broken.utf8)).status == 1)
    }

    @Test func anchorThatIsNotUniqueIsAnErrorOfTheList() throws {
        let template = ContractFolder.template.replacingOccurrences(
            of: "第一条 总则\n", with: "第一条 总则\n见甲方（盖章）：示例甲有限公司。\n")
        let contract = try ContractFolder(template: template)
        #expect(contract.render("a.pdf").status == .success)
        let run = contract.render("b.pdf", "--fields", contract.folder.path("b.json"))
        #expect(run.status == .templateInvalid)
        #expect(run.error.contains("error[anchor-not-unique]: no text of the place where 甲方 signs"))
        #expect(contract.message(run).contains("--> test.contract:16:1\n"), "\(run.error)")
        #expect(!contract.folder.names.contains("b.pdf"))
        #expect(!contract.folder.names.contains("b.json"))
    }

    @Test func callsThatMakeNoSense() throws {
        let contract = try ContractFolder()
        let list = contract.folder.path("a.json")
        #expect(contract.render("a.html", "--fields", list).status == .usage)
        #expect(contract.render("a.pdf", "--mode", "draft", "--fields", list).status == .usage)
        #expect(contract.render("a.pdf", "--fields", contract.folder.path("a.pdf")).status == .usage)
        #expect(contract.render("a.pdf", "--fields", contract.templatePath).status == .usage)
        #expect(contract.folder.names == ["test.contract", "test.yaml"])
    }

    @Test func whatIsNoPDFIsSaid() throws {
        let contract = try ContractFolder()
        let run = CommandRun("fields", contract.templatePath)
        #expect(run.status == .inputOutput)
        #expect(run.error.hasPrefix("error[pdf-unreadable]: this is no PDF that can be read"))
        #expect(CommandRun("fields", contract.folder.path("none.pdf")).error.contains("file-unreadable"))
    }

    /// A file cut off anywhere, or with bytes changed, is read or refused, and nothing else happens.
    @Test func brokenFilesDoNoHarm() throws {
        let contract = try ContractFolder()
        _ = contract.render("a.pdf")
        let whole = try contract.folder.bytes("a.pdf")
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            var bytes = whole
            if Bool.random(using: &generator) { bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator)) }
            for _ in 0..<8 where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let run = CommandRun("fields", try contract.folder.write(bytes, to: "broken.pdf"))
            #expect(run.status == .success || run.error.contains("error[pdf-unreadable]"), "\(run.error)")
        }
    }
}
