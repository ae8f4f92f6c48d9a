import ContractModel
import ContractStyling
import FoundationEssentials

/// A piece of a page, before it is text.
///
/// What a page can hold is closed: tags and attribute names are enumerations without `script`, `style=`
/// or `on…`, the one `src` holds the picture itself, and the only text that is not escaped is a `Stylesheet`. So a value of the data can
/// become a wrong word at worst, never markup.
indirect enum HTMLNode: Hashable, Sendable {
    case element(HTMLTag, [HTMLAttribute], [HTMLNode])
    case text(String)
    case drawing(SVGElement)
    /// The content of the page's `style` element.
    case stylesheet(Stylesheet)
    /// What only the program's own pages have, such as the index of a site: links to files, controls and their script.
    /// A contract's page holds none but, where it is published, links to its site.
    case control(ControlElement)

    /// An element without attributes.
    static func element(_ tag: HTMLTag, _ children: [HTMLNode]) -> HTMLNode {
        .element(tag, [], children)
    }

    /// Whether a space or a line break around the node would count: in a line of text, and around what is hashed.
    var isInline: Bool {
        switch self {
        case .element(let tag, _, _): tag.isInline
        case .text, .stylesheet: true
        case .drawing(let element): element.tag.isText && element.tag != .text
        case .control(let element): element.tag.isInline
        }
    }
}

/// The elements that a page is made of.
enum HTMLTag: String, Hashable, Sendable, CaseIterable {
    case html, head, meta, title, link, style, body
    case header, nav, main, section, article, aside, footer, div, details, summary
    case h1, h2, h3, h4, h5, h6, p
    case ol, li, dl, dt, dd
    case table, thead, tbody, tr, th, td
    case a, span, strong, u, mark, time, img

    /// The heading of that level; HTML has six.
    static func heading(_ level: Int) -> HTMLTag {
        let headings: [HTMLTag] = [.h1, .h2, .h3, .h4, .h5, .h6]
        return headings[min(max(level, 1), headings.count) - 1]
    }

    /// Whether the element has neither content nor an end tag.
    var isVoid: Bool { self == .meta || self == .link || self == .img }

    /// Whether the element stands in a line of text.
    var isInline: Bool {
        switch self {
        case .a, .span, .strong, .u, .mark, .time, .img: true
        default: false
        }
    }
}

/// A name and a value; the value is not escaped yet.
struct HTMLAttribute: Hashable, Sendable {
    /// The attributes that a page uses. None of them runs or fetches anything: `href` is made only by
    /// `link(to:)` and `noIcon`, `src` only by `picture`.
    enum Name: String, Hashable, Sendable, CaseIterable {
        case lang, charset, name, content, rel, href, id, role, scope, tabindex, datetime, src, alt, open
        case className = "class"
        case httpEquiv = "http-equiv"
        case ariaLabel = "aria-label"
        case ariaHidden = "aria-hidden"
        case ariaDescribedBy = "aria-describedby"
        case dataField = "data-field"
        case dataKind = "data-kind"
        case dataNote = "data-note"
    }

    let name: Name
    let value: String

    private init(_ name: Name, _ value: String) {
        self.name = name
        self.value = value
    }

    static func lang(_ tag: String) -> HTMLAttribute { .init(.lang, tag) }
    static func charset(_ name: String) -> HTMLAttribute { .init(.charset, name) }
    static func name(_ name: String) -> HTMLAttribute { .init(.name, name) }
    static func content(_ text: String) -> HTMLAttribute { .init(.content, text) }
    static func httpEquiv(_ header: String) -> HTMLAttribute { .init(.httpEquiv, header) }
    static func rel(_ relation: String) -> HTMLAttribute { .init(.rel, relation) }
    static func id(_ anchor: Anchor) -> HTMLAttribute { .init(.id, anchor.rawValue) }
    static func classes(_ names: String...) -> HTMLAttribute { .init(.className, names.joined(separator: " ")) }
    static func classes(_ names: [String]) -> HTMLAttribute { .init(.className, names.joined(separator: " ")) }
    static func role(_ role: String) -> HTMLAttribute { .init(.role, role) }
    static func label(_ text: String) -> HTMLAttribute { .init(.ariaLabel, text) }
    static func scope(_ scope: String) -> HTMLAttribute { .init(.scope, scope) }
    static func datetime(_ date: String) -> HTMLAttribute { .init(.datetime, date) }
    static func field(_ name: String) -> HTMLAttribute { .init(.dataField, name) }
    /// The element that says more about this one.
    static func described(by anchor: Anchor) -> HTMLAttribute { .init(.ariaDescribedBy, anchor.rawValue) }
    /// What the style sheet shows beside the element when it is pointed at.
    static func note(_ text: String) -> HTMLAttribute { .init(.dataNote, text) }
    static func alternate(_ text: String) -> HTMLAttribute { .init(.alt, text) }

    /// The bytes of a picture, in the page itself.
    static func picture(_ image: PNGImage) -> HTMLAttribute {
        .init(.src, "data:image/png;base64," + Data(image.bytes).base64EncodedString())
    }
    static func kind(_ kind: String) -> HTMLAttribute { .init(.dataKind, kind) }

    /// Is there for the eye alone: who hears the page has the same elsewhere.
    static let hidden = HTMLAttribute(.ariaHidden, "true")

    /// Of `details`: shown at first.
    static let open = HTMLAttribute(.open, "")

    /// Lets the keyboard reach the element.
    static let focusable = HTMLAttribute(.tabindex, "0")

    /// A link inside the page. There is no other kind.
    static func link(to anchor: Anchor) -> HTMLAttribute { .init(.href, "#" + anchor.rawValue) }

    /// An empty icon, so that a browser does not ask the server for one.
    static let noIcon = HTMLAttribute(.href, "data:,")
}
