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
            return try PagedDocument(
                styled, ParagraphSetter(TextShaper(library: library, characters: selection.characters)))
        } catch {
            throw DiagnosticsError([error])
        }
    }
}

/// Composes documents that are made from one template, one after the other: they share fonts, and a paragraph that
/// several of them have is set once.
///
/// Not Sendable, like the font library it holds: each worker has its own.
public final class SeriesTypesetter {
    private let library: FontLibrary
    private let characters: RequestedCharacters
    private var setter: ParagraphSetter?

    /// - Parameter characters: what the documents ask for, all of them together: what `GlyphCoverage` has found.
    public init(library: FontLibrary, characters: RequestedCharacters) {
        self.library = library
        self.characters = characters
    }

    private func known() throws(Diagnostic) -> ParagraphSetter {
        if let setter { return setter }
        return ParagraphSetter(try TextShaper(library: library, characters: characters), remembers: true)
    }

    /// Composes documents. What comes of one depends on no other.
    ///
    /// - Returns: for each document its pages, or `missing-glyph`, the codes of `FontLibrary.face`, `internal-shaping`.
    public func compose(_ documents: [StyledDocument]) -> [Result<PagedDocument, DiagnosticsError>] {
        let setter: ParagraphSetter
        do throws(Diagnostic) {
            setter = try known()
        } catch {
            return documents.map { _ in .failure(DiagnosticsError([error])) }
        }
        self.setter = setter
        let fontCount = setter.shaper.fonts.count
        let composed = documents.map { document in
            defer { setter.endDocument() }
            return Result { () throws(DiagnosticsError) in
                do throws(Diagnostic) { return try PagedDocument(document, setter) } catch {
                    throw DiagnosticsError([error])
                }
            }
        }
        let fonts = setter.shaper.fonts
        guard fonts.count > fontCount else { return composed }
        // A document asked for what was not known of: the fonts of the next ones do not depend on it. Here all carry
        // the whole list, so that they are drawn as one.
        self.setter = nil
        return composed.map { result in
            result.map { document in
                var document = document
                document.fonts = fonts
                return document
            }
        }
    }
}

extension PagedDocument {
    init(_ styled: StyledDocument, _ setter: ParagraphSetter) throws(Diagnostic) {
        let flow = try FlowBuilder(styled, setter: setter)
        let filled = try PageBreaker(page: styled.styleSheet.page).fill(flow.items)
        let finisher = PageFinisher(document: styled, setter: setter)
        let document = PagedDocument(
            metadata: styled.metadata,
            fonts: setter.shaper.fonts,
            pages: try finisher.finish(filled),
            outline: filled.outline,
            destinations: filled.destinations,
            structure: flow.structure.structure)
        var marks: [[PageElement]] = []
        for mark in styled.furniture.copyMarks { marks.append(try finisher.copyMark(mark)) }
        self = CopyAssembler(document: document, marks: marks).assembled
        var collector = FieldCollector(pages: pages, metadata: styled.metadata)
        fields = try collector.fields()
    }
}
