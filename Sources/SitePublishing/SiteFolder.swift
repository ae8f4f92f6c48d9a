import ContractModel
import Digests
import Glibc
import Signet

/// The folder of a site while it is being written: locked, with what an earlier publication has said about it.
///
/// Written are only files whose bytes differ; removed are only files that the earlier manifest names with the very hash
/// that they have. All else in the folder is left alone, and where it stands in the way, nothing is written at all.
final class SiteFolder {
    private let folder: OutputFolder
    private let descriptor: Int32
    private let earlier: SiteManifest?
    private let program: String
    private var hasJournal = false
    private var planned: [String] = []
    /// The folders below it that this program has made, or will have made when all is written.
    private var ownFolders: [String] = []
    private(set) var files: [SiteManifest.File] = []
    private(set) var report = SiteReport()

    /// Opens the folder and makes it where it is not there.
    ///
    /// - Throws: `site-busy`, `site-manifest`, `file-unwritable`.
    init(path: String, program: String) throws(RenderingError) {
        folder = OutputFolder(path: path)
        self.program = program
        try folder.make()
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw RenderingError(.inputOutput, [FileSystem.unwritable(path, errno)])
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw RenderingError(
                .inputOutput,
                [
                    Diagnostic(
                        .error, "site-busy", "another publication is writing to \(path)",
                        hint: "wait until it has ended, or name another folder")
                ])
        }
        do throws(RenderingError) {
            earlier = try SiteManifest.read(path)
        } catch {
            close(descriptor)
            throw error
        }
        folder.removeParts(besides: (earlier?.files.map(\.path) ?? []) + (earlier?.pending ?? []))
    }

    deinit { close(descriptor) }

    /// Says which files are going to be written.
    ///
    /// - Throws: `site-foreign-file` for all that stand in the way and are not the program's own.
    func plan(_ paths: [String]) throws(RenderingError) {
        planned = paths
        let own = Set((earlier?.files.map(\.path) ?? []) + (earlier?.pending ?? []))
        let foreign = paths.filter { !own.contains($0) && folder.holds($0) }
        guard foreign.isEmpty else {
            throw RenderingError(
                .usage,
                foreign.map { path in
                    Diagnostic(
                        .error, "site-foreign-file", "\(folder.path)/\(path) is not a file of this site",
                        hint: "move it away, or publish into another folder")
                })
        }
        let made = Set(paths.flatMap(OutputFolder.folders)).filter { !folder.holds($0) }
        ownFolders = made.union(earlier?.folders ?? []).sorted()
    }

    /// Writes those of the files that are not there as they should be.
    ///
    /// - Throws: `file-unwritable`.
    func write(_ content: [(path: String, bytes: [UInt8])]) throws(Diagnostic) {
        let files = content.map { file in
            SiteManifest.File(
                path: file.path, sha256: SHA256.digest(of: file.bytes).hexadecimal, bytes: file.bytes.count)
        }
        let changed = zip(content, files).filter { folder.hash(of: $1.path) != $1.sha256 }
        if !changed.isEmpty {
            try writeJournal()
            try folder.write(changed.map { ($0.0.path, $0.0.bytes) })
        }
        self.files += files
        report.written += changed.count
        report.kept += files.count - changed.count
    }

    /// Removes what an earlier publication has made and this one has not, and writes the manifest.
    ///
    /// - Throws: `file-unwritable`.
    func finish() throws(Diagnostic) -> SiteReport {
        let current = Set(files.map(\.path))
        let known = Set(earlier?.files.map(\.path) ?? [])
        // Of these nothing is known but that they were about to be written: whose words are in them cannot be proved.
        let left = (earlier?.pending ?? []).filter {
            !current.contains($0) && !known.contains($0) && folder.holds($0)
        }
        for path in left {
            report.diagnostics.append(
                Diagnostic(
                    .warning, "stray-file",
                    "\(folder.path)/\(path) was left by a publication that was interrupted, and belongs to no contract any more",
                    hint: "delete it if nobody needs it"))
        }
        for file in earlier?.files ?? [] where !current.contains(file.path) && folder.holds(file.path) {
            guard folder.hash(of: file.path) == file.sha256 else {
                report.diagnostics.append(
                    Diagnostic(
                        .warning, "stray-file",
                        "\(folder.path)/\(file.path) belongs to no contract any more, and was changed since it was made",
                        hint: "delete it if nobody needs it"))
                continue
            }
            folder.remove(file.path)
            report.removed += 1
        }
        folder.removeEmpty(ownFolders)
        let manifest = SiteManifest(
            program: program, files: files.sorted { $0.path < $1.path }, folders: ownFolders.filter(folder.holds),
            pending: left.isEmpty ? nil : left.sorted())
        let bytes = try manifest.text()
        if folder.hash(of: SiteAddresses.manifest) != SHA256.digest(of: bytes).hexadecimal {
            try folder.write([(SiteAddresses.manifest, bytes)])
        }
        return report
    }

    /// Before the first file is written, the manifest says which will be, for the case that this run is interrupted.
    private func writeJournal() throws(Diagnostic) {
        if hasJournal { return }
        hasJournal = true
        let pending = Set(planned).union((earlier?.pending ?? []).filter(folder.holds))
        let journal = SiteManifest(
            program: program, files: earlier?.files ?? [], folders: ownFolders, pending: pending.sorted())
        try folder.write([(SiteAddresses.manifest, try journal.text())])
    }
}
