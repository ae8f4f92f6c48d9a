import ContractModel
import ContractStyling
import Typesetting

/// Writes into a file of bare pages what belongs to the document as a whole: information, language,
/// destinations, outline, links, page labels. Cairo could write some of it, but only for a whole
/// surface; here a surface may later hold many documents.
struct PDFFinisher {
    let document: PagedDocument

    func finish(_ pages: [UInt8]) throws(Diagnostic) -> [UInt8] {
        let file = try QPDFFile(pages)
        setInformation(file)
        setCatalog(file)
        setDestinations(file)
        setOutline(file)
        setLinks(file)
        return try file.write()
    }

    // MARK: Information

    /// The information dictionary (ISO 32000-2, 14.3.3), without anything that differs between two runs.
    private func setInformation(_ file: QPDFFile) {
        let metadata = document.metadata
        let information = file.dictionary([
            "Title": file.text(metadata.title),
            "Creator": file.text("Signet"),
            "Producer": file.text("Signet (cairo, libqpdf)"),
        ])
        let names = metadata.parties.compactMap(\.name)
        if !names.isEmpty { file.set("Author", of: information, to: file.text(names.joined(separator: "; "))) }
        if let number = metadata.number { file.set("Subject", of: information, to: file.text(number)) }
        if let date = metadata.date {
            let text = file.ascii(Self.text(of: date))
            file.set("CreationDate", of: information, to: text)
            file.set("ModDate", of: information, to: text)
        }
        file.set("Info", of: file.trailer, to: file.indirect(information))
    }

    /// A date string (ISO 32000-2, 7.9.4): noon in UTC, which is that day nearly everywhere.
    private static func text(of date: CalendarDate) -> String {
        func digits(_ number: Int, _ count: Int) -> String {
            String(repeating: "0", count: max(0, count - String(number).count)) + String(number)
        }
        return "D:" + digits(date.year, 4) + digits(date.month, 2) + digits(date.day, 2) + "120000Z"
    }

    private func setCatalog(_ file: QPDFFile) {
        let catalog = file.catalog
        file.set("Lang", of: catalog, to: file.ascii(document.metadata.language.rawValue))
        file.set("ViewerPreferences", of: catalog, to: file.dictionary(["DisplayDocTitle": file.boolean(true)]))
        // Page labels are the numbers that stand on the pages (12.4.2).
        let labels = file.array([file.integer(0), file.dictionary(["S": file.name("D")])])
        file.set("PageLabels", of: catalog, to: file.dictionary(["Nums": labels]))
    }

    // MARK: Destinations and links

    /// Named destinations (12.3.2.4): a name tree of one node, sorted by name as it must be.
    private func setDestinations(_ file: QPDFFile) {
        guard !document.destinations.isEmpty else { return }
        var names: [QPDFFile.Object] = []
        for (anchor, destination) in document.destinations.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let top = document.pages[destination.pageIndex].height - destination.y
            names.append(file.ascii(anchor.rawValue))
            names.append(
                file.array([
                    file.page(destination.pageIndex), file.name("XYZ"), file.integer(0), file.real(top.points),
                    file.null,
                ]))
        }
        let tree = file.indirect(file.dictionary(["Names": file.array(names)]))
        file.set("Names", of: file.catalog, to: file.dictionary(["Dests": tree]))
    }

    private func setLinks(_ file: QPDFFile) {
        for (index, page) in document.pages.enumerated() {
            let links = page.elements.compactMap { element in
                if case .link(let link) = element { link } else { nil }
            }
            guard !links.isEmpty else { continue }
            let annotations = links.map { file.indirect(annotation(for: $0, on: page, file)) }
            file.set("Annots", of: file.page(index), to: file.array(annotations))
        }
    }

    /// A link annotation (12.5.6.5), printed (F 4) so that PDF/A accepts it, without a border.
    private func annotation(for link: LinkArea, on page: Page, _ file: QPDFFile) -> QPDFFile.Object {
        let rectangle = [
            link.x, page.height - link.y - link.height, link.x + link.width, page.height - link.y,
        ].map { file.real($0.points) }
        return file.dictionary([
            "Type": file.name("Annot"),
            "Subtype": file.name("Link"),
            "Rect": file.array(rectangle),
            "Border": file.array([file.integer(0), file.integer(0), file.integer(0)]),
            "F": file.integer(4),
            "Dest": file.ascii(link.target.rawValue),
        ])
    }

    // MARK: Outline

    /// The outline (12.3.3): a tree by heading level; clauses are folded at first.
    private func setOutline(_ file: QPDFFile) {
        let roots = OutlineNode.tree(of: document.outline)
        guard !roots.isEmpty else { return }
        let outline = file.indirect(file.dictionary(["Type": file.name("Outlines")]))
        let visible = write(roots, under: outline, file)
        file.set("Count", of: outline, to: file.integer(visible))
        file.set("Outlines", of: file.catalog, to: outline)
        file.set("PageMode", of: file.catalog, to: file.name("UseOutlines"))
    }

    /// Writes the children of an item.
    ///
    /// - Returns: how many items are seen when `parent` is open.
    private func write(_ nodes: [OutlineNode], under parent: QPDFFile.Object, _ file: QPDFFile) -> Int {
        let items = nodes.map { node in
            file.indirect(
                file.dictionary(["Title": file.text(node.item.title), "Dest": file.ascii(node.item.target.rawValue)]))
        }
        var visible = items.count
        for (index, node) in nodes.enumerated() {
            file.set("Parent", of: items[index], to: parent)
            if index > 0 { file.set("Prev", of: items[index], to: items[index - 1]) }
            if index + 1 < items.count { file.set("Next", of: items[index], to: items[index + 1]) }
            guard !node.children.isEmpty else { continue }
            let inner = write(node.children, under: items[index], file)
            // Parts are open, so that all articles are seen; what is below them is folded.
            let isOpen = node.item.level == 1 && node.children.contains { !$0.children.isEmpty }
            file.set("Count", of: items[index], to: file.integer(isOpen ? inner : -inner))
            if isOpen { visible += inner }
        }
        if let first = items.first, let last = items.last {
            file.set("First", of: parent, to: first)
            file.set("Last", of: parent, to: last)
        }
        return visible
    }
}

/// An item of the outline with the items below it.
struct OutlineNode {
    var item: OutlineItem
    var children: [OutlineNode] = []

    /// The items as a tree: each belongs to the nearest one before it of a higher rank.
    static func tree(of items: [OutlineItem]) -> [OutlineNode] {
        var position = items.startIndex
        func siblings(below level: Int) -> [OutlineNode] {
            var nodes: [OutlineNode] = []
            while position < items.endIndex, items[position].level > level {
                let item = items[position]
                position += 1
                nodes.append(OutlineNode(item: item, children: siblings(below: item.level)))
            }
            return nodes
        }
        return siblings(below: 0)
    }
}
