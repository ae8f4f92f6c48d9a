/// An element of XML as a drawing library writes it: no entities but the five of the language, no CDATA.
struct XMLElement {
    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [XMLElement] = []

    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Reads such XML, byte by byte.
struct XMLReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The root element; `nil` where the text is not well-formed.
    static func root(of bytes: [UInt8]) -> XMLElement? {
        var reader = XMLReader(bytes)
        var open: [XMLElement] = []
        while reader.skip(to: UInt8(ascii: "<")) {
            switch reader.current {
            case UInt8(ascii: "?"), UInt8(ascii: "!"):
                guard reader.skip(to: UInt8(ascii: ">")) else { return nil }
            case UInt8(ascii: "/"):
                guard reader.skip(to: UInt8(ascii: ">")), let done = open.popLast() else { return nil }
                if open.isEmpty { return done }
                open[open.count - 1].children.append(done)
            default:
                guard let (element, isEmpty) = reader.element() else { return nil }
                if !isEmpty {
                    open.append(element)
                } else if open.isEmpty {
                    return element
                } else {
                    open[open.count - 1].children.append(element)
                }
            }
        }
        return nil
    }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// Goes behind the next such byte.
    private mutating func skip(to byte: UInt8) -> Bool {
        guard let found = bytes[position...].firstIndex(of: byte) else { return false }
        position = found + 1
        return true
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// The tag behind its `<`.
    private mutating func element() -> (XMLElement, isEmpty: Bool)? {
        var element = XMLElement(name: word())
        guard !element.name.isEmpty else { return nil }
        while position < bytes.count {
            switch current {
            case 0...0x20: position += 1
            case UInt8(ascii: ">"):
                position += 1
                return (element, false)
            case UInt8(ascii: "/"):
                return skip(to: UInt8(ascii: ">")) ? (element, true) : nil
            default:
                let name = word()
                guard !name.isEmpty, current == UInt8(ascii: "=") else { return nil }
                position += 1
                let quote = current
                guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
                position += 1
                let start = position
                guard skip(to: quote) else { return nil }
                element.attributes.append((name, Self.unescaped(bytes[start..<position - 1])))
            }
        }
        return nil
    }

    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(text) {
            $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
        }
    }
}
