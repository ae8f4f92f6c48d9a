import BatchRendering
import ContractModel
import Digests
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

    /// The files of an undisturbed run, and how long it took.
    private static func undisturbed(
        _ fixture: BatchFixture, format: String = "pdf,html"
    ) throws -> (files: [String: Data], duration: Duration) {
        var status: Int32 = 0
        let duration = try ContinuousClock().measure {
            let process = try start(try BuiltProgram.path, arguments(fixture, format: format))
            process.waitUntilExit()
            status = process.terminationStatus
        }
        guard status == 0 else { throw Judge.Failure(message: "the undisturbed run failed") }
        let files = try fixture.files()
        try FileManager.default.removeItem(atPath: fixture.folder.path("out"))
        return (files, duration)
    }

    /// Goes on with the batch until it is done.
    private static func resume(_ fixture: BatchFixture, format: String = "pdf,html") throws {
        let process = try start(try BuiltProgram.path, arguments(fixture, format: format, ["--resume"]))
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Judge.Failure(message: "the batch does not go on") }
    }

    /// Every file under a final name is whole, that of one of the undisturbed runs; every file that the manifest names is
    /// there with the bytes that it says; and it says that the batch has ended only where it has.
    private static func check(_ fixture: BatchFixture, against runs: [[String: Data]], _ when: String) throws {
        guard FileManager.default.fileExists(atPath: fixture.folder.path("out")) else { return }
        let files = try fixture.files().filter { !$0.key.hasPrefix(".signet-") }
        let manifest = files["manifest.jsonl"] ?? Data()
        for (name, bytes) in files where name != "manifest.jsonl" {
            #expect(runs.contains { $0[name] == bytes }, "\(when): \(name)")
        }
        for line in String(decoding: manifest, as: UTF8.self).split(separator: "\n").dropFirst() {
            // The last line may have been cut off.
            guard let row = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
            if row["done"] != nil { #expect(runs.last == files, "\(when): it is not at its end") }
            for file in row["files"] as? [[String: Any]] ?? [] {
                let name = file["name"] as? String ?? ""
                let hash = files[name].map { SHA256.digest(of: Array($0)).hexadecimal }
                #expect(hash == file["sha256"] as? String, "\(when): \(name)")
            }
        }
    }

    /// Kills the program at moments of its life that a seed chooses, from its start to the end of an undisturbed run, until
    /// it was really killed fifty times. On a machine that has become faster since, a run may end before its moment: it
    /// does not count, and the moments after it are earlier.
    private static func killFifty(
        _ fixture: BatchFixture, within duration: Duration, seed: UInt64, check: (_ when: String) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var duration = duration
        var killed = 0
        for attempt in 0..<2000 where killed < 50 {
            let moment = duration * Double.random(in: 0..<1, using: &generator)
            let clock = ContinuousClock()
            let start = clock.now
            let process = try Self.start(try BuiltProgram.path, arguments(fixture, ["--resume"]))
            while process.isRunning, clock.now - start < moment { usleep(500) }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal {
                killed += 1
            } else {
                duration = min(duration, clock.now - start)
            }
            try check("attempt \(attempt), after \(moment)")
        }
        #expect(killed == 50)
    }

    @Test func killedAtAnyMomentItGoesOnToTheSameBytes() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(16), to: "rows.csv")
        let whole = try Self.undisturbed(fixture)
        var count = 0
        try Self.killFifty(fixture, within: whole.duration, seed: 6) { when in
            try Self.check(fixture, against: [whole.files], when)
            let manifest = try? fixture.folder.bytes("out/manifest.jsonl")
            #expect(whole.files["manifest.jsonl"]?.starts(with: manifest ?? []) == true, "\(when)")
            count += 1
            // What is reached is not lost; but each fifth time it begins anew, so that all moments have their turn.
            guard count.isMultiple(of: 5) else { return }
            try Self.resume(fixture)
            #expect(try fixture.files() == whole.files, "\(when)")
            try FileManager.default.removeItem(atPath: fixture.folder.path("out"))
        }
    }

    /// The manifest of the earlier run is not believed in what is being written anew.
    @Test func killedWhileChangedRowsAreMadeItsManifestTellsTheTruth() throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.table(16)
        _ = try fixture.folder.write(table, to: "rows.csv")
        let before = try Self.undisturbed(fixture)
        // Rows change their values, and two change their places, and so their files.
        let changed = table.replacing("示例", with: "新例").replacing("HT-3,", with: "HT-0,")
            .replacing("HT-14,", with: "HT-3,").replacing("HT-0,", with: "HT-14,")
        _ = try fixture.folder.write(changed, to: "rows.csv")
        let after = try Self.undisturbed(fixture)
        func begin() throws {
            try? FileManager.default.removeItem(atPath: fixture.folder.path("out"))
            for (name, bytes) in before.files {
                _ = try fixture.folder.write(Array(bytes), to: name)
            }
            try FileManager.default.createDirectory(
                atPath: fixture.folder.path("out"), withIntermediateDirectories: false)
            for name in before.files.keys {
                try FileManager.default.moveItem(
                    atPath: fixture.folder.path(name), toPath: fixture.folder.path("out/\(name)"))
            }
        }
        try begin()
        var count = 0
        try Self.killFifty(fixture, within: after.duration, seed: 7) { when in
            // Before it began, the folder was that of the earlier run, which has ended.
            guard try fixture.files().filter({ !$0.key.hasPrefix(".signet-") }) != before.files else { return }
            try Self.check(fixture, against: [before.files, after.files], when)
            count += 1
            guard count.isMultiple(of: 5) else { return }
            try Self.resume(fixture)
            #expect(try fixture.files() == after.files, "\(when)")
            try begin()
        }
    }

    /// The moments at which a file stands half written beside its name are looked for: the program is stopped, and killed
    /// where one is found.
    @Test func whatIsHalfWrittenNeverGetsAName() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(32), to: "rows.csv")
        let whole = try Self.undisturbed(fixture).files
        func parts() -> [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: fixture.folder.path("out"))) ?? []).filter {
                $0.hasPrefix(".signet-")
            }
        }
        var found = 0
        for _ in 0..<100 where found < 5 {
            let process = try Self.start(try BuiltProgram.path, Self.arguments(fixture, ["--resume"]))
            while process.isRunning {
                guard !parts().isEmpty else { continue }
                kill(process.processIdentifier, SIGSTOP)
                var status = siginfo_t()
                waitid(P_PID, id_t(process.processIdentifier), &status, WSTOPPED | WEXITED | WNOWAIT)
                if !parts().isEmpty { break }
                kill(process.processIdentifier, SIGCONT)
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if !parts().isEmpty { found += 1 }
            try Self.check(fixture, against: [whole], "with \(parts())")
            // The last one is left to the program, which removes it; one of before would be found again.
            if found < 5 { for part in parts() { try fixture.remove(part) } }
            if process.terminationReason == .exit {
                try FileManager.default.removeItem(atPath: fixture.folder.path("out"))
            }
        }
        #expect(found == 5)
        try Self.resume(fixture)
        #expect(try fixture.files() == whole)
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

    // MARK: A full disk

    /// A limit on the size of a file stops writing as a full disk does: below that of a page, the first page does not fit;
    /// above, at some time the manifest does not. (Pages alone, as fonts in memory count as files, too.)
    @Test func aFileThatCannotGrowStopsItWithATrueManifest() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(150), to: "rows.csv")
        let whole = try Self.undisturbed(fixture, format: "html").files
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
            try Self.check(fixture, against: [whole], "at \(blocks) KiB")
            #expect(try fixture.files().keys.filter { $0.hasPrefix(".signet-") } == [])
            try Self.resume(fixture, format: "html")
            #expect(try fixture.files() == whole)
        }
    }

    /// Of two rows that share fonts and have changed, the first is written and the second cannot be: a link stands in its
    /// place.
    @Test func whereAChangedRowCannotBeWrittenTheManifestTellsTheTruth() throws {
        let fixture = try BatchFixture()
        let table = BatchFixture.table(8)
        _ = try fixture.folder.write(table, to: "rows.csv")
        let before = try Self.undisturbed(fixture, format: "html").files
        let changed = table.replacing("HT-5,示例", with: "HT-5,新例").replacing("HT-6,示例", with: "HT-6,新例")
        _ = try fixture.folder.write(changed, to: "rows.csv")
        let after = try Self.undisturbed(fixture, format: "html").files
        _ = try fixture.folder.write(table, to: "rows.csv")
        try Self.resume(fixture, format: "html")
        _ = try fixture.folder.write(changed, to: "rows.csv")
        let second = fixture.folder.path("out/HT-6.html")
        try FileManager.default.removeItem(atPath: second)
        try FileManager.default.createSymbolicLink(
            atPath: second, withDestinationPath: fixture.folder.path("nowhere"))
        let process = try Self.start(
            try BuiltProgram.path, Self.arguments(fixture, format: "html", ["--resume", "--jobs", "1"]))
        process.waitUntilExit()
        #expect(process.terminationStatus == 6)
        try FileManager.default.removeItem(atPath: second)
        #expect(try fixture.files()["HT-5.html"] == after["HT-5.html"])
        try Self.check(fixture, against: [before, after], "half of the rows")
        try Self.resume(fixture, format: "html")
        #expect(try fixture.files() == after)
    }

    /// Whether this system lets a user mount a file system of its own, as containers often do not.
    private static let mounts: Bool = {
        let verdict = try? Judge.run("unshare", ["-Urm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"])
        return verdict?.status == 0
    }()

    /// A small disk in memory, which is full before a third of the contracts is there.
    @Test(.enabled(if: mounts)) func aDiskThatIsFullStopsItWithATrueManifest() throws {
        let fixture = try BatchFixture()
        _ = try fixture.folder.write(BatchFixture.table(24), to: "rows.csv")
        let whole = try Self.undisturbed(fixture).files
        let size = whole.values.reduce(0) { $0 + $1.count }
        for part in [0.1, 0.3, 0.8] {
            let out = fixture.folder.path("out")
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
            // What is on the disk is gone with the program's view of it, and so copied out.
            let command = """
                out=$1; shift; mkdir "$out.kept"
                mount -t tmpfs -o size=\(Int(Double(size) * part)) none "$out"
                "$@"; status=$?
                cp -R "$out/." "$out.kept" && exit $status
                """
            let process = try Self.start(
                "/usr/bin/unshare",
                ["-Urm", "/bin/bash", "-c", command, "bash", out, try BuiltProgram.path] + Self.arguments(fixture))
            process.waitUntilExit()
            #expect(process.terminationStatus == 6)
            try FileManager.default.removeItem(atPath: out)
            try FileManager.default.moveItem(atPath: "\(out).kept", toPath: out)
            let files = try fixture.files()
            #expect(files.count < whole.count)
            #expect(files.keys.filter { $0.hasPrefix(".signet-") } == [])
            try Self.check(fixture, against: [whole], "\(part) of the room")
            try Self.resume(fixture)
            #expect(try fixture.files() == whole)
            try FileManager.default.removeItem(atPath: out)
        }
    }
}
