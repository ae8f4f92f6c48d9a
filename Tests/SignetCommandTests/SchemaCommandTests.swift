import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet schema`.
@Suite struct SchemaCommandTests {
    private static let bundled = Repository.path("Templates/customer-support.contract")

    private static let template = """
        ---
        format: contract/1
        title: 测试协议
        parties:
          甲方: {kind: company}
          乙方: {optional: true}
        fields:
          甲方全称: {type: text, max: 20, label: 甲方的名称}
          生效日期: {type: date, missing: blank}
          金额: {type: money}
          比例: {type: percent, min: 0.5, max: 4}
          次数: {type: integer, min: 1}
          方式: {type: choice, options: [一次, 分期]}
          有: {type: boolean}
          说明: {type: text, multiline: true, when: 有}
          附言: {type: text, missing: {default: 无}}
          备注: {type: text}
          行: {type: rows, columns: {日: date, 数: {type: integer, missing: blank}}}
        ---
        【甲方全称】【生效日期】【金额】【比例】【次数】【方式】【附言】
        :::if 有
        【说明】【备注】
        :::
        :::if 乙方
        乙方。
        :::
        :::rows 行
        | 【日】 | 【数】 |
        :::

        """

    private func schema(_ form: String, of template: String = Self.template) throws -> CommandRun {
        let contract = try ContractFolder(template: template)
        // The folder goes with its value.
        return withExtendedLifetime(contract) { CommandRun("schema", contract.templatePath, "--as", form) }
    }

    // MARK: JSON Schema

    @Test func jsonSchemaNamesEveryFieldInOrder() throws {
        let run = try schema("json-schema")
        #expect(run.status == .success)
        #expect(run.error.isEmpty)
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(root["title"] as? String == "测试协议")
        #expect(root["additionalProperties"] as? Bool == false)
        #expect(root["required"] as? [String] == ["甲方全称", "金额", "比例", "次数", "方式", "有", "行"])
        let names = ["甲方全称", "生效日期", "金额", "比例", "次数", "方式", "有", "说明", "附言", "备注", "行", "乙方"]
        let properties = try #require(root["properties"] as? [String: [String: Any]])
        #expect(Set(properties.keys) == Set(names))
        let places = names.compactMap { run.outputText.range(of: "\n    \"\($0)\": {")?.lowerBound }
        #expect(places.count == names.count && places == places.sorted())
    }

    @Test func jsonSchemaHasTheRulesOfTheTypes() throws {
        let text = try schema("json-schema").outputText
        #expect(
            text.contains(
                """
                    "甲方全称": {
                      "title": "甲方的名称",
                      "description": "text, at most 20 characters; required",
                      "type": "string",
                      "maxLength": 20,
                      "pattern": "^[^\\\\n\\\\r]*$",
                      "examples": ["示例"]
                    },
                    "生效日期": {
                      "description": "date; may be left out: a line to write on is printed",
                      "type": ["string", "null"],
                      "format": "date",
                      "examples": ["2026-03-01"]
                    },
                    "金额": {
                      "description": "money in CNY; required",
                      "type": ["number", "string"],
                      "examples": ["12000.00"]
                    },
                    "比例": {
                      "description": "percent from 0.5% to 4%; required",
                      "type": ["number", "string"],
                      "minimum": 0.5,
                      "maximum": 4,
                      "examples": ["4%"]
                    },
                    "次数": {
                      "description": "integer from 1; required",
                      "type": ["integer", "string"],
                      "minimum": 1,
                      "examples": ["2"]
                    },
                    "方式": {
                      "description": "one of 一次, 分期; required",
                      "enum": ["一次", "分期"],
                      "examples": ["一次"]
                    },
                    "有": {
                      "description": "true or false; required",
                      "type": "boolean",
                      "examples": ["true"]
                    },
                    "说明": {
                      "description": "text, may have several lines; required when 有",
                      "type": ["string", "null"],
                      "examples": ["示例"]
                    },
                """))
        #expect(
            text.contains(
                """
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": {
                          "日": {
                            "description": "date; required",
                            "type": "string",
                            "format": "date",
                            "examples": ["2026-03-01"]
                          },
                """))
        #expect(text.contains("\"required\": [\"日\"]"))
    }

    // MARK: YAML

    @Test func yamlIsAFormToFillIn() throws {
        let run = try schema("yaml")
        #expect(run.error.isEmpty)
        #expect(
            run.outputText.hasPrefix(
                """
                # Data for 测试协议. Write each value behind its colon; what is left empty counts as not given.

                # 甲方的名称: text, at most 20 characters; required; for example 示例
                甲方全称:

                # 生效日期: date; may be left out: a line to write on is printed; for example 2026-03-01
                生效日期:

                """))
        #expect(
            run.outputText.hasSuffix(
                """
                # 行: a list of rows; required
                行:
                    # 日: date; required; for example 2026-03-01
                  - 日:
                    # 数: integer; may be left out: a line to write on is printed; for example 2
                    数:

                # 乙方: true where this party takes part, else false
                乙方:

                """))
    }

    /// The form with the examples filled in is data that the contract takes; so is, in form mode, the empty form.
    @Test(arguments: [Self.template, (try? Repository.text("Templates/customer-support.contract")) ?? ""])
    func filledFormIsData(template: String) throws {
        let form = try schema("yaml", of: template).outputText
        var example: Substring?
        let lines = form.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.contains("# ") { example = line.firstRange(of: "for example ").map { line[$0.upperBound...] } }
            guard line.hasSuffix(":"), !line.contains("# "), let value = example else { return String(line) }
            example = nil
            return "\(line) \"\(value)\""
        }
        let contract = try ContractFolder(template: template, data: lines.joined(separator: "\n"))
        let run = CommandRun("check", contract.templatePath, "--data", contract.dataPath, "--strict")
        #expect(run.error == "no findings\n")
        let empty = try ContractFolder(template: template, data: form)
        #expect(CommandRun("check", empty.templatePath, "--data", empty.dataPath, "--mode", "form").status == .success)
    }

    @Test func namesThatYAMLWouldMistakeAreQuoted() throws {
        let template =
            "---\nformat: contract/1\ntitle: 测试\nfields: {\"1号\": {type: text}, \"no\": {type: text}, 甲 乙: {type: text}}\n---\n【1号】【no】【甲 乙】\n"
        let form = try schema("yaml", of: template).outputText
        #expect(form.contains("\n\"1号\":\n"))
        #expect(form.contains("\n\"no\":\n"))
        #expect(form.contains("\n\"甲 乙\":\n"))
    }

    // MARK: CSV

    @Test func csvIsALine() throws {
        let run = try schema("csv")
        #expect(run.outputText == "甲方全称,生效日期,金额,比例,次数,方式,有,说明,附言,备注,乙方\r\n")
        #expect(run.error.hasPrefix("note[csv-rows]: 行 is a list of rows and has no column\n"))
        #expect(run.error.contains("18 |   行: {type: rows"))
    }

    @Test func commasInNamesAreQuoted() throws {
        let template = "---\nformat: contract/1\ntitle: 测试\nfields: {\"甲,乙\": {type: text}}\n---\n【甲,乙】\n"
        #expect(try schema("csv", of: template).outputText == "\"甲,乙\"\r\n")
    }

    // MARK: Calls

    @Test func outputMayBeAFile() throws {
        let folder = try TemporaryFolder()
        let run = CommandRun("schema", Self.bundled, "--as", "yaml", "-o", folder.path("data.yaml"))
        #expect(run.status == .success)
        #expect(run.output.isEmpty)
        #expect(String(decoding: try folder.bytes("data.yaml"), as: UTF8.self).contains("\n甲方全称:\n"))
    }

    @Test func templateWithErrors() throws {
        let run = try schema("yaml", of: Self.template.replacingOccurrences(of: "【金额】", with: "【金个】"))
        #expect(run.status == .templateInvalid)
        #expect(run.output.isEmpty)
    }

    @Test func wrongCalls() {
        #expect(CommandRun("schema", Self.bundled).status == .usage)
        #expect(CommandRun("schema", Self.bundled, "--as", "xml").status == .usage)
        #expect(CommandRun("schema", "/nowhere.contract", "--as", "csv").status == .inputOutput)
        #expect(CommandRun("schema", "--help").outputText.hasPrefix("OVERVIEW: Write what data a template takes.\n"))
    }
}
