import ArgumentParser
import BatchRendering
import ContractModel
import Signet

extension RowFormat: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
extension KeyedTable: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
extension Shard: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// `signet batch`: one contract for each row of a table.
struct BatchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Render one contract for each row of a table.",
        discussion: """
            Columns are fields; 甲方.全称 is a detail of 甲方. Everything is checked before the first page is set; bad \
            rows are listed in rejected.csv in the folder, and the others are rendered. manifest.jsonl in the folder \
            tells what was done; --resume goes on with an interrupted batch, and mends what was changed or lost.

            The exit status is 0 where every row has its contract, 5 where some have none, 4 where the table or, with \
            --strict, any row is wrong (or --dry-run finds a bad row), and 6 where a file cannot be written.
            """)

    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Option(
        help: ArgumentHelp(
            "The rows: CSV, XLSX, JSON lines, a JSON or YAML list; - for standard input.", valueName: "file"))
    var data: String

    @Option(help: "The form of the rows, where the name does not say it: csv, xlsx, jsonl, json, yaml.")
    var rowFormat: RowFormat?

    @Option(help: "The encoding of tables that are text, where it is not found out: utf-8, gb18030.")
    var encoding: TextEncoding?

    @Option(help: ArgumentHelp("The sheet of a workbook; by default the first.", valueName: "name"))
    var sheet: String?

    @Option(
        name: .customLong("rows"),
        help: ArgumentHelp(
            "A second table, whose rows a field takes by a column of both: 班次=shifts.csv:合同编号. May be repeated.",
            valueName: "field=file:column"))
    var tables: [KeyedTable] = []

    @Option(
        help: ArgumentHelp(
            "Make one of several parts, chosen by a hash of each row's name: 3/8. Parts may write to one folder.",
            valueName: "part/parts"))
    var shard: Shard?

    @Option(
        help: ArgumentHelp(
            "The column with each row's number, where the data is a part of a larger table.", valueName: "column"))
    var rowNumber: String?

    @Option(
        name: [.customShort("o"), .long], help: ArgumentHelp("The folder to write to; it is made.", valueName: "folder")
    )
    var output: String

    @Option(
        help: ArgumentHelp(
            "How the files are called: {field} is the row's value, {row} its number.", valueName: "pattern"))
    var name: OutputNamePattern

    @Option(help: ArgumentHelp("The files of each contract: pdf, html, or pdf,html.", valueName: "formats"))
    var format = FormatList(value: [.pdf])

    @Option(
        help: ArgumentHelp(
            "How many threads work; by default one for each processor that it may use.", valueName: "number"))
    var jobs: Int = Processors.usable

    @Option(
        help: ArgumentHelp(
            "How many neighbouring rows share fonts: 1 leaves in a PDF no trace of other rows' characters, and is slower.",
            valueName: "number"))
    var together: Int = 32

    @Flag(help: "Go on with the batch in the folder.")
    var resume = false

    @Flag(help: "Check everything and write nothing.")
    var dryRun = false

    @Flag(help: "Write nothing where any row is wrong.")
    var strict = false

    @Option(help: ArgumentHelp("A column that is no value of the contract. May be repeated.", valueName: "column"))
    var ignore: [String] = []

    @OptionGroup
    var values: ValueArguments

    @OptionGroup
    var look: StyleArguments

    @OptionGroup
    var dating: DateArguments

    @OptionGroup(title: "Prints and PDF")
    var pdf: PDFArguments

    @Flag(help: "PDF: also write where to sign and what to fill in, as JSON beside each: name.fields.json.")
    var fields = false

    @OptionGroup(title: "Seals and signatures")
    var marks: MarkOptions

    @Option(help: "How progress is told on standard error: text, json (an object a line) or none.")
    var progress: ProgressForm = .text

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func validate() throws {
        if fields, values.mode == .draft || !format.value.contains(.pdf) {
            throw ValidationError("--fields tells where to sign: neither a draft nor an HTML page has such places.")
        }
        if !format.value.contains(.pdf) { try OutputFormat.html.check(pdf, marks) }
        guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
        guard (1...256).contains(together) else {
            throw ValidationError("--together must be from 1 to 256, not \(together).")
        }
    }

    /// Checks, renders and says what came of it.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let imageFolder = data == "-" ? IncludeFolder.around(template) : IncludeFolder.around(data)
        var one = RenderJob(
            template: try SourceFile.read(template), includeFolder: IncludeFolder.around(template),
            imageFolder: imageFolder, settings: values.jobSettings, mode: values.mode, style: look.style,
            date: dating.date?.value, fallbackDate: try dating.fallback(environment), format: .pdf, marks: pdf.marks,
            pdf: try pdf.options(environment: environment), attachesSource: pdf.attachSource)
        one.wantsFields = fields
        one.suppliedMarks = try marks.suppliedMarks()
        one.ridingSeal = marks.terms
        let series = try ContractSeries(
            one, resources: try ResourceDirectory.locate(environment: environment), fontDirectories: look.fonts)
        reporting.report(series.diagnostics, to: console)
        var job = BatchJob(
            data: data, folder: output, names: name, formats: format.value, program: "signet \(SignetCommand.version)")
        job.rowFormat = rowFormat
        job.sheet = sheet
        job.encoding = encoding
        job.tables = tables
        job.shard = shard
        job.numberColumn = rowNumber
        job.threads = jobs
        job.together = together
        job.isResuming = resume
        job.isDryRun = dryRun
        job.isStrict = strict
        job.ignored = Set(ignore)
        var printer = ProgressPrinter(form: progress, console: console)
        defer { printer.end() }
        let report = try Batch(series, job).run { printer.show($0) }
        printer.end()
        reporting.report(report.diagnostics, to: console)
        reporting.remark(summary(report, job), to: console)
        if report.failed + report.orphans == 0 { return .success }
        return dryRun ? .dataInvalid : .partial
    }

    /// What came of it, in one line.
    private func summary(_ report: BatchReport, _ job: BatchJob) -> String {
        let lost = report.orphans == 0 ? "" : ", \(report.orphans) rows of other tables without a contract"
        if dryRun { return "\(report.rows) rows: \(report.rows - report.failed) good, \(report.failed) bad\(lost)" }
        let kept = report.kept == 0 ? "" : " (\(report.kept) from before)"
        let failed = report.failed == 0 ? "" : ", \(report.failed) rows without: see \(job.folder)/\(job.rejectedName)"
        return "\(output): \(report.done) \(report.done == 1 ? "contract" : "contracts")\(kept)\(failed)\(lost)"
    }
}

/// pdf,html
struct FormatList: ExpressibleByArgument {
    var value: [OutputFormat]

    init(value: [OutputFormat]) { self.value = value }

    init?(argument: String) {
        value = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = OutputFormat(rawValue: String(name)), format == .pdf || format == .html,
                !value.contains(format)
            else { return nil }
            value.append(format)
        }
    }

    var defaultValueDescription: String { value.map(\.rawValue).joined(separator: ",") }
}

extension OutputNamePattern: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
