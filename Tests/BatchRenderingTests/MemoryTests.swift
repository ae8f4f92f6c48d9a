import Foundation
import TestSupport
import Testing

/// Rows are streamed: what the program needs does not grow with them.
@Suite struct MemoryTests {
    /// The most memory in KiB that a batch with this table takes.
    private static func peak(_ table: [UInt8], named name: String) throws -> Double {
        let fixture = try BatchFixture()
        let path = try fixture.folder.write(table, to: name)
        let verdict = try Judge.python(
            "peak_memory.py",
            [
                try BuiltProgram.path, "batch", fixture.templatePath, "--data", path, "-o", fixture.folder.path("out"),
                "--name", "{合同编号}", "--format", "html", "--jobs", "1", "--progress", "none", "--ignore", "备注",
            ], environment: ["SIGNET_RESOURCES": Repository.root])
        guard verdict.status == 0, let size = Double(verdict.output.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw Judge.Failure(message: verdict.error) }
        return size
    }

    /// Six kilobytes.
    private static let filler: String = {
        var generator = SeededGenerator(seed: 2)
        return (0..<375).map { _ in String(generator.next(), radix: 16) }.joined()
    }()

    private static func csv(_ rows: Int) -> [UInt8] {
        let lines = (1...rows).map { "HT-\($0),示例甲有限公司,\($0),\($0)\(filler)\n" }
        return Array(("合同编号,甲方全称,金额,备注\n" + lines.joined()).utf8)
    }

    private static func jsonLines(_ rows: Int) -> [UInt8] {
        Array(
            (1...rows).map {
                #"{"合同编号": "HT-\#($0)", "甲方全称": "示例甲有限公司", "金额": \#($0), "备注": "\#($0)\#(filler)"}"# + "\n"
            }.joined().utf8)
    }

    /// Ten long texts for each row, which are not in the sheet.
    private static func workbook(_ rows: Int) throws -> [UInt8] {
        func row(_ number: Int, _ cells: [String]) -> String {
            "<row r='\(number)'>"
                + zip("ABC", cells).map { WorkbookTests.text("\($0)\(number)", $1) }.joined() + "</row>"
        }
        let sheet =
            row(1, ["合同编号", "甲方全称", "金额"]) + (1...rows).map { row($0 + 1, ["HT-\($0)", "甲", "\($0)"]) }.joined()
        return try WorkbookTests.workbook(
            sheet, texts: (0..<rows * 10).map { "<si><t>\($0)\(filler)</t></si>" }.joined())
    }

    /// Kept in memory, three hundred more rows would be seven mebibytes or more, a seventh of all that is needed.
    @Test(arguments: ["rows.csv", "rows.jsonl", "rows.xlsx"])
    func fourTimesTheRowsTakeNoMoreMemory(name: String) throws {
        func table(_ rows: Int) throws -> [UInt8] {
            name.hasSuffix("csv")
                ? Self.csv(rows) : name.hasSuffix("jsonl") ? Self.jsonLines(rows) : try Self.workbook(rows)
        }
        let (few, many) = (try Self.peak(try table(100), named: name), try Self.peak(try table(400), named: name))
        #expect(many < few * 1.08, "\(few) KiB for 100 rows, \(many) KiB for 400")
    }
}
