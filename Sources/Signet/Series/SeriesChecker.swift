import ContractModel
import ContractTemplate
import TextShaping
import Typesetting

/// Looks at the rows of a series before anything is rendered: whether a contract can be made of each, and which
/// characters all of them ask for.
///
/// The structure of a contract follows from what binding decides, so that of contracts with the same decisions one is
/// styled, and of the others only the values are looked at.
///
/// Not Sendable: it holds a font library, which belongs to the thread that made it.
public final class SeriesChecker {
    public typealias Characters = RequestedCharacters

    private let series: ContractSeries
    private let coverage: GlyphCoverage
    /// The decisions of the contracts that were styled without a finding.
    private var known: Set<[Int]> = []

    /// How many lists of decisions are kept: a template with many conditions on values of every row has no end of them.
    private static let most = 1000

    /// Makes a checker that has seen no row.
    public init(_ series: ContractSeries) {
        self.series = series
        let library = FontLibrary(manifest: series.fonts, userDirectories: series.fontDirectories)
        coverage = GlyphCoverage(library: library)
    }

    /// What the rows that were checked ask of the fonts, perhaps with some characters in more faces than they stand in.
    public var characters: Characters { coverage.characters }

    /// A row that a contract can be made of.
    public struct CheckedRow: Sendable {
        let all: ContractData

        /// The text that was given under a name.
        public func text(of name: String) -> String? { all.text(of: name) }
    }

    /// Checks a row.
    ///
    /// - Parameter ignored: names in the row that are no values of the contract.
    /// - Throws: every problem of the row, as rendering it would.
    public func check(_ row: SeriesRow, ignoring ignored: Set<String> = []) throws(RenderingError) -> CheckedRow {
        try series.pointing(into: row) { () throws(RenderingError) in
            let row = try series.bind(row, ignoring: ignored)
            if !known.contains(row.record.decisions) || !coversValues(of: row) {
                let styled = try row.styled(series)
                try attempt(.template) { () throws(DiagnosticsError) in
                    try coverage.findings(in: styled).throwIfError()
                }
                if known.count < Self.most { known.insert(row.record.decisions) }
            }
            return CheckedRow(all: row.all)
        }
    }

    /// Whether there is a font for each character of the values.
    private func coversValues(of row: BoundRow) -> Bool {
        // Names and numbers stand in signatures and at the head of pages, too.
        let names = Set(row.contract.parties.compactMap(\.nameField))
        return row.record.values.allSatisfy { value in
            let isAnywhere = names.contains(value.field) || value.text == row.contract.number
            return coverage.covers(value.text, of: isAnywhere ? nil : value.field)
        }
    }
}
