import ContractModel
import Glibc
import Signet

/// `manifest.jsonl` of a folder, held open and locked, so that two batches never write to one folder.
///
/// It only ever says what is true: a line is added after the files that it names have their names. What an earlier run
/// wrote stays as long as the present one would write the same; from the first difference on it is cut off. So an
/// interrupted batch that is resumed has the manifest of one that was never interrupted, byte for byte.
final class ManifestFile {
    private let descriptor: Int32
    private let path: String
    /// The lines of an earlier run, without the one that was cut off.
    private var earlier: [ArraySlice<UInt8>] = []
    private var existing: [UInt8] = []
    /// The line of the earlier run that is looked at next.
    private var cursor = 1
    /// How much of the file is right.
    private var position = 0
    private var size: Int

    /// Opens the manifest of a folder.
    ///
    /// - Throws: `manifest-exists` where there is one already and nothing is to be resumed; `batch-busy`;
    ///   `file-unwritable`.
    init(folder: String, name: String, isResuming: Bool) throws(RenderingError) {
        path = "\(folder)/\(name)"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
        size = 0
        do throws(RenderingError) {
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw RenderingError(
                    .inputOutput,
                    [
                        Diagnostic(
                            .error, "batch-busy", "another batch is writing to \(folder)",
                            hint: "wait until it has ended, or name another folder")
                    ])
            }
            existing = try Self.content(descriptor, path)
            size = existing.count
            guard isResuming || size == 0 else {
                throw RenderingError(
                    .usage,
                    [
                        Diagnostic(
                            .error, "manifest-exists", "\(folder) holds a batch already",
                            hint: "go on with it by --resume, or name another folder")
                    ])
            }
        } catch {
            close(descriptor)
            throw error
        }
        let end = existing.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        earlier = existing[..<end].split(separator: 0x0A)
    }

    deinit { close(descriptor) }

    /// The first line of an earlier run.
    var header: [UInt8]? { earlier.first.map { Array($0) } }

    /// The lines of rows in an earlier run, as far as there are any.
    ///
    /// - Parameter rows: their numbers, in order, above those of all calls before.
    func lines(_ rows: [Int]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        for row in rows {
            while let number = number(at: cursor), number < row { cursor += 1 }
            guard number(at: cursor) == row else { continue }
            found.append(Array(earlier[cursor]))
            cursor += 1
        }
        return found
    }

    /// The row that a line is of; `nil` for the last line and behind it.
    private func number(at index: Int) -> Int? {
        guard earlier.indices.contains(index) else { return nil }
        return Manifest.read(Manifest.RowNumber.self, Array(earlier[index]))?.row
    }

    /// The lines of all rows of an earlier run.
    var allLines: [[UInt8]] { earlier.dropFirst().map { Array($0) } }

    /// Adds whole lines: where the file says the same already, nothing is written.
    ///
    /// - Throws: `file-unwritable`; the file ends with the lines before, then.
    func add(_ lines: [UInt8]) throws(RenderingError) {
        let end = position + lines.count
        if end <= existing.count, existing[position..<end].elementsEqual(lines) {
            position = end
            return
        }
        try cut()
        var offset = 0
        while offset < lines.count {
            let count = lines[offset...].withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress, $0.count, position + offset)
            }
            if count > 0 {
                offset += count
            } else if errno != EINTR {
                let code = errno
                ftruncate(descriptor, position)
                throw Self.unwritable(path, code)
            }
        }
        position = end
        size = end
    }

    /// Cuts off what an earlier run wrote behind the end, and waits until all of it is on the disk.
    func finish() throws(RenderingError) {
        try cut()
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.unwritable(path, errno) }
    }

    private func cut() throws(RenderingError) {
        guard size > position else { return }
        guard ftruncate(descriptor, position) == 0 else { throw Self.unwritable(path, errno) }
        existing = []
        size = position
    }

    private static func content(_ descriptor: Int32, _ path: String) throws(RenderingError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, bytes.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += buffer[..<count] } else if errno != EINTR { throw unwritable(path, errno) }
        }
    }

    private static func unwritable(_ path: String, _ code: Int32) -> RenderingError {
        RenderingError(.inputOutput, [FileSystem.unwritable(path, code)])
    }
}
