import ContractModel
import ContractTemplate
import HTMLOutput

extension ReviewNotes {
    /// What a reviewer is shown: the template's fields with their columns, where the data gives them, and the findings.
    init(_ template: Template, _ data: ContractData, findings: [Diagnostic]) {
        self.init(
            fields: template.fields.flatMap { field in
                [Field(field, rows: nil)] + field.columns.map { Field($0, rows: field.name) }
            },
            paths: data.paths, findings: findings)
    }
}

extension ReviewNotes.Field {
    fileprivate init(_ field: FieldDeclaration, rows: String?) {
        self.init(
            name: field.name, label: field.label, type: field.type, formula: field.computed, rows: rows,
            location: field.location)
    }
}
