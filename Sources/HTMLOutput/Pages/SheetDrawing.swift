import ContractModel

/// The drawings of a document's sheets as parts of one page.
///
/// A drawing library writes each sheet as a file of its own, with the outlines of all its glyphs. Here an outline is
/// in the page once, names are unique in it, and what stood in `style` attributes, which a strict policy forbids,
/// stands in attributes of its own.
struct SheetDrawings {
    /// The outlines in the order of their first use.
    private(set) var outlines: [SVGElement] = []
    /// The names of outlines by their path data.
    private var names: [String: String] = [:]
    private var sheetCount = 0

    /// Adds a sheet.
    ///
    /// - Parameter file: the SVG file.
    /// - Returns: what is drawn on it.
    /// - Throws: `internal-drawing` where the file has something that drawings of sheets do not.
    mutating func add(_ file: [UInt8]) throws(Diagnostic) -> [HTMLNode] {
        guard let root = XMLReader.root(of: file), root.name == "svg" else {
            throw Diagnostic(.error, "internal-drawing", "the drawing of a page is not well-formed")
        }
        sheetCount += 1
        var sheet = Sheet(prefix: "_s\(sheetCount)-")
        for child in root.children where child.name == "defs" { collect(child, into: &sheet) }
        return try sheet.nodes(of: root.children)
    }

    /// Finds the glyphs among the definitions: symbols, or groups with a name, that hold a path and nothing else.
    private mutating func collect(_ definitions: XMLElement, into sheet: inout Sheet) {
        for element in definitions.children {
            guard element.name == "symbol" || element.name == "g", let id = element["id"] else {
                collect(element, into: &sheet)
                continue
            }
            guard element.children.allSatisfy({ $0.name == "path" }) else { continue }
            sheet.glyphs[id] = .some(name(of: element.children.compactMap { $0["d"] }.joined(separator: " ")))
        }
    }

    /// The name of an outline; `nil` for one without ink.
    private mutating func name(of data: String) -> String? {
        if let name = names[data] { return name }
        let short = PathData.shortened(data)
        guard !short.isEmpty else { return nil }
        let name = "_g\(outlines.count)"
        names[data] = name
        outlines.append(SVGElement(.path, [SVGAttribute(.id, name), SVGAttribute(.d, short)]))
        return name
    }
}

/// A sheet on its way into the page.
private struct Sheet {
    /// What names of this sheet begin with.
    let prefix: String
    /// The names of the outlines of its glyphs by the file's own; `nil` for one without ink.
    var glyphs: [String: String?] = [:]

    func nodes(of elements: [XMLElement]) throws(Diagnostic) -> [HTMLNode] {
        var nodes: [HTMLNode] = []
        for element in elements { if let node = try node(of: element) { nodes.append(node) } }
        return nodes
    }

    /// The element with what is in it; `nil` for a glyph's definition, which the page has elsewhere, and for what
    /// draws nothing.
    private func node(of element: XMLElement) throws(Diagnostic) -> HTMLNode? {
        guard let tag = SVGTag(rawValue: element.name), tag != .a, !tag.isText else { throw Self.unknown(element.name) }
        if let id = element["id"], glyphs[id] != nil { return nil }
        var attributes: [SVGAttribute] = []
        if tag == .use, let id = element["xlink:href"] ?? element["href"], let glyph = glyphs[String(id.dropFirst())] {
            guard let glyph else { return nil }
            attributes.append(.reference(to: glyph))
            for case (let name?, let value) in element.attributes.map({
                (SVGAttribute.Name(rawValue: $0.name), $0.value)
            })
            where name != .href { attributes.append(SVGAttribute(name, PathData.shortened(value))) }
            return .drawing(SVGElement(.use, attributes))
        }
        for (name, value) in element.attributes { attributes += try self.attributes(name, value) }
        let children = try nodes(of: element.children)
        // A group for glyphs that another place defines is left empty.
        if children.isEmpty, tag == .g || tag == .defs { return nil }
        return .drawing(SVGElement(tag, attributes, children))
    }

    private func attributes(_ name: String, _ value: String) throws(Diagnostic) -> [SVGAttribute] {
        switch name {
        case "xlink:href", "href":
            if value.hasPrefix("#") { return [.reference(to: prefix + value.dropFirst())] }
            guard let picture = SVGAttribute.picture(value) else { throw Self.unknown(name) }
            return [picture]
        case "id": return [SVGAttribute(.id, prefix + value)]
        case "style":
            var attributes: [SVGAttribute] = []
            for declaration in value.split(separator: ";") {
                let parts = declaration.split(separator: ":", maxSplits: 1).map { String($0.trimmed) }
                guard parts.count == 2 else { continue }
                attributes += try self.attributes(parts[0], parts[1])
            }
            return attributes
        // What every drawing is anyway.
        case "fill-opacity" where value == "1", "stroke-opacity" where value == "1": return []
        case "clip-path":
            // url(#clip0)
            guard value.hasPrefix("url(#"), value.hasSuffix(")") else { throw Self.unknown(name) }
            return [SVGAttribute(.clipPath, "url(#\(prefix)\(value.dropFirst(5).dropLast()))")]
        case "d", "x", "y", "width", "height", "transform", "stroke-width", "stroke-dasharray":
            guard let known = SVGAttribute.Name(rawValue: name) else { throw Self.unknown(name) }
            return [SVGAttribute(known, name == "d" ? PathData.shortened(value) : value)]
        case "version", "xmlns", "xmlns:xlink", "overflow": return []
        default:
            guard let known = SVGAttribute.Name(rawValue: name) else { throw Self.unknown(name) }
            return [SVGAttribute(known, value)]
        }
    }

    private static func unknown(_ name: String) -> Diagnostic {
        Diagnostic(.error, "internal-drawing", "the drawing of a page has \(name), which no page has room for")
    }
}

/// The data of paths and other lists of numbers.
enum PathData {
    /// The same with three decimals at most: a thousandth of a point is finer than any screen or printer.
    static func shortened(_ data: String) -> String {
        var short = ""
        for word in data.split(separator: " ") {
            if let number = Double(word) {
                if short.last?.isNumber == true { short += " " }
                short += CSS.number(number)
            } else {
                short += word
            }
        }
        // A glyph without ink has a start and no lines.
        return short.contains { "LCHVQAZ".contains($0) } || !short.contains("M") ? short : ""
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop { $0 == " " }
        return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
    }
}
