import Foundation
import Glibc

/// The program that was built with the tests, run as a process of its own.
public final class BuiltProgram {
    public let process = Process()
    /// What it writes to standard error goes to a file: a pipe that nobody reads in time would stop it.
    private let folder: TemporaryFolder
    private let error: FileHandle
    private var lines = ""

    /// Where it is: it stands beside the tests, in a bundle or as a program.
    public static var path: String {
        get throws {
            var folder = URL(fileURLWithPath: CommandLine.arguments[0])
            while folder.path != "/" {
                folder.deleteLastPathComponent()
                let candidate = folder.appendingPathComponent("signet").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
            }
            let built = Repository.path(".build/debug/signet")
            guard FileManager.default.isExecutableFile(atPath: built) else {
                throw Judge.Failure(message: "the program signet was not built")
            }
            return built
        }
    }

    /// Starts it.
    ///
    /// - Parameter path: where it looks for other programs.
    public init(_ arguments: [String], path searchPath: String = "/usr/bin:/bin") throws {
        folder = try TemporaryFolder()
        let path = try folder.write("", to: "error")
        error = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        process.executableURL = URL(fileURLWithPath: try Self.path)
        process.arguments = arguments
        process.environment = ["SIGNET_RESOURCES": Repository.root, "PATH": searchPath]
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Reads what it writes to standard error until a line holds that text, and gives that line.
    public func line(with text: String) throws -> String {
        while true {
            while let end = lines.firstIndex(of: "\n") {
                let line = String(lines[..<end])
                lines = String(lines[lines.index(after: end)...])
                if line.contains(text) { return line }
            }
            let isRunning = process.isRunning
            let data = try error.readToEnd() ?? Data()
            guard isRunning || !data.isEmpty else {
                throw Judge.Failure(message: "it ended without \(text): \(lines)")
            }
            lines += String(decoding: data, as: UTF8.self)
            if data.isEmpty { usleep(5000) }
        }
    }

    /// The port of the address that a line ends with.
    public func port() throws -> Int {
        let line = try line(with: "http://127.0.0.1:")
        guard let port = line.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)/).flatMap({ Int($0.1) }) else {
            throw Judge.Failure(message: "no port in \(line)")
        }
        return port
    }

    /// Sends a signal.
    public func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for its end and gives its status with all that it has still written to standard error.
    public func end() throws -> (status: Int32, error: String) {
        process.waitUntilExit()
        return (process.terminationStatus, lines + String(decoding: try error.readToEnd() ?? Data(), as: UTF8.self))
    }
}
