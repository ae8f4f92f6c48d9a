import ContractModel
import Glibc

/// Turns text of one encoding into UTF-8, piece by piece (iconv).
public final class TextDecoder {
    private let descriptor: iconv_t
    private var rest: [UInt8] = []
    /// Where in the last piece the first byte stands that is no part of a character, once `decode` has given `nil`; negative
    /// where its character began in the piece before.
    public private(set) var invalidOffset: Int?

    /// - Parameter encoding: its name as iconv knows it, such as GB18030.
    /// - Throws: `file-not-utf8` where this system cannot convert.
    public init(from encoding: String) throws(Diagnostic) {
        descriptor = iconv_open("UTF-8", encoding)
        // (iconv_t) -1, as POSIX has it.
        guard descriptor != iconv_t(bitPattern: -1) else {
            throw Diagnostic(
                .error, "file-not-utf8", "this system cannot read \(encoding)", hint: "save the file as UTF-8")
        }
    }

    deinit { iconv_close(descriptor) }

    /// The UTF-8 of a piece, as far as its characters are whole; the rest waits for the next piece.
    ///
    /// - Parameter isLast: whether nothing follows.
    /// - Returns: `nil` where the bytes are no text of this encoding.
    public func decode(_ piece: ArraySlice<UInt8>, isLast: Bool) -> [UInt8]? {
        let input = rest + piece
        let converted = convert(input[...])
        if converted.isInvalid || isLast && converted.read < input.count {
            invalidOffset = converted.read - rest.count
            return nil
        }
        rest = Array(input[converted.read...])
        return converted.output
    }

    /// The UTF-8 of a whole text, with U+FFFD in place of each byte that is no part of a character.
    public func decodeMending(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var start = 0
        while start < bytes.count {
            // Small pieces, so that a text of nothing but bad bytes is not copied as often as it has bytes.
            let end = min(start + 256, bytes.count)
            let converted = convert(bytes[start..<end])
            output += converted.output
            start += converted.read
            let isCutOff = !converted.isInvalid && end < bytes.count && converted.read > 0
            guard start < end, !isCutOff else { continue }
            output += [0xEF, 0xBF, 0xBD]
            start += 1
        }
        return output
    }

    private func convert(_ bytes: ArraySlice<UInt8>) -> (output: [UInt8], read: Int, isInvalid: Bool) {
        var input = Array(bytes)
        // A character of two bytes can become three, one of four stays within four.
        var output = [UInt8](repeating: 0, count: min(input.count * 2 + 16, 1 << 18))
        var result: [UInt8] = []
        var position = 0
        while true {
            let (read, written, code) = input.withUnsafeMutableBytes { source in
                output.withUnsafeMutableBytes { target in
                    var from = source.baseAddress?.advanced(by: position).assumingMemoryBound(to: CChar.self)
                    var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var left = source.count - position
                    var room = target.count
                    let status = iconv(descriptor, &from, &left, &to, &room)
                    return (source.count - left, target.count - room, status == -1 ? errno : 0)
                }
            }
            result += output[..<written]
            position = read
            // The room was used up, and there is more.
            if code == E2BIG { continue }
            return (result, read, code == EILSEQ)
        }
    }
}
