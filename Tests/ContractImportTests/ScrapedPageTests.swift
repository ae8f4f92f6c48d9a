import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

@testable import ContractImport

/// A page as it is scraped from a site that shows documents, and what is known of it.
struct KnownPage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var bytes: @Sendable () throws -> [UInt8]
    var parts: Int, articles: Int, clauses: Int
    var placeholders: Int, names: Int
    var glosses: ClosedRange<Int>
    var types: [String: String]
    var emptyClauses: [String]
    var lostCharacters: Int
    var cutOff: [String]
    /// Words of the page around the contract.
    var chrome: [String]

    /// The page that comes with the program, which nobody wrote but us; characters are lost in two places.
    static let own = KnownPage(
        testDescription: "the page that comes with the program",
        bytes: { Array(try Data(contentsOf: URL(fileURLWithPath: Repository.path("Templates/scraped-page.txt")))) },
        parts: 3, articles: 7, clauses: 17, placeholders: 14, names: 8, glosses: 40...400,
        types: [
            "甲方全称": "text", "乙方全称": "text", "租用期起始日": "date", "租用期终止日": "date", "设备完好率": "percent", "违约金比例": "percent",
            "管辖法院": "text", "费率": "text", "交付开始时间": "text", "交付结束时间": "text",
        ],
        emptyClauses: ["2.1"], lostCharacters: 2, cutOff: ["工作顺利进行", "3.服"],
        chrome: ["版权说明", "文档简介", "COVER", "温馨提示", "竞赛", "评论"])

    /// The page that the first template was made from by hand; it lies beside some checkouts.
    static let seed: KnownPage? = {
        let path = Repository.path("../shared/seeds/000_fe45adf8a6090b9d.txt")
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return KnownPage(
            testDescription: "the page of the first template",
            bytes: { Array(try Data(contentsOf: URL(fileURLWithPath: path))) },
            parts: 3, articles: 27, clauses: 69, placeholders: 21, names: 10, glosses: 380...400,
            types: [
                "甲方全称": "text", "乙方全称": "text", "有效期起始日": "date", "有效期终止日": "date", "服务开始时间": "text",
                "响应时间": "duration",
                "保密期限": "duration", "问题解决率": "percent", "服务满意度": "percent", "违约金比例": "percent", "管辖法院": "text",
                "解释权归属": "choice", "签署日期": "date", "附件名称": "text", "费率": "text",
            ],
            emptyClauses: ["2.3", "9.1"], lostCharacters: 3, cutOff: ["介入导致本", "3.技"],
            chrome: ["版权说明", "文档简介", "RESUME", "温馨提示", "最新文档", "评论", "XXX"])
    }()

    static let all = [own] + [seed].compactMap { $0 }
}

/// Pages as they are scraped, from the bytes to a template that renders.
@Suite struct ScrapedPageTests {
    @Test(arguments: KnownPage.all)
    func structureIsFound(page: KnownPage) throws {
        let imported = try Imported(page.bytes())
        let counts = imported.report.counts
        #expect(counts.parts == page.parts)
        #expect(counts.articles == page.articles)
        #expect(counts.clauses == page.clauses)
        // The template's own reader finds the same.
        let divisions = try imported.divisions()
        #expect(divisions["part"] == page.parts)
        #expect(divisions["article"] == page.articles)
        #expect(divisions["clause"] == page.clauses)
    }

    /// No heading holds a sentence, and no clause begins in the middle of one.
    @Test(arguments: KnownPage.all)
    func headingsAndTextAreToldApart(page: KnownPage) throws {
        let lines = try Imported(page.bytes()).body.split(separator: "\n")
        let headings = lines.filter { $0.firstMatch(of: /^\d+\.\d+[ ]/) != nil }
        #expect(headings.count == page.clauses)
        for heading in headings {
            #expect(heading.count <= 20 && !heading.contains("，") && !heading.contains("。"), "\(heading)")
            #expect(!["应", "甲方应", "乙方应"].contains { heading.hasSuffix($0) || heading.contains("双方应") }, "\(heading)")
        }
    }

    @Test(arguments: KnownPage.all)
    func fieldsAreTypedAndNamedFromTheirClauses(page: KnownPage) throws {
        let report = try Imported(page.bytes()).report
        #expect(report.counts.placeholders == page.placeholders)
        #expect(report.counts.placeholderNames == page.names)
        for (name, type) in page.types {
            #expect(report.fields.first { $0.name == name }?.type == type, "\(name)")
        }
        // Each place is in one field.
        #expect(report.fields.flatMap(\.places).count == page.placeholders)
    }

    @Test(arguments: KnownPage.all)
    func glossesAreRemovedAndNoneIsLeft(page: KnownPage) throws {
        let imported = try Imported(page.bytes())
        #expect(page.glosses.contains(imported.report.counts.glosses))
        #expect(imported.report.removals.contains { $0.step == "pinyin" })
        #expect(imported.template.firstMatch(of: /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/) == nil)
    }

    @Test(arguments: KnownPage.all)
    func damageIsReportedAndMarked(page: KnownPage) throws {
        let imported = try Imported(page.bytes())
        #expect(imported.defects(.lostCharacters).count == page.lostCharacters)
        #expect(imported.defects(.emptyDivision).map { String($0.message.prefix { $0 != " " }) } == page.emptyClauses)
        #expect(imported.defects(.cutOff).count == page.cutOff.count)
        let lines = imported.template.split(separator: "\n", omittingEmptySubsequences: false)
        for (defect, end) in zip(imported.defects(.cutOff), page.cutOff) {
            let line = try #require(defect.line)
            #expect(lines[line].replacing(" ", with: "").hasSuffix(end))
        }
        for defect in imported.report.defects {
            let line = try #require(defect.line)
            #expect(lines[line - 1].hasPrefix("// Import: "))
            #expect(!defect.excerpt.isEmpty)
        }
        // What was lost is not guessed: the marks of it are still there.
        #expect(imported.body.count { $0 == "?" } >= page.lostCharacters)
    }

    @Test(arguments: KnownPage.all)
    func chromeIsGone(page: KnownPage) throws {
        let imported = try Imported(page.bytes())
        for word in page.chrome { #expect(!imported.template.contains(word), "\(word)") }
        #expect(imported.report.removals.contains { $0.step == "chrome" })
    }

    @Test(arguments: KnownPage.all)
    func everyCharacterIsAccountedFor(page: KnownPage) throws {
        let counts = try Imported(page.bytes()).report.counts
        #expect(counts.unaccounted == 0)
        #expect(counts.kept + counts.removed == counts.characters)
        #expect(counts.kept > 500)
    }

    /// The check finds what is wrong with the text, and nothing that the import did.
    @Test(arguments: KnownPage.all)
    func checkAcceptsTheTemplate(page: KnownPage) throws {
        let imported = try Imported(page.bytes())
        let codes = Set(imported.check.diagnostics.map(\.code.rawValue))
        #expect(codes.isSubset(of: ["empty-division", "annex-absent", "mixed-punctuation"]), "\(codes)")
        let resources = ResourceDirectory(path: Repository.root)
        for format in [OutputFormat.pdf, .html] {
            let rendering = try ContractRenderer(resources: resources).render(
                RenderJob(
                    template: SourceFile(name: "t.contract", text: imported.template), mode: .draft, format: format))
            #expect((rendering.files.first?.count ?? 0) > 10_000)
        }
    }
}
