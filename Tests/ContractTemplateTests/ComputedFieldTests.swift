import ContractModel
import Testing

@testable import ContractTemplate

/// Fields that follow from others, and what is said when the data states something else.
struct ComputedFieldTests {
    private static let front = """
        fields:
          班次: {type: rows, columns: {人数: integer, 单价: money, 小计: {type: money, computed: 人数 * 单价}}}
          税率: percent
          总额: {type: money, as: both, computed: sum(班次.小计)}
          税额: {type: money, computed: 总额 * 税率}
          行数: {type: integer, computed: count(班次)}
        """
    private static let body = """
        :::rows 班次
        | 【人数】 | 【单价】 | 【小计】 |
        :::
        共【行数】行，【总额】，税额【税额】。
        """
    private static let rows = "班次:\n  - {人数: 3, 单价: 10.05}\n  - {人数: 2, 单价: 0.10}\n"

    @Test func computedWhereNothingIsStated() throws {
        #expect(
            try bound(Self.body, front: Self.front, data: Self.rows + "税率: 6%") == """
                table start decimal decimal
                  - [人数=3] | [单价=￥10.05] | [小计=￥30.15]
                  - [人数=2] | [单价=￥0.10] | [小计=￥0.20]
                共[行数=2]行，[总额=人民币叁拾元叁角伍分（￥30.35）]，税额[税额=￥1.82]。
                """)
    }

    @Test func whatAgreesIsFine() {
        let data = Self.rows + "税率: 6\n总额: 人民币叁拾元叁角伍分（￥30.35）\n税额: 1.82\n行数: 2"
        #expect(bindFindings(Self.body, front: Self.front, data: data) == [])
    }

    @Test(arguments: [
        ("总额: 31.35", "d.yaml:5:5+1 error total-disagreement: 总额 is stated as 31.35, but sum(班次.小计) makes 30.35"),
        (
            "总额: 叁拾壹元整",
            "d.yaml:5:5+1 error total-disagreement: 总额 is stated in capitals as 31.00, but sum(班次.小计) makes 30.35"
        ),
        (
            "总额: 人民币叁拾壹元整（￥32.00）",
            "d.yaml:5:5+1 error total-disagreement: "
                + "总额 is stated as 32.00 and in capitals as 31.00, but sum(班次.小计) makes 30.35"
        ),
        ("行数: 3", "d.yaml:5:5+1 error total-disagreement: 行数 is stated as 3, but count(班次) makes 2"),
        ("税额: 1.81", "d.yaml:5:5+1 error total-disagreement: 税额 is stated as 1.81, but 总额 * 税率 makes 1.82"),
    ])
    func whatDisagreesIsAnError(line: String, expected: String) {
        #expect(bindFindings(Self.body, front: Self.front, data: Self.rows + "税率: 6\n" + line) == [expected])
    }

    @Test func aLineThatDisagreesIsNamed() {
        let data = "税率: 6\n班次:\n  - {人数: 3, 单价: 10.05, 小计: 30.16}\n总额: 30.15"
        let found = diagnostics(Self.body, front: Self.front, data: data)
        #expect(
            found.map(\.message) == ["row 1 of 班次, 小计 is stated as 30.16, but 人数 * 单价 makes 30.15"])
        #expect(found.first?.location == SourceLocation(file: "d.yaml", line: 3, column: 28))
        #expect(found.first?.excerpt == "  - {人数: 3, 单价: 10.05, 小计: 30.16}")
        #expect(found.first?.hint == "correct the one that is wrong, or leave 小计 out: it is computed")
    }

    /// One cause is reported once, however much follows from it.
    @Test func whatIsLackingIsNamedOnce() {
        #expect(
            bindFindings(Self.body, front: Self.front, data: "税率: 6\n班次:\n  - {人数: 3}") == [
                "d.yaml:3:5+1 error missing-value: row 1 of 班次 has no 单价"
            ])
        #expect(
            bindFindings("【税额】", front: Self.front + "\n  乙: {type: money, computed: 总额}", data: Self.rows).filter {
                !$0.contains("unused")
            } == [])
        #expect(
            bindFindings(Self.body, front: Self.front, data: Self.rows)
                == ["14:15+4 error missing-value: 税率 has no value, and 税额 is computed from it"])
        #expect(
            bindFindings(Self.body, front: Self.front, data: "税率: 6\n班次:\n  - {人数: x, 单价: 1}")
                == ["d.yaml:3:10+1 error value-type: row 1 of 班次, 人数: “x” is not a whole number"])
    }

    @Test func capitalsAloneAreCheckedWhereNothingCanBeComputed() {
        let data = "总额: 人民币叁拾壹元整（￥32.00）\n税率: 6"
        #expect(
            bindFindings(
                "【总额】【税率】",
                front: "fields:\n  班次: {type: rows, columns: {甲: money}}\n  税率: percent\n"
                    + "  总额: {type: money, computed: sum(班次.甲)}", data: data, mode: .draft)
                == [
                    "d.yaml:1:5+1 error value-disagreement: 总额: the capitals say 31.00 but the figure says 32.00 in “人民币叁拾壹元整（￥32.00）”"
                ])
    }

    @Test func noRowsMakeNothing() throws {
        #expect(
            try bound("【行数】【总额】【税额】", front: Self.front, data: "税率: 6\n班次: []")
                == "[行数=0][总额=人民币零元整（￥0.00）][税额=￥0.00]")
    }

    @Test func aResultKeepsTheLimitsOfItsField() {
        let front = "fields:\n  甲: integer\n  乙: {type: integer, max: 9, computed: 甲 * 甲}"
        #expect(
            bindFindings("【乙】", front: front, data: "甲: 4")
                == ["6:3+1 error value-range: 乙 is computed: “16” is more than the maximum of 9"])
        let huge = "fields:\n  甲: decimal\n  乙: {type: decimal, computed: 甲 * 甲 * 甲}"
        #expect(
            bindFindings("【乙】", front: huge, data: "甲: 999999999999999999")
                == ["6:3+1 error computed-range: 乙 is computed and comes out too large or too fine to be kept exactly"])
    }

    @Test(arguments: [
        ("甲 * (1 + 税)", "￥106.00"), ("甲 - 甲 * 6%", "￥94.00"), ("-甲 + 2 * 甲", "￥100.00"), ("（甲 ＋ 甲）", nil),
        ("甲 × 税 × 税", "￥0.36"),
    ])
    func operators(formula: String, expected: String?) throws {
        let front = "fields:\n  甲: money\n  税: percent\n  乙: {type: money, computed: \"\(formula)\"}"
        guard let expected else {
            #expect(findings("【乙】【甲】【税】", front: front).map { $0.split(separator: " ")[2] } == ["formula-syntax:"])
            return
        }
        if formula.contains("(1 + 税)") {
            #expect(
                findings("【乙】【甲】【税】", front: front)
                    == ["7:38+1 error formula-type: a whole number and a percentage cannot be added"])
            return
        }
        #expect(
            try bound("【乙】", front: front + "\n  丙: {type: money, computed: 甲 * 税}\nnumber: 丙", data: "甲: 100\n税: 6")
                == "[乙=\(expected)]")
    }

    @Test(arguments: [
        ("sum(班次)", "7:36+1 error formula-syntax: sum needs a column"),
        ("sum(班次.名)", "7:37+1 error formula-type: 名 is text, and no number to add up"),
        ("sum(班次.额", "7:33+1 error formula-syntax: a parenthesis is not closed"),
        ("sum(名称.额)", "7:34+2 error formula-type: 名称 has no rows; its type is text"),
        ("名称 * 2", "7:30+2 error formula-type: 名称 is text, and no number to compute with"),
        ("班次 * 2", "7:30+2 error formula-type: 班次 is rows, and no number to compute with"),
        ("sum(班次.额) * sum(班次.额)", "7:40+1 error formula-type: money cannot be multiplied with money"),
        ("sum(班次.额) / 2", "7:40+1 error formula-syntax: / was not expected here"),
        ("count(班次)", "7:30+9 error formula-type: 总 is money in CNY, but its formula gives a whole number"),
        ("差 + 1", "7:30+1 error unknown-field: there is no field 差"),
        ("总 + sum(班次.额)", "7:30+1 error formula-cycle: 总 is computed from itself"),
    ])
    func mistakes(formula: String, expected: String) {
        let front = """
            fields:
              班次: {type: rows, columns: {额: money, 名: text}}
              名称: text
              总: {type: money, computed: \(formula)}
            """
        let body = "【总】【名称】\n:::rows 班次\n|【额】|【名】|\n:::"
        #expect(findings(body, front: front) == [expected])
    }

    @Test func aChainOfAnyLengthIsComputed() throws {
        let fields = (1...2000).map { "  f\($0): {type: integer, computed: f\($0 - 1) + 1}" }.joined(separator: "\n")
        #expect(try bound("【f2000】", front: "fields:\n  f0: integer\n" + fields, data: "f0: 1") == "[f2000=2001]")
    }
}
