import ContractModel

/// A file of rows that can be read again from the start.
struct RowSource {
    let format: RowFormat
    var name: String { file.name }
    private let file: TableFile
    private let content: Content
    /// What other tables add to the rows.
    var tables: [KeyedRows] = []
    /// The column with the rows' own numbers.
    var numberColumn: String?

    private enum Content {
        case text(TextForm)
        case workbook(Workbook, sheet: String?)
    }

    /// Opens a file; `-` is standard input.
    ///
    /// - Parameters:
    ///   - format: `nil` follows the name, and the beginning of a file whose name tells nothing.
    ///   - sheet: of a workbook; `nil` for the first.
    ///   - encoding: of a text; `nil` looks for it.
    /// - Throws: `file-unreadable`, `file-not-utf8`, `usage`, and what opening a workbook throws.
    init(
        path: String, format: RowFormat?, sheet: String? = nil, encoding: TextEncoding? = nil
    ) throws(Diagnostic) {
        file = try TableFile(path)
        let known = format ?? RowFormat(path: path)
        let isArchive = try file.starts(with: [0x50, 0x4B, 3, 4])
        if known == .xlsx || known == nil && isArchive {
            self.format = .xlsx
            content = .workbook(try Workbook(file), sheet: sheet)
            return
        }
        guard sheet == nil else {
            throw Diagnostic(
                .error, "no-such-sheet", "\(file.name) is text, which has no sheets", hint: "leave out --sheet")
        }
        let form = try file.form(encoding)
        content = .text(form)
        if let known {
            self.format = known
        } else {
            self.format = try Self.guess(ByteStream(file, form))
        }
    }

    /// The columns of a table; `nil` where each row has its own names.
    func header() throws(Diagnostic) -> TableHeader? {
        switch (content, format) {
        case (.workbook(let workbook, let sheet), _): try SheetReader(workbook, sheet: sheet).header
        case (.text(let form), .csv): try CSVReader(ByteStream(file, form)).header
        case (.text, _): nil
        }
    }

    /// A new pass over all rows.
    func rows() throws(Diagnostic) -> any RowReader {
        var reader = try ownRows()
        if let numberColumn { reader = NumberedReader(reader, column: numberColumn) }
        return tables.isEmpty ? reader : JoinedReader(reader, tables)
    }

    private func ownRows() throws(Diagnostic) -> any RowReader {
        switch content {
        case .workbook(let workbook, let sheet): return try SheetReader(workbook, sheet: sheet)
        case .text(let form):
            let stream = try ByteStream(file, form)
            switch format {
            case .csv, .xlsx: return try CSVReader(stream)
            case .jsonl: return JSONLinesReader(stream)
            case .json: return JSONArrayReader(stream)
            case .yaml: return YAMLListReader(stream)
            }
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
