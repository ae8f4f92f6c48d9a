import ContractModel
import Signet

/// Reads JSON lines: an object a line. A line that is no object is one bad row, and the next is read all the same.
final class JSONLinesReader: RowReader {
    private let stream: ByteStream
    private var line = 0
    private var number = 0

    init(_ stream: ByteStream) { self.stream = stream }

    func next() throws(Diagnostic) -> SourceRow? {
        while let bytes = try stream.nextLine() {
            line += 1
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            number += 1
            let row = SeriesRow(.json(String(decoding: bytes, as: UTF8.self)), file: stream.name, line: line)
            return SourceRow(number: number, line: line, content: .success(row), bytes: bytes)
        }
        return nil
    }
}

/// Reads a JSON array of objects, an object at a time. It only finds where each ends; what is in it, the strict reader
/// judges.
final class JSONArrayReader: RowReader {
    private let stream: ByteStream
    private var line = 1
    private var number = 0
    private var isInside = false
    private var isAtEnd = false

    init(_ stream: ByteStream) { self.stream = stream }

    func next() throws(Diagnostic) -> SourceRow? {
        if isAtEnd { return nil }
        if !isInside {
            guard try skipBlanks() == UInt8(ascii: "[") else { throw unexpected("the file must begin with [") }
            _ = try advance()
            isInside = true
        }
        let first = try skipBlanks()
        switch (first, number) {
        case (UInt8(ascii: "]"), _):
            _ = try advance()
            guard try skipBlanks() == nil else { throw unexpected("there is text after the closing ]") }
            isAtEnd = true
            return nil
        case (nil, _): throw unexpected("the closing ] is missing")
        case (UInt8(ascii: ","), 1...):
            _ = try advance()
            _ = try skipBlanks()
        case (_, 1...): throw unexpected("a comma is missing between two rows")
        default: break
        }
        number += 1
        let start = line
        let bytes = try element()
        let row = SeriesRow(.json(String(decoding: bytes, as: UTF8.self)), file: stream.name, line: start)
        return SourceRow(number: number, line: start, content: .success(row), bytes: bytes)
    }

    /// The bytes of one object, up to its closing bracket.
    private func element() throws(Diagnostic) -> [UInt8] {
        guard try stream.peek() == UInt8(ascii: "{") else { throw unexpected("each row must be an object {…}") }
        var bytes: [UInt8] = []
        var depth = 0
        var isString = false
        var isEscaped = false
        let start = line
        while let byte = try advance() {
            bytes.append(byte)
            guard bytes.count <= ByteStream.largestRow else { throw stream.tooLarge(line: start) }
            if isEscaped {
                isEscaped = false
            } else if isString {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isString = false }
            } else {
                switch byte {
                case UInt8(ascii: "\""): isString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
            if depth == 0 { return bytes }
        }
        throw unexpected("the object that begins on line \(start) is not closed")
    }

    private func advance() throws(Diagnostic) -> UInt8? {
        let byte = try stream.next()
        if byte == 0x0A { line += 1 }
        return byte
    }

    /// The first byte that is no blank, not passed.
    private func skipBlanks() throws(Diagnostic) -> UInt8? {
        while let byte = try stream.peek() {
            guard [0x20, 0x09, 0x0A, 0x0D].contains(byte) else { return byte }
            _ = try advance()
        }
        return nil
    }

    private func unexpected(_ message: String) -> Diagnostic {
        Diagnostic(
            .error, "batch-rows", "this is no list of rows in JSON: \(message)",
            at: SourceLocation(file: stream.name, line: line), hint: "write [{…}, {…}], or an object a line as .jsonl")
    }
}
