import ContractModel
import ContractTemplate

/// What data a template takes, as a JSON Schema, as a YAML file to fill in or as the header of a CSV file.
///
/// All three name each field by its own name, in the order of the template; the details of a party (甲方: {全称: …}),
/// which data may also give, are left to people.
public struct DataSchema: Sendable {
    /// The forms that it is written in.
    public enum Form: String, Hashable, Sendable, CaseIterable {
        /// JSON Schema, draft 2020-12: of a JSON object with a member for each field.
        case jsonSchema = "json-schema"
        /// An empty data file, with a comment on each field. It is data already: `signet check` takes it, and asks for
        /// what is not filled in.
        case yaml
        /// One line with the names of the fields, as RFC 4180 writes it, in UTF-8. Fields of rows have no column: a
        /// line of CSV is one contract, and its rows do not fit into it.
        case csv
    }

    let template: Template
    let required: Set<String>
    private let source: SourceFile

    /// Reads a template.
    ///
    /// - Throws: its errors.
    public init(template: SourceFile, includeFolder: String? = nil) throws(RenderingError) {
        try self.init(template, IncludeFolder.loader(includeFolder))
    }

    /// Reads a template that came with its includes.
    ///
    /// - Throws: its errors.
    public init(template: SourceFile, uploads: UploadedFiles) throws(RenderingError) {
        try self.init(template, uploads)
    }

    private init(_ template: SourceFile, _ includes: any IncludeLoader) throws(RenderingError) {
        self.template = try attempt(.template) { () throws(DiagnosticsError) in
            try Template.parse(template.text, file: template.name, loader: includes)
        }
        source = template
        required = self.template.requiredFields
    }

    /// The schema in that form.
    public func text(_ form: Form) -> String {
        switch form {
        case .jsonSchema: jsonSchema
        case .yaml: yamlForm
        case .csv: csvHeader
        }
    }

    /// What the form leaves out.
    public func diagnostics(_ form: Form) -> [Diagnostic] {
        guard form == .csv else { return [] }
        return template.fields.filter { !$0.columns.isEmpty }.map { field in
            Diagnostic(
                .note, "csv-rows", "\(field.name) is a list of rows and has no column", at: field.location,
                hint: "give it in a YAML file that all contracts share")
        }.withExcerpts(from: [source.lines])
    }

    /// The optional parties that no field names: data says by true or false whether they take part.
    var undecidedParties: [Party] {
        template.parties.filter { party in
            party.isOptional && !template.fields.contains { $0.name == template.nameField(of: party.key) }
        }
    }
}
