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
    /// Where standard input was copied to; it closes its descriptor itself.
    private let scratch: ScratchFile?

    /// Opens a file.
    ///
    /// - Parameter path: `-` for standard input.
    /// - Throws: `file-unreadable`.
    init(_ path: String) throws(Diagnostic) {
        name = path == "-" ? "<stdin>" : path
        if path == "-" {
            let copy = try Self.spooled(STDIN_FILENO)
            scratch = copy
            descriptor = copy.descriptor
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
        // A pipe can be read once.
        guard lseek(descriptor, 0, SEEK_CUR) >= 0 else {
            let code = errno
            close(descriptor)
            throw Self.unreadable(path, code)
        }
        self.descriptor = descriptor
        scratch = nil
    }

    deinit { if scratch == nil { close(descriptor) } }

    /// Reads from an offset.
    ///
    /// - Returns: how many bytes were read; 0 at the end.
    func read(at offset: Int, into buffer: inout [UInt8]) throws(Diagnostic) -> Int {
        try Self.read(descriptor, name, at: offset, into: &buffer)
    }

    /// How its text is written.
    ///
    /// - Parameter encoding: the one that the user has named; `nil` looks for it.
    /// - Throws: `file-unreadable`, `file-not-utf8`.
    func form(_ encoding: TextEncoding?) throws(Diagnostic) -> TextForm {
        try TextForm.find(name: name, encoding: encoding) { (offset, buffer) throws(Diagnostic) in
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

    /// A copy of a stream.
    private static func spooled(_ stream: Int32) throws(Diagnostic) -> ScratchFile {
        let file = try ScratchFile()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(stream, &buffer, buffer.count)
            if count == 0 { return file }
            if count > 0 {
                try file.append(buffer[..<count])
            } else if errno != EINTR {
                throw unreadable("standard input", errno)
            }
        }
    }

    private static func unreadable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unreadable", "\(path) cannot be read: \(String(cString: strerror(code)))",
            hint: "check the name and the permissions; a stream is read with --data -")
    }
}
