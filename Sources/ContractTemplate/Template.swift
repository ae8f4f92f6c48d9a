import ContractModel

/// A contract's text, parsed once: its declarations and its tree, still without values.
public struct Template: Sendable {
    /// What the front matter declares.
    let schema: Schema
    /// The body, in reading order.
    let nodes: [TemplateNode]
    /// What each reference means that the text spells out.
    let citations: [CitationMeaning?]
    /// The text itself and the included ones, for pointing at a place in them.
    let sources: TemplateSources

    /// The warnings and notes of the parser, in the order of the text.
    public let diagnostics: [Diagnostic]

    /// The template's own text, without what it includes.
    var source: SourceText { sources.own }
    /// The template's own text and those that it includes.
    public var texts: [SourceText] { sources.texts }
    /// The contract's title, plain text.
    public var title: String { schema.title }
    /// The language of its text; simplified Chinese where the front matter names none.
    public var language: Language { schema.language }
    /// The name of the style sheet that the contract asks for.
    public var styleName: String? { schema.styleName }
    /// What becomes of the numbers when a condition removes a division.
    public var numbering: NumberingPolicy { schema.numbering }
    /// The parties in the order of their declaration, without names: those come with the data.
    public var parties: [Party] { schema.parties }
    /// The fields in the order of their declaration.
    public var fields: [FieldDeclaration] { schema.fields }

    /// Parses the text of a `.contract` file: front matter and body. The time is linear in the length of the text.
    ///
    /// - Parameters:
    ///   - text: the whole file, with line ends of any kind.
    ///   - file: the name for messages.
    ///   - loader: finds the texts that `:::include` names; by default none can be included.
    /// - Throws: all errors of the file, with its warnings; their codes are listed in `DiagnosticCodes.swift`, those of
    ///   the YAML in `StrictYAML`.
    public static func parse(
        _ text: String, file: String, loader: any IncludeLoader = NoIncludes()
    ) throws(DiagnosticsError) -> Template {
        let analysis = TemplateAnalysis(text, file: file, loader: loader)
        try analysis.diagnostics.throwIfError()
        guard let template = analysis.template else { throw DiagnosticsError(analysis.diagnostics) }
        return template
    }
}

/// A text parsed as far as that goes: everything that is to be said about it, and the template with all that could be
/// read.
struct TemplateAnalysis: Sendable {
    /// `nil` without front matter. One with errors can be looked at, but not be bound.
    var template: Template?
    var diagnostics: [Diagnostic]
    /// All lines of the body, those of included texts in their places.
    var lines: [ClassifiedLine] = []

    init(_ text: String, file: String, loader: any IncludeLoader = NoIncludes()) {
        // A byte order mark is no part of the text.
        let source = SourceText(file: file, text: text.first == "\u{FEFF}" ? String(text.dropFirst()) : text)
        var findings = Findings(source: source)
        HiddenCharacters.check(source, into: &findings)
        guard let front = FrontMatter.cut(from: source, into: &findings) else {
            diagnostics = findings.sorted
            return
        }
        var reader = FrontMatterReader(front, file: file)
        let schema = reader.read(into: &findings)
        lines = IncludeExpander.lines(
            of: source, from: front.bodyLine, language: schema.language, loader: loader, into: &findings)
        var parser = TemplateParser(lines, from: front.bodyLine, schema: schema, findings: findings)
        let nodes = parser.parse()
        parser.checkFieldsAreUsed()
        diagnostics = parser.findings.sorted
        template = Template(
            schema: schema, nodes: nodes, citations: parser.meanings, sources: parser.findings.sources,
            diagnostics: diagnostics)
    }
}

extension TemplateParser {
    /// Reports what the front matter declares and nothing uses: most often a field whose place was lost.
    mutating func checkFieldsAreUsed() {
        guard schema.isComplete else { return }
        var elsewhere = Set([schema.numberField, schema.dateField].compactMap { $0 })
        elsewhere.formUnion(schema.parties.compactMap { schema.nameField(of: $0.key)?.name })
        elsewhere.formUnion(schema.fields.flatMap(\.whenNames))
        let operands = Set(schema.formulas.flatMap(\.formula.operands))
        elsewhere.formUnion(operands.map { $0.rows ?? $0.name })
        for field in schema.fields {
            guard scope.usedFields.contains(field.name) || elsewhere.contains(field.name) else {
                findings.report(
                    .error, .unusedField, "the field \(field.name) is declared and never used", at: field.location,
                    hint: "write 【\(field.name)】 where its value belongs, or remove the declaration")
                continue
            }
            for column in field.columns where scope.usedColumns[field.name]?.contains(column.name) != true {
                if operands.contains(FormulaOperand(rows: field.name, name: column.name)) { continue }
                findings.report(
                    .warning, .unusedColumn, "the column \(column.name) of \(field.name) is never used",
                    at: column.location, hint: "write 【\(column.name)】 into its table, or remove the column")
            }
        }
    }
}

/// Characters of a template that a reader cannot see, or that change what a reader sees.
enum HiddenCharacters {
    static func check(_ source: SourceText, into findings: inout Findings) {
        for (index, line) in source.lines.enumerated() {
            // Nearly every line is decided here, scalar by scalar.
            guard line.unicodeScalars.contains(where: { kind(of: $0) != nil }) else { continue }
            for (column, character) in line.enumerated() {
                for scalar in character.unicodeScalars {
                    guard let kind = kind(of: scalar) else { continue }
                    findings.report(
                        kind == .invisible ? .warning : .error, .hiddenCharacter,
                        "here stands the \(kind.rawValue) character \(scalar.codePoint)",
                        at: SourceLocation(file: source.file, line: index + 1, column: column + 1),
                        hint: "delete it and type the text around it anew")
                }
            }
        }
    }

    private enum Kind: String {
        case control
        case bidirectional = "bidirectional control"
        case invisible
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
        case 0x09, 0x20..<0x7F: nil
        case 0..<0x20, 0x7F...0x9F: .control
        case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C: .bidirectional
        case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF: .invisible
        default: nil
        }
    }
}
