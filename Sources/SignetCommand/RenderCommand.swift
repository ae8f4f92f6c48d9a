import ArgumentParser
import ContractModel
import Signet

extension OutputFormat: ExpressibleByArgument {}
extension RenderingMode: ExpressibleByArgument {}

/// `signet render`: one contract, one output.
struct RenderCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render one contract.",
        discussion: """
            The format follows the output's name: .pdf, .html, .png, .svg, or .json for the layout. PNG and SVG \
            give one file a page: out-1.png, out-2.png, … Nothing is written unless everything is right.
            """)

    @OptionGroup
    var contract: ContractArguments

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
    var output: String

    @Option(help: "The format, where the name does not say it; html-pages is the pages of the PDF as an HTML page.")
    var format: OutputFormat?

    @Flag(help: "HTML: for a reviewer, every value with its field and source, and findings in the margin.")
    var review = false

    @OptionGroup
    var look: StyleArguments

    @OptionGroup
    var dating: DateArguments

    @Option(help: ArgumentHelp("PNG and SVG: this page only.", valueName: "number"))
    var page: Int?

    @Option(help: ArgumentHelp("PNG: dots per inch, from 36 to 600.", valueName: "dpi"))
    var resolution: Double = 100

    @OptionGroup(title: "Prints and PDF")
    var pdf: PDFArguments

    @Option(help: ArgumentHelp("A JSON file to write as well: where to sign and what to fill in.", valueName: "file"))
    var fields: String?

    @OptionGroup(title: "Seals and signatures")
    var marks: MarkOptions

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func validate() throws {
        guard (36...600).contains(resolution) else {
            throw ValidationError("--resolution must be from 36 to 600, not \(resolution).")
        }
        if page != nil, let format = format ?? OutputFormat(path: output), format != .png, format != .svg {
            throw ValidationError("--page chooses a page of PNG or SVG, not of \(format.rawValue).")
        }
        if review, (format ?? OutputFormat(path: output)) != .html {
            throw ValidationError("--review is a view of the HTML page: name the output .html.")
        }
        if fields != nil, contract.values.mode == .draft || (format ?? OutputFormat(path: output)) == .html {
            throw ValidationError("--fields tells where to sign: neither a draft nor an HTML page has such places.")
        }
        if pdf.watermarkPages != nil, contract.values.mode != .draft, pdf.watermark ?? Watermark.none == Watermark.none
        {
            throw ValidationError("--watermark-pages chooses the pages of a watermark: add --watermark.")
        }
        try (format ?? OutputFormat(path: output))?.check(pdf, marks)
        if format == nil, OutputFormat(path: output) == nil {
            throw ValidationError(
                "The name \(output) does not say a format. Name the file .pdf, .html, .png, .svg or .json, or add --format."
            )
        }
    }

    /// The files that are read.
    private var inputs: [String?] {
        [contract.template, contract.data, look.style, pdf.ownerPasswordFile, pdf.openPasswordFile]
            + (marks.seals + marks.signatures).map(\.value)
    }

    /// Renders and writes.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let format = format ?? OutputFormat(path: output) ?? .pdf
        try OutputGuard.refuse(output, besides: inputs)
        if let fields {
            try OutputGuard.refuse(fields, besides: inputs)
            if FileSystem.isSameFile(fields, output) || fields == output {
                throw ValidationError("--fields and --output name the same file.")
            }
        }
        var job = RenderJob(
            template: try SourceFile.read(contract.template), includeFolder: IncludeFolder.around(contract.template),
            data: try contract.data.map { try SourceFile.read($0) },
            imageFolder: contract.data.map { IncludeFolder.around($0) },
            settings: contract.values.jobSettings, mode: contract.values.mode, style: look.style,
            date: dating.date?.value, fallbackDate: try dating.fallback(environment),
            format: format, resolution: resolution, page: page,
            marks: pdf.marks, pdf: try pdf.options(environment: environment), attachesSource: pdf.attachSource)
        job.wantsFields = fields != nil
        job.wantsReview = review
        job.suppliedMarks = try marks.suppliedMarks()
        job.ridingSeal = marks.terms
        let resources = try ResourceDirectory.locate(environment: environment)
        let rendering = try ContractRenderer(resources: resources, fontDirectories: look.fonts).render(job)
        reporting.report(rendering.diagnostics, to: console)
        try write(rendering, format: format, console: console)
        return .success
    }

    // MARK: Output

    private func write(_ rendering: Rendering, format: OutputFormat, console: Console) throws {
        if output == "-" {
            guard rendering.files.count == 1, let file = rendering.files.first else {
                throw RenderingError(
                    .usage,
                    [
                        Diagnostic(
                            .error, "several-pages",
                            "standard output holds one page, and there are \(rendering.files.count)",
                            hint: "choose one with --page, or write to files with -o")
                    ])
            }
            try console.output(file)
            if let fields, let list = rendering.fields { try FileReplacement.write(list, to: fields) }
            return
        }
        var replacement = FileReplacement()
        if let fields, let list = rendering.fields { try replacement.add(list, to: fields) }
        for (index, file) in rendering.files.enumerated() {
            let path = rendering.files.count == 1 ? output : numbered(output, index + 1, of: rendering.files.count)
            try replacement.add(file, to: path)
        }
        try replacement.commit()
        let pages = rendering.pageCount.map { $0 == 1 ? " (1 page)" : " (\($0) pages)" } ?? ""
        reporting.remark("\(output)\(pages)", to: console)
    }

    /// out.png → out-01.png, with as many digits as the last page needs.
    private func numbered(_ path: String, _ number: Int, of count: Int) -> String {
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, String(count).count - digits.count))
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
            return "\(path)-\(padding)\(digits)"
        }
        return "\(path[..<dot])-\(padding)\(digits)\(path[dot...])"
    }
}

/// name=value.
struct Setting: ExpressibleByArgument {
    var name: String
    var value: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }
}

/// 2026-03-01.
struct DateArgument: ExpressibleByArgument {
    var value: CalendarDate

    init?(argument: String) {
        guard let date = CalendarDate.parse(argument) else { return nil }
        value = date
    }
}
