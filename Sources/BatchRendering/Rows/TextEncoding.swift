import ContractModel

/// The encodings that tables come in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// What office programs in China save, GBK and GB2312 among it (GB 18030-2022).
    case gb18030
}

/// How the characters and lines of a text are written.
struct TextForm: Sendable {
    var encoding: TextEncoding
    /// Whether a carriage return ends each line, as programs of the Macintosh once wrote.
    var endsLinesWithReturns = false

    /// Reads all of a text once, so that no row is misread because an earlier one was ASCII.
    ///
    /// A text is UTF-8 where all of it is. One that is not is GB18030, unless it is UTF-8 that was damaged: then most
    /// characters of Chinese are still well-formed sequences of three bytes, of which text of GB18030 has next to none.
    /// Such a text is refused: read as GB18030, every character of it would be another one.
    ///
    /// - Parameters:
    ///   - name: what messages call the file.
    ///   - encoding: the one that the user has named; `nil` looks for it.
    ///   - read: fills the buffer from an offset; 0 at the end.
    /// - Throws: `file-not-utf8`, and what `read` throws.
    static func find(
        name: String, encoding: TextEncoding?, _ read: (Int, inout [UInt8]) throws(Diagnostic) -> Int
    ) throws(Diagnostic) -> TextForm {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var survey = UTF8Survey()
        var offset = 0
        while true {
            let count = try read(offset, &buffer)
            if count == 0 { break }
            if offset == 0, buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
                throw utf16(name)
            }
            // A byte order mark is no character of the first line.
            let start = offset == 0 && buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            survey.add(buffer[start..<count])
            offset += count
        }
        survey.end()
        let returns = survey.loneReturns > 0 && survey.lineFeeds == 0
        if survey.zeros > 0, survey.brokenPlaces > 0 || survey.zeros * 16 > survey.bytes { throw utf16(name) }
        let isDamaged = survey.wideCharacters * 4 >= survey.brokenPlaces
        guard let broken = survey.firstBroken, encoding != .gb18030, encoding == .utf8 || isDamaged else {
            let found: TextEncoding = survey.firstBroken == nil ? .utf8 : .gb18030
            return TextForm(encoding: encoding ?? found, endsLinesWithReturns: returns)
        }
        throw Diagnostic(
            .error, "file-not-utf8", "\(name) is UTF-8 text, but the byte \(hexadecimal(broken.byte)) here is not",
            at: SourceLocation(file: name, line: broken.line, column: broken.column),
            hint: "write the character there anew; say --encoding gb18030, if the whole table is of that encoding")
    }

    private static func hexadecimal(_ byte: UInt8) -> String { "0x" + String(byte, radix: 16, uppercase: true) }

    private static func utf16(_ name: String) -> Diagnostic {
        Diagnostic(.error, "file-not-utf8", "\(name) is UTF-16 text", hint: "save the file as UTF-8 or GB18030")
    }
}
