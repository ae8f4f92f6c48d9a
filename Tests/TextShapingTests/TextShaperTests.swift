import ContractModel
import TestSupport
import Testing

@testable import TextShaping

@Suite struct TextShaperTests {
    private func shape(
        _ text: String, _ language: Language = .simplifiedChinese, role: FontRole = "song", size: Double = 10
    ) throws -> (text: ShapedText, shaper: TextShaper) {
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        let request = FontRequest(role: role, weight: .regular, language: language)
        return (try shaper.shape([TextSpan(text: text, font: request, size: .pt(size))]), shaper)
    }

    @Test func clustersCoverTheTextOnceAndInOrder() throws {
        let text = "甲方 Party A 应付￥1,000.50元——“大写”……\u{3000}完。"
        let shaped = try shape(text).text
        #expect(shaped.clusters.map { shaped.text(of: $0) }.joined() == text)
        #expect(shaped.clusters.flatMap(\.glyphs).count == shaped.glyphs.count)
    }

    @Test func ideographIsAsWideAsItsSize() throws {
        for size in [9.0, 10.5, 12.25] {
            let shaped = try shape("国", size: size).text
            #expect(shaped.clusters.map(\.advance) == [.pt(size)])
        }
    }

    @Test func sameCharacterHasTheFormOfItsLanguage() throws {
        // 骨 and 。 differ between the regions: the outlines must, not only the faces.
        func outline(_ language: Language) throws -> [UInt8] {
            try #require(try shape("骨", language).shaper.fonts.first).bytes
        }
        #expect(try outline(.simplifiedChinese) != outline(.traditionalChinese))
        let mainland = try #require(try shape("。").text.clusters.first?.bearings)
        let taiwan = try #require(try shape("。", .traditionalChinese).text.clusters.first?.bearings)
        // Set to the left in the mainland, in the middle in Taiwan.
        #expect(mainland.start < .pt(2))
        #expect(taiwan.start > .pt(3))
    }

    @Test func dashAfterLettersIsOneLongDash() throws {
        let shaped = try shape("A——B").text
        let dash = shaped.clusters.filter { shaped.text(of: $0).contains("—") }
        #expect(dash.reduce(Length.zero) { $0 + $1.advance } == .pt(20))
    }

    @Test func marksKnowTheirBlank() throws {
        let shaped = try shape("（国，").text
        let opening = try #require(shaped.clusters[0].bearings)
        let comma = try #require(shaped.clusters[2].bearings)
        #expect(opening.start >= .pt(5))
        #expect(comma.end >= .pt(5))
        #expect(shaped.clusters[1].bearings == nil)
    }

    @Test func subsetHoldsTheDocumentsGlyphsAlone() throws {
        let (_, shaper) = try shape("国")
        #expect(shaper.fonts.count == 1)
        #expect(shaper.fonts[0].bytes.count < 20_000)
        #expect(shaper.fonts[0].faceIndex == 0)
    }

    @Test func laterCharactersAreServedFromTheFullFont() throws {
        let library = try Repository.fontLibrary()
        let request = FontRequest(role: "song", weight: .regular, language: .simplifiedChinese)
        let face = try #require(try library.face(for: "国", request))
        let shaper = try TextShaper(library: library, characters: [face: ["国"]])
        #expect(shaper.fonts.count == 1)
        let shaped = try shaper.shape([TextSpan(text: "国家", font: request, size: .pt(10))])
        #expect(shaped.clusters.map(\.font.rawValue) == [0, 1])
        #expect(shaper.fonts.count == 2)
    }

    @Test func missingCharacterIsAnError() throws {
        let error = #expect(throws: Diagnostic.self) { try shape("国\u{1F600}") }
        #expect(error?.code == "missing-glyph")
        #expect(error?.message == "no font has the character \u{1F600} U+1F600 (GRINNING FACE)")
    }

    @Test func breaksFollowTheLineBreakingAlgorithm() throws {
        let shaped = try shape("甲方 ab cd\n乙").text
        let flags = shaped.clusters.map { ($0.mayBreakBefore ? 1 : 0) + ($0.mustBreakBefore ? 2 : 0) }
        //                甲 方 ␣ a b ␣ c d ⏎ 乙
        #expect(flags == [0, 1, 0, 1, 0, 0, 1, 0, 0, 3])
    }

    @Test func spacesOfFixedWidthNeedNoGlyph() throws {
        let shaped = try shape("a\u{2003}b", .english).text
        #expect(shaped.clusters[1].advance == .pt(10))
    }

    @Test func emptyTextHasNoClusters() throws {
        #expect(try shape("").text.clusters.isEmpty)
    }
}
