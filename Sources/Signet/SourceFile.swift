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

    /// The text cut into lines, for pointing at a place in it.
    var lines: SourceText { SourceText(file: name, text: text) }

    /// The largest file that is read: 64 MiB. A contract is a thousandth of it.
    public static let maximumSize = 64 << 20

    /// Reads a file of UTF-8 text, with or without a byte order mark.
    ///
    /// - Throws: `file-unreadable`, `file-too-large`, `file-not-utf8`.
    public static func read(_ path: String) throws(Diagnostic) -> SourceFile {
        try SourceFile(name: path, bytes: FileSystem.read(path, maximumSize: maximumSize))
    }

    /// The text of a file's bytes, with or without a byte order mark.
    init(name path: String, bytes: [UInt8]) throws(Diagnostic) {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            throw Self.notUTF8(path, Array(content))
        }
        self.init(name: path, text: text)
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
