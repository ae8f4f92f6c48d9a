import Foundation
import HTMLOutput
import Signet
import TestSupport
import Testing

/// The pages in a browser, judged by Chromium, axe-core and the Nu validator.
@Suite struct BrowserTests {
    /// What `Tests/Judges/browser.py` is asked.
    struct Job: Encodable {
        struct Page: Encodable {
            var name: String
            var html: String
            var pdf: String?
            var paper: String?
            var audit = true
            /// Whether pictures of it are left, on screens of several widths.
            var shots = false
            var search: [Search] = []
        }
        /// Words, and how many entries have them.
        struct Search: Encodable {
            var words: String
            var count: Int

            func encode(to encoder: any Encoder) throws {
                var list = encoder.unkeyedContainer()
                try list.encode(words)
                try list.encode(count)
            }
        }
        struct Family: Encodable {
            var name: String
            var base: String
            var hostile: [String]
            var elements = "same"
        }
        var pages: [Page] = []
        var families: [Family] = []
        /// The folder for pictures.
        var shots: String?
    }

    private func judge(_ job: Job, in folder: TemporaryFolder) throws -> Judge.Verdict {
        let file = try folder.write([UInt8](JSONEncoder().encode(job)), to: "job.json")
        return try Judge.python("browser.py", [file])
    }

    /// A page with the PDF of the same contract.
    private func page(
        _ name: String, of contract: BundledContract, _ format: OutputFormat, in folder: TemporaryFolder,
        change: (inout RenderJob) -> Void = { _ in }
    ) throws -> Job.Page {
        let page = try #require(contract.render(format, change: change).files.first)
        let pdf = try #require(contract.render(.pdf, change: change).files.first)
        return Job.Page(
            name: name, html: try folder.write(page, to: "\(name).html"), pdf: try folder.write(pdf, to: "\(name).pdf"))
    }

