import ArgumentParser
import ContractModel
import Glibc
import PreviewServer
import Signet

/// `signet preview`: a contract in the browser while it is written.
struct PreviewCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a contract in the browser, and again whenever it changes.",
        discussion: """
            The page shows the contract as HTML, as sheets or as PDF, what was found in it with its places, and a form to \
            try values. It is rendered again whenever template, data, style, an included text or a picture is saved, and \
            shown where the reader was. Only this machine can open it. Ctrl-C ends it.
            """)

    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Option(help: ArgumentHelp("The values, in YAML or JSON.", valueName: "file"))
    var data: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value, as name=value; wins over the data. May be repeated.", valueName: "name=value"))
    var settings: [Setting] = []

    @Option(help: "draft marks what is missing, sign lets nothing be missing, form leaves blanks to fill in.")
    var mode: RenderingMode = .draft

    @OptionGroup
    var look: StyleArguments

    @Option(help: ArgumentHelp("The port on 127.0.0.1; 0 takes one that is free.", valueName: "number"))
    var port = 8585

    @Flag(help: "Open the browser.")
    var open = false

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port must be from 0 to 65535, not \(port).") }
    }

    /// Serves until it is told to stop.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        // A slip in the name is said at once; what happens to the files afterwards is shown in the page.
        _ = try SourceFile.read(template)
        if let data { _ = try SourceFile.read(data) }
        var options = PreviewOptions(
            template: template, resources: try ResourceDirectory.locate(environment: environment))
        options.data = data
        options.settings = settings.map { RenderJob.Setting(name: $0.name, value: $0.value) }
        options.mode = mode
        options.style = look.style
        options.fontDirectories = look.fonts
        options.port = port
        let opens = open
        try ContractPreview(options, log: console.error).serve { address in
            console.error("\(template): \(address) (Ctrl-C ends)\n")
            if opens { Self.open(address, console) }
        }
        return .success
    }

    /// The browser that the desktop names.
    private static func open(_ address: String, _ console: Console) {
        var process = pid_t()
        let words = ["xdg-open", address].map { (word: String) in strdup(word) } + [nil]
        defer { for word in words { free(word) } }
        if posix_spawnp(&process, "xdg-open", nil, nil, words, environ) != 0 {
            console.error("no browser was found; open \(address) yourself\n")
        }
    }
}
