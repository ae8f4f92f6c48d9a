import ContractModel
import ContractStyling
import TextShaping

/// Sets paragraphs, and knows again those that it has set: documents that are made from one template have most of their
/// paragraphs in common.
///
/// Not Sendable, like the shaper that it holds.
final class ParagraphSetter {
    private let shaper: TextShaper
    /// Whether what is set is kept for the documents to come.
    private let remembers: Bool
    private let stop: StopSignal
    /// A paragraph takes some kilobytes in lines, and some ten times as much as boxes and gaps.
    private var paragraphs = RecentMemory<Memory>(generation: 1000)
    private var materials = RecentMemory<(language: Language, material: ParagraphMaterial)>(generation: 200)

    /// - Parameter stop: asked before each paragraph and each cell.
    init(_ shaper: TextShaper, remembers: Bool = false, stop: StopSignal = .never) {
        self.shaper = shaper
        self.remembers = remembers
        self.stop = stop
    }

    /// The fonts that glyph runs refer to.
    var fonts: [FontResource] { shaper.fonts }

    /// Sets a paragraph in a measure.
    ///
    /// - Throws: the codes of `TextShaper.shape`; `rendering-stopped`.
    func set(
        _ paragraph: StyledParagraph, structure: ParagraphStructure = .artifact, measure: Length, language: Language,
        kind: ElementKind = .content
    ) throws(Diagnostic) -> SetParagraph {
        try stop.check()
        let request = Request(structure: structure, measure: measure, language: language, kind: kind)
        let hash = remembers ? request.hash(with: paragraph) : 0
        if remembers, let known = paragraphs.find(hash, where: { $0.answers(request, paragraph) }) { return known.set }
        let layout = try ParagraphLayout(
            paragraph, structure: structure, measure: measure, language: language, shaper: shaper)
        let set = SetParagraph(layout, kind: kind)
        if remembers { paragraphs.add(Memory(request: request, paragraph: paragraph, set: set), hash) }
        return set
    }

    /// The boxes and gaps of a paragraph, before its measure is known: of a table's cell.
    ///
    /// - Throws: the codes of `TextShaper.shape`; `rendering-stopped`.
    func material(_ paragraph: StyledParagraph, language: Language) throws(Diagnostic) -> ParagraphMaterial {
        try stop.check()
        guard remembers else { return try ParagraphMaterial(paragraph, language: language, shaper: shaper) }
        let language = paragraph.language ?? language
        var hasher = Hasher()
        hasher.combine(paragraph.location?.line)
        hasher.combine(textOf: paragraph)
        let hash = hasher.finalize()
        if let known = materials.find(hash, where: { $0.language == language && $0.material.paragraph == paragraph }) {
            return known.material
        }
        let material = try ParagraphMaterial(paragraph, language: language, shaper: shaper)
        materials.add((language, material), hash)
        return material
    }

    /// Called between two documents.
    func endDocument() {
        paragraphs.endDocument()
        materials.endDocument()
    }

    /// What a paragraph is set for.
    private struct Request: Equatable {
        var structure: ParagraphStructure
        var measure: Length
        var language: Language
        var kind: ElementKind

        /// Where a paragraph stands in the template, and its text, tell nearly all of them apart.
        func hash(with paragraph: StyledParagraph) -> Int {
            var hasher = Hasher()
            hasher.combine(paragraph.location?.line)
            hasher.combine(paragraph.location?.column)
            hasher.combine(textOf: paragraph)
            hasher.combine(structure.owners.first)
            hasher.combine(measure)
            return hasher.finalize()
        }
    }

    /// A paragraph that was set. An object, so that a dictionary that grows moves pointers.
    private final class Memory {
        let request: Request
        let paragraph: StyledParagraph
        let set: SetParagraph

        init(request: Request, paragraph: StyledParagraph, set: SetParagraph) {
            self.request = request
            self.paragraph = paragraph
            self.set = set
        }

        func answers(_ request: Request, _ paragraph: StyledParagraph) -> Bool {
            self.request == request && self.paragraph == paragraph
        }
    }
}

extension Hasher {
    fileprivate mutating func combine(textOf paragraph: StyledParagraph) {
        for run in paragraph.runs {
            var text = run.text
            text.withUTF8 { combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }
}

/// A paragraph in lines, its elements in their places.
struct SetParagraph {
    struct Line {
        /// From the start of the measure.
        var indent: Length
        var width: Length
        var height: Length
        /// From the top left corner of the line's box at the start of the measure.
        var elements: [PageElement]
    }
    let lines: [Line]
    let style: ParagraphStyle
    let measure: Length

    init(_ layout: ParagraphLayout, kind: ElementKind) {
        style = layout.material.paragraph.style
        measure = layout.measure
        lines = layout.lines.indices.map { number in
            Line(
                indent: layout.lines[number].indent, width: layout.lines[number].width,
                height: layout.height(ofLine: number),
                elements: layout.elements(ofLine: number, x: .zero, top: .zero, kind: kind))
        }
    }

    /// The distance from line to line.
    var pitch: Length { style.pitch }

    /// The height of all lines.
    var height: Length { lines.reduce(.zero) { $0 + $1.height } }

    func height(ofLine number: Int) -> Length { lines[number].height }

    /// The elements of one line; the line's box has its top left corner at (x, top).
    func elements(ofLine number: Int, x: Length, top: Length) -> [PageElement] {
        let elements = lines[number].elements
        return x == .zero && top == .zero ? elements : elements.map { $0.moved(x: x, y: top) }
    }

    /// The elements of all lines.
    func elements(x: Length, top: Length) -> [PageElement] {
        var top = top
        return lines.indices.flatMap { line in
            defer { top += lines[line].height }
            return elements(ofLine: line, x: x, top: top)
        }
    }
}
