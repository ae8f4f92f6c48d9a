import ContractModel
import Signet

/// One manifest of those of the parts of a batch: the one that a single run would have written, byte for byte.
///
/// Parts must be made from the same things, come to their end, and together hold each row once. What two parts say alike,
/// as where a machine was lost and its part made again, counts once.
public struct ManifestMerge: Sendable {
    /// The merged file.
    public private(set) var bytes: [UInt8] = []
    public private(set) var rows = 0
    public private(set) var done = 0
    public private(set) var failed = 0

    private struct Line {
        var row: Int
        var bytes: [UInt8]
        var location: SourceLocation
    }

    private var header: (bytes: [UInt8], value: Manifest.Header, file: String)?
    private var lines: [Line] = []
    /// The rows that the table has, where a part knows.
    private var table = 0
    private var problems: [Diagnostic] = []

    /// Merges manifests.
    ///
    /// - Throws: all that is wrong with them: `manifest-broken`, `manifest-mismatch`, `manifest-unfinished`,
    ///   `manifest-conflict`, `manifest-gap`; `file-unreadable`.
    public init(_ paths: [String]) throws(RenderingError) {
        for path in paths {
            do throws(Diagnostic) { try read(path) } catch {
                if error.code.rawValue.hasPrefix("file-") { throw RenderingError(.inputOutput, [error]) }
                problems.append(error)
            }
        }
        lines.sort { ($0.row, $0.location.file) < ($1.row, $1.location.file) }
        join()
        findGaps()
        findSharedNames()
        guard problems.isEmpty else { throw RenderingError(.data, problems) }
        guard let header else { return }
        bytes = header.bytes + [0x0A]
        for line in lines { bytes += line.bytes + [0x0A] }
        rows = lines.count
        failed = rows - done
        bytes += Manifest.line(Manifest.End(rows: rows, done: done, failed: failed))
    }

    // MARK: Reading

    private mutating func read(_ path: String) throws(Diagnostic) {
        let stream = try ByteStream(TableFile(path), TextForm(encoding: .utf8))
        guard let first = try stream.nextLine(), let value = Manifest.read(Manifest.Header.self, first),
            value.format == Manifest.Header.version
        else { throw broken(SourceLocation(file: path, line: 1)) }
        if let header {
            if header.bytes != first { problems.append(mismatch(value, path, header.value, header.file)) }
        } else {
            header = (first, value, path)
        }
        var number = 1
        var count = 0
        var end: Manifest.End?
        while let line = try stream.nextLine() {
            number += 1
            let place = SourceLocation(file: path, line: number)
            guard end == nil else { throw broken(place) }
            if let row = Manifest.read(Manifest.RowNumber.self, line)?.row {
                lines.append(Line(row: row, bytes: line, location: place))
                count += 1
            } else if let last = Manifest.read(Manifest.End.self, line) {
                guard last.rows == count else { throw broken(place) }
                end = last
                table = max(table, last.table ?? 0)
            }
        }
        if end == nil {
            problems.append(
                Diagnostic(
                    .error, "manifest-unfinished", "the batch of \(path) has not come to its end",
                    at: SourceLocation(file: path, line: number), hint: "go on with it by signet batch --resume"))
        }
    }

    private func broken(_ place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "manifest-broken", "this is no line of a manifest that signet batch has written", at: place,
            hint: "name the manifest.jsonl of each part")
    }

    private func mismatch(
        _ header: Manifest.Header, _ path: String, _ first: Manifest.Header, _ file: String
    ) -> Diagnostic {
        let parts: [(String, Bool)] = [
            ("program", header.program == first.program), ("template", header.template == first.template),
            ("style", header.style == first.style), ("fonts", header.fonts == first.fonts),
            ("values", header.values == first.values), ("names", header.names == first.names),
            ("formats", header.formats == first.formats),
            ("number of rows together", header.together == first.together),
        ]
        let names = parts.filter { !$0.1 }.map(\.0).joined(separator: ", ")
        return Diagnostic(
            .error, "manifest-mismatch", "\(path) was made with another \(names) than \(file)",
            at: SourceLocation(file: path, line: 1), hint: "make all parts with the same program, template and options")
    }

    // MARK: Comparing

    /// Drops what is said twice alike.
    private mutating func join() {
        var joined: [Line] = []
        for line in lines {
            guard let last = joined.last, last.row == line.row else {
                joined.append(line)
                continue
            }
            if last.bytes != line.bytes {
                problems.append(
                    Diagnostic(
                        .error, "manifest-conflict",
                        "row \(line.row) came out otherwise in \(last.location.file), line \(last.location.line)",
                        at: line.location, hint: "make the part again whose data is not the right one"))
            }
        }
        lines = joined
    }

    private mutating func findGaps() {
        var expected = 1
        for line in lines {
            if line.row > expected { reportGap(expected...line.row - 1) }
            expected = line.row + 1
        }
        if table >= expected { reportGap(expected...table) }
    }

    private mutating func reportGap(_ rows: ClosedRange<Int>) {
        let what = rows.count == 1 ? "row \(rows.lowerBound) is" : "rows \(rows.lowerBound) to \(rows.upperBound) are"
        problems.append(
            Diagnostic(
                .error, "manifest-gap", "\(what) in none of the manifests", hint: "name the manifests of all parts"))
    }

    /// A part of a table cannot know the names of the others.
    private mutating func findSharedNames() {
        var rows: [String: Int] = [:]
        for line in lines {
            guard let row = Manifest.read(Manifest.Row.self, line.bytes) else {
                problems.append(broken(line.location))
                continue
            }
            if row.status == .done { done += 1 }
            guard let key = row.key else { continue }
            if let first = rows.updateValue(row.row, forKey: FileNameText.folded(key)) {
                problems.append(
                    Diagnostic(
                        .error, "manifest-conflict", "rows \(first) and \(row.row) have both written \(key)",
                        at: line.location, hint: "add a value to --name that differs from row to row"))
            }
        }
    }
}
