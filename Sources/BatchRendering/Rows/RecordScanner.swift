import ContractModel

/// Cuts a stream into records of cells (RFC 4180, section 2).
struct RecordScanner {
    struct Cell {
        var text: String
        /// From 1.
        var line: Int
        /// From 1, in characters.
        var column: Int
        /// Whether text stands between the quote that closes the cell and its end.
        var hasTextBehindQuote = false
    }
    struct Record {
        var cells: [Cell]
        /// The line that it starts on.
        var line: Int
        /// Its bytes without the line end.
        var raw: [UInt8]
    }

    let stream: ByteStream
    /// The line of the next byte.
    var line: Int

    /// The next record; `nil` at the end.
    ///
    /// - Parameter separator: the bytes of a character; `nil` cuts nothing.
    /// - Throws: `csv-quote`, `row-too-large`.
    mutating func record(separator: [UInt8]?) throws(Diagnostic) -> Record? {
        guard try stream.peek() != nil else { return nil }
        let start = line
        var raw: [UInt8] = []
        var splitter = CellSplitter(line: line, separator: separator)
        while let byte = try stream.next() {
            if byte == 0x0A, !splitter.isQuoted { break }
            raw.append(byte)
            guard raw.count <= ByteStream.largestRow else { throw stream.tooLarge(line: start) }
            splitter.add(byte)
        }
        if splitter.isQuoted {
            throw Diagnostic(
                .error, "csv-quote", "a quote is opened and never closed",
                at: SourceLocation(file: stream.name, line: splitter.quoteLine, column: splitter.quoteColumn),
                hint: "close it, or double each quote that is a part of the text")
        }
        line = splitter.line + 1
        if raw.last == 0x0D {
            raw.removeLast()
            splitter.dropCarriageReturn()
        }
        splitter.endCell()
        return Record(cells: splitter.cells, line: start, raw: raw)
    }
}

/// Puts the bytes of a record into cells.
struct CellSplitter {
    private(set) var cells: [RecordScanner.Cell] = []
    private(set) var isQuoted = false
    private(set) var line: Int
    private(set) var quoteLine = 1
    private(set) var quoteColumn = 1
    private let separator: [UInt8]?
    private var column = 1
    private var bytes: [UInt8] = []
    /// Where the cell's text ends that began with a quote, which is closed now.
    private var quotedEnd: Int?
    private var startLine: Int
    private var startColumn = 1

    init(line: Int, separator: [UInt8]?) {
        self.line = line
        self.separator = separator
        startLine = line
    }

    mutating func add(_ byte: UInt8) {
        if isQuoted {
            if byte == UInt8(ascii: "\"") { (isQuoted, quotedEnd) = (false, bytes.count) } else { bytes.append(byte) }
        } else if let separator, byte == separator.last, endsBeforeLast(of: separator) {
            bytes.removeLast(separator.count - 1)
            endCell()
            startLine = line
            // The first byte of a character moves the column.
            startColumn = separator.count > 1 ? column : column + 1
        } else if byte == UInt8(ascii: "\""), quotedEnd == bytes.count {
            // A doubled quote: the first one only seemed to close.
            bytes.append(byte)
            (isQuoted, quotedEnd) = (true, nil)
        } else if byte == UInt8(ascii: "\""), bytes.isEmpty || separator == nil {
            isQuoted = true
            (quoteLine, quoteColumn) = (line, column)
        } else {
            bytes.append(byte)
        }
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    @inline(__always)
    private func endsBeforeLast(of separator: [UInt8]) -> Bool {
        separator.count == 1 || bytes.suffix(separator.count - 1).elementsEqual(separator.dropLast())
    }

    /// The CR before the LF that ends a record is no part of its last cell.
    mutating func dropCarriageReturn() {
        if bytes.last == 0x0D { bytes.removeLast() }
    }

    /// Blanks between a closing quote and the end of the cell are no part of it.
    mutating func endCell() {
        let tail = bytes[(quotedEnd ?? bytes.count)...]
        let hasText = tail.contains { $0 != 0x20 && $0 != 0x09 }
        if !hasText { bytes.removeLast(tail.count) }
        cells.append(
            RecordScanner.Cell(
                text: String(decoding: bytes, as: UTF8.self), line: startLine, column: startColumn,
                hasTextBehindQuote: hasText))
        bytes.removeAll(keepingCapacity: true)
        quotedEnd = nil
    }
}
