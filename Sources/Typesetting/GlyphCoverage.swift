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
    /// The words of the template in all documents so far, whose characters a font was found for.
    private var words: [FontRequest: Set<String>] = [:]

    /// A search among these fonts.
    public init(library: FontLibrary) { self.library = library }

    /// What composing the document would stop at: `missing-glyph` and `missing-glyph-value` for every such character,
    /// and the codes of `FontLibrary.face`.
    public func findings(in document: StyledDocument) -> [Diagnostic] {
        let selection = FontSelection(document, library: library, known: characters.scalars, knownWords: words)
        characters.scalars = selection.known
        words = selection.knownWords
        return selection.diagnostics
    }
}
