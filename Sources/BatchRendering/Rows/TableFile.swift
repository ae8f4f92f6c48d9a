import ContractModel
import Glibc

/// An open file of rows, which is read more than once: standard input is copied to a file without a name first.
///
/// What was open stays what is read, also where another file takes its name meanwhile.
final class TableFile {
    /// The file as the user named it.
    let name: String
    /// Good as long as this is.
    let descriptor: Int32

    /// Opens a file.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: `file-unreadable`.
    init(_ path: String) throws(Diagnostic) {
        name = path == "-" ? "<stdin>" : path
        let descriptor = path == "-" ? try Self.spooled(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
        // A pipe can be read once.
        guard lseek(descriptor, 0, SEEK_CUR) >= 0 else {
            let code = errno
            close(descriptor)
            throw Self.unreadable(path, code)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Reads from an offset.
    ///
    /// - Returns: how many bytes were read; 0 at the end.
    func read(at offset: Int, into buffer: inout [UInt8]) throws(Diagnostic) -> Int {
        try Self.read(descriptor, name, at: offset, into: &buffer)
    }

    /// The encoding of its text.
    ///
    /// - Throws: `file-unreadable`, `file-not-utf8`.
    func encoding() throws(Diagnostic) -> TextEncoding {
        try TextEncoding.find(name: name) { (offset, buffer) throws(Diagnostic) in
            try read(at: offset, into: &buffer)
        }
    }

    /// Whether these are its first bytes.
    func starts(with bytes: [UInt8]) throws(Diagnostic) -> Bool {
        var buffer = [UInt8](repeating: 0, count: bytes.count)
        return try read(at: 0, into: &buffer) == bytes.count && buffer == bytes
    }

    private static func read(
        _ descriptor: Int32, _ path: String, at offset: Int, into buffer: inout [UInt8]
    ) throws(Diagnostic) -> Int {
        while true {
            let count = pread(descriptor, &buffer, buffer.count, offset)
            if count >= 0 { return count }
            guard errno == EINTR else { throw unreadable(path, errno) }
        }
    }

    /// A copy of a stream in a temporary file that is gone with its descriptor.
    private static func spooled(_ stream: Int32) throws(Diagnostic) -> Int32 {
        guard let file = tmpfile() else { throw unreadable("standard input", errno) }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(stream, &buffer, buffer.count)
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw unreadable("standard input", errno)
            }
            guard fwrite(buffer, 1, count, file) == count else { throw unreadable("standard input", errno) }
        }
        guard fflush(file) == 0 else { throw unreadable("standard input", errno) }
        let copy = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw unreadable("standard input", errno) }
        return copy
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unreadable", "\(path) cannot be read: \(String(cString: strerror(code)))",
            hint: "check the name and the permissions; a stream is read with --data -")
    }
}
