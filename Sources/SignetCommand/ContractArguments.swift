import ArgumentParser
import ContractModel
import Signet

/// The contract that a command works on: its text and its values.
struct ContractArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Option(help: ArgumentHelp("The values, in YAML.", valueName: "file"))
    var data: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value, as name=value; wins over the data. May be repeated.", valueName: "name=value"))
    var settings: [Setting] = []

    @Option(help: "draft marks what is missing, sign lets nothing be missing, form leaves blanks to fill in.")
    var mode: RenderingMode = .sign

    /// Reads the files.
    func checkJob(style: String? = nil) throws(Diagnostic) -> CheckJob {
        CheckJob(
            template: try SourceFile.read(template), includeFolder: IncludeFolder.around(template),
            data: try data.map { (path) throws(Diagnostic) in try SourceFile.read(path) },
            imageFolder: data.map { IncludeFolder.around($0) },
            settings: settings.map { RenderJob.Setting(name: $0.name, value: $0.value) }, mode: mode, style: style)
    }
}
