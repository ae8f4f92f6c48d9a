import BatchRendering
import ContractModel
import Foundation
import TestSupport
import Testing

/// Rows of a field from a table of their own.
@Suite struct KeyedTableTests {
    private static let template = """
        ---
        format: contract/1
        title: 测试协议
        language: zh-Hans
        parties:
          甲方: {role: 委托方, kind: company}
        fields:
          合同编号: {type: text, max: 30}
          甲方全称: {type: text, max: 30}
          班次:
            type: rows
            columns:
              名称: {type: text, max: 20}
              人数: {type: integer}
        ---
        第一条 总则
        编号【合同编号】，甲方：【甲方全称】。
        :::rows 班次
        | 班次 | 人数 |
        |---|---:|
        | 【名称】 | 【人数】 |
        :::

        :::sign 甲方
        :::

        """
    private static let contracts = "合同编号,甲方全称\nHT-1,示例甲有限公司\nHT-2,示例乙有限公司\n"
    private static let shifts = "合同编号,名称,人数\nHT-2,早班,3\nHT-1,晚班,2\nHT-2,夜班,1\n"

    private static func job(
        _ fixture: BatchFixture, _ shifts: String, named name: String = "shifts.csv",
        contracts: String = Self.contracts,
        rows: String = "rows.csv"
    ) throws -> BatchJob {
        var job = try fixture.job(contracts, named: rows)
        let path = try fixture.folder.write(shifts, to: name)
        job.tables = [try #require(KeyedTable("班次=\(path):合同编号"))]
        return job
    }

    private static func words(_ fixture: BatchFixture, _ name: String) throws -> String {
        try fixture.pageText(name).filter { !$0.isWhitespace }
    }

    /// Every form of both tables.
    @Test(arguments: [
        ("shifts.csv", shifts), ("shifts.jsonl", jsonLines),
        ("shifts.json", "[\(jsonLines.replacing("}\n{", with: "},{"))]"),
        (
            "shifts.yaml",
            "- {合同编号: HT-2, 名称: 早班, 人数: 3}\n- {合同编号: HT-1, 名称: 晚班, 人数: 2}\n- 合同编号: HT-2\n  名称: 夜班\n  人数: 1\n"
        ),
    ])
    func rowsGoToTheContractWithTheirKey(name: String, text: String) throws {
        let fixture = try BatchFixture(template: Self.template)
        #expect(try fixture.run(Self.job(fixture, text, named: name)).done == 2)
        #expect(try Self.words(fixture, "HT-1.html").contains("晚班2"))
        #expect(try Self.words(fixture, "HT-2.html").contains("早班3夜班1"))
        #expect(try !Self.words(fixture, "HT-1.html").contains("早班"))
    }

    private static let jsonLines =
        #"{"合同编号":"HT-2","名称":"早班","人数":3}"# + "\n" + #"{"合同编号":"HT-1","名称":"晚班","人数":2}"# + "\n"
        + #"{"合同编号":"HT-2","名称":"夜班","人数":1}"#

    @Test func theFirstTableMayBeJSONToo() throws {
        let fixture = try BatchFixture(template: Self.template)
        let contracts = #"{"合同编号":"HT-1","甲方全称":"甲"}"# + "\n" + #"{"合同编号":"HT-2","甲方全称":"乙"}"# + "\n"
        #expect(try fixture.run(Self.job(fixture, Self.shifts, contracts: contracts, rows: "rows.jsonl")).done == 2)
        #expect(try Self.words(fixture, "HT-2.html").contains("早班3夜班1"))
    }

    @Test func rowsWithoutAContractAndContractsWithoutRowsAreReported() throws {
        let fixture = try BatchFixture(template: Self.template)
        let report = try fixture.run(
            Self.job(fixture, "合同编号,名称,人数\nHT-1,早班,3\nHT-9,晚班,2\nHT-9,夜班,2\n"))
        #expect((report.done, report.failed, report.orphans) == (1, 1, 1))
        #expect(report.diagnostics.map(\.code) == ["rows-missing", "rows-orphan"])
        #expect(report.diagnostics.first?.location?.line == 3)
        #expect(report.diagnostics.last?.location?.description.hasSuffix("shifts.csv:3:1") == true)
        #expect(try fixture.text("rejected.csv").contains("rows-missing"))
        var strict = try Self.job(fixture, "合同编号,名称,人数\nHT-1,早班,3\nHT-2,早班,3\nHT-9,晚班,2\n")
        strict.isStrict = true
        #expect(try fixture.failure(strict).map(\.code) == ["rows-orphan"])
    }

    @Test func valuesThatDoNotFitHaveTheirPlaceInTheSecondTable() throws {
        let fixture = try BatchFixture(template: Self.template)
        let report = try fixture.run(Self.job(fixture, "名称,合同编号,人数\n早班,HT-1,3\n晚班,HT-2,多\n"))
        #expect(report.diagnostics.map(\.code) == ["value-type"])
        #expect(report.diagnostics.first?.location?.description.hasSuffix("shifts.csv:3:9") == true)
        // In files that tell of rows of the first table, the place is that of its row.
        #expect(try fixture.text("rejected.csv").contains(/2,3,,value-type,.*shifts\.csv:3:9\)/))
        #expect(try fixture.text("manifest.jsonl").contains(#""file":"shifts.csv""#))
    }

    @Test func theTableMustFitTheField() throws {
        let fixture = try BatchFixture(template: Self.template)
        func codes(_ shifts: String) throws -> [Diagnostic.Code] {
            try fixture.failure(Self.job(fixture, shifts)).map(\.code)
        }
        #expect(try codes("合同号,名称,人数\nHT-1,早班,3\n") == ["rows-key", "unknown-column", "rows-key"])
        #expect(try codes("合同编号,名字,人数\nHT-1,早班,3\n") == ["unknown-column"])
        #expect(try codes("合同编号,名称,人数\n,早班,3\nHT-1,早班\n") == ["rows-key", "csv-cells"])
        var job = try Self.job(fixture, Self.shifts)
        job.tables = [try #require(KeyedTable("甲方全称=\(fixture.folder.path("shifts.csv")):合同编号"))]
        #expect(try fixture.failure(job).map(\.code) == ["rows-field"])
        job.tables = [try #require(KeyedTable("班次=\(fixture.folder.path("none.csv")):合同编号"))]
        #expect(try fixture.failure(job).map(\.code) == ["file-unreadable"])
    }

    @Test func aChangedRowMakesItsContractAnew() throws {
        let fixture = try BatchFixture(template: Self.template)
        var job = try Self.job(fixture, Self.shifts)
        job.together = 1
        try fixture.run(job)
        job = try Self.job(fixture, Self.shifts.replacing("晚班", with: "早班"))
        job.together = 1
        job.isResuming = true
        #expect(try fixture.run(job).kept == 1)
        #expect(try Self.words(fixture, "HT-1.html").contains("早班2"))
    }

    @Test func aSheetOfAWorkbookCanBeNamed() throws {
        let table = try #require(KeyedTable("班次=a#1/shifts.xlsx#六月:合同编号"))
        #expect((table.path, table.sheet) == ("a#1/shifts.xlsx", "六月"))
        let first = try #require(KeyedTable("班次=a#b.csv:合同编号"))
        #expect((first.path, first.sheet) == ("a#b.csv", nil))
        #expect(KeyedTable("班次=shifts.xlsx#:合同编号") == nil)
        let fixture = try BatchFixture(template: Self.template)
        let workbook = try WorkbookTests.workbook(
            [
                ("封面", "<row r='1'>\(WorkbookTests.text("A1", "说明"))</row>"),
                (
                    "六月",
                    "<row r='1'>\(WorkbookTests.text("A1", "合同编号"))\(WorkbookTests.text("B1", "名称"))"
                        + "\(WorkbookTests.text("C1", "人数"))</row>"
                        + (1...2).map {
                            "<row r='\($0 + 1)'>\(WorkbookTests.text("A\($0 + 1)", "HT-\($0)"))"
                                + "\(WorkbookTests.text("B\($0 + 1)", "早班"))<c r='C\($0 + 1)'><v>\($0)</v></c></row>"
                        }.joined()
                ),
            ])
        let path = try fixture.folder.write(workbook, to: "shifts.xlsx")
        var job = try fixture.job(Self.contracts)
        job.tables = [try #require(KeyedTable("班次=\(path)#六月:合同编号"))]
        #expect(try fixture.run(job).done == 2)
        #expect(try Self.words(fixture, "HT-2.html").contains("早班2"))
    }

    @Test(arguments: ["班次", "班次=", "=a.csv:b", "班次=a.csv", "班次=a.csv:", "班次=-:b", "a:b=c"])
    func whatIsNoTableIsRefused(text: String) { #expect(KeyedTable(text) == nil) }
}
