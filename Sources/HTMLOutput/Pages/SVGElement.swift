/// An element of a drawing.
///
/// Like the page's own vocabulary it is closed: no element runs, links or loads anything, and a reference leads into the
/// page or holds a picture's bytes (`SVGAttribute`).
struct SVGElement: Hashable, Sendable {
    let tag: SVGTag
    var attributes: [SVGAttribute]
    var children: [HTMLNode]

    init(_ tag: SVGTag, _ attributes: [SVGAttribute] = [], _ children: [HTMLNode] = []) {
        self.tag = tag
        self.attributes = attributes
        self.children = children
    }
}

/// The elements of drawings, in SVG 1.1's own spelling.
enum SVGTag: String, Hashable, Sendable, CaseIterable {
    case svg, g, defs, symbol, path, use, image, rect, text, tspan, a
    case clipPath

    /// Whether white space around its children would be text.
    var isText: Bool { self == .text || self == .tspan || self == .a }
}

/// A name and a value; the value is not escaped yet.
struct SVGAttribute: Hashable, Sendable {
    enum Name: String, Hashable, Sendable, CaseIterable {
        case id, d, x, y, width, height, viewBox, transform, overflow, fill, stroke, opacity, role, lang
        case className = "class"
        case ariaLabel = "aria-label"
        case ariaHidden = "aria-hidden"
        case href
        case clipPath = "clip-path"
        case clipRule = "clip-rule"
        case fillOpacity = "fill-opacity"
        case fillRule = "fill-rule"
        case strokeOpacity = "stroke-opacity"
        case strokeWidth = "stroke-width"
        case strokeLineCap = "stroke-linecap"
        case strokeLineJoin = "stroke-linejoin"
        case strokeMiterLimit = "stroke-miterlimit"
        case strokeDashArray = "stroke-dasharray"
        case strokeDashOffset = "stroke-dashoffset"
        case fontSize = "font-size"
        case textLength
        case lengthAdjust
    }

    let name: Name
    let value: String

    private init(_ name: Name, checked value: String) {
        self.name = name
        self.value = value
    }

    /// Any attribute but a reference.
    init(_ name: Name, _ value: String) {
        precondition(name != .href, "a reference is made by its own function")
        self.init(name, checked: value)
    }

    init(_ name: Name, _ number: Double) { self.init(name, CSS.number(number)) }

    /// A place in the page.
    static func reference(to id: String) -> SVGAttribute { .init(.href, checked: "#" + id) }

    /// The bytes of a picture; `nil` for every other address.
    static func picture(_ address: String) -> SVGAttribute? {
        address.hasPrefix("data:image/png;base64,") ? .init(.href, checked: address) : nil
    }
}
