import ContractModel

extension Template {
    /// The fields that every contract of this template needs a value for: those that stand outside of all conditions,
    /// have no condition and no default of their own, and may not be left blank.
    ///
    /// What stands under a condition may be needed too, depending on the other values; only binding tells.
    public var requiredFields: Set<String> {
        var usage = UnconditionalUses(schema: schema)
        usage.visit(nodes)
        return usage.names.filter { name in
            guard let field = schema.field(name), field.when == nil, field.computed == nil else { return false }
            switch field.missing {
            case .error, .keep: return true
            case .blank, .value: return false
            }
        }
    }
}

/// Collects the fields that are printed whatever the values are.
private struct UnconditionalUses {
    let schema: Schema
    var names: Set<String> = []

    mutating func visit(_ nodes: [TemplateNode]) {
        for node in nodes {
            switch node {
            case .division(let division): visit(division)
            case .paragraph(let paragraph): visit(paragraph.inlines)
            case .table(let table): visit(table)
            case .cover(let inner, _): visit(inner)
            case .annex(let annex, let inner):
                visit(annex)
                visit(inner)
            // Rows may be none, but the list of them has to be there.
            case .each(let use, _): names.insert(use.name)
            case .conditional(let branches): visit(branches.first?.condition)
            case .signature(let parties, _):
                for key in parties where schema.party(key)?.isOptional == false {
                    if let field = schema.nameField(of: key) { names.insert(field.name) }
                }
            case .landscape(let inner, _): visit(inner)
            case .parallel(let parallel): for column in parallel.columns { visit(column.nodes) }
            case .contents: break
            }
        }
    }

    private mutating func visit(_ division: TemplateDivision) {
        visit(division.heading ?? [])
        visit(division.text?.inlines ?? [])
    }

    private mutating func visit(_ table: TemplateTable) {
        if let rows = table.repeated { names.insert(rows.name) }
        for row in table.header { for cell in row { visit(cell) } }
        for row in table.rows where !row.isRepeated { for cell in row.cells { visit(cell) } }
    }

    private mutating func visit(_ inlines: [TemplateInline]) {
        for inline in inlines {
            switch inline {
            case .field(let use): names.insert(use.name)
            case .strong(let inner), .underlined(let inner), .marked(_, let inner): visit(inner)
            case .conditional(let phrase): visit(phrase.condition)
            case .text, .blank, .reference, .citation: break
            }
        }
    }

    /// The fields without which a condition stays open, as far as one of them alone does that.
    private mutating func visit(_ condition: Condition?) {
        switch condition {
        case .holds(let field): names.insert(field)
        case .compare(let left, _, let right):
            for case .field(let name) in [left, right] { names.insert(name) }
        case .not(let inner): visit(inner)
        case .constant, .present, .all, .any, nil: break
        }
    }
}

extension Template {
    /// The name of the field that holds the full name of a party: that of `name:`, or else 甲方全称, 甲方名称 or 甲方姓名.
    public func nameField(of party: String) -> String? { schema.nameField(of: party)?.name }
}
