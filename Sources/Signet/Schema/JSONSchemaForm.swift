import ContractModel
import ContractTemplate

extension DataSchema {
    /// A schema of draft 2020-12. What data may write in several ways, it names in the way that programs write it:
    /// dates as ISO 8601 (the reader takes 2026年3月1日 too), amounts and numbers as JSON numbers or as text.
    var jsonSchema: String {
        var properties = template.fields.map { field in
            (key: field.name, value: schema(of: field, isRequired: required.contains(field.name)))
        }
        for party in undecidedParties {
            properties.append(
                (
                    party.key,
                    .object([
                        ("description", .string("whether \(party.key) takes part")),
                        ("type", .array([.string("boolean"), .string("null")])),
                    ])
                ))
        }
        let root = JSONValue.object([
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string(template.title)),
            ("type", .string("object")),
            ("properties", .object(properties)),
            ("required", .array(template.fields.map(\.name).filter(required.contains).map(JSONValue.string))),
            ("additionalProperties", .boolean(false)),
        ])
        return root.text + "\n"
    }

    private func schema(of field: FieldDeclaration, isRequired: Bool) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = []
        if let label = field.label { members.append(("title", .string(label))) }
        let note = field.columns.isEmpty ? field.typeText + "; " : ""
        members.append(("description", .string(note + field.necessityText(isRequired: isRequired))))
        members += rules(of: field, allowsNull: !isRequired)
        if let example = field.example(template.language) { members.append(("examples", .array([.string(example)]))) }
        return .object(members)
    }

    private func rules(of field: FieldDeclaration, allowsNull: Bool) -> [(key: String, value: JSONValue)] {
        func type(_ names: String...) -> (key: String, value: JSONValue) {
            let all = (names + (allowsNull ? ["null"] : [])).map(JSONValue.string)
            return ("type", all.count == 1 ? all[0] : .array(all))
        }
        func limits<Number: CustomStringConvertible>(
            _ minimum: Number?, _ maximum: Number?
        ) -> [(key: String, value: JSONValue)] {
            [("minimum", minimum), ("maximum", maximum)].compactMap { key, limit in
                limit.map { (key, .number($0.description)) }
            }
        }
        switch field.type {
        case .text(let maximum, let isMultiline):
            return [type("string")] + (maximum.map { [("maxLength", .number(String($0)))] } ?? [])
                + (isMultiline ? [] : [("pattern", .string("^[^\\n\\r]*$"))])
        case .date: return [type("string"), ("format", .string("date"))]
        case .email: return [type("string"), ("format", .string("email"))]
        case .duration, .phone, .image: return [type("string")]
        case .idNumber: return [type("string"), ("pattern", .string("^[0-9]{17}[0-9X]$"))]
        case .creditCode: return [type("string"), ("pattern", .string("^[0-9A-HJ-NPQRTUWXY]{18}$"))]
        case .money: return [type("number", "string")]
        case .percent(let minimum, let maximum), .decimal(let minimum, let maximum):
            return [type("number", "string")] + limits(minimum, maximum)
        case .integer(let minimum, let maximum): return [type("integer", "string")] + limits(minimum, maximum)
        case .choice(let options):
            return [("enum", .array(options.map(JSONValue.string) + (allowsNull ? [.null] : [])))]
        case .boolean: return [type("boolean")]
        case .rows:
            let item = JSONValue.object([
                ("type", .string("object")),
                (
                    "properties",
                    .object(
                        field.columns.map { ($0.name, schema(of: $0, isRequired: isRequiredColumn($0))) })
                ),
                ("required", .array(field.columns.filter(isRequiredColumn).map { .string($0.name) })),
                ("additionalProperties", .boolean(false)),
            ])
            return [type("array"), ("items", item)]
        }
    }

    private func isRequiredColumn(_ column: FieldDeclaration) -> Bool {
        // What is computed need not be given.
        switch column.missing {
        case .error, .keep: column.computed == nil
        case .blank, .value: false
        }
    }
}
