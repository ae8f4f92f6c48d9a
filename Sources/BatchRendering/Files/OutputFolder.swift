import ContractModel
import Digests
import Glibc
import Signet

/// The folder that a batch writes to, and nothing outside of it.
struct OutputFolder: Sendable {
    let path: String

    /// Makes the folder, with those above it, where it is not there.
    func make() throws(RenderingError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part
            if mkdir(made, 0o777) != 0, errno != EEXIST {
                throw RenderingError(.inputOutput, [Self.unwritable(made, errno)])
            }
            made += "/"
        }
        guard FileSystem.isFolder(path) else { throw RenderingError(.inputOutput, [Self.unwritable(path, ENOTDIR)]) }
    }

    /// Removes what an interrupted run has left beside its files. Only while the manifest is locked.
    func removeParts() {
        guard let directory = opendir(path) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(".signet-"), name.hasSuffix(".part") { unlink("\(path)/\(name)") }
        }
    }

    /// The hash of a file of the folder; `nil` where there is none that can be read.
    func hash(of name: String) -> String? {
        guard !isLink(name), let bytes = try? BinaryFile.read("\(path)/\(name)") else { return nil }
        return SHA256.digest(of: bytes).hexadecimal
    }

    /// Writes files, each beside its name before it gets it.
    ///
    /// - Throws: `file-unwritable`, also where a name is a link, which could lead out of the folder.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(Diagnostic) {
        var replacement = FileReplacement()
        for file in files {
            guard !isLink(file.name) else { throw Self.unwritable("\(path)/\(file.name)", ELOOP) }
            try replacement.add(file.bytes, to: "\(path)/\(file.name)")
        }
        try replacement.commit()
    }

    func remove(_ name: String) { unlink("\(path)/\(name)") }

    private func isLink(_ name: String) -> Bool {
        var status = stat()
        return lstat("\(path)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    static func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
        Diagnostic(
            .error, "file-unwritable", "\(path) cannot be written: \(String(cString: strerror(code)))",
            hint: "check that the folder may be written to and that the disk is not full")
    }
}
