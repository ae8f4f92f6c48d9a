import ContractModel
import ContractStyling
import ContractTemplate
import HTMLOutput
import PDFOutput
import Typesetting

/// Contracts that are rendered together: their PDFs share fonts, which have the characters of them all, so that the bytes
/// of each depend on all of them.
///
/// A contract is composed when it is added, and only its pages are kept, so that many of them take little memory. Not
/// Sendable, like the worker that it belongs to.
public final class SeriesChunk {
    /// A contract whose pages are set, with what its PDF carries beside them.
    private struct Composed {
        var document: PagedDocument
        var fields: [UInt8]?
        var attachments: [Attachment]
    }

    /// For each format of a contract, what is ready of it.
    private enum Piece {
        case pages(Result<Composed, RenderingError>)
        case file(Rendering)
        case refused(OutputFormat)
    }

    /// A document on its surface.
    private struct Drawn {
        var surface: DrawnSeries
        var number: Int
    }

    private let formats: [OutputFormat]
    private let typesetter: SeriesTypesetter
    private let pages: HTMLSeriesRenderer
    private let series: ContractSeries
    private var contracts: [[Piece]] = []

    init(
        _ formats: [OutputFormat], _ typesetter: SeriesTypesetter, _ pages: HTMLSeriesRenderer, _ series: ContractSeries
    ) {
        self.formats = formats
        self.typesetter = typesetter
        self.pages = pages
        self.series = series
    }

    /// Adds a contract; the first one has the number 0.
    public func add(_ contract: SeriesWorker.Prepared) {
        contracts.append(
            formats.map { format in
                switch format {
                case .pdf: .pages(Result { () throws(RenderingError) in try composed(contract) })
                case .html:
                    .file(
                        Rendering(
                            files: [pages.file(contract.styled)], fields: nil, pageCount: nil,
                            diagnostics: []))
                case .png, .svg, .layout, .htmlPages: .refused(format)
                }
            })
    }

    /// Draws the contracts, and hands each over before the next one is made. A contract that cannot be drawn takes no
    /// other with it.
    ///
    /// - Parameter take: gets the number of a contract and a file for each format, or why there is none.
    /// - Throws: what `take` throws; then the others are not made.
    public func finish<Failure: Error>(
        _ take: (Int, Result<[Rendering], RenderingError>) throws(Failure) -> Void
    ) throws(Failure) {
        let fonts = typesetter.endTogether()
        let documents = contracts.joined().compactMap { piece -> PagedDocument? in
            guard case .pages(.success(var composed)) = piece else { return nil }
            composed.document.fonts = fonts
            return composed.document
        }
        var drawn = FailureIsolation.results(of: documents) { [series] (documents) throws(Diagnostic) in
            let surface = try DrawnSeries(documents, options: series.job.pdf)
            return documents.indices.map { Drawn(surface: surface, number: $0) }
        }[...]
        for (number, pieces) in contracts.enumerated() {
            let files = Result { () throws(RenderingError) in
                var files: [Rendering] = []
                for piece in pieces { files.append(try rendering(piece, &drawn)) }
                return files
            }
            try take(number, files)
        }
        contracts = []
    }

    private func rendering(
        _ piece: Piece, _ drawn: inout ArraySlice<Result<Drawn, Diagnostic>>
    ) throws(RenderingError) -> Rendering {
        switch piece {
        case .file(let file): return file
        case .pages(let pages):
            let composed = try pages.get()
            let result = drawn.removeFirst()
            let file = try drawing { () throws(Diagnostic) in
                let drawn = try result.get()
                return try drawn.surface.file(drawn.number, attachments: composed.attachments)
            }
            return Rendering(
                files: [file], fields: composed.fields, pageCount: composed.document.pages.count,
                diagnostics: series.job.marksWithoutEffect(on: composed.document))
        case .refused(let format):
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "batch-format", "a batch has no \(format.rawValue) files", hint: "ask for pdf or html")
                ])
        }
    }

    private func composed(_ contract: SeriesWorker.Prepared) throws(RenderingError) -> Composed {
        let document = try attempt(.template) { () throws(DiagnosticsError) in
            let pages = try typesetter.compose(contract.styled)
            do throws(Diagnostic) {
                return try pages.placing(contract.marks, style: contract.styled.styleSheet.signature)
            } catch {
                throw DiagnosticsError([error])
            }
        }
        return Composed(
            document: document, fields: series.job.wantsFields ? try FieldList.file(of: document) : nil,
            attachments: series.job.attachesSource ? try attachments(contract) : [])
    }

    /// The template, and the values of this contract as JSON.
    private func attachments(_ contract: SeriesWorker.Prepared) throws(RenderingError) -> [Attachment] {
        var job = series.job
        return try drawing { () throws(Diagnostic) in
            let json = try StableJSON.file(contract.data, what: "the data", isPretty: true)
            job.data = SourceFile(name: "data.json", text: String(decoding: json, as: UTF8.self))
            // They are among the values.
            job.settings = []
            return try SourceAttachments(job, texts: series.template.texts).attachments
        }
    }
}
