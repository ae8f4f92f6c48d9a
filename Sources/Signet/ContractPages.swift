import ContractModel
import PDFOutput
import Typesetting

/// The composed pages of one contract, which can be written in every format that has pages.
///
/// Not Sendable: they belong to the thread that composed them.
public struct ContractPages {
    let document: PagedDocument
    private let job: RenderJob
    private let sources: [SourceText]
    private let pipeline: RenderingPipeline
    /// Warnings and notes; no errors.
    public let diagnostics: [Diagnostic]

    init(
        document: PagedDocument, job: RenderJob, sources: [SourceText], pipeline: RenderingPipeline,
        diagnostics: [Diagnostic]
    ) {
        self.document = document
        self.job = job
        self.sources = sources
        self.pipeline = pipeline
        self.diagnostics = diagnostics
    }

    /// How many there are, those of all copies together.
    public var count: Int { document.pages.count }

    /// The files' bytes: one, or one a page for PNG and SVG.
    ///
    /// - Throws: what the back end says; `rendering-stopped`; `no-such-page`.
    public func files(_ format: OutputFormat) throws(RenderingError) -> [[UInt8]] {
        switch format {
        case .pdf:
            var options = job.pdf
            if job.attachesSource {
                options.attachments += try drawing { () throws(Diagnostic) in
                    try SourceAttachments(job, texts: sources).attachments
                }
            }
            return [try pipeline.writePDF(document, options)]
        case .layout: return [try pipeline.writeLayout(document)]
        case .htmlPages: return [try pipeline.writePageView(document)]
        case .png: return try pictures(pipeline.writePNG)
        case .svg: return try pictures(pipeline.writeSVG)
        case .html: return []  // has no pages
        }
    }

    private func pictures(_ write: RenderingPipeline.WritePicture) throws(RenderingError) -> [[UInt8]] {
        var pages = document.pages
        if let number = job.page {
            guard pages.indices.contains(number - 1) else {
                throw RenderingError(
                    .usage,
                    [
                        Diagnostic(
                            .error, "no-such-page", "there is no page \(number)",
                            hint: "the contract has \(pages.count) page\(pages.count == 1 ? "" : "s")")
                    ])
            }
            pages = [pages[number - 1]]
        }
        var files: [[UInt8]] = []
        for page in pages { files.append(try write(page, document)) }
        return files
    }
}
