import ContractModel
import Signet

/// What is found before the first page: names of columns, the values of every row, characters without a font, the names
/// of the files.
struct Preflight {
    /// The bad rows by their numbers.
    private(set) var rejected: [Int: RejectedRows.Entry] = [:]
    private(set) var count = 0
    /// The row of each name, folded as some systems fold names.
    private(set) var rowsByName: [String: Int] = [:]
    /// What all contracts together ask of the fonts.
    private(set) var characters = SeriesWorker.Characters()

    /// A row's name, or what is wrong with the row.
    private typealias Verdict = (row: Int, line: Int, result: Result<String, DiagnosticsError>)

    /// Checks all rows.
    ///
    /// - Throws: what is wrong with the source as a whole, among it unknown and missing columns.
    init(
        _ job: BatchJob, series: ContractSeries, source: RowSource, progress: (BatchProgress) -> Void
    ) throws(RenderingError) {
        let header: TableHeader?
        do throws(Diagnostic) { header = try source.header() } catch { throw .reading(error) }
        let problems = header.map { HeaderCheck(job, series: series, header: $0).diagnostics } ?? []
        if !problems.isEmpty { throw RenderingError(.data, problems) }
        let reader = try Chunks(source, size: 32)
        let task = RowTask(job, series: series)
        var state = BatchProgress(phase: .checking)
        try OrderedWork.run(
            threads: job.threads, next: { () throws(Diagnostic) -> [SourceRow]? in try reader.next() },
            worker: {
                let worker = SeriesWorker(series)
                return { (rows: [SourceRow]) in
                    (rows.map { ($0.number, $0.line, task.name(of: $0, worker)) }, worker.characters)
                }
            },
            deliver: { (verdicts: [Verdict], asked: SeriesWorker.Characters) throws(RenderingError) in
                for verdict in verdicts { take(verdict, file: source.name) }
                characters.formUnion(asked)
                state.finished = count
                state.failed = rejected.count
                progress(state)
            })
        guard count > 0 else {
            throw RenderingError(
                .data,
                [
                    Diagnostic(
                        .error, "batch-rows", "\(source.name) has no rows",
                        at: SourceLocation(file: source.name, line: 1), hint: "write a row for each contract")
                ])
        }
    }

    private mutating func take(_ verdict: Verdict, file: String) {
        count += 1
        switch verdict.result {
        case .failure(let error): reject(verdict.row, verdict.line, error.diagnostics)
        case .success(let name):
            let folded = FileNameText.folded(name)
            guard let first = rowsByName[folded] else {
                rowsByName[folded] = verdict.row
                return
            }
            reject(
                verdict.row, verdict.line,
                [
                    Diagnostic(
                        .error, "output-name", "its file would be called \(name), as that of row \(first) is",
                        at: SourceLocation(file: file, line: verdict.line),
                        hint: "add a value to --name that differs from row to row, such as {row}")
                ])
        }
    }

    private mutating func reject(_ row: Int, _ line: Int, _ diagnostics: [Diagnostic]) {
        rejected[row] = RejectedRows.Entry(row: row, line: line, diagnostics: diagnostics)
    }

    /// The bad rows in order.
    var entries: [RejectedRows.Entry] { rejected.values.sorted { $0.row < $1.row } }
}

/// The rows of a source in groups of neighbours.
final class Chunks {
    private let reader: any RowReader
    private let size: Int

    init(_ source: RowSource, size: Int) throws(RenderingError) {
        do throws(Diagnostic) { reader = try source.rows() } catch { throw .reading(error) }
        self.size = size
    }

    func next() throws(Diagnostic) -> [SourceRow]? {
        var rows: [SourceRow] = []
        while rows.count < size, let row = try reader.next() { rows.append(row) }
        return rows.isEmpty ? nil : rows
    }
}

/// What is done with a row, on any thread.
struct RowTask: Sendable {
    let names: OutputNamePattern
    /// Names in a row that are no values of the contract: those to be ignored, and those that only the file's name uses.
    let ignored: Set<String>

    init(_ job: BatchJob, series: ContractSeries) {
        names = job.names
        ignored = job.ignored.union(job.names.names.filter { !series.takes($0) })
    }

    /// The contract of a row, and the name of its files.
    func prepare(
        _ row: SourceRow, _ worker: SeriesWorker
    ) -> Result<(contract: SeriesWorker.Prepared, name: String), DiagnosticsError> {
        Result { () throws(DiagnosticsError) in
            let values = try row.content.get()
            do throws(RenderingError) {
                let contract = try worker.prepare(values, ignoring: ignored)
                do throws(Diagnostic) {
                    let place = SourceLocation(file: values.file, line: row.line)
                    return (contract, try names.stem(row: row.number, at: place) { contract.text(of: $0) })
                } catch {
                    throw RenderingError(.data, [error])
                }
            } catch {
                throw DiagnosticsError(error.diagnostics)
            }
        }
    }

    func name(of row: SourceRow, _ worker: SeriesWorker) -> Result<String, DiagnosticsError> {
        prepare(row, worker).map(\.name)
    }
}

extension RenderingError {
    /// What stops the reading of rows: bad data, unless the file itself cannot be read.
    static func reading(_ diagnostic: Diagnostic) -> RenderingError {
        RenderingError(diagnostic.code.rawValue.hasPrefix("file-") ? .inputOutput : .data, [diagnostic])
    }
}
