import ContractModel
import Testing

@testable import ContractTemplate

struct ConditionTests {
    private static let front = """
        parties:
          甲方: {role: 买方}
          丙方: {optional: true}
        fields:
          丙方全称: text
          第三方: boolean
          加急: boolean
          违约金比例: {type: percent, min: 0, max: 30}
          人数: {type: integer, min: 1}
          分数: decimal
          价款: money
          外币: {type: money, currency: USD}
          起始日: date
          终止日: date
          期限: duration
          管辖: {type: choice, options: [法院, 仲裁]}
          备注: text
          非工作日: boolean
          表: {type: rows, columns: {名: text}}
        """
    /// Every field is used, so that only the condition is looked at.
    private static let uses =
        "\n\\" + "用：【丙方全称】【第三方】【加急】【违约金比例】【人数】【分数】【价款】【外币】【起始日】【终止日】【期限】【管辖】【备注】【非工作日】"
        + "\n:::rows 表\n|【名】|\n:::"
    private static let data = """
        第三方: true
        加急: false
        违约金比例: 5%
        人数: 12
        分数: 12.0
        价款: 1,000.00
        起始日: 2024-01-05
        终止日: 2024-12-31
        期限: 30日
        管辖: 仲裁
        备注: 无
        非工作日: false
        """

    private func holds(_ condition: String, data: String = data) throws -> Bool {
        let body = ":::if \(condition)\n成立\n:::" + Self.uses
        return try bound(body, front: Self.front, data: data, mode: .draft).hasPrefix("成立")
    }

    @Test(arguments: [
        "第三方", "not 加急", "非加急", "非 加急", "甲方", "true", "not false", "not 非工作日", "非非工作日",
        "第三方 and not 加急", "第三方且非加急", "加急或第三方", "加急 or 第三方", "加急 and 加急 or 第三方", "第三方 or 加急 and 加急",
        "（第三方 或 加急）且（非 加急）", "not (加急 and 第三方)", "【第三方】",
        "违约金比例 == 5", "违约金比例 == 5%", "违约金比例 < 31", "违约金比例 >= 5.0", "4 < 违约金比例",
        "人数 > 0", "人数 == 12", "人数 == 分数", "人数 >= 分数", "人数 != 13", "价款 == 1000", "价款 <= 1,000", "价款 > 999.99",
        "起始日 < 终止日", "起始日 == '2024-01-05'", "终止日 > “2024年1月5日”", "起始日 != 终止日",
        "期限 == '30天'", "期限 != '1个月'", "管辖 == '仲裁'", "管辖 != \"法院\"", "备注 == 「无」", "加急 == false", "第三方 != 加急",
        "人数≥12", "人数＞11且人数≤12", "not not 第三方",
    ])
    func holding(condition: String) throws {
        #expect(try holds(condition))
    }

    @Test(arguments: [
        "加急", "非第三方", "第三方 and 加急", "第三方且加急", "丙方", "违约金比例 > 5", "人数 < 12", "起始日 >= 终止日", "管辖 == '法院'",
        "备注 == 'wu'", "期限 == '30个月'", "false", "not (第三方 or 加急)",
    ])
    func notHolding(condition: String) throws { #expect(try !holds(condition)) }

    @Test func aPartyTakesPartWhenItIsNamed() throws {
        #expect(try holds("丙方", data: Self.data + "\n丙方全称: 某公司"))
        #expect(try holds("丙方 and 甲方", data: Self.data + "\n丙方: {全称: 某公司}"))
        #expect(try !holds("丙方", data: Self.data + "\n丙方全称: \"\""))
    }

    @Test func aPartyWithoutAFieldForItsNameIsGivenByItself() throws {
        let front = "parties:\n  丙方: {optional: true}"
        let body = ":::if 丙方\n成立\n:::"
        #expect(try bound(body, front: front, data: "丙方: true") == "成立")
        #expect(try bound(body, front: front, data: "丙方: 否") == "")
        #expect(try bound(body, front: front) == "")
        #expect(
            bindFindings(body, front: front, data: "丙方: 也许")
                == ["d.yaml:1:5+1 error value-type: 丙方: “也许” is not true or false"])
    }

    // MARK: Mistakes

