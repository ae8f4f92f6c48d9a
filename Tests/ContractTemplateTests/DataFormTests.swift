import ContractModel
import Testing

@testable import ContractTemplate

/// The same data as YAML, as JSON, set beside it, and as records of the parties.
struct DataFormTests {
    private static let front = """
        parties:
          甲方: {}
          乙方: {optional: true}
        fields:
          甲方全称: text
          甲方住所: text
          乙方姓名: text
          款: money
          表: {type: rows, columns: {数: integer}}
        """
    private static let body = "【甲方.名称】，【甲方.住所】，【款】。\n:::if 乙方\n【乙方.姓名】\n:::\n:::rows 表\n| 【数】 |\n:::"

    private func dump(_ text: String, file: String, settings: [(String, String)] = []) throws -> String {
        var data = try ContractData.parse(text, file: file)
        for (name, value) in settings { data = data.setting(name, to: value) }
        return ContractTemplateTests.dump(
            try parse(Self.body, front: Self.front).bind(data, mode: .sign).contract)
    }

    private static let expected = """
        [甲方全称=某某公司]，[甲方住所=某地]，[款=￥100.50]。
        table start
          - [数=1]
          - [数=2]
        """

    @Test(arguments: [
        ("甲方全称: 某某公司\n甲方住所: 某地\n款: 100.5\n表: [{数: 1}, {数: 2}]", "d.yaml"),
        ("甲方: {名称: 某某公司, 住所: 某地}\n款: 壹佰元伍角整\n表: [{数: 1}, {数: 2}]", "d.yml"),
        ("甲方.名称: 某某公司\n甲方.住所: 某地\n款: 人民币壹佰元伍角\n表: [{数: 1}, {数: 2}]", "d"),
        ("{\"甲方\": {\"全称\": \"某某公司\", \"住所\": \"某地\"}, \"款\": 100.50, \"表\": [{\"数\": 1}, {\"数\": 2}]}", "d.json"),
        (" {\"甲方.全称\": \"某某公司\", \"甲方住所\": \"某地\", \"款\": \"￥100.50\", \"表\": [{\"数\": 1}, {\"数\": 2}]}", "d"),
        ("{甲方全称: 某某公司, 甲方住所: 某地, 款: 100.5, 表: [{数: 1}, {数: 2}]}", "d.yaml"),
    ])
    func manyForms(text: String, file: String) throws { #expect(try dump(text, file: file) == Self.expected) }

    /// What is set wins over the data, in whatever form each of them names the field.
    @Test(arguments: [
        ("甲方全称", "甲方: {名称: 旧, 住所: 某地}"), ("甲方.名称", "甲方全称: 旧\n甲方住所: 某地"), ("甲方.全称", "甲方.名称: 旧\n甲方.住所: 某地"),
    ])
    func settingsWin(name: String, data: String) throws {
        #expect(
            try dump("\(data)\n款: 100.5\n表: [{数: 1}, {数: 2}]", file: "d.yaml", settings: [(name, "某某公司")])
                == Self.expected)
    }

    @Test func onlyOneFormAtATime() {
        #expect(
            bindFindings("【甲方.名称】", front: "parties:\n  甲方: {}\nfields:\n  甲方全称: text", data: "甲方全称: a\n甲方.名称: b")
                == ["d.yaml:2:1+5 error duplicate-value: 甲方全称 is given twice"])
    }

    @Test func errorsInJSONHaveTheirPlace() throws {
        let data = try ContractData.parse("{\n  \"款\": \"一百\",\n  \"价\": 1}", file: "d.json")
        do {
            _ = try parse("【款】", front: "fields:\n  款: money").bind(data, mode: .sign)
            Issue.record("no error")
        } catch {
            #expect(error.diagnostics.map { $0.location?.description } == ["d.json:2:8", "d.json:3:3"])
            #expect(error.diagnostics.map(\.code) == ["value-type", "unknown-value"])
            #expect(error.diagnostics.first?.message == "款: “一百” is not an amount in CNY")
        }
        #expect(throws: DiagnosticsError.self) { try ContractData.parse("[1]", file: "d.json") }
    }

    @Test func anUnknownDetailIsAnError() {
        #expect(
            findings("【甲方.电话】", front: "parties:\n  甲方: {}\nfields:\n  甲方全称: text\nnumber: 甲方全称")
                == ["10:1+7 error unknown-field: there is no field 甲方.电话"])
    }
}
