import ContractModel
import ContractStyling
import TextShaping

/// A paragraph broken into lines for a measure.
struct ParagraphLayout {
    let material: ParagraphMaterial
    let lines: [ComposedLine]
    let measure: Length

    private var style: ParagraphStyle { material.paragraph.style }

    init(
        _ paragraph: StyledParagraph, structure: ParagraphStructure = .artifact, measure: Length, language: Language,
        shaper: TextShaper
    ) throws(Diagnostic) {
        var material = try ParagraphMaterial(paragraph, language: language, shaper: shaper)
        material.structure = structure
        self.init(material, measure: measure)
    }

    init(_ material: ParagraphMaterial, measure: Length) {
        let style = material.paragraph.style
        let indent = Length.em(style.startIndent, of: style.size)
        let firstIndent = indent + .em(style.firstLineIndent, of: style.size)
        // Wherever it comes to stand, a blank or a picture fits its line.
        let material = material.fitted(to: measure - max(indent, firstIndent))
        self.material = material
        self.measure = measure
        let breaker = LineBreaker(material: material, measure: measure, firstIndent: firstIndent, indent: indent)
        let justifier = LineJustifier(breaker)
        lines = breaker.breaks().enumerated().map { number, range in
            let isLast =
                range.upperBound == material.boxes.count
                || material.boxes[range.upperBound].lineBreak == .mandatory
            return justifier.compose(
                range, indent: number == 0 ? firstIndent : indent, measure: measure, isLast: isLast)
        }
    }

    /// The distance from line to line.
    var pitch: Length { style.pitch }

    /// The height of all lines.
    var height: Length { lines.indices.reduce(.zero) { $0 + height(ofLine: $1) } }

    /// The height of one line: the pitch, and what a picture in it is higher than the type.
    func height(ofLine number: Int) -> Length { style.pitch + extraHeight(ofLine: number) }

    private func extraHeight(ofLine number: Int) -> Length {
        let highest = material.boxes[lines[number].boxes].map(\.height).max() ?? .zero
        return max(.zero, highest - style.size)
    }

    /// The elements of one line; the line's box has its top left corner at (x, top).
    func elements(ofLine number: Int, x: Length, top: Length, kind: ElementKind = .content) -> [PageElement] {
        LineBuilder(material: material, kind: kind).elements(
            of: lines[number], x: x, baseline: top + extraHeight(ofLine: number) + Self.ascent(style))
    }

    /// The elements of all lines.
    func elements(x: Length, top: Length, kind: ElementKind = .content) -> [PageElement] {
        var top = top
        return lines.indices.flatMap { line in
            defer { top += height(ofLine: line) }
            return elements(ofLine: line, x: x, top: top, kind: kind)
        }
    }

    /// From the top of a line's box to its baseline: the ideographic em box (0.88 em above the
    /// baseline) stands in the middle of the pitch, whatever face the line holds (typography.md 32).
    static func ascent(_ style: ParagraphStyle) -> Length {
        (style.pitch - style.size) / 2 + .em(0.88, of: style.size)
    }
}
