import ContractModel
import TestSupport
import Testing

@testable import ContractStyling

@Suite struct NumberingTests {
    private func labels(_ blocks: [Block], _ policy: NumberingPolicy = .renumber) -> [String] {
        Numbering(Fixture.contract(blocks, numbering: policy)).entries.map(\.label)
    }

    private func anchors(_ blocks: [Block]) -> [String] {
        Numbering(Fixture.contract(blocks)).entries.map(\.anchor.rawValue)
    }

    @Test func whatAConditionRemovedIsCountedOver() {
        let blocks = [
            Fixture.article(1, "甲", []),
            Fixture.article(3, "丙", [Fixture.clause([3, 2], "款", [Fixture.item(4, "项。")])]),
        ]
        #expect(labels(blocks) == ["第一条", "第二条", "2.1", "（1）"])
        #expect(labels(blocks, .keep) == ["第一条", "第三条", "3.2", "（4）"])
    }

    @Test func articlesBeginAgainInAPartWhereTheAuthorSaysSo() {
        #expect(
            labels([
                Fixture.part(1, "一", [Fixture.article(1, "甲", []), Fixture.article(2, "乙", [])]),
                Fixture.part(2, "二", [Fixture.article(1, "丙", [])]),
            ]) == ["第一部分", "第一条", "第二条", "第二部分", "第一条"])
        #expect(
            labels([
                Fixture.part(1, "一", [Fixture.article(1, "甲", []), Fixture.article(2, "乙", [])]),
                Fixture.part(2, "二", [Fixture.article(3, "丙", []), Fixture.article(5, "丁", [])]),
            ]) == ["第一部分", "第一条", "第二条", "第二部分", "第三条", "第四条"])
    }

    /// A part whose first article a condition removed still begins at 1.
    @Test func removedFirstArticleDoesNotJoinTheParts() {
        #expect(
            labels([
                Fixture.part(1, "一", [Fixture.article(1, "甲", []), Fixture.article(2, "乙", [])]),
                Fixture.part(2, "二", [Fixture.article(2, "丙", [])]),
            ]).last == "第一条")
    }

    @Test func listThatBeginsAgainBeginsAgain() {
        #expect(
            labels([Fixture.item(1, "a"), Fixture.item(2, "b"), Fixture.paragraph("又："), Fixture.item(1, "c")])
                == ["（1）", "（2）", "（1）"])
    }

    /// What `:::each` repeats is counted on, though each copy was written 第一条 or （1）.
    @Test func repetitionsAreCountedOn() {
        func repeated(_ block: Block) -> Block {
            guard case .division(var division) = block else { return block }
            division.isRepetition = true
            return .division(division)
        }
        let article = Fixture.article(1, "甲", [])
        #expect(labels([article, repeated(article), repeated(article)]) == ["第一条", "第二条", "第三条"])
        let item = Fixture.item(1, "a")
        #expect(labels([item, repeated(item), repeated(item)]) == ["（1）", "（2）", "（3）"])
    }

    @Test func anchorsAreUniqueAndFollowTheStructure() {
        let blocks = [
            Fixture.part(1, "一", [Fixture.article(1, "甲", id: "fee", [Fixture.clause([1, 1], "款", [])])]),
            Fixture.item(1, "a"), Fixture.item(1, "b"),
        ]
        #expect(anchors(blocks) == ["part-1", "fee", "fee-clause-1", "item-1", "item-1-again-2"])
    }

    @Test func generatedAnchorsGiveWayToGivenOnes() {
        #expect(
            anchors([Fixture.article(1, "甲", []), Fixture.article(2, "乙", id: "article-1", [])]) == [
                "article-1-again-2", "article-1",
            ])
    }
}

@Suite struct ReferenceTests {
    private func text(of reference: String, in blocks: [Block], _ language: Language = .simplifiedChinese) throws
        -> String
    {
        let styled = try Fixture.styled(
            Fixture.contract(
                blocks + [Fixture.article(9, "末", [Fixture.paragraph(Fixture.reference(reference))])],
                language: language))
        guard case .section(let section)? = styled.blocks.last, case .paragraph(let paragraph)? = section.blocks.last
        else {
            return ""
        }
        return paragraph.text
    }

    @Test func eachKindIsNamedInItsOwnForm() throws {
        let blocks = [
            Fixture.article(1, "甲", id: "a", [Fixture.clause([1, 1], "款", id: "c", [Fixture.item(1, id: "i", "项。")])])
        ]
        #expect(try text(of: "a", in: blocks) == "第一条")
        #expect(try text(of: "c", in: blocks) == "第1.1款")
        #expect(try text(of: "i", in: blocks) == "第1.1款第（1）项")
    }

    @Test func referenceFollowsItsTarget() throws {
        #expect(try text(of: "x", in: [Fixture.article(1, "甲", []), Fixture.article(4, "丁", id: "x", [])]) == "第二条")
    }

    @Test func anotherPartIsNamedWhereItsArticlesBeginAgain() throws {
        let contract = Fixture.contract([
            Fixture.part(1, "一", [Fixture.article(1, "甲", id: "a", [Fixture.paragraph(Fixture.reference("a"))])]),
            Fixture.part(2, "二", [Fixture.article(1, "乙", [Fixture.paragraph(Fixture.reference("a"))])]),
        ])
        let html = try Fixture.styled(contract).allTexts
        #expect(html.contains("第一条"))
        #expect(html.contains("第一部分第一条"))
    }

    @Test func removedTargetIsAnError() throws {
        let contract = Fixture.contract([Fixture.article(1, "甲", [Fixture.paragraph(Fixture.reference("gone"))])])
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.styled(contract) }
        #expect(error?.diagnostics.map(\.code) == ["reference-removed"])
        #expect(error?.diagnostics.first?.message == "【@gone】 refers to a division that is not in this contract")
        #expect(error?.diagnostics.first?.location == Fixture.location)
    }
}

extension StyledDocument {
    fileprivate var allTexts: [String] { blocks.flatMap(\.allTexts) }
}

extension StyledBlock {
    fileprivate var allTexts: [String] {
        switch self {
        case .section(let section): (section.heading.map { [$0.text] } ?? []) + section.blocks.flatMap(\.allTexts)
        case .paragraph(let paragraph): [paragraph.text]
        default: []
        }
    }
}
