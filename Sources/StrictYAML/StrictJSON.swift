import ContractModel

/// Reads JSON (RFC 8259) into the same nodes as `StrictYAML`: every scalar is text, as it was written.
///
/// Stricter than most readers: doubled keys, lone surrogates, control characters in strings and deep nesting are
/// errors.
public enum StrictJSON {
    /// Lists and mappings inside each other.
    public static let maximumDepth = 64

    /// Reads `text`.
    ///
    /// - Parameter file: the name for messages.
    /// - Throws: `json-syntax`, `json-duplicate-key`, `json-depth`; the first problem ends the reading.
    public static func parse(_ text: String, file: String) throws(DiagnosticsError) -> YAMLNode {
        var reader = JSONReader(text, file: file)
        do throws(Diagnostic) {
            return try reader.document()
        } catch {
            throw DiagnosticsError([error])
        }
    }
}

private struct JSONReader {
    private let source: SourceText
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0
    /// The last place that was asked for, so that a long line is counted once.
    private var lastPlace = (index: 0, column: 1)

    init(_ text: String, file: String) {
        source = SourceText(file: file, text: text)
        scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { (index, lineStart, lastPlace.index) = (1, 1, 1) }
    }

    mutating func document() throws(Diagnostic) -> YAMLNode {
        skipBlanks()
        let node = try value(depth: 0)
        skipBlanks()
        if index < scalars.count { throw unexpected("after the end of the data") }
        return node
    }

    // MARK: Places

    private mutating func location(length: Int = 1) -> SourceLocation {
        if lastPlace.index < lineStart || lastPlace.index > index { lastPlace = (lineStart, 1) }
        let between = scalars[lastPlace.index..<index]
        // Characters are costly to count; these scalars are one each.
        let count =
            between.allSatisfy(\.isWholeCharacter) ? between.count : String(String.UnicodeScalarView(between)).count
        lastPlace = (index, lastPlace.column + count)
        return SourceLocation(file: source.file, line: line, column: lastPlace.column, length: length)
    }

    private mutating func error(
        _ code: Diagnostic.Code, _ message: String, at place: SourceLocation? = nil, hint: String
    ) -> Diagnostic {
        let place = place ?? location()
        return Diagnostic(.error, code, message, at: place, excerpt: source.excerpt(place.line), hint: hint)
    }

    private mutating func unexpected(_ where: String) -> Diagnostic {
        guard index < scalars.count else {
            return error("json-syntax", "this is not valid JSON: the data ends too early", hint: "close every { and [")
        }
        return error(
            "json-syntax", "this is not valid JSON: \(Character(scalars[index])) was not expected \(`where`)",
            hint: "check commas and quotes; every text and every name stands in double quotes")
    }

    // MARK: Scalars

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func skipBlanks() {
        while let next, next == " " || next == "\t" || next == "\n" || next == "\r" {
            index += 1
            guard next == "\n" || next == "\r" && self.next != "\n" else { continue }
            line += 1
            lineStart = index
        }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Diagnostic) -> YAMLNode {
        let place = location()
        switch next {
        case "{", "[":
            guard depth < StrictJSON.maximumDepth else {
                throw error(
                    "json-depth", "lists and mappings stand more than \(StrictJSON.maximumDepth) deep in each other",
                    hint: "data is a mapping of names to values, rows and details of parties")
            }
            index += 1
            return YAMLNode(scalars[index - 1] == "{" ? try mapping(depth: depth) : try list(depth: depth), at: place)
        case "\"": return YAMLNode(.scalar(try string(), isQuoted: true), at: place)
        default: return YAMLNode(.scalar(try word(), isQuoted: false), at: place)
        }
    }

    private mutating func list(depth: Int) throws(Diagnostic) -> YAMLNode.Content {
        var elements: [YAMLNode] = []
        skipBlanks()
        if take("]") { return .sequence([]) }
        while true {
            skipBlanks()
            elements.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .sequence(elements) }
            guard take(",") else { throw unexpected("in a list") }
        }
    }

    private mutating func mapping(depth: Int) throws(Diagnostic) -> YAMLNode.Content {
        var entries: [YAMLNode.Entry] = []
        var keys: Set<String> = []
        skipBlanks()
        if take("}") { return .mapping([]) }
        while true {
            skipBlanks()
            guard next == "\"" else { throw unexpected("where a name in double quotes should stand") }
            var place = location()
            let key = try string()
            place.length = max(1, key.count)
            guard keys.insert(key).inserted else {
                throw error("json-duplicate-key", "the key \(key) stands twice", at: place, hint: "keep one of the two")
            }
            skipBlanks()
            guard take(":") else { throw unexpected("after a name") }
            skipBlanks()
            entries.append(YAMLNode.Entry(key: key, keyLocation: place, value: try value(depth: depth + 1)))
            skipBlanks()
            if take("}") { return .mapping(entries) }
            guard take(",") else { throw unexpected("in a mapping") }
        }
    }

    /// A number, `true`, `false` or `null`, as it is written.
    private mutating func word() throws(Diagnostic) -> String {
        let start = index
        while let next, next.isASCII, next.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains(next) {
            index += 1
        }
        let word = String(String.UnicodeScalarView(scalars[start..<index]))
        if ["true", "false", "null"].contains(word)
            || word.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
        {
            return word
        }
        index = start
        throw unexpected("where a value should stand")
    }

    private mutating func string() throws(Diagnostic) -> String {
        let start = location()
        index += 1
        var text = String.UnicodeScalarView()
        while let next {
            switch next {
            case "\"":
                index += 1
                return String(text)
            case "\\": text.append(try escape())
            case _ where next.value < 0x20:
                throw error(
                    "json-syntax", "this is not valid JSON: a line or control character stands in a text",
                    hint: "write a line end in a text as \\n")
            default:
                text.append(next)
                index += 1
            }
        }
        throw error("json-syntax", "this is not valid JSON: a text is not closed", at: start, hint: "close it with \"")
    }

    private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
        "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
    ]

    private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
        let start = index
        index += 1
        if let next, let escaped = Self.escapes[next] {
            index += 1
            return escaped
        }
        if take("u"), let unit = hexadecimal() {
            if let scalar = Unicode.Scalar(unit) { return scalar }
            if (0xD800..<0xDC00).contains(unit), take("\\"), take("u"), let low = hexadecimal(),
                (0xDC00..<0xE000).contains(low),
                let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
            {
                return scalar
            }
        }
        index = start
        throw error(
            "json-syntax", "this is not valid JSON: \\ begins no escape here",
            hint: "write \\\\ for the character itself, or \\u and four hexadecimal digits")
    }

    private mutating func hexadecimal() -> UInt32? {
        guard index + 4 <= scalars.count else { return nil }
        var value: UInt32 = 0
        for scalar in scalars[index..<(index + 4)] {
            guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else { return nil }
            value = value << 4 + UInt32(digit)
        }
        index += 4
        return value
    }
}

extension Unicode.Scalar {
    /// Whether it is a character by itself, whatever stands beside it of its own kind: printable ASCII, ideographs and
    /// the marks beside them.
    fileprivate var isWholeCharacter: Bool {
        switch value {
        case 0x20...0x7E, 0x3001...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF01...0xFF5E: true
        default: false
        }
    }
}
