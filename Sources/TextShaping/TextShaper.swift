import CHarfBuzz
import CPango
import ContractModel

/// Turns text into glyphs: Pango itemises and shapes at 72 dpi, without hinting and without rounding.
///
/// Not Sendable: Pango's fonts belong to one thread, so each worker has a shaper of its own.
public final class TextShaper {
    /// The fonts that glyph runs refer to, by `FontID`.
    public private(set) var fonts: [FontResource] = []

    private let library: FontLibrary
    private let measuresInk: Bool
    private let map: FontMap
    /// The fonts made from each face, the one for the document's characters first.
    private var subsets: [FaceID: [(id: FontID, scalars: Set<Unicode.Scalar>)]] = [:]
    private var digitWidths: [TextSpan: Length] = [:]
    private var fontsByRequest: [FontRequest: [Unicode.Scalar: FontID]] = [:]

    /// - Parameters:
    ///   - characters: what each face will have to set. Characters that come later are served all the
    ///     same, from a further subset of the full font.
    ///   - measuresInk: whether every cluster knows its bearings, and not only trimmable marks.
    /// - Throws: `internal-shaping` where a C library refuses.
    public init(
        library: FontLibrary, characters: FaceCharacters, measuresInk: Bool = false
    ) throws(Diagnostic) {
        self.library = library
        self.measuresInk = measuresInk
        map = try FontMap()
        for face in characters.faces { try addSubset(of: face, characters[face]) }
    }

    /// Fonts for what texts are known to ask for.
    ///
    /// - Throws: as above, and the codes of `FontLibrary.face`.
    public convenience init(library: FontLibrary, characters: RequestedCharacters) throws(Diagnostic) {
        try self.init(library: library, characters: characters.faces(in: library))
    }

    /// Shapes the spans as one text, so that break opportunities at their borders are right.
    ///
    /// - Throws: `missing-glyph` for a character that no font has; the codes of `FontLibrary.face`.
    public func shape(_ spans: [TextSpan]) throws(Diagnostic) -> ShapedText {
        guard let language = spans.first?.font.language else { return ShapedText(utf8: [], glyphs: [], clusters: []) }
        let utf8 = spans.flatMap { Array($0.text.utf8) }
        let segments = try segments(of: spans)
        return try PangoPass(
            map: map, utf8: utf8, spans: spans, segments: segments, language: language,
            measuresInk: measuresInk
        ).shape()
    }

    /// How wide the widest digit is in the font and size of a span.
    ///
    /// - Throws: the same as `shape`.
    public func digitWidth(_ span: TextSpan) throws(Diagnostic) -> Length {
        var digits = span
        digits.text = "0123456789"
        if let known = digitWidths[digits] { return known }
        let width = try shape([digits]).clusters.map(\.advance).max() ?? .zero
        digitWidths[digits] = width
        return width
    }

    // MARK: Fonts

    private func addSubset(of face: FaceID, _ scalars: Set<Unicode.Scalar>) throws(Diagnostic) {
        let font = library[face].subset(scalars, id: FontID(rawValue: fonts.count))
        try map.add(font)
        fonts.append(font)
        subsets[face, default: []].append((font.id, scalars))
    }

    private func font(for scalar: Unicode.Scalar, of face: FaceID) -> FontID? {
        subsets[face]?.first { $0.scalars.contains(scalar) || scalar.isSynthesised }?.id
    }

    /// The fonts of a span's characters, found once for each character that was met with its request.
    private func fonts(of span: TextSpan) throws(Diagnostic) -> [Unicode.Scalar: FontID] {
        var known = fontsByRequest[span.font] ?? [:]
        var missing = FaceCharacters()
        var found: [(scalar: Unicode.Scalar, face: FaceID)] = []
        for scalar in span.text.unicodeScalars where known[scalar] == nil {
            guard let face = try library.face(for: scalar, span.font) else { throw Diagnostic.missingGlyph(scalar) }
            found.append((scalar, face))
            // A space of a width that the font lacks is made from its own.
            if font(for: scalar, of: face) == nil {
                missing.add(scalar.isSynthesised ? " " : scalar, to: face)
            }
        }
        guard !found.isEmpty else { return known }
        for face in missing.faces { try addSubset(of: face, missing[face]) }
        for (scalar, face) in found { known[scalar] = font(for: scalar, of: face) }
        fontsByRequest[span.font] = known
        return known
    }

    // MARK: Segments

    /// Cuts the text where the font, the script class or the span changes.
    private func segments(of spans: [TextSpan]) throws(Diagnostic) -> [TextSegment] {
        var segments: [TextSegment] = []
        var offset = 0
        for (index, span) in spans.enumerated() {
            let fonts = try fonts(of: span)
            for scalar in span.text.unicodeScalars {
                let end = offset + UTF8.width(scalar)
                defer { offset = end }
                if let last = segments.indices.last, segments[last].span == index, scalar.isExtender {
                    segments[last].bytes = segments[last].bytes.lowerBound..<end
                    continue
                }
                guard let font = fonts[scalar] else { throw Diagnostic.missingGlyph(scalar) }
                let script = ScriptClass(scalar, language: span.font.language)
                if let last = segments.last, last.span == index, last.font == font, last.script == script {
                    segments[segments.count - 1].bytes = last.bytes.lowerBound..<end
                } else {
                    segments.append(TextSegment(bytes: offset..<end, span: index, font: font, script: script))
                }
            }
        }
        return segments
    }
}

/// A stretch of text in one font and script class.
struct TextSegment {
    var bytes: Range<Int>
    var span: Int
    var font: FontID
    var script: ScriptClass
}

extension Diagnostic {
    /// A character that no font has: never a box on the page.
    public static func missingGlyph(_ scalar: Unicode.Scalar) -> Diagnostic {
        let name = scalar.properties.name.map { " (\($0))" } ?? ""
        return Diagnostic(
            .error, "missing-glyph", "no font has the character \(scalar) \(scalar.codePoint)\(name)",
            hint: "write it in another way, or name a folder with a font that has it with --fonts")
    }
}
