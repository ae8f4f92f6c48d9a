import ContractModel

/// The front matter of an imported template.
enum FrontMatterText {
    /// Prints numbers as they are written, so that rendering does not close a gap that was reported.
    static let keptNumbers = "numbering: keep"

    static func lines(
        title: String, language: Language, parties: [ImportedParty], fields: [ImportedField]
    ) -> [String] {
        var lines = ["---", "format: contract/1", "title: " + quoted(title), "language: " + language.rawValue]
        if !parties.isEmpty {
            lines.append("parties:")
            for party in parties {
                var details: [String] = []
                if let role = party.role { details.append("role: " + quoted(role)) }
                details.append("kind: " + (party.isPerson ? "person" : "company"))
                lines.append("  \(quoted(party.key)): {\(details.joined(separator: ", "))}")
            }
        }
        if !fields.isEmpty {
            lines.append("fields:")
            for field in fields {
                let missing = field.isBlank && field.type != .money ? ", missing: blank" : ""
                lines.append("  \(quoted(field.name)): {\(field.type.declaration)\(missing)}")
            }
        }
        return lines + ["---"]
    }

    /// A plain scalar where YAML takes the text for one, else one in single quotes (YAML 1.2.2, 7.3.2).
    static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { $0.isHan || $0.isLatin || $0 == " " || $0.isASCIIDigit }
        let words = ["true", "false", "null", "yes", "no", "on", "off"]
        let isWord = words.contains(text.lowercased())
        let startsPlain = text.unicodeScalars.first.map { $0.isHan || $0.isLatin } ?? false
        if isPlain, !isWord, startsPlain, !text.hasSuffix(" ") { return text }
        return "'" + text.replacing("'", with: "''") + "'"
    }
}
