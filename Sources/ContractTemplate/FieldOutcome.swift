import ContractModel

/// What has become of a field with the data of one contract, for those who review it: what it says, where that comes
/// from, and what it decides.
public struct FieldOutcome: Hashable, Sendable {
    /// A condition that names the field.
    public struct Decision: Hashable, Sendable {
        /// Where the condition stands.
        public var location: SourceLocation
        /// Where that begins which is printed for its sake; empty where nothing is.
        public var printed: [SourceLocation]
        /// Whether the condition is open because the field has no value.
        public var isOpen: Bool

        /// A decision at that place.
        public init(location: SourceLocation, printed: [SourceLocation], isOpen: Bool) {
            self.location = location
            self.printed = printed
            self.isOpen = isOpen
        }
    }

    /// The value in the contract's language, in the form that the template's declaration gives it; `nil` where there is
    /// none, and for rows.
    public var text: String?
    /// Where the data gives it, for rows the first one; `nil` for a default and for what is computed.
    public var source: SourceLocation?
    /// How many rows the data gives a field of rows.
    public var rowCount: Int?
    /// In the order of the text, each condition once.
    public var decisions: [Decision] = []
}

extension Template {
    /// What becomes of each field of the template, by its name.
    ///
    /// - Parameter images: where the pictures are that the values name.
    public func outcomes(_ data: ContractData, images: ImageSources = .none) -> [String: FieldOutcome] {
        let values = BoundValues(data, schema: schema, images: images)
        var outcomes: [String: FieldOutcome] = [:]
        for field in fields {
            var outcome = FieldOutcome()
            if let entry = values.entry(field) {
                (outcome.text, outcome.source) = (text(of: entry, field), entry.source)
            }
            if let rows = values.rows[field.name] {
                (outcome.rowCount, outcome.source) = (rows.count, rows.first?.location)
            }
            outcomes[field.name] = outcome
        }
        var decisions = DecisionFinder(
            schema: schema, binder: FieldBinder(template: self, values: values, mode: .draft))
        decisions.visit(nodes)
        for (name, decision) in decisions.found { outcomes[name]?.decisions.append(decision) }
        return outcomes
    }

    private func text(of entry: BoundValues.Entry, _ field: FieldDeclaration) -> String? {
        if case .image(let path) = entry.value { return path }
        return try? entry.value.text(type: field.type, format: nil, language: language)
    }
}

/// Finds what each field decides, in the order of the text.
private struct DecisionFinder {
    let schema: Schema
    var binder: FieldBinder
    private(set) var found: [(name: String, decision: FieldOutcome.Decision)] = []
    private var seen: Set<SourceLocation> = []

    init(schema: Schema, binder: FieldBinder) {
        self.schema = schema
        self.binder = binder
    }

    mutating func visit(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .division(let division):
                visit(division.heading ?? [], at: division.location)
                if let text = division.text { visit(text.inlines, at: text.location) }
            case .paragraph(let paragraph): visit(paragraph.inlines, at: paragraph.location)
            case .table(let table):
                for cell in (table.header + table.rows.map(\.cells)).joined() { visit(cell, at: table.location) }
            case .annex(let division, let inner):
                visit(division.heading ?? [], at: division.location)
                visit(inner)
            case .conditional(let branches): visit(branches)
            case .each(let use, let inner):
                // What the columns of a row decide, the first row stands for.
                guard let row = binder.rows(use).first else { continue }
                binder.push(row)
                visit(inner)
                binder.pop()
            case .cover, .landscape, .parallel: visit(node.children)
            case .contents, .signature: break
            }
        }
    }

    private mutating func visit(_ branches: [TemplateBranch]) {
        var isDecided = false
        for branch in branches {
            let truth = branch.condition.map { binder.evaluate($0) } ?? .yes
            let isTaken = truth == .yes && !isDecided
            if let condition = branch.condition, !isDecided {
                add(condition, truth, at: branch.location, printed: isTaken ? branch.nodes.beginnings : [])
            }
            if isTaken {
                isDecided = true
                visit(branch.nodes)
            }
        }
    }

    private mutating func visit(_ inlines: [TemplateInline], at place: SourceLocation) {
        for inline in inlines {
            switch inline {
            case .conditional(let phrase):
                let truth = binder.evaluate(phrase.condition)
                add(phrase.condition, truth, at: phrase.location, printed: [place])
                visit(truth == .yes ? phrase.text : phrase.otherwise, at: place)
            case .strong(let inner), .underlined(let inner), .marked(_, let inner): visit(inner, at: place)
            case .text, .field, .blank, .reference, .citation: break
            }
        }
    }

    private mutating func add(
        _ condition: Condition, _ truth: Truth, at location: SourceLocation, printed: [SourceLocation]
    ) {
        guard seen.insert(location).inserted else { return }
        let open: [String] = if case .open(let names) = truth { names } else { [] }
        for name in condition.names.sorted() {
            // A party takes part when its name is given.
            let field = schema.field(name) ?? schema.party(name).flatMap { schema.nameField(of: $0.key) }
            guard let field else { continue }
            found.append(
                (
                    field.name,
                    FieldOutcome.Decision(location: location, printed: printed, isOpen: open.contains(name))
                ))
        }
    }
}

extension [TemplateNode] {
    /// Where they begin: the divisions among them that stand in no other, or else the first thing there is.
    fileprivate var beginnings: [SourceLocation] {
        var divisions: [TemplateDivision] = []
        for node in self {
            switch node {
            case .division(let division), .annex(let division, _): divisions.append(division)
            default: break
            }
        }
        if let depth = divisions.map(\.depth).min() {
            return divisions.filter { $0.depth == depth }.map(\.location)
        }
        return first.flatMap(\.beginning).map { [$0] } ?? []
    }
}

extension TemplateNode {
    fileprivate var beginning: SourceLocation? {
        switch self {
        case .division(let division), .annex(let division, _): division.location
        case .paragraph(let paragraph): paragraph.location
        case .table(let table): table.location
        case .signature(_, let location), .contents(_, let location): location
        case .cover, .conditional, .each, .landscape, .parallel: children.lazy.compactMap(\.beginning).first
        }
    }
}
