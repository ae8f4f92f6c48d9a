import ContractModel
import ContractStyling
import TextShaping

/// Sets single paragraphs and tells where everything went: the door by which tests and other programs
/// ask the composer. It is the same composer as rendering's, with no path of its own.
///
/// Not Sendable: it holds a shaper, which belongs to one thread.
public final class LineSetter {
    public struct Request: Sendable {
        public var text: String
        /// In em.
        public var measure: Double
        public var language: Language
        public var size: Length
        public var composition: CompositionStyle
        /// Of the first line, in em.
        public var indent: Double
        public var justifies: Bool
        public var latin: LatinForms

        public init(
            text: String, measure: Double, language: Language = .simplifiedChinese, size: Length = .pt(10),
            composition: CompositionStyle = CompositionStyle(), indent: Double = 0, justifies: Bool = true,
            latin: LatinForms = .own
        ) {
            self.text = text
            self.measure = measure
            self.language = language
            self.size = size
            self.composition = composition
            self.indent = indent
            self.justifies = justifies
            self.latin = latin
        }
    }

    /// All lengths in em of the request's size; `x` from the start of the measure.
    public struct Result: Hashable, Sendable {
        public struct Glyph: Hashable, Sendable {
            /// The characters that became this cluster of glyphs.
            public var text: String
            public var font: String
            public var x: Double
            public var advance: Double
            /// From where to where there is ink; both at `x` for a space.
            public var ink: ClosedRange<Double>
        }
        public struct Line: Hashable, Sendable {
            public var text: String
            public var width: Double
            public var glyphs: [Glyph]
        }
        /// The numbers of characters (Unicode scalars) after which a line ends, but for the last line.
        public var breaks: [Int]
        public var lines: [Line]
    }

    private let library: FontLibrary
    private let shaper: TextShaper
    private var prepared: Set<FontRequest> = []

    /// - Throws: the codes of `FontLibrary.face`, `internal-shaping`.
    public init(library: FontLibrary) throws(Diagnostic) {
        self.library = library
        shaper = try TextShaper(library: library, characters: [:], measuresInk: true)
    }

    /// What the texts to come will mostly be made of. One font for all of it is made at once: else each
    /// text would bring a font for its own new characters.
    private static let repertoire: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0xA1...0xFF, 0x2010...0x2027, 0x2030...0x203B, 0x2460...0x2473, 0x3001...0x3020, 0x3041...0x30FE,
        0x4E00...0x9FA5, 0xFF01...0xFF5E, 0xFFE5...0xFFE5,
    ]

    private func prepare(_ request: FontRequest) throws(Diagnostic) {
        guard prepared.insert(request).inserted else { return }
        var text = String.UnicodeScalarView()
        let hangul: [ClosedRange<UInt32>] = request.language == .korean ? [0xAC00...0xD7A3] : []
        for value in (Self.repertoire + hangul).joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if try library.face(for: scalar, request) != nil { text.append(scalar) }
        }
        _ = try shaper.shape([TextSpan(text: String(text), font: request, size: .pt(10))])
    }

    /// Sets one text.
    ///
    /// - Throws: `missing-glyph`, the codes of `FontLibrary.face`, `internal-shaping`.
    public func set(_ request: Request) throws(Diagnostic) -> Result {
        var style = ParagraphStyle.fallback
        style.latin = request.latin
        try prepare(
            FontRequest(role: style.font, weight: style.weight, language: request.language, latin: request.latin))
        style.size = request.size
        style.alignment = request.justifies ? .justify : .start
        style.firstLineIndent = request.indent
        style.composition = request.composition
        let paragraph = StyledParagraph(
            role: .body, style: style,
            runs: [StyledRun(.text(request.text), font: style.font, weight: style.weight)])
        let layout = try ParagraphLayout(
            paragraph, measure: .em(request.measure, of: request.size), language: request.language, shaper: shaper)
        return result(layout, size: request.size)
    }

    private func result(_ layout: ParagraphLayout, size: Length) -> Result {
        var result = Result(breaks: [], lines: [])
        var characters = 0
        for line in layout.lines {
            var set = Result.Line(text: "", width: em(line.width, size), glyphs: [])
            for (offset, index) in line.boxes.enumerated() {
                let box = layout.material.boxes[index]
                guard case .cluster(let textIndex, let clusterIndex) = box.content else { continue }
                let text = layout.material.texts[textIndex]
                let cluster = text.clusters[clusterIndex]
                let string = text.text(of: cluster)
                set.text += string
                characters += string.unicodeScalars.count
                guard cluster.scalar != "\n" else { continue }
                set.glyphs.append(glyph(box, cluster, string, at: line.indent + line.positions[offset], size))
            }
            result.breaks.append(characters)
            result.lines.append(set)
        }
        result.breaks = result.breaks.dropLast()
        return result
    }

    private func glyph(
        _ box: ParagraphBox, _ cluster: ShapedText.Cluster, _ text: String, at x: Length, _ size: Length
    ) -> Result.Glyph {
        let start = x + box.inkShift + (cluster.bearings?.start ?? .zero)
        let end = max(start, x + box.inkShift + cluster.advance - (cluster.bearings?.end ?? cluster.advance))
        return Result.Glyph(
            text: text, font: shaper.fonts[cluster.font.rawValue].family, x: em(x, size), advance: em(box.width, size),
            ink: em(start, size)...em(end, size))
    }

    /// In em, to 1/10,000.
    private func em(_ length: Length, _ size: Length) -> Double {
        (Double(length.units) / Double(size.units) * 10_000).rounded() / 10_000
    }
}
