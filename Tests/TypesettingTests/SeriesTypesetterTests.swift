import ContractModel
import ContractStyling
import TestSupport
import Testing
import TextShaping

@testable import Typesetting

/// Documents composed one after the other are the ones that are composed alone.
@Suite struct SeriesTypesetterTests {
    private let library: FontLibrary
    private let documents: [StyledDocument]
    private let characters: RequestedCharacters

    init() throws {
        library = try Repository.fontLibrary()
        let coverage = GlyphCoverage(library: library)
        documents = try ["甲", "乙", "玄黄"].map { name in
            try Fixture.styled(
                Fixture.contract([
                    Fixture.article(
                        1, "服务", id: "service",
                        [Fixture.paragraph("本条不因当事人而不同。"), Fixture.paragraph("示例\(name)有限公司应当付款。")]),
                    Fixture.article(2, "其他", id: "other", [Fixture.paragraph("见第一条。")]),
                ]))
        }
        for document in documents { #expect(coverage.findings(in: document).isEmpty) }
        characters = coverage.characters
    }

    @Test func whatCameBeforeLeavesNoTrace() throws {
        let series = SeriesTypesetter(library: library, characters: characters)
        for document in documents + documents.reversed() {
            let alone = SeriesTypesetter(library: library, characters: characters)
            #expect(try series.compose(document) == alone.compose(document))
        }
        #expect(!series.endTogether().isEmpty)
    }

    /// Whatever the generation, the paragraph is the one that was asked for: in its own structure, measure and language.
    @Test func aParagraphIsKnownAgainOnlyAsItWas() throws {
        let setter = ParagraphSetter(try TextShaper(library: library, characters: characters), remembers: true)
        let paragraph = try #require(documents[0].allParagraphs.first { $0.text.contains("本条") })
        func set(_ owner: Int, _ measure: Length, _ paragraph: StyledParagraph) throws -> SetParagraph {
            try setter.set(
                paragraph, structure: ParagraphStructure(owners: [StructureID(rawValue: owner)]), measure: measure,
                language: .simplifiedChinese)
        }
        let wide = try set(1, .pt(400), paragraph)
        #expect(wide.lines.count == 1)
        #expect(try set(1, .pt(60), paragraph).lines.count > 1)
        #expect(try set(1, .pt(400), paragraph).lines[0].elements == wide.lines[0].elements)
        guard case .line(let line) = try set(2, .pt(400), paragraph).lines[0].elements[0] else {
            Issue.record("a line of text is expected")
            return
        }
        #expect(line.runs.map(\.structure) == [StructureID(rawValue: 2)])
        // From the second document on, the setter knows the paragraph.
        setter.endDocument()
        #expect(try set(1, .pt(400), paragraph).lines[0].elements == wide.lines[0].elements)
        #expect(try set(1, .pt(400), paragraph).lines[0].elements == wide.lines[0].elements)
        var other = paragraph
        other.style.color = Color(red: 1, green: 2, blue: 3)
        #expect(try set(1, .pt(400), other).style.color == other.style.color)
    }

    /// A character that nobody announced gets a font of its own, and the next documents are as if it had not been there.
    @Test func anUnannouncedCharacterChangesNothingForOthers() throws {
        let series = SeriesTypesetter(library: library, characters: characters)
        let surprise = try Fixture.styled(
            Fixture.contract([Fixture.article(1, "鬱", id: "a", [Fixture.paragraph("齉")])]))
        _ = try series.compose(documents[0])
        #expect(try series.compose(surprise).fonts == series.endTogether())
        let alone = SeriesTypesetter(library: library, characters: characters)
        #expect(try series.compose(documents[0]) == alone.compose(documents[0]))
    }

    /// Memory follows the size of a document: what the last ones did not ask for is forgotten, and made anew when it is.
    @Test func whatNoDocumentAsksForIsForgotten() {
        var memory = RecentMemory<String>(generation: 2)
        func offer(_ item: String, _ hash: Int) {
            memory.add(item, hash)
            memory.endDocument()
            memory.add(item, hash)
        }
        offer("a", 1)
        memory.endDocument()
        #expect(memory.find(1) { $0 == "a" } == "a")
        offer("b", 2)
        memory.endDocument()  // a and b are past now
        #expect(memory.find(1) { $0 == "b" } == nil)
        #expect(memory.find(1) { $0 == "a" } == "a")
        memory.add("c", 2)
        memory.endDocument()  // a was asked for, b was not
        #expect(memory.find(2) { $0 == "b" } == nil)
        #expect(memory.find(1) { $0 == "a" } == "a")
    }

    /// What stands in one document alone is never kept: it would take room and never be found.
    @Test func whatOneDocumentAsksForIsNotKept() {
        var memory = RecentMemory<String>(generation: 10)
        memory.add("甲公司", 1)
        memory.add("甲公司", 1)  // twice in one document
        memory.endDocument()
        #expect(memory.find(1) { _ in true } == nil)
        memory.add("甲公司", 1)
        memory.endDocument()
        #expect(memory.find(1) { _ in true } == "甲公司")
    }
}
