import ContractModel
import ContractStyling
import TestSupport
import TextShaping
import Testing

@testable import Typesetting

/// Which face each character is set in, and what that changes on the line.
@Suite struct LatinFaceTests {
    private func line(
        _ text: String, _ language: Language = .simplifiedChinese, latin: LatinForms = .paired
    ) throws -> [LineSetter.Result.Glyph] {
        let setter = try LineSetter(library: Repository.fontLibrary())
        let request = LineSetter.Request(
            text: text, measure: 60, language: language, justifies: false, latin: latin)
        return try #require(try setter.set(request).lines.first).glyphs
    }

    private func font(of text: String, in glyphs: [LineSetter.Result.Glyph]) -> Set<String> {
        Set(glyphs.filter { text.contains($0.text) }.map(\.font))
    }

    /// “ ” ‘ ’ — … · come from the Chinese face and take their Chinese width in Chinese text.
    @Test(arguments: [LatinForms.own, .paired])
    func row44Chinese(latin: LatinForms) throws {
        let glyphs = try line("“Party A”与“甲方”：甲‘乙’丙——丁……戊·己", latin: latin)
        #expect(font(of: "“”‘’……·——与甲", in: glyphs) == ["Noto Serif CJK SC"])
        for glyph in glyphs where "“”‘’".contains(glyph.text) { #expect(glyph.advance == 1, "\(glyph)") }
        for (mark, width) in [("—", 2.0), ("…", 2.0), ("·", 0.5)] {
            let advances = glyphs.filter { $0.text.hasPrefix(mark) }.map(\.advance)
            #expect(advances.reduce(0, +) == width, "\(mark)")
        }
        let latinFont = latin == .paired ? "TeX Gyre Termes" : "Noto Serif CJK SC"
        #expect(font(of: "PartyA", in: glyphs) == [latinFont])
    }

    /// The same marks come from the Latin face in English text, and are as narrow as it has them.
    @Test func row44English() throws {
        let glyphs = try line("“Party A” and ‘甲方’ — the Parties…", .english)
        #expect(font(of: "“”‘’—…PartyA", in: glyphs) == ["TeX Gyre Termes"])
        #expect(font(of: "甲方", in: glyphs) == ["Noto Serif CJK SC"])
        for glyph in glyphs where "“”‘’".contains(glyph.text) { #expect(glyph.advance < 0.5, "\(glyph)") }
    }

    @Test func letterThatTheLatinFaceLacksComesFromTheChineseOne() throws {
        let glyphs = try line("A和￥5和℃和Я")
        #expect(font(of: "A5", in: glyphs) == ["TeX Gyre Termes"])
        #expect(font(of: "￥Я", in: glyphs) == ["Noto Serif CJK SC"])
    }

    @Test func boldIsARealBold() throws {
        let library = try Repository.fontLibrary()
        for role in [FontRole("song"), "hei", "kai"] {
            var request = FontRequest(role: role, weight: .regular, language: .simplifiedChinese, latin: .paired)
            let regular = try #require(try library.face(for: "A", request))
            request.weight = .bold
            let bold = try #require(try library.face(for: "A", request))
            #expect(regular != bold, "\(role)")
        }
    }

    /// The pitch is the style's, whatever faces a line holds.
    @Test func row32() throws {
        let runs = ["甲方与乙方签署本合同。", "Party A（甲方）Ωβ、", "ぴ가骨", "The Parties agree as follows: ", "甲方承诺"]
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        for latin in LatinForms.allCases {
            var style = ParagraphStyle.fallback
            style.latin = latin
            let paragraph = StyledParagraph(
                role: .body, style: style,
                runs: runs.enumerated().map {
                    var run = StyledRun(.text($1), font: $0 % 2 == 0 ? "song" : "hei", weight: .regular)
                    run.marks = $0 == 4 ? [RunMark(.emphasis, stretch: 0)] : []
                    return run
                })
            let layout = try ParagraphLayout(
                paragraph, measure: .pt(84), language: .simplifiedChinese, shaper: shaper)
            let baselines = layout.elements(x: .zero, top: .zero).compactMap { element -> Length? in
                if case .line(let line) = element { line.baseline } else { nil }
            }
            #expect(baselines.count > 4)
            let pitches = Set(zip(baselines.dropFirst(), baselines).map { $0 - $1 })
            #expect(pitches == [style.pitch], "\(pitches)")
        }
    }

    /// 。 and 骨 have the form of their language: Chinese of both kinds, Japanese and Korean.
    @Test func row45() throws {
        let languages: [Language] = [.simplifiedChinese, .traditionalChinese, .japanese, .korean]
        for character in ["。", "骨"] {
            var inks: Set<[Double]> = []
            var faces: Set<String> = []
            for language in languages {
                let glyph = try #require(try line("国" + character, language, latin: .own).last)
                faces.insert(glyph.font)
                inks.insert([glyph.ink.lowerBound - glyph.x, glyph.ink.upperBound - glyph.x])
            }
            #expect(faces.count == 4, "\(faces)")
            // The ring of the mainland, Japan and Korea stands left, that of Taiwan in the middle.
            #expect(inks.count >= 2, "\(character): \(inks)")
        }
    }

    /// 〇 is U+3007, set like any ideograph; 第十一条 is one run of them.
    @Test(arguments: [Language.simplifiedChinese, .traditionalChinese, .japanese, .korean])
    func row41(language: Language) throws {
        for text in ["二〇二四年十二月", "第十一条"] {
            let glyphs = try line(text, language)
            #expect(glyphs.map(\.text).joined() == text)
            #expect(glyphs.map(\.x) == glyphs.indices.map(Double.init))
            #expect(glyphs.allSatisfy { $0.ink.upperBound > $0.ink.lowerBound + 0.3 }, "\(glyphs)")
        }
    }
}
