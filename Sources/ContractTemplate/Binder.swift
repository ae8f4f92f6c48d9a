import ContractModel

extension Template {
    /// Puts the values of `data` into the text and decides its conditions.
    ///
    /// Values are bound after parsing, as leaves: nothing in them is read as text of the template. A field is required
    /// only where the text around it is printed. The time is linear in the size of the template and of the data.
    ///
    /// - Parameter images: where the pictures are that the values name.
    /// - Throws: every error in one pass: values that do not fit their fields (at their place in the data), names that
    ///   no field has, values that are missing (at their place in the template), references to what a condition has
    ///   left out.
    public func bind(
        _ data: ContractData, mode: RenderingMode, images: ImageSources = .none
    ) throws(DiagnosticsError) -> BoundContract {
        let values = BoundValues(data, schema: schema, images: images)
        var binder = Binder(template: self, values: values, mode: mode)
        let contract = binder.bind()
        let diagnostics = values.diagnostics + binder.findings.sorted
        try diagnostics.throwIfError()
        return BoundContract(contract: contract, diagnostics: diagnostics, record: binder.record)
    }
}

/// A contract with its values, and what there is to say about them.
public struct BoundContract: Sendable {
    /// What is said, ready to be styled.
    public var contract: Contract
    /// Warnings and notes about the data and about what is missing in it. Those about the template's own text are
    /// `Template.diagnostics`.
    public var diagnostics: [Diagnostic]
    /// What was decided on the way, and the values that were printed.
    public var record: BindingRecord
}

/// Turns the nodes of a template into blocks: conditions decided, rows repeated, values filled in.
struct Binder {
    private let template: Template
    private var fields: FieldBinder
    /// The identities of the divisions that are printed, and the references to them.
    private var identities: Set<String> = []
    private var references: [Reference] = []
    /// The parties that have a place to sign, and where the first one of them is.
    private var signatories: Set<String> = []
    private var signatureLocation: SourceLocation?
    /// The targets of spelled-out references, those that are printed, and the references that are.
    private let cited: Set<Int>
    private var printedTargets: Set<Int> = []
    /// Whether what is bound stands in `:::each`, for a row behind the first.
    private var isRepetition = false
    /// Whether what is bound has a counterpart in another column.
    private var isInColumns = false
    private var citations: [(meaning: CitationMeaning, text: String)] = []

    var findings: Findings { fields.findings }
    var record: BindingRecord { fields.record }

    init(template: Template, values: BoundValues, mode: RenderingMode) {
        self.template = template
        self.cited = Set(template.citations.compactMap { $0?.target })
        self.fields = FieldBinder(template: template, values: values, mode: mode)
    }

    mutating func bind() -> Contract {
        var nesting = BlockNesting()
        bind(template.nodes, into: &nesting)
        let schema = template.schema
        for reference in references where !identities.contains(reference.identity) {
            fields.findings.report(
                .error, .referenceRemoved, "what {#\(reference.identity)} marks is left out by its condition",
                at: reference.location, hint: "put the reference under the same :::if")
        }
        for (meaning, text) in citations where !printedTargets.contains(meaning.target) {
            fields.findings.report(
                .warning, .falseReference, "what \(text) refers to is left out by its condition", at: meaning.location,
                hint: "put this text under the same :::if")
        }
        reportUnsigned()
        return Contract(
            title: schema.title, number: schema.numberField.flatMap { fields.plainText(of: $0) },
            language: schema.language, style: schema.styleName, date: schema.dateField.flatMap { fields.date(of: $0) },
            mode: fields.mode, parties: schema.parties.compactMap { fields.party($0.key) },
            numbering: schema.numbering, keywords: schema.keywords, signing: schema.signing, blocks: nesting.finish())
    }

    /// A party that takes part and cannot sign, where others can, has been forgotten.
    private mutating func reportUnsigned() {
        guard let location = signatureLocation else { return }
        for party in template.schema.parties
        where !signatories.contains(party.key) && fields.party(party.key) != nil {
            fields.findings.report(
                fields.mode == .sign ? .error : .warning, .partyWithoutBlock,
                "\(party.key) takes part and has no place to sign", at: location,
                hint: "name \(party.key) in :::sign, or take it out of parties")
        }
    }

