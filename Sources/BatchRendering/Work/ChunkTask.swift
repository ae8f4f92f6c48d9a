import ContractModel
import Digests
import Signet

/// Neighbouring rows that are rendered together, on any thread.
struct ChunkTask: Sendable {
    let job: BatchJob
    let series: ContractSeries
    let rows: RowTask
    let folder: OutputFolder
    /// The bad rows of the whole batch, found before.
    let rejected: [Int: RejectedRows.Entry]

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

    private typealias Contract = SeriesWorker.Prepared

    /// Renders what an earlier run has not proven done, and writes its files.
    ///
    /// - Throws: `file-unwritable`.
    func run(_ piece: Piece, _ worker: SeriesWorker) throws(Diagnostic) -> Outcome {
        // Pictures belong to the input of a row, and only binding finds them.
        var contracts: [Int: Result<(contract: Contract, name: String), DiagnosticsError>] = [:]
        if series.usesImages { contracts = prepared(piece.rows, worker) }
        let inputs = piece.rows.map { row in
            let images = (try? contracts[row.number]?.get())?.contract.images ?? []
            return SHA256.digest(of: row.bytes + images.flatMap { Array($0.utf8) }).hexadecimal
        }
        if let outcome = proven(piece, inputs) { return outcome }
        if !series.usesImages { contracts = prepared(piece.rows, worker) }
        return try render(piece.rows, inputs: inputs, contracts, worker)
    }

    private func prepared(
        _ rows: [SourceRow], _ worker: SeriesWorker
    ) -> [Int: Result<(contract: Contract, name: String), DiagnosticsError>] {
        let good = rows.filter { rejected[$0.number] == nil }
        return Dictionary(good.map { ($0.number, self.rows.prepare($0, worker)) }, uniquingKeysWith: { $1 })
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
                guard entry.diagnostics == bad.diagnostics.map(Manifest.Finding.init) else { return nil }
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
        _ rows: [SourceRow], inputs: [String],
        _ contracts: [Int: Result<(contract: Contract, name: String), DiagnosticsError>], _ worker: SeriesWorker
    ) throws(Diagnostic) -> Outcome {
        let ready = rows.compactMap { row in (try? contracts[row.number]?.get()).map { (row.number, $0) } }
        let rendered = worker.render(ready.map(\.1.contract), formats: job.formats)
        var results: [Int: Result<[Rendering], RenderingError>] = [:]
        for ((number, _), result) in zip(ready, rendered) { results[number] = result }
        var outcome = Outcome()
        for (row, input) in zip(rows, inputs) {
            var line = Manifest.Row(
                row: row.number, line: row.line, key: nil, input: input, status: .rejected, files: [], diagnostics: [])
            if let bad = rejected[row.number] {
                line.diagnostics = bad.diagnostics.map(Manifest.Finding.init)
                outcome.rejected += 1
            } else {
                do throws(DiagnosticsError) {
                    try finish(&line, contracts[row.number], results[row.number])
                } catch {
                    line.status = .failed
                    line.diagnostics = error.diagnostics.map(Manifest.Finding.init)
                    outcome.failed.append(
                        RejectedRows.Entry(row: row.number, line: row.line, diagnostics: error.diagnostics))
                }
                if line.status == .done, let files = try? results[row.number]?.get() {
                    try write(zip(line.files, files).map { ($0.name, $0.sha256, $1.files[0]) })
                    outcome.done += 1
                }
            }
            outcome.lines += Manifest.line(line)
        }
        return outcome
    }

    /// Fills in what became of a row whose values are right.
    private func finish(
        _ line: inout Manifest.Row, _ contract: Result<(contract: Contract, name: String), DiagnosticsError>?,
        _ result: Result<[Rendering], RenderingError>?
    ) throws(DiagnosticsError) {
        guard let contract, let (prepared, name) = try Optional(contract.get()) else { return }
        line.key = name
        line.document = Manifest.Document(prepared.metadata)
        line.diagnostics = prepared.diagnostics.map(Manifest.Finding.init)
        guard let result else { return }
        do throws(RenderingError) {
            let files = try result.get()
            line.files = zip(job.formats, files).map { (format, file) in
                Manifest.File(
                    name: "\(name).\(format.rawValue)", sha256: SHA256.digest(of: file.files[0]).hexadecimal,
                    bytes: file.files[0].count, pages: file.pageCount)
            }
            line.status = .done
        } catch {
            throw DiagnosticsError(error.diagnostics)
        }
    }

    /// Writes the files of a contract that are not there already as they should be.
    private func write(_ files: [(name: String, hash: String, bytes: [UInt8])]) throws(Diagnostic) {
        let missing = job.isResuming ? files.filter { folder.hash(of: $0.name) != $0.hash } : files
        try folder.write(missing.map { ($0.name, $0.bytes) })
    }
}
