import ContractModel
import Foundation
import TestSupport
import Testing

@testable import ContractImport

/// Word files as LibreOffice writes them, with the text that LibreOffice itself shows of each as the judge.
@Suite struct LibreOfficeTests {
    struct File: Sendable, CustomTestStringConvertible {
        var name: String
        var testDescription: String { name }
        var title: String
        var counts: [String: Int]
        /// Lines of the template.
        var lines: [String] = []
        var fields: [String: String] = [:]
        var signers: String
        var omissions: [String] = []
        var remarks: [String] = []
        /// What LibreOffice shows in another way, and how it is read.
        var differences: [(shown: String, read: String)] = []

        static let folder = "Tests/ContractImportTests/Pages/LibreOffice"

        func bytes() throws -> [UInt8] {
            let file = URL(fileURLWithPath: Repository.path("\(Self.folder)/\(name).docx"))
            return Array(try Data(contentsOf: file))
        }

        /// The text that LibreOffice shows.
        func shown() throws -> String {
            var text = try Repository.text("\(Self.folder)/\(name).txt")
            for difference in differences {
                #expect(text.contains(difference.shown), "\(difference)")
                text = text.replacing(difference.shown, with: difference.read)
            }
            return text
        }
    }

    static let files = [
        File(
            name: "outline", title: "物业服务合同", counts: ["part": 2, "article": 4, "clause": 4, "item": 2],
            lines: ["第一章 服务内容", "第1条 日常服务", "1.1 公共区域", "（2）每周擦拭扶手。", "第二章 费用", "第1条 服务费", "2.1 水费"],
            signers: "甲方 乙方"),
        File(
            name: "lists", title: "家具定作合同", counts: ["article": 3, "item": 15],
            lines: [
                "一、定作物", "1. 餐桌二十张，其中：", "②圆桌八张；", "2. 座椅八十把。", "橡木板材", "二、报酬与支付", "3. 验收后支付二成。",
                "（二）逾期付款的，按下列顺序处理：", "1. 承揽人先行催告；", "3. 保管费用按日计算，每日五十元。", "三、交付与验收",
            ], signers: "定作人 承揽人"),
        File(
            name: "tables", title: "印刷品采购合同", counts: ["article": 3],
            lines: [
                "| 甲方（采购方） |  | 乙方（供货方） |  |", "| 电话 | 【甲方电话】 | 电话 | 【乙方电话】 |", "| 画册 | 产品画册 | 300册 | 12.50元 |",
                "| 合计 |  |  | 6450元 |",
            ], fields: ["甲方地址": "text", "乙方地址": "text", "甲方电话": "phone", "乙方电话": "phone"], signers: "甲方 乙方"),
        File(
            name: "blanks", title: "摄影服务合同", counts: ["article": 3, "clause": 8],
            lines: ["甲方（委托方）：【甲方全称】", "2.2 甲方逾期付款的，乙方有权暂停交付全部成片，直至款项付清。", "3.1 乙方于【交付日期】前交付成片。"],
            fields: [
                "摄影方全称": "text", "拍摄日期": "date", "拍摄地点": "text", "服务费": "decimal", "交付日期": "date", "甲方联系人": "text",
            ], signers: "甲方 乙方"),
        File(
            name: "review", title: "展台搭建合同", counts: ["article": 3],
            lines: [
                "乙方按照图纸搭建展台[1]，面积为三十六平方米，高度不超过四米。", "[1] 图纸编号为样图七号。", "展台须在开展前三日完工。", "提示：现场禁止动火作业。",
                "价款为四万二千元[2]，依第一条（搭建范围）增减面积的，按比例调整。",
            ], signers: "甲方 乙方", omissions: ["text that is deleted in tracked changes", "comments"],
            remarks: ["2 footnotes and endnotes stand behind the paragraphs that refer to them"],
            differences: [
                ("展台0，", "展台[1]，"), ("高度不超过四米。", "高度不超过四米。[1]图纸编号为样图七号。"), ("前五三日", "前三日"),
                // Deleted; and the text box, which LibreOffice leaves out of text.
                ("本句已经删去。", "提示：现场禁止动火作业。"), ("元i，", "元[2]，"), ("按比例调整。", "按比例调整。[2]含税，税率按开票时的规定。"),
            ]),
        File(
            name: "english", title: "Catering Services Agreement", counts: ["article": 3, "clause": 4, "item": 5],
            lines: [
                "1. Services", "1.1 Scope", "(ii) at least four waiters; and", "(c) clear the venue.",
                "3. Governing Law",
            ],
            fields: ["Date": "date", "Price per Guest": "text"], signers: "Event Organiser Service Provider"),
        File(
            name: "traditional", title: "店面租賃契約書", counts: ["article": 4, "item": 6],
            lines: ["第一條 租賃標的", "（二）招牌一座。", "乙、存放危險物品；", "第四條 管轄法院"], fields: ["押金數額": "decimal"], signers: "甲方 乙方"),
        File(
            name: "resaved", title: "设备维护合同", counts: ["article": 3, "clause": 4, "item": 8],
            lines: ["第一条 维护范围", "1.1 乙方按照下列约定维护甲方的设备：", "2.2 付款按照下列步骤办理：", "6. 第六项约定。"],
            fields: ["甲方全称": "text", "乙方全称": "text"], signers: "甲方 乙方",
            omissions: ["text that is deleted in tracked changes"], remarks: ["4 numbers such as 一.1 are written 1.1"],
            // LibreOffice knows no w:isLgl, and writes none.
            differences: [("一.", "1."), ("二.", "2."), ("已删除的文字", "")]),
    ]

    /// All numbers and all text are those that LibreOffice shows, in its order.
    @Test(arguments: files)
    func textIsThatOfLibreOffice(file: File) throws {
        let document = try WordDocument.read(file.bytes(), name: "\(file.name).docx")
        let read = document.lines.filter { !$0.isFurniture }.map(\.cells.text).joined(separator: "\n")
        #expect(Self.plain(read) == Self.plain(try file.shown()))
    }

    /// Blanks to fill in are read as lines, and bullets are not taken over.
    private static func plain(_ text: String) -> String {
        String(text.unicodeScalars.filter { !$0.properties.isWhitespace && !"_•\u{FEFF}".unicodeScalars.contains($0) })
    }

    @Test(arguments: files)
    func structureIsFound(file: File) throws {
        let imported = try Imported(file.bytes(), name: "\(file.name).docx")
        #expect(imported.report.title == file.title)
        #expect(try imported.divisions() == file.counts)
        let lines = imported.body.split(separator: "\n").map { String($0) }
        for line in file.lines { #expect(lines.contains(line), "\(line) in\n\(imported.body)") }
        for (name, type) in file.fields {
            #expect(imported.field(name)?.type == type, "\(name): \(imported.report.fields)")
        }
        #expect(imported.body.contains(":::sign \(file.signers)\n"), "\(imported.body)")
        #expect(imported.report.omissions == file.omissions)
        for remark in file.remarks { #expect(imported.report.decisions.contains { $0.message == remark }) }
        let counts = imported.report.counts
        #expect(counts.unaccounted == 0 && counts.kept + counts.removed == counts.characters)
        #expect(imported.check.template != nil)
    }

    /// What is on every page is removed with a word, page numbers and all.
    @Test func headersAndFootersAreRemoved() throws {
        let file = try #require(Self.files.first { $0.name == "review" })
        let removed = try Imported(file.bytes()).report.removals.filter { $0.step == "chrome" }.map(\.text)
        #expect(removed == ["示例展览有限公司\u{3000}内部文件", "第1页 共2页"])
    }
}
