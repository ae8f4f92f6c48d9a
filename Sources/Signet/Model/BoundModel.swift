import ContractModel
import ContractTemplate

/// A contract with its values in place, as data for other programs.
public struct BoundModel: Sendable {
    /// JSON of the form signet-model, version 1 (`ContractModelDump`).
    public var json: String
    /// Warnings and notes; no errors.
    public var diagnostics: [Diagnostic]

    /// Binds the values of a job to its template.
    ///
    /// - Throws: every problem that the stage which failed has found.
    public init(_ job: CheckJob) throws(RenderingError) {
        let sources = ([job.template] + (job.data.map { [$0] } ?? [])).map(\.lines)
        do throws(RenderingError) {
            let reading = ContractReading()
            let template = try reading.read(job.template, IncludeFolder.loader(job.includeFolder))
            let data = try reading.readData(job.data, job.settings)
            let bound = try reading.bind(template, data, job.mode, job.images)
            json = try Self.text(bound.contract)
            diagnostics = (template.diagnostics + bound.diagnostics).withExcerpts(from: template.texts + sources)
        } catch {
            throw RenderingError(error.cause, error.diagnostics.withExcerpts(from: sources))
        }
    }

    private static func text(_ contract: Contract) throws(RenderingError) -> String {
        do { return try ContractModelDump(contract).text() } catch { throw RenderingError(.internal, [error]) }
    }
}
