import ContractModel
import Glibc

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

/// Turns GB18030 into UTF-8, piece by piece (iconv).
final class TextDecoder {
    private let descriptor: iconv_t
    private var rest: [UInt8] = []

    /// - Throws: `file-not-utf8` where this system cannot convert.
    init() throws(Diagnostic) {
        descriptor = iconv_open("UTF-8", "GB18030")
        // (iconv_t) -1, as POSIX has it.
        guard descriptor != iconv_t(bitPattern: -1) else {
            throw Diagnostic(
                .error, "file-not-utf8", "this system cannot read GB18030", hint: "save the table as UTF-8")
        }
    }

    deinit { iconv_close(descriptor) }

    /// The UTF-8 of a piece, as far as its characters are whole; the rest waits for the next piece.
    ///
    /// - Parameter name: the file, for messages.
    func decode(_ piece: ArraySlice<UInt8>, isLast: Bool, name: String) throws(Diagnostic) -> [UInt8] {
        var input = rest + piece
        // A character of two bytes can become three, one of four stays within four.
        var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
        let (read, written, code) = input.withUnsafeMutableBytes { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                var room = target.count
                let result = iconv(descriptor, &from, &left, &to, &room)
                return (source.count - left, target.count - room, result == -1 ? errno : 0)
            }
        }
        rest = Array(input[read...])
        if code == EILSEQ || isLast && !rest.isEmpty {
            throw Diagnostic(
                .error, "file-not-utf8", "\(name) is neither UTF-8 nor GB18030 text", hint: "save the table as UTF-8")
        }
        return Array(output[..<written])
    }
}
