import ContractModel
import Glibc

/// Files written beside their places and renamed when all of them are whole: under each name there is the
/// old file or the whole new one, never a part, and either all of them are new or none.
///
/// A symbolic link keeps its place and what it leads to is replaced; an existing file keeps its
/// permissions; a device or a pipe is written to as it is.
public struct FileReplacement: ~Copyable {
    private struct Pending {
        var temporary: String
        var target: String
        /// The name as the user knows it.
        var path: String
    }
    private var pending: [Pending] = []
    private let tag: String

    /// - Parameter tag: stands in the names of files that are not whole yet, so that those who write to one folder can
    ///   tell theirs.
    public init(tag: String = "") { self.tag = tag }

    deinit {
        for file in pending { unlink(file.temporary) }
    }

    /// Writes one file in one step.
    ///
    /// - Throws: `file-unwritable` with the system's own words.
    public static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        var replacement = FileReplacement()
        try replacement.add(bytes, to: path)
        try replacement.commit()
    }

    /// Writes the bytes beside `path`.
    ///
    /// - Throws: `file-unwritable` with the system's own words.
    public mutating func add(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        let target = Self.resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        switch status.st_mode & S_IFMT {
        case S_IFREG where exists, _ where !exists:
            try addRegular(
                bytes, Pending(temporary: "", target: target, path: path), mode: exists ? status.st_mode : nil)
        case S_IFDIR: throw FileSystem.unwritable(path, EISDIR)
        default: try Self.writeInPlace(bytes, path)
        }
    }

    /// Gives all files their names.
    ///
    /// - Throws: `file-unwritable` with the system's own words.
    public mutating func commit() throws(Diagnostic) {
        while let file = pending.first {
            guard rename(file.temporary, file.target) == 0 else { throw FileSystem.unwritable(file.path, errno) }
            pending.removeFirst()
        }
    }

    private mutating func addRegular(_ bytes: [UInt8], _ file: Pending, mode: mode_t?) throws(Diagnostic) {
        var file = file
        let (descriptor, temporary) = try Self.openTemporary(beside: file.target, path: file.path, tag: tag)
        file.temporary = temporary
        pending.append(file)
        var problem: Int32?
        if let mode, fchmod(descriptor, mode & 0o7777) != 0 { problem = errno }
        problem = problem ?? FileSystem.writeAll(bytes, to: descriptor)
        if problem == nil, fsync(descriptor) != 0, errno != EINVAL { problem = errno }
        if close(descriptor) != 0, problem == nil { problem = errno }
        if let problem { throw FileSystem.unwritable(file.path, problem) }
    }

    /// A new file in the folder of `target`. Its name is short, whatever the target's is; one that an
    /// interrupted run left behind is passed over.
    private static func openTemporary(
        beside target: String, path: String, tag: String
    ) throws(Diagnostic) -> (Int32, String) {
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        for attempt in 0..<1000 {
            let name = "\(folder).signet-\(tag)\(getpid())-\(attempt).part"
            let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            if descriptor >= 0 { return (descriptor, name) }
            guard errno == EEXIST else { throw FileSystem.unwritable(path, errno) }
        }
        throw FileSystem.unwritable(path, EEXIST)
    }

    private static func writeInPlace(_ bytes: [UInt8], _ path: String) throws(Diagnostic) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileSystem.unwritable(path, errno) }
        defer { close(descriptor) }
        if let problem = FileSystem.writeAll(bytes, to: descriptor) { throw FileSystem.unwritable(path, problem) }
    }

    /// The file that a path leads to, through links.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
