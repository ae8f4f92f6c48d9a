import ContractModel
import Hummingbird
import Signet

/// What is done with the contract of a request, on a thread of its own.
struct ContractWork: Sendable {
    /// What came of it.
    struct Outcome: Sendable {
        var response: Response
        var pages: Int?
        var codes: [String] = []
    }

    let resources: ResourceDirectory
    let fontDirectories: [String]
    let maximumPages: Int

    init(_ options: ServiceOptions) {
        resources = options.resources.withoutStyleFiles
        fontDirectories = options.fontDirectories
        maximumPages = options.limits.pages
    }

    /// - Parameter stop: says when nobody waits for the outcome any more.
    func run(_ route: ServiceRoute, _ request: ServiceRequest, stop: StopSignal) -> Outcome {
        do throws(RenderingError) {
            return switch route {
            case .check: check(request, stop)
            case .schema: try schema(request)
            case .fields: try fields(request, stop)
            case .render, .health, .version, .metrics, .description: try render(request, stop)
            }
        } catch {
            return failure(error)
        }
    }

    private func render(_ request: ServiceRequest, _ stop: StopSignal) throws(RenderingError) -> Outcome {
        let rendering = try renderer.render(request.job(request.format, maximumPages: maximumPages), stop: stop)
        let isPDF = request.format == .pdf
        var response = Response.file(
            rendering.files.first ?? [], type: isPDF ? "application/pdf" : "text/html; charset=utf-8")
        // A page that is opened from the service itself has no part in its origin.
        response.headers[.contentSecurityPolicy] = "sandbox"
        if let pages = rendering.pageCount { response.headers.set("Signet-Pages", String(pages)) }
        response.headers.set("Signet-Findings", String(rendering.diagnostics.count))
        return Outcome(response: response, pages: rendering.pageCount, codes: Self.codes(rendering.diagnostics))
    }

    private func check(_ request: ServiceRequest, _ stop: StopSignal) -> Outcome {
        let report = ContractChecker(resources: resources, fontDirectories: fontDirectories).check(
            request.checkJob(maximumPages: maximumPages), stop: stop)
        return Outcome(response: .json(CheckAnswer(report.diagnostics)), codes: Self.codes(report.diagnostics))
    }

    private func schema(_ request: ServiceRequest) throws(RenderingError) -> Outcome {
        let schema = try DataSchema(template: request.template, uploads: request.uploads)
        let type =
            switch request.form {
            case .jsonSchema: "application/schema+json"
            case .yaml: "application/yaml"
            case .csv: "text/csv; charset=utf-8"
            }
        return Outcome(response: .text(schema.text(request.form), type: type))
    }

    private func fields(_ request: ServiceRequest, _ stop: StopSignal) throws(RenderingError) -> Outcome {
        var job = request.job(.pdf, maximumPages: maximumPages)
        job.wantsFields = true
        let rendering = try renderer.render(job, stop: stop)
        return Outcome(
            response: .file(rendering.fields ?? [], type: "application/json"), pages: rendering.pageCount,
            codes: Self.codes(rendering.diagnostics))
    }

    private var renderer: ContractRenderer { ContractRenderer(resources: resources, fontDirectories: fontDirectories) }

    /// What is wrong with the contract is the client's to mend (422); what is wrong with the machine is not (500).
    private func failure(_ error: RenderingError) -> Outcome {
        let codes = Self.codes(error.diagnostics)
        let problem =
            switch error.cause {
            case .template, .data, .usage:
                Problem(
                    .unprocessableContent, codes.first ?? "request-shape", "the contract cannot be rendered as it is",
                    diagnostics: error.diagnostics)
            case .inputOutput, .internal:
                Problem(
                    .internalServerError, codes.first ?? "internal-drawing",
                    "the service is not set up as it should be",
                    diagnostics: error.diagnostics)
            }
        return Outcome(response: problem.response, codes: codes)
    }

    /// The codes of the findings, errors first, each once.
    private static func codes(_ diagnostics: [Diagnostic]) -> [String] {
        var seen: Set<String> = []
        return (diagnostics.filter { $0.severity == .error } + diagnostics).map(\.code.rawValue)
            .filter { seen.insert($0).inserted }
    }
}

extension DiagnosticLine {
    /// The most findings of an answer; what has more needs no complete list to be mended.
    static let most = 1000

    /// The findings that an answer has: the first ones in the order of the text, errors before the rest where there are
    /// too many.
    static func first(of diagnostics: [Diagnostic]) -> [DiagnosticLine] {
        guard diagnostics.count > most else { return diagnostics.map { DiagnosticLine($0) } }
        let errors = diagnostics.filter { $0.severity == .error }
        return (errors + diagnostics.filter { $0.severity != .error }).prefix(most).map { DiagnosticLine($0) }
    }
}

/// What `/v1/check` answers; it counts all findings, and lists the first thousand.
private struct CheckAnswer: Encodable {
    var errors: Int
    var warnings: Int
    var diagnostics: [DiagnosticLine]

    init(_ diagnostics: [Diagnostic]) {
        errors = diagnostics.count { $0.severity == .error }
        warnings = diagnostics.count { $0.severity == .warning }
        self.diagnostics = DiagnosticLine.first(of: diagnostics)
    }
}
