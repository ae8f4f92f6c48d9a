import ContractModel
import Glibc
import Signet
import Synchronization

/// `manifest.jsonl` of a folder, held open and locked, so that two batches never write to one folder.
///
/// It only ever says what is true: a line is added after the files that it names have their names, and is taken back before
/// one of them is written anew. What an earlier run wrote stays as long as the present one would write the same; from the
/// first difference on it is cut off. So an interrupted batch that is resumed has the manifest of one that was never
/// interrupted, byte for byte.
///
/// Threads share it: what changes is behind a lock.
final class ManifestFile: Sendable {
    private struct State {
        /// The line of the earlier run that is looked at next.
        var cursor = 1
        /// How much of the file is right.
        var position = 0
        /// The size of the file.
        var size: Int
        /// Whether the file holds nothing behind `position` that the earlier run wrote.
        var isNew = false
    }

    private let descriptor: Int32
    private let path: String
    /// What an earlier run had written, whatever of it the file still holds.
    private let existing: [UInt8]
    /// The lines of it, without one that was cut off.
    private let earlier: [ArraySlice<UInt8>]
    private let state: Mutex<State>

    /// Opens the manifest of a folder.
    ///
    /// - Throws: `manifest-exists` where there is one already and nothing is to be resumed; `batch-busy`;
    ///   `file-unwritable`.
    init(folder: String, name: String, isResuming: Bool) throws(RenderingError) {
        let path = "\(folder)/\(name)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw Self.unwritable(path, errno) }
        let existing: [UInt8]
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
            guard isResuming || existing.isEmpty else {
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
        self.path = path
        self.descriptor = descriptor
        self.existing = existing
        let end = existing.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        earlier = existing[..<end].split(separator: 0x0A)
        state = Mutex(State(size: existing.count))
    }

    deinit { close(descriptor) }

    // MARK: The earlier run

    /// The first line of an earlier run.
    var header: [UInt8]? { earlier.first.map { Array($0) } }

    /// The lines of rows in an earlier run, as far as there are any.
    ///
    /// - Parameter rows: their numbers, in order, above those of all calls before.
    func lines(_ rows: [Int]) -> [[UInt8]] {
        state.withLock { state in
            var found: [[UInt8]] = []
            for row in rows {
                while let number = number(at: state.cursor), number < row { state.cursor += 1 }
                guard number(at: state.cursor) == row else { continue }
                found.append(Array(earlier[state.cursor]))
                state.cursor += 1
            }
            return found
        }
    }

    /// The row that a line is of; `nil` for the last line and behind it.
    private func number(at index: Int) -> Int? {
        guard earlier.indices.contains(index) else { return nil }
        return Manifest.read(Manifest.RowNumber.self, Array(earlier[index]))?.row
    }

    /// What an earlier run has said of each row.
    var rows: some Sequence<Manifest.Row> {
        earlier.dropFirst().lazy.compactMap { Manifest.read(Manifest.Row.self, Array($0)) }
    }

    /// Takes back what an earlier run has said of a row and of all behind it, and that it came to its end, before a file
    /// is written anew. Lines that are taken back still serve as proof to the present run.
    ///
    /// - Parameter row: its number; `nil` takes back the last line alone.
    /// - Throws: `file-unwritable`.
    func withdraw(from row: Int?) throws(Diagnostic) {
        try state.withLock { (state) throws(Diagnostic) in
            guard !state.isNew, let index = firstLine(from: row) else { return }
            let place = max(state.position, earlier[index].startIndex)
            guard place < state.size else { return }
            guard ftruncate(descriptor, place) == 0, fsync(descriptor) == 0 || errno == EINVAL else {
                throw FileSystem.unwritable(path, errno)
            }
            state.size = place
        }
    }

    /// The first line of the earlier run that is of that row, of a later one or of none, behind the header.
    private func firstLine(from row: Int?) -> Int? {
        var (low, high) = (min(1, earlier.count), earlier.count)
        while low < high {
            let middle = (low + high) / 2
            if let number = number(at: middle), number < row ?? .max { low = middle + 1 } else { high = middle }
        }
        return low < earlier.count ? low : nil
    }

    // MARK: Writing

    /// Adds whole lines: where the file says the same already, nothing is written.
    ///
    /// - Throws: `file-unwritable`; the file ends with the lines before, then.
    func add(_ lines: [UInt8]) throws(RenderingError) {
        try state.withLock { (state) throws(RenderingError) in
            let end = state.position + lines.count
            if !state.isNew, end <= state.size, existing[state.position..<end].elementsEqual(lines) {
                state.position = end
                return
            }
            try cut(&state)
            state.isNew = true
            var offset = 0
            while offset < lines.count {
                let count = lines[offset...].withUnsafeBytes {
                    pwrite(descriptor, $0.baseAddress, $0.count, state.position + offset)
                }
                if count > 0 {
                    offset += count
                } else if errno != EINTR {
                    let code = errno
                    ftruncate(descriptor, state.position)
                    throw Self.unwritable(path, code)
                }
            }
            state.position = end
            state.size = end
        }
    }

    /// Cuts off what an earlier run wrote behind the end, and waits until all of it is on the disk.
    func finish() throws(RenderingError) {
        try state.withLock { (state) throws(RenderingError) in try cut(&state) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.unwritable(path, errno) }
    }

    private func cut(_ state: inout State) throws(RenderingError) {
        guard state.size > state.position else { return }
        guard ftruncate(descriptor, state.position) == 0 else { throw Self.unwritable(path, errno) }
        state.size = state.position
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
