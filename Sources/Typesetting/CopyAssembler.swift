import ContractModel
import ContractStyling

/// Puts several copies of a document into one, each with its mark on its first page, and with structure,
/// destinations and outline of its own.
struct CopyAssembler {
    struct Copy {
        /// On its first page.
        var mark: [PageElement]
        /// By party, what marks the place where it signs, its baseline beginning at no place yet.
        var places: [String: TextLine]
    }
    let document: PagedDocument
    /// In their order; empty for the document as it is.
    let copies: [Copy]

    var assembled: PagedDocument {
        guard copies.count > 1 else { return document }
        var result = document
        (result.pages, result.outline, result.destinations, result.firstPages) = ([], [], [:], [])
        result.structure.elements = [document.structure.elements[0]]
        let places = signingPlaces
        for (number, copy) in copies.enumerated() { add(copy, number, places, to: &result) }
        return result
    }

    private func add(_ copy: Copy, _ number: Int, _ places: [SigningPlace], to result: inout PagedDocument) {
        let firstPage = result.pages.count
        let firstElement = result.structure.elements.count
        result.firstPages.append(firstPage)
        let marks = places.compactMap { place in
            copy.places[place.party].map { (place: place, line: $0.standing(over: place.line)) }
        }
        let anchors = Dictionary(marks.map { ($0.place.anchor, $0.line.text) }) { first, _ in first }
        for (index, page) in document.pages.enumerated() {
            var page = page
            page.number = firstPage + index + 1
            page.elements = page.elements.map {
                $0.copied(number: number, firstElement: firstElement, anchors: anchors)
            }
            result.pages.append(page)
        }
        for (index, element) in document.structure.elements.enumerated() {
            var element = element
            // What is the document in one copy is a part of it here.
            if index == 0 { element.role = .section }
            element.parent = StructureID(rawValue: element.parent.map { firstElement + $0.rawValue } ?? 0)
            result.structure.elements.append(element)
        }
        addMarks(copy, marks, firstPage: firstPage, firstElement: firstElement, to: &result)
        addNavigation(copy, number, firstPage: firstPage, to: &result)
    }

    /// Which copy it is stands in the contract as its words do, and is read: first on the first page, and where the
    /// parties sign.
    private func addMarks(
        _ copy: Copy, _ marks: [(place: SigningPlace, line: TextLine)], firstPage: Int, firstElement: Int,
        to result: inout PagedDocument
    ) {
        for (place, line) in marks {
            let owner = place.line.runs.lazy.compactMap(\.structure).first.map { document.structure[$0].parent } ?? nil
            let paragraph = result.structure.add(
                .paragraph, under: StructureID(rawValue: firstElement + (owner?.rawValue ?? 0)))
            let elements = result.pages[firstPage + place.page].elements
            let index = elements.firstIndex { element in
                guard case .line(let other) = element else { return false }
                return other.baseline == place.line.baseline && other.x == place.line.x
            }
            result.pages[firstPage + place.page].elements.insert(
                .line(line.owned(by: paragraph)), at: index ?? elements.endIndex)
        }
        let paragraph = result.structure.add(.paragraph, under: StructureID(rawValue: firstElement))
        result.pages[firstPage].elements.insert(
            contentsOf: copy.mark.map { element in
                if case .line(let line) = element { .line(line.owned(by: paragraph)) } else { element }
            }, at: 0)
    }

    private func addNavigation(_ copy: Copy, _ number: Int, firstPage: Int, to result: inout PagedDocument) {
        // No anchor of a document ends in a full stop: `copy` may be the name of an article.
        let start = Anchor(rawValue: "copy.").copied(number: number)
        result.destinations[start] = Destination(pageIndex: firstPage, y: .zero)
        for (anchor, destination) in document.destinations {
            result.destinations[anchor.copied(number: number)] = Destination(
                pageIndex: firstPage + destination.pageIndex, y: destination.y)
        }
        let title = copy.mark.compactMap { if case .line(let line) = $0 { line.text } else { nil } }.joined()
        result.outline.append(OutlineItem(title: title, level: 1, target: start))
        result.outline += document.outline.map {
            OutlineItem(title: $0.title, level: $0.level + 1, target: $0.target.copied(number: number))
        }
    }

    // MARK: Places to sign

    /// A line by whose words a platform finds the place where a party signs.
    private struct SigningPlace {
        var party: String
        var anchor: String
        var page: Int
        var line: TextLine
    }

    /// The lines whose words stand once in the document: what stands twice leads nowhere in a copy either.
    private var signingPlaces: [SigningPlace] {
        var parties: [(anchor: String, party: String)] = []
        for element in document.pages.flatMap(\.elements) {
            guard let entry = element.formEntry, let anchor = entry.anchor, let party = entry.party else { continue }
            if !parties.contains(where: { $0.anchor == anchor }) { parties.append((anchor, party)) }
        }
        return parties.compactMap { anchor, party in
            var places: [SigningPlace] = []
            for (index, page) in document.pages.enumerated() {
                for case .line(let line) in page.elements where line.text.contains(anchor) {
                    places.append(SigningPlace(party: party, anchor: anchor, page: index, line: line))
                }
            }
            return places.count == 1 ? places[0] : nil
        }
    }
}

extension TextLine {
    /// The line as words of an element of the structure.
    fileprivate func owned(by owner: StructureID) -> TextLine {
        var line = self
        for index in line.runs.indices { line.runs[index].structure = owner }
        return line
    }

    /// The line, small above the start of another.
    fileprivate func standing(over line: TextLine) -> TextLine {
        var mark = self
        let size = line.runs.map(\.size).max() ?? .zero
        (mark.x, mark.baseline) = (line.x, line.baseline - .em(0.95, of: size) - .pt(1))
        return mark
    }
}

extension Anchor {
    /// The place in a copy. No anchor of a document has a full stop in it.
    fileprivate func copied(number: Int) -> Anchor { Anchor(rawValue: "\(rawValue).\(number + 1)") }
}

extension DocumentStructure {
    fileprivate mutating func add(_ role: StructureRole, under parent: StructureID) -> StructureID {
        elements.append(StructureElement(role: role, parent: parent))
        return StructureID(rawValue: elements.count - 1)
    }
}

extension StructureID {
    fileprivate func moved(by offset: Int) -> StructureID { StructureID(rawValue: rawValue + offset) }
}

extension PageElement {
    fileprivate var formEntry: FormEntry? {
        switch self {
        case .ring(let ring): ring.entry
        case .entry(let area): area.entry
        case .line, .rule, .highlight, .image, .link, .slice: nil
        }
    }

    /// - Parameter anchors: by the text that leads to a place in the document, the one that does in this copy.
    fileprivate func copied(number: Int, firstElement: Int, anchors: [String: String]) -> PageElement {
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
            ring.entry.anchor = ring.entry.anchor.map { anchors[$0] ?? $0 }
            return .ring(ring)
        case .entry(var entry):
            entry.structure = entry.structure?.moved(by: firstElement)
            entry.entry.anchor = entry.entry.anchor.map { anchors[$0] ?? $0 }
            return .entry(entry)
        case .rule, .highlight, .slice: return self
        }
    }
}