    /// The text is the PDF's, word for word; nothing is requested, said on the console or wider than its screen;
    /// nothing stands in the way of those who hear or print the page; markup and CSS are valid.
    @Test func everyBundledContractIsReadableAnywhere() throws {
        let folder = try TemporaryFolder()
        var job = Job()
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
        let shots = Repository.path(".build/screenshots")
        try FileManager.default.createDirectory(atPath: shots, withIntermediateDirectories: true)
        job.shots = shots
        let verdict = try judge(job, in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// Whatever a value says, the page has the same elements, and nothing runs or is fetched.
    @Test func hostileValuesStayWords() throws {
        let folder = try TemporaryFolder()
        var job = Job()
        for contract in BundledContract.all {
            // The review shows each value in its list and in a tip as well; the smallest contract stands for the sheets.
            for format in contract.name == "nda" ? [OutputFormat.html, .htmlPages] : [.html] {
                let name = "\(contract.name)-\(format.rawValue)"
                let render = { (settings: [RenderJob.Setting]) in
                    try #require(
                        contract.render(format, settings: settings) { $0.wantsReview = format == .html }.files.first)
                }
                let base = try folder.write(render([]), to: "\(name).html")
                // What is drawn needs a font that has it: markup is ASCII, and every font has that.
                let isDrawn = format == .htmlPages
                let hostile = try hostileJobs(of: contract, where: { !isDrawn || $0.utf8.allSatisfy { $0 < 0x80 } })
                    .enumerated().map { number, settings in
                        try folder.write(render(settings), to: "\(name)-\(number).html")
                    }
                #expect(hostile.count >= 2)
                job.families.append(
                    Job.Family(
                        name: name, base: base, hostile: hostile, elements: format == .html ? "same" : "alike"))
            }
        }
        job.families += try longValues(in: folder)
        let verdict = try judge(job, in: folder)
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// Values that no bundled contract has room for, in one that has.
    private func longValues(in folder: TemporaryFolder) throws -> [Job.Family] {
        let template = """
            ---
            format: contract/1
            title: 测试协议
            language: zh-Hans
            parties:
              甲方: {kind: company}
            fields:
              甲方全称: {type: text}
              备注: {type: text}
            ---
            第一条 总则
            甲方：【甲方全称】，备注：【备注】。

            :::sign 甲方
            :::

            """
        let renderer = ContractRenderer(resources: ResourceDirectory(path: Repository.root))
        return try [OutputFormat.html, .htmlPages].map { format in
            func page(_ value: String, _ name: String) throws -> String {
                var job = RenderJob(template: SourceFile(name: "long.contract", text: template), format: format)
                job.settings = [.init(name: "甲方全称", value: "示例"), .init(name: "备注", value: value)]
                job.wantsReview = format == .html
                let file = try #require(try renderer.render(job).files.first)
                return try folder.write(file, to: "long-\(format.rawValue)-\(name).html")
            }
            let values = HostileValues.kept.filter { $0.count > 100 }
            try #require(!values.isEmpty)
            return Job.Family(
                name: "long-\(format.rawValue)", base: try page("示例", "base"),
                hostile: try values.enumerated().map { try page($1, "\($0)") },
                elements: format == .html ? "same" : "alike")
        }
    }

    /// The hostile values spread over the text fields, so that each stands in some rendering.
    private func hostileJobs(
        of contract: BundledContract, where isWanted: (String) -> Bool
    ) throws -> [[RenderJob.Setting]] {
        let template = try Repository.text("Templates/\(contract.name).contract")
        let data = try Repository.text("Templates/\(contract.name).yaml")
        // A value in the place of a blank is another structure: only fields that have values count.
        let limits = template.matches(of: /\n  ([^:\n]+): +\{type: text, max: ([0-9]+)[,}]/).map {
            (String($0.1), Int($0.2))
        }
        let rooms = Dictionary(limits, uniquingKeysWith: { one, _ in one })
        let fields = HostileValueTests.textFields(template).filter { data.contains("\n\($0): ") }
            .map { (name: $0, room: (rooms[$0] ?? nil) ?? .max) }.sorted { $0.room < $1.room }
        try #require(fields.count >= 3)
        // Each value takes the narrowest field that has room for it and is not taken; then another rendering begins.
        var jobs: [[RenderJob.Setting]] = []
        let widest = fields.map(\.room).max() ?? 0
        for value in (Self.markup + HostileValues.kept).filter({ isWanted($0) && $0.count <= widest }) {
            func free(_ job: [RenderJob.Setting]) -> String? {
                fields.first { field in field.room >= value.count && !job.contains { $0.name == field.name } }?.name
            }
            if let index = jobs.firstIndex(where: { free($0) != nil }), let name = free(jobs[index]) {
                jobs[index].append(RenderJob.Setting(name: name, value: value))
            } else {
                let name = try #require(free([]))
                jobs.append([RenderJob.Setting(name: name, value: value)])
            }
        }
        return jobs
    }

    private static let markup = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</style><b>",
        "</title>",
        "javascript:alert(1)", "&#60;script&#62;", "]]><!--", "' onfocus='alert(1)", "{{constructor}}",
        "<a href=http://x.test>",
    ]

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
        let values = Self.markup + HostileValues.kept
        let harmless = values.indices.map { "示例\($0)公司" }
        let base = try index("base", harmless)
        var page = Job.Page(name: "index", html: try index("names", ["示例甲ＡＢＣ公司", "示例乙公司", "示例丙公司"]))
        page.search = [
            .init(words: "示例", count: 3), .init(words: "abc 甲", count: 1), .init(words: "丁", count: 0),
            .init(words: "", count: 3), .init(words: "<b>", count: 0),
        ]
        let job = Job(
            pages: [page], families: [Job.Family(name: "index", base: base, hostile: [try index("hostile", values)])])
        let verdict = try judge(job, in: folder)
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
            p:colour { color: red }</style></head>
            <body><main><p>别的文字 <img src="https://example.invalid/x.png"> <a href="#nowhere">x</a></p></main>
            <script>alert(1); throw new Error("x")</script></body></html>
            """, to: "a.html")
        let base = try folder.write("<!DOCTYPE html><p>a</p>", to: "b.html")
        let hostile = try folder.write("<!DOCTYPE html><p><b>a</b></p>", to: "c.html")
        let job = Job(
            pages: [Job.Page(name: "a", html: page, pdf: pdf, paper: "sound")],
            families: [Job.Family(name: "b", base: base, hostile: [hostile])])
        let verdict = try judge(job, in: folder)
        #expect(verdict.status == 1)
        for kind in [
            ": dialog: ", ": error: ", ": request: ", ": text: ", ": css: colour", ": link: #nowhere", ": scroll: ",
            ": axe: image-alt",
            ": axe: color-contrast", ": print: ", ": markup: ", "Nu: ", ": selector: p:colour", ": clipped: ",
        ] {
            #expect(verdict.output.contains(kind), "\(kind)")
        }
    }
}
