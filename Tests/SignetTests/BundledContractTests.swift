import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// A contract that comes with the program, and what is known of it.
struct BundledContract: CustomTestStringConvertible, Sendable {
    var name: String
    var title: String
    /// The fields that decide conditions.
    var switches: [String]
    /// What the captions of its seals say; `nil` where there are none.
    var seal: String?
    /// Some of its text, with values and references.
    var words: [String]
    var leastPages: Int

    var testDescription: String { name }

    static let customerSupport = BundledContract(
        name: "customer-support", title: "临时客服支持协议", switches: ["第三方介入"], seal: "盖章处",
        words: ["第一条", "人民币陆万玖仟玖佰壹拾肆元整", "盖章处"], leastPages: 12)
    static let consultancy = BundledContract(
        name: "consultancy", title: "Consultancy Agreement", switches: ["Expenses Reimbursed", "Personal Data"],
        seal: nil,
        words: [
            "Article 1", "1 March 2026", "(three", "hundred thousand Hong Kong dollars only)", "Section 11.3(c)",
            "paragraph 3 of", "Signed for and on behalf of the Client", "Page 2 of",
        ], leastPages: 10)
    static let lease = BundledContract(
        name: "lease", title: "辦公室租賃契約", switches: ["附停車位", "有保證人", "辦理公證"], seal: "蓋章處",
        words: ["第一條", "新臺幣壹拾貳萬元整", "第6.1條", "2026年4月1日", "代表人或授權代表", "甲方（蓋章）：", "第2頁"], leastPages: 8)
    static let nda = BundledContract(
        name: "nda", title: "保密协议 Non-Disclosure Agreement", switches: ["约定违约金"], seal: "盖章处",
        words: ["第一条", "Article 2", "人民币叁拾万元整", "8 May 2026", "listed in Annex 1", "for 5 years", "盖章处"], leastPages: 3)
    static let all = [customerSupport, consultancy, lease, nda]

    /// Each contract with all conditions fulfilled, and with none.
    static let settings = all.flatMap { contract in [(contract, true), (contract, false)] }

    func render(
        _ format: OutputFormat, allConditions: Bool? = nil, settings more: [RenderJob.Setting] = [],
        change: (inout RenderJob) -> Void = { _ in }
    ) throws -> Rendering {
        let template = "Templates/\(name).contract"
        let data = "Templates/\(name).yaml"
        let settings =
            more
            + switches.compactMap { name in
                allConditions.map { RenderJob.Setting(name: name, value: String($0)) }
            }
        var job = RenderJob(
            template: SourceFile(name: template, text: try Repository.text(template)),
            data: SourceFile(name: data, text: try Repository.text(data)), settings: settings, format: format)
        change(&job)
        return try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(job)
    }

    func text(_ format: OutputFormat, allConditions: Bool? = nil) throws -> String {
        String(decoding: try #require(try render(format, allConditions: allConditions).files.first), as: UTF8.self)
    }

    func layout(allConditions: Bool? = nil) throws -> LayoutLines {
        try JSONDecoder().decode(LayoutLines.self, from: Data(try text(.layout, allConditions: allConditions).utf8))
    }

    /// The contract's own text in its page, without white space.
    func pageText(allConditions: Bool? = nil) throws -> String {
        let html = try text(.html, allConditions: allConditions)
        var body = html[(html.range(of: "<body")?.lowerBound ?? html.startIndex)...].description
        // What is marked as chrome is not the contract's.
        body = body.replacing(
            /<(div|footer|details|span|p) class="chrome[^"]*"[^>]*>.*?<\/\1>/.dotMatchesNewlines(), with: "")
        body = body.replacing(/<[^>]*>/, with: "")
        let entities = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
        for (entity, character) in entities { body = body.replacing(entity, with: character) }
        return body.filter { !$0.isWhitespace }
    }
}

/// The lines of a layout dump.
struct LayoutLines: Decodable {
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

/// The contracts that come with the program, through the whole way.
@Suite struct BundledContractTests {
    @Test func everyTemplateIsTested() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Templates")
        let names = files.filter { $0.hasSuffix(".contract") }.map { String($0.dropLast(".contract".count)) }
        #expect(names.sorted() == BundledContract.all.map(\.name).sorted())
    }

