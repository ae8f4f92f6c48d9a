import ContractModel

/// Compares the terms that a contract defines with those that it uses.
struct DefinitionCheck {
    private let prose: [LineSlice]
    private let language: Language
    private var definitions: [String: (definition: Definition, order: Int)] = [:]
    private var inReadingOrder: [Definition] = []
    private var used: Set<String> = []

    /// - Parameters:
    ///   - prose: all running text, in reading order.
    ///   - glossary: the terms of `:::definitions`.
    ///   - references: the identities that references name.
    static func run(
        prose: [LineSlice], glossary: [Definition], references: Set<String>, language: Language,
        into findings: inout Findings
    ) {
        var check = DefinitionCheck(prose: prose, language: language)
        let marks = check.collect(glossary, &findings)
        guard !check.definitions.isEmpty || !marks.isEmpty else { return }
        check.findUses()
        for definition in check.inReadingOrder where !check.used.contains(definition.term) {
            if let identity = definition.identity, references.contains(identity) { continue }
            findings.warning(
                .unusedDefinition, "the term \(definition.term) is defined and never used", at: definition.slice,
                hint: "use it where it is meant, or remove the definition")
        }
        for mark in marks { check.report(mark.slice, order: mark.order, &findings) }
    }

    private init(prose: [LineSlice], language: Language) {
        self.prose = prose
        self.language = language
    }

    private typealias Mark = (slice: LineSlice, order: Int)

    /// Finds every definition, and gives the marked terms.
    private mutating func collect(_ glossary: [Definition], _ findings: inout Findings) -> [Mark] {
        var marks: [Mark] = []
        let lines = Dictionary(grouping: glossary) { $0.slice.line }
        for (order, line) in prose.enumerated() {
            for definition in lines[line.line] ?? [] where definition.slice.column >= line.column {
                add(definition, order, &findings)
            }
            for (slice, role) in QuotedTerm.all(in: line, language) {
                switch role {
                case .mark: marks.append((slice, order))
                case .definition: add(Definition(term: slice.text, slice: slice), order, &findings)
                }
            }
        }
        return marks
    }

    private mutating func add(_ definition: Definition, _ order: Int, _ findings: inout Findings) {
        guard let first = definitions[definition.term] else {
            definitions[definition.term] = (definition, order)
            inReadingOrder.append(definition)
            return
        }
        findings.warning(
            .duplicateDefinition,
            "the term \(definition.term) is defined in \(place(first.definition.slice, from: definition.slice, findings)) too",
            at: definition.slice, hint: "keep one of the two, or give them different names")
    }

    private func place(_ slice: LineSlice, from other: LineSlice, _ findings: Findings) -> String {
        let (a, b) = (findings.location(of: slice), findings.location(of: other))
        return a.file == b.file ? "line \(a.line)" : a.description
    }

    /// Notes which terms occur outside of their own definition. At each character only terms that begin with it are
    /// looked for, by their lengths.
    private mutating func findUses() {
        var lengths: [Unicode.Scalar: Set<Int>] = [:]
        for term in definitions.keys {
            if let first = term.unicodeScalars.first { lengths[first, default: []].insert(term.count) }
        }
        for line in prose {
            var index = line.characters.startIndex
            while index < line.characters.endIndex {
                if let field = FieldSyntax.at(index, in: line.characters) {
                    index = field.end
                    continue
                }
                let first = line.characters[index].unicodeScalars.first
                for length in first.flatMap({ lengths[$0] }) ?? [] where index + length <= line.characters.endIndex {
                    let term = String(line.characters[index..<(index + length)])
                    guard let (definition, _) = definitions[term] else { continue }
                    let isItself = definition.slice.line == line.line && definition.slice.column == index + 1
                    if !isItself { used.insert(term) }
                }
                index += 1
            }
        }
    }

    private func report(_ mark: LineSlice, order: Int, _ findings: inout Findings) {
        let known = definitions[mark.text]
        if let known, known.order <= order { return }
        let later = known.map { ": its definition comes in \(place($0.definition.slice, from: mark, findings))" } ?? ""
        findings.warning(
            .undefinedTerm, "the term \(mark.text) is not defined before it is used\(later)", at: mark,
            hint: known == nil
                ? "define it, as in （以下称“\(mark.text)”） or in :::definitions"
                : "move the definition up, or take the bold away")
    }
}
