import ArgumentParser
import ContractModel
import Signet

/// `signet model`: the bound contract as JSON.
struct ModelCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Write a contract with its values as JSON.",
        discussion: """
            The JSON says what the contract says, with its numbers as they are printed and its references resolved, \
            and nothing of how it looks. Its form is signet-model, version 1: within a version, keys may be added, \
            and none is removed or changes its meaning.
            """)

    @OptionGroup
    var contract: ContractArguments

    @OptionGroup
    var destination: TextOutputArguments

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    /// Binds, and writes the JSON.
    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        try destination.refuse([contract.template, contract.data])
        let model = try BoundModel(try contract.checkJob())
        reporting.report(model.diagnostics, to: console)
        try destination.write(Array(model.json.utf8), to: console)
        return .success
    }
}
