import ContractModel
import Glibc

/// Reading whole files, and the standard streams.
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
        // The size that is told says how much to read at once, never how much to trust.
        guard status.st_size <= maximumSize else { throw tooLarge(path, maximumSize) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: max(1 << 16, Int(status.st_size) + 1))
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw unreadable(path, errno) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
            guard bytes.count <= maximumSize else { throw tooLarge(path, maximumSize) }
        }
    }

    /// The names in a folder, sorted; none where it cannot be read.
    public static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether there is anything under that path, if only a link that leads nowhere.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Whether the path names a symbolic link.
    public static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Whether two paths lead to the same file.
    public static func isSameFile(_ one: String, _ other: String) -> Bool {
        var first = stat()
        var second = stat()
        guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Writes bytes to standard output.
    public static func writeToStandardOutput(_ bytes: [UInt8]) throws(Diagnostic) {
        if let problem = writeAll(bytes, to: STDOUT_FILENO) { throw unwritable("standard output", problem) }
    }

    /// Whether standard error is a terminal.
    public static var isStandardErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Writes text to standard error. Nobody can be told that it failed.
    public static func writeToStandardError(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

    /// - Returns: the error number of what went wrong.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
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

    private static func tooLarge(_ path: String, _ maximumSize: Int) -> Diagnostic {
        Diagnostic(
            .error, "file-too-large", "\(path) is larger than \(maximumSize >> 20) MiB",
            hint: "name the file that holds the contract's text")
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unreadable", "\(path) cannot be read: \(String(cString: strerror(code)))",
            hint: "check the name and the permissions")
    }

    /// `file-unwritable` with the system's own words.
    public static func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unwritable", "\(path) cannot be written: \(String(cString: strerror(code)))",
            hint: "check that the folder exists, that it may be written to and that the disk is not full")
    }
}
