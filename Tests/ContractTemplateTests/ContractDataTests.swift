import ContractModel
import Testing

@testable import ContractTemplate

struct ContractDataTests {
    private static let front = """
        parties:
          甲方: {role: 买方}
          丙方: {optional: true}
        fields:
          甲方全称: text
          甲方电话: phone
          丙方全称: text
          比例: {type: percent, max: 30}
          日: date
          班次: {type: rows, columns: {日期: date, 人数: {type: integer, min: 1}}}
        """
    private static let body = "【甲方全称】【甲方电话】【比例】【日】\n:::if 丙方\n【丙方全称】\n:::\n:::rows 班次\n|【日期】|【人数】|\n:::"
    private static let rest = "比例: 5%\n日: 2024-01-05\n班次: []\n"

    private func found(_ data: String) -> [String] {
        bindFindings(Self.body, front: Self.front, data: data)
    }

    /// The shape of the data alone, without a template.
    private func shape(_ yaml: String) -> [String] {
        do {
            _ = try ContractData.parse(yaml: yaml, file: "d.yaml")
            return []
        } catch {
            return error.diagnostics.map { "\($0.location?.description ?? "-") \($0.code.rawValue): \($0.message)" }
        }
    }

    @Test func partiesCanBeNested() throws {
        let flat = try bound(Self.body, front: Self.front, data: "甲方全称: 某公司\n甲方电话: 010-55500100\n" + Self.rest)
        let nested = try bound(
            Self.body, front: Self.front, data: "甲方: {全称: 某公司, 电话: 010-55500100}\n" + Self.rest)
        #expect(flat == nested)
        #expect(flat == "[甲方全称=某公司][甲方电话=010-55500100][比例=5%][日=2024年1月5日]\ntable start start")
    }

    @Test func emptyDataIsNoData() throws {
        for yaml in ["", "# nothing\n", "~"] {
            #expect(try ContractData.parse(yaml: yaml, file: "d.yaml").entries.isEmpty)
        }
        #expect(ContractData.empty.entries.isEmpty)
    }

