import ContractModel
import Digests
import Signet

/// Neighbouring rows that are rendered together, on any thread.
struct ChunkTask: Sendable {
    let job: BatchJob
    let series: ContractSeries
    let rows: RowTask
    let folder: OutputFolder
    let manifest: ManifestFile
    /// The bad rows of the whole batch, found before.
    let rejected: [Int: RejectedRows.Entry]
    /// The table.
    let file: String

    /// Rows and what an earlier run has said about them.
    struct Piece: Sendable {
        var rows: [SourceRow]
        var earlier: [[UInt8]]
    }

    /// What came of a piece.
    struct Outcome: Sendable {
        /// The manifest's lines.
        var lines: [UInt8] = []
        var done = 0
        var kept = 0
        /// Rows whose contract could not be made.
        var failed: [RejectedRows.Entry] = []
        var rejected = 0
    }

    /// Renders what an earlier run has not proven done, and writes its files.
    ///
    /// - Throws: `file-unwritable`.
    func run(_ piece: Piece, _ worker: SeriesWorker) throws(Diagnostic) -> Outcome {
        // The hashes of the pictures that a row names belong to its input, and only binding finds them.
        let prepared = piece.rows.map { row in
            series.usesImages && rejected[row.number] == nil ? rows.prepare(row, worker) : nil
        }
        let inputs = zip(piece.rows, prepared).map { (row, prepared) in
            let images = (try? prepared?.get())?.contract.images ?? []
            return SHA256.digest(of: row.bytes + images.flatMap { Array($0.utf8) }).hexadecimal
        }
        if let outcome = proven(piece, inputs) { return outcome }
        return try render(piece.rows, prepared, inputs: inputs, worker)
    }

    // MARK: Proof

    /// The outcome where an earlier run has said of every row what would be said now, and each file is as it says. All
    /// rows must agree: fonts are shared among them, so that a change in one changes the others' bytes.
    private func proven(_ piece: Piece, _ inputs: [String]) -> Outcome? {
        guard job.isResuming, piece.earlier.count == piece.rows.count else { return nil }
        var outcome = Outcome()
        for ((row, input), line) in zip(zip(piece.rows, inputs), piece.earlier) {
            guard let entry = Manifest.read(Manifest.Row.self, line), entry.row == row.number, entry.input == input
            else { return nil }
            switch (entry.status, rejected[row.number]) {
            case (.rejected, .some(let bad)):
                guard entry.diagnostics == bad.diagnostics.map(finding) else { return nil }
                outcome.rejected += 1
            case (.done, nil):
                guard !entry.files.isEmpty, entry.files.allSatisfy({ folder.hash(of: $0.name) == $0.sha256 })
                else { return nil }
                outcome.done += 1
                outcome.kept += 1
            default: return nil
            }
            outcome.lines += line + [0x0A]
        }
        return outcome
    }

    // MARK: Rendering

    private func render(
        _ rows: [SourceRow], _ prepared: [RowTask.Prepared?], inputs: [String], _ worker: SeriesWorker
    ) throws(Diagnostic) -> Outcome {
        let chunk = worker.chunk(job.formats)
        var outcome = Outcome()
        var lines: [Manifest.Row] = []
        /// The lines of the contracts in the chunk.
        var rendered: [Int] = []
        for (index, (row, input)) in zip(rows, inputs).enumerated() {
            var line = Manifest.Row(
                row: row.number, line: row.line, key: nil, input: input, status: .rejected, files: [], diagnostics: [])
            if let bad = rejected[row.number] {
                line.diagnostics = bad.diagnostics.map(finding)
                outcome.rejected += 1
            } else {
                do throws(DiagnosticsError) {
                    let (contract, name) = try (prepared[index] ?? self.rows.prepare(row, worker)).get()
                    line.key = name
                    line.document = Manifest.Document(contract.metadata)
                    line.diagnostics = contract.diagnostics.map(finding)
                    chunk.add(contract)
                    rendered.append(lines.count)
                } catch {
                    fail(&line, error.diagnostics, &outcome)
                }
            }
            lines.append(line)
        }
        if job.isResuming, let first = rows.first { try manifest.withdraw(from: first.number) }
        try chunk.finish { (number, result) throws(Diagnostic) in
            let index = rendered[number]
            switch result {
            case .success(let files):
                try write(files, &lines[index])
                outcome.done += 1
            case .failure(let error):
                let place = try? rows[index].content.get()
                fail(
                    &lines[index], place.map { series.placed(error.diagnostics, in: $0) } ?? error.diagnostics, &outcome
                )
            }
        }
        outcome.failed.sort { $0.row < $1.row }
        outcome.lines = lines.flatMap { Manifest.line($0) }
        return outcome
    }

    private func fail(_ line: inout Manifest.Row, _ diagnostics: [Diagnostic], _ outcome: inout Outcome) {
        line.status = .failed
        line.diagnostics = diagnostics.map(finding)
        outcome.failed.append(RejectedRows.Entry(row: line.row, line: line.line, diagnostics: diagnostics))
    }

    private func finding(_ diagnostic: Diagnostic) -> Manifest.Finding { Manifest.Finding(diagnostic, in: file) }

    /// Writes the files of a contract, and says so in its line.
    private func write(_ renderings: [Rendering], _ line: inout Manifest.Row) throws(Diagnostic) {
        let files = files(of: renderings, stem: line.key ?? "")
        line.files = files.map { file in
            Manifest.File(
                name: file.name, sha256: SHA256.digest(of: file.bytes).hexadecimal, bytes: file.bytes.count,
                pages: file.pages)
        }
        line.diagnostics += renderings.flatMap(\.diagnostics).map(finding)
        line.status = .done
        try write(zip(line.files, files).map { ($0.name, $0.sha256, $1.bytes) })
    }

    /// The files of a contract, and the list of its fields.
    private func files(of renderings: [Rendering], stem: String) -> [(name: String, bytes: [UInt8], pages: Int?)] {
        zip(job.formats, renderings).flatMap { (format, rendering) in
            [("\(stem).\(format.rawValue)", rendering.files[0], rendering.pageCount)]
                + (rendering.fields.map { [("\(stem)\(OutputNamePattern.fieldsEnding)", $0, nil)] } ?? [])
        }
    }

    /// Writes the files of a contract that are not there already as they should be.
    private func write(_ files: [(name: String, hash: String, bytes: [UInt8])]) throws(Diagnostic) {
        let missing = job.isResuming ? files.filter { folder.hash(of: $0.name) != $0.hash } : files
        try folder.write(missing.map { ($0.name, $0.bytes) })
    }
}
