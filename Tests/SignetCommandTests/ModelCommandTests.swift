import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet model`.
@Suite struct ModelCommandTests {
    private struct Model: Decodable {
        var format: String
        var version: Int
        var title: String
        var language: String
        var mode: String
        var date: String?
        var number: String?
        var parties: [Party]
        var blocks: [Block]
    }
    private struct Party: Decodable, Equatable {
        var key: String
        var name: String?
        var nameField: String?
        var optional: Bool
    }
    private struct Block: Decodable {
        var kind: String
        var label: String?
        var identity: String?
        var depth: Int?
        var blocks: [Block]?
        var heading: [Inline]?
        var inlines: [Inline]?
        var rows: [[[Inline]]]?
        var parties: [String]?

        var all: [Block] { [self] + (blocks ?? []).flatMap(\.all) }
        var text: String { ((heading ?? []) + (inlines ?? [])).map(\.plain).joined() }
    }
    private struct Inline: Decodable {
        var kind: String
        var text: String?
        var field: String?
        var target: String?
        var inlines: [Inline]?
        var plain: String { text ?? (inlines ?? []).map(\.plain).joined() }
    }

    private func model(_ arguments: String...) throws -> Model {
        let run = CommandRun(["model"] + arguments)
        #expect(run.status == .success, "\(run.error)")
        #expect(run.error.isEmpty)
        return try JSONDecoder().decode(Model.self, from: Data(run.output))
    }

    @Test func smallContractIsExactlyThis() throws {
        let contract = try ContractFolder(
            template: """
                ---
                format: contract/1
                title: 测试协议
                date: 日
                parties: {甲方: {role: 委托方}}
                fields: {甲方全称: text, 日: date, 处: {type: text, missing: blank(6)}}
                ---
                第一条 总则 {#a}
                **甲方**为【甲方全称】，【日】于【处】，见【@a】。
                :::sign 甲方
                :::
                """, data: "甲方全称: 示例\n日: 2026-03-01\n")
        let run = CommandRun("model", contract.templatePath, "--data", contract.dataPath)
        let text = run.outputText.filter { $0 != "\n" }.replacing(/[ ]+/, with: " ")
        #expect(
            text == """
                { "blocks" : [ { "anchor" : "a", "blocks" : [ { "inlines" : [ { "inlines" : [ { "kind" : "text", \
                "text" : "甲方" } ], "kind" : "strong" }, { "kind" : "text", "text" : "为" }, \
                { "field" : "甲方全称", "kind" : "value", "text" : "示例" }, { "kind" : "text", "text" : "，" }, \
                { "field" : "日", "kind" : "value", "text" : "2026年3月1日" }, { "kind" : "text", "text" : "于" }, \
                { "field" : "处", "kind" : "blank", "width" : 6 }, { "kind" : "text", "text" : "，见" }, \
                { "kind" : "reference", "target" : "a", "text" : "第一条" }, { "kind" : "text", "text" : "。" } ], \
                "kind" : "paragraph" } ], "heading" : [ { "kind" : "text", "text" : "总则" } ], "identity" : "a", \
                "kind" : "article", "label" : "第一条" }, { "kind" : "signatures", "parties" : [ "甲方" ] } ], \
                "date" : "2026-03-01", "format" : "signet-model", "language" : "zh-Hans", "mode" : "sign", \
                "parties" : [ { "key" : "甲方", "kind" : "company", "name" : "示例", "nameField" : "甲方全称", \
                "optional" : false, "role" : "委托方" } ], "title" : "测试协议", "version" : 1}
                """)
    }

    /// Numbers are those of the page: without the third party, the third part is the second.
    @Test func labelsAreThePrintedOnes() throws {
        let template = Repository.path("Templates/customer-support.contract")
        let data = Repository.path("Templates/customer-support.yaml")
        let with = try model(template, "--data", data)
        #expect(with.format == "signet-model")
        #expect(with.version == 1)
        #expect(with.parties.map(\.key) == ["甲方", "乙方", "丙方"])
        #expect(with.blocks.filter { $0.kind == "part" }.compactMap(\.label) == ["第一部分", "第二部分", "第三部分"])
        let without = try model(template, "--data", data, "--set", "第三方介入=false")
        #expect(without.parties.map(\.key) == ["甲方", "乙方"])
        #expect(without.blocks.filter { $0.kind == "part" }.compactMap(\.label) == ["第一部分", "第二部分"])
        let references = without.blocks.flatMap(\.all).flatMap { $0.inlines ?? [] }.filter { $0.kind == "reference" }
        #expect(references.contains { $0.target == "part-notes" && $0.text == "第二部分" })
        let clauses = with.blocks.flatMap(\.all).filter { $0.kind == "clause" }
        #expect(clauses.contains { $0.label == "6.1" && $0.text == "费用表" && $0.depth == 2 })
        #expect(with.blocks.flatMap(\.all).contains { $0.kind == "table" && $0.rows?.count == 6 })
        #expect(with.blocks.contains { $0.kind == "signatures" && $0.parties == ["甲方", "乙方", "丙方"] })
    }

    @Test func modeDecidesAboutMissingValues() throws {
        let contract = try ContractFolder(data: "甲方全称: 示例\n")
        let sign = CommandRun("model", contract.templatePath, "--data", contract.dataPath)
        #expect(sign.status == .dataInvalid)
        #expect(sign.output.isEmpty)
        let draft = CommandRun("model", contract.templatePath, "--data", contract.dataPath, "--mode", "draft")
        #expect(draft.status == .success)
        #expect(draft.error.contains("warning[missing-value]"))
        #expect(draft.outputText.contains("\"kind\" : \"missing\""))
        let form = try model(contract.templatePath, "--data", contract.dataPath, "--mode", "form")
        #expect(form.mode == "form")
    }

    @Test func outputMayBeAFile() throws {
        let contract = try ContractFolder()
        let path = contract.folder.path("model.json")
        let run = CommandRun("model", contract.templatePath, "--data", contract.dataPath, "-o", path)
        #expect(run.status == .success)
        #expect(run.output.isEmpty && run.error.isEmpty)
        #expect(try contract.folder.bytes("model.json").last == 0x0A)
    }

    @Test func inputIsNotWrittenOver() throws {
        let contract = try ContractFolder()
        let calls = [
            ["model", contract.templatePath, "--data", contract.dataPath, "-o", contract.dataPath],
            ["schema", contract.templatePath, "--as", "yaml", "-o", contract.templatePath],
        ]
        for call in calls {
            let run = CommandRun(call)
            #expect(run.status == .usage)
            #expect(run.error.hasPrefix("error[output-is-input]: "))
        }
        #expect(try contract.folder.bytes("test.yaml") == Array(ContractFolder.data.utf8))
        #expect(try contract.folder.bytes("test.contract") == Array(ContractFolder.template.utf8))
    }

    @Test func helpIsAnAnswer() {
        #expect(
            CommandRun("model", "--help").outputText.hasPrefix("OVERVIEW: Write a contract with its values as JSON.\n"))
    }

    /// References that the text spells out, captions and cited paragraphs have their words and their anchors.
    @Test func spelledOutReferencesLeadToTheirPlaces() throws {
        let template = """
            ---
            format: contract/1
            title: 测试
            fields:
              有: boolean
            ---
            :::if 有
            第一条 甲
            甲。
            :::
            第二条 乙
            一款。
            表一 费用
            | 甲 |
            二款。
            第三条 丙
            见第二条第二款、表一、第二条。

            """
        let contract = try ContractFolder(template: template, data: "有: false\n")
        let run = CommandRun("model", contract.templatePath, "--data", contract.dataPath)
        #expect(run.status == .success, "\(run.error)")
        let text = run.outputText.filter { !$0.isWhitespace }
        #expect(
            text.contains(
                #""anchor":"landmark-1","inlines":[{"kind":"text","text":"费用"}],"kind":"paragraph","label":"表一""#))
        #expect(text.contains(#""kind":"reference","target":"landmark-2","text":"第一条第二款""#))
        #expect(text.contains(#""kind":"reference","target":"landmark-1","text":"表一""#))
        #expect(text.contains(#""kind":"reference","target":"article-1","text":"第一条""#))
        #expect(text.contains(#""label":"第二条""#))
        // On both outputs, too.
        let html = CommandRun(
            "render", contract.templatePath, "--data", contract.dataPath, "-o", "-", "--format", "html"
        ).outputText
        #expect(html.contains("<a href=\"#landmark-2\">第一条第二款</a>") && html.contains("id=\"landmark-2\""))
        let page = CommandRun(
            "render", contract.templatePath, "--data", contract.dataPath, "-o", contract.folder.path("o.pdf"))
        #expect(page.status == .success)
        let pdf = try Array(Data(contentsOf: URL(fileURLWithPath: contract.folder.path("o.pdf"))))
        let objects = try Judge.run("qpdf", ["--qdf", "--object-streams=disable", "{}", "-"], on: pdf).output
        #expect(objects.contains("/Dest (landmark-2)") && objects.contains("(landmark-2)\n"))
    }
}
