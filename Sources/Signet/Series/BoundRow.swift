import ContractModel
import ContractStyling
import ContractTemplate
import Digests
import Synchronization
import Typesetting

/// A row whose values are in the template.
struct BoundRow {
    let row: SeriesRow
    let contract: Contract
    /// Warnings and notes about its values, as binding has placed them.
    let diagnostics: [Diagnostic]
    let record: BindingRecord
    let data: ContractData
    /// With those that are no values of the contract.
    let all: ContractData
    let marks: SuppliedMarks
    /// The hashes of the pictures that its values name.
    let images: [String]

    func styled(_ series: ContractSeries) throws(RenderingError) -> StyledDocument {
        try attempt(.template) { () throws(DiagnosticsError) in try series.styler.style(contract) }
    }

    /// Findings with their places in the table.
    func placed(_ diagnostics: [Diagnostic], _ series: ContractSeries) -> [Diagnostic] {
        series.placed(row.placed(diagnostics), in: row)
    }
}

extension ContractSeries {
    /// Puts the values of a row into the template.
    ///
    /// - Parameter ignored: names in the row that are no values of the contract.
    func bind(_ row: SeriesRow, ignoring ignored: Set<String>) throws(RenderingError) -> BoundRow {
        let all = try attempt(.data) { () throws(DiagnosticsError) in
            job.settings.reduce(try row.data()) { $0.setting($1.name, to: $1.value) }
        }
        let values = all.removing(ignored)
        let images = ImageRecord()
        let sources = ImageSources(data: job.imageFolder ?? job.includeFolder, template: job.includeFolder)
        var bound = try attempt(.data) { () throws(DiagnosticsError) in
            try template.bind(values, mode: job.mode, images: images.recording(sources))
        }
        bound.contract.date = job.date ?? bound.contract.date ?? job.fallbackDate
        let marks = try job.checkedMarks(for: &bound.contract)
        return BoundRow(
            row: row, contract: bound.contract, diagnostics: bound.diagnostics, record: bound.record, data: values,
            all: all, marks: marks, images: images.hashes)
    }

    /// Does something with a row; what it throws points into the table.
    func pointing<Result>(
        into row: SeriesRow, _ body: () throws(RenderingError) -> Result
    ) throws(RenderingError) -> Result {
        do throws(RenderingError) { return try body() } catch {
            throw RenderingError(error.cause, placed(row.placed(error.diagnostics), in: row))
        }
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
