import ContractModel
import ContractTemplate
import HTMLOutput

extension ReviewNotes {
    /// What a reviewer is shown: the template's fields with their columns, where the data gives them, and the findings.
    init(_ template: Template, _ data: ContractData, images: ImageSources, findings: [Diagnostic]) {
        let outcomes = template.outcomes(data, images: images)
        self.init(
            fields: template.fields.flatMap { field in
                [Field(field, rows: nil, outcomes[field.name])] + field.columns.map { Field($0, rows: field.name) }
            },
            paths: data.paths, findings: findings)
    }
}

extension ReviewNotes.Field {
    fileprivate init(_ field: FieldDeclaration, rows: String?, _ outcome: FieldOutcome? = nil) {
        self.init(
            name: field.name, label: field.label, type: field.type, formula: field.computed, rows: rows,
            location: field.location)
        (value, source, rowCount) = (outcome?.text, outcome?.source, outcome?.rowCount)
        decisions = (outcome?.decisions ?? []).map {
            ReviewNotes.Decision(location: $0.location, printed: $0.printed, isOpen: $0.isOpen)
        }
    }
}
