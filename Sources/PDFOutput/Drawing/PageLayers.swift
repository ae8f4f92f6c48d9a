import ContractModel
import Typesetting

/// The elements of a page, parted by what they are in the file: artifacts that stand behind the text, the
/// text with the structure it belongs to, artifacts beside it (ISO 32000-2, 14.8.2.2).
///
/// Each layer is drawn by itself, so that artifacts can be marked as such: Cairo 1.16 has no tag for them,
/// and the streams that it has compressed need not be opened again.
struct PageLayers {
    /// A stretch of content of one element of the structure: one marked-content sequence (14.6).
    struct Sequence: Hashable {
        var owner: StructureID
        var elements: [PageElement]
    }
    /// A form field: the element that it belongs to stands before a sequence, and has no content of its own.
    struct FieldPlace: Hashable, Sendable {
        var element: StructureID
        /// The number of the sequence behind it; how many there are, at the end of the page.
        var sequence: Int
    }
    /// The sign across a draft: the same on all pages, and drawn once.
    var watermark: [PageElement] = []
    /// Rules, grounds, the rings of seals.
    var background: [PageElement] = []
    var content: [Sequence] = []
    /// The fields that stand in the text, in its order.
    var fields: [FieldPlace] = []
    /// The running head: the same on all pages of a document.
    var header: [PageElement] = []
    /// The running foot: page numbers.
    var footer: [PageElement] = []
    /// Slices of seals.
    var furniture: [PageElement] = []
    /// The number of the first sequence that may be gone on with: a field ends the one before it.
    private var firstOpen = 0

    /// - Parameter fields: the elements of the fields that are filled in on screen: the words before and behind such a
    ///   field are sequences of their own, so that it is read between them (ISO 14289-1, 7.2).
    init(_ page: Page, fields: Set<StructureID>) {
        for (index, element) in page.elements.enumerated() {
            switch element {
            case .line(let line): add(line, before: Self.entries(behind: index, of: page, in: fields))
            case .ring(let ring) where ring.look == .hidden: break
            // A slice belongs to the sheet of paper, as a page number does: alone it says nothing, and on every page it
            // would come between two words of the text. What the seal means is said where it stands whole. So it is an
            // artifact (ISO 14289-1, 7.1; ISO 32000-2, 14.8.2.2.2).
            case .slice: furniture.append(element)
            case .rule, .ring, .highlight: background.append(element)
            case .image(var image):
                let owner = image.structure
                image.structure = nil
                add(.image(image), of: owner)
            case .entry(let entry):
                // Where the line has words, they have put it in its place.
                guard let field = entry.structure, fields.contains(field), !isPlaced(field) else { break }
                place(field)
            case .link: break  // not painted: `LinkWriter` makes annotations of them, as `FormWriter` does of entries
            }
        }
    }

    // MARK: Fields

    /// The fields of a line: what is filled in stands behind its words among a page's elements.
    private static func entries(behind line: Int, of page: Page, in fields: Set<StructureID>) -> [EntryArea] {
        guard !fields.isEmpty else { return [] }
        var entries: [EntryArea] = []
        for element in page.elements[(line + 1)...] {
            if case .line = element { break }
            guard case .entry(let entry) = element, let field = entry.structure, fields.contains(field) else {
                continue
            }
            entries.append(entry)
        }
        return entries.sorted { $0.area.x < $1.area.x }
    }

    private func isPlaced(_ field: StructureID) -> Bool { fields.contains { $0.element == field } }

    private mutating func place(_ field: StructureID) {
        fields.append(FieldPlace(element: field, sequence: content.count))
        firstOpen = content.count
    }

    // MARK: Content

    /// - Parameter entries: the fields that stand in the line, from left to right.
    private mutating func add(_ line: TextLine, before entries: [EntryArea]) {
        switch line.kind {
        case .watermark: watermark.append(.line(line))
        case .header: header.append(.line(line))
        case .footer: footer.append(.line(line))
        case .content, .pageNumber, .repeatedHeader, .copyMark, .signaturePage:
            var rest = line.runs[...]
            var entries = entries[...]
            while let first = rest.first {
                while let entry = entries.first, entry.area.x <= line.start(of: first) {
                    entries.removeFirst()
                    if let field = entry.structure { place(field) }
                }
                let next = entries.first?.area.x
                let runs = rest.prefix { run in
                    run.structure == first.structure && next.map { line.start(of: run) < $0 } ?? true
                }
                rest = rest.dropFirst(runs.count)
                var piece = line
                piece.runs = Array(runs)
                // Known by the sequence from here on: the same line of another document is the same picture.
                for index in piece.runs.indices { piece.runs[index].structure = nil }
                add(.line(piece), of: first.structure)
            }
            for field in entries.compactMap(\.structure) { place(field) }
        }
    }

    private mutating func add(_ element: PageElement, of owner: StructureID?) {
        guard let owner else { return background.append(element) }
        if content.count > firstOpen, content.last?.owner == owner {
            content[content.count - 1].elements.append(element)
        } else {
            content.append(Sequence(owner: owner, elements: [element]))
        }
    }
}

extension TextLine {
    fileprivate func start(of run: GlyphRun) -> Length { x + (run.glyphs.first?.x ?? .zero) }
}
