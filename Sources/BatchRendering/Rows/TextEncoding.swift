import ContractModel

/// The encodings that tables come in.
enum TextEncoding: Sendable {
    case utf8
    /// What office programs in China save, GBK and GB2312 among it (GB 18030-2022).
    case gb18030

    /// UTF-8 where all of the file is, else GB18030: text of more than a few characters of one is never valid as the
    /// other by chance. The file is read once for it, so that no row is misread because an earlier one was ASCII.
    static func find(
        name: String, _ read: (Int, inout [UInt8]) throws(Diagnostic) -> Int
    ) throws(Diagnostic) -> TextEncoding {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var rest: [UInt8] = []
        var offset = 0
        while true {
            let count = try read(offset, &buffer)
            if offset == 0, buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
                throw Diagnostic(
                    .error, "file-not-utf8", "\(name) is UTF-16 text", hint: "save the file as UTF-8 or GB18030")
            }
            if count == 0 { return rest.isEmpty ? .utf8 : .gb18030 }
            offset += count
            let piece = rest + buffer[..<count]
            let end = lastBoundary(piece)
            if String(validating: piece[..<end], as: UTF8.self) == nil { return .gb18030 }
            rest = Array(piece[end...])
        }
    }

    /// Where the last character that may be cut off begins.
    private static func lastBoundary(_ bytes: [UInt8]) -> Int {
        for index in bytes.indices.suffix(4).reversed() {
            let byte = bytes[index]
            if byte < 0x80 { return bytes.count }
            if byte >= 0xC0 {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                return index + length > bytes.count ? index : bytes.count
            }
        }
        return bytes.count
    }
}
