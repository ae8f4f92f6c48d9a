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
            return try compose(styled, TextShaper(library: library, characters: selection.characters))
        } catch {
            throw DiagnosticsError([error])
        }
    }

    /// Composes documents that are made from one template: they share fonts, which have the characters of them all,
    /// and a text that several of them have is shaped once.
    ///
    /// - Returns: for each document its pages, or what `compose` of one document would have thrown.
    public func compose(_ documents: [StyledDocument]) -> [Result<PagedDocument, DiagnosticsError>] {
        let selections = documents.map { FontSelection($0, library: library) }
        var characters = FaceCharacters()
        for selection in selections { characters.formUnion(selection.characters) }
        let shaper: TextShaper
        do throws(Diagnostic) {
            shaper = try TextShaper(library: library, characters: characters, remembersTexts: true)
        } catch {
            return documents.map { _ in .failure(DiagnosticsError([error])) }
        }
        let composed = zip(documents, selections).map { (document, selection) in
            Result { () throws(DiagnosticsError) in
                try selection.diagnostics.throwIfError()
                do throws(Diagnostic) { return try compose(document, shaper) } catch { throw DiagnosticsError([error]) }
            }
        }
        // A later document may have added a font: all of them carry the whole list, so that they stay drawn as one.
        return composed.map { result in
            result.map { document in
                var document = document
                document.fonts = shaper.fonts
                return document
            }
        }
    }

    private func compose(_ styled: StyledDocument, _ shaper: TextShaper) throws(Diagnostic) -> PagedDocument {
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
    }
}
