import ContractModel
import Testing

@testable import ContractTemplate

struct TableTests {
    private static let front = """
        fields:
          班次: {type: rows, columns: {日期: date, 人数: integer}}
          地点: text
        """
    private static let data = """
        班次:
          - {日期: 2024-01-05, 人数: 3}
          - {日期: 2024-01-06, 人数: 4}
        地点: 甲地
        """

    @Test func rowsAboveTheDashesAreTheHeader() throws {
        #expect(
            try bound("| 名 | 数 | 注 |\n|:---|---:|:-:|\n| 甲 | 1 | |\n| 乙 | 2 | 好") == """
                table start end center
                  # 名 | 数 | 注
                  - 甲 | 1 |\u{20}
                  - 乙 | 2 | 好
                """)
    }

    @Test func aTableWithoutDashesHasNoHeader() throws {
        #expect(try bound("|甲|乙|\n|丙|丁|") == "table start start\n  - 甲 | 乙\n  - 丙 | 丁")
    }

    @Test func barsInFieldsAndEscapesAreNoBorders() throws {
        let front = "fields:\n  价: money"
        #expect(
            try bound("| a\\|b | 【价|plain】 | {{价|capitals}} |", front: front, data: "价: 1") == """
                table start start start
                  - a|b | [价=1.00] | [价=人民币壹元整]
                """)
    }

    @Test func commentsAndBlankLinesDoNotEndATable() throws {
        #expect(try bound("|甲|\n// 注\n\n|乙|\n正文。") == "table start\n  - 甲\n  - 乙\n正文。")
    }

    @Test func aRowWithDashesBelowBeginsAnotherTableAfterABlankLine() throws {
        #expect(
            try bound("|甲|\n|-|\n|乙|\n\n|丙|丁|\n|-|-|\n|戊|己|")
                == "table start\n  # 甲\n  - 乙\ntable start start\n  # 丙 | 丁\n  - 戊 | 己")
    }

    // MARK: Rows

    @Test func rowsRepeat() throws {
        let body = """
            :::rows 班次
            | 日期 | 人数 | 地点 |
            |---|---:|---|
            | 【日期】 | 【人数】 | 【地点】 |
            | 合计 | 七 | |
            :::
            """
        #expect(
            try bound(body, front: Self.front, data: Self.data) == """
                table start end start
                  # 日期 | 人数 | 地点
                  - [日期=2024年1月5日] | [人数=3] | [地点=甲地]
                  - [日期=2024年1月6日] | [人数=4] | [地点=甲地]
                  - 合计 | 七 |\u{20}
                """)
    }

    @Test func withoutDashesTheRowsAboveTheFirstRepeatedOneAreTheHeader() throws {
        let body = ":::rows 班次\n|日期|\n|**【日期】**|\n|【人数】|\n|止|\n:::\n【地点】"
        #expect(
            try bound(body, front: Self.front, data: Self.data) == """
                table start
                  # 日期
                  - *[日期=2024年1月5日]*
                  - [人数=3]
                  - *[日期=2024年1月6日]*
                  - [人数=4]
                  - 止
                [地点=甲地]
                """)
    }

    @Test func aColumnHidesAFieldOfTheSameName() throws {
        let front = "fields:\n  表: {type: rows, columns: {名: text}}\n  名: text"
        #expect(
            try bound("【名】\n:::rows 表\n|【名】|\n:::", front: front, data: "名: 外\n表: [{名: 内}]")
                == "[名=外]\ntable start\n  - [名=内]")
    }

    @Test func noRowsLeaveTheHeader() throws {
        let body = ":::rows 班次\n|日期|\n|【日期】【人数】|\n:::\n【地点】"
        #expect(
            try bound(body, front: Self.front, data: "班次: []\n地点: 甲地") == "table start\n  # 日期\n[地点=甲地]")
    }

    @Test func eachRepeatsItsBlocks() throws {
        let body = """
            1.1 安排
            如下：
            :::each 班次
            （1）【日期】【地点】：
            :::if 人数 > 3
            增派。
            :::
            :::
            """
        #expect(
            try bound(body, front: Self.front, data: Self.data) == """
                clause2 1.1 安排
                  如下：
                  item1 （1）
                    [日期=2024年1月5日][地点=甲地]：
                  item1 （1）
                    [日期=2024年1月6日][地点=甲地]：
                    增派。
                """)
    }

    /// `-.-` sets numbers below each other with their points; columns of decimals and amounts do so by themselves
    /// where no row of alignments says otherwise.
    @Test func decimalColumns() throws {
        func alignments(_ body: String) throws -> [Table.Alignment] {
            let front = """
                fields:
                  费用: {type: rows, columns: {项: text, 量: decimal, 价: {type: money, currency: CNY, as: figures}}}
                """
            let contract = try parse(body, front: front).bind(
                try ContractData.parse(yaml: "费用: [{项: 甲, 量: 1.5, 价: 3}]", file: "d.yaml"), mode: .sign
            ).contract
            guard case .table(let table) = contract.blocks[0] else { return [] }
            return table.alignments
        }
        #expect(try alignments("|项|数|\n|--|--.--|\n|甲|1.5|\n:::rows 费用\n|【项】|【量】|【价】|\n:::") == [.start, .decimal])
        #expect(
            try alignments(":::rows 费用\n|项|量|价|\n|【项】|【量】|【价】|\n:::") == [.start, .decimal, .decimal])
        #expect(
            try alignments(":::rows 费用\n|项|量|价|\n|-|-|-:|\n|【项】|【量】|【价】|\n:::") == [.start, .start, .end])
    }

    // MARK: Findings

    @Test func cellsAndColumns() {
        #expect(
            findings("|甲|乙|\n|-|-|\n|丙|\n|丁|戊|己|\n\n文\n|甲|\n|乙|丙|") == [
                "7:1+3 error table-columns: the row has 1 cells, but the table has 2 columns",
                "8:1+7 error table-columns: the row has 3 cells, but the table has 2 columns",
                "11:1+3 error table-columns: the row has 1 cells, but the table has 2 columns",
            ])
    }

    @Test func twoRowsOfDashes() {
        #expect(
            findings("|甲|\n|-|\n|乙|\n|-|") == ["8:1+3 error table-alignment: the table has two rows of alignments"])
    }

    @Test func rowsBlocksUseTheirColumns() {
        let front = "fields:\n  表: {type: rows, columns: {名: text}}\n  地: text"
        #expect(
            findings(":::rows 表\n|【地】|\n:::\n:::rows 表\n|【名】|\n|-|\n|【名】|\n:::\n:::rows 表\n:::", front: front) == [
                "9:1+5 error rows-without-columns: no row of the table uses a column of 表",
                "12:1+5 error table-header-repeated: a row above the alignments is the header and cannot repeat",
                "16:1+7 error rows-without-columns: the block rows has no table",
            ])
    }

    @Test func columnsOutOfScope() {
        let found = diagnostics("【日期】【地点】\n:::rows 班次\n|【日期】【人数】|\n:::", front: Self.front)
        #expect(found.map(\.message) == ["there is no field 日期"])
        #expect(found.map(\.hint) == ["日期 is a column of 班次; use it inside :::rows 班次"])
    }
}
