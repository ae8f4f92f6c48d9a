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
    /// The sign across a draft: the same on all pages, and drawn once.
    var watermark: [PageElement] = []
    /// Rules, grounds, the rings of seals.
    var background: [PageElement] = []
    var content: [Sequence] = []
    /// The running head: the same on all pages of a document.
    var header: [PageElement] = []
    /// What differs from page to page: page numbers, slices of seals.
    var furniture: [PageElement] = []

    init(_ page: Page) {
        for element in page.elements {
            switch element {
            case .line(let line): add(line)
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
            case .link, .entry: break  // not painted: `LinkWriter` and `FormWriter` make annotations of them
            }
        }
    }

    private mutating func add(_ line: TextLine) {
        switch line.kind {
        case .watermark: watermark.append(.line(line))
        case .header: header.append(.line(line))
        case .footer, .copyMark, .signaturePage: furniture.append(.line(line))
        case .content, .pageNumber, .repeatedHeader:
            var rest = line.runs[...]
            while let first = rest.first {
                let runs = rest.prefix { $0.structure == first.structure }
                rest = rest.dropFirst(runs.count)
                var piece = line
                piece.runs = Array(runs)
                // Known by the sequence from here on: the same line of another document is the same picture.
                for index in piece.runs.indices { piece.runs[index].structure = nil }
                add(.line(piece), of: first.structure)
            }
        }
    }

    private mutating func add(_ element: PageElement, of owner: StructureID?) {
        guard let owner else { return background.append(element) }
        if content.last?.owner == owner {
            content[content.count - 1].elements.append(element)
        } else {
            content.append(Sequence(owner: owner, elements: [element]))
        }
    }
}
