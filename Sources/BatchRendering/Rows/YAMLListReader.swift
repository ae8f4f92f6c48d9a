import ContractModel
import Signet

/// Reads a YAML list of mappings, an item at a time: an item begins at a hyphen in the column of the first one, and
/// everything behind it that is indented belongs to it.
final class YAMLListReader: RowReader {
    private let stream: ByteStream
    private var line = 0
    private var number = 0
    /// The spaces before the hyphens.
    private var indent: Int?
    /// The first line of the next item, which ended the one before.
    private var pending: [UInt8]?

    init(_ stream: ByteStream) { self.stream = stream }

    func next() throws(Diagnostic) -> SourceRow? {
        if pending == nil { pending = try firstItem() }
        guard let first = pending else { return nil }
        pending = nil
        number += 1
        let start = line
        var text = first
        text[indent ?? 0] = UInt8(ascii: " ")  // the mapping begins where the hyphen stood
        while let next = try stream.nextLine() {
            line += 1
            if isItem(next) {
                pending = next
                break
            }
            text.append(0x0A)
            text += next
            guard text.count <= ByteStream.largestRow else { throw stream.tooLarge(line: start) }
        }
        let row = SeriesRow(.yaml(String(decoding: text, as: UTF8.self)), file: stream.name, line: start)
        return SourceRow(number: number, line: start, content: .success(row), bytes: text)
    }

    private func isItem(_ line: [UInt8]) -> Bool {
        guard let indent, line.count > indent, line[indent] == UInt8(ascii: "-") else { return false }
        return line[..<indent].allSatisfy { $0 == 0x20 } && (line.count == indent + 1 || line[indent + 1] == 0x20)
    }

    /// Passes comments, blank lines and `---`.
    private func firstItem() throws(Diagnostic) -> [UInt8]? {
        guard indent == nil else { return nil }
        while let next = try stream.nextLine() {
            line += 1
            let rest = next.drop { $0 == 0x20 }
            if rest.isEmpty || rest.first == UInt8(ascii: "#") || next == Array("---".utf8) { continue }
            indent = next.count - rest.count
            guard isItem(next) else {
                throw Diagnostic(
                    .error, "batch-rows", "this is no list of rows in YAML",
                    at: SourceLocation(file: stream.name, line: line), excerpt: String(decoding: next, as: UTF8.self),
                    hint: "begin each row with a hyphen, as in - 合同编号: HT-001")
            }
            return next
        }
        return nil
    }
}
