import ContractModel
import ContractTemplate

/// The limit of pages before there are any: it bounds the work of binding, and an HTML page, which has none.
enum BlockLimit {
    /// No page holds more paragraphs and rows than this, however small they are.
    private static let blocksPerPage = 1000

    /// - Parameter maximumPages: `nil` for no limit.
    /// - Throws: `too-many-pages` where the data makes more of the template than so many pages could hold.
    static func check(
        _ template: Template, _ data: ContractData, maximumPages: Int?
    ) throws(RenderingError) {
        guard let maximumPages else { return }
        let count = template.blockCount(with: data)
        guard count / blocksPerPage >= maximumPages else { return }
        throw RenderingError(
            .usage,
            [
                Diagnostic(
                    .error, "too-many-pages",
                    "the document has up to \(count) paragraphs and rows, more than \(maximumPages) pages can hold",
                    hint: "make it shorter, or render it where no limit is set")
            ])
    }
}
