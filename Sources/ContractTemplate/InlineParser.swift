import ContractModel

/// Reads running text: fields, references, emphasis and escapes.
struct InlineParser {
    private enum Mark: String {
        case strong = "**"
        case underlined = "__"
    }
    private struct OpenMark {
        var mark: Mark
        var slice: LineSlice
        /// Where the mark stands among the inlines, as text until its counterpart is found.
        var index: Int
    }

    private let slice: LineSlice
    private var citations: CitationScanner
    private var index: Int
    private var text = ""
    private var inlines: [TemplateInline] = []
    private var open: [OpenMark] = []
    private var unpaired: [OpenMark] = []

    /// The inlines of `slice`; problems are reported, and what cannot be read is left out or kept as text.
    static func parse(
        _ slice: LineSlice, scope: inout NameScope, into findings: inout Findings
    ) -> [TemplateInline] {
        if !scope.isForeign { scope.prose.append(slice) }
        return parsed(slice, scope: &scope, into: &findings)
    }

    /// The inlines of a piece of a line.
    private static func parsed(
        _ slice: LineSlice, scope: inout NameScope, into findings: inout Findings
    ) -> [TemplateInline] {
        let citations = CitationScanner(language: scope.schema.language, title: scope.schema.title)
        var parser = InlineParser(slice: slice, citations: citations)
        parser.run(&scope, &findings)
        return merged(parser.inlines)
    }

    private init(slice: LineSlice, citations: CitationScanner) {
        self.slice = slice
        self.citations = citations
        self.index = slice.characters.startIndex
    }

    private mutating func run(_ scope: inout NameScope, _ findings: inout Findings) {
        let characters = slice.characters
        while index < characters.endIndex {
            let character = characters[index]
            switch character.onlyScalar {
            case "\\"? where index + 1 < characters.endIndex:
                text.append(characters[index + 1])
                index += 2
            case "【"?, "{"?:
                if let phrase = InlineConditionSyntax.at(index, in: characters) {
                    flush()
                    append(phrase, &scope, &findings)
                } else if let field = FieldSyntax.at(index, in: characters) {
                    flush()
                    append(field, &scope, &findings)
                } else {
                    reportUnclosed(&findings)
                    text.append(character)
                    index += 1
                }
            case "["?:
                if let marked = MarkedTextSyntax.at(index, in: characters) {
                    flush()
                    append(marked, &scope, &findings)
                } else {
                    text.append(character)
                    index += 1
                }
            case "*"?: emphasis(character, .strong)
            case "_"?: emphasis(character, .underlined)
            default:
                if CitationScanner.canBegin(character, scope.schema.language) {
                    let found = citations.at(index, in: characters)
                    for reference in found { append(reference, &scope, findings) }
                    if !found.isEmpty { continue }
                }
                text.append(character)
                index += 1
            }
        }
        flush()
        for mark in unpaired + open {
            findings.warning(
                .unclosedMark, "\(mark.mark.rawValue) is not closed on this line and is printed as it stands",
                at: mark.slice, hint: "close it, or write \\ before it")
        }
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        inlines.append(.text(text))
        text = ""
    }

    /// Neighbouring texts become one.
    private static func merged(_ inlines: [TemplateInline]) -> [TemplateInline] {
        var result: [TemplateInline] = []
        for inline in inlines {
            if case .text(let more) = inline, case .text(let before) = result.last {
                result[result.count - 1] = .text(before + more)
            } else {
                result.append(inline)
            }
        }
        return result
    }

    private mutating func reportUnclosed(_ findings: inout Findings) {
        let rest = slice.characters[index...]
        let isBracket = rest.first == "【"
        let (opening, closing) = isBracket ? ("【", "】") : ("{{", "}}")
        // A single brace is an ordinary character.
        guard rest.starts(with: opening) else { return }
        if InlineConditionSyntax.begins(at: index, in: slice.characters) {
            return findings.error(
                .inlineCondition,
                "this inline condition is not closed, or more than "
                    + "\(InlineConditionSyntax.maximumDepth) stand in each other",
                at: LineSlice(line: slice.line, characters: rest.prefix(2)),
                hint: "close it with 】, or write \\ before 【 for the character itself")
        }
        findings.error(
            .unclosedField, "\(opening) is not closed on this line",
            at: LineSlice(line: slice.line, characters: rest.prefix(opening.count)),
            hint: "close it with \(closing), or write \\ before it for the character itself")
    }

