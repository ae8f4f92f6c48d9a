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
    ///   codes of `FontLibrary.face`, `internal-shaping`; `too-many-pages` and `rendering-stopped`, as soon as a limit is
    ///   reached.
    public func compose(
        _ styled: StyledDocument, limits: CompositionLimits = CompositionLimits()
    ) throws(DiagnosticsError) -> PagedDocument {
        let selection = FontSelection(styled, library: library)
        try selection.diagnostics.throwIfError()
        do throws(Diagnostic) {
            let shaper = try TextShaper(library: library, characters: selection.characters)
            return try PagedDocument(styled, ParagraphSetter(shaper, stop: limits.stop), limits)
                .withFormFont(from: library)
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
    /// How many fonts it began with.
    private var fontCount = 0

    /// - Parameter characters: what the documents ask for, all of them together: what `GlyphCoverage` has found.
    public init(library: FontLibrary, characters: RequestedCharacters) {
        self.library = library
        self.characters = characters
    }

    private func known() throws(Diagnostic) -> ParagraphSetter {
        if let setter { return setter }
        let new = ParagraphSetter(try TextShaper(library: library, characters: characters), remembers: true)
        fontCount = new.fonts.count
        setter = new
        return new
    }

    /// Composes a document. What comes of one depends on no other, but for the fonts.
    ///
    /// - Throws: `missing-glyph`, the codes of `FontLibrary.face`, `internal-shaping`.
    public func compose(_ styled: StyledDocument) throws(DiagnosticsError) -> PagedDocument {
        do throws(Diagnostic) {
            let setter = try known()
            defer { setter.endDocument() }
            return try PagedDocument(styled, setter).withFormFont(from: library)
        } catch {
            throw DiagnosticsError([error])
        }
    }

    /// The fonts of all documents since the last call: those that are drawn together carry the whole list, since a later
    /// one may have added to it.
    public func endTogether() -> [FontResource] {
        let fonts = setter?.fonts ?? []
        // A document asked for what was not known of: the fonts of the next ones must not depend on that.
        if fonts.count > fontCount { setter = nil }
        return fonts
    }
}

extension PagedDocument {
    init(
        _ styled: StyledDocument, _ setter: ParagraphSetter, _ limits: CompositionLimits = CompositionLimits()
    ) throws(Diagnostic) {
        let limit = PageLimit(limits, styled)
        let flow = try FlowBuilder(styled, setter: setter, limit: limit)
        let filled = try PageBreaker(page: styled.styleSheet.page).fill(flow.items)
        try limit?.check(pages: filled.pages.count)
        let finisher = PageFinisher(document: styled, setter: setter)
        let document = PagedDocument(
            metadata: styled.metadata,
            fonts: setter.fonts,
            pages: try finisher.finish(filled),
            outline: filled.outline,
            destinations: filled.destinations,
            structure: flow.structure.structure)
        var copies: [CopyAssembler.Copy] = []
        for copy in styled.furniture.copies { copies.append(try finisher.copy(copy)) }
        self = CopyAssembler(document: document, copies: copies).assembled
        var collector = FieldCollector(self)
        fields = try collector.fields()
    }

    /// The document with the letters of what is typed into its form.
    fileprivate func withFormFont(from library: FontLibrary) throws(Diagnostic) -> PagedDocument {
        guard fields.contains(where: { $0.isInteractive && ($0.kind == .text || $0.kind == .date) }) else {
            return self
        }
        var document = self
        document.formFont = try library.formFont(for: metadata.language)
        return document
    }
}
