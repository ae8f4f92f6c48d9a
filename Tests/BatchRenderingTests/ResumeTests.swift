import BatchRendering
import ContractModel
import Digests
import Foundation
import Signet
import TestSupport
import Testing

/// Whatever happens, the folder ends as that of an undisturbed run.
@Suite struct ResumeTests {
    @Test func bytesDependOnNeitherThreadsNorNeighboursInTime() throws {
        let fixture = try BatchFixture()
        for (threads, output) in [(1, "one"), (3, "three")] {
            var job = try fixture.job(BatchFixture.table(21), to: output)
            job.formats = [.pdf, .html]
            job.together = 4
            job.threads = threads
            #expect(try fixture.run(job).done == 21)
        }
        #expect(try fixture.files("one") == fixture.files("three"))
        #expect(try fixture.files("one").count == 43)
    }

    @Test func aContractIsTheOneThatRenderMakes() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job("\(BatchFixture.header)\nHT-1,示例甲有限公司,100\n")
        job.formats = [.pdf, .html]
        try fixture.run(job)
        for format in [OutputFormat.pdf, .html] {
            let rendering = try ContractRenderer(resources: ResourceDirectory(path: Repository.root)).render(
                RenderJob(
                    template: .read(fixture.templatePath),
                    data: SourceFile(name: "a.yaml", text: "{合同编号: HT-1, 甲方全称: 示例甲有限公司, 金额: 100}"),
                    format: format))
            #expect(try fixture.files()["HT-1.\(format.rawValue)"] == rendering.files.first.map { Data($0) })
        }
    }

    @Test func documentsThatShareFontsAreSound() throws {
        let fixture = try BatchFixture()
        var job = try fixture.job(BatchFixture.table(5))
        job.formats = [.pdf]
        try fixture.run(job)
        let names = Array("甲乙丙丁戊己")
        for row in 1...5 {
            let bytes = Array(try #require(try fixture.files()["HT-\(row).pdf"]))
            #expect(try Judge.run("qpdf", ["--check", "{}"], on: bytes).status == 0)
            let text = try Judge.run("pdftotext", ["-raw", "{}", "-"], on: bytes).output
            #expect(text.contains("示例\(names[row])有限公司"))
            #expect(!text.contains("示例\(names[row == 5 ? 1 : row + 1])有限公司"))
        }
    }

    /// The fonts are cut down for all rows at once; of that nothing is to be seen in a file that holds other rows.
    @Test func aContractDoesNotDependOnRowsItIsNotDrawnWith() throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.table(4)
        for (more, output) in [("", "few"), ("HT-5,示例鬱龘有限公司,500\nHT-6,示例café有限公司,600\n", "more")] {
            var job = try fixture.job(table + more, to: output)
            job.formats = [.pdf]
            job.together = 2
            try fixture.run(job)
        }
        let (few, more) = (try fixture.files("few"), try fixture.files("more"))
        for row in 1...4 { #expect(few["HT-\(row).pdf"] == more["HT-\(row).pdf"]) }
        #expect(few["HT-1.pdf"] != few["HT-2.pdf"])
    }

    @Test func aloneAPDFHasNoOtherRowsCharacters() throws {
        let fixture = try BatchFixture()
        let first = "\(BatchFixture.header)\nHT-1,示例甲有限公司,100\n"
        for (together, output) in [(1, "alone"), (2, "together")] {
            var job = try fixture.job(first + "HT-2,示例玄有限公司,200\n", to: output)
            job.formats = [.pdf]
            job.together = together
            try fixture.run(job)
        }
        var job = try fixture.job(first, to: "single")
        job.formats = [.pdf]
        try fixture.run(job)
        #expect(try fixture.files("alone")["HT-1.pdf"] == fixture.files("single")["HT-1.pdf"])
        #expect(try fixture.files("together")["HT-1.pdf"] != fixture.files("single")["HT-1.pdf"])
    }

    // MARK: Resuming

    private static func finished(_ table: String = BatchFixture.table(9)) throws -> (BatchFixture, BatchJob) {
        let fixture = try BatchFixture()
        var job = try fixture.job(table)
        job.formats = [.pdf, .html]
        job.together = 3
        try fixture.run(job)
        job.isResuming = true
        return (fixture, job)
    }

    @Test func aFolderIsNotRenderedTwiceByMistake() throws {
        var (fixture, job) = try Self.finished()
        job.isResuming = false
        #expect(try fixture.failure(job).map(\.code) == ["manifest-exists"])
    }

    @Test func whatIsDoneIsKept() throws {
        let (fixture, job) = try Self.finished()
        let before = try fixture.files()
        let report = try fixture.run(job)
        #expect((report.done, report.kept) == (9, 9))
        #expect(try fixture.files() == before)
    }

    @Test func whatIsLostOrDamagedIsMended() throws {
        let (fixture, job) = try Self.finished()
        let before = try fixture.files()
        try FileManager.default.removeItem(atPath: fixture.folder.path("out/HT-2.pdf"))
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: fixture.folder.path("out/HT-8.html")))
        _ = try fixture.folder.write("half", to: "out/.signet-1-0.part")
        // Another part of the table may be at work in the folder.
        _ = try fixture.folder.write("half", to: "out/.signet-2-of-3-1-0.part")
        let report = try fixture.run(job)
        #expect((report.done, report.kept) == (9, 3))
        #expect(try fixture.files()[".signet-2-of-3-1-0.part"] != nil)
        #expect(try fixture.files().filter { $0.key != ".signet-2-of-3-1-0.part" } == before)
    }

    @Test func aManifestThatWasCutOffIsContinued() throws {
        let (fixture, job) = try Self.finished()
        let before = try fixture.files()
        let manifest = try #require(before["manifest.jsonl"])
        for count in stride(from: 0, through: manifest.count, by: 211) {
            try manifest.prefix(count).write(to: URL(fileURLWithPath: fixture.folder.path("out/manifest.jsonl")))
            try fixture.run(job)
            #expect(try fixture.files() == before, "cut after \(count) bytes")
        }
    }

    @Test func changedRowsAreRenderedAnew() throws {
        let (fixture, job) = try Self.finished()
        let changed = BatchFixture.table(9).replacingOccurrences(of: "HT-5,示例", with: "HT-5,新例")
        _ = try fixture.folder.write(changed, to: "rows.csv")
        let report = try fixture.run(job)
        #expect((report.done, report.kept) == (9, 6))
        let (other, _) = try Self.finished(changed)
        #expect(try fixture.files() == other.files())
    }

    @Test func filesOfRowsThatAreGoneAreTold() throws {
        let (fixture, job) = try Self.finished()
        _ = try fixture.folder.write(
            BatchFixture.table(9).replacingOccurrences(of: "HT-5", with: "HT-50"), to: "rows.csv")
        // Also by a run after one that was interrupted, when the manifest has forgotten them.
        for cut in [false, true] {
            if cut {
                _ = try fixture.folder.write(
                    Array(try fixture.text("manifest.jsonl").utf8.prefix(900)), to: "out/manifest.jsonl")
            }
            let report = try fixture.run(job)
            #expect(report.diagnostics.map(\.code) == ["stray-file", "stray-file"])
            #expect(report.diagnostics.map { $0.message.prefix(9) } == ["HT-5.html", "HT-5.pdf "])
            #expect(try fixture.files()["HT-5.pdf"] != nil)
        }
    }

    @Test func filesOfRowsThatAreBadNowAreTold() throws {
        let (fixture, job) = try Self.finished()
        _ = try fixture.folder.write(BatchFixture.table(9).replacing("3500", with: "多"), to: "rows.csv")
        let report = try fixture.run(job)
        #expect((report.done, report.failed) == (8, 1))
        #expect(report.diagnostics.map(\.code) == ["value-type", "stray-file", "stray-file"])
        #expect(
            report.diagnostics.last?.message
                == "HT-5.pdf was made by an earlier run, and row 5 makes no contract any more")
    }

    @Test func anotherTemplateIsNeverMixedIn() throws {
        let (fixture, job) = try Self.finished()
        let template = try String(contentsOfFile: fixture.templatePath, encoding: .utf8)
        _ = try fixture.folder.write(template.replacingOccurrences(of: "总则", with: "通则"), to: "test.contract")
        let before = try fixture.files()
        #expect(try fixture.failure(job).map(\.code) == ["manifest-mismatch"])
        #expect(try fixture.files() == before)
    }

    @Test func manifestTellsTheTruth() throws {
        let (fixture, _) = try Self.finished()
        let files = try fixture.files()
        let rows = try fixture.text("manifest.jsonl").split(separator: "\n").dropFirst().dropLast().map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(rows.compactMap { $0["row"] as? Int } == Array(1...9))
        for row in rows {
            for file in try #require(row["files"] as? [[String: Any]]) {
                let bytes = try #require(files[file["name"] as? String ?? ""])
                #expect(file["sha256"] as? String == SHA256.digest(of: Array(bytes)).hexadecimal)
                #expect(file["bytes"] as? Int == bytes.count)
            }
        }
    }
}
