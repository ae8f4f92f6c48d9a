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
    public func compose(_ styled: StyledDocument) throws(DiagnosticsError) -> PagedDocument {
        let selection = FontSelection(styled, library: library)
        try selection.diagnostics.throwIfError()
        do throws(Diagnostic) {
            let shaper = try TextShaper(library: library, characters: selection.characters)
            let flow = try FlowBuilder(styled, shaper: shaper)
            let filled = try PageBreaker(page: styled.styleSheet.page).fill(flow.items)
            let finisher = PageFinisher(document: styled, shaper: shaper)
            let document = PagedDocument(
                metadata: styled.metadata,
                fonts: shaper.fonts,
                pages: try finisher.finish(filled),
                outline: filled.outline,
                destinations: filled.destinations,
                structure: flow.structure.structure)
            var marks: [[PageElement]] = []
            for mark in styled.furniture.copyMarks { marks.append(try finisher.copyMark(mark)) }
            var assembled = CopyAssembler(document: document, marks: marks).assembled
            var collector = FieldCollector(pages: assembled.pages, metadata: styled.metadata)
            assembled.fields = try collector.fields()
            return assembled
        } catch {
            throw DiagnosticsError([error])
        }
    }
}
