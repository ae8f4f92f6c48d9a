import ContractModel
import Glibc

/// A text that a person wrote, with the name they know it by.
public struct SourceFile: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The largest file that is read: 64 MiB. A contract is a thousandth of it.
    public static let maximumSize = 64 << 20

    /// Reads a file of UTF-8 text, with or without a byte order mark.
    ///
    /// - Throws: `file-unreadable`, `file-too-large`, `file-not-utf8`.
    public static func read(_ path: String) throws(Diagnostic) -> SourceFile {
        try decode(try FileSystem.read(path, maximumSize: maximumSize), of: path)
    }

    /// The three bytes that may stand before UTF-8 text.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The text that the bytes of a file hold.
    ///
    /// - Throws: `file-not-utf8`.
    static func decode(_ bytes: [UInt8], of path: String) throws(Diagnostic) -> SourceFile {
        let content = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw notUTF8(path, Array(content))
        }
        return SourceFile(name: path, text: text)
    }

    private static func notUTF8(_ path: String, _ bytes: [UInt8]) -> Diagnostic {
        var line = 1
        for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: piece, as: UTF8.self) == nil { break }
            line += 1
        }
        return Diagnostic(
            .error, "file-not-utf8", "\(path) is not UTF-8 text: line \(line) has bytes that are no characters",
            at: SourceLocation(file: path, line: line),
            hint: "save the file as UTF-8; older Chinese files are often GB18030 or Big5")
    }
}
