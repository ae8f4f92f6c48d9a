import ArgumentParser
import ContractModel
import PreviewServer
import Signet

/// `signet serve`: a render service.
struct ServeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Render contracts that other programs send over HTTP.",
        discussion: """
            POST /v1/render, /v1/check, /v1/schema and /v1/fields take a template, data, includes and pictures as JSON; \
            /openapi.json describes everything, /health, /version and /metrics (Prometheus) tell how it is. Nothing of a \
            request is kept, and nothing is read from this machine but styles and fonts.

            The log on standard error has a JSON object a line, without anything of a contract. SIGTERM or Ctrl-C lets the \
            requests under way end.
            """)

    @Option(
        help: ArgumentHelp(
            "The address to listen on; others than this machine's own need a token.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port; 0 takes one that is free.", valueName: "number"))
    var port = 8686

    @Option(
        help: ArgumentHelp(
            "A file whose one line is the secret that clients name: Authorization: Bearer ….", valueName: "file"))
    var tokenFile: String?

    @Option(help: ArgumentHelp("The largest request, in KiB; more is 413.", valueName: "number"))
    var maxBody = 4096

    @Option(help: ArgumentHelp("The pages of one document; more is 422.", valueName: "number"))
    var maxPages = 500

    @Option(
        help: ArgumentHelp(
            "How long a request may wait and be worked at, in seconds; longer is 503.", valueName: "number"))
    var maxTime = 30

    @Option(help: ArgumentHelp("How many requests are worked at at once.", valueName: "number"))
    var jobs = 2

    @Option(help: ArgumentHelp("How many more may wait; what comes then is 429.", valueName: "number"))
    var queue = 16

    @Option(help: ArgumentHelp("A folder with font files, searched first. May be repeated.", valueName: "folder"))
    var fonts: [String] = []

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func validate() throws {
        let ranges = [
            ("port", port, 0...65535), ("max-body", maxBody, 1...65536), ("max-pages", maxPages, 1...10000),
            ("max-time", maxTime, 1...3600), ("jobs", jobs, 1...256), ("queue", queue, 0...10000),
        ]
        for (name, value, range) in ranges where !range.contains(value) {
            throw ValidationError("--\(name) must be from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
    }

    /// Serves until it is told to stop.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        var options = ServiceOptions(
            resources: try ResourceDirectory.locate(environment: environment), version: SignetCommand.version)
        options.host = host
        options.port = port
        options.token = try tokenFile.map { try AccessToken(file: $0) }
        options.fontDirectories = fonts
        options.limits.bodyBytes = maxBody << 10
        options.limits.pages = maxPages
        options.limits.time = .seconds(maxTime)
        options.limits.concurrency = jobs
        options.limits.waiting = queue
        try RenderService(options, log: console.error).serve()
        return .success
    }
}
