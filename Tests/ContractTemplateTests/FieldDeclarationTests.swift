import ContractModel
import Testing

@testable import ContractTemplate

struct FieldDeclarationTests {
    /// The one field of a contract that uses it.
    private func field(_ declaration: String) throws -> FieldDeclaration {
        let template = try parse("【值】", front: "fields:\n  值: \(declaration)")
        return try #require(template.fields.first)
    }

    private func errors(_ declaration: String) -> [String] {
        findings("【值】", front: "fields:\n  值: \(declaration)")
    }

    @Test(arguments: [
        ("{type: text, max: 60}", ValueType.text(maximumLength: 60, isMultiline: false)),
        ("{max: 60}", .text(maximumLength: 60, isMultiline: false)),
        ("", .text(maximumLength: nil, isMultiline: false)),
        ("{type: text, multiline: true}", .text(maximumLength: nil, isMultiline: true)),
        ("date", .date(.numeric)),
        ("{type: date, style: 大写年月日}", .date(.chinese)),
        ("money", .money(.CNY, .figures)),
        ("{type: money, currency: USD, as: both}", .money(.USD, .both)),
        ("{type: percent, min: 0, max: 30%}", .percent(minimum: .zero, maximum: ExactDecimal(30))),
        ("{type: integer, min: -1}", .integer(minimum: -1, maximum: nil)),
        ("{type: decimal, max: 1.5}", .decimal(minimum: nil, maximum: ExactDecimal("1.5"))),
        ("duration", .duration), ("boolean", .boolean), ("id-number", .idNumber), ("credit-code", .creditCode),
        ("phone", .phone), ("email", .email),
        ("{type: choice, options: [甲方, 乙方]}", .choice(["甲方", "乙方"])),
    ])
    func types(declaration: String, expected: ValueType) throws {
        #expect(try field(declaration).type == expected)
    }

    @Test func columns() throws {
        let front =
            "fields:\n  表:\n    type: rows\n    columns:\n      日期: date\n      数: {type: integer, min: 1, missing: blank}"
        let field = try #require(try parse(":::rows 表\n|【日期】|【数】|\n:::", front: front).fields.first)
        #expect(
            field.type
                == .rows([
                    Column(name: "日期", type: .date(.numeric)),
                    Column(name: "数", type: .integer(minimum: 1, maximum: nil)),
                ]))
        #expect(field.columns.map(\.name) == ["日期", "数"])
        guard case .blank(width: nil) = field.columns[1].missing else {
            Issue.record("the column is not left blank")
            return
        }
    }

    @Test(arguments: [
        ("{missing: error}", "error"), ("{type: date, missing: blank}", "blank"), ("{missing: blank(8)}", "blank 8.0"),
        ("{missing: keep}", "keep"), ("{missing: 无}", "text 无"), ("{missing: {default: keep}}", "text keep"),
        ("{type: integer, missing: 3}", "integer 3"),
    ])
    func missing(declaration: String, expected: String) throws {
        let shown =
            switch try field(declaration).missing {
            case .error: "error"
            case .blank(let width): "blank" + (width.map { " \($0)" } ?? "")
            case .keep: "keep"
            case .value(.text(let text)): "text \(text)"
            case .value(.integer(let integer)): "integer \(integer)"
            case .value: "another value"
            }
        #expect(shown == expected)
    }

    @Test(arguments: [
        ("{type: dat}", "5:13+1 error unknown-type: there is no type dat"),
        ("{typ: date}", "5:7+3 error unknown-key: the field 值 has no key typ"),
        ("{type: date, max: 3}", "5:19+3 error key-not-for-type: max does not fit the type date"),
        ("{type: boolean, options: [a]}", "5:22+7 error key-not-for-type: options does not fit the type boolean"),
        ("{type: choice}", "5:13+1 error field-type: the field 值 has no options"),
        ("{type: rows}", "5:13+1 error field-type: the field 值 has no columns"),
        ("{max: 0}", "5:12+1 error yaml-value: max must be a whole number from 1 on, not 0"),
        ("{type: integer, min: 1.5}", "5:27+1 error yaml-value: min must be a whole number, not 1.5"),
        ("{type: decimal, min: x}", "5:27+1 error yaml-value: min must be a number, not x"),
        ("{type: percent, min: 9, max: 3}", "5:35+1 error yaml-value: max is less than min"),
        ("{type: date, style: iso8601}", "5:26+1 error yaml-value: style cannot be iso8601"),
        ("{type: money, as: words}", "5:24+1 error yaml-value: as cannot be words"),
        (
            "{missing: blank(0)}",
            "5:16+1 error yaml-value: missing must be error, blank, blank(1) to blank(60), keep or {default: …}"
        ),
        (
            "{missing: {value: 1}}",
            "5:16+1 error yaml-value: missing must be error, blank, blank(1) to blank(60), keep or {default: …}"
        ),
        (
            "{type: integer, missing: none}",
            "5:31+1 error value-type: the default of 值 does not fit: “none” is not a whole number"
        ),
        ("[text]", "5:6+1 error yaml-type: the field 值 must be a mapping, but this is a list"),
    ])
    func mistakes(declaration: String, expected: String) {
        #expect(errors(declaration).filter { !$0.contains("rows-in-text") } == [expected])
    }

    @Test func columnsHoldNoRowsAndNoConditions() {
        let front = "fields:\n  表: {type: rows, columns: {甲: rows, 乙: {type: text, when: 甲}}}"
        #expect(
            findings(":::rows 表\n|【乙】|\n:::", front: front).filter { $0.contains("error") } == [
                "5:32+1 error field-type: a column cannot hold rows",
                "5:54+4 error unknown-key: the column 乙 has no key when",
            ])
    }

    @Test func hints() {
        #expect(diagnostics("【值】", front: "fields:\n  值: {type: moneys}").map(\.hint) == ["did you mean money?"])
        #expect(
            diagnostics("【值】", front: "fields:\n  值: {type: date, max: 3}").map(\.hint) == ["date takes style"])
        #expect(
            diagnostics("【值】", front: "fields:\n  值: {type: email, max: 3}").map(\.hint) == ["email takes no such key"])
    }
}
