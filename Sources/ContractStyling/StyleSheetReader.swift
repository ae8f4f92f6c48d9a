import ContractModel
import StrictYAML

extension StyleSheet {
    /// Reads a style sheet and those that it extends. Every key is checked; lengths are `10.5pt`, `28mm` or `2em`.
    ///
    /// - Parameters:
    ///   - file: the name for messages.
    ///   - loader: finds what `extends:` names; by default nothing can be extended.
    /// - Throws: every problem of the files at once: `unknown-key`, `yaml-type`, `yaml-value`, `style-format`,
    ///   `style-role`, `style-cycle`, `unknown-style` and the codes of `StrictYAML`.
    public static func parse(
        _ text: String, file: String, loader: some StyleLoader = NoStyles()
    ) throws(DiagnosticsError) -> StyleSheet {
        let inheritance = try StyleInheritance(StyleSource(file: file, text: text), loader: loader)
        var reader = StyleSheetReader(schema: inheritance.schema)
        let sheet = reader.styleSheet(inheritance.root)
        try reader.schema.diagnostics.throwIfError()
        return sheet
    }

    /// A style sheet's text and those that it extends, the nearest first: what changes its look.
    ///
    /// - Throws: `unknown-style`, `style-cycle`, `style-format`, the codes of `StrictYAML`.
    public static func sources(
        of source: StyleSource, loader: some StyleLoader
    ) throws(DiagnosticsError) -> [StyleSource] {
        try StyleInheritance(source, loader: loader).sources
    }
}

/// Reads the keys of a style sheet; what is wrong is collected in `schema`, and the value that stands
/// in for it is never used, because the caller throws.
struct StyleSheetReader {
    var schema: YAMLSchema

    mutating func styleSheet(_ root: YAMLNode) -> StyleSheet {
        let entries = schema.mapping(root, keys: StyleKeys.root, what: "the style sheet") ?? []
        for key in StyleKeys.required where key != "format" && !entries.contains(where: { $0.key == key }) {
            schema.report(
                "style-format", "the style sheet lacks the key \(key)", at: root.location,
                hint: "write extends: formal to take it from there")
        }
        var base = ParagraphStyle.fallback
        if let node = root["base"] { base = paragraph(node, over: base, what: "the base style") }
        var sheet = StyleSheet(
            name: root["name"]?.text ?? "",
            page: page(root["page"]),
            paragraphs: paragraphs(root["paragraphs"]) { _ in base },
            contents: contents(root["contents"]),
            table: table(root["table"]),
            signature: signature(root["signature"], over: .fallback),
            header: header(root["header"]),
            footer: footer(root["footer"]))
        for role in ParagraphRole.allCases where sheet.paragraphs[role] == nil { sheet.paragraphs[role] = base }
        sheet.languages = languages(root["languages"], over: sheet)
        // Values that stand in for wrong ones would only be reported again.
        if schema.diagnostics.isEmpty { grid(root["page"]?["grid"], &sheet) }
        if schema.diagnostics.isEmpty { checkFit(sheet, root) }
        return sheet
    }

