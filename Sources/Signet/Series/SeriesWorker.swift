import ContractModel
import ContractStyling
import ContractTemplate
import Digests
import HTMLOutput
import Synchronization
import TextShaping
import Typesetting

/// Renders the contracts of a series, several at once.
///
/// Not Sendable: it holds a font library, which belongs to the thread that made it.
public final class SeriesWorker {
    public typealias Characters = RequestedCharacters

    private let series: ContractSeries
    private let library: FontLibrary
    private let coverage: GlyphCoverage
    /// `nil` for a worker that does not know yet what characters there will be.
    private let typesetter: SeriesTypesetter?
    private let pages = HTMLSeriesRenderer()

    /// - Parameter characters: what the contracts to be rendered ask for, where others have prepared all of them
    ///   before: then no character is looked for again, and what is the same in all contracts is composed once.
    public init(_ series: ContractSeries, characters: Characters? = nil) {
        self.series = series
        library = FontLibrary(manifest: series.fonts, userDirectories: series.fontDirectories)
        coverage = GlyphCoverage(library: library)
        typesetter = characters.map { [library] in SeriesTypesetter(library: library, characters: $0) }
    }

    /// What the contracts that were prepared ask for.
    public var characters: Characters { coverage.characters }

    /// A contract with its values, ready to be composed.
    public struct Prepared: Sendable {
        let styled: StyledDocument
        let data: ContractData
        /// With those that are no values of the contract.
        let all: ContractData
        let marks: SuppliedMarks
        /// Warnings and notes about its values.
        public let diagnostics: [Diagnostic]
        /// The hashes of the pictures that its values name.
        public let images: [String]

        /// What the document says about itself.
        public var metadata: DocumentMetadata { styled.metadata }

        /// The text that was given under a name.
        public func text(of name: String) -> String? { all.text(of: name) }
    }

    /// Puts the values of a row into the template, and looks for characters that no font has, unless that was done before.
    ///
    /// - Parameter ignored: names in the row that are no values of the contract.
    /// - Throws: every problem of the row, as rendering it would.
    public func prepare(_ row: SeriesRow, ignoring ignored: Set<String> = []) throws(RenderingError) -> Prepared {
        do throws(RenderingError) {
            return try prepare(row, ignored)
        } catch {
            throw RenderingError(error.cause, series.placed(row.placed(error.diagnostics), in: row))
        }
    }

    private func prepare(_ row: SeriesRow, _ ignored: Set<String>) throws(RenderingError) -> Prepared {
        let job = series.job
        let all = try attempt(.data) { () throws(DiagnosticsError) in
            job.settings.reduce(try row.data()) { $0.setting($1.name, to: $1.value) }
        }
        let values = all.removing(ignored)
        let images = ImageRecord()
        let sources = ImageSources(data: job.imageFolder ?? job.includeFolder, template: job.includeFolder)
        var bound = try attempt(.data) { () throws(DiagnosticsError) in
            try series.template.bind(values, mode: job.mode, images: images.recording(sources))
        }
        bound.contract.date = job.date ?? bound.contract.date ?? job.fallbackDate
        let marks = try job.checkedMarks(for: &bound.contract)
        return try attempt(.template) { () throws(DiagnosticsError) in
            let styled = try series.styler.style(bound.contract)
            if typesetter == nil { try coverage.findings(in: styled).throwIfError() }
            return Prepared(
                styled: styled, data: values, all: all, marks: marks,
                diagnostics: series.placed(row.placed(bound.diagnostics + styled.diagnostics), in: row),
                images: images.hashes)
        }
    }

    /// A new group of contracts that are rendered together, with files of those formats. There is one at a time.
    public func chunk(_ formats: [OutputFormat]) -> SeriesChunk {
        SeriesChunk(formats, typesetter ?? SeriesTypesetter(library: library, characters: characters), pages, series)
    }
}

/// The hashes of the pictures that binding has loaded, in the order in which it did.
private final class ImageRecord: Sendable {
    private let list = Mutex<[String]>([])
    var hashes: [String] { list.withLock { $0 } }

    func recording(_ sources: ImageSources) -> ImageSources {
        ImageSources(
            data: Loader(record: self, loader: sources.data), template: Loader(record: self, loader: sources.template))
    }

    private struct Loader: ImageLoader {
        let record: ImageRecord
        let loader: any ImageLoader

        func load(_ path: String) throws(ValueError) -> PNGImage {
            let image = try loader.load(path)
            record.list.withLock { $0.append(SHA256.digest(of: image.bytes).hexadecimal) }
            return image
        }
    }
}
