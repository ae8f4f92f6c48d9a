import ContractModel
import Digests
import Glibc

/// A folder that many files are written to, and nothing outside of it: a batch's, or a site's.
///
/// Files are named by their paths below it, with `/` between the parts. A link anywhere on such a path is never
/// followed, because it could lead out of the folder.
public struct OutputFolder: Sendable {
    /// The folder as the user named it.
    public let path: String

    /// In the names of files that are not whole yet: those who write to one folder at a time leave each other's alone.
    private let tag: String

    /// The folder with that path; it need not be there yet.
    public init(path: String, tag: String = "") {
        self.path = path
        self.tag = tag
    }

    /// Makes the folder, with those above it, where it is not there.
    public func make() throws(RenderingError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part
            if mkdir(made, 0o777) != 0, errno != EEXIST {
                throw RenderingError(.inputOutput, [FileSystem.unwritable(made, errno)])
            }
            made += "/"
        }
        guard FileSystem.isFolder(path) else {
            throw RenderingError(.inputOutput, [FileSystem.unwritable(path, ENOTDIR)])
        }
    }

    /// Removes what an interrupted run has left beside its files, in the folder itself and in those that these files
    /// stand in. Only while the folder is locked.
    public func removeParts(besides files: [String] = []) {
        for folder in Set(files.compactMap { Self.folders(of: $0).last }).sorted() + [""] {
            let place = folder.isEmpty ? path : "\(path)/\(folder)"
            if !folder.isEmpty, leadsThroughLink(folder) { continue }
            for name in FileSystem.names(in: place) where isPart(name) { unlink("\(place)/\(name)") }
        }
    }

    /// Whether a file is one that this run, or an interrupted one before it, writes: .signet-TAG1234-0.part. Without a
    /// tag, what others with tags are writing is left alone.
    private func isPart(_ name: String) -> Bool {
        let start = ".signet-\(tag)"
        guard name.hasPrefix(start), name.hasSuffix(".part") else { return false }
        let numbers = name.dropFirst(start.count).dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { Int($0) != nil }
    }

    /// Whether there is anything under that path, if only a link.
    public func holds(_ file: String) -> Bool { FileSystem.exists("\(path)/\(file)") }

    /// The hash (SHA-256, hexadecimal) of a file of the folder; `nil` where there is none that can be read.
    public func hash(of file: String) -> String? {
        guard !leadsThroughLink(file), let bytes = try? BinaryFile.read("\(path)/\(file)") else { return nil }
        return SHA256.digest(of: bytes).hexadecimal
    }

    /// Writes files, each beside its name before it gets it, and makes the folders that they stand in.
    ///
    /// - Throws: `file-unwritable`, also where a path leads through a link.
    public func write(_ files: [(name: String, bytes: [UInt8])]) throws(Diagnostic) {
        var replacement = FileReplacement(tag: tag)
        for file in files {
            guard !leadsThroughLink(file.name) else { throw FileSystem.unwritable("\(path)/\(file.name)", ELOOP) }
            for folder in Self.folders(of: file.name) {
                guard mkdir("\(path)/\(folder)", 0o777) == 0 || errno == EEXIST else {
                    throw FileSystem.unwritable("\(path)/\(folder)", errno)
                }
            }
            try replacement.add(file.bytes, to: "\(path)/\(file.name)")
        }
        try replacement.commit()
    }

    /// Removes a file; the folders that it stands in stay.
    public func remove(_ file: String) {
        if !leadsThroughLink(file) { unlink("\(path)/\(file)") }
    }

    /// Removes those of the folders that are empty, from the innermost outwards.
    public func removeEmpty(_ folders: [String]) {
        for folder in folders.sorted().reversed() where !leadsThroughLink(folder) { rmdir("\(path)/\(folder)") }
    }

    /// The folders below this one that a file stands in: a/b/c.html → a, a/b.
    public static func folders(of file: String) -> [String] {
        file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) }
    }

    private func leadsThroughLink(_ file: String) -> Bool {
        (Self.folders(of: file) + [file]).contains { FileSystem.isLink("\(path)/\($0)") }
    }
}