    private func mistake(_ condition: String) throws -> Diagnostic {
        let found = diagnostics(":::if \(condition)\n成立\n:::" + Self.uses, front: Self.front)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    @Test(arguments: [
        ("第三", 7, 2, "no field and no party is called 第三", "did you mean 第三方?"),
        ("第三方且甲乙丙丁", 11, 4, "no field and no party is called 甲乙丙丁", "there are 17 known names; none is similar"),
        ("第三方且加", 11, 1, "no field and no party is called 加", "did you mean 加急?"),
    ])
    func unknownNames(condition: String, column: Int, length: Int, message: String, hint: String) throws {
        let found = try mistake(condition)
        #expect(found.code == "unknown-field")
        #expect(found.location == SourceLocation(file: "t.contract", line: 24, column: column, length: length))
        #expect(found.message == message)
        #expect(found.hint == hint)
    }

    @Test(arguments: [
        ("第三方 加急", 11, "加急 was not expected here"),
        ("第三方 and", 14, "the condition breaks off"),
        ("(第三方", 11, "a parenthesis is not closed"),
        ("第三方)", 10, ") was not expected here"),
        ("人数 >", 11, "nothing stands after >"),
        ("人数 = 3", 10, "= is not known; write =="),
        ("第三方 && 加急", 11, "&& is not known; write and or 且"),
        ("第三方 || 加急", 11, "|| is not known; write or or 或"),
        ("!第三方", 7, "! is not known; write not or 非"),
        ("备注 == '无", 13, "the quote is not closed"),
        ("备注 == and", 13, "and was not expected here"),
        ("【第三方", 7, "【 is not closed"),
        (String(repeating: "(", count: 40) + "第三方", 40, "the condition is nested too deeply"),
        (String(repeating: "not ", count: 40) + "第三方", 139, "the condition is nested too deeply"),
        (String(repeating: "甲", count: 1001), 7, "the condition has more than 1000 characters"),
    ])
    func syntax(condition: String, column: Int, message: String) throws {
        let found = try mistake(condition)
        #expect(found.code == "condition-syntax")
        #expect(found.message == message)
        #expect(found.location?.line == 24)
        #expect(found.location?.column == column)
    }

    @Test(arguments: [
        ("人数", "人数 is no boolean but integer, and cannot be a condition by itself"),
        ("'无'", "a fixed value cannot be a condition by itself"),
        ("1 == 1", "this compares two fixed values"),
        ("起始日 > 3", "起始日 is of type date and cannot be compared with 3"),
        ("起始日 > '昨天'", "起始日 is of type date: “昨天” is not a date"),
        ("起始日 == 人数", "起始日 (date) cannot be compared with 人数 (integer)"),
        ("价款 > 外币", "价款 (money) cannot be compared with 外币 (money)"),
        ("人数 == true", "人数 is of type integer and cannot be compared with true"),
        ("第三方 == 'true'", "第三方 is of type boolean and cannot be compared with 'true'"),
        ("备注 > 'a'", "values of type text have no order"),
        ("期限 < '30日'", "values of type duration have no order"),
        ("管辖 == '调解'", "管辖 is of type choice: “调解” is not among the choices"),
        ("甲方 == '某'", "the party 甲方 cannot be compared"),
        ("表 == '某'", "rows cannot be compared"),
    ])
    func types(condition: String, message: String) throws {
        let found = try mistake(condition)
        #expect(found.code == "condition-type")
        #expect(found.message == message)
    }

    // MARK: when

    @Test func whenIsCheckedLikeAnyCondition() {
        let front = "fields:\n  甲: {type: text, when: 乙 > 1}\n  乙: \"boolean\"\n  丙: {type: text, when: '丁'}"
        #expect(
            findings("【甲】【丙】", front: front) == [
                "5:29+1 error condition-type: values of type boolean have no order",
                "7:26+1 error unknown-field: no field and no party is called 丁",
            ])
    }

    @Test func theNameOfAPartyCannotDependOnAParty() {
        let front = "parties:\n  丙方: {optional: true}\nfields:\n  丙方全称: {type: text, when: 丙方}"
        #expect(
            findings("【丙方全称】", front: front)
                == ["7:28+1 error condition-cycle: the condition of 丙方全称 cannot depend on the optional party 丙方"])
    }
}
