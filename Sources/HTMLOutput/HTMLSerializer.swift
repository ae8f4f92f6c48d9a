/// Turns nodes into text: the only place where markup is written, and so the only place that escapes.
struct HTMLSerializer {
    private var output = ""

    /// A whole file: the doctype, the root and a line end.
    static func document(_ root: HTMLNode) -> String {
        var serializer = HTMLSerializer()
        serializer.output = "<!DOCTYPE html>\n"
        serializer.write(root, depth: 0)
        serializer.output += "\n"
        return serializer.output
    }

    /// A single node with what is in it.
    static func fragment(_ node: HTMLNode) -> String {
        var serializer = HTMLSerializer()
        serializer.write(node, depth: 0)
        return serializer.output
    }

    private mutating func write(_ node: HTMLNode, depth: Int) {
        switch node {
        case .text(let text): write(escaped: text)
        case .stylesheet(let stylesheet): output += stylesheet.text
        case .element(let tag, let attributes, let children):
            write(start: tag.rawValue, attributes.lazy.map { ($0.name.rawValue, $0.value) })
            if tag.isVoid { return }
            write(children, depth: depth)
            output += "</" + tag.rawValue + ">"
        case .drawing(let element):
            write(start: element.tag.rawValue, element.attributes.lazy.map { ($0.name.rawValue, $0.value) })
            write(element.children, depth: depth)
            output += "</" + element.tag.rawValue + ">"
        case .control(let element):
            write(start: element.tag.rawValue, element.attributes.lazy.map { ($0.name.rawValue, $0.value) })
            if element.tag.isVoid { return }
            // A script is written without a break around it: the policy of the page names the hash of its very bytes.
            if let script = element.script { output += script.text } else { write(element.children, depth: depth) }
            output += "</" + element.tag.rawValue + ">"
        }
    }

    private mutating func write(start tag: String, _ attributes: some Sequence<(String, String)>) {
        output += "<" + tag
        for (name, value) in attributes {
            output += " " + name + "=\""
            write(escaped: value)
            output += "\""
        }
        output += ">"
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
        output += "\n"
        for _ in 0..<depth { output += " " }
    }

    /// Text for any place: the same five characters are escaped in text and in attributes, so that no
    /// caller can choose the wrong set.
    private mutating func write(escaped text: String) {
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            // A parser reads CR and CRLF as LF; written so at once, the text is what will be read.
            case "\r": output += "\n"
            case "\n": if previous != "\r" { output += "\n" }
            default: output.unicodeScalars.append(Self.isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
            previous = scalar
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
