import ContractModel
import Digests
import FoundationEssentials

/// An element of the program's own pages that a contract's page never has: a control, a script, a link to a file. Only a
/// page that is published has such links, to its site (`PageLinks`).
///
/// Like `HTMLNode`, it is closed: no attribute is a handler or a style, no address leaves the folder or the server
/// that the page came from, and the only script is a text of this module.
struct ControlElement: Hashable, Sendable {
    let tag: ControlTag
    let attributes: [ControlAttribute]
    let children: [HTMLNode]
    /// The content of a script, instead of children.
    let script: PageScript?

    private init(_ tag: ControlTag, _ attributes: [ControlAttribute], _ children: [HTMLNode], script: PageScript?) {
        self.tag = tag
        self.attributes = attributes
        self.children = children
        self.script = script
    }

    init(_ tag: ControlTag, _ attributes: [ControlAttribute] = [], _ children: [HTMLNode] = []) {
        self.init(tag, attributes, children, script: nil)
    }

    init(_ script: PageScript) { self.init(.script, [], [], script: script) }
}

enum ControlTag: String, Hashable, Sendable, CaseIterable {
    case a, ul, label, input, output, script, button, form, select, option, textarea, iframe

    var isVoid: Bool { self == .input }
    /// Whether the element stands in a line of text.
    var isInline: Bool {
        switch self {
        case .a, .label, .input, .output, .button, .select, .textarea: true
        case .ul, .script, .form, .option, .iframe: false
        }
    }
}

/// A name and a value; the value is not escaped yet.
struct ControlAttribute: Hashable, Sendable {
    enum Name: String, Hashable, Sendable, CaseIterable {
        case href, id, lang, type, hidden, autocomplete, spellcheck, src, name, value, placeholder, selected, title
        case method, action
        case dataView = "data-view"
        case ariaPressed = "aria-pressed"
        case className = "class"
        case target = "for"
        case ariaLabel = "aria-label"
    }

    let name: Name
    let value: String

    private init(_ name: Name, _ value: String) {
        self.name = name
        self.value = value
    }

    static func address(_ address: PageAddress) -> ControlAttribute { .init(.href, address.text) }
    static func id(_ name: String) -> ControlAttribute { .init(.id, name) }
    static func classes(_ names: String...) -> ControlAttribute { .init(.className, names.joined(separator: " ")) }
    static func language(_ language: Language) -> ControlAttribute { .init(.lang, language.rawValue) }
    static func type(_ type: String) -> ControlAttribute { .init(.type, type) }
    static func target(_ id: String) -> ControlAttribute { .init(.target, id) }
    static func label(_ text: String) -> ControlAttribute { .init(.ariaLabel, text) }
    /// What is loaded: a file of the server that the page came from.
    static func source(_ address: PageAddress) -> ControlAttribute { .init(.src, address.text) }
    static func name(_ name: String) -> ControlAttribute { .init(.name, name) }
    static func value(_ text: String) -> ControlAttribute { .init(.value, text) }
    static func placeholder(_ text: String) -> ControlAttribute { .init(.placeholder, text) }
    static func title(_ text: String) -> ControlAttribute { .init(.title, text) }
    static func action(_ address: PageAddress) -> ControlAttribute { .init(.action, address.text) }
    static func view(_ name: String) -> ControlAttribute { .init(.dataView, name) }
    static func pressed(_ isPressed: Bool) -> ControlAttribute { .init(.ariaPressed, isPressed ? "true" : "false") }
    static let selected = ControlAttribute(.selected, "")
    static let post = ControlAttribute(.method, "post")
    /// Not shown until a script shows it.
    static let hidden = ControlAttribute(.hidden, "")
    static let noAutocomplete = ControlAttribute(.autocomplete, "off")
    static let noSpellcheck = ControlAttribute(.spellcheck, "false")
}

/// The address of a file of the site or server that the page came from.
struct PageAddress: Hashable, Sendable {
    /// As it stands in an attribute: percent-encoded (RFC 3986, section 2.1).
    let text: String

    /// The address of a file by its path. Whatever is not a letter, a digit, `-`, `.`, `_`, `~` or `/` is encoded, so
    /// that nothing in it can be read as a scheme, a query or another host.
    init(path: String) {
        let digits = Array("0123456789ABCDEF")
        text = path.utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
    }
}

/// A script of a page: a text of this module, into which no value ever goes.
struct PageScript: Hashable, Sendable {
    let text: String

    init(_ text: StaticString) { self.text = text.description }

    /// How a Content-Security-Policy names it (CSP Level 3, section 2.3.1).
    var source: String { "'sha256-" + Data(SHA256.digest(of: Array(text.utf8)).bytes).base64EncodedString() + "'" }
}
