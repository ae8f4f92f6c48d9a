import ContractStyling
import Typesetting

/// Writes the outline (ISO 32000-2, 12.3.3): a tree by heading level; clauses are folded at first.
struct OutlineWriter {
    let items: [OutlineItem]

    /// - Returns: `nil` where there is nothing to outline.
    func write(to file: inout PDFFileBuilder) -> PDFReference? {
        let roots = OutlineNode.tree(of: items)
        guard !roots.isEmpty else { return nil }
        let outline = file.reserve()
        var dictionary: PDFDictionary = ["Type": .name("Outlines")]
        let visible = write(roots, under: outline, &dictionary, to: &file)
        dictionary["Count"] = .integer(visible)
        file.set(outline, to: .dictionary(dictionary))
        return outline
    }

    /// Writes the children of an item and names the first and the last of them in its dictionary.
    ///
    /// - Returns: how many items are seen when `parent` is open.
    private func write(
        _ nodes: [OutlineNode], under parent: PDFReference, _ parentDictionary: inout PDFDictionary,
        to file: inout PDFFileBuilder
    ) -> Int {
        let references = nodes.map { _ in file.reserve() }
        var visible = nodes.count
        for (index, node) in nodes.enumerated() {
            var dictionary: PDFDictionary = [
                "Title": .text(node.item.title), "Dest": .ascii(node.item.target.rawValue),
                "Parent": .reference(parent),
            ]
            if index > 0 { dictionary["Prev"] = .reference(references[index - 1]) }
            if index + 1 < nodes.count { dictionary["Next"] = .reference(references[index + 1]) }
            if !node.children.isEmpty {
                let inner = write(node.children, under: references[index], &dictionary, to: &file)
                // Parts are open, so that all articles are seen; what is below them is folded.
                let isOpen = node.item.level == 1 && node.children.contains { !$0.children.isEmpty }
                dictionary["Count"] = .integer(isOpen ? inner : -inner)
                if isOpen { visible += inner }
            }
            file.set(references[index], to: .dictionary(dictionary))
        }
        parentDictionary["First"] = references.first.map { .reference($0) }
        parentDictionary["Last"] = references.last.map { .reference($0) }
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
