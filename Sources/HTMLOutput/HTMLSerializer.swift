/// Turns nodes into text: the only place where markup is written, and so the only place that escapes.
///
/// It writes UTF-8: most of a page is text in which nothing has to be escaped, and such text is copied as it is.
struct HTMLSerializer {
    private var output: [UInt8] = []

    /// A whole file: the doctype, the root and a line end.
    static func file(_ root: HTMLNode) -> [UInt8] {
        var serializer = HTMLSerializer()
        // About what a contract of a dozen pages takes.
        serializer.output.reserveCapacity(1 << 17)
        serializer.write("<!DOCTYPE html>\n")
        serializer.write(root, depth: 0)
        serializer.write("\n")
        return serializer.output
    }

    /// The same as text.
    static func document(_ root: HTMLNode) -> String { String(decoding: file(root), as: UTF8.self) }

    /// A single node with what is in it.
    static func fragment(_ node: HTMLNode) -> String {
        var serializer = HTMLSerializer()
        serializer.write(node, depth: 0)
        return String(decoding: serializer.output, as: UTF8.self)
    }

    private mutating func write(_ node: HTMLNode, depth: Int) {
        switch node {
        case .text(let text): write(escaped: text)
        case .stylesheet(let stylesheet): write(stylesheet.text)
        case .element(let tag, let attributes, let children):
            write(start: tag.rawValue, attributes.lazy.map { ($0.name.rawValue, $0.value) })
            if tag.isVoid { return }
            write(children, depth: depth)
            write(end: tag.rawValue)
        case .drawing(let element):
            write(start: element.tag.rawValue, element.attributes.lazy.map { ($0.name.rawValue, $0.value) })
            write(element.children, depth: depth)
            write(end: element.tag.rawValue)
        case .control(let element):
            write(start: element.tag.rawValue, element.attributes.lazy.map { ($0.name.rawValue, $0.value) })
            if element.tag.isVoid { return }
            // A script is written without a break around it: the policy of the page names the hash of its very bytes.
            if let script = element.script { write(script.text) } else { write(element.children, depth: depth) }
            write(end: element.tag.rawValue)
        }
    }

    private mutating func write(start tag: String, _ attributes: some Sequence<(String, String)>) {
        output.append(UInt8(ascii: "<"))
        write(tag)
        for (name, value) in attributes {
            output.append(UInt8(ascii: " "))
            write(name)
            write("=\"")
            write(escaped: value)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
    }

    private mutating func write(end tag: String) {
        write("</")
        write(tag)
        output.append(UInt8(ascii: ">"))
    }

    /// Blocks stand on lines of their own. As soon as one child stands in running text, all are written
    /// without a break: a space there would be a space in the contract.
    private mutating func write(_ children: [HTMLNode], depth: Int) {
        guard !children.isEmpty, !children.contains(where: \.isInline) else {
            for child in children { write(child, depth: depth) }
            return
        }
        for child in children {
            breakLine(depth: depth + 1)
            write(child, depth: depth + 1)
        }
        breakLine(depth: depth)
    }

    private mutating func breakLine(depth: Int) {
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { output.append(UInt8(ascii: " ")) }
    }

    /// Markup, as it is.
    private mutating func write(_ markup: String) { output.append(contentsOf: markup.utf8) }

    /// Text for any place: the same five characters are escaped in text and in attributes, so that no
    /// caller can choose the wrong set.
    private mutating func write(escaped text: String) {
        var text = text
        text.withUTF8 { bytes in
            // What stands between two bytes that need a look is copied in one piece.
            var start = 0
            var index = 0
            while index < bytes.count {
                guard EscapedBytes.needsLook[Int(bytes[index])] else {
                    index += 1
                    continue
                }
                let (length, replacement) = EscapedBytes.look(at: bytes[index...])
                if let replacement {
                    output.append(contentsOf: bytes[start..<index])
                    output.append(contentsOf: replacement.utf8)
                    start = index + length
                }
                index += length
            }
            output.append(contentsOf: bytes[start...])
        }
    }
}

/// What cannot stand in a page as it is.
private enum EscapedBytes {
    /// For each byte whether a character that begins with it has to be looked at.
    static let needsLook: [Bool] = (0...255).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0x09, 0x0A: false
        // Controls; and what begins U+0080 to U+00BF, U+F000 to U+FFFF and all beyond the Basic Multilingual Plane.
        case 0x00..<0x20, 0x7F, 0xC2, 0xEF, 0xF0...0xFF: true
        default: false
        }
    }

    /// The length of the character that text begins with, and what is written in its place, if anything is.
    static func look(at text: Slice<UnsafeBufferPointer<UInt8>>) -> (length: Int, replacement: String?) {
        switch text.first {
        case UInt8(ascii: "&"): return (1, "&amp;")
        case UInt8(ascii: "<"): return (1, "&lt;")
        case UInt8(ascii: ">"): return (1, "&gt;")
        case UInt8(ascii: "\""): return (1, "&quot;")
        case UInt8(ascii: "'"): return (1, "&#39;")
        // A parser reads CR and CRLF as LF; written so at once, the text is what will be read.
        case UInt8(ascii: "\r"): return (text.dropFirst().first == UInt8(ascii: "\n") ? 2 : 1, "\n")
        default:
            var decoder = UTF8()
            var bytes = text.makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return (1, "\u{FFFD}") }
            return (UTF8.width(scalar), isAllowed(scalar) ? nil : "\u{FFFD}")
        }
    }

    /// Whether HTML lets the character stand in a page: no controls but tab and line feed, no
    /// noncharacters.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: false
        case let value: value & 0xFFFE != 0xFFFE
        }
    }
}
