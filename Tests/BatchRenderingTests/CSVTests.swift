import BatchRendering
import ContractModel
import Foundation
import TestSupport
import Testing

/// Tables as spreadsheets and people write them.
@Suite struct CSVTests {
    private static let plain = "\(BatchFixture.header)\nHT-1,示例甲有限公司,100\nHT-2,示例乙有限公司,200\n"

    @Test(arguments: [
        plain.replacing(",", with: "|"), plain.replacing(",", with: "，"), plain.replacing(",", with: "；"),
        "sep=;\r\n" + plain.replacing(",", with: ";").replacing("\n", with: "\r\n"),
        "sep=^\n" + plain.replacing(",", with: "^"), "\n  \n" + plain, "\r\n" + plain.replacing("\n", with: "\r\n"),
        plain.replacing("\n", with: "\r"), plain.replacing("示例甲有限公司", with: "\"示例甲有限公司\" "),
    ])
    func eachIsTheSameTable(text: String) throws {
        let fixture = try BatchFixture()
        #expect(try fixture.run(fixture.job(text)).done == 2)
        try fixture.run(fixture.job(Self.plain, to: "plain"))
        for name in ["HT-1.html", "HT-2.html"] { #expect(try fixture.files()[name] == fixture.files("plain")[name]) }
    }

    /// A bar or a full-width comma in a name is no separator where there are commas.
    @Test func commasGoBeforeOthers() throws {
        let fixture = try BatchFixture()
        #expect(
            try fixture.failure(fixture.job("合同编号,甲方全称，甲,金额\nHT-1,甲,1\n")).first?.message.contains("甲方全称，甲")
                == true)
    }

    @Test func placesBehindWideSeparatorsAreThoseOfTheCell() throws {
        let fixture = try BatchFixture()
        let table = Self.plain.replacing(",", with: "，").replacing("200", with: "许多")
        let found = try fixture.run(fixture.job("\n" + table)).diagnostics
        #expect(found.map(\.code) == ["value-type"])
        #expect(found.first?.location.map { "\($0.line):\($0.column)" } == "4:14")
    }

    @Test(arguments: ["", "\n\n", "sep=;\n"])
    func anEmptyTableIsCalledSo(text: String) throws {
        let fixture = try BatchFixture()
        let found = try fixture.failure(fixture.job(text))
        #expect(found.map(\.code) == ["batch-rows"])
        #expect(found.first?.message.contains("no header") == true)
    }

    @Test(arguments: ["\"甲\"乙", "\"甲\" 乙", "\"甲\"乙\"丙\""])
    func textBehindAQuoteIsABadRow(cell: String) throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(fixture.job("\(BatchFixture.header)\nHT-1,\(cell),1\nHT-2,\"甲\"\"乙\",2\n"))
        #expect((report.done, report.failed) == (1, 1))
        #expect(report.diagnostics.map(\.code) == ["csv-quote"])
        #expect(report.diagnostics.first?.location.map { "\($0.line):\($0.column)" } == "2:6")
        #expect(try fixture.pageText("HT-2.html").contains("甲\"乙"))
    }

    @Test func textBehindAQuoteInTheHeaderIsRefused() throws {
        let fixture = try BatchFixture()
        #expect(try fixture.failure(fixture.job("\"合同\"编号,甲方全称,金额\nHT-1,甲,1\n")).map(\.code) == ["csv-quote"])
    }

    /// Only what is broken is left out, and its number goes on from the row before it or to the row behind it.
    @Test(arguments: [("HT-7,甲,700,7\nHT-8,乙\nHT-9,丙,900,9\n", [7, 8, 9]), ("HT-8,乙\nHT-9,丙,900,9\n", [8, 9])])
    func aRaggedRowAmongNumberedOnesIsOneBadRow(rows: String, numbers: [Int]) throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("\(BatchFixture.header),序号\n\(rows)")
        job.numberColumn = "序号"
        let report = try fixture.run(job)
        #expect((report.done, report.failed) == (numbers.count - 1, 1))
        #expect(report.diagnostics.map(\.code) == ["csv-cells"])
        let found = try fixture.text("manifest.jsonl").matches(of: /"row":(\d+)/).compactMap { Int($0.1) }
        #expect(found == numbers)
    }
}
