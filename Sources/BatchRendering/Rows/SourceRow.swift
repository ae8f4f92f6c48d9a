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
}

/// The forms that rows come in.
public enum RowFormat: String, Sendable, CaseIterable {
    case csv, jsonl, json, yaml

    /// The form that a file name tells; `nil` for another name.
    public init?(path: String) {
        switch path.split(separator: ".").last?.lowercased() {
        case "csv", "tsv", "txt": self = .csv
        case "jsonl", "ndjson": self = .jsonl
        case "json": self = .json
        case "yaml", "yml": self = .yaml
        default: return nil
        }
    }
}

/// A file of rows that can be read again from the start.
struct RowSource {
    let format: RowFormat
    var name: String { file.name }
    private let file: TableFile

    /// Opens a file; `-` is standard input.
    ///
    /// - Parameter format: `nil` follows the name.
    init(path: String, format: RowFormat?) throws(Diagnostic) {
        file = try TableFile(path)
        if let known = format ?? RowFormat(path: path) {
            self.format = known
        } else {
            self.format = try Self.guess(ByteStream(file))
        }
    }

    /// The columns of a table; `nil` where each row has its own names.
    func header() throws(Diagnostic) -> TableHeader? {
        format == .csv ? try CSVReader(ByteStream(file)).header : nil
    }

    /// A new pass over all rows.
    func rows() throws(Diagnostic) -> any RowReader {
        let stream = try ByteStream(file)
        switch format {
        case .csv: return try CSVReader(stream)
        case .jsonl: return JSONLinesReader(stream)
        case .json: return JSONArrayReader(stream)
        case .yaml: return YAMLListReader(stream)
        }
    }

    /// By the first character that is no blank: a list of objects, objects line by line, a list of mappings, or a table.
    private static func guess(_ stream: ByteStream) throws(Diagnostic) -> RowFormat {
        while let byte = try stream.next() {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "["): return .json
            case UInt8(ascii: "{"): return .jsonl
            case UInt8(ascii: "-"): return .yaml
            default: return .csv
            }
        }
        return .csv
    }
}
