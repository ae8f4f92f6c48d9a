import ContractModel
import OfficePackages

/// The content controls (ECMA-376 Part 1, 17.5.2) and form fields (17.16.17) that a Word file's text stands in.
struct WordControls: Sendable {
    private struct Control {
        var name: String?
        /// Whether it asks for a value: it takes plain text, a date or a choice, or it shows a prompt.
        var asks = false
        /// Whether the text in it is made by Word or by another program: a table of contents, a mark of Google's.
        var isMade = false
        var control: MarkedBlank.Control?
        var options: [String] = []
        /// How long the text was where it begins.
        var start: Int

        var blank: DocumentBuilder.Blank { DocumentBuilder.Blank(name: name, control: kind) }
        private var kind: MarkedBlank.Control? { options.count > 1 ? .choice(options) : control }
    }

    private var controls: [Control] = []
    private var isInProperties = false
    private var fields: [Control] = []

    /// What the text at this place is marked as.
    var blank: DocumentBuilder.Blank? {
        controls.last { $0.asks && !$0.isMade }?.blank ?? fields.last { $0.asks }?.blank
    }

    /// Takes note of an element.
    ///
    /// - Parameter length: how long the text is so far.
    mutating func start(_ element: XMLPullReader.Element, length: Int) {
        let value = element.word("val")
        switch element.name.local {
        case "sdt": controls.append(Control(start: length))
        case "sdtPr": isInProperties = true
        case "fldChar":
            if element.word("fldCharType") == "begin" { fields.append(Control(start: length)) }
        case "textInput": if !fields.isEmpty { fields[fields.count - 1].asks = true }
        case "ddList": if !fields.isEmpty { fields[fields.count - 1].asks = true }
        case "listEntry":
            if let value, let last = fields.indices.last { add(value, to: &fields[last]) }
        default: if isInProperties, let last = controls.indices.last { note(element, value, in: &controls[last]) }
        }
    }

    private func note(_ element: XMLPullReader.Element, _ value: String?, in control: inout Control) {
        switch element.name.local {
        case "alias": control.name = value
        case "tag":
            if control.name == nil, value?.hasPrefix("goog_rdk") == false { control.name = value }
            if value?.hasPrefix("goog_rdk") == true { control.isMade = true }
        case "text", "showingPlcHdr": control.asks = element.isOn
        case "date":
            control.asks = true
            control.control = .date
        case "dropDownList", "comboBox": control.asks = true
        case "listItem":
            let text = element.word("displayText") ?? element.word("value") ?? ""
            if element.word("value") != "" { add(text, to: &control) }
        case "docPartObj", "docPartList", "group", "bibliography", "citation": control.isMade = true
        default: break
        }
    }

    private func add(_ option: String, to control: inout Control) {
        if !option.isEmpty, !control.options.contains(option) { control.options.append(option) }
    }

    mutating func endProperties() { isInProperties = false }

    /// Ends the innermost control.
    ///
    /// - Returns: what to mark where no text stands in it: a place to write in all the same.
    mutating func endControl(length: Int) -> DocumentBuilder.Blank? {
        guard let control = controls.popLast(), !control.isMade, control.start == length else { return nil }
        return control.blank
    }

    /// Ends the innermost field, likewise.
    mutating func endField(length: Int) -> DocumentBuilder.Blank? {
        guard let field = fields.popLast(), field.asks, field.start == length else { return nil }
        return field.blank
    }
}

/// The characters of symbol fonts (17.3.3.30) that contracts use, as Unicode has them.
enum WordSymbol {
    /// U+FFFD for one that is not known, which is reported as lost.
    static func text(_ element: XMLPullReader.Element) -> String {
        let font = (element.word("font") ?? "").lowercased()
        let code = element.word("char").flatMap { Int($0, radix: 16) } ?? 0
        let characters: [Int: String] =
            switch font {
            case "wingdings":
                [
                    0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0xA8: "□", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
                    0x6C: "●",
                    0x6E: "■", 0xD8: "•", 0xA7: "•",
                ]
            case "wingdings 2": [0x2A: "□", 0xA3: "□", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒"]
            case "symbol": [0xB7: "•", 0xB4: "×", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xB0: "°"]
            default: [:]
            }
        // The characters of a symbol font stand at U+F000, or at their own codes.
        return characters[code & 0xFF] ?? "\u{FFFD}"
    }
}
