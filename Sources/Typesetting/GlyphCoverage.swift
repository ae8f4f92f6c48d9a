import ContractModel
import ContractStyling
import TextShaping

/// Looks for characters that no font has, without composing anything.
///
/// Not Sendable, like the font library that it holds.
public final class GlyphCoverage {
    private let library: FontLibrary
    /// What a font was found for, in all documents so far.
    public private(set) var characters = RequestedCharacters()

    /// A search among these fonts.
    public init(library: FontLibrary) { self.library = library }

    /// What composing the document would stop at: `missing-glyph` and `missing-glyph-value` for every such character,
    /// and the codes of `FontLibrary.face`.
    public func findings(in document: StyledDocument) -> [Diagnostic] {
        let selection = FontSelection(document, library: library, known: characters.scalars)
        characters.scalars = selection.known
        return selection.diagnostics
    }
}
