import ContractModel
import Signet

/// What is found before the first page: names of columns, the values of every row, characters without a font, the names
/// of the files.
///
/// Of a batch in parts, only the rows of the part are checked; of the others, the names are looked at, as no two
/// contracts of the whole may have the same.
struct Preflight {
    /// The bad rows by their numbers.
    private(set) var rejected: [Int: RejectedRows.Entry] = [:]
    /// The rows of this part.
    private(set) var count = 0
    /// The row of each name, folded as some systems fold names.
    private(set) var rowsByName: [String: Int] = [:]
    /// What all contracts together ask of the fonts.
    private(set) var characters = SeriesChecker.Characters()
    /// The groups of this part; `nil` where that is all of them.
    private var ownGroups: Set<Int>?
    /// What is worth knowing about the source as a whole.
    private(set) var remarks: [Diagnostic] = []
    /// The rows of all parts.
    private(set) var total = 0

    /// A row's name, and what is wrong with the row.
    private struct Verdict: Sendable {
        var row: Int
        var line: Int
        var name: String?
        var problems: [Diagnostic] = []
    }

    /// Rows that share fonts.
    private struct CheckedGroup: Sendable {
        var isOwn: Bool
        var rows: [Verdict]
        /// What all that were checked on the thread so far ask of the fonts.
        var characters: SeriesChecker.Characters
    }

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
        let reader = try Chunks(source, job)
        let task = RowTask(job, series: series)
        let shard = job.shard
        if shard != nil { ownGroups = [] }
        var state = BatchProgress(phase: .checking)
        try OrderedWork.run(
            threads: job.threads, next: { () throws(Diagnostic) -> [SourceRow]? in try reader.next() },
            worker: {
                let checker = SeriesChecker(series)
                return { (rows: [SourceRow]) in Self.check(rows, shard, task, checker) }
            },
            deliver: { (group: CheckedGroup) throws(RenderingError) in
                for verdict in group.rows { take(verdict, isOwn: group.isOwn, file: source.name) }
                if group.isOwn, let first = group.rows.first { ownGroups?.insert(job.group(first.row)) }
                characters.formUnion(group.characters)
                state.finished = count
                state.failed = rejected.count
                progress(state)
            })
        state.total = count
        progress(state)
        remarks = reader.remarks
        guard total > 0 else {
            throw RenderingError(
                .data,
                [
                    Diagnostic(
                        .error, "batch-rows", "\(source.name) has no rows",
                        at: SourceLocation(file: source.name, line: 1), hint: "write a row for each contract")
                ])
        }
    }

    /// Whether rows that share fonts belong to this part.
    func isOwn(_ group: Int) -> Bool { ownGroups?.contains(group) ?? true }

    private static func check(
        _ rows: [SourceRow], _ shard: Shard?, _ task: RowTask, _ checker: SeriesChecker
    ) -> CheckedGroup {
        let isOwn =
            if let shard, let first = rows.first { shard.holds(task.name(of: first) ?? "#\(first.number)") } else {
                true
            }
        let verdicts = rows.map { row in
            var verdict = Verdict(row: row.number, line: row.line)
            guard isOwn else {
                verdict.name = task.name(of: row)
                return verdict
            }
            do throws(DiagnosticsError) {
                verdict.name = try task.check(row, checker)
            } catch {
                verdict.name = task.name(of: row)
                verdict.problems = error.diagnostics
            }
            return verdict
        }
        return CheckedGroup(isOwn: isOwn, rows: verdicts, characters: checker.characters)
    }

    private mutating func take(_ verdict: Verdict, isOwn: Bool, file: String) {
        total += 1
        if isOwn { count += 1 }
        var problems = verdict.problems
        if let name = verdict.name {
            // A bad row keeps its name: it will be mended.
            if let first = rowsByName.updateIfAbsent(FileNameText.folded(name), verdict.row), problems.isEmpty {
                problems.append(
                    Diagnostic(
                        .error, "output-name", "its file would be called \(name), as that of row \(first) is",
                        at: SourceLocation(file: file, line: verdict.line),
                        hint: "add a value to --name that differs from row to row, such as {row}"))
            }
        }
        guard isOwn, !problems.isEmpty else { return }
        rejected[verdict.row] = RejectedRows.Entry(row: verdict.row, line: verdict.line, diagnostics: problems)
    }

    /// The bad rows in order.
    var entries: [RejectedRows.Entry] { rejected.values.sorted { $0.row < $1.row } }
}

