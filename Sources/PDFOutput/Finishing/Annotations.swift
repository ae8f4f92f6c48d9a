import ContractModel
import ContractStyling
import Typesetting

/// An annotation of the file (ISO 32000-2, 12.5).
struct PlacedAnnotation {
    /// From 0.
    var page: Int
    var reference: PDFReference
    /// The element of the structure that it belongs to; `nil` for what a reader never meets.
    var owner: StructureID?
}

/// The links of a document (12.5.6.5), printed (F 4) as PDF/A asks (ISO 19005-2, 6.3.2), without a border,
/// and each with the words that it stands for (ISO 14289-1, 7.18.5).
struct LinkWriter {
    let document: PagedDocument

    /// - Parameter firstKey: the key of the first link in the parent tree of the structure.
    func write(firstKey: Int, to file: inout PDFFileBuilder) -> [PlacedAnnotation] {
        let texts = texts()
        var placed: [PlacedAnnotation] = []
        for (index, page) in document.pages.enumerated() {
            for case .link(let link) in page.elements {
                let reference = file.reserve()
                let text = link.structure.flatMap { texts[$0] } ?? link.target.rawValue
                let key = link.structure == nil ? nil : firstKey + placed.count
                file.set(reference) { write(link, text: text, key: key, on: page, to: &$0) }
                placed.append(PlacedAnnotation(page: index, reference: reference, owner: link.structure))
            }
        }
        return placed
    }

    private func write(_ link: LinkArea, text: String, key: Int?, on page: Page, to syntax: inout PDFSyntax) {
        syntax.append("<</Type/Annot/Subtype/Link/Rect")
        let bottom = page.height - link.y - link.height
        syntax.append(rectangle: [link.x, bottom, link.x + link.width, bottom + link.height])
        syntax.append("/Border[0 0 0]/F 4/Dest")
        syntax.append(ascii: link.target.rawValue)
        syntax.append("/Contents")
        syntax.append(text: text)
        if let key {
            syntax.append("/StructParent ")
            syntax.append(key)
        }
        syntax.append(">>")
    }

    /// The text of each link.
    private func texts() -> [StructureID: String] {
        var texts: [StructureID: String] = [:]
        // The link that an element is, or that it is a part of.
        let links = document.structure.elements.enumerated().map { index, element -> StructureID? in
            if element.role == .link { return StructureID(rawValue: index) }
            guard element.role == .span, let parent = element.parent else { return nil }
            return document.structure[parent].role == .link ? parent : nil
        }
        for page in document.pages {
            for case .line(let line) in page.elements where line.kind == .content {
                for run in line.runs {
                    guard let owner = run.structure, let link = links[owner.rawValue] else { continue }
                    texts[link, default: ""] += run.text
                }
            }
        }
        return texts
    }
}
