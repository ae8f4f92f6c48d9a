import ContractModel
import Glibc

/// Reading whole files, and writing them so that a half-written one never stands under its name.
public enum FileSystem {
    /// The bytes of a regular file.
    ///
    /// - Throws: `file-unreadable` with the system's own words, `file-too-large`.
    static func read(_ path: String, maximumSize: Int) throws(Diagnostic) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: max(1 << 16, Int(status.st_size) + 1))
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw unreadable(path, errno) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
            guard bytes.count <= maximumSize else {
                throw Diagnostic(
                    .error, "file-too-large", "\(path) is larger than \(maximumSize >> 20) MiB",
                    hint: "name the file that holds the contract's text")
            }
        }
    }

    /// The names in a folder, sorted; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file beside its place and renames it: under `path` there is the old file or the whole
    /// new one, never a part.
    ///
    /// - Parameter permissions: those of the new file; `nil` for the usual ones.
    /// - Throws: `file-unwritable` with the system's own words.
    public static func write(
        _ bytes: [UInt8], to path: String, permissions: mode_t? = nil
    ) throws(Diagnostic) {
        let temporary = temporaryPath(for: path)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        var problem: Int32? = writeAll(bytes, to: descriptor)
        if problem == nil, let permissions, fchmod(descriptor, permissions) != 0 { problem = errno }
        if problem == nil, fsync(descriptor) != 0, errno != EINVAL { problem = errno }
        if close(descriptor) != 0, problem == nil { problem = errno }
        if problem == nil, rename(temporary, path) != 0 { problem = errno }
        if let problem {
            unlink(temporary)
            throw unwritable(path, problem)
        }
    }

    /// Puts other bytes into a file that is there. A link stays a link to the file; permissions stay as they are.
    ///
    /// - Throws: `file-unwritable` with the system's own words.
    static func replace(_ path: String, with bytes: [UInt8]) throws(Diagnostic) {
        guard let resolved = realpath(path, nil) else { throw unwritable(path, errno) }
        defer { free(resolved) }
        let target = String(cString: resolved)
        var status = stat()
        guard stat(target, &status) == 0 else { throw unwritable(path, errno) }
        // Renaming asks only the folder; the file itself may be meant to stay as it is.
        guard access(target, W_OK) == 0 else { throw unwritable(path, errno) }
        try write(bytes, to: target, permissions: status.st_mode & 0o7777)
    }

    /// Writes bytes to standard output.
    public static func writeToStandardOutput(_ bytes: [UInt8]) throws(Diagnostic) {
        if let problem = writeAll(bytes, to: STDOUT_FILENO) { throw unwritable("standard output", problem) }
    }

    /// Writes text to standard error. Nobody can be told that it failed.
    public static func writeToStandardError(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

    /// - Returns: the error number of what went wrong.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
                if count > 0 {
                    offset += count
                } else if errno != EINTR {
                    return errno
                }
            }
            return nil
        }
    }

    private static func temporaryPath(for path: String) -> String {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        return "\(folder).\(name).\(getpid()).part"
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unreadable", "\(path) cannot be read: \(String(cString: strerror(code)))",
            hint: "check the name and the permissions")
    }

    private static func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unwritable", "\(path) cannot be written: \(String(cString: strerror(code)))",
            hint: "check that the folder exists, that it may be written to and that the disk is not full")
    }
}
