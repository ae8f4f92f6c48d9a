import BatchRendering
import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Everything wrong is found before the first page.
@Suite struct PreflightTests {
    @Test func columnsAreComparedWithTheFields() throws {
        let fixture = try BatchFixture()
        let found = try fixture.failure(fixture.job("合同编号,甲方全名,金额\nHT-1,甲,1\n"))
        #expect(found.map(\.code) == ["unknown-column", "missing-column"])
        #expect(found.map(\.hint) == ["did you mean 甲方全称?", "is it the column 甲方全名?"])
        #expect(found.first?.location?.column == 6)
    }

    @Test func columnsCanBeIgnored() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("合同编号,甲方全称,金额,备注\nHT-1,甲,1,急\n")
        #expect(try fixture.failure(job).map(\.code) == ["unknown-column"])
        job.ignored = ["备注"]
        #expect(try fixture.run(job).done == 1)
    }

    @Test func theNameMayUseAColumnOfItsOwn() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("合同编号,甲方全称,金额,工号\nHT-1,甲,1,007\n")
        job.names = try #require(OutputNamePattern("{工号}-{row}.pdf"))
        try fixture.run(job)
        #expect(try fixture.files().keys.contains("007-1.html"))
        job.names = try #require(OutputNamePattern("{工作号}.pdf"))
        #expect(try fixture.failure(job).map(\.code) == ["unknown-column", "output-name"])
    }

    @Test func badRowsAreListedAndTheOthersRendered() throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.header + "\nHT-1,甲,1\nHT-2,乙,多\nHT-3,丙\nHT-4,=丁\u{202E},4\nHT-5,戊,5\n"
        let report = try fixture.run(fixture.job(table))
        #expect((report.rows, report.done, report.failed) == (5, 2, 3))
        #expect(try fixture.files().keys.sorted() == ["HT-1.html", "HT-5.html", "manifest.jsonl", "rejected.csv"])
        #expect(try fixture.files()["rejected.csv"]?.starts(with: [0xEF, 0xBB, 0xBF]) == true)
        let lines = try fixture.text("rejected.csv").split(whereSeparator: \.isNewline)
        #expect(
            lines.map { $0.split(separator: ",").prefix(4).joined(separator: ",") } == [
                "row,line,column,code", "2,3,8,value-type", "3,4,1,csv-cells", "4,5,6,value-control-character",
            ])
        let states = try fixture.text("manifest.jsonl").split(separator: "\n").map {
            $0.contains("\"status\":\"rejected\"") ? "-" : $0.contains("\"status\":\"done\"") ? "+" : " "
        }
        #expect(states.joined() == " +---+ ")
    }

    @Test func charactersWithoutAFontAreBadRows() throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(fixture.job("\(BatchFixture.header)\nHT-1,甲\u{10A00},1\nHT-2,乙,2\n"))
        // Once, at the cell, however often the template prints the value.
        #expect(report.diagnostics.map(\.code) == ["missing-glyph-value"])
        #expect(report.diagnostics.first?.location.map { "\($0.line):\($0.column)" } == "2:6")
        #expect(report.diagnostics.first?.excerpt == "HT-1,甲\u{10A00},1")
        #expect(report.done == 1)
    }

    /// Who mends the table is told where in the table; where the template asks for the value, the hint says.
    @Test func aMissingValueHasThePlaceOfItsCell() throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(fixture.job("\(BatchFixture.header)\nHT-1,甲,1\nHT-2,,2\nHT-3,丙,\n"))
        #expect(report.diagnostics.map(\.code) == ["missing-value", "missing-value"])
        let table = fixture.folder.path("rows.csv")
        #expect(report.diagnostics.map { $0.location?.description } == ["\(table):3:6", "\(table):4:8"])
        #expect(report.diagnostics.map(\.excerpt) == ["HT-2,,2", "HT-3,丙,"])
        #expect(report.diagnostics.first?.hint?.hasSuffix("; test.contract:13:13 asks for it") == true)
        let lines = try fixture.text("rejected.csv").split(whereSeparator: \.isNewline).dropFirst()
        #expect(
            lines.map { $0.split(separator: ",").prefix(4).joined(separator: ",") } == [
                "2,3,6,missing-value", "3,4,8,missing-value",
            ])
        #expect(try fixture.text("manifest.jsonl").contains(#""column":6,"hint""#))
    }

    @Test(arguments: [
        ("rows.jsonl", "{\"合同编号\": \"HT-1\", \"甲方全称\": \"甲\", \"金额\": 1}\n{\"合同编号\": \"HT-2\", \"金额\": 2}\n", 2),
        ("rows.yaml", "- {合同编号: HT-1, 甲方全称: 甲, 金额: 1}\n\n- 合同编号: HT-2\n  金额: 2\n", 3),
    ])
    func aMissingValueHasThePlaceOfItsRow(name: String, text: String, line: Int) throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(fixture.job(text, named: name))
        #expect(report.diagnostics.map(\.code) == ["missing-value"])
        #expect(report.diagnostics.first?.location?.description == "\(fixture.folder.path(name)):\(line):1")
    }

    @Test func strictRefusesToStart() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("\(BatchFixture.header)\nHT-1,甲,1\nHT-2,乙,多\n")
        job.isStrict = true
        #expect(try fixture.failure(job).map(\.code) == ["value-type"])
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("out")))
    }

    @Test func dryRunWritesNothing() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("\(BatchFixture.header)\nHT-1,甲,1\nHT-2,乙,多\n")
        job.isDryRun = true
        #expect(try fixture.run(job).failed == 1)
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("out")))
    }

    // MARK: Names

    @Test(arguments: [
        ("../../HT", "_._.._HT"), ("/etc/HT", "_etc_HT"), ("a\\b:c*d?e\"f<g>h|i", "a_b_c_d_e_f_g_h_i"),
        (".hidden", "_hidden"), ("HT. .", "HT"), ("con", "_con"), ("nul.a", "_nul.a"), ("..", "_"),
        ("CON .a", "_CON .a"), ("com¹", "_com¹"), ("LPT³.x", "_LPT³.x"), ("conin$", "_conin$"), ("COM0", "_COM0"),
        ("-rf", "_-rf"), ("~root", "_~root"), ("CONS", "CONS"), ("a-~b", "a-~b"),
    ])
    func namesStayInTheFolder(value: String, name: String) throws {
        let fixture = try BatchFixture()
        let quoted = value.replacingOccurrences(of: "\"", with: "\"\"")
        try fixture.run(fixture.job("\(BatchFixture.header)\n\"\(quoted)\",甲,1\n"))
        let names = try fixture.files().keys.filter { $0.hasSuffix(".html") }
        #expect(names == ["\(name).html"])
        #expect(Set(fixture.folder.names) == ["out", "rows.csv", "test.contract"])
    }

    @Test func namesThatOneSystemTakesForTheSameCollide() throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(
            fixture.job("\(BatchFixture.header)\nht-é,甲,1\nHT-e\u{301},乙,2\nHT-3,丙,3\n"))
        #expect(report.diagnostics.map(\.code) == ["output-name"])
        #expect(report.diagnostics.first?.message.contains("row 1") == true)
        #expect(report.diagnostics.first?.location?.line == 3)
        #expect(report.done == 2)
    }

    /// Letters that differ only while they are small, and one that is two when it is large.
    @Test(arguments: [("ΟΔΟΣ", "οδος"), ("σ", "ς"), ("ſ", "s"), ("straße", "STRASSE"), ("ﬁ", "FI")])
    func namesThatFoldAlikeCollide(first: String, second: String) throws {
        let fixture = try BatchFixture()
        let report = try fixture.run(fixture.job("\(BatchFixture.header)\n\(first),甲,1\n\(second),乙,2\n"))
        #expect(report.diagnostics.map(\.code) == ["output-name"])
    }

    @Test func namesNeedTheirValues() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("合同编号,甲方全称,金额,工号\nHT-1,甲,1,\nHT-2,乙,2,\(String(repeating: "长", count: 90))\n")
        job.names = try #require(OutputNamePattern("{工号}"))
        #expect(try fixture.run(job).diagnostics.map(\.code) == ["output-name", "output-name"])
    }

    @Test(arguments: ["", ".pdf", "{", "{}", "a/{x}", "..\\{x}", "{a{b}"])
    func patternsThatCannotBeAreRefused(text: String) { #expect(OutputNamePattern(text) == nil) }

    @Test func aLinkInTheFolderIsNotFollowed() throws {
        let fixture = try BatchFixture()
        let outside = try fixture.folder.write("mine", to: "outside.html")
        try FileManager.default.createDirectory(atPath: fixture.folder.path("out"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: fixture.folder.path("out/HT-1.html"), withDestinationPath: outside)
        #expect(
            try fixture.failure(fixture.job("\(BatchFixture.header)\nHT-1,甲,1\n")).map(\.code) == ["file-unwritable"])
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "mine")
    }
}
