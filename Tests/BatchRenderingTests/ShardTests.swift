import BatchRendering
import ContractModel
import Foundation
import TestSupport
import Testing

/// Parts of a batch together are the batch.
@Suite struct ShardTests {
    private static let bad = "HT-90,乙,多\n"

    private static func run(
        _ fixture: BatchFixture, shard: String?, together: Int, to folder: String, _ table: String
    ) throws -> BatchReport {
        var job = try fixture.job(table, to: folder)
        job.shard = try shard.map { try #require(Shard($0)) }
        job.together = together
        job.formats = [.pdf]
        return try fixture.run(job)
    }

    /// In folders of their own, and in one together.
    @Test(arguments: [1, 3], [true, false])
    func partsTogetherAreTheWhole(together: Int, isOneFolder: Bool) throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.table(10) + Self.bad
        let whole = try Self.run(fixture, shard: nil, together: together, to: "whole", table)
        #expect((whole.rows, whole.done, whole.failed) == (11, 10, 1))
        var manifests: [String] = []
        var files: [String: Data] = [:]
        var rows = 0
        for part in 1...3 {
            let folder = isOneFolder ? "parts" : "part-\(part)"
            rows += try Self.run(fixture, shard: "\(part)/3", together: together, to: folder, table).rows
            manifests.append(fixture.folder.path("\(folder)/manifest-\(part)-of-3.jsonl"))
            files.merge(try fixture.files(folder)) { $1 }
        }
        #expect(rows == 11)
        let expected = try fixture.files("whole").filter { $0.key.hasSuffix(".pdf") }
        #expect(files.filter { $0.key.hasSuffix(".pdf") } == expected)
        let merge = try ManifestMerge(manifests.reversed())
        #expect(Data(merge.bytes) == (try fixture.files("whole")["manifest.jsonl"]))
        #expect((merge.rows, merge.done, merge.failed) == (11, 10, 1))
    }

    /// The names of rows in other parts count, also of bad ones.
    @Test func namesAreComparedOverAllParts() throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.table(6) + "ht-3,丁,4\nHT-9,乙,多\nHT-9,乙,2\n"
        let whole = try Self.run(fixture, shard: nil, together: 1, to: "whole", table)
        #expect(whole.diagnostics.map(\.code) == ["output-name", "value-type", "output-name"])
        var failed = 0
        for part in 1...4 {
            failed += try Self.run(fixture, shard: "\(part)/4", together: 1, to: "parts", table).failed
        }
        #expect(failed == 3)
    }

    @Test func aPartIsResumed() throws {
        let fixture = try BatchFixture()
        _ = try Self.run(fixture, shard: "1/2", together: 2, to: "out", BatchFixture.table(12))
        let before = try fixture.files()
        var job = try fixture.job(BatchFixture.table(12))
        (job.shard, job.together, job.formats, job.isResuming) = (Shard("1/2"), 2, [.pdf], true)
        let report = try fixture.run(job)
        #expect(report.kept == report.done && report.done > 0)
        #expect(try fixture.files() == before)
        let lost = try #require(before.keys.first { $0.hasSuffix(".pdf") })
        try FileManager.default.removeItem(atPath: fixture.folder.path("out/\(lost)"))
        #expect(try fixture.run(job).kept < report.kept)
        #expect(try fixture.files() == before)
    }

    /// int(sha256(key).hexdigest()[:16], 16) % 8 + 1, by another program.
    @Test(arguments: zip(["HT-1", "HT-3", "协议-3"], [8, 2, 3]))
    func otherProgramsCanTellThePart(key: String, part: Int) throws {
        let fixture = try BatchFixture()
        let table = "\(BatchFixture.header)\n\(key),示例甲有限公司,1\n"
        for index in 1...8 {
            let report = try Self.run(fixture, shard: "\(index)/8", together: 1, to: "out", table)
            #expect(report.rows == (index == part ? 1 : 0))
        }
    }

    @Test(arguments: ["", "1", "0/3", "4/3", "1/0", "1/2/3", "a/b", "1/10000"])
    func whatIsNoPartIsRefused(text: String) { #expect(Shard(text) == nil) }

    // MARK: Parts of a table

    /// Rows that carry their numbers are the same contracts wherever the table is cut.
    @Test func rowsWithTheirNumbersAreTheSameInAPartOfATable() throws {
        let fixture = try BatchFixture()
        let lines = (1...10).map { #"{"合同编号":"HT-\#($0)","甲方全称":"示例甲有限公司","金额":\#($0),"序号":\#($0)}"# }
        func run(_ rows: Range<Int>, _ folder: String) throws -> BatchReport {
            var job = try fixture.job(
                lines[rows].joined(separator: "\n"), named: "\(folder).jsonl", to: folder)
            (job.numberColumn, job.together, job.formats) = ("序号", 4, [.pdf])
            return try fixture.run(job)
        }
        for (rows, folder) in [(0..<10, "whole"), (0..<4, "a"), (4..<8, "b"), (8..<10, "c")] {
            #expect(try run(rows, folder).done == rows.count)
        }
        let merge = try ManifestMerge(["a", "b", "c"].map { fixture.folder.path("\($0)/manifest.jsonl") })
        #expect(Data(merge.bytes) == (try fixture.files("whole")["manifest.jsonl"]))
        let parts = try ["a", "b", "c"].flatMap { try fixture.files($0) }.filter { $0.key.hasSuffix(".pdf") }
        let whole = try fixture.files("whole").filter { $0.key.hasSuffix(".pdf") }
        #expect(Dictionary(parts, uniquingKeysWith: { $1 }) == whole)
    }

    @Test(arguments: ["1,2,2", "1,x,3", "0,1,2", "2,1,3"])
    func numbersMustRise(numbers: String) throws {
        let fixture = try BatchFixture()
        let rows = numbers.split(separator: ",").enumerated().map { "HT-\($0),甲,1,\($1)\n" }.joined()
        var job = try fixture.job("\(BatchFixture.header),序号\n\(rows)")
        job.numberColumn = "序号"
        #expect(try fixture.failure(job).map(\.code) == ["row-number"])
        job.numberColumn = "行号"
        #expect(try fixture.failure(job).map(\.code).contains("row-number"))
    }
}
