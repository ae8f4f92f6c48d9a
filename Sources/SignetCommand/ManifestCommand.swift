import ArgumentParser
import BatchRendering
import ContractModel
import Signet

/// `signet manifest`: what can be done with the manifests of batches.
struct ManifestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "Work with the manifests of batches.", subcommands: [MergeCommand.self])

    /// `signet manifest merge`: one manifest of those of the parts.
    struct MergeCommand: ConsoleCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: "Make one manifest of those of the parts of a batch.",
            discussion: """
                The parts are those of --shard, or batches whose rows are numbered by --row-number. The merged manifest \
                is the one that a single run would have written. Parts that were made from different things or have \
                not come to their end, rows that came out in two ways or are in no part, and files that two rows have \
                written are errors, and nothing is written.
                """)

        @Argument(help: ArgumentHelp("The manifests.", valueName: "file"))
        var files: [String]

        @OptionGroup
        var destination: TextOutputArguments

        @OptionGroup(title: "Findings")
        var reporting: ReportingOptions

        /// Merges, and says what is in it.
        func run(environment: [String: String], console: Console) throws -> CommandStatus {
            try destination.refuse(files.map { $0 })
            let merge = try ManifestMerge(files)
            try destination.write(merge.bytes, to: console)
            let failed = merge.failed == 0 ? "" : ", \(merge.failed) rows without"
            reporting.remark(
                "\(files.count) \(files.count == 1 ? "part" : "parts"): \(merge.done) contracts\(failed)", to: console)
            return merge.failed == 0 ? .success : .partial
        }
    }
}