    private mutating func bind(_ nodes: [TemplateNode], into nesting: inout BlockNesting) {
        for node in nodes { bind(node, into: &nesting) }
    }

    private mutating func bind(_ node: TemplateNode, into nesting: inout BlockNesting) {
        switch node {
        case .division(let division): open(division, in: &nesting)
        case .paragraph(let paragraph):
            let bound = bind(paragraph)
            // A paragraph whose phrases are all left out is not an empty line; beside another column it keeps its place.
            if bound.inlines.isEmpty, !paragraph.inlines.isEmpty, !isInColumns { return }
            nesting.append(.paragraph(bound), in: paragraph.container)
        case .table(let table): nesting.append(.table(bind(table)), in: table.container)
        case .cover(let nodes, let location):
            var inner = BlockNesting()
            bind(nodes, into: &inner)
            let paragraphs = inner.finish().compactMap { block in
                if case .paragraph(let paragraph) = block { paragraph } else { nil }
            }
            nesting.appendAtTop(.cover(Cover(paragraphs: paragraphs, location: location)))
        case .contents(let title, let location):
            nesting.appendAtTop(.contents(Contents(title: title, location: location)))
        case .conditional(let branches): bind(branches, into: &nesting)
        case .each(let use, let nodes):
            let isOuterRepetition = isRepetition
            for (index, row) in fields.rows(use).enumerated() {
                isRepetition = isOuterRepetition || index > 0
                fields.push(row)
                bind(nodes, into: &nesting)
                fields.pop()
            }
            isRepetition = isOuterRepetition
        case .annex(let annex, let nodes):
            var inner = BlockNesting()
            bind(nodes, into: &inner)
            var division = bind(annex)
            division.blocks = inner.finish()
            nesting.appendAtTop(.division(division))
        case .landscape(let nodes, let location):
            let blocks = blocks(of: nodes)
            if blocks.isEmpty { return }
            nesting.append(.landscape(LandscapeBlock(blocks: blocks, location: location)), in: nodes.container)
        case .parallel(let parallel):
            isInColumns = true
            var columns: [ParallelBlock.Column] = []
            for column in parallel.columns {
                fields.language = column.language
                columns.append(ParallelBlock.Column(language: column.language, blocks: blocks(of: column.nodes)))
            }
            isInColumns = false
            fields.language = template.language
            if columns.allSatisfy(\.blocks.isEmpty) { return }
            nesting.append(
                .parallel(ParallelBlock(columns: columns, location: parallel.location)), in: node.container)
        case .signature(let keys, let location):
            let parties = keys.compactMap { key in
                fields.requireName(of: key, at: location)
                return fields.party(key)
            }
            signatories.formUnion(keys)
            if signatureLocation == nil { signatureLocation = location }
            nesting.appendAtTop(.signature(SignatureBlock(parties: parties, location: location)))
        }
    }

    /// The blocks of nodes that nest in nothing around them.
    private mutating func blocks(of nodes: [TemplateNode]) -> [Block] {
        var nesting = BlockNesting()
        bind(nodes, into: &nesting)
        return nesting.finish()
    }

    // MARK: Conditions

    private mutating func bind(_ branches: [TemplateBranch], into nesting: inout BlockNesting) {
        let taken = branches.firstIndex { branch in
            branch.condition.map { fields.decide($0, at: branch.location) } ?? true
        }
        guard template.numbering == .keep else {
            if let taken { bind(branches[taken].nodes, into: &nesting) }
            return
        }
        let printed = taken.map { branches[$0].nodes } ?? []
        let removed = branches.indices.filter { $0 != taken }.map { branches[$0].nodes }
        let (before, after) = RemovedDivisions.around(printed, removed: removed)
        for division in before { leaveOut(division, in: &nesting) }
        bind(printed, into: &nesting)
        for division in after { leaveOut(division, in: &nesting) }
    }

