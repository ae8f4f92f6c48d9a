import ContractModel
import ContractStyling

/// Where the findings of a review stand in the text: each before what it is about, once.
extension BlockRendering {
    /// The findings of a review beside a block, before it: in the margin they begin on a level with it.
    func marginNotes(beside block: StyledBlock) -> [HTMLNode] {
        switch block {
        case .paragraph(let paragraph): marginNotes(at: paragraph.location)
        case .table(let table): marginNotes(at: table.location)
        case .signatures(let signatures): marginNotes(at: signatures.location)
        // Before the division, so that they begin where its heading does.
        case .section(let section):
            marginNotes(at: section.heading?.location, isInside: false) + clearance(before: section)
        case .cover, .contents, .landscape, .parallel: []
        }
    }

    /// - Parameter isInside: whether what stands there is in the division that is open.
    func marginNotes(at location: SourceLocation?, isInside: Bool = true) -> [HTMLNode] {
        guard let review else { return [] }
        if isInside { review.begin(at: location) }
        let findings = review.takeFindings(at: location)
        return findings.isEmpty ? [] : [ReviewPanel.notes(findings, of: review.notes, review.wording)]
    }

    private func clearance(before section: StyledSection) -> [HTMLNode] {
        guard let review, section.heading != nil else { return [] }
        var first = section.blocks.first
        while case .section(let inner) = first, !review.hasFindings(at: inner.heading?.location) {
            first = inner.blocks.first
        }
        let location: SourceLocation? =
            switch first {
            case .section(let inner): inner.heading?.location
            case .paragraph(let paragraph): paragraph.location
            case .table(let table): table.location
            default: nil
            }
        return review.hasFindings(at: location) ? [ReviewPanel.clearance] : []
    }
}
