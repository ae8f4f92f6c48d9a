import ArgumentParser
import ContractImport
import ContractModel
import Signet

extension CleaningStep: ExpressibleByArgument {}
extension ScriptChoice: ExpressibleByArgument {}

/// `signet import`: a contract as it is found, made into a template.
struct ImportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make a template of a contract as it is found: text, a web page or a Word file.",
        discussion: """
            The text is cleaned, its structure and the places to fill in are found, and what is wrong with it is marked \
            by a comment in the template. The report says what was decided, how sure that is, and what was removed; \
            read it, the uncertain decisions stand first. Nothing of the text is lost without a word.
            """)

    @Argument(help: ArgumentHelp("The contract: .txt, .html, .docx; - for standard input.", valueName: "input"))
    var input: String

    @OptionGroup
    var destination: TextOutputArguments

    @Option(
        help: ArgumentHelp(
            "Where the report goes: JSON where the name ends in .json, else text. Without it, the report is written to "
                + "standard error.", valueName: "file"))
    var report: String?

    @Option(help: ArgumentHelp("The characters of the template. Without it, what a machine made is turned back."))
    var script: ScriptChoice?

    @Option(help: ArgumentHelp("A step of the cleaning that is left out. May be repeated.", valueName: "step"))
    var without: [CleaningStep] = []

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Imports, and writes the template and the report.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let path = input == "-" ? "/dev/stdin" : input
        try destination.refuse([input])
        if let report {
            try OutputGuard.refuse(report, besides: [input])
            if report == destination.output { throw ValidationError("--report and --output name the same file.") }
        }
        let bytes = try BinaryFile.read(path)
        let importer = ContractImporter(options: ImportOptions(script: script, without: Set(without)))
        let contract = try importer.importContract(bytes, name: input == "-" ? "<stdin>" : input)
        try destination.write(Array(contract.template.utf8), to: console)
        if let report {
            let isJSON = report.lowercased().hasSuffix(".json")
            try console.write(isJSON ? contract.report.json() : Array(contract.report.text.utf8), to: report)
        } else {
            reporting.remark(String(contract.report.text.dropLast()), to: console)
        }
        return .success
    }
}
