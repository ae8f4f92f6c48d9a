import ArgumentParser
import ContractModel
import Signet

/// `signet specimen`: the rules of composition, set as small examples.
struct SpecimenCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "specimen",
        abstract: "Write a PDF that shows every rule of composition as a small example.",
        discussion: """
            Each example stands in the measure that is drawn around it, a tick for each em. It is there to judge fonts \
            and styles by eye: what a contract would look like before there is one.
            """)

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The PDF file to write; - for standard output.", valueName: "file"))
    var output: String

    @OptionGroup
    var look: StyleArguments

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try OutputGuard.refuse(output, besides: [look.style])
        let resources = try ResourceDirectory.locate(environment: environment)
        let pdf = try SpecimenRenderer(resources: resources, fontDirectories: look.fonts).pdf(
            style: look.style ?? "formal")
        try console.write(pdf, to: output)
        return .success
    }
}
