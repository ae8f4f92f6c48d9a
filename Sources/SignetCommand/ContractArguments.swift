import ArgumentParser
import ContractModel
import Signet

/// The contract that a command works on: its text and its values.
struct ContractArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("The contract's text.", valueName: "template"))
    var template: String

    @Option(help: ArgumentHelp("The values, in YAML.", valueName: "file"))
    var data: String?

    @OptionGroup
    var values: ValueArguments

    /// Reads the files.
    func checkJob(style: String? = nil) throws(Diagnostic) -> CheckJob {
        CheckJob(
            template: try SourceFile.read(template), includeFolder: IncludeFolder.around(template),
            data: try data.map { (path) throws(Diagnostic) in try SourceFile.read(path) },
            imageFolder: data.map { IncludeFolder.around($0) },
            settings: values.jobSettings, mode: values.mode, style: style)
    }
}
