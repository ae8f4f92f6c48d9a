import ArgumentParser
import ContractModel
import Signet

/// `signet fields`: what of a PDF is filled in, as JSON.
struct FieldsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "fields",
        abstract: "List the form fields of a PDF as JSON.",
        discussion: """
            Signatures, seals, dates and blanks: names, pages and rectangles in pt from the bottom left, and for a PDF \
            that signet made also parties, roles and anchors. The form is signet-fields, version 1: within a version, \
            keys may be added, and none is removed or changes its meaning. Its JSON Schema is \
            signet-fields.schema.json among the templates.
            """)

    @Argument(help: ArgumentHelp("The PDF.", valueName: "file"))
    var file: String

    @OptionGroup
    var destination: TextOutputArguments

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try destination.refuse([file])
        let list = try FieldList(pdf: try BinaryFile.read(file))
        try destination.write(try list.json(), to: console)
        return .success
    }
}
