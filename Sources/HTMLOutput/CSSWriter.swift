import ContractModel
import Digests
import FoundationEssentials

/// Collects rules; the only place where names and values become CSS text.
struct CSSWriter {
    private(set) var text = ""
    private var indent = ""

    /// One rule. A rule without declarations is not written.
    mutating func rule(_ selector: String, _ declarations: [(property: String, value: String)]) {
        guard !declarations.isEmpty else { return }
        text += indent + selector + " {"
        for (property, value) in declarations { text += " " + property + ": " + value + ";" }
        text += " }\n"
    }

    /// Rules that hold under a condition: `@media print`.
    mutating func block(_ prelude: String, _ content: (inout CSSWriter) -> Void) {
        text += indent + prelude + " {\n"
        let outer = indent
        indent += "  "
        content(&self)
        indent = outer
        text += indent + "}\n"
    }

    /// Rules that are the same for every document, as they are.
    mutating func literal(_ css: String) {
        for line in css.split(separator: "\n", omittingEmptySubsequences: true) { text += indent + line + "\n" }
    }
}

/// The CSS of a page.
struct Stylesheet: Hashable, Sendable {
    let text: String

    /// CSS as the content of a `style` element, which no escape protects: `<` is written as CSS's own
    /// escape, so that nothing in it can end the element.
    init(_ css: String) {
        self.init(escaped: css.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\3c "))
    }

    /// The rules of one and behind them those of another.
    init(_ common: Stylesheet, own: Stylesheet) { self.init(escaped: common.text + own.text) }

    private init(escaped css: String) { text = css }

    /// How a Content-Security-Policy names it (CSP Level 3, 2.3.1).
    var source: String { "'sha256-" + Data(SHA256.digest(of: Array(text.utf8)).bytes).base64EncodedString() + "'" }
}

/// How values are written in CSS.
enum CSS {
    /// A number with at most three decimals and no exponent.
    static func number(_ value: Double) -> String {
        let limit = 1e9
        let thousandths = Int((min(max(value, -limit), limit) * 1000).rounded())
        let digits = String(thousandths.magnitude % 1000)
        var fraction = String(repeating: "0", count: 3 - digits.count) + digits
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = (thousandths < 0 ? "-" : "") + String(thousandths.magnitude / 1000)
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    static func points(_ length: Length) -> String { number(length.points) + "pt" }

    static func millimetres(_ length: Length) -> String { number(length.points * 25.4 / 72) + "mm" }

    static func em(_ ems: Double) -> String { ems == 0 ? "0" : number(ems) + "em" }

    static func rem(_ rems: Double) -> String { rems == 0 ? "0" : number(rems) + "rem" }

    /// A quoted string, whatever is in it.
    static func string(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                quoted += "\\" + String(scalar.value, radix: 16) + " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// A text as part of a class name: what is not a letter, a digit or a hyphen becomes `-`, or, where
    /// that could make two names one, its code.
    static func word(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "-": String(scalar)
            case ".": "-"
            default: "_" + String(scalar.value, radix: 16)
            }
        }.joined()
    }
}
