import ContractModel

/// The names that a template may use at a place, and those that it has used so far.
struct NameScope: Sendable {
    let schema: Schema
    /// The fields whose rows are being repeated, outermost first. Their columns hide fields of the same name.
    var repeated: [FieldDeclaration] = []
    private(set) var usedFields: Set<String> = []
    /// By field, the columns that are used.
    private(set) var usedColumns: [String: Set<String>] = [:]
    /// The references, to be checked when all identities are known.
    private(set) var references: [Reference] = []

    /// The divisions around the line that is being read.
    var place = TargetStack()
    /// Whether the line stands in a column of another language than the contract's. What it spells out and how it is
    /// punctuated follows that language; its numbers are those of the other column.
    var isForeign = false
    /// All running text in the contract's language, in reading order.
    var prose: [LineSlice] = []
    /// The references that the text spells out.
    private(set) var citations: [Citation] = []

    init(schema: Schema) { self.schema = schema }

    /// The columns that are in scope, innermost first.
    var columns: [FieldDeclaration] { repeated.reversed().flatMap(\.columns) }

    var knownNames: [String] { columns.map(\.name) + schema.fields.map(\.name) }

    /// The declaration that `name` means here, noted as used.
    mutating func use(_ name: String) -> FieldDeclaration? {
        for rows in repeated.reversed() {
            guard let column = rows.column(name) else { continue }
            usedColumns[rows.name, default: []].insert(name)
            return column
        }
        guard let field = schema.resolve(name) else { return nil }
        usedFields.insert(field.name)
        return field
    }

    /// Whether `name` is a column of the innermost repeated field.
    func isColumn(_ name: String) -> Bool { repeated.last?.column(name) != nil }

    /// A field that has a column of this name, for a hint.
    func fieldWithColumn(_ name: String) -> FieldDeclaration? {
        schema.fields.first { $0.column(name) != nil }
    }

    /// Notes a reference that the text spells out, and gives its place among them.
    mutating func cite(_ found: CitationScanner.Found, text: String, at location: SourceLocation) -> Int {
        citations.append(
            Citation(
                steps: found.steps, text: text, location: location, place: place, isDoubtful: found.isDoubtful))
        return citations.count - 1
    }

    mutating func refer(_ reference: Reference) { references.append(reference) }
}
