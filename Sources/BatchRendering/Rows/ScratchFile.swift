import ContractModel
import Glibc

/// A file without a name, for what does not belong into memory; it is gone with this.
final class ScratchFile {
    let descriptor: Int32
    private(set) var size = 0

    /// - Throws: `file-unwritable`.
    init() throws(Diagnostic) {
        guard let file = tmpfile() else { throw Self.unwritable(errno) }
        defer { fclose(file) }
        descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { throw Self.unwritable(errno) }
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end.
    ///
    /// - Throws: `file-unwritable`.
    func append(_ bytes: ArraySlice<UInt8>) throws(Diagnostic) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, size) }
            if count > 0 {
                size += count
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw Self.unwritable(errno)
            }
        }
    }

    /// So many bytes from an offset.
    ///
    /// - Throws: `file-unreadable`.
    func read(at offset: Int, count: Int) throws(Diagnostic) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, offset + done)
            }
            guard read > 0 || read < 0 && errno == EINTR else {
                throw Diagnostic(.error, "file-unreadable", "a temporary file cannot be read again")
            }
            done += max(0, read)
        }
        return bytes
    }

    private static func unwritable(_ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unwritable", "a temporary file cannot be written: \(String(cString: strerror(code)))",
            hint: "make room in the folder for temporary files, or name another with TMPDIR")
    }
}