extension Dictionary {
    /// Puts a value under a key that has none.
    ///
    /// - Returns: the value that it has already.
    fileprivate mutating func updateIfAbsent(_ key: Key, _ value: Value) -> Value? {
        guard let old = self[key] else {
            self[key] = value
            return nil
        }
        return old
    }
}

/// The rows of a source in the groups that share fonts.
final class Chunks {
    private let reader: any RowReader
    private let job: BatchJob
    /// The first row of the next group.
    private var pending: SourceRow?

    init(_ source: RowSource, _ job: BatchJob) throws(RenderingError) {
        do throws(Diagnostic) { reader = try source.rows() } catch { throw .reading(error) }
        self.job = job
    }

    /// What is worth knowing about the rows that were read.
    var remarks: [Diagnostic] { reader.remarks }

    /// The next group; `nil` at the end. Its rows are those at hand: of a part of a table, some may be elsewhere.
    func next() throws(Diagnostic) -> [SourceRow]? {
        if pending == nil { pending = try reader.next() }
        guard let first = pending else { return nil }
        pending = nil
        var rows = [first]
        while rows.count < job.together, let row = try reader.next() {
            guard job.group(row.number) == job.group(first.number) else {
                pending = row
                break
            }
            rows.append(row)
        }
        return rows
    }
}

/// What is done with a row, on any thread.
struct RowTask: Sendable {
    private let names: OutputNamePattern
    private let series: ContractSeries
    /// Names in a row that are no values of the contract: those to be ignored, and those that only the batch uses.
    private let ignored: Set<String>

    init(_ job: BatchJob, series: ContractSeries) {
        names = job.names
        self.series = series
        ignored = job.ignored.union(job.usedColumns.filter { !series.takes($0) })
    }

    typealias Prepared = Result<(contract: SeriesWorker.Prepared, name: String), DiagnosticsError>

    /// The contract of a row, and the name of its files.
    func prepare(_ row: SourceRow, _ worker: SeriesWorker) -> Prepared {
        Result { () throws(DiagnosticsError) in
            let values = try row.content.get()
            do throws(RenderingError) {
                let contract = try worker.prepare(values, ignoring: ignored)
                return (contract, try stem(of: row, values) { contract.text(of: $0) })
            } catch {
                throw DiagnosticsError(error.diagnostics)
            }
        }
    }

    /// The name of the files of a row that a contract can be made of.
    ///
    /// - Throws: every problem of the row.
    func check(_ row: SourceRow, _ checker: SeriesChecker) throws(DiagnosticsError) -> String {
        let values = try row.content.get()
        do throws(RenderingError) {
            let checked = try checker.check(values, ignoring: ignored)
            return try stem(of: row, values) { checked.text(of: $0) }
        } catch {
            throw DiagnosticsError(error.diagnostics)
        }
    }

    private func stem(
        of row: SourceRow, _ values: SeriesRow, _ text: (String) -> String?
    ) throws(RenderingError) -> String {
        do throws(Diagnostic) {
            return try names.stem(row: row.number, at: SourceLocation(file: values.file, line: row.line), value: text)
        } catch {
            throw RenderingError(.data, [error])
        }
    }

    /// The name of a row's files, as `prepare` gives it, without looking at its other values; `nil` where it has none.
    func name(of row: SourceRow) -> String? {
        guard let values = try? row.content.get() else { return nil }
        let place = SourceLocation(file: values.file, line: row.line)
        return try? names.stem(row: row.number, at: place) { series.text(of: $0, in: values) }
    }
}

extension RenderingError {
    /// What stops the reading of rows: bad data, unless the file itself cannot be read.
    static func reading(_ diagnostic: Diagnostic) -> RenderingError {
        RenderingError(diagnostic.code.rawValue.hasPrefix("file-") ? .inputOutput : .data, [diagnostic])
    }
}
