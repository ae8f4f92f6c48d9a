import Foundation

/// Programs that we did not write, asked about files that we did.
public enum Judge {
    public struct Verdict: Sendable {
        public var status: Int32
        public var output: String
        public var error: String
    }

    /// A judge that could not be asked.
    public struct Failure: Error, CustomStringConvertible {
        public var message: String
        public var description: String { message }
        public init(message: String) { self.message = message }
    }

    /// Runs a program of the PATH; `bytes` go to a file whose path is put in place of `{}`.
    /// - Parameter environment: what is put to the tests' own.
    public static func run(
        _ program: String, _ arguments: [String], on bytes: [UInt8]? = nil, environment: [String: String] = [:]
    ) throws -> Verdict {
        let folder = try TemporaryFolder()
        let file = folder.path("input")
        if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: file)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments.map { $0 == "{}" ? file : $0 }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Output goes to files: a pipe that nobody reads in time would stop the program.
        let output = folder.path("output")
        let error = folder.path("error")
        for path in [output, error] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: error))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Verdict(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: URL(fileURLWithPath: error)), as: UTF8.self))
    }
}

/// A folder of its own for one test, removed with the value.
public final class TemporaryFolder: Sendable {
    public let root: String

    public init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("signet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        root = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    public func path(_ name: String) -> String { root + "/" + name }

    /// Writes a file and gives its path.
    public func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    public func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }

    public var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: root).sorted()) ?? [] }

    public func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }
}
