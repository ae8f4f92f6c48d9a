import Foundation
import HTMLOutput
import Signet
import TestSupport
import Testing

/// The pages in a browser, judged by Chromium, axe-core and the Nu validator.
@Suite struct BrowserTests {
    /// A page with the PDF of the same contract.
    private func page(
        _ name: String, of contract: BundledContract, _ format: OutputFormat, in folder: TemporaryFolder,
        change: (inout RenderJob) -> Void = { _ in }
    ) throws -> BrowserJob.Page {
        let page = try #require(contract.render(format, change: change).files.first)
        let pdf = try #require(contract.render(.pdf, change: change).files.first)
        return BrowserJob.Page(
            name: name, html: try folder.write(page, to: "\(name).html"), pdf: try folder.write(pdf, to: "\(name).pdf"))
    }

    /// The text is the PDF's, word for word; nothing is requested, said on the console or wider than its screen;
    /// nothing stands in the way of those who hear or print the page; markup and CSS are valid.
    @Test func everyBundledContractIsReadableAnywhere() throws {
        let folder = try TemporaryFolder()
        var job = BrowserJob()
        for contract in BundledContract.all {
            let page = try self.page("\(contract.name)", of: contract, .html, in: folder)
            job.pages.append(page)
            (job.pages[job.pages.count - 1].paper, job.pages[job.pages.count - 1].shots) = ("sound", true)
            // Sheet for sheet what is signed.
            var sheets = try self.page("\(contract.name)-pages", of: contract, .htmlPages, in: folder)
            // Printing draws every outline once more; a sheet is a sheet.
            if ["nda", "lease"].contains(contract.name) { sheets.paper = "exact" }
            job.pages.append(sheets)
        }
        // A review of all values, and of all that is missing where there is no data.
        var review = try self.page("review", of: .lease, .html, in: folder) { $0.wantsReview = true }
        review.shots = true
        job.pages.append(review)
        job.pages.append(
            try self.page("review-draft", of: .consultancy, .html, in: folder) {
                ($0.wantsReview, $0.mode, $0.data) = (true, .draft, nil)
            })
        job.pages[job.pages.count - 1].shots = true
        // The one with most notes beside each other.
        var crowded = try self.page("review-crowded", of: .lease, .html, in: folder) {
            ($0.wantsReview, $0.mode, $0.data) = (true, .draft, nil)
        }
        crowded.audit = false
        job.pages.append(crowded)
        let shots = Repository.path(".build/screenshots")
        try FileManager.default.createDirectory(atPath: shots, withIntermediateDirectories: true)
        job.shots = shots
        let verdict = try job.judge(in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// The index of a site, opened from a disk: it is searched, and whatever a title or a name says stays words.
    @Test func theIndexOfASiteIsSearchedWithoutAServer() throws {
        let folder = try TemporaryFolder()
        let nda = try #require(BundledContract.nda.render(.html).metadata)
        for file in ["a.html", "a.pdf"] { _ = try folder.write("", to: file) }
        func index(_ name: String, _ values: [String]) throws -> String {
            let entries = values.map { value in
                var metadata = nda
                (metadata.title, metadata.number) = (value, value)
                for party in metadata.parties.indices { metadata.parties[party].name = value }
                return SiteIndex.Entry(metadata: metadata, page: "a.html", pdf: "a.pdf")
            }
            return try folder.write(
                SiteIndex(title: nil, language: .simplifiedChinese, entries: entries).render(), to: "\(name).html")
        }
        let values = HostileValues.markup + HostileValues.kept
        let harmless = values.indices.map { "示例\($0)公司" }
        let base = try index("base", harmless)
        var page = BrowserJob.Page(name: "index", html: try index("names", ["示例甲ＡＢＣ公司", "示例乙公司", "示例丙公司"]))
        page.search = [
            .init(words: "示例", count: 3), .init(words: "abc 甲", count: 1), .init(words: "丁", count: 0),
            .init(words: "", count: 3), .init(words: "<b>", count: 0),
        ]
        let job = BrowserJob(
            pages: [page],
            families: [BrowserJob.Family(name: "index", base: base, hostile: [try index("hostile", values)])])
        let verdict = try job.judge(in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// Ten thousand fields, from the template to the page: all are there, and the page is in proportion.
    @Test func tenThousandFieldsMakeAPage() throws {
        let names = (1...10_000).map { "字段\($0)" }
        let head = "---\nformat: contract/1\ntitle: 大表\nlanguage: zh-Hans\nparties:\n  甲方: {kind: company}\nfields:\n"
        let template =
            head + names.map { "  \($0): {type: text, max: 40}\n" }.joined() + "---\n第一条 总则\n"
            + names.map { "【\($0)】。\n\n" }.joined() + ":::sign 甲方\n:::\n"
        let folder = try TemporaryFolder()
        let (path, data) = (
            try folder.write(template, to: "a.contract"),
            try folder.write(names.map { "\($0): 值\n" }.joined(), to: "a.yaml")
        )
        let program = try BuiltProgram([
            "render", path, "--data", data, "--mode", "draft", "--review", "-o", folder.path("a.html"),
        ])
        let end = try program.end()
        #expect(end.status == 0, "\(end.error.suffix(500))")
        let page = String(decoding: try folder.bytes("a.html"), as: UTF8.self)
        #expect(page.components(separatedBy: "class=\"field\"").count == 10_001)
        #expect(page.utf8.count < 8 << 20)
    }

    /// A judge is worth something only where it finds what is wrong.
    @Test func theJudgeFindsWhatIsWrong() throws {
        let folder = try TemporaryFolder()
        let pdf = try folder.write(
            try #require(BundledContract.nda.render(.pdf).files.first), to: "a.pdf")
        let page = try folder.write(
            """
            <!DOCTYPE html><html><head><title>x</title><style>p { color: #ccc; colour: red; width: 3000px }
            @supports (anchor-scope: --a) { p { displax: grid } }
            p:colour { color: red }</style></head>
            <body><main><div class="notes"><p id="n" style="float: right">x</p></div>
            <p style="margin-top: 3em">别的文字 <img src="https://example.invalid/x.png"> <a href="#nowhere">x</a></p></main>
            <script>alert(1); throw new Error("x")</script></body></html>
            """, to: "a.html")
        func family(_ name: String, _ base: String, _ hostile: String, text: String? = nil) throws -> BrowserJob.Family
        {
            let parts = ["<style>p { color: red; content: \"x\" }</style><main>", "</main>"]
            func write(_ body: String, _ end: String) throws -> String {
                try folder.write("<!DOCTYPE html>" + parts[0] + body + parts[1], to: "\(name)-\(end).html")
            }
            return BrowserJob.Family(
                name: name, base: try write(base, "base"), hostile: [try write(hostile, "hostile")],
                texts: try text.map { [try write($0, "text")] } ?? [], view: text == nil ? "text" : "sheets")
        }
        let sheet = "<section><svg><text>a</text><rect id=p /></svg></section>"
        let job = BrowserJob(
            pages: [BrowserJob.Page(name: "a", html: page, pdf: pdf, paper: "sound")],
            families: [
                try family("element", "<p>a</p>", "<p><b>a</b></p>"),
                try family("attribute", "<p>a</p>", "<p title=a>a</p>"),
                try family("address", "<a href='#a'>a</a>", "<a href='tel:a'>a</a>"),
                try family("style", "<p>a</p>", "</main><style>b {}</style><main><p>a</p>"),
                try family("lost", sheet, sheet, text: "<p>a&lt;b></p>"),
                try family(
                    "drawn", sheet, sheet.replacingOccurrences(of: "a</text>", with: "<a>a</a></text>"),
                    text: "<p>a</p>"),
                try family("place", sheet, sheet.replacingOccurrences(of: "id=p", with: "id=q"), text: "<p>a</p>"),
                try family("beside", sheet, sheet + "<p></p>", text: "<p>a</p>"),
                // More sheets are no other elements.
                try family(
                    "more", sheet, sheet + sheet.replacingOccurrences(of: "<rect id=p />", with: ""), text: "<p>aa</p>"),
            ])
        let verdict = try job.judge(in: folder)
        #expect(verdict.status == 1)
        for kind in [
            ": dialog: ", ": error: ", ": request: ", ": text: ", ": css: colour", ": link: #nowhere", ": scroll: ",
            ": axe: image-alt",
            ": axe: color-contrast", ": print: ", "Nu: a:", ": selector: p:colour", ": clipped: ", ": note: ['n'",
            "Property “colour” doesn't exist", "Property “displax” doesn't exist", "Unknown pseudo-element",
            "element 0: markup: elements: ", "attribute 0: markup: elements: ", "address 0: markup: addresses: ",
            "style 0: markup: style: ", "lost 0: text: ", "drawn 0: markup: drawn: ", "place 0: markup: places: ",
            "beside 0: markup: elements: ",
        ] {
            #expect(verdict.output.contains(kind), "\(kind)")
        }
        #expect(!verdict.output.contains("more 0: "), "\(verdict.output)")
    }
}
