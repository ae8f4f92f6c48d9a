import ContractModel
import ContractStyling
import TextShaping

/// Sets paragraphs, and knows again those that it has set: documents that are made from one template have most of their
/// paragraphs in common.
///
/// Not Sendable, like the shaper that it holds.
final class ParagraphSetter {
    let shaper: TextShaper
    /// Whether what is set is kept for the documents to come.
    private let remembers: Bool
    /// What the present documents have asked for, and those before them, by hash. What the former do not ask for again
    /// goes with the next change of generations, so that memory follows the size of a document and not their number.
    private var known: [Int: [Memory]] = [:]
    private var older: [Int: [Memory]] = [:]
    private var count = 0

    /// How many paragraphs make a generation, at least: each takes some kilobytes.
    private static let generation = 1000

    init(_ shaper: TextShaper, remembers: Bool = false) {
        self.shaper = shaper
        self.remembers = remembers
    }

    /// Sets a paragraph in a measure.
    ///
    /// - Throws: the codes of `TextShaper.shape`.
    func set(
        _ paragraph: StyledParagraph, structure: ParagraphStructure = .artifact, measure: Length, language: Language,
        kind: ElementKind = .content
    ) throws(Diagnostic) -> SetParagraph {
        let request = Request(structure: structure, measure: measure, language: language, kind: kind)
        let hash = remembers ? request.hash(with: paragraph) : 0
        if remembers {
            if let memory = known[hash]?.first(where: { $0.answers(request, paragraph) }) { return memory.set }
            if let memory = older[hash]?.first(where: { $0.answers(request, paragraph) }) {
                remember(memory, hash)
                return memory.set
            }
        }
        let layout = try ParagraphLayout(
            paragraph, structure: structure, measure: measure, language: language, shaper: shaper)
        let set = SetParagraph(layout, kind: kind)
        if remembers { remember(Memory(request: request, paragraph: paragraph, set: set), hash) }
        return set
    }

    private func remember(_ memory: Memory, _ hash: Int) {
        known[hash, default: []].append(memory)
        count += 1
    }

    /// Forgets what no document has asked for lately. Called between two documents.
    func endDocument() {
        guard count >= Self.generation else { return }
        (older, known, count) = (known, [:], 0)
    }

    /// What a paragraph is set for.
    private struct Request: Equatable {
        var structure: ParagraphStructure
        var measure: Length
        var language: Language
        var kind: ElementKind

        /// Where a paragraph stands in the template tells nearly all of them apart; text is costly to hash.
        func hash(with paragraph: StyledParagraph) -> Int {
            var hasher = Hasher()
            hasher.combine(paragraph.location?.line)
            hasher.combine(paragraph.location?.column)
            hasher.combine(paragraph.runs.count)
            hasher.combine(paragraph.runs.first?.text.utf8.count)
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
