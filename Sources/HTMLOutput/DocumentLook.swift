import ContractModel
import ContractStyling

/// What the CSS of a document's page depends on, but for what differs from contract to contract of one template:
/// documents that look the same have most of their CSS in common.
struct DocumentLook: Hashable, Sendable {
    let classes: ClassNames
    let styleSheet: StyleSheet
    let language: Language
    /// The languages of texts in two.
    let columnLanguages: [Language]
    let watermark: StyledParagraph?
    /// Whether values are marked, and notes stand beside the text.
    let isReview: Bool

    init(of document: StyledDocument, classes: ClassNames, isReview: Bool = false) {
        var classes = classes
        classes.tails = []
        self.classes = classes
        self.isReview = isReview
        styleSheet = document.styleSheet
        language = document.metadata.language
        columnLanguages = document.blocks.columnLanguages
        watermark = document.furniture.watermark
    }
}
