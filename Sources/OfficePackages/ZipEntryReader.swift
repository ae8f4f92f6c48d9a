import CZip
import ContractModel

/// A file of an archive, read from its beginning to its end.
///
/// Not Sendable: it reads through its archive's handle, which it keeps alive.
public final class ZipEntryReader {
    public let entry: ZipArchive.Entry
    /// `rows.xlsx, xl/workbook.xml`: what messages call it.
    public var name: String { "\(archive.name), \(entry.name)" }
    private let archive: ZipArchive
    private let pointer: OpaquePointer
    private var count = 0

    init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) throws(Diagnostic) {
        guard let pointer = zip_fopen_index(archive.pointer, entry.index, 0) else { throw archive.broken() }
        self.archive = archive
        self.entry = entry
        self.pointer = pointer
    }

    deinit { zip_fclose(pointer) }

    /// Reads the next bytes.
    ///
    /// - Returns: how many; 0 at the end.
    /// - Throws: `package-broken`, also where the sum of the bytes is wrong or there are more than the directory says.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Diagnostic) -> Int {
        let read = Int(zip_fread(pointer, buffer.baseAddress, UInt64(buffer.count)))
        guard read >= 0 else {
            throw ZipArchive.broken(archive.name, "\(entry.name): \(String(cString: zip_file_strerror(pointer)))")
        }
        count += read
        guard count <= entry.size else {
            throw ZipArchive.broken(archive.name, "\(entry.name) is larger than the directory says")
        }
        return read
    }
}
