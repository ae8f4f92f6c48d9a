import ContractModel
import Signet

/// One row of a source: the values for one contract.
struct SourceRow: Sendable {
    /// From 1, over the whole source; empty lines are not counted.
    var number: Int
    /// The line of the file that it starts on.
    var line: Int
    /// The row, or why it is none.
    var content: Result<SeriesRow, DiagnosticsError>
    /// What its hash is made from.
    var bytes: [UInt8]
}

/// The rows of one pass over a source, in order.
protocol RowReader: AnyObject {
    /// - Throws: what makes the rest unreadable.
    func next() throws(Diagnostic) -> SourceRow?

    /// What is worth knowing about the rows that were read.
    var remarks: [Diagnostic] { get }
}

extension RowReader {
    /// Nothing.
    var remarks: [Diagnostic] { [] }
}

/// The forms that rows come in.
public enum RowFormat: String, Sendable, CaseIterable {
    case csv, jsonl, json, yaml, xlsx

    /// The form that a file name tells; `nil` for another name.
    public init?(path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "csv", "tsv", "txt": self = .csv
        case "jsonl", "ndjson": self = .jsonl
        case "json": self = .json
        case "yaml", "yml": self = .yaml
        case "xlsx", "xlsm": self = .xlsx
        default: return nil
        }
    }
}
