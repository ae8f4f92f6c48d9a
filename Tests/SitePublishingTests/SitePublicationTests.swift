import BatchRendering
import ContractModel
import Digests
import Foundation
import Signet
import SitePublishing
import TestSupport
import Testing

@Suite struct SitePublicationTests {
    // MARK: What is written

    @Test func everyContractHasAPageAPDFAndAnEntry() throws {
        let site = try SiteFixture(["甲", "部门/乙"])
        let report = try site.publish()
        let files = try site.files()
        #expect(
            files.keys.sorted() == [
                "index.html", "manifest.json", "robots.txt", "甲.html", "甲.pdf", "部门/乙.html", "部门/乙.pdf",
            ])
        #expect(report.contracts == 2 && report.written == 6 && report.kept == 0)
        #expect(files["甲.pdf"]?.starts(with: Data("%PDF-".utf8)) == true)
        let index = try site.text("index.html")
        for text in ["示例甲有限公司", "2026-1", "2026年3月1日", "待签署", "测试协议", "甲方（委托方）"] {
            #expect(index.contains(text), "\(text)")
        }
        #expect(index.contains("href=\"%E7%94%B2.html\""))
        #expect(index.contains("href=\"%E9%83%A8%E9%97%A8/%E4%B9%99.pdf\""))
    }

    @Test func searchEnginesAreAskedToStayAway() throws {
        let site = try SiteFixture()
        try site.publish()
        #expect(try site.text("robots.txt") == "User-agent: *\nDisallow: /\n")
        for page in ["index.html", "甲.html"] {
            #expect(try site.text(page).contains("<meta name=\"robots\" content=\"noindex\">"))
        }
    }

    @Test func manifestHasTheHashOfEachFile() throws {
        let site = try SiteFixture()
        try site.publish()
        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(site.folder.bytes("site/manifest.json"))) as? [String: Any])
        #expect(manifest["format"] as? String == "signet-site/1" && manifest["pending"] == nil)
        var files = try site.files()
        files["manifest.json"] = nil
        let listed = try #require(manifest["files"] as? [[String: Any]])
        #expect(listed.map { $0["path"] as? String } == files.keys.sorted())
        for file in listed {
            let bytes = try #require(files[file["path"] as? String ?? ""])
            #expect(file["sha256"] as? String == SHA256.digest(of: Array(bytes)).hexadecimal)
            #expect(file["bytes"] as? Int == bytes.count)
        }
    }

    @Test func theSameContractsGiveTheSameBytes() throws {
        let (first, second) = (try SiteFixture(), try SiteFixture())
        try first.publish()
        try second.publish()
        #expect(try first.files() == second.files())
    }

    @Test func aTemplateWithoutDataIsNoted() throws {
        let site = try SiteFixture()
        try site.write("第一条 保密\n各方应当保密。\n", to: "source/clauses/secrecy.contract")
        #expect(try site.publish().diagnostics.map(\.code) == ["contract-without-data"])
        #expect(try site.files().count == 7)
    }

    // MARK: A batch

    @Test func contractsOfABatchAreTakenAsTheyAre() throws {
        let site = try SiteFixture([])
        try site.add("模板")
        try site.write("甲方全称,编号,日期\n示例一公司,B-1,2026-01-05\n示例二公司,B-2,2026-01-06\n", to: "rows.csv")
        try site.makeBatch([.pdf])
        try site.publish()
        let files = try site.files()
        #expect(Set(files.keys).isSuperset(of: ["batch/B-1.pdf", "batch/B-2.pdf", "模板.html"]))
        #expect(files["batch/B-1.pdf"] == Data(try site.folder.bytes("source/batch/B-1.pdf")))
        #expect(try site.text("index.html").contains("示例二公司"))

        try site.write("%PDF- not it", to: "source/batch/B-2.pdf")
        #expect(try site.refusal() == ["site-batch"])
        #expect(try site.files() == files)
    }

    /// A page of a batch gets the way to its PDF and to the index, and is otherwise what the batch has written: the very bytes of
    /// the same contract published from its template.
    @Test func pagesOfABatchLeadToTheirPDFAndToTheIndex() throws {
        let site = try SiteFixture([])
        try site.add("模板", party: "示例一公司")
        try site.write("甲方全称,编号,日期\n示例一公司,2026-1,2026-03-01\n", to: "rows.csv")
        try site.makeBatch([.html, .pdf])
        #expect(try site.publish().diagnostics.isEmpty)
        let template = try site.text("模板.html")
        let page = try site.text("batch/2026-1.html")
        #expect(
            page
                == template.replacing("href=\"index.html\"", with: "href=\"../index.html\"")
                .replacing("href=\"%E6%A8%A1%E6%9D%BF.pdf\"", with: "href=\"2026-1.pdf\""))
        #expect(page.contains("href=\"../index.html\"") && page.contains("href=\"2026-1.pdf\""))
        // The manifest has the hash of what was published, and the same is not written again.
        let identity = try site.identity("batch/2026-1.html")
        #expect(try site.publish().written == 0)
        #expect(try site.identity("batch/2026-1.html") == identity)
        let hash = SHA256.digest(of: try site.folder.bytes("site/batch/2026-1.html")).hexadecimal
        #expect(try site.text("manifest.json").contains(hash))
    }

    @Test func everyPageLeadsToItsPDFAndToTheIndex() throws {
        let site = try SiteFixture(["甲", "部门/内/乙"])
        try site.publish()
        for (page, links) in [
            ("甲", ["index.html", "%E7%94%B2.pdf"]), ("部门/内/乙", ["../../index.html", "%E4%B9%99.pdf"]),
        ] {
            let html = try site.text("\(page).html")
            let bar = try #require(html.firstMatch(of: /(?s)<nav class="chrome site".*?<\/nav>/)?.output)
            #expect(bar.matches(of: /href="([^"]*)"/).map { String($0.1) } == links)
        }
    }

    // MARK: Again

    @Test func publishingAgainRewritesOnlyWhatChanged() throws {
        let site = try SiteFixture()
        try site.publish()
        let before = try ["甲.html", "甲.pdf", "乙.html", "index.html", "manifest.json"].map(site.identity)
        let unchanged = try site.publish()
        #expect(unchanged.written == 0 && unchanged.kept == 6)
        #expect(try ["甲.html", "甲.pdf", "乙.html", "index.html", "manifest.json"].map(site.identity) == before)
        try site.add("乙", party: "另一家公司")
        let changed = try site.publish()
        #expect(changed.written == 3)
        #expect(try ["甲.html", "甲.pdf"].map(site.identity) == Array(before.prefix(2)))
        #expect(try site.text("index.html").contains("另一家公司"))
    }

    @Test func whatIsGoneFromTheSourceIsRemovedAndNothingElse() throws {
        let site = try SiteFixture(["甲", "部门/乙", "丙"])
        try site.publish()
        try site.write("mine", to: "site/notes.txt")
        try site.write("changed", to: "site/丙.html")
        for name in ["部门/乙", "丙"] { try site.remove("source/\(name).yaml") }
        let report = try site.publish()
        #expect(
            try site.files().keys.sorted() == [
                "index.html", "manifest.json", "notes.txt", "robots.txt", "丙.html", "甲.html", "甲.pdf",
            ])
        #expect(report.removed == 3)
        #expect(report.diagnostics.contains { $0.code == "stray-file" && $0.message.contains("丙.html") })
        #expect(try site.text("丙.html") == "changed" && site.text("notes.txt") == "mine")
    }

    @Test func aFileOfTheSiteThatWasChangedIsMended() throws {
        let site = try SiteFixture()
        try site.publish()
        let files = try site.files()
        try site.write("changed", to: "site/甲.html")
        try site.remove("site/乙.pdf")
        #expect(try site.publish().written == 2)
        #expect(try site.files() == files)
    }

    @Test func aFileOfSomebodyElseIsNeverWrittenOver() throws {
        let site = try SiteFixture()
        try site.write("mine", to: "site/index.html")
        try site.write("mine", to: "site/乙.pdf")
        #expect(try site.refusal() == ["site-foreign-file", "site-foreign-file"])
        #expect(try site.files() == ["index.html": Data("mine".utf8), "乙.pdf": Data("mine".utf8)])
    }

    @Test func anInterruptedPublicationGoesOn() throws {
        let site = try SiteFixture()
        try site.publish()
        let whole = try site.files()
        // As it stands when the run ends after the first file.
        try site.remove("site")
        try site.write(
            #"{"format":"signet-site/1","program":"signet test","files":[],"pending":["甲.html","甲.pdf"]}"#,
            to: "site/manifest.json")
        try site.write("an earlier state", to: "site/甲.html")
        try site.publish()
        #expect(try site.files() == whole)
    }

    @Test func aFolderThatWasThereBeforeStaysThere() throws {
        let site = try SiteFixture(["甲", "旧/乙", "新/丙"])
        try FileManager.default.createDirectory(
            atPath: site.folder.path("site/旧"), withIntermediateDirectories: true)
        try site.publish()
        for name in ["旧/乙", "新/丙"] { try site.remove("source/\(name).yaml") }
        try site.publish()
        #expect(FileManager.default.fileExists(atPath: site.folder.path("site/旧")))
        #expect(!FileManager.default.fileExists(atPath: site.folder.path("site/新")))
        #expect(try site.text("manifest.json").contains("旧") == false)
    }

    /// Nobody can tell whose words are in a file that was about to be written: it is named until somebody looks.
    @Test func whatAnInterruptedPublicationHasLeftIsToldEveryTime() throws {
        let site = try SiteFixture()
        try site.write(
            #"{"format":"signet-site/1","program":"signet test","files":[],"pending":["甲.html","部门/丙.html","丁.html"]}"#,
            to: "site/manifest.json")
        try site.write("left", to: "site/部门/丙.html")
        try site.write("half", to: "site/部门/.signet-1-0.part")
        for _ in 0..<2 {
            let report = try site.publish()
            #expect(report.diagnostics.map(\.code) == ["stray-file"])
            #expect(report.diagnostics[0].message.contains("部门/丙.html"))
            #expect(try site.text("部门/丙.html") == "left" && site.files()["部门/.signet-1-0.part"] == nil)
        }
        // Its contract comes back.
        try site.add("部门/丙")
        #expect(try site.publish().diagnostics.isEmpty)
        #expect(try site.text("部门/丙.html").contains("示例部门/丙有限公司"))
        #expect(try site.text("manifest.json").contains("pending") == false)
    }

    // MARK: Bad input

    @Test func nothingIsWrittenWhereOneContractIsWrong() throws {
        let site = try SiteFixture()
        try site.write("编号: 2026-1\n日期: 三月\n", to: "source/乙.yaml")
        #expect(try Set(site.refusal()) == ["missing-value", "value-type"])
        #expect(try site.files() == [:])
    }

    @Test func twoContractsCannotShareAnAddress() throws {
        #expect(try SiteFixture(["Lease", "lease"]).refusal() == ["site-address"])
        #expect(try SiteFixture(["Index"]).refusal() == ["site-address"])
        #expect(try SiteFixture(["a:b"]).refusal() == ["site-address"])
    }

    @Test func anEmptyFolderIsNoSite() throws {
        let site = try SiteFixture([])
        #expect(try site.refusal() == ["file-unreadable"])
        try site.write("", to: "source/notes.txt")
        #expect(try site.refusal() == ["site-empty"])
        #expect(!FileManager.default.fileExists(atPath: site.folder.path("site")))
    }

    @Test func aManifestThatIsNotOursIsNotTouched() throws {
        let site = try SiteFixture()
        for text in [
            "{}", "not JSON", #"{"format":"signet-site/2","program":"","files":[]}"#,
            #"{"format":"signet-site/1","program":"","files":[{"path":"../甲.yaml","sha256":"","bytes":0}]}"#,
        ] {
            try site.write(text, to: "site/manifest.json")
            #expect(try site.refusal() == ["site-manifest"])
            #expect(try site.text("manifest.json") == text)
        }
    }

    @Test func aLinkIsNotFollowed() throws {
        let site = try SiteFixture(["部门/乙"])
        try site.write("mine", to: "elsewhere/乙.html")
        try FileManager.default.createDirectory(atPath: site.folder.path("site"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: site.folder.path("site/部门"), withDestinationPath: site.folder.path("elsewhere"))
        #expect(try site.refusal() != [])
        #expect(String(decoding: try site.folder.bytes("elsewhere/乙.html"), as: UTF8.self) == "mine")
        #expect(try site.folder.names.contains("elsewhere") && site.files()["部门/乙.pdf"] == nil)
    }

    @Test func theSiteCannotBeItsOwnSource() throws {
        let site = try SiteFixture()
        var job = site.job
        job.site = job.source
        #expect(throws: RenderingError.self) {
            try SitePublication(job, resources: ResourceDirectory(path: Repository.root)).run()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: job.source).count == 4)
    }
}
