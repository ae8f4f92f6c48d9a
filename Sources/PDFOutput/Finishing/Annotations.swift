import ContractModel
import ContractStyling
import Typesetting

/// An annotation (ISO 32000-2, 12.5) before it has a number.
struct Annotation {
    /// From 0.
    var page: Int
    var dictionary: PDFDictionary
    /// The element of the structure that it belongs to; `nil` for what a reader never meets.
    var owner: StructureID?
}

/// An annotation of the file.
struct PlacedAnnotation {
    var page: Int
    var reference: PDFReference
    var owner: StructureID?
}

extension Annotation {
    /// A rectangle from the top left corner of a page, as user space has it: from the bottom left.
    static func rectangle(
        x: Length, y: Length, width: Length, height: Length, on page: Page
    ) -> PDFObject {
        [.length(x), .length(page.height - y - height), .length(x + width), .length(page.height - y)]
    }
}

/// The links of a document (12.5.6.5), printed (F 4) as PDF/A asks (ISO 19005-2, 6.3.2), without a border,
/// and each with the words that it stands for (ISO 14289-1, 7.18.5).
struct LinkWriter {
    let document: PagedDocument

    func annotations() -> [Annotation] {
        let texts = texts()
        return document.pages.enumerated().flatMap { index, page in
            page.elements.compactMap { element in
                guard case .link(let link) = element else { return nil }
                return Annotation(
                    page: index, dictionary: dictionary(of: link, text: link.structure.flatMap { texts[$0] }, on: page),
                    owner: link.structure)
            }
        }
    }

    private func dictionary(of link: LinkArea, text: String?, on page: Page) -> PDFDictionary {
        [
            "Type": .name("Annot"), "Subtype": .name("Link"),
            "Rect": Annotation.rectangle(x: link.x, y: link.y, width: link.width, height: link.height, on: page),
            "Border": [0, 0, 0], "F": 4, "Dest": .ascii(link.target.rawValue),
            "Contents": .text(text ?? link.target.rawValue),
        ]
    }

    /// The text of each link.
    private func texts() -> [StructureID: String] {
        var texts: [StructureID: String] = [:]
        let isLink = document.structure.elements.map { $0.role == .link }
        for page in document.pages {
            for case .line(let line) in page.elements where line.kind == .content {
                for run in line.runs {
                    guard let owner = run.structure, isLink[owner.rawValue] else { continue }
                    texts[owner, default: ""] += run.text
                }
            }
        }
        return texts
    }
}