    @Test func valuesLeftEmptyAreNotGiven() throws {
        #expect(
            bindFindings("【甲】【乙】【丙】", front: "fields:\n  甲: text\n  乙: text\n  丙: text", data: "甲:\n乙: ''\n丙: '　 '")
                == [
                    "9:1+3 error missing-value: 甲 has no value", "9:4+3 error missing-value: 乙 has no value",
                    "9:7+3 error missing-value: 丙 has no value",
                ])
    }

    @Test func settingReplaces() throws {
        let template = try parse("【甲方全称】【日】", front: "parties:\n  甲方: {}\nfields:\n  甲方全称: text\n  日: date")
        let data = try ContractData.parse(yaml: "甲方: {全称: 旧}\n日: 2024-01-05", file: "d.yaml")
            .setting("甲方全称", to: "a: [b").setting("日", to: "2024-02-01").setting("日", to: "2024-03-01")
        #expect(dump(try template.bind(data, mode: .sign).contract) == "[甲方全称=a: [b][日=2024年3月1日]")
        do {
            _ = try template.bind(data.setting("日", to: "明天").setting("月", to: "1"), mode: .sign)
            Issue.record("no error")
        } catch {
            #expect(error.diagnostics.map(\.message) == ["日: “明天” is not a date", "the template has no 月"])
            #expect(error.diagnostics.map { $0.location?.description } == ["--set:1:1", "--set:1:1"])
            #expect(error.diagnostics.map(\.excerpt) == ["日=明天", "月=1"])
        }
    }

    // MARK: Findings

    @Test func shapes() {
        #expect(shape("- 甲") == ["d.yaml:1:1 data-shape: the data must be a mapping, but this is a list"])
        #expect(shape("甲: [乙]") == ["d.yaml:1:5 data-shape: a row of 甲 must be a mapping, but this is a single value"])
        #expect(
            shape("甲: [{乙: [丙]}]")
                == ["d.yaml:1:9 data-shape: 乙 in a row of 甲 must be a single value, but this is a list"])
        #expect(
            shape("甲: {乙: {丙: 丁}}")
                == ["d.yaml:1:8 data-shape: 乙 in 甲 must be a single value, but this is a mapping"])
        #expect(shape("甲: 1\n甲: 2") == ["d.yaml:2:1 yaml-duplicate-key: the key 甲 stands twice"])
    }

    @Test func valuesThatDoNotFit() throws {
        let data = """
            甲方: {全称: 某公司, 电话: 无}
            比例: 31%
            日: 2024-02-30
            班次:
              - {日期: 昨天, 人数: 3}
              - 日期: 2024-01-05
                人数: 0
            """
        #expect(
            found(data) == [
                "d.yaml:1:19+1 error value-type: 甲方电话: “无” is not a telephone number",
                "d.yaml:2:5+1 error value-range: 比例: “31%” is more than the maximum of 30%",
                "d.yaml:3:4+1 error value-type: 日: “2024-02-30” is not a date",
                "d.yaml:5:10+1 error value-type: row 1 of 班次, 日期: “昨天” is not a date",
                "d.yaml:7:9+1 error value-range: row 2 of 班次, 人数: “0” is less than the minimum of 1",
            ])
        let diagnostic = diagnostics(Self.body, front: Self.front, data: data)[4]
        #expect(diagnostic.excerpt == "    人数: 0")
    }

    @Test func unknownNames() throws {
        let data = "甲方全城: 某公司\n甲方: {全称: 某公司, 电活: 1}\n班次: [{日: 2024-01-05}]\n"
        let found = diagnostics(Self.body, front: Self.front, data: data).filter { $0.code == "unknown-value" }
        #expect(
            found.map(\.message) == ["the template has no 甲方全城", "the party 甲方 has no 电活", "row 1 of 班次 has no 日"])
        #expect(found.map { $0.location?.description } == ["d.yaml:1:1", "d.yaml:2:15", "d.yaml:3:7"])
        #expect(found.map(\.hint) == ["did you mean 甲方全称?", "did you mean 电话?", "did you mean 日期?"])
    }

    @Test func wrongShapes() throws {
        let data = "甲方全称: {a: b}\n甲方电话: [{a: b}]\n甲方: 某公司\n比例: 5%\n日: 2024-01-05\n班次: 三\n丙方: true"
        #expect(
            found(data) == [
                "d.yaml:1:7+1 error value-shape: 甲方全称 takes a single value, not a mapping",
                "d.yaml:2:7+1 error value-shape: 甲方电话 takes a single value, not a list of rows",
                "d.yaml:3:5+1 error value-shape: the party 甲方 takes its details, not a single value",
                "d.yaml:6:5+1 error value-shape: 班次 takes a list of rows, not a single value",
                "d.yaml:7:5+1 error value-shape: the party 丙方 takes its details, not a single value",
            ])
    }

    @Test func aDetailIsGivenOnce() throws {
        #expect(
            found("甲方全称: 甲\n甲方: {全称: 乙, 电话: 010-55500100}\n" + Self.rest)
                == ["d.yaml:2:6+2 error duplicate-value: 甲方全称 is given twice"])
    }

    @Test(arguments: [
        "第十条 其他", "1.1 总则", ":::if true", ":::", "【甲方全称】", "见{{a}}", "（1）一项", "1. 一项", "一、一项",
    ])
    func valuesThatLookLikeStructure(value: String) throws {
        let data = "甲方: {全称: '\(value)', 电话: 010-55500100}\n" + Self.rest
        #expect(
            found(data)
                == ["d.yaml:1:10+1 warning value-looks-like-structure: 甲方全称 looks like a part of the contract's text"])
        let text = try bound(Self.body, front: Self.front, data: data)
        #expect(text.hasPrefix("[甲方全称=\(value)]"))
    }

    @Test(arguments: ["某公司", "第三方公司", "3.5%", "2024. 3", "9:00", "（以下简称甲方）", "100号"])
    func ordinaryValuesAreNotSuspected(value: String) throws {
        #expect(found("甲方: {全称: '\(value)', 电话: 010-55500100}\n" + Self.rest) == [])
    }
}
