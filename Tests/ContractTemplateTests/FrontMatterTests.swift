import ContractModel
import Testing

@testable import ContractTemplate

struct FrontMatterTests {
    @Test func everyKeyIsRead() throws {
        let text = """

            ---
            format: contract/1
            title: 供货合同
            language: zh-Hant
            style: formal
            numbering: keep
            number: 编号
            date: 签署日期
            parties:
              甲方: {role: 需求方, kind: company}
              乙方: {role: 服务方, kind: person, optional: true, name: 姓名}
            fields:
              编号: {type: text, max: 30, label: 合同编号}
              签署日期: {type: date, style: iso, missing: blank}
              姓名: text
            ---
            正文。
            """
        let template = try Template.parse(text, file: "t.contract")
        #expect(template.title == "供货合同")
        #expect(template.language == .traditionalChinese)
        #expect(template.styleName == "formal")
        #expect(template.numbering == .keep)
        #expect(
            template.parties == [
                Party(key: "甲方", role: "需求方"), Party(key: "乙方", role: "服务方", kind: .person, isOptional: true),
            ])
        #expect(template.fields.map(\.name) == ["编号", "签署日期", "姓名"])
        #expect(
            template.fields.map(\.type) == [
                .text(maximumLength: 30, isMultiline: false), .date(.iso),
                .text(maximumLength: nil, isMultiline: false),
            ])
        #expect(template.fields.map(\.label) == ["合同编号", nil, nil])
        #expect(
            template.fields[0].location == SourceLocation(file: "t.contract", line: 14, column: 3, length: 2))

        let data = try ContractData.parse(yaml: "编号: A-1\n签署日期: 2024-01-05\n姓名: 某某", file: "d.yaml")
        let contract = try template.bind(data, mode: .sign).contract
        #expect(contract.number == "A-1")
        #expect(contract.date == CalendarDate(year: 2024, month: 1, day: 5))
        #expect(contract.parties.map(\.name) == [nil, "某某"])
        #expect(contract.style == "formal")
        #expect(contract.mode == .sign)
        #expect(contract.numbering == .keep)
        #expect(contract.title == "供货合同")
    }

    @Test func aByteOrderMarkIsNoText() throws {
        #expect(try Template.parse("\u{FEFF}" + source("正文。"), file: "t.contract").title == "测试合同")
    }

    @Test func aFileWithoutFrontMatter() {
        #expect(
            findings(text: "第一条 总则\n正文。")
                == ["1:1+1 error front-matter-missing: the file does not begin with front matter"])
        #expect(findings(text: "").count == 1)
        do {
            _ = try Template.parse("正文", file: "t.contract")
            Issue.record("no error")
        } catch {
            #expect(
                error.diagnostics.map(\.hint)
                    == ["begin the file with the lines: --- / format: contract/1 / title: … / ---"])
        }
    }

    @Test func frontMatterWithoutAnEnd() {
        #expect(
            findings(text: "---\nformat: contract/1\n正文。")
                == ["1:1+3 error front-matter-unclosed: the front matter has no end"])
    }

    @Test func whatHasToBeThere() {
        #expect(
            findings(text: "---\n---\n正文。") == [
                "1:1+3 error front-matter-key: the front matter has no format",
                "1:1+3 error front-matter-key: the front matter has no title",
            ])
        #expect(
            findings(text: "---\nformat: contract/2\ntitle: \"\"\n---\n正文。") == [
                "2:9+1 error format-version: format contract/2 cannot be read here",
                "3:8+1 error front-matter-key: the title is empty",
            ])
    }

    @Test func aTitleIsPlainText() {
        #expect(
            findings(text: "---\nformat: contract/1\ntitle: 【年度】合同\n---\n正文。")
                == ["3:8+1 warning title-markup: the title is plain text, and its 【】 is printed as it stands"])
    }

    @Test func unknownAndDoubledKeys() {
        let found = diagnostics("正文。", front: "styl: formal\nparties:\n  甲方: {roll: 买方}")
        #expect(found.map(\.message) == ["the front matter has no key styl", "the party 甲方 has no key roll"])
        #expect(found.map { $0.location?.line } == [4, 6])
        #expect(found.map(\.hint) == ["did you mean style?", "did you mean role?"])
        #expect(
            findings("正文【甲】。", front: "style: a\nstyle: b")
                == ["5:1+5 error yaml-duplicate-key: the key style stands twice"])
    }

    @Test func wrongValues() {
        let front = """
            language: zh
            numbering: renumbr
            parties:
              甲方: {kind: firm, optional: maybe}
            """
        #expect(
            findings("正文。", front: front) == [
                "4:11+1 error yaml-value: language cannot be zh",
                "5:12+1 error yaml-value: numbering cannot be renumbr",
                "7:14+1 error yaml-value: kind cannot be firm",
                "7:30+1 error yaml-value: optional must be true or false",
            ])
    }

    @Test func namesOfFields() {
        let front = "parties:\n  甲方: {}\nfields:\n  甲方: text\n  且: text\n  '【a】': text\n  ' b': text\n  '': text"
        #expect(
            findings("【甲方】【且】", front: front).filter { $0.contains("field-name") } == [
                "7:3+2 error field-name: 甲方 is a party and cannot name a field too",
                "8:3+1 error field-name: “且” cannot name a field",
                "9:3+3 error field-name: “【a】” cannot name a field",
                "10:3+2 error field-name: “ b” cannot name a field",
                "11:3+1 error field-name: “” cannot name a field",
            ])
    }

    @Test func numberDateAndNameNameFields() {
        let front = """
            number: 编码
            date: 编号
            parties:
              甲方: {name: 全名}
            fields:
              编号: text
            """
        #expect(
            findings("【编号】", front: front) == [
                "4:9+1 error unknown-field: number names 编码, which is no field",
                "5:7+1 error field-type: date names 编号, which is no date but text",
                "7:14+1 error unknown-field: name names 全名, which is no field",
            ])
    }

    @Test func unusedFieldsAndColumns() {
        let front = """
            fields:
              甲: text
              乙: text
              丙: {type: text, when: 丁}
              丁: boolean
              班次: {type: rows, columns: {日期: date, 人数: integer}}
            """
        let found = diagnostics("【甲】【丙】\n:::rows 班次\n| 【日期】 |\n:::", front: front)
        #expect(found.map(\.code) == ["unused-field", "unused-column"])
        #expect(found.map(\.severity) == [.error, .warning])
        #expect(
            found.map(\.message) == ["the field 乙 is declared and never used", "the column 人数 of 班次 is never used"])
        #expect(found.map { $0.location?.line } == [6, 9])
        #expect(found.first?.hint == "write 【乙】 where its value belongs, or remove the declaration")
    }

    /// Where the declarations cannot be read, the text is still checked, but not against them.
    @Test func brokenYAMLHidesNoOtherError() {
        #expect(
            findings("【甲】\n:::sign 甲\n:::\n:::", front: "fields: [").map { String($0.split(separator: " ")[2]) }
                == ["yaml-syntax:", "stray-block-end:"])
    }
}
