import ContractModel
import ContractTemplate

extension DataSchema {
    // MARK: YAML

    /// A data file with nothing filled in: above each field its label, its type and limits, whether it is required,
    /// and an example.
    var yamlForm: String {
        let title = template.title.split(whereSeparator: \.isNewline).joined(separator: " ")
        var text = "# Data for \(title). Write each value behind its colon; what is left empty counts as not given.\n"
        for field in template.fields {
            if let formula = field.computed {
                text += "\n" + computedNote(field, formula, indent: "")
                continue
            }
            text += "\n# \(comment(field, isRequired: required.contains(field.name)))\n"
            text += yamlKey(field.name) + ":\n"
            var mark = "  - "
            for column in field.columns where column.computed == nil {
                text += "    # \(comment(column, isRequired: true))\n"
                text += mark + yamlKey(column.name) + ":\n"
                mark = "    "
            }
            for column in field.columns {
                if let formula = column.computed { text += computedNote(column, formula, indent: "    ") }
            }
        }
        for party in undecidedParties {
            text += "\n# \(party.key): true where this party takes part, else false\n\(yamlKey(party.key)):\n"
        }
        return text
    }

    /// A computed value need not be given; one that is given is checked.
    private func computedNote(_ field: FieldDeclaration, _ formula: String, indent: String) -> String {
        "\(indent)# \(field.displayName): computed as \(formula); where it is given, it is checked\n"
            + "\(indent)# \(yamlKey(field.name)):\n"
    }

    private func comment(_ field: FieldDeclaration, isRequired: Bool) -> String {
        let example = field.example(template.language).map { "; for example \($0)" } ?? ""
        return "\(field.displayName): \(field.typeText); \(field.necessityText(isRequired: isRequired))\(example)"
    }

    /// A key as YAML takes it: plain, or in quotes where it could be read as something else.
    private func yamlKey(_ name: String) -> String {
        let isPlain =
            name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        if isPlain, !words.contains(name.lowercased()) { return name }
        return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    // MARK: CSV

    /// The names of the fields, quoted where they have to be, and the line end of RFC 4180.
    var csvHeader: String {
        let names = template.fields.filter { $0.columns.isEmpty }.map(\.name) + undecidedParties.map(\.key)
        return names.map(csvCell).joined(separator: ",") + "\r\n"
    }

    private func csvCell(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