    @Test(arguments: BundledContract.settings)
    func rendersWithoutAnyFinding(contract: BundledContract, allConditions: Bool) throws {
        let rendering = try contract.render(.pdf, allConditions: allConditions)
        #expect(rendering.diagnostics == [])
        if allConditions { #expect((rendering.pageCount ?? 0) >= contract.leastPages) }
    }

    /// The data states the total and the lines; one that is wrong is an error with all the figures.
    @Test func wrongTotalIsAnError() throws {
        let setting = RenderJob.Setting(name: "服务费总额", value: "人民币柒万元整（￥69,915.00）")
        let error = #expect(throws: RenderingError.self) {
            try BundledContract.customerSupport.render(.html, settings: [setting])
        }
        #expect(
            error?.diagnostics.map(\.message)
                == ["服务费总额 is stated as 69,915.00 and in capitals as 70,000.00, but sum(班次.小计) makes 69,914.00"])
    }

    @Test(arguments: BundledContract.all)
    func pdfPassesEveryReader(contract: BundledContract) throws {
        let pdf = try #require(try contract.render(.pdf).files.first)
        let check = try Judge.run("qpdf", ["--check", "{}"], on: pdf)
        #expect(check.status == 0, "\(check.output)\(check.error)")
        let fonts = try Judge.run("pdffonts", ["{}"], on: pdf).output.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        #expect(
            fonts.allSatisfy {
                ($0.contains("+NotoS") || $0.contains("+TeXGyre")) && $0.contains("yes yes yes")
            }, "\(fonts)")
        let info = try Judge.run("pdfinfo", ["{}"], on: pdf).output
        #expect(info.contains("Title:           \(contract.title)"))
        let text = try Judge.run("pdftotext", ["{}", "-"], on: pdf).output.filter { !$0.isWhitespace }
        for word in contract.words { #expect(text.contains(word.filter { !$0.isWhitespace }), "\(word)") }
    }

    /// The two outputs say the same, word for word.
    @Test(arguments: BundledContract.settings)
    func pdfAndPageHaveTheSameText(contract: BundledContract, allConditions: Bool) throws {
        let page = try contract.pageText(allConditions: allConditions)
        let paper = try contract.layout(allConditions: allConditions).pages.flatMap(\.lines)
            .filter { $0.kind == "content" }
        // Captions of seals stand before the lines of their party on paper and behind them on screen.
        let captions = paper.filter { $0.block == "seal-caption" }.map(\.text)
        let text = paper.filter { $0.block != "seal-caption" }.map(\.text).joined().filter { !$0.isWhitespace }
        guard let seal = contract.seal else {
            #expect(captions == [])
            #expect(page == text)
            return
        }
        #expect(!captions.isEmpty && captions.allSatisfy { $0 == seal })
        #expect(page.replacing(seal, with: "") == text)
        #expect(page.ranges(of: seal).count == captions.count)
    }

    @Test(arguments: BundledContract.all)
    func sameInputSameBytes(contract: BundledContract) throws {
        for format in [OutputFormat.pdf, .html, .layout] {
            #expect(try contract.render(format).files == contract.render(format).files)
        }
    }

    @Test(arguments: BundledContract.all)
    func pageNeedsNothingFromElsewhere(contract: BundledContract) throws {
        let html = try contract.text(.html)
        for word in ["http:", "https:", "<script", "<link rel=\"stylesheet\"", "<img", "@import", "url("] {
            #expect(!html.contains(word), "\(word)")
        }
    }

    @Test(arguments: BundledContract.all)
    func linesStayInsideTheMeasure(contract: BundledContract) throws {
        let measure = (210 - 2 * 28) * 72 / 25.4
        for page in try contract.layout().pages {
            for line in page.lines where ["body", "item", "subitem"].contains(line.block) {
                #expect(line.x + line.width <= 28 * 72 / 25.4 + measure + 0.01, "\(line.text)")
            }
        }
    }

