import ContractModel
import ContractStyling
import ContractTemplate
import HTMLOutput
import TextShaping
import Typesetting

/// Renders the contracts of a series, several at once.
///
/// Not Sendable: it holds a font library, which belongs to the thread that made it.
public final class SeriesWorker {
    private let series: ContractSeries
    private let typesetter: SeriesTypesetter
    private let pages = HTMLSeriesRenderer()

    /// - Parameter characters: what all contracts to be rendered ask for, as `SeriesChecker` has found.
    public init(_ series: ContractSeries, characters: SeriesChecker.Characters) {
        self.series = series
        let library = FontLibrary(manifest: series.fonts, userDirectories: series.fontDirectories)
        typesetter = SeriesTypesetter(library: library, characters: characters)
    }

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

    /// Puts the values of a row into the template.
    ///
    /// - Parameter ignored: names in the row that are no values of the contract.
    /// - Throws: every problem of the row but characters that no font has.
    public func prepare(_ row: SeriesRow, ignoring ignored: Set<String> = []) throws(RenderingError) -> Prepared {
        try series.pointing(into: row) { () throws(RenderingError) in
            let row = try series.bind(row, ignoring: ignored)
            let styled = try row.styled(series)
            return Prepared(
                styled: styled, data: row.data, all: row.all, marks: row.marks,
                diagnostics: row.placed(row.diagnostics + styled.diagnostics, series), images: row.images)
        }
    }

    /// A new group of contracts that are rendered together, with files of those formats. There is one at a time.
    public func chunk(_ formats: [OutputFormat]) -> SeriesChunk { SeriesChunk(formats, typesetter, pages, series) }
}
