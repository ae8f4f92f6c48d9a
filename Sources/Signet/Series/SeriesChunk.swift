import ContractModel
import HTMLOutput
import PDFOutput
import Typesetting

/// Contracts that are rendered together: their PDFs share fonts, which have the characters of them all, so that the bytes
/// of each depend on all of them.
///
/// A contract is composed when it is added, and only its pages are kept, so that many of them take little memory. Not
/// Sendable, like the worker that it belongs to.
public final class SeriesChunk {
    /// For each format of a contract, what is ready of it.
    private enum Piece {
        case pages(Result<PagedDocument, DiagnosticsError>)
        case file(Rendering)
        case refused(OutputFormat)
    }
    private let formats: [OutputFormat]
    private let typesetter: SeriesTypesetter
    private let options: PDFOptions
    private var contracts: [[Piece]] = []

    init(_ formats: [OutputFormat], _ typesetter: SeriesTypesetter, _ options: PDFOptions) {
        self.formats = formats
        self.typesetter = typesetter
        self.options = options
    }

    /// Adds a contract; the first one has the number 0.
    public func add(_ contract: SeriesWorker.Prepared) {
        contracts.append(
            formats.map { format in
                switch format {
                case .pdf:
                    return .pages(
                        Result { () throws(DiagnosticsError) in try typesetter.compose(contract.styled) })
                case .html:
                    let page = Array(HTMLRenderer().render(contract.styled).utf8)
                    return .file(Rendering(files: [page], fields: nil, pageCount: nil, diagnostics: []))
                case .png, .svg, .layout: return .refused(format)
                }
            })
    }

    /// Draws the contracts, and hands each over before the next one is made.
    ///
    /// - Parameter take: gets the number of a contract and a file for each format, or why there is none.
    /// - Throws: what `take` throws; then the others are not made.
    public func finish<Failure: Error>(
        _ take: (Int, Result<[Rendering], RenderingError>) throws(Failure) -> Void
    ) throws(Failure) {
        let fonts = typesetter.endTogether()
        let documents = contracts.joined().compactMap { piece -> PagedDocument? in
            guard case .pages(.success(var document)) = piece else { return nil }
            document.fonts = fonts
            return document
        }
        let drawn = Result { () throws(RenderingError) in
            try drawing { () throws(Diagnostic) in try DrawnSeries(documents, options: options) }
        }
        var next = 0
        for (number, pieces) in contracts.enumerated() {
            let files = Result { () throws(RenderingError) in
                var files: [Rendering] = []
                for piece in pieces { files.append(try rendering(piece, drawn, &next)) }
                return files
            }
            try take(number, files)
        }
        contracts = []
    }

    private func rendering(
        _ piece: Piece, _ drawn: Result<DrawnSeries, RenderingError>, _ next: inout Int
    ) throws(RenderingError) -> Rendering {
        switch piece {
        case .file(let file): return file
        case .pages(let pages):
            let document = try attempt(.template) { () throws(DiagnosticsError) in try pages.get() }
            defer { next += 1 }
            let series = try drawn.get()
            let number = next
            let file = try drawing { () throws(Diagnostic) in try series.file(number) }
            return Rendering(files: [file], fields: nil, pageCount: document.pages.count, diagnostics: [])
        case .refused(let format):
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "batch-format", "a batch has no \(format.rawValue) files", hint: "ask for pdf or html")
                ])
        }
    }
}
