import ArgumentParser
import ContractModel
import Signet
import SitePublishing

/// `signet publish`: a folder of contracts as a static site.
struct PublishCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Make a static site of a folder of contracts.",
        discussion: """
            A template with data beside it (lease.contract and lease.yaml) is a contract; in a folder with the \
            manifest.jsonl of a batch, the batch's contracts are. Each gets a page and a PDF, whose addresses follow \
            from where it stands; index.html lists them all and can be searched, also without a server. Search engines \
            are asked to stay away.

            Nothing is written unless every contract is right. Publishing again rewrites only what has changed, and \
            removes only what manifest.json proves to be its own.
            """)

    @Argument(help: ArgumentHelp("The folder of contracts.", valueName: "folder"))
    var source: String

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The folder to write the site to; it is made.", valueName: "site"))
    var output: String

    @Option(help: ArgumentHelp("The heading of the index.", valueName: "text"))
    var title: String?

    @Option(help: "draft marks what is missing, sign lets nothing be missing, form leaves blanks to fill in.")
    var mode: RenderingMode = .sign

    @OptionGroup
    var look: StyleArguments

    @OptionGroup
    var dating: DateArguments

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Publishes, and says what was written.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        var job = SiteJob(source: source, site: output, program: "signet \(SignetCommand.version)")
        job.title = title
        job.mode = mode
        job.style = look.style
        job.date = dating.date?.value
        job.fallbackDate = try dating.fallback(environment)
        let report = try SitePublication(
            job, resources: try ResourceDirectory.locate(environment: environment), fontDirectories: look.fonts
        ).run()
        reporting.report(report.diagnostics, to: console)
        let contracts = report.contracts == 1 ? "1 contract" : "\(report.contracts) contracts"
        reporting.remark(
            "\(output): \(contracts); \(report.written) files written, \(report.kept) as they were, "
                + "\(report.removed) removed", to: console)
        return .success
    }
}
