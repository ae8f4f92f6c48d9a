import ContractModel
import Foundation
import TestSupport
import Testing

@testable import ContractImport

/// Word files, made by python-docx and by hand.
@Suite struct WordDocumentTests {
    private static func made() throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let verdict = try Judge.python("word_contract.py", [folder.path("a.docx")])
        #expect(verdict.status == 0, "\(verdict.error)")
        return try folder.bytes("a.docx")
    }

    /// A Word file with this body, and no more parts than it needs.
    static func document(_ body: String, numbering: String? = nil, head: String = "") throws -> [UInt8] {
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        var files: [(name: String, text: String)] = [
            (
                "_rels/.rels",
                "<Relationships xmlns='\(relationships)'><Relationship Id='r1' Type='\(types)/officeDocument' "
                    + "Target='word/document.xml'/></Relationships>"
            ),
            ("word/document.xml", "\(head)<w:document xmlns:w='\(word)'><w:body>\(body)</w:body></w:document>"),
        ]
        if let numbering {
            files.append(
                (
                    "word/_rels/document.xml.rels",
                    "<Relationships xmlns='\(relationships)'><Relationship Id='r1' Type='\(types)/numbering' "
                        + "Target='numbering.xml'/></Relationships>"
                ))
            files.append(("word/numbering.xml", "<w:numbering xmlns:w='\(word)'>\(numbering)</w:numbering>"))
        }
        return try PackageMaker.zip(files)
    }

    private static func paragraph(_ text: String, list: (Int, Int)? = nil) -> String {
        let properties = list.map {
            "<w:pPr><w:numPr><w:ilvl w:val='\($0.1)'/><w:numId w:val='\($0.0)'/></w:numPr></w:pPr>"
        }
        return "<w:p>\(properties ?? "")<w:r><w:t>\(text)</w:t></w:r></w:p>"
    }

    private static func lines(_ bytes: [UInt8]) throws -> [String] {
        try WordDocument.read(bytes, name: "a.docx").lines.map { $0.cells.text }
    }

    @Test func numbersThatWordCountsSurvive() throws {
        let lines = try Imported(Self.made()).body.split(separator: "\n").map { String($0) }
        for line in [
            "第一条 维护范围", "1.1 乙方按照下列约定维护甲方的设备：", "（1）每月巡检一次；", "（2）故障随时修复。", "1.2 设备清单见下表。",
            "第二条 费用与期限", "2.2 付款按照下列步骤办理：", "1. 乙方开具发票；", "2. 甲方付款。", "第三条 其他",
        ] { #expect(lines.contains(line), "\(line)\n\(lines)") }
        // A list with a start of its own begins again, another one where it says.
        #expect(lines.contains("1. 本合同一式两份；"))
        #expect(lines.contains("5. 第五项约定；"))
        #expect(lines.contains("6. 第六项约定。"))
    }

    @Test func blanksBecomeFields() throws {
        let report = try Imported(Self.made()).report
        #expect(report.origin == "docx")
        #expect(report.fields.first { $0.name == "甲方全称" } != nil)
        #expect(report.fields.first { $0.name == "乙方全称" } != nil)
        #expect(report.fields.first { $0.name == "维护费金额" }?.placeholder == "单击此处输入")
    }

    @Test func tablesTitlesAndSignaturesAreTakenOver() throws {
        let imported = try Imported(Self.made())
        #expect(imported.report.title == "设备维护合同")
        #expect(imported.body.contains("| 设备 | 数量 | 位置 |\n|---|---|---|\n| 服务器 | 2 | 机房 |"))
        #expect(imported.body.contains(":::sign 甲方 乙方"))
        #expect(!imported.body.contains("盖章"))
        #expect(imported.report.counts.unaccounted == 0)
        #expect(imported.check.template != nil)
    }

    @Test func whatIsLeftOutIsSaid() throws {
        let imported = try Imported(Self.made())
        #expect(!imported.body.contains("已删除的文字"))
        #expect(imported.report.omissions.contains("text that is deleted in tracked changes"))
    }

    /// 17.9.10: a level begins anew behind the one above, unless lvlRestart says never.
    @Test func levelsRestartAsTheySay() throws {
        let numbering = """
            <w:abstractNum w:abstractNumId='1'>
            <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='第%1章'/></w:lvl>
            <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlRestart w:val='0'/>\
            <w:lvlText w:val='第%2条'/></w:lvl>
            <w:lvl w:ilvl='2'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:isLgl/><w:suff w:val='nothing'/>\
            <w:lvlText w:val='%2.%3'/></w:lvl>
            </w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>
            """
        let body = [(0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"), (0, "己"), (1, "庚"), (2, "辛")].map {
            Self.paragraph($0.1, list: (7, $0.0))
        }.joined()
        #expect(
            try Self.lines(Self.document(body, numbering: numbering)) == [
                "第一章 甲", "第一条 乙", "1.3丙", "1.4丁", "第二条 戊", "第二章 己", "第三条 庚", "3.3辛",
            ])
    }

    @Test func textBoxesAreRead() throws {
        let body = """
            <w:p><w:r><w:t>前</w:t></w:r><w:r><w:pict><w:txbxContent>\(Self.paragraph("框中文字"))</w:txbxContent></w:pict></w:r>\
            <w:r><w:t>后</w:t></w:r></w:p>
            """
        #expect(try Self.lines(Self.document(body)) == ["框中文字", "前后"])
    }

    /// Written by LibreOffice 7.4 from the .fodt beside it: soffice --headless --convert-to docx warehouse.fodt
    @Test func filesOfLibreOfficeAreRead() throws {
        let file = Repository.path("Tests/ContractImportTests/Pages/warehouse.docx")
        let imported = try Imported(Array(Data(contentsOf: URL(fileURLWithPath: file))), name: "warehouse.docx")
        #expect(imported.report.title == "仓库保管合同")
        #expect(
            imported.body.hasPrefix(
                """
                甲方（存货人）：【甲方全称】
                乙方（保管人）：【乙方全称】
                第一条 保管物
                （一）甲方将下列货物交乙方保管：
                1. 纸箱包装的零件；
                2. 木托盘。
                （二）货物清单见下表。
                | 货物 | 数量 | 仓位 |
                |---|---|---|
                | 零件 | 40 | 东区 |

                第二条 保管费
                （一）保管费每月人民币【保管费】元。
                （二）付款按照下列步骤办理：
                1. 乙方开具发票；
                2. 甲方付款。
                第三条 其他
                """), "\(imported.body)")
        #expect(imported.body.contains(":::sign 甲方 乙方"))
        #expect(imported.report.defects.isEmpty)
        #expect(imported.report.counts.unaccounted == 0)
        #expect(imported.check.template != nil)
    }

    private static func control(_ properties: String, _ text: String) -> String {
        "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(text)</w:sdtContent></w:sdt>"
    }

    private static func run(_ text: String, _ properties: String = "") -> String {
        "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
    }

    /// Only what asks for a value is a place to fill in.
    @Test func controlsThatAskAreFields() throws {
        let items = "<w:listItem w:displayText='转账' w:value='1'/><w:listItem w:displayText='现金' w:value='2'/>"
        let body =
            Self.paragraph("服务合同") + Self.paragraph("第一条 服务")
            + Self.control("<w:tag w:val='goog_rdk_0'/>", Self.paragraph("整段文字都在控件里，不是空白。"))
            + "<w:p>\(Self.run("付款方式："))\(Self.control("<w:dropDownList>\(items)</w:dropDownList>", Self.run("选择一项")))"
            + "\(Self.run("，起算点："))\(Self.control("<w:date/>", Self.run("单击选择")))\(Self.run("，备注："))"
            + "\(Self.control("<w:alias w:val='备注栏'/>", ""))\(Self.run("。"))</w:p>"
        let imported = try Imported(Self.document(body))
        #expect(imported.body.contains("\n整段文字都在控件里，不是空白。\n"))
        let types = Dictionary(imported.report.fields.map { ($0.name, $0.type) }) { first, _ in first }
        #expect(types == ["付款方式": "choice", "起算点": "date", "备注栏": "text"], "\(types)")
        #expect(imported.template.contains("options: [转账, 现金]"))
    }

    @Test func highlightedSentencesStayText() throws {
        let yellow = "<w:highlight w:val='yellow'/>"
        let body =
            Self.paragraph("服务合同") + Self.paragraph("第一条 服务")
            + "<w:p>\(Self.run("乙方逾期的，", yellow))\(Self.run("应当支付违约金。", yellow))</w:p><w:p>\(Self.run("由"))\(Self.run("管辖法院", yellow))\(Self.run("管辖。"))</w:p>"
        let imported = try Imported(Self.document(body))
        #expect(imported.body.contains("乙方逾期的，应当支付违约金。"))
        #expect(imported.report.fields.map(\.name) == ["管辖法院"])
        #expect(imported.report.decisions.contains { $0.message.contains("highlighted text is taken to be text") })
    }

    /// What is not the text itself is kept or said: symbols, readings, old choices, stems as numbers.
    @Test func detailsOfWordAreKept() throws {
        let drop =
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:listEntry w:val='甲类'/><w:listEntry w:val='乙类'/>"
            + "</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        let body =
            "<w:p>\(Self.run("类别："))\(drop)</w:p>"
            + "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Example' w:char='F041'/></w:r></w:p>"
            + "<w:p><w:r><w:ruby><w:rt><w:r><w:t>quán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>权</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
            + Self.paragraph("级", list: (7, 0))
        let numbering =
            "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='2'/><w:numFmt w:val='ideographTraditional'/>"
            + "<w:lvlText w:val='%1、'/></w:lvl></w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='1'/></w:num>"
        let document = try WordDocument.read(Self.document(body, numbering: numbering), name: "a.docx")
        #expect(document.lines.map { $0.cells.text } == ["类别：____", "☑\u{FFFD}", "权(quán)", "乙、 级"])
        #expect(document.lines[0].blanks.first?.control == .choice(["甲类", "乙类"]))
    }

    /// Notes stand behind their paragraphs; what is on every page is removed with a word.
    @Test func notesHeadersAndFootersAreNotLost() throws {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
        let body =
            Self.paragraph("服务合同") + Self.paragraph("第一条 违约")
            + "<w:p>\(Self.run("违约金为5%"))<w:r><w:footnoteReference w:id='2'/></w:r>\(Self.run("。"))</w:p>"
        let parts = [("footnotes", "f.xml"), ("header", "h.xml")]
        let bytes = try PackageMaker.zip([
            (
                "_rels/.rels",
                "<Relationships xmlns='\(relationships)'><Relationship Id='r1' Type='\(office)/officeDocument' Target='word/document.xml'/></Relationships>"
            ), ("word/document.xml", "<w:document xmlns:w='\(word)'><w:body>\(body)</w:body></w:document>"),
            (
                "word/_rels/document.xml.rels",
                "<Relationships xmlns='\(relationships)'>"
                    + parts.map { "<Relationship Id='\($0.0)' Type='\(office)/\($0.0)' Target='\($0.1)'/>" }.joined()
                    + "</Relationships>"
            ),
            (
                "word/f.xml",
                "<w:footnotes xmlns:w='\(word)'><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'>\(Self.paragraph("上限为合同总价的20%。"))</w:footnote></w:footnotes>"
            ), ("word/h.xml", "<w:hdr xmlns:w='\(word)'>\(Self.paragraph("示例公司机密"))</w:hdr>"),
        ])
        let imported = try Imported(bytes)
        #expect(imported.body.contains("违约金为5%[1]。\n[1] 上限为合同总价的20%。"))
        #expect(imported.report.removals.contains { $0.text == "示例公司机密" })
        #expect(imported.report.counts.unaccounted == 0)
    }

    // MARK: What is refused

    /// Small enough for its archive, and far larger than any contract.
    @Test func largePartsAreRefused() throws {
        var text = ""
        for number in 0..<260_000 {
            text +=
                "<w:p><w:r><w:t>\(number &* 2_654_435_761 % 1_000_003) 甲方应当付款\(number)，乙方应当交货并开具发票，逾期的按日计付违约金。</w:t></w:r></w:p>"
        }
        #expect(text.utf8.count > 32 << 20)
        #expect(try Self.refusal(Self.document(text)) == "package-size")
    }

    private static func refusal(_ bytes: [UInt8]) -> String? {
        do {
            _ = try ContractImporter().importContract(bytes, name: "a.docx")
            return nil
        } catch { return error.code.rawValue }
    }

    @Test func bombsAreRefused() throws {
        // A hundred megabytes of one letter, packed to a thousandth.
        let text = String(repeating: "甲", count: 40 << 20)
        #expect(try Self.refusal(Self.document(Self.paragraph(text))) == "package-size")
    }

    @Test func endlessNestingIsRefused() throws {
        let depth = 5000
        let body =
            String(repeating: "<w:sdt><w:sdtContent>", count: depth)
            + String(repeating: "</w:sdtContent></w:sdt>", count: depth)
        #expect(try Self.refusal(Self.document(body)) == "xml-limit")
    }

    @Test func externalEntitiesAreRefused() throws {
        let head = "<!DOCTYPE w:document [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>"
        #expect(try Self.refusal(Self.document(Self.paragraph("&secret;"), head: head)) == "xml-syntax")
        let laughs = "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
        #expect(try Self.refusal(Self.document(Self.paragraph("&b;"), head: laughs)) == "xml-syntax")
    }

    @Test func whatIsNoWordFileIsSaid() throws {
        #expect(Self.refusal(Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40)) == "package-broken")
        #expect(Self.refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == "package-protected")
        #expect(Self.refusal(Array("%PDF-1.7".utf8)) == "import-not-text")
        #expect(Self.refusal(Array(" \n\u{3000}".utf8)) == "import-empty")
        #expect(Self.refusal([0, 1, 2, 3, 0, 0, 7, 0, 0, 0, 9]) == "import-not-text")
    }
}