    /// No line of running text ends or begins inside an amount or between a word and its number.
    @Test(arguments: BundledContract.all)
    func amountsAndReferencesAreWhole(contract: BundledContract) throws {
        let lines = try contract.layout().pages.flatMap(\.lines).filter { ["body", "item"].contains($0.block) }
        for (line, next) in zip(lines, lines.dropFirst()) where next.text.first?.isNumber == true {
            #expect(line.text.firstMatch(of: /[$￥£€][\d,.]*$/) == nil, "\(line.text)")
            #expect(line.text.firstMatch(of: /\b(Section|Article|Schedule|paragraph)\s?$/) == nil, "\(line.text)")
        }
    }

    // MARK: Structure

    /// The labels of one kind of heading, in the contents and in the text.
    private func labels(_ contract: BundledContract, allConditions: Bool) throws -> [String] {
        try contract.text(.html, allConditions: allConditions)
            .matches(of: /<span class="label">([^<]*?)[\u{2003}\u{3000}]/).map { String($0.1) }
    }

    @Test func customerSupportHasTheStructureItIsSaidToHave() throws {
        let labels = try labels(.customerSupport, allConditions: true).filter { $0.first?.isNumber != true }
        let articles = (1...14).map { "第\(ChineseNumeral.string($0))条" }
        let expected =
            ["第一部分"] + articles + ["第二部分"] + articles.dropLast() + ["第三部分"]
            + (1...7).map { "附件\(ChineseNumeral.string($0))" }
        // Once in the contents, once in the text.
        #expect(labels == expected + expected)
    }

    /// Without a third party its part is gone, the parts after it are counted anew, and references follow.
    @Test func conditionRemovesAPart() throws {
        let text = try BundledContract.customerSupport.pageText(allConditions: false)
        #expect(text.contains("第二部分补充说明"))
        #expect(!text.contains("第三部分"))
        #expect(!text.contains("丙方（盖章）"))
    }

    @Test(arguments: [(BundledContract.consultancy, 13, 12), (.lease, 14, 12)])
    func articlesAreCountedAnew(contract: BundledContract, all: Int, without: Int) throws {
        for (count, allConditions) in [(all, true), (without, false)] {
            let labels = try labels(contract, allConditions: allConditions)
            let articles = labels.filter { $0.hasPrefix("Article") || $0.hasSuffix("條") }
            let expected = (1...count).map {
                contract.name == "lease" ? "第\(ChineseNumeral.string($0))條" : "Article \($0)"
            }
            #expect(articles == expected + expected)
        }
    }

    @Test func consultancyReferencesFollowItsConditions() throws {
        let full = try BundledContract.consultancy.pageText(allConditions: true)
        #expect(full.contains("resolvedunderArticle12."))
        #expect(full.contains("theworkinprogressforwhichtheClientpaysunderSection11.3(c)"))
        let short = try BundledContract.consultancy.pageText(allConditions: false)
        #expect(short.contains("resolvedunderArticle11."))
        #expect(short.contains("forwhichtheClientpaysunderSection10.3(c)"))
        #expect(short.contains("5.7ExpensesTheFeeincludesallexpenses."))
        #expect(!short.contains("PersonalData"))
    }

    @Test func leaseReferencesFollowItsConditions() throws {
        let full = try BundledContract.lease.pageText(allConditions: true)
        #expect(full.contains("違反第1.3條、第6.1條或第9.1條之約定"))
        #expect(full.contains("丙方：") && full.contains("丙方（簽署）："))
        let short = try BundledContract.lease.pageText(allConditions: false)
        #expect(short.contains("違反第1.3條、第6.1條或第8.1條之約定"))
        for word in ["停車位", "丙方", "公證"] { #expect(!short.contains(word), "\(word)") }
        #expect(short.contains("12.5附件與份數"))
    }
}
