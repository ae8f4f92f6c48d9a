import ContractModel
import ContractStyling

/// Puts several copies of a document into one, each with its mark on its first page, and with structure,
/// destinations and outline of its own.
struct CopyAssembler {
    let document: PagedDocument
    /// By copy; empty for the document as it is.
    let marks: [[PageElement]]

    var assembled: PagedDocument {
        guard marks.count > 1 else { return document }
        var result = document
        (result.pages, result.outline, result.destinations, result.firstPages) = ([], [], [:], [])
        result.structure.elements = [document.structure.elements[0]]
        for (number, mark) in marks.enumerated() { add(copy: number, mark: mark, to: &result) }
        return result
    }

    private func add(copy number: Int, mark: [PageElement], to result: inout PagedDocument) {
        let firstPage = result.pages.count
        let firstElement = result.structure.elements.count
        result.firstPages.append(firstPage)
        for (index, page) in document.pages.enumerated() {
            var page = page
            page.number = firstPage + index + 1
            page.elements = page.elements.map { $0.copied(number: number, firstElement: firstElement) }
            if index == 0 { page.elements += mark }
            result.pages.append(page)
        }
        for (index, element) in document.structure.elements.enumerated() {
            var element = element
            // What is the document in one copy is a part of it here.
            if index == 0 { element.role = .section }
            element.parent = StructureID(rawValue: element.parent.map { firstElement + $0.rawValue } ?? 0)
            result.structure.elements.append(element)
        }
        let start = Anchor(rawValue: "copy").copied(number: number)
        result.destinations[start] = Destination(pageIndex: firstPage, y: .zero)
        for (anchor, destination) in document.destinations {
            result.destinations[anchor.copied(number: number)] = Destination(
                pageIndex: firstPage + destination.pageIndex, y: destination.y)
        }
        let title = mark.compactMap { if case .line(let line) = $0 { line.text } else { nil } }.joined()
        result.outline.append(OutlineItem(title: title, level: 1, target: start))
        result.outline += document.outline.map {
            OutlineItem(title: $0.title, level: $0.level + 1, target: $0.target.copied(number: number))
        }
    }
}

extension Anchor {
    /// The place in a copy. No anchor of a document has a full stop in it.
    fileprivate func copied(number: Int) -> Anchor { Anchor(rawValue: "\(rawValue).\(number + 1)") }
}

extension StructureID {
    fileprivate func moved(by offset: Int) -> StructureID { StructureID(rawValue: rawValue + offset) }
}

extension PageElement {
    fileprivate func copied(number: Int, firstElement: Int) -> PageElement {
        switch self {
        case .line(var line):
            for index in line.runs.indices {
                line.runs[index].structure = line.runs[index].structure?.moved(by: firstElement)
            }
            return .line(line)
        case .image(var image):
            image.structure = image.structure?.moved(by: firstElement)
            return .image(image)
        case .link(var link):
            link.structure = link.structure?.moved(by: firstElement)
            link.target = link.target.copied(number: number)
            return .link(link)
        case .ring(var ring):
            ring.structure = ring.structure?.moved(by: firstElement)
            return .ring(ring)
        case .entry(var entry):
            entry.structure = entry.structure?.moved(by: firstElement)
            return .entry(entry)
        case .rule, .highlight, .slice: return self
        }
    }
}
