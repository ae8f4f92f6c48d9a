import ContractModel
import ContractStyling
import Typesetting

extension RenderJob {
    /// What was asked for and is nowhere seen: notes and warnings.
    func marksWithoutEffect(on document: PagedDocument) -> [Diagnostic] {
        var findings = document.ridingSealNote.map { [$0] } ?? []
        if ridingSeal != nil, document.metadata.mode == .draft {
            findings.append(
                Diagnostic(
                    .note, "riding-seal-draft", "a draft is not sealed, so that no seal rides over its edges",
                    hint: "render it in the mode sign or form"))
        }
        let count = document.pages.count / max(1, document.firstPages.count)
        if let pages = marks.watermarkPages, pages.lowerBound > count {
            findings.append(
                Diagnostic(
                    .warning, "watermark-no-page",
                    "no page has the watermark: it is for pages from \(pages.lowerBound) on, and there are \(count)",
                    hint: "choose pages that are there with --watermark-pages"))
        }
        return findings
    }
}
