import ContractModel

/// Cuts a stream into records of cells (RFC 4180, section 2).
struct RecordScanner {
    struct Cell {
        var text: String
        /// From 1.
        var line: Int
        /// From 1, in characters.
        var column: Int
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
    /// - Parameter separator: `nil` cuts nothing.
    /// - Throws: `csv-quote`, `row-too-large`.
    mutating func record(separator: UInt8?) throws(Diagnostic) -> Record? {
        guard try stream.peek() != nil else { return nil }
        let start = line
        var raw: [UInt8] = []
        var splitter = CellSplitter(line: line)
        while let byte = try stream.next() {
            if byte == 0x0A, !splitter.isQuoted { break }
            raw.append(byte)
            guard raw.count <= ByteStream.largestRow else { throw stream.tooLarge(line: start) }
            splitter.add(byte, separator: separator)
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
    private var column = 1
    private var bytes: [UInt8] = []
    /// Whether the cell began with a quote, which is closed now.
    private var wasQuoted = false
    private var startLine: Int
    private var startColumn = 1

    init(line: Int) {
        self.line = line
        startLine = line
    }

    mutating func add(_ byte: UInt8, separator: UInt8?) {
        if isQuoted {
            if byte == UInt8(ascii: "\"") { (isQuoted, wasQuoted) = (false, true) } else { bytes.append(byte) }
        } else if byte == separator {
            endCell()
            startLine = line
            startColumn = column + 1
        } else if byte == UInt8(ascii: "\""), wasQuoted {
            // A doubled quote: the first one only seemed to close.
            bytes.append(byte)
            isQuoted = true
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

    /// The CR before the LF that ends a record is no part of its last cell.
    mutating func dropCarriageReturn() {
        if bytes.last == 0x0D { bytes.removeLast() }
    }

    mutating func endCell() {
        cells.append(
            RecordScanner.Cell(text: String(decoding: bytes, as: UTF8.self), line: startLine, column: startColumn))
        bytes.removeAll(keepingCapacity: true)
        wasQuoted = false
    }
}
