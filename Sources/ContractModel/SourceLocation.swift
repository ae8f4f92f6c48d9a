/// A place in a text that a person wrote: a template, a data file or a style.
public struct SourceLocation: Hashable, Sendable {
    /// The file as the user named it.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in characters as a reader counts them (grapheme clusters).
    public var column: Int
    /// How many characters are meant, at least 1.
    public var length: Int

    /// The file without its folders: what is the same on every machine.
    public var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

    public init(file: String, line: Int, column: Int = 1, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.length = max(1, length)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, as editors and terminals link it.
    public var description: String { "\(file):\(line):\(column)" }
}

/// A text with its name, cut into lines, for pointing at a place in it.
public struct SourceText: Sendable {
    /// The file as the user named it.
    public let file: String
    /// The lines without their line ends (LF, CRLF or CR).
    public let lines: [Substring]

    public init(file: String, text: String) {
        self.file = file
        var lines: [Substring] = []
        var start = text.startIndex
        var index = text.startIndex
        let scalars = text.unicodeScalars
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let end = index
            scalars.formIndex(after: &index)
            guard Self.endsLine(scalar) else { continue }
            if scalar == "\r", index < scalars.endIndex, scalars[index] == "\n" { scalars.formIndex(after: &index) }
            lines.append(text[start..<end])
            start = index
        }
        lines.append(text[start...])
        self.lines = lines
    }

    /// A line end by itself: line feed to carriage return, U+0085, U+2028 or U+2029 (UAX #14, BK, CR, LF and NL).
    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        (0x0A...0x0D).contains(scalar.value) || scalar.value == 0x85 || (0x2028...0x2029).contains(scalar.value)
    }

    /// The longest excerpt, in UTF-8 bytes: more than a long paragraph has. A line of a megabyte is no excerpt, and with each
    /// of its findings it would be written once more.
    public static let longestExcerpt = 6000

    /// The line with that number (from 1) to be shown with a finding; `nil` past the end and where it is too long for that.
    public func excerpt(_ number: Int) -> String? {
        guard lines.indices.contains(number - 1), lines[number - 1].utf8.count <= Self.longestExcerpt else {
            return nil
        }
        return String(lines[number - 1])
    }

    /// The line with that number (from 1), or `nil` past the end.
    public func line(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}
