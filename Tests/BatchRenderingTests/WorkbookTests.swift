import ContractModel
import Foundation
import TestSupport
import Testing

@testable import BatchRendering

/// Tables in XLSX are read as a person sees them.
@Suite struct WorkbookTests {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    /// A workbook with these rows of one sheet.
    static func workbook(_ rows: String, texts: String = "", styles: String? = nil) throws -> [UInt8] {
        try workbook([("表", rows)], texts: texts, styles: styles)
    }

    /// A workbook with these sheets.
    static func workbook(
        _ sheets: [(name: String, rows: String)], texts: String = "", styles: String? = nil
    ) throws -> [UInt8] {
        func relationships(_ list: [(String, String)]) -> String {
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                + list.enumerated().map { "<Relationship Id='r\($0)' Type='\(office)/\($1.0)' Target='\($1.1)'/>" }
                .joined() + "</Relationships>"
        }
        return try PackageMaker.zip(
            [
                ("_rels/.rels", relationships([("officeDocument", "xl/workbook.xml")])),
                (
                    "xl/workbook.xml",
                    "<workbook xmlns='\(main)' xmlns:r='\(office)'><sheets>"
                        + sheets.enumerated().map { "<sheet name='\($1.name)' r:id='r\($0 + 2)'/>" }.joined()
                        + "</sheets></workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    relationships(
                        [("sharedStrings", "texts.xml"), (styles == nil ? "none" : "styles", "styles.xml")]
                            + sheets.indices.map { ("worksheet", "sheet\($0).xml") })
                ), ("xl/texts.xml", "<sst xmlns='\(main)'>\(texts)</sst>"),
                ("xl/styles.xml", "<styleSheet xmlns='\(main)'>\(styles ?? "")</styleSheet>"),
            ]
                + sheets.enumerated().map {
                    ("xl/sheet\($0).xml", "<worksheet xmlns='\(main)'><sheetData>\($1.rows)</sheetData></worksheet>")
                })
    }

    static func text(_ cell: String, _ text: String) -> String {
        "<c r='\(cell)' t='inlineStr'><is><t>\(text)</t></is></c>"
    }

    private static let header =
        "<row r='1'>\(text("A1", "合同编号"))\(text("B1", "甲方全称"))\(text("C1", "金额"))</row>"

    /// The texts of the rows of a file, or what is wrong with them.
    private static func rows(
        _ path: String, sheet: String? = nil
    ) throws -> (header: [String], rows: [Result<[String], DiagnosticsError>]) {
        let source = try RowSource(path: path, format: nil, sheet: sheet)
        let reader = try source.rows()
        var rows: [Result<[String], DiagnosticsError>] = []
        while let row = try reader.next() {
            rows.append(
                row.content.map { row in
                    guard case .cells(let cells) = row.content else { return [] }
                    return cells.map(\.text)
                })
        }
        return (try source.header()?.columns ?? [], rows)
    }

    /// Files that other programs made: texts in a table and in cells, days from 1900 and from 1904, a hidden first sheet,
    /// formulas.
    @Test(arguments: ["openpyxl", "xlsxwriter"])
    func whatOtherProgramsWroteIsReadAsItIsShown(program: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path("rows.xlsx")
        let verdict = try Judge.python("workbook.py", [program, path])
        #expect(verdict.status == 0, "\(verdict.error)")
        let shown = verdict.output.split(separator: "\n").map { String($0.dropFirst().dropLast()) }
        for sheet in [nil, "人员 名单"] {
            let (header, rows) = try Self.rows(path, sheet: sheet)
            #expect(header.first == "文字" && header.last == "多色")
            #expect(try rows.map { try $0.get() } == [shown])
        }
        let error = #expect(throws: Diagnostic.self) { try Self.rows(path, sheet: "人员名单") }
        #expect(error?.code == "no-such-sheet")
        #expect(error?.hint == "did you mean 人员 名单?")
    }

    @Test func aTableIsTheSameBatchAsCSVAndAsXLSX() throws {
        let fixture = try BatchFixture()
        let sheet =
            Self.header + "<row r='5'>\(Self.text("A5", "HT-1"))\(Self.text("B5", "甲"))<c r='C5'><v>100</v></c></row>"
        try fixture.run(fixture.job(Self.workbook(sheet), named: "rows.xlsx", to: "a"))
        try fixture.run(fixture.job("\(BatchFixture.header)\nHT-1,甲,100\n", to: "b"))
        #expect(try fixture.files("a")["HT-1.html"] == fixture.files("b")["HT-1.html"])
        func input(_ folder: String) throws -> String {
            String(try #require(try fixture.text("manifest.jsonl", in: folder).firstMatch(of: /"input":"[^"]*"/)).0)
        }
        #expect(try input("a") == input("b"))
    }

    @Test func badCellsAreBadRowsWithTheirPlaces() throws {
        let fixture = try BatchFixture()
        let rows = [
            Self.text("A2", "HT-2") + "<c r='B2' t='e'><v>#N/A</v></c><c r='C2'><f>A1</f></c>",
            Self.text("A3", "HT-3") + Self.text("B3", "丙") + "<c r='C3'><v>123456789012345678</v></c>",
            Self.text("A4", "HT-4") + Self.text("B4", "丁") + Self.text("C4", "多"),
            Self.text("A5", "HT-5") + Self.text("B5", "戊") + "<c r='C5'><v>5</v></c>" + Self.text("E5", "旁"),
            Self.text("A6", "HT-6") + Self.text("B6", "己") + "<c r='C6'><v>6</v></c>",
        ]
        let sheet = Self.header + rows.enumerated().map { "<row r='\($0 + 2)'>\($1)</row>" }.joined()
        let report = try fixture.run(fixture.job(Self.workbook(sheet), named: "rows.xlsx"))
        #expect((report.rows, report.done, report.failed) == (5, 1, 4))
        #expect(
            report.diagnostics.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.code.rawValue)" } == [
                "2:2 sheet-cell", "2:3 sheet-cell", "3:3 sheet-cell", "4:3 value-type", "5:5 csv-cells",
            ])
        #expect(report.diagnostics.first?.message == "B2 shows the error #N/A")
    }

    /// Whoever filters a table and saves it may not know that all rows count.
    @Test func hiddenRowsAreContractsAndAreTold() throws {
        let fixture = try BatchFixture()
        let rows = (2...4).map { row in
            "<row r='\(row)'\(row > 2 ? " hidden='1'" : "")>"
                + Self.text("A\(row)", "HT-\(row)") + Self.text("B\(row)", "甲") + "<c r='C\(row)'><v>1</v></c></row>"
        }
        var job = try fixture.job(Self.workbook(Self.header + rows.joined()), named: "rows.xlsx")
        let report = try fixture.run(job)
        #expect((report.done, report.failed) == (3, 0))
        #expect(report.diagnostics.map(\.code) == ["hidden-rows"])
        #expect(report.diagnostics.first?.message.hasPrefix("2 rows") == true)
        #expect(report.diagnostics.first?.location?.line == 3)
        job.folder = fixture.folder.path("strict")
        job.isStrict = true
        #expect(try fixture.failure(job).map(\.code) == ["hidden-rows"])
    }

    @Test func anEmptySheetIsCalledSo() throws {
        let fixture = try BatchFixture()
        #expect(try fixture.failure(fixture.job(Self.workbook(""), named: "rows.xlsx")).map(\.code) == ["batch-rows"])
    }

    /// Some kilobytes that would become gigabytes.
    @Test(arguments: [
        "<cellXfs>" + Self.styles(65_537, of: 14) + "</cellXfs>",
        "<numFmts>" + (0...4_096).map { "<numFmt numFmtId='\($0 + 200)' formatCode='0'/>" }.joined() + "</numFmts>",
        "<numFmts><numFmt numFmtId='200' formatCode='\(String(repeating: "0", count: 256))'/></numFmts>",
    ])
    func moreStylesThanASpreadsheetWritesAreRefused(styles: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.workbook(Self.header, styles: styles), to: "a.xlsx")
        let error = #expect(throws: Diagnostic.self) { try Self.rows(path) }
        #expect(error?.code == "package-size")
        #expect(error?.message.contains("styles and formats") == true)
    }

    /// So many styles with one format, no two of them alike, as an archive of the same again and again is refused before.
    private static func styles(_ count: Int, of format: Int) -> String {
        var generator = SeededGenerator(seed: 1)
        return (0..<count).map { _ in "<xf numFmtId='\(format)' fontId='\(generator.next())'/>" }.joined()
    }

    @Test func asManyStylesAsASpreadsheetWritesAreRead() throws {
        let folder = try TemporaryFolder()
        let styles =
            "<numFmts><numFmt numFmtId='200' formatCode='0.00'/></numFmts><cellXfs>"
            + Self.styles(65_535, of: 14) + "<xf numFmtId='200'/></cellXfs>"
        let rows = "<row><c t='inlineStr'><is><t>甲</t></is></c></row><row><c s='65535'><v>7</v></c></row>"
        let path = try folder.write(Self.workbook(rows, styles: styles), to: "a.xlsx")
        #expect(try Self.rows(path).rows.map { try $0.get() } == [["7.00"]])
    }

    @Test func textsMayBeInPiecesAndBeSpoken() throws {
        let folder = try TemporaryFolder()
        let texts = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space='preserve'> </t></r><rPh><t>yi</t></rPh></si>"
        let sheet =
            "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c t='s'><v>1</v></c><c t='b'><v>0</v></c></row>"
        let path = try folder.write(Self.workbook(sheet, texts: texts), to: "a.xlsx")
        let (header, rows) = try Self.rows(path)
        #expect(header == ["甲", "乙"])
        #expect(try rows.map { try $0.get() } == [["乙 ", "FALSE"]])
    }

    @Test func damagedWorkbooksAreRefused() throws {
        let folder = try TemporaryFolder()
        for (index, rows) in [
            Self.header + "<row r='1'/>", Self.header + "<row r='2'><c r='B2'/><c r='A2'/></row>",
            Self.header + "<row r='2'><c r='A2' t='s'><v>9</v></c></row>", Self.header + "<row r='2000000'/>", "<row",
        ].enumerated() {
            let path = try folder.write(Self.workbook(rows), to: "\(index).xlsx")
            #expect(throws: Diagnostic.self, "\(rows)") { try Self.rows(path) }
        }
    }

    @Test func theFormOfAStreamIsFoundByItsBeginning() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.workbook(Self.header), to: "table")
        #expect(try RowSource(path: path, format: nil).format == .xlsx)
        let text = try folder.write("a,b\n", to: "a.csv")
        #expect(throws: Diagnostic.self) { try RowSource(path: text, format: nil, sheet: "表") }
    }
}
