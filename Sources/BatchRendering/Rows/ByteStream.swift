import ContractModel
import TextDecoding

/// The text of a file from its beginning, as UTF-8 without a byte order mark and with lines that end with LF or CRLF, in
/// memory a block at a time.
final class ByteStream {
    let name: String
    private let file: TableFile
    private let decoder: TextDecoder?
    private let endsLinesWithReturns: Bool
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var offset = 0
    private var block: [UInt8] = []
    private var index = 0
    private var isAtEnd = false

    init(_ file: TableFile, _ form: TextForm) throws(Diagnostic) {
        self.file = file
        name = file.name
        decoder = form.encoding == .gb18030 ? try TextDecoder(from: "GB18030") : nil
        endsLinesWithReturns = form.endsLinesWithReturns
        if try fill(), block.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next byte, without passing it; `nil` at the end.
    @inline(__always)
    func peek() throws(Diagnostic) -> UInt8? {
        if index == block.count, try !fill() { return nil }
        return block[index]
    }

    /// The next byte; `nil` at the end.
    @inline(__always)
    func next() throws(Diagnostic) -> UInt8? {
        guard let byte = try peek() else { return nil }
        index += 1
        return byte
    }

    /// The next line without its end (LF or CRLF); `nil` at the end.
    ///
    /// - Throws: `row-too-large`.
    func nextLine() throws(Diagnostic) -> [UInt8]? {
        guard try peek() != nil else { return nil }
        var line: [UInt8] = []
        while let byte = try next(), byte != 0x0A {
            line.append(byte)
            guard line.count <= Self.largestRow else { throw tooLarge(line: nil) }
        }
        if line.last == 0x0D { line.removeLast() }
        return line
    }

    /// More than this in one row is a quote that was never closed.
    static let largestRow = 4 << 20

    func tooLarge(line: Int?) -> Diagnostic {
        Diagnostic(
            .error, "row-too-large", "a row is larger than \(Self.largestRow >> 20) MiB",
            at: line.map { SourceLocation(file: name, line: $0) },
            hint: "look for a quote or a bracket that is opened there and never closed")
    }

    /// Neither encoding gives a character from a byte on. A line feed is never a part of another character (GB 18030-2022).
    private func unreadable(at byte: Int) throws(Diagnostic) -> Diagnostic {
        var (line, start) = (1, 0)
        while start < byte {
            let count = min(try file.read(at: start, into: &raw), byte - start)
            if count <= 0 { break }
            line += raw[..<count].count { $0 == (endsLinesWithReturns ? 0x0D : 0x0A) }
            start += count
        }
        return Diagnostic(
            .error, "file-not-utf8", "\(name) is neither UTF-8 nor GB18030 text",
            at: SourceLocation(file: name, line: line), hint: "mend the line, or save the table as UTF-8")
    }

    /// - Returns: whether there is another byte.
    private func fill() throws(Diagnostic) -> Bool {
        while !isAtEnd {
            let count = try file.read(at: offset, into: &raw)
            offset += count
            isAtEnd = count == 0
            if let decoder {
                guard let text = decoder.decode(raw[..<count], isLast: isAtEnd) else {
                    throw try unreadable(at: offset - count + (decoder.invalidOffset ?? 0))
                }
                block = text
            } else {
                block = Array(raw[..<count])
            }
            if endsLinesWithReturns {
                for place in block.indices where block[place] == 0x0D { block[place] = 0x0A }
            }
            index = 0
            if !block.isEmpty { return true }
        }
        block = []
        index = 0
        return false
    }
}
