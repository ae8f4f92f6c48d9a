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

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
    var output = "-"

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Reads the template and writes the form.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try OutputGuard.refuse(output, besides: [template])
        let file = try SourceFile.read(template)
        let schema = try DataSchema(template: file, includeFolder: IncludeFolder.around(template))
        reporting.report(schema.diagnostics(form), to: console)
        try console.write(Array(schema.text(form).utf8), to: output)
        return .success
    }
}

extension Console {
    /// Writes a file; `-` is standard output.
    func write(_ bytes: [UInt8], to path: String) throws {
        if path == "-" { try output(bytes) } else { try FileReplacement.write(bytes, to: path) }
    }
}
