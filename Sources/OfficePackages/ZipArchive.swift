import CZip
import ContractModel
import Glibc

/// A ZIP archive open for reading: what office documents come in (ECMA-376 Part 2, annex B).
///
/// Archives come from strangers. Nothing is ever unpacked to a file, and `Limits` bound what an archive may hold. What is
/// read is checked against the archive's sums.
///
/// Not Sendable: a libzip handle belongs to one thread.
public final class ZipArchive {
    /// What an archive may hold; a document of an office program is far below.
    public struct Limits: Hashable, Sendable {
        /// How many files.
        public var entries = 10_000
        /// The bytes of all files, unpacked.
        public var bytes = 2 << 30
        /// How many bytes one packed byte of a file may become, once the file has more than a mebibyte. Sheets and texts
        /// stay below 50; a bomb is near deflate's own limit of 1032.
        public var ratio = 250

        public init() {}
    }

    /// A file of the archive, as its directory tells.
    public struct Entry: Hashable, Sendable {
        public var name: String
        /// Unpacked, in bytes.
        public var size: Int
        /// As it is in the archive.
        public var packedSize: Int
        let index: UInt64
    }

    /// The archive as the user named it.
    public let name: String
    /// Its files, in the order of its directory; folders are left out.
    public private(set) var entries: [Entry] = []
    let pointer: OpaquePointer
    private var indices: [String: Int] = [:]

    /// Opens an archive in memory.
    ///
    /// - Parameter name: what messages call it.
    /// - Throws: `package-broken`, `package-protected`, `package-size`.
    public convenience init(bytes: [UInt8], name: String, limits: Limits = Limits()) throws(Diagnostic) {
        try Self.refuseCompoundFile(bytes.prefix(8), name)
        // libzip frees it with the source.
        guard let copy = malloc(max(1, bytes.count)) else { throw Self.broken(name, "there is no memory for it") }
        copy.copyMemory(from: bytes, byteCount: bytes.count)
        try self.init(name: name, limits: limits) { error in
            let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, error)
            if source == nil { free(copy) }
            return source
        }
    }

    /// Opens an archive in a file that is open already, which stays the caller's. The archive has a place in the file of its
    /// own, so that several can read one file.
    ///
    /// - Parameter name: what messages call it.
    /// - Throws: `file-unreadable`, `package-broken`, `package-protected`, `package-size`.
    public convenience init(descriptor: Int32, name: String, limits: Limits = Limits()) throws(Diagnostic) {
        // A second descriptor by dup would share the place; this one is opened anew, also where the file has no name.
        guard let file = fopen("/proc/self/fd/\(descriptor)", "rbe") else {
            throw Diagnostic(
                .error, "file-unreadable", "\(name) cannot be read: \(String(cString: strerror(errno)))",
                hint: "check the name and the permissions")
        }
        var start = [UInt8](repeating: 0, count: 8)
        let count = fread(&start, 1, start.count, file)
        do throws(Diagnostic) { try Self.refuseCompoundFile(start.prefix(count), name) } catch {
            fclose(file)
            throw error
        }
        try self.init(name: name, limits: limits) { error in
            let source = zip_source_filep_create(file, 0, -1, error)
            if source == nil { fclose(file) }
            return source
        }
    }

    private init(
        name: String, limits: Limits, source: (UnsafeMutablePointer<zip_error_t>) -> OpaquePointer?
    ) throws(Diagnostic) {
        self.name = name
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = source(&error) else { throw Self.broken(name, String(cString: zip_error_strerror(&error))) }
        guard let pointer = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw Self.broken(name, String(cString: zip_error_strerror(&error)))
        }
        self.pointer = pointer
        try readDirectory(limits)
    }

    // Nothing was changed, so nothing is lost.
    deinit { zip_discard(pointer) }

    /// The file of that name. ASCII letters are the same large and small, as part names are compared (ECMA-376 Part 2,
    /// 6.2.2.3).
    public func entry(_ name: String) -> Entry? { indices[name.lowercased()].map { entries[$0] } }

    /// Opens a file of the archive, to be read from its beginning.
    ///
    /// - Throws: `package-part` where there is none, `package-broken`.
    public func open(_ name: String) throws(Diagnostic) -> ZipEntryReader {
        guard let entry = entry(name) else {
            throw Diagnostic(
                .error, "package-part", "\(self.name) has no part \(name)",
                hint: "open the file in the program that made it and save it again")
        }
        return try ZipEntryReader(self, entry)
    }

    /// All bytes of a file of the archive.
    ///
    /// - Parameter limit: the most bytes that it may have.
    /// - Throws: `package-part`, `package-size`, `package-broken`.
    public func read(_ name: String, limit: Int) throws(Diagnostic) -> [UInt8] {
        let reader = try open(name)
        guard reader.entry.size <= limit else { throw tooLarge("its part \(name) has \(reader.entry.size) bytes") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reader.entry.size)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBytes { room in
                Result { () throws(Diagnostic) in try reader.read(into: room) }
            }.get()
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    // MARK: The directory

    private func readDirectory(_ limits: Limits) throws(Diagnostic) {
        let count = zip_get_num_entries(pointer, 0)
        guard count > 0 else { throw Self.broken(name, "it holds nothing") }
        guard count <= limits.entries else { throw tooLarge("it holds \(count) files") }
        var total = 0
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(pointer, index, 0, &status) == 0, let text = status.name else { throw broken() }
            let name = String(cString: text)
            if name.hasSuffix("/") { continue }
            guard status.encryption_method == ZIP_EM_NONE else { throw Self.protected(self.name) }
            guard let size = Int(exactly: status.size), let packed = Int(exactly: status.comp_size) else {
                throw tooLarge("its part \(name) is larger than any file")
            }
            let (sum, isOver) = total.addingReportingOverflow(size)
            guard !isOver, sum <= limits.bytes else {
                throw tooLarge("unpacked it is larger than \(limits.bytes >> 20) MiB")
            }
            total = sum
            guard size <= 1 << 20 || size / max(1, packed) <= limits.ratio else {
                throw tooLarge("its part \(name) grows to \(size) bytes from \(packed)")
            }
            // Two parts of one name are read as one thing by one program and as another by the next.
            guard indices.updateValue(entries.count, forKey: name.lowercased()) == nil else {
                throw Self.broken(self.name, "it holds \(name) twice")
            }
            entries.append(Entry(name: name, size: size, packedSize: packed, index: index))
        }
    }

    // MARK: Findings

    /// What libzip says is wrong with the archive.
    func broken() -> Diagnostic { Self.broken(name, String(cString: zip_strerror(pointer))) }

    /// The finding that the archive holds more than a document does.
    public func tooLarge(_ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "package-size", "\(name) is larger than a document is: \(reason)",
            hint: "remove what does not belong to it, or save it as text")
    }

    static func broken(_ name: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "package-broken", "\(name) is no sound office document: \(reason)",
            hint: "open it in the program that made it and save it again")
    }

    private static func protected(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "package-protected", "\(name) is protected by a password, or of a format before 2007",
            hint: "save it without a password as .xlsx or .docx")
    }

    /// Both a document under a password and one of the old formats are compound files (MS-CFB, 2.2).
    private static func refuseCompoundFile(_ start: ArraySlice<UInt8>, _ name: String) throws(Diagnostic) {
        if start.elementsEqual([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw protected(name) }
    }
}
