import BatchRendering
import ContractModel
import Foundation
import TestSupport
import Testing

/// Rows come in many forms, and each is the same rows.
@Suite struct RowTests {
    private static let plain = "合同编号,甲方全称,金额\nHT-1,示例甲有限公司,100\nHT-2,示例乙有限公司,200\n"

    /// The same two rows in the forms that are read.
    private static let forms: [(name: String, bytes: [UInt8])] = {
        func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }
        return [
            ("rows.csv", utf8(plain)),
            ("bom.csv", [0xEF, 0xBB, 0xBF] + utf8(plain)),
            ("crlf.csv", utf8(plain.replacingOccurrences(of: "\n", with: "\r\n"))),
            ("semicolon.csv", utf8(plain.replacingOccurrences(of: ",", with: ";"))),
            ("tab.tsv", utf8(plain.replacingOccurrences(of: ",", with: "\t"))),
            ("quoted.csv", utf8(plain.replacingOccurrences(of: "示例甲有限公司", with: "\"示例甲有限公司\""))),
            ("open-end.csv", utf8(String(plain.dropLast()))),
            ("dotted.csv", utf8(plain.replacingOccurrences(of: "甲方全称", with: "甲方.全称"))),
            (
                "rows.jsonl",
                utf8(
                    """
                    {"合同编号": "HT-1", "甲方全称": "示例甲有限公司", "金额": 100}

                    {"合同编号": "HT-2", "甲方": {"全称": "示例乙有限公司"}, "金额": "200"}
                    """)
            ),
            (
                "rows.json",
                utf8(
                    """
                    [
                      {"合同编号": "HT-1", "甲方": {"全称": "示例甲有限公司"}, "金额": 100},
                      {"合同编号": "HT-2", "甲方全称": "示例乙有限公司", "金额": 200}
                    ]

                    """)
            ),
            (
                "rows.yaml",
                utf8(
                    """
                    # two rows
                    - 合同编号: HT-1
                      甲方: {全称: 示例甲有限公司}
                      金额: 100

                    - 合同编号: HT-2
                      甲方全称: 示例乙有限公司
                      金额: 200
                    """)
            ),
        ]
    }()

    /// Text in GB18030, as the system's own program makes it.
    static func gb18030(_ text: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let target = folder.path("gb")
        let verdict = try Judge.run(
            "iconv", ["-f", "UTF-8", "-t", "GB18030", "-o", target, "{}"], on: Array(text.utf8))
        guard verdict.status == 0 else { throw Judge.Failure(message: verdict.error) }
        return try folder.bytes("gb")
    }

    @Test(arguments: forms.indices)
    func everyFormGivesTheSameContracts(index: Int) throws {
        let form = Self.forms[index]
        let fixture = try BatchFixture()
        try fixture.run(fixture.job(form.bytes, named: form.name))
        try fixture.run(fixture.job(Self.plain, to: "plain"))
        #expect(try fixture.files()["HT-1.html"] == fixture.files("plain")["HT-1.html"], "\(form.name)")
        #expect(try fixture.files()["HT-2.html"] == fixture.files("plain")["HT-2.html"], "\(form.name)")
        #expect(try fixture.files().count == 3)
    }

    @Test func olderChineseTablesAreRead() throws {
        let fixture = try BatchFixture()
        try fixture.run(fixture.job(Self.gb18030(Self.plain)))
        try fixture.run(fixture.job(Self.plain, to: "plain"))
        #expect(try fixture.files() == fixture.files("plain"))
    }

    @Test func quotesHoldSeparatorsLineEndsAndQuotes() throws {
        let fixture = try BatchFixture()
        let job = try fixture.job("\(BatchFixture.header)\nHT-1,\"示例,\"\"甲\"\"公司\",100\nHT-2,\"甲\n乙\",200\n")
        let report = try fixture.run(job)
        #expect(try fixture.pageText("HT-1.html").contains("示例,\"甲\"公司"))
        #expect(report.rows == 2)
    }

    @Test func placesAreThoseOfTheCell() throws {
        let fixture = try BatchFixture()
        let job = try fixture.job("\(BatchFixture.header)\nHT-1,\"甲\n乙\",100\nHT-2,示例乙有限公司,许多\n")
        let found = try fixture.run(job).diagnostics.filter { $0.code == "value-type" }
        #expect(found.count == 1)
        #expect(found.first?.location?.line == 4)
        #expect(found.first?.location?.column == 14)
        #expect(found.first?.excerpt == "HT-2,示例乙有限公司,许多")
    }

    @Test(arguments: [
        ("rows.jsonl", "\n{\"合同编号\": \"HT-1\", \"甲方全称\": \"甲\", \"金额\": \"多\"}\n", 2),
        ("rows.json", "[\n\n{\"合同编号\": \"HT-1\", \"甲方全称\": \"甲\",\n\"金额\": \"多\"}]\n", 4),
        ("rows.yaml", "\n- 合同编号: HT-1\n  甲方全称: 甲\n  金额: 多\n", 4),
    ])
    func placesAreThoseOfTheWholeFile(name: String, text: String, line: Int) throws {
        let fixture = try BatchFixture()
        let found = try fixture.run(fixture.job(text, named: name)).diagnostics
        #expect(found.map(\.code) == ["value-type"])
        #expect(found.first?.location?.line == line)
    }

    @Test func aBadLineOfJSONIsOneBadRow() throws {
        let fixture = try BatchFixture()
        let job = try fixture.job(
            "{\"合同编号\": \n{\"合同编号\": \"HT-2\", \"甲方全称\": \"甲\", \"金额\": 1}\n", named: "rows.jsonl")
        let report = try fixture.run(job)
        #expect((report.done, report.failed) == (1, 1))
        #expect(try fixture.files().keys.sorted() == ["HT-2.html", "manifest.jsonl", "rejected.csv"])
    }

    @Test(arguments: [
        ("a.csv", "\(BatchFixture.header)\nHT-1,\"甲,1\nHT-2,乙,2\n", "csv-quote"),
        ("a.csv", "合同编号,,金额\n1,2,3\n", "csv-header"),
        ("a.csv", "合同编号,合同编号,金额\n1,2,3\n", "csv-header"),
        ("a.csv", "\(BatchFixture.header)\n\n", "batch-rows"),
        ("a.json", "[{\"合同编号\": \"1\"}", "batch-rows"),
        ("a.json", "{\"合同编号\": \"1\"}", "batch-rows"),
        ("a.json", "[{\"合同编号\": \"1\"}] x", "batch-rows"),
        ("a.yaml", "合同编号: 1\n", "batch-rows"),
    ])
    func sourcesThatCannotBeReadAreRefused(name: String, text: String, code: String) throws {
        let fixture = try BatchFixture()
        #expect(try fixture.failure(fixture.job(text, named: name)).map(\.code.rawValue) == [code])
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.path("out")))
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        let fixture = try BatchFixture()
        let table = Array("\(BatchFixture.header)\nHT-1,".utf8) + [0x81, 0x20, 0xFF] + Array(",1\n".utf8)
        #expect(try fixture.failure(fixture.job(table)).map(\.code) == ["file-not-utf8"])
    }

    @Test func charactersAreWholeAcrossBlocks() throws {
        // The source is read 64 KiB at a time: a long ASCII cell moves the Chinese text over the border, byte by byte.
        let fixture = try BatchFixture()
        for shift in 0..<6 {
            let filler = String(repeating: " ", count: 65_536 - 60 + shift)
            let table = "备注,\(BatchFixture.header)\n\(filler),HT-1,示例甲乙丙丁戊己庚辛壬癸有限公司,100\n"
            for (index, bytes) in [Array(table.utf8), try Self.gb18030(table)].enumerated() {
                var job = try fixture.job(bytes, to: "out-\(shift)-\(index)")
                job.ignored = ["备注"]
                try fixture.run(job)
                #expect(try fixture.text("HT-1.html", in: "out-\(shift)-\(index)").contains("示例甲乙丙丁戊己庚辛壬癸有限公司"))
            }
        }
    }
}
