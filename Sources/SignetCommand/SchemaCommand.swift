import ArgumentParser
import ContractModel
import Signet

extension DataSchema.Form: ExpressibleByArgument {}

/// `signet schema`: what data a template takes.
struct SchemaCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Write what data a template takes.",
        discussion: """
            json-schema is a JSON Schema (draft 2020-12) for programs; yaml is a data file to fill in, with a \
            comment on each field; csv is the header of a table with a line for each contract. Fields of rows have \
            no column in csv: give them in a YAML file.
            """)

    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Option(name: .customLong("as"), help: "The form.")
    var form: DataSchema.Form

    @OptionGroup
    var destination: TextOutputArguments

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Reads the template and writes the form.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try destination.refuse([template])
        let file = try SourceFile.read(template)
        let schema = try DataSchema(template: file, includeFolder: IncludeFolder.around(template))
        reporting.report(schema.diagnostics(form), to: console)
        try destination.write(Array(schema.text(form).utf8), to: console)
        return .success
    }
}