    /// Leaves the number of a division that a condition has removed, as `numbering: keep` asks.
    private mutating func leaveOut(_ removed: TemplateDivision, in nesting: inout BlockNesting) {
        if let identity = removed.identity { identities.insert(identity) }
        if let target = removed.target { printedTargets.insert(target) }
        let text = RemovedDivisions.notice(removed, template.language)
        let paragraph = Paragraph(inlines: [.text(text)], location: removed.location)
        let division = Division(
            kind: removed.kind, number: removed.number, heading: nil, identity: removed.identity,
            citationName: citationName(of: removed.target), blocks: [.paragraph(paragraph)], location: removed.location)
        if removed.kind == .annex {
            nesting.appendAtTop(.division(division))
        } else {
            nesting.open(division, depth: removed.depth)
        }
    }

    // MARK: Text

    private mutating func open(_ division: TemplateDivision, in nesting: inout BlockNesting) {
        let bound = bind(division)
        nesting.open(bound, depth: division.depth)
        if let text = division.text { nesting.append(.paragraph(bind(text)), in: division.depth) }
    }

    private mutating func bind(_ division: TemplateDivision) -> Division {
        if let identity = division.identity { identities.insert(identity) }
        if let target = division.target { printedTargets.insert(target) }
        var bound = Division(
            kind: division.kind, number: division.number, heading: division.heading.map { bind($0) },
            identity: division.identity, citationName: citationName(of: division.target), blocks: [],
            location: division.location)
        bound.isRepetition = isRepetition
        return bound
    }

    private func citationName(of target: Int?) -> String? {
        target.flatMap { cited.contains($0) ? CitationMeaning.name(of: $0) : nil }
    }

    private mutating func bind(_ paragraph: TemplateParagraph) -> Paragraph {
        if let identity = paragraph.identity { identities.insert(identity) }
        var bound = Paragraph(
            inlines: bind(paragraph.inlines), landmark: paragraph.landmark, identity: paragraph.identity,
            location: paragraph.location)
        bound.ordinal = paragraph.ordinal
        bound.citationName = citationName(of: paragraph.target)
        if !bound.inlines.isEmpty, let target = paragraph.target { printedTargets.insert(target) }
        return bound
    }

    private mutating func bind(_ inlines: [TemplateInline]) -> [Inline] {
        inlines.flatMap { inline -> [Inline] in
            switch inline {
            case .text(let text): return [.text(text)]
            case .strong(let inner): return [.strong(bind(inner))]
            case .underlined(let inner): return [.underlined(bind(inner))]
            case .marked(let mark, let inner): return [.marked(mark, bind(inner))]
            case .field(let use): return fields.inlines(use)
            case .blank(let width): return [.blank(Blank(width: width))]
            case .reference(let reference):
                references.append(reference)
                return [.reference(reference)]
            case .citation(let number, let text):
                guard let meaning = template.citations[number] else { return [.text(text)] }
                citations.append((meaning, text))
                return [.reference(meaning.reference(written: text))]
            case .conditional(let phrase):
                return bind(fields.decide(phrase.condition, at: phrase.location) ? phrase.text : phrase.otherwise)
            }
        }
    }

    private mutating func bind(_ table: TemplateTable) -> Table {
        let header = table.header.map { row in row.map { bind($0) } }
        var rows: [[Table.Cell]] = []
        let data = table.repeated.map { fields.rows($0) } ?? []
        var index = table.rows.startIndex
        while index < table.rows.endIndex {
            // Neighbouring rows that repeat do so together, so that one row of data can take two lines.
            let group = table.rows[index...].prefix { $0.isRepeated }
            if group.isEmpty {
                rows.append(table.rows[index].cells.map { bind($0) })
                index += 1
                continue
            }
            for row in data {
                fields.push(row)
                for line in group { rows.append(line.cells.map { bind($0) }) }
                fields.pop()
            }
            index = group.endIndex
        }
        return Table(alignments: table.alignments, header: header, rows: rows, location: table.location)
    }
}