    // MARK: Emphasis

    private mutating func emphasis(_ character: Character, _ mark: Mark) {
        let run = slice.characters[index...].prefix { $0 == character }
        defer { index = run.endIndex }
        guard run.count == 2 else {
            // A longer rule is a place to write in: 甲方：________.
            if character == "_", run.count > 2 {
                flush()
                inlines.append(.blank(width: Double(run.count) / 2))
            } else {
                text += String(run)
            }
            return
        }
        flush()
        guard let opening = open.lastIndex(where: { $0.mark == mark }) else {
            open.append(
                OpenMark(mark: mark, slice: LineSlice(line: slice.line, characters: run), index: inlines.count))
            inlines.append(.text(mark.rawValue))
            return
        }
        // A mark between the two that is still open stays text.
        let start = open[opening].index
        for unclosed in open[(opening + 1)...] { unpaired.append(unclosed) }
        open.removeSubrange(opening...)
        let inner = Self.merged(Array(inlines[(start + 1)...]))
        inlines.removeSubrange(start...)
        inlines.append(mark == .strong ? .strong(inner) : .underlined(inner))
    }

    private mutating func append(
        _ marked: MarkedTextSyntax, _ scope: inout NameScope, _ findings: inout Findings
    ) {
        index = marked.end
        let inner = Self.parsed(
            LineSlice(line: slice.line, characters: slice.characters[marked.inner]), scope: &scope, into: &findings)
        let name = LineSlice(line: slice.line, characters: slice.characters[marked.name])
        if let mark = TextMark(name: name.text) {
            inlines.append(.marked(mark, inner))
        } else {
            findings.error(
                .unknownMark, "there is no mark .\(name.text)", at: name,
                hint: "write [text]{.name}, [text]{.title} or [text]{.dots}, or \\[ for the bracket itself")
            inlines += inner
        }
    }

    // MARK: Fields

    private mutating func append(
        _ field: FieldSyntax, _ scope: inout NameScope, _ findings: inout Findings
    ) {
        index = field.end
        let whole = LineSlice(line: slice.line, characters: slice.characters[field.start..<field.end])
        let inner = LineSlice(line: slice.line, characters: slice.characters[field.inner])
        let content = inner.trimmed
        if content.isEmpty {
            guard !inner.isEmpty else {
                findings.error(
                    .emptyField, "\(whole.text) names no field", at: whole,
                    hint: "write the field's name, or blanks between the brackets for a place to write in")
                return
            }
            let width = inner.characters.reduce(0) { $0 + ($1 == "\u{3000}" ? 1 : 0.5) }
            return inlines.append(.blank(width: max(2, width)))
        }
        if content.characters.first == "@" {
            let identity = content.dropFirst(1).trimmed
            let reference = Reference(identity: identity.text, location: findings.location(of: whole))
            scope.refer(reference)
            return inlines.append(.reference(reference))
        }
        let bar = content.characters.firstIndex(of: "|") ?? content.characters.endIndex
        let name = content.prefix(upTo: bar).trimmed.text
        let format = bar < content.characters.endIndex ? content.suffix(from: bar + 1).trimmed.text : nil
        guard let declaration = scope.use(name) else {
            FieldUse.reportUnknown(name, at: whole, scope, &findings)
            return
        }
        guard Self.isPrintable(declaration, format: format, at: whole, scope.schema.language, &findings) else { return }
        inlines.append(
            .field(FieldUse(name: declaration.name, format: format, location: findings.location(of: whole))))
    }

    private mutating func append(
        _ found: CitationScanner.Found, _ scope: inout NameScope, _ findings: Findings
    ) {
        text += String(slice.characters[index..<found.range.lowerBound])
        flush()
        let piece = LineSlice(line: slice.line, characters: slice.characters[found.range])
        let number = scope.cite(found, text: piece.text, at: findings.location(of: piece))
        inlines.append(.citation(number, text: piece.text))
        index = found.range.upperBound
    }

    // MARK: Conditions

