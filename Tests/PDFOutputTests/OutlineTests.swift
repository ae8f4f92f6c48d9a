import ContractStyling
import Testing
import Typesetting

@testable import PDFOutput

@Suite struct OutlineTests {
    private func items(_ levels: Int...) -> [OutlineItem] {
        levels.enumerated().map { index, level in
            OutlineItem(title: "\(index)", level: level, target: Anchor(rawValue: "a\(index)"))
        }
    }

    private func text(_ nodes: [OutlineNode]) -> String {
        nodes.map { $0.item.title + ($0.children.isEmpty ? "" : "(\(text($0.children)))") }.joined(separator: " ")
    }

    @Test func itemsNestByLevel() {
        #expect(text(OutlineNode.tree(of: items(1, 2, 3, 3, 2, 1))) == "0(1(2 3) 4) 5")
    }

    @Test func levelsMayBeLeftOut() {
        #expect(text(OutlineNode.tree(of: items(2, 4, 3, 1))) == "0(1 2) 3")
    }

    @Test func noItemsNoTree() { #expect(OutlineNode.tree(of: []).isEmpty) }
}
