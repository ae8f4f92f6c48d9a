import ContractModel

/// What was found in a contract, each with its place and the line of the source.
public struct PreviewFindings: Sendable {
    private let findings: [Diagnostic]

    public init(_ findings: [Diagnostic]) { self.findings = findings }

    /// The whole page as text, to be written as UTF-8.
    public func render() -> String {
        PreviewPanel.page(
            "Findings",
            findings.isEmpty
                ? [.element(.p, [.text("Nothing to mend.")])]
                : [.control(ControlElement(.ul, [.classes("findings")], findings.map(item)))])
    }

    private func item(_ finding: Diagnostic) -> HTMLNode {
        var parts: [HTMLNode] = [
            .element(
                .p,
                [
                    .element(.strong, [.text("\(finding.severity.rawValue): ")]), .text(finding.message),
                ])
        ]
        if let location = finding.location {
            parts.append(.element(.p, [.classes("place")], [.text("\(location)")]))
        }
        if let excerpt = finding.excerpt {
            parts.append(.element(.p, [.classes("excerpt")], marked(excerpt, finding.location)))
        }
        if let hint = finding.hint { parts.append(.element(.p, [.classes("hint")], [.text(hint)])) }
        return .element(.li, [.classes(finding.severity.rawValue)], parts)
    }

    /// The line with the characters that are meant.
    private func marked(_ line: String, _ location: SourceLocation?) -> [HTMLNode] {
        guard let location, location.column <= line.count else { return [.text(line)] }
        let start = line.index(line.startIndex, offsetBy: max(0, location.column - 1))
        let end = line.index(start, offsetBy: location.length, limitedBy: line.endIndex) ?? line.endIndex
        return [
            .text(String(line[..<start])), .element(.mark, [.text(String(line[start..<end]))]),
            .text(String(line[end...])),
        ]
    }
}

/// A form made of a template's fields, to try values.
public struct PreviewForm: Sendable {
    /// A field of the template.
    public struct Field: Hashable, Sendable {
        /// How a value is put in.
        public enum Control: Hashable, Sendable {
            case text
            case lines
            case date
            case choice([String])
            /// Yes or no, as data says it: `true`, `false`.
            case boolean
        }
        public var name: String
        /// The name for people, in the template's language.
        public var label: String
        /// The language of the template: of names, options and values. The panel itself is in English.
        public var language: Language
        /// What may be put in.
        public var note: String
        public var control: Control
        /// What the data says.
        public var given: String?
        /// What was put in before.
        public var value: String?

        public init(
            name: String, label: String, language: Language, note: String, control: Control, given: String?,
            value: String?
        ) {
            self.name = name
            self.label = label
            self.language = language
            self.note = note
            self.control = control
            self.given = given
            self.value = value
        }
    }

    private let fields: [Field]

    public init(_ fields: [Field]) { self.fields = fields }

    /// The whole page as text, to be written as UTF-8.
    public func render() -> String {
        let rows = fields.enumerated().map { row($1, id: "_\($0)") }
        return PreviewPanel.page(
            "Values to try",
            [
                .control(
                    ControlElement(
                        .form, [.post, .action(PageAddress(path: "form"))],
                        rows + [
                            .control(ControlElement(.button, [.type("submit")], [.text("Try these")]))
                        ]))
            ])
    }

    private func row(_ field: Field, id: String) -> HTMLNode {
        .element(
            .div, [.classes("field")],
            [
                .control(ControlElement(.label, [.target(id), .language(field.language)], [.text(field.label)])),
                .element(.p, [.classes("hint")], [.text(field.note)]),
                .control(control(field, id)),
            ])
    }

    private func control(_ field: Field, _ id: String) -> ControlElement {
        let name: [ControlAttribute] = [.id(id), .name(field.name), .noAutocomplete]
        let common = name + [.language(field.language)]
        let placeholder = field.given.map { [ControlAttribute.placeholder($0)] } ?? []
        switch field.control {
        case .text:
            return ControlElement(.input, common + placeholder + [.type("text"), .value(field.value ?? "")])
        case .date:
            return ControlElement(.input, common + placeholder + [.type("text"), .value(field.value ?? "")])
        case .lines:
            return ControlElement(.textarea, common + placeholder, [.text(field.value ?? "")])
        case .choice(let options): return choice(field, of: options, common)
        case .boolean: return choice(field, of: ["true", "false"], name)
        }
    }

    private func choice(_ field: Field, of options: [String], _ attributes: [ControlAttribute]) -> ControlElement {
        let none = ControlElement(.option, [.value("")], [.text(field.given ?? "")])
        return ControlElement(
            .select, attributes,
            [.control(none)]
                + options.map { option in
                    .control(
                        ControlElement(
                            .option, [.value(option)] + (option == field.value ? [.selected] : []), [.text(option)]))
                })
    }
}

/// Why a page of the preview cannot be shown, or a form not be taken.
public struct PreviewProblem: Sendable {
    private let title: String
    private let detail: String
    private let code: String

    /// - Parameters:
    ///   - title: the words of the status.
    ///   - detail: what is wrong.
    ///   - code: its stable name.
    public init(title: String, detail: String, code: String) {
        self.title = title
        self.detail = detail
        self.code = code
    }

    /// The whole page as text, to be written as UTF-8.
    public func render() -> String {
        PreviewPanel.page(
            title,
            [
                .element(.p, [.text(detail + ".")]), .element(.p, [.classes("hint")], [.text(code)]),
                .element(
                    .p,
                    [
                        .control(
                            ControlElement(.a, [.address(PageAddress(path: "/form"))], [.text("Back to the values")]))
                    ]),
            ])
    }
}

/// What the parts of a preview have in common: they hold no script, and load nothing.
private enum PreviewPanel {
    static func page(_ title: String, _ content: [HTMLNode]) -> String {
        HTMLSerializer.document(
            .element(
                .html, [.lang("en")],
                [
                    ApplicationPage.head(title: title, css: css, sendsForms: true),
                    .element(
                        .body, [.classes("panel")], [.element(.main, [.element(.h1, [.text(title)])] + content)]),
                ]))
    }

    private static let css = """
        body { margin: 0; padding: 0.75rem 1rem 2rem; }
        h1 { margin: 0 0 0.5rem; font-size: 1rem; }
        p { margin: 0.15rem 0; }
        .findings { margin: 0; padding: 0; list-style: none; }
        .findings li { margin: 0 0 0.75rem; padding-left: 0.75rem; border-left: 3px solid var(--hairline); }
        .findings .error { border-color: #c0392b; }
        .findings .warning { border-color: #b7791f; }
        .place, .hint { color: var(--muted); font-size: 0.875rem; }
        .excerpt { padding: 0.35em 0.6em; background: var(--veil); white-space: pre-wrap; }
        mark { background: var(--highlight); color: inherit; }
        .field { margin: 0 0 0.75rem; }
        label { font-weight: 600; }
        input, select, textarea, button {
          width: 100%; padding: 0.4em 0.6em; border: 1px solid var(--muted); border-radius: 0.3em;
          background: var(--paper); color: var(--ink); font: inherit;
        }
        ::placeholder { color: var(--muted); opacity: 1; }
        button { background: var(--ink); color: var(--paper); }
        """
}