    private mutating func append(
        _ phrase: InlineConditionSyntax, _ scope: inout NameScope, _ findings: inout Findings
    ) {
        index = phrase.end
        func part(_ range: Range<Int>) -> LineSlice {
            LineSlice(line: slice.line, characters: slice.characters[range])
        }
        let condition = part(phrase.condition).trimmed
        guard !condition.isEmpty, let text = phrase.text else {
            findings.error(
                .inlineCondition,
                condition.isEmpty ? "this phrase has no condition" : "this condition has no phrase",
                at: part(phrase.start..<phrase.end),
                hint: "write it as 【?condition：phrase】 or 【?condition：phrase|other phrase】")
            return
        }
        let columns = scope.columns
        let names = Condition.names(in: condition, schema: scope.schema, columns: columns)
        for name in names { _ = scope.use(name) }
        let parsed = Condition.parse(condition, schema: scope.schema, columns: columns, into: &findings)
        inlines.append(
            .conditional(
                InlineCondition(
                    condition: parsed ?? .constant(true), names: names, location: findings.location(of: condition),
                    text: Self.parsed(part(text), scope: &scope, into: &findings),
                    otherwise: phrase.otherwise.map { Self.parsed(part($0), scope: &scope, into: &findings) } ?? [])))
    }

    private static func isPrintable(
        _ field: FieldDeclaration, format: String?, at slice: LineSlice, _ language: Language,
        _ findings: inout Findings
    ) -> Bool {
        switch field.type {
        case .rows:
            findings.error(
                .rowsInText, "\(field.name) has rows and cannot stand in a line of text", at: slice,
                hint: "put its columns into a table inside :::rows \(field.name)")
            return false
        default: break
        }
        // A sample value finds out whether the type has that format, before any data comes.
        guard let format, let sample = field.type.sample else { return true }
        do {
            _ = try sample.text(type: field.type, format: format, language: language)
            return true
        } catch {
            findings.error(error.code, "\(field.name): \(error.message)", at: slice, hint: error.hint)
            return false
        }
    }
}

extension FieldUse {
    /// Reports a name that nothing declares.
    static func reportUnknown(
        _ name: String, at slice: LineSlice, _ scope: NameScope, _ findings: inout Findings
    ) {
        guard scope.schema.isComplete else { return }
        let hint: String
        if let rows = scope.fieldWithColumn(name) {
            hint = "\(name) is a column of \(rows.name); use it inside :::rows \(rows.name)"
        } else if scope.schema.party(name) != nil {
            hint = "\(name) is a party; write the name alone, or one of its fields such as 【\(name)全称】"
        } else if let nearest = NearestName.of(name, among: scope.knownNames) {
            hint = "did you mean \(nearest)?"
        } else {
            hint = "declare \(name) under fields, or write \\【 for the bracket itself"
        }
        findings.error(.unknownField, "there is no field \(name)", at: slice, hint: hint)
    }
}

/// Where a field stands among characters: `【…】` or `{{…}}`.
struct FieldSyntax {
    var start: Int
    var inner: Range<Int>
    var end: Int

    private static let brackets: CharacterClass = "【】"
    private static let braces: CharacterClass = "{}"

    /// The field that begins at `index`, if it is closed before the next one begins.
    static func at(_ index: Int, in characters: ArraySlice<Character>) -> FieldSyntax? {
        let rest = characters[index...]
        if rest.first?.onlyScalar == "【" {
            let inner = rest.dropFirst()
            guard let end = inner.firstIndex(where: brackets.contains), inner[end].onlyScalar == "】" else { return nil }
            return FieldSyntax(start: index, inner: inner.startIndex..<end, end: end + 1)
        }
        guard rest.begins(with: "{{") else { return nil }
        let inner = rest.dropFirst(2)
        guard let end = inner.firstIndex(where: braces.contains), inner[end...].begins(with: "}}") else { return nil }
        return FieldSyntax(start: index, inner: inner.startIndex..<end, end: end + 2)
    }
}

extension ValueType {
    /// Some value of the type, for trying a format out.
    fileprivate var sample: Value? {
        switch self {
        case .text: .text("")
        case .date: CalendarDate(year: 2000, month: 1, day: 1).map(Value.date)
        case .money(let currency, _): Money(minorUnits: 0, currency: currency).map(Value.money)
        case .percent: .percent(.zero)
        case .integer: .integer(0)
        case .decimal: .decimal(.zero)
        case .duration: .duration(TimeSpan(amount: .zero, unit: .day))
        case .choice: .choice("")
        case .boolean: .boolean(true)
        case .idNumber: .idNumber("")
        case .creditCode: .creditCode("")
        case .phone: .phone("")
        case .email: .email("")
        case .image: .image("")
        case .rows: nil
        }
    }
}
