import ContractModel
import ContractStyling
import TextShaping

/// Styled document → pages: fonts chosen, text shaped, lines and pages composed.
///
/// Not Sendable, like the font library it holds: each worker has its own.
public struct Typesetter {
    private let library: FontLibrary

    public init(library: FontLibrary) { self.library = library }

    /// Composes a document.
    ///
    /// - Throws: `missing-glyph` for every character that no font has, `font-missing` and the other
    ///   codes of `FontLibrary.face`, `internal-shaping`.
    public func compose(_ document: StyledDocument) throws(DiagnosticsError) -> PagedDocument {
        let selection = FontSelection(document, library: library)
        try selection.diagnostics.throwIfError()
        do throws(Diagnostic) {
            let shaper = try TextShaper(library: library, characters: selection.characters)
            let flow = try FlowBuilder(document, shaper: shaper)
            let filled = try PageBreaker(page: document.styleSheet.page).fill(flow.items)
            let finisher = PageFinisher(document: document, shaper: shaper)
            return PagedDocument(
                metadata: document.metadata,
                fonts: shaper.fonts,
                pages: try finisher.finish(filled),
                outline: filled.outline,
                destinations: filled.destinations,
                structure: flow.structure.structure)
        } catch {
            throw DiagnosticsError([error])
        }
    }
}