    /// What each key allows by itself but not together.
    private mutating func checkFit(_ sheet: StyleSheet, _ root: YAMLNode) {
        if !sheet.footer.texts.isEmpty, let footer = root["footer"] {
            if sheet.footer.distance < .mm(3) || sheet.footer.distance > sheet.page.bottom - .pt(4) {
                schema.report(
                    "yaml-value", "the footer must stand in the bottom margin, at least 3mm from the edge",
                    at: footer.location, hint: "choose a smaller distance or a larger bottom margin")
            }
        }
        if !sheet.header.isEmpty, let header = root["header"] {
            let room = sheet.page.top - .pt(4)
            if sheet.header.distance < sheet[.header].size + .mm(3) || sheet.header.distance > room {
                schema.report(
                    "yaml-value", "the header must stand in the top margin, at least 3mm from the edge",
                    at: header.location, hint: "choose another distance or a larger top margin")
            }
        }
        for (role, style) in sheet.paragraphs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let node = root["paragraphs"]?[role.rawValue] ?? root["base"] ?? root
            if style.pitch < style.size {
                schema.report(
                    "yaml-value", "the pitch of \(role.rawValue) is smaller than its size, so lines would overlap",
                    at: node.location)
            }
            if style.pitch + max(style.spaceBefore, style.spaceAfter) > sheet.page.textHeight, role != .watermark {
                schema.report("yaml-value", "\(role.rawValue) does not fit the height of the page", at: node.location)
            }
        }
    }

    /// Each language changes what the sheet says for all: its keys stand over those of the same role.
    private mutating func languages(_ node: YAMLNode?, over sheet: StyleSheet) -> [Language: LanguageStyle] {
        guard let node else { return [:] }
        var styles: [Language: LanguageStyle] = [:]
        for entry in schema.mapping(node, keys: Language.allCases.map(\.rawValue), what: "languages") ?? [] {
            guard let language = Language(rawValue: entry.key) else { continue }
            let what = "the language \(entry.key)"
            _ = schema.mapping(entry.value, keys: StyleKeys.language, what: what)
            let based = localBase(entry.value["base"], of: what, over: sheet)
            styles[language] = LanguageStyle(
                paragraphs: based.merging(paragraphs(entry.value["paragraphs"]) { based[$0] ?? sheet[$0] }) { $1 },
                signature: entry.value["signature"].map { signature($0, over: sheet.signature) })
        }
        return styles
    }

    /// What a language changes for all roles.
    private mutating func localBase(
        _ node: YAMLNode?, of what: String, over sheet: StyleSheet
    ) -> [ParagraphRole: ParagraphStyle] {
        guard let node else { return [:] }
        let count = schema.diagnostics.count
        var styles: [ParagraphRole: ParagraphStyle] = [:]
        // What is wrong is wrong for every role, and said once.
        for role in ParagraphRole.allCases where schema.diagnostics.count == count {
            styles[role] = paragraph(node, over: sheet[role], what: "the base style of \(what)")
        }
        return styles
    }

    // MARK: Page

    private mutating func page(_ node: YAMLNode?) -> PageGeometry {
        var page = PageGeometry(
            width: .mm(210), height: .mm(297), top: .mm(28), bottom: .mm(28), start: .mm(28), end: .mm(28))
        guard let node, let entries = schema.mapping(node, keys: StyleKeys.page, what: "page") else { return page }
        for entry in entries {
            if entry.key == "size", let (width, height) = paper(entry.value) {
                (page.width, page.height) = (width, height)
            }
            if entry.key == "margins" { margins(entry.value, into: &page) }
        }
        if page.measure < .pt(120) || page.textHeight < .pt(120) {
            schema.report("yaml-value", "the margins leave less than 120pt for the text", at: node.location)
        }
        // ISO 32000-2, annex C.2: no page is larger than 14,400 units.
        if page.width > .pt(14_400) || page.height > .pt(14_400) {
            schema.report("yaml-value", "a page is at most 14400pt wide and high", at: node.location)
        }
        return page
    }

    private mutating func paper(_ node: YAMLNode) -> (Length, Length)? {
        let sizes = ["A4": (210.0, 297.0), "A5": (148, 210), "A3": (297, 420), "letter": (215.9, 279.4)]
        guard let text = schema.text(node, what: "the page size") else { return nil }
        if let (width, height) = sizes[text] { return (.mm(width), .mm(height)) }
        let parts = text.split(separator: " ")
        if parts.count == 2, let width = Self.length(parts[0]), let height = Self.length(parts[1]) {
            return (width, height)
        }
        schema.report(
            "yaml-value", "the page size cannot be \(text)", at: node.location,
            hint: "write A3, A4, A5, letter or two lengths: 210mm 297mm")
        return nil
    }

    private mutating func margins(_ node: YAMLNode, into page: inout PageGeometry) {
        if node.text != nil {
            let all = length(node, what: "the margins")
            (page.top, page.bottom, page.start, page.end) = (all, all, all, all)
            return
        }
        for entry in schema.mapping(node, keys: StyleKeys.margins, what: "margins") ?? [] {
            let value = length(entry.value, what: "the margin \(entry.key)")
            switch entry.key {
            case "top": page.top = value
            case "bottom": page.bottom = value
            case "start": page.start = value
            default: page.end = value
            }
        }
    }

    // MARK: Paragraphs

    /// The roles that are named, each with its keys over the style that it starts from.
    private mutating func paragraphs(
        _ node: YAMLNode?, over base: (ParagraphRole) -> ParagraphStyle
    ) -> [ParagraphRole: ParagraphStyle] {
        var styles: [ParagraphRole: ParagraphStyle] = [:]
        guard let node else { return styles }
        let roles = ParagraphRole.allCases.map(\.rawValue)
        for entry in schema.mapping(node, what: "paragraphs") ?? [] {
            guard let role = ParagraphRole(rawValue: entry.key) else {
                schema.report(
                    "style-role", "there is no paragraph role \(entry.key)", at: entry.keyLocation,
                    hint: NearestName.hint(for: entry.key, among: roles, what: "role"))
                continue
            }
            styles[role] = paragraph(entry.value, over: base(role), what: "the style \(entry.key)")
        }
        return styles
    }

    private mutating func paragraph(_ node: YAMLNode, over base: ParagraphStyle, what: String) -> ParagraphStyle {
        var style = base
        let entries = schema.mapping(node, keys: StyleKeys.paragraph, what: what) ?? []
        // The size first: em lengths of the other keys depend on it.
        if let size = entries.first(where: { $0.key == "size" }) {
            style.size = length(size.value, what: "size")
            if !(Length.pt(4)...Length.pt(200)).contains(style.size) {
                schema.report("yaml-value", "the size must be from 4pt to 200pt", at: size.value.location)
            }
        }
        for entry in entries { apply(entry, to: &style) }
        if style.hangingIndent > style.startIndent {
            let indent = entries.first { $0.key == "indent" || $0.key == "start-indent" }
            schema.report(
                "yaml-value", "the first line of \(what) would begin before the margin",
                at: indent?.value.location ?? node.location,
                hint: "make start-indent at least as large as what hangs out")
        }
        return style
    }

    private mutating func apply(_ entry: YAMLNode.Entry, to style: inout ParagraphStyle) {
        let (key, value) = (entry.key, entry.value)
        switch key {
        case "font": style.font = schema.text(value, what: key).map { FontRole(rawValue: $0) } ?? style.font
        case "latin": style.latin = schema.choice(value, of: LatinForms.self, what: key) ?? style.latin
        case "figures":
            style.figures = schema.choice(value, of: ParagraphStyle.Figures.self, what: key) ?? style.figures
        case "weight": style.weight = schema.choice(value, of: FontWeight.self, what: key) ?? style.weight
        case "pitch": style.pitch = length(value, what: key, em: style.size)
        case "align":
            style.alignment = schema.choice(value, of: ParagraphStyle.Alignment.self, what: key) ?? style.alignment
        case "indent": style.firstLineIndent = ems(value, what: key, in: -40...40)
        case "start-indent": style.startIndent = ems(value, what: key)
        case "space-before": style.spaceBefore = length(value, what: key, em: style.size)
        case "space-after": style.spaceAfter = length(value, what: key, em: style.size)
        case "keep-with-next": style.keepsWithNext = schema.boolean(value, what: key) ?? style.keepsWithNext
        case "page-break": style.startsPage = schema.boolean(value, what: key) ?? style.startsPage
        case "color": style.color = color(value)
        default: apply(entry, to: &style.composition)
        }
    }

    private mutating func apply(_ entry: YAMLNode.Entry, to style: inout CompositionStyle) {
        let (key, value) = (entry.key, entry.value)
        switch key {
        case "breaking":
            style.breaking = schema.choice(value, of: CompositionStyle.Breaking.self, what: key) ?? style.breaking
        case "level": style.level = schema.choice(value, of: CompositionStyle.Level.self, what: key) ?? style.level
        case "punctuation":
            style.punctuation =
                schema.choice(value, of: CompositionStyle.Punctuation.self, what: key) ?? style.punctuation
        case "hanging": style.hangs = schema.boolean(value, what: key) ?? style.hangs
        case "korean":
            style.korean = schema.choice(value, of: CompositionStyle.KoreanBreaking.self, what: key) ?? style.korean
        default: break  // the size, read before
        }
    }

    // MARK: Values

    /// A length in pt or mm; `em` is allowed where the size that it counts in is known.
    private static func length(_ text: some StringProtocol, em: Length? = nil) -> Length? {
        guard text.count > 2, let number = Double(text.dropLast(2)), number.isFinite, abs(number) < 10_000 else {
            return nil
        }
        return switch text.suffix(2) {
        case "pt": .pt(number)
        case "mm": .mm(number)
        case "em": em.map { .em(number, of: $0) }
        default: nil
        }
    }

    mutating func length(_ node: YAMLNode, what: String, em: Length? = nil) -> Length {
        guard let text = schema.text(node, what: what) else { return .zero }
        if let length = Self.length(text, em: em), length >= .zero { return length }
        schema.report(
            "yaml-value", "\(what) must be a length, not \(text)", at: node.location,
            hint: em == nil ? "write 12pt or 20mm" : "write 12pt, 20mm or 1.5em")
        return .zero
    }

    mutating func ems(_ node: YAMLNode, what: String, in range: ClosedRange<Double> = 0...40) -> Double {
        guard let text = schema.text(node, what: what) else { return 0 }
        if text.hasSuffix("em"), let number = Double(text.dropLast(2)), range.contains(number) { return number }
        schema.report(
            "yaml-value", "\(what) must be from \(Int(range.lowerBound))em to 40em, not \(text)", at: node.location,
            hint: "write 2em")
        return 0
    }

    mutating func color(_ node: YAMLNode) -> Color {
        guard let text = schema.text(node, what: "the colour") else { return .black }
        if let color = Color(hex: text) { return color }
        schema.report(
            "yaml-value", "a colour is written as #rrggbb, not \(text)", at: node.location, hint: "write \"#000000\"")
        return .black
    }
}
