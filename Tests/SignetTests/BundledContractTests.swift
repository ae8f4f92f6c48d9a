import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// The contract that comes with the program, through the whole way.
@Suite struct BundledContractTests {
    private static func render(_ format: OutputFormat, _ settings: [RenderJob.Setting] = []) throws -> Rendering {
        let template = "Templates/customer-support.contract"
        let data = "Templates/customer-support.yaml"
        return try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(
            RenderJob(
                template: SourceFile(name: template, text: Repository.text(template)),
                data: SourceFile(name: data, text: Repository.text(data)), settings: settings, format: format))
    }

    private static func text(_ format: OutputFormat, _ settings: [RenderJob.Setting] = []) throws -> String {
        String(decoding: try #require(try render(format, settings).files.first), as: UTF8.self)
    }

    @Test func rendersWithoutAnyFinding() throws {
        let rendering = try Self.render(.pdf)
        #expect(rendering.diagnostics == [])
        #expect((rendering.pageCount ?? 0) >= 12)
    }

    /// The data states the total and the lines; one that is wrong is an error with all the figures.
    @Test func wrongTotalIsAnError() throws {
        let setting = RenderJob.Setting(name: "服务费总额", value: "人民币柒万元整（￥69,915.00）")
        let error = #expect(throws: RenderingError.self) { try Self.render(.html, [setting]) }
        #expect(
            error?.diagnostics.map(\.message)
                == ["服务费总额 is stated as 69,915.00 and in capitals as 70,000.00, but sum(班次.小计) makes 69,914.00"])
    }

    @Test func hasTheStructureItIsSaidToHave() throws {
        let html = try Self.text(.html)
        let labels = html.matches(of: /<span class="label">(第[一二三四五六七八九十]+(?:部分|条)|附件[一二三四五六七])/).map { String($0.1) }
        let articles = (1...14).map { "第\(ChineseNumeral.string($0))条" }
        let expected =
            ["第一部分"] + articles + ["第二部分"] + articles.dropLast() + ["第三部分"]
            + (1...7).map { "附件\(ChineseNumeral.string($0))" }
        // Once in the contents, once in the text.
        #expect(labels == expected + expected)
    }

    @Test func pdfPassesEveryReader() throws {
        let pdf = try #require(try Self.render(.pdf).files.first)
        let check = try Judge.run("qpdf", ["--check", "{}"], on: pdf)
        #expect(check.status == 0, "\(check.output)\(check.error)")
        let fonts = try Judge.run("pdffonts", ["{}"], on: pdf).output.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        #expect(fonts.allSatisfy { $0.contains("+NotoS") && $0.contains("yes yes yes") }, "\(fonts)")
        let info = try Judge.run("pdfinfo", ["{}"], on: pdf).output
        #expect(info.contains("Title:           临时客服支持协议"))
        let text = try Judge.run("pdftotext", ["{}", "-"], on: pdf).output
        for word in ["第一条", "人民币陆万玖仟玖佰壹拾肆元整", "盖章处"] { #expect(text.contains(word), "\(word)") }
    }

    /// The two outputs say the same, word for word.
    @Test(arguments: ["true", "false"])
    func pdfAndPageHaveTheSameText(thirdParty: String) throws {
        let settings = [RenderJob.Setting(name: "第三方介入", value: thirdParty)]
        let page = Self.contractText(of: try Self.text(.html, settings))
        let layout = try JSONDecoder().decode(LayoutText.self, from: Data(try Self.text(.layout, settings).utf8))
        let paper = layout.pages.flatMap(\.lines).filter { $0.kind == "content" }
        #expect(paper.contains { $0.block == "seal-caption" })
        // Captions of seals stand before the lines of their party on paper and behind them on screen.
        let captions = paper.filter { $0.block == "seal-caption" }.map(\.text).joined()
        let text = paper.filter { $0.block != "seal-caption" }.map(\.text).joined().filter { !$0.isWhitespace }
        #expect(page.replacing("盖章处", with: "") == text)
        #expect(page.ranges(of: "盖章处").count == captions.ranges(of: "盖章处").count)
    }

    /// Without a third party its part is gone, the parts after it are counted anew, and references follow.
    @Test func conditionRemovesAPart() throws {
        let text = Self.contractText(of: try Self.text(.html, [RenderJob.Setting(name: "第三方介入", value: "false")]))
        #expect(text.contains("第二部分补充说明"))
        #expect(!text.contains("第三部分"))
        #expect(!text.contains("丙方（盖章）"))
    }

    @Test func sameInputSameBytes() throws {
        for format in [OutputFormat.pdf, .html, .layout] {
            #expect(try Self.render(format).files == Self.render(format).files)
        }
    }

    @Test func pageNeedsNothingFromElsewhere() throws {
        let html = try Self.text(.html)
        for word in ["http:", "https:", "<script", "<link rel=\"stylesheet\"", "<img", "@import", "url("] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test func linesFillTheMeasure() throws {
        let layout = try JSONDecoder().decode(LayoutText.self, from: Data(try Self.text(.layout).utf8))
        let measure = (210 - 2 * 28) * 72 / 25.4
        for page in layout.pages {
            for line in page.lines where ["body", "item"].contains(line.block) {
                #expect(line.x + line.width <= 28 * 72 / 25.4 + measure + 0.01, "\(line.text)")
            }
        }
    }

    /// The contract's own text in a page: what is not marked as chrome, without tags and white space.
    private static func contractText(of html: String) -> String {
        var body = html[(html.range(of: "<body")?.lowerBound ?? html.startIndex)...].description
        for chrome in [/<(div|footer) class="chrome[^"]*"[^>]*>.*?<\/\1>/.dotMatchesNewlines()] {
            body = body.replacing(chrome, with: "")
        }
        let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        body = body.replacing(/<[^>]*>/, with: "")
        for (entity, character) in entities { body = body.replacing(entity, with: character) }
        return body.filter { !$0.isWhitespace }
    }

    private struct LayoutText: Decodable {
        struct Page: Decodable { var lines: [Line] }
        struct Line: Decodable {
            var text: String
            var x: Double
            var width: Double
            var block: String
            var kind: String
        }
        var pages: [Page]
    }
}
