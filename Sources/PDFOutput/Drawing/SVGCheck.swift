import CXML2
import ContractModel

/// Whether an SVG file holds lines and areas alone. Text would need fonts that are not ours; what comes from elsewhere
/// would make a contract depend on another file or on a network; effects become pixels when they are drawn.
///
/// libxml2 reads the file, as it does again when it is drawn. It loads nothing: no document type, no entity from
/// outside.
///
/// Not Sendable: the reader belongs to one thread.
struct SVGCheck {
    private let reader: XMLReader
    private var elements = 0
    private var isInStyle = false

    /// More are no seal.
    private static let maximumElements = 20_000
    private static let namespace = "http://www.w3.org/2000/svg"
    private static let drawn: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "view",
        "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "marker", "clipPath",
        "linearGradient", "radialGradient", "stop", "solidColor",
    ]
    private static let texts: Set<String> = [
        "text", "tspan", "textPath", "tref", "textArea", "altGlyph", "glyphRef", "font", "font-face", "flowRoot",
    ]
    private static let external: Set<String> = [
        "image", "feImage", "foreignObject", "script", "iframe", "audio", "video", "canvas", "cursor",
    ]

    init(_ file: [UInt8]) throws(ValueError) { reader = try XMLReader(file) }

    /// - Throws: `image-format`, `image-size`, `svg-text`, `svg-external`.
    mutating func run() throws(ValueError) {
        while let node = try reader.next() {
            switch node {
            case .element(let name, let namespace, let attributes):
                try check(name, namespace, attributes)
            case .text(let text): if isInStyle { try check(style: text) }
            case .instruction(let name) where name == "xml-stylesheet": throw .external("a style sheet")
            case .entity: throw .drawing("uses an entity, which is a text from another place")
            case .instruction, .other: break
            }
        }
        guard elements > 0 else { throw .drawing("is not an SVG file") }
    }

    private mutating func check(
        _ name: String, _ namespace: String?, _ attributes: [XMLReader.Attribute]
    ) throws(ValueError) {
        elements += 1
        if elements == 1, name != "svg" || namespace != Self.namespace { throw .drawing("is not an SVG file") }
        guard elements <= Self.maximumElements else {
            throw ValueError(
                "image-size", "has more than \(Self.maximumElements) elements", hint: "simplify its paths")
        }
        isInStyle = name == "style"
        // Editors keep notes in name spaces of their own, which nothing draws.
        guard namespace == Self.namespace else { return }
        if Self.texts.contains(name) {
            throw ValueError(
                "svg-text", "has text (<\(name)>), which would be drawn in whatever font is at hand",
                hint: "turn the text into paths: in Inkscape Path > Object to Path, in Illustrator Create Outlines")
        }
        if Self.external.contains(name) { throw .external("<\(name)>") }
        guard Self.drawn.contains(name) else {
            throw .drawing("has <\(name)>, which is not drawn as lines and areas")
        }
        for attribute in attributes where !attribute.isForeign {
            if attribute.name == "href" || attribute.name == "src", !attribute.value.hasPrefix("#") {
                throw .external(attribute.value.isEmpty ? "an empty link" : attribute.value)
            }
            try check(style: attribute.value)
        }
    }

    /// A value may point at a part of the same file only: `url(#ring)`.
    private func check(style text: String) throws(ValueError) {
        let text = text.lowercased()
        if text.contains("@import") { throw .external("@import") }
        var rest = text[...]
        while let range = rest.firstRange(of: "url(") {
            rest = rest[range.upperBound...]
            let target = rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            guard target.first == "#" else { throw .external("url(\(target.prefix { $0 != ")" }.prefix(80)))") }
        }
        // u\72l( is url(, too.
        if text.contains("\\") { throw .drawing("has a backslash in its style") }
    }
}

extension ValueError {
    fileprivate static func external(_ what: String) -> ValueError {
        ValueError(
            "svg-external", "refers to something outside itself: \(what)",
            hint: "embed nothing and link to nothing: save it as plain SVG, its pictures traced")
    }

    fileprivate static func drawing(_ message: String) -> ValueError {
        ValueError("image-format", message, hint: "save it anew as plain SVG, of paths alone")
    }
}

/// The nodes of an XML file, one after the other.
private final class XMLReader {
    struct Attribute {
        /// Without its prefix.
        var name: String
        var value: String
        /// Whether it is a note of an editor's.
        var isForeign: Bool
    }
    enum Node {
        case element(name: String, namespace: String?, [Attribute])
        case text(String)
        case instruction(String)
        case entity
        case other
    }
    /// Owned: freed in `deinit`.
    private let reader: xmlTextReaderPtr
    /// libxml2 reads from these bytes as long as it is open; owned, freed in `deinit`.
    private let source: UnsafeMutableBufferPointer<UInt8>

    init(_ file: [UInt8]) throws(ValueError) {
        source = .allocate(capacity: max(1, file.count))
        _ = source.initialize(from: file)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        let reader = source.withMemoryRebound(to: CChar.self) {
            xmlReaderForMemory($0.baseAddress, Int32(file.count), nil, nil, Int32(options))
        }
        guard let reader else {
            source.deallocate()
            throw ValueError.drawing("cannot be read")
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
        source.deallocate()
    }

    /// - Returns: `nil` at the end.
    func next() throws(ValueError) -> Node? {
        switch xmlTextReaderRead(reader) {
        case 0: return nil
        case 1: break
        default: throw ValueError.drawing("is not well-formed XML")
        }
        switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
        case XML_READER_TYPE_ELEMENT.rawValue:
            let name = string(xmlTextReaderConstLocalName(reader)) ?? ""
            let namespace = string(xmlTextReaderConstNamespaceUri(reader))
            var attributes: [Attribute] = []
            while xmlTextReaderMoveToNextAttribute(reader) == 1 {
                let namespace = string(xmlTextReaderConstNamespaceUri(reader))
                attributes.append(
                    Attribute(
                        name: string(xmlTextReaderConstLocalName(reader)) ?? "",
                        value: string(xmlTextReaderConstValue(reader)) ?? "",
                        isForeign: namespace != nil && namespace != "http://www.w3.org/1999/xlink"))
            }
            return .element(name: name, namespace: namespace, attributes)
        case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
            return .text(string(xmlTextReaderConstValue(reader)) ?? "")
        case XML_READER_TYPE_PROCESSING_INSTRUCTION.rawValue:
            return .instruction(string(xmlTextReaderConstName(reader)) ?? "")
        case XML_READER_TYPE_ENTITY_REFERENCE.rawValue: return .entity
        default: return .other
        }
    }

    private func string(_ text: UnsafePointer<xmlChar>?) -> String? { text.map { String(cString: $0) } }
}
