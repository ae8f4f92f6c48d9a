import ContractModel
import Signet

/// A template and a table become a folder of contracts.
///
///     rows ─ check ─> names and bad rows ─┐
///     rows, 32 at a time ─────────────────┴─ render ─> files ─> manifest
///
/// The source is read twice, so that every row is checked before the first page is set and memory does not grow with the
/// rows. The files' bytes depend on neither the number of threads nor on interruptions.
public struct Batch {
    private let series: ContractSeries
    private let job: BatchJob

    public init(_ series: ContractSeries, _ job: BatchJob) {
        self.series = series
        self.job = job
    }

    /// Runs the batch.
    ///
    /// - Parameter progress: told how far it is, on this thread.
    /// - Throws: what is wrong with the source as a whole; with `isStrict`, what is wrong with its rows; what cannot be
    ///   read or written: the manifest tells the truth then, and the batch can be resumed.
    public func run(progress: (BatchProgress) -> Void = { _ in }) throws(RenderingError) -> BatchReport {
        var source: RowSource
        do throws(Diagnostic) {
            source = try RowSource(
                path: job.data, format: job.rowFormat, sheet: job.sheet, encoding: job.encoding)
        } catch {
            throw .reading(error)
        }
        source.numberColumn = job.numberColumn
        for table in job.tables {
            source.tables.append(
                try KeyedRows(table, series: series, ignored: job.ignored, encoding: job.encoding))
        }
        let preflight = try Preflight(job, series: series, source: source, progress: progress)
        let orphans = source.tables.flatMap(\.orphans)
        let findings = preflight.remarks + preflight.entries.flatMap(\.diagnostics) + orphans
        if job.isStrict, !findings.isEmpty { throw RenderingError(.data, findings) }
        var report = BatchReport(
            rows: preflight.count, failed: preflight.rejected.count, orphans: orphans.count, diagnostics: findings)
        if job.isDryRun { return report }
        try render(source, preflight, into: &report, progress)
        return report
    }

    private func render(
        _ source: RowSource, _ preflight: Preflight, into report: inout BatchReport,
        _ progress: (BatchProgress) -> Void
    ) throws(RenderingError) {
        let folder = OutputFolder(path: job.folder, tag: job.shard.map { "\($0.index)-of-\($0.count)-" } ?? "")
        try folder.make()
        let manifest = try ManifestFile(folder: job.folder, name: job.manifestName, isResuming: job.isResuming)
        try checkHeader(of: manifest)
        folder.removeParts()
        if manifest.header != nil {
            try takeOver(manifest, preflight)
            report.diagnostics += strays(folder, preflight)
        }
        var rejected = preflight.entries
        try write(rejected, folder, source.name)
        try manifest.add(Manifest.line(header))

        let chunks = try Chunks(source, job)
        let task = ChunkTask(
            job: job, series: series, rows: RowTask(job, series: series), folder: folder, manifest: manifest,
            rejected: preflight.rejected, file: source.name)
        var state = BatchProgress(phase: .rendering, total: preflight.count)
        if state.total == 0 { progress(state) }
        try OrderedWork.run(
            threads: job.threads,
            next: { () throws(Diagnostic) -> ChunkTask.Piece? in
                while let rows = try chunks.next() {
                    guard let first = rows.first, preflight.isOwn(job.group(first.number)) else { continue }
                    return ChunkTask.Piece(rows: rows, earlier: manifest.lines(rows.map(\.number)))
                }
                return nil
            },
            worker: { [series, characters = preflight.characters] in
                let worker = SeriesWorker(series, characters: characters)
                return { (piece: ChunkTask.Piece) in
                    Result { () throws(Diagnostic) in try task.run(piece, worker) }
                }
            },
            deliver: { (result: Result<ChunkTask.Outcome, Diagnostic>) throws(RenderingError) in
                let outcome: ChunkTask.Outcome
                do throws(Diagnostic) {
                    outcome = try result.get()
                } catch {
                    throw RenderingError(.inputOutput, [error])
                }
                try manifest.add(outcome.lines)
                report.done += outcome.done
                report.kept += outcome.kept
                report.failed += outcome.failed.count
                report.diagnostics += outcome.failed.flatMap(\.diagnostics)
                rejected += outcome.failed
                state.finished += outcome.done + outcome.rejected + outcome.failed.count
                state.kept = report.kept
                state.failed += outcome.rejected + outcome.failed.count
                progress(state)
            })
        if rejected.count > preflight.rejected.count {
            try write(rejected.sorted { $0.row < $1.row }, folder, source.name)
        }
        let table = job.shard == nil ? nil : preflight.total
        try manifest.add(
            Manifest.line(
                Manifest.End(rows: report.rows, done: report.done, failed: report.failed, table: table)))
        try manifest.finish()
    }

    private func write(
        _ rejected: [RejectedRows.Entry], _ folder: OutputFolder, _ file: String
    ) throws(RenderingError) {
        if rejected.isEmpty { return folder.remove(job.rejectedName) }
        do throws(Diagnostic) {
            try folder.write([(job.rejectedName, RejectedRows(file: file, entries: rejected).bytes)])
        } catch {
            throw RenderingError(.inputOutput, [error])
        }
    }

    // MARK: The earlier run

    private var header: Manifest.Header {
        Manifest.Header(
            program: job.program, template: series.sources.template, style: series.sources.style,
            fonts: series.sources.fonts, values: series.valuesHash, names: job.names.text,
            formats: job.formats.map(\.rawValue), together: job.together)
    }

    /// A folder holds the contracts of one template, one style and one program.
    private func checkHeader(of manifest: ManifestFile) throws(RenderingError) {
        guard let line = manifest.header, Manifest.read(Manifest.Header.self, line) != header else { return }
        throw RenderingError(
            .usage,
            [
                Diagnostic(
                    .error, "manifest-mismatch",
                    "the batch in \(job.folder) was made from another template, style, program or options",
                    hint: "name another folder, so that two versions of a contract are never mixed")
            ])
    }

    /// Makes the manifest of an earlier run that of this one: it has not come to its end any more, and says nothing of rows
    /// whose files another row will write.
    private func takeOver(_ manifest: ManifestFile, _ preflight: Preflight) throws(RenderingError) {
        let moved = manifest.rows.filter { row in
            guard let key = row.key, let owner = preflight.rowsByName[FileNameText.folded(key)] else { return false }
            return owner != row.row
        }
        do throws(Diagnostic) { try manifest.withdraw(from: moved.map(\.row).min()) } catch {
            throw RenderingError(.inputOutput, [error])
        }
    }

    /// Files in the folder of an earlier run that are no contracts of this one: they are left to the user, who must know.
    /// The folder is asked, and not the manifest, which forgets what it is cut off behind.
    private func strays(_ folder: OutputFolder, _ preflight: Preflight) -> [Diagnostic] {
        let endings = [OutputNamePattern.fieldsEnding] + job.formats.map { ".\($0.rawValue)" }
        return FileSystem.names(in: folder.path).compactMap { file in
            guard let ending = endings.first(where: file.hasSuffix), !file.hasPrefix(".") else { return nil }
            let row = preflight.rowsByName[FileNameText.folded(String(file.dropLast(ending.count)))]
            if let row, preflight.rejected[row] == nil { return nil }
            return Diagnostic(
                .warning, "stray-file",
                row.map { "\(file) was made by an earlier run, and row \($0) makes no contract any more" }
                    ?? "\(file) belongs to no row, or to none any more",
                hint: "delete it, if the contract is not wanted")
        }
    }
}
