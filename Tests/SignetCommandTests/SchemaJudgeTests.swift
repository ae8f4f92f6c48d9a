import Foundation
import SignetCommand
import TestSupport
import Testing

/// The schemas of `signet schema` in the eyes of a validator that we did not write.
@Suite struct SchemaJudgeTests {
    private static let front = """
        ---
        format: contract/1
        title: 测试协议
        parties:
          乙方: {optional: true}
        fields:
          文: {type: text, max: 3}
          日: date
          额: {type: money, missing: blank}
          率: {type: percent, min: 1, max: 9}
          数: {type: integer, min: 1}
          选: {type: choice, options: [甲, 乙]}
          是: boolean
          证: {type: id-number, missing: blank}
          邮: {type: email, missing: blank}
          图: {type: image, missing: blank}
          行: {type: rows, columns: {日: date, 数: {type: integer, missing: blank}, 倍: {type: integer, computed: 数 * 2}}}
        ---
        【文】【日】【额】【率】【数】【选】【证】【邮】【图】
        :::if 是
        是。
        :::
        :::if 乙方
        乙。
        :::
        :::rows 行
        | 【日】 | 【数】 | 【倍】 |
        :::

        """
    private static let data = """
        {"文": "示例", "日": "2026-03-01", "率": "5%", "数": 3, "选": "甲", "是": true, "行": [{"日": "2026-03-01", "数": 2}]}
        """

    /// What the judge says of changes to the data, each a replacement.
    @Test(arguments: [
        ("", "", "fits"), ("\"示例\"", "\"四个汉字\"", "文"), ("\"示例\"", "\"一\\n二\"", "文"), ("\"示例\"", "5", "文"),
        ("\"率\": \"5%\"", "\"率\": 10", "率"), ("\"数\": 3", "\"数\": 0", "数"), ("\"数\": 3", "\"数\": 1.5", "数"),
        ("\"甲\"", "\"丙\"", "选"), ("true", "\"真\"", "是"), ("{\"文\"", "{\"额\": null, \"文\"", "fits"),
        ("{\"文\"", "{\"额\": 12000.5, \"文\"", "fits"), ("{\"文\"", "{\"证\": \"123\", \"文\"", "证"),
        ("{\"文\"", "{\"邮\": \"a@example.com\", \"文\"", "fits"), ("{\"文\"", "{\"不识\": 1, \"文\"", "additionalProperties"),
        ("{\"文\"", "{\"乙方\": true, \"文\"", "fits"), ("{\"文\"", "{\"图\": \"a.png\", \"文\"", "fits"),
        ("\"是\": true, ", "", "required"), ("\"数\": 2", "\"数\": \"二\", \"色\": 1", "行/0"),
        ("[{\"日\": \"2026-03-01\", \"数\": 2}]", "[{\"数\": 2}]", "行/0"),
    ])
    func dataIsJudgedAsSignetReadsIt(old: String, new: String, verdict: String) throws {
        let contract = try ContractFolder(template: Self.front)
        let schema = try contract.folder.write(
            CommandRun("schema", contract.templatePath, "--as", "json-schema").output, to: "schema.json")
        let text = old.isEmpty ? Self.data : Self.data.replacingOccurrences(of: old, with: new)
        let data = try contract.folder.write(text, to: "data.json")
        let judged = try Judge.python("data_schema.py", [schema, data])
        #expect(judged.output == verdict + "\n", "\(judged.error)")
        // What the schema accepts, the program does, but for a picture that is not there.
        let run = CommandRun("check", contract.templatePath, "--data", data, "--set", "图=")
        if verdict == "fits" {
            #expect(!run.error.contains("error["), "\(run.error)")
        }
    }

    @Test(arguments: BundledContracts.names)
    func bundledContractsHaveSchemasThatTheirDataFits(name: String) throws {
        let folder = try TemporaryFolder()
        let template = Repository.path("Templates/\(name).contract")
        let schema = try folder.write(CommandRun("schema", template, "--as", "json-schema").output, to: "schema.json")
        let yaml = Repository.path("Templates/\(name).yaml")
        let judged = try Judge.python("data_schema.py", ["--yaml", schema, yaml])
        #expect(judged.output == "fits\n", "\(judged.output)\(judged.error)")
    }
}
