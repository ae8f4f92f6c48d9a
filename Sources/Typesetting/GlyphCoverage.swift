import ContractModel
import ContractStyling
import TextShaping

/// Looks for characters that no font has, without composing anything.
public struct GlyphCoverage {
    private let library: FontLibrary

    /// A search among these fonts.
    public init(library: FontLibrary) { self.library = library }

    /// What composing the document would stop at: `missing-glyph` and `missing-glyph-value` for every such character,
    /// and the codes of `FontLibrary.face`.
    public func findings(in document: StyledDocument) -> [Diagnostic] {
        FontSelection(document, library: library).diagnostics
    }
}
