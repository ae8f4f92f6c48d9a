import ContractModel
import Testing

@testable import ContractTemplate

/// Modes, missing values, and what is required where.
struct BinderTests {
    private static let front = """
        fields:
          称: {type: text, max: 8}
          日: {type: date, missing: blank}
          号: {type: text, missing: blank(6)}
          款: money
          注: {type: text, missing: keep}
          法: {type: choice, options: [法院, 仲裁], missing: 法院}
        """
    private static let body = "【称】，【日】，【号】，【款】，【注】，【法】。"

    @Test func aDraftMarksWhatIsMissing() throws {
        #expect(
            try bound(Self.body, front: Self.front, mode: .draft)
                == "[称]，[日]___4年[日]___2月[日]___2日，[号]___6，[款]，[注]，[法=法院]。")
        #expect(
            bindFindings(Self.body, front: Self.front, mode: .draft) == [
                "12:1+3 warning missing-value: 称 has no value", "12:13+3 warning missing-value: 款 has no value",
            ])
    }

    @Test func aFormHasBlanks() throws {
        #expect(
            try bound(Self.body, front: Self.front, mode: .form)
                == "[称]___8，[日]___4年[日]___2月[日]___2日，[号]___6，[款]___10，[注]，[法=法院]。")
        #expect(bindFindings(Self.body, front: Self.front, mode: .form) == [])
    }

    @Test func aContractToSignNeedsEverythingButItsBlanks() throws {
        #expect(
            bindFindings(Self.body + "\n【称】", front: Self.front) == [
                "12:1+3 error missing-value: 称 has no value", "12:13+3 error missing-value: 款 has no value",
                "12:17+3 error missing-value: 注 has no value",
            ])
        let found = diagnostics(Self.body, front: Self.front, data: "")
        #expect(found.first?.hint == "add “称: …” to the data")
        #expect(found.first?.excerpt == Self.body)
        #expect(
            try bound(Self.body, front: Self.front, data: "称: 甲\n款: 1\n注: 无")
                == "[称=甲]，[日]___4年[日]___2月[日]___2日，[号]___6，[款=￥1.00]，[注=无]，[法=法院]。")
    }

    @Test func aDefaultHasNoPlace() throws {
        let contract = try parse("【法】", front: "fields:\n  法: {missing: 法院}").bind(.empty, mode: .sign).contract
        guard case .paragraph(let paragraph) = contract.blocks[0] else {
            Issue.record("no paragraph")
            return
        }
        #expect(paragraph.inlines == [.value(FilledValue(field: "法", text: "法院", source: nil))])
    }

    @Test(arguments: [
        ("{type: date, style: iso, missing: blank}", "zh-Hans", "[值]___8"),
        ("{type: date, missing: blank(9)}", "zh-Hans", "[值]___9"),
        ("{type: date, missing: blank}", "en", "[值]___8"),
        ("{type: date, missing: blank}", "ko", "[值]___4년[值]___2월[值]___2일"),
        ("{type: text, missing: blank}", "zh-Hans", "[值]___12"),
        ("{type: text, max: 100, missing: blank}", "zh-Hans", "[值]___12"),
        ("{type: text, max: 5, missing: blank}", "zh-Hans", "[值]___5"),
        ("{type: choice, options: [同意, 不同意本条], missing: blank}", "zh-Hans", "[值]___5"),
        ("{type: percent, missing: blank}", "zh-Hans", "[值]___3"),
        ("{type: id-number, missing: blank}", "zh-Hans", "[值]___10"),
    ])
    func widthsOfBlanks(declaration: String, language: String, expected: String) throws {
        #expect(try bound("【值】", front: "language: \(language)\nfields:\n  值: \(declaration)") == expected)
    }

    // MARK: Required where it is printed

    private static let conditional = """
        fields:
          有: boolean
          甲: text
          乙: text
        """

    @Test func onlyWhatIsPrintedIsRequired() throws {
        let body = ":::if 有\n【甲】\n:::else\n【乙】\n:::"
        #expect(try bound(body, front: Self.conditional, data: "有: true\n甲: 一") == "[甲=一]")
        #expect(
            bindFindings(body, front: Self.conditional, data: "有: false\n甲: 一")
                == ["12:1+3 error missing-value: 乙 has no value"])
    }

    @Test func aConditionNeedsItsFields() throws {
        let body = ":::if 有\n【甲】\n:::else\n【乙】\n:::"
        #expect(
            bindFindings(body, front: Self.conditional, data: "甲: 一\n乙: 二")
                == ["9:7+1 error missing-value: 有 has no value, and this condition needs it"])
        #expect(try bound(body, front: Self.conditional, data: "甲: 一\n乙: 二", mode: .draft) == "[乙=二]")
        #expect(
            bindFindings(body, front: Self.conditional, data: "甲: 一\n乙: 二", mode: .form) == [
                "9:7+1 warning condition-undecided: 有 has no value, so that this condition is open and counts as not fulfilled"
            ])
    }

    @Test func aValueThatDecidesNothingIsNotNeeded() throws {
        let front = "fields:\n  有: boolean\n  无: boolean"
        #expect(try bound(":::if 有 or 无\n成立\n:::", front: front, data: "有: true") == "成立")
        #expect(try bound(":::if 无 and 有\n成立\n:::else\n不\n:::", front: front, data: "有: false") == "不")
        #expect(
            bindFindings(":::if 无 and 有\n成立\n:::", front: front, data: "有: true")
                == ["8:7+7 error missing-value: 无 has no value, and this condition needs it"])
    }

    @Test func whenMakesAFieldRequired() throws {
        let front = "fields:\n  有: boolean\n  甲: {type: text, when: 有}"
        #expect(
            bindFindings("甲：【甲】", front: front, data: "有: true")
                == ["8:3+3 error missing-value: 甲 has no value"])
        #expect(try bound("甲：【甲】", front: front, data: "有: false") == "甲：")
        #expect(try bound("甲：【甲】", front: front, data: "有: false", mode: .draft) == "甲：[甲]")
        #expect(try bound("甲：【甲】", front: front, data: "有: false\n甲: 一") == "甲：[甲=一]")
        #expect(
            bindFindings("甲：【甲】", front: front, data: "有: false") == [
                "8:3+3 warning not-applicable: 甲 has no value and its condition does not hold, but it stands here"
            ])
        #expect(
            bindFindings("甲：【甲】", front: front)
                == ["6:25+1 error missing-value: 有 has no value, and this condition needs it"])
    }

    /// A value that does not fit is reported once, and not as missing too.
    @Test func aValueThatDoesNotFitIsNotMissing() throws {
        let front = "fields:\n  日: date\n  有: boolean\n  表: {type: rows, columns: {日期: date}}"
        let body = "【日】\n:::if 有\n文。\n:::\n:::rows 表\n|【日期】|\n:::"
        #expect(
            bindFindings(body, front: front, data: "日: x\n有: y\n表: [{日期: z}]") == [
                "d.yaml:1:4+1 error value-type: 日: “x” is not a date",
                "d.yaml:2:4+1 error value-type: 有: “y” is not true or false",
                "d.yaml:3:10+1 error value-type: row 1 of 表, 日期: “z” is not a date",
            ])
    }

    // MARK: Rows

    private static let rows = """
        fields:
          表: {type: rows, columns: {日期: date, 数: {type: integer, missing: blank}, 注: {type: text, missing: 无}}}
        """
    private static let table = ":::rows 表\n|【日期】|【数】|【注】|\n:::"

    @Test func missingCells() throws {
        #expect(
            bindFindings(Self.table, front: Self.rows, data: "表:\n  - {日期: 2024-01-05}\n  - {数: 3}")
                == ["d.yaml:3:5+1 error missing-value: row 2 of 表 has no 日期"])
        #expect(
            try bound(Self.table, front: Self.rows, data: "表:\n  - {日期: 2024-01-05}\n  - {数: 3}", mode: .form) == """
                table start start start
                  - [日期=2024年1月5日] | [数]___4 | [注=无]
                  - [日期]___4年[日期]___2月[日期]___2日 | [数=3] | [注=无]
                """)
    }

    @Test func missingRows() throws {
        #expect(
            bindFindings(Self.table, front: Self.rows) == ["7:9+1 error missing-value: 表 has no value"])
        #expect(
            try bound(Self.table, front: Self.rows, mode: .draft) == "table start start start\n  - [日期] | [数] | [注]")
        #expect(
            try bound(Self.table, front: Self.rows, mode: .form)
                == "table start start start\n  - [日期]___4年[日期]___2月[日期]___2日 | [数]___4 | [注]___12")
    }

    // MARK: Parties

    private static let parties = """
        parties:
          甲方: {role: 买方}
          丙方: {optional: true}
        fields:
          甲方全称: text
          有: boolean
          丙方全称: {type: text, when: 有}
        """

    @Test func aSignatureNeedsTheNameOfItsParty() throws {
        let body = ":::if 有\n文。\n:::\n:::sign 甲方 丙方\n:::"
        #expect(
            bindFindings(body, front: Self.parties, data: "有: false")
                == ["15:1+7 error missing-value: 甲方全称 has no value"])
        #expect(try bound(body, front: Self.parties, data: "有: false", mode: .draft) == "sign 甲方=?")
        #expect(try bound(body, front: Self.parties, data: "有: false", mode: .form) == "sign 甲方=?")
    }

    @Test func aPartyIsAbsentWhereTheConditionOfItsNameDoesNotHold() throws {
        let body = ":::if 丙方\n【丙方全称】\n:::\n:::sign 甲方 丙方\n:::"
        let data = "甲方全称: 甲\n丙方全称: 丙\n有: "
        #expect(try bound(body, front: Self.parties, data: data + "false") == "sign 甲方=甲")
        #expect(try bound(body, front: Self.parties, data: data + "true") == "[丙方全称=丙]\nsign 甲方=甲 丙方=丙")
        let contract = try parse(body, front: Self.parties)
            .bind(ContractData.parse(yaml: data + "false", file: "d.yaml"), mode: .sign).contract
        #expect(contract.parties.map(\.key) == ["甲方"])
    }

    @Test func detailsOfAPartyMakeItTakePart() throws {
        let front = Self.parties + "\n  丙方电话: phone"
        let body = ":::if 丙方\n【丙方电话】\n:::\n:::if 有\n:::\n:::sign 甲方 丙方\n:::"
        #expect(
            bindFindings(body, front: front, data: "甲方全称: 甲\n有: true\n丙方: {电话: 010-55500100}")
                == ["18:1+7 error missing-value: 丙方全称 has no value"])
    }

    // MARK: References

    @Test func referencesToWhatIsLeftOut() throws {
        let front = "fields:\n  有: boolean"
        let body = "见【@b】。\n:::if 有\n第一条 乙 {#b}\n见【@b】。\n:::"
        #expect(
            bindFindings(body, front: front, data: "有: false")
                == ["7:2+4 error reference-removed: what {#b} marks is left out by its condition"])
        #expect(bindFindings(body, front: front, data: "有: true") == [])
    }

    @Test func everyProblemComesInOnePass() throws {
        #expect(
            bindFindings(Self.body, front: Self.front, data: "款: x\n未知: 1\n日: y") == [
                "d.yaml:1:4+1 error value-type: 款: “x” is not an amount in CNY",
                "d.yaml:2:1+2 error unknown-value: the template has no 未知",
                "d.yaml:3:4+1 error value-type: 日: “y” is not a date",
                "12:1+3 error missing-value: 称 has no value",
                "12:17+3 error missing-value: 注 has no value",
            ])
    }
}
