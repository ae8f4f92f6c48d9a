import ArgumentParser
import ContractModel
import Signet

/// Values that are given with the call, and how strictly values are asked for.
struct ValueArguments: ParsableArguments {
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("A value, as name=value; wins over the data. May be repeated.", valueName: "name=value"))
    var settings: [Setting] = []

    @Option(help: "draft marks what is missing, sign lets nothing be missing, form leaves blanks to fill in.")
    var mode: RenderingMode = .sign

    /// The values, as a job takes them.
    var jobSettings: [RenderJob.Setting] { settings.map { RenderJob.Setting(name: $0.name, value: $0.value) } }
}

/// What documents look like.
struct StyleArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The style: a name of Styles, or a YAML file.", valueName: "name or file"))
    var style: String?

    @Option(help: ArgumentHelp("A folder with font files, searched first. May be repeated.", valueName: "folder"))
    var fonts: [String] = []

    func validate() throws {
        for folder in fonts where !FileSystem.isFolder(folder) {
            throw ValidationError("--fonts names \(folder), which is not a folder.")
        }
    }
}

/// The day that documents say they are of.
struct DateArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The document's date for its metadata, as 2026-03-01.", valueName: "date"))
    var date: DateArgument?

    /// The day of `SOURCE_DATE_EPOCH` (seconds since 1970, UTC), where it is set: it stands in for a date that
    /// neither the call nor the data gives.
    ///
    /// - Throws: `source-date`.
    func fallback(_ environment: [String: String]) throws -> CalendarDate? {
        guard let text = environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return nil }
        guard let seconds = Int(text), let date = CalendarDate(secondsSince1970: seconds) else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "source-date", "SOURCE_DATE_EPOCH must be a number of seconds, not \(text)",
                        hint: "unset it or set it as in: export SOURCE_DATE_EPOCH=$(date +%s)")
                ])
        }
        return date
    }
}

/// Where a text goes that is standard output's unless a file is named.
struct TextOutputArguments: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The file to write; - for standard output.", valueName: "file"))
    var output = "-"

    /// Writes the text.
    func write(_ bytes: [UInt8], to console: Console) throws {
        try console.write(bytes, to: output)
    }

    /// - Throws: `output-is-input`.
    func refuse(_ inputs: [String?]) throws { try OutputGuard.refuse(output, besides: inputs) }
}

extension Console {
    /// Writes a file; `-` is standard output.
    func write(_ bytes: [UInt8], to path: String) throws {
        if path == "-" { try output(bytes) } else { try FileReplacement.write(bytes, to: path) }
    }
}
