import BatchRendering
import ContractModel
import Foundation
import Glibc
import Signet
import TestSupport
import Testing

/// The program itself is stopped in the middle of its work.
@Suite(.serialized) struct InterruptionTests {
    private static let environment = ["SIGNET_RESOURCES": Repository.root]

    private static func arguments(
        _ fixture: BatchFixture, format: String = "pdf,html", _ more: [String] = []
    ) -> [String] {
        [
            "batch", fixture.templatePath, "--data", fixture.folder.path("rows.csv"), "-o", fixture.folder.path("out"),
            "--name", "{合同编号}.pdf", "--format", format, "--together", "4", "--progress", "none",
        ] + more
    }

    private static func start(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// The files of an undisturbed run.
    private static func undisturbed(_ fixture: BatchFixture, format: String = "pdf,html") throws -> [String: Data] {
        let process = try start(try BuiltProgram.path, arguments(fixture, format: format))
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Judge.Failure(message: "the undisturbed run failed") }
        let files = try fixture.files()
        try FileManager.default.removeItem(atPath: fixture.folder.path("out"))
        return files
    }

    /// Every file under a final name is whole, and every row that the manifest calls done is there.
    private static func check(_ fixture: BatchFixture, against whole: [String: Data], _ when: String) throws {
        guard FileManager.default.fileExists(atPath: fixture.folder.path("out")) else { return }
        let files = try fixture.files().filter { !$0.key.hasPrefix(".signet-") }
        let manifest = files["manifest.jsonl"] ?? Data()
        #expect(whole["manifest.jsonl"]?.starts(with: manifest) == true, "\(when)")
        for (name, bytes) in files where name != "manifest.jsonl" {
            #expect(whole[name] == bytes, "\(when): \(name)")
        }
        for line in String(decoding: manifest, as: UTF8.self).split(separator: "\n").dropFirst() {
            // The last line may have been cut off.
            guard let row = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
            for file in row["files"] as? [[String: Any]] ?? [] {
                #expect(files[file["name"] as? String ?? ""] != nil, "\(when)")
            }
        }
    }

    /// Fifty times, at moments that a seed chooses: once the manifest has so many bytes, and a little later. What is
    /// reached is not lost: of five kills in a row, each is further on.
    @Test func killedAtAnyMomentItGoesOnToTheSameBytes() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(16), to: "rows.csv")
        let whole = try Self.undisturbed(fixture)
        let size = whole["manifest.jsonl"]?.count ?? 0
        var generator = SeededGenerator(seed: 6)
        var interrupted = 0
        for attempt in 0..<10 {
            try? FileManager.default.removeItem(atPath: fixture.folder.path("out"))
            for moment in (0..<5).map({ _ in Int(generator.next() % UInt64(size)) }).sorted() {
                let delay = TimeInterval(generator.next() % 8) / 1000
                let process = try Self.start(try BuiltProgram.path, Self.arguments(fixture, ["--resume"]))
                Self.wait(for: process, until: moment, of: fixture.folder.path("out/manifest.jsonl"))
                Thread.sleep(forTimeInterval: delay)
                if process.isRunning, Glibc.kill(process.processIdentifier, SIGKILL) == 0 { interrupted += 1 }
                process.waitUntilExit()
                try Self.check(fixture, against: whole, "attempt \(attempt), at byte \(moment)")
            }
            let process = try Self.start(try BuiltProgram.path, Self.arguments(fixture, ["--resume"]))
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            #expect(try fixture.files() == whole, "attempt \(attempt)")
        }
        #expect(interrupted > 30)
    }

    /// Waits until a file has more than so many bytes, or the program has ended.
    private static func wait(for process: Process, until size: Int, of path: String) {
        while process.isRunning {
            var status = stat()
            if stat(path, &status) == 0, status.st_size > size { return }
            usleep(500)
        }
    }

    @Test func aTerminalGetsABarAndAFileNone() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(4) + "HT-5,戊,多\n", to: "rows.csv")
        let arguments = Self.arguments(fixture).map { $0 == "none" ? "text" : $0 }
        let program = try BuiltProgram.path
        let verdict = try Judge.python("terminal.py", [program] + arguments, environment: Self.environment)
        #expect(verdict.status == 5)
        let bars = verdict.output.matches(of: /\[(#*)(-*)\] (\d+)\/5, [0-9.]+\/s, \d+ s left, 1 bad/)
        #expect(bars.last?.3 == "5")
        #expect(bars.last?.1.count == 20)
        // It is taken away at the end.
        #expect(verdict.output.contains("\r\u{1B}[K"))
        #expect(verdict.output.contains("\(fixture.folder.path("out")): 4 contracts"))
        let again = try Judge.run(program, arguments + ["--resume"], environment: Self.environment)
        #expect(again.error.contains("4 contracts (4 from before)"))
        #expect(!again.error.contains("[#"))
    }

    /// A limit on the size of a file stops writing as a full disk does: below that of a page, the first page does not fit;
    /// above, at some time the manifest does not. (Pages alone, as fonts in memory count as files, too.)
    @Test func aDiskThatIsFullStopsItWithATrueManifest() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(150), to: "rows.csv")
        let whole = try Self.undisturbed(fixture, format: "html")
        let largest = whole.filter { $0.key != "manifest.jsonl" }.values.map(\.count).max() ?? 0
        let manifest = whole["manifest.jsonl"]?.count ?? 0
        #expect(manifest > largest + 4096)
        for blocks in [largest / 2048, (largest + manifest) / 2048] {
            try? FileManager.default.removeItem(atPath: fixture.folder.path("out"))
            let command = "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\""
            let process = try Self.start(
                "/bin/bash", ["-c", command, try BuiltProgram.path] + Self.arguments(fixture, format: "html"))
            process.waitUntilExit()
            #expect(process.terminationStatus == 6)
            try Self.check(fixture, against: whole, "at \(blocks) KiB")
            #expect(try fixture.files().keys.filter { $0.hasPrefix(".signet-") } == [])
            let again = try Self.start(try BuiltProgram.path, Self.arguments(fixture, format: "html", ["--resume"]))
            again.waitUntilExit()
            #expect(try fixture.files() == whole)
        }
    }
}
