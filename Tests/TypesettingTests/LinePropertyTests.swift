import ContractModel
import ContractStyling
import TestSupport
import TextShaping
import Testing

@testable import Typesetting

/// What holds of every line, whatever the text, the measure and the house's style: 20,000 cases.
@Suite struct LinePropertyTests {
    private static let texts = 1000
    private static let measures = 20

    /// Each line fits its measure, no character is lost or doubled, and composing ends.
    @Test func everyTextFitsEveryMeasure() throws {
        var random = SeededGenerator(seed: 20_260_301)
        let shaper = try Self.shaper()
        var cases = 0
        for _ in 0..<Self.texts {
            let paragraph = random.paragraph()
            let material = try ParagraphMaterial(paragraph, language: random.language(), shaper: shaper)
            expectWhole(material)
            for _ in 0..<Self.measures {
                let measure = Length.em(
                    Double(Int.random(in: 32...480, using: &random)) / 8 + paragraph.style.firstLineIndent,
                    of: paragraph.style.size)
                check(ParagraphLayout(material, measure: measure))
                cases += 1
            }
        }
        #expect(cases == 20_000)
    }

    /// The boxes hold all of the text, in its order.
    private func expectWhole(_ material: ParagraphMaterial) {
        var text = ""
        for box in material.boxes {
            guard case .cluster(let number, let cluster) = box.content else { continue }
            text += material.texts[number].text(of: material.texts[number].clusters[cluster])
        }
        #expect(text == material.paragraph.text)
    }

    private func check(_ layout: ParagraphLayout) {
        var next = 0
        for line in layout.lines {
            if line.boxes.lowerBound != next || line.boxes.isEmpty {
                Issue.record("a line begins with box \(line.boxes.lowerBound), not \(next): \(describe(layout))")
            }
            next = line.boxes.upperBound
            if line.indent + line.width > layout.measure {
                Issue.record("a line is \(line.indent + line.width) long: \(describe(layout))")
            }
            // An opening mark may begin inside the blank before its ink; what is seen stands in order.
            let starts = zip(line.positions, line.boxes).compactMap { position, index in
                let box = layout.material.boxes[index]
                return box.characterClass == .wordSpace ? nil : position + box.leadingTrim
            }
            if line.positions.count != line.boxes.count || zip(starts.dropFirst(), starts).contains(where: <) {
                Issue.record("boxes stand in a wrong order: \(describe(layout))")
            }
        }
        if next != layout.material.boxes.count { Issue.record("boxes are lost: \(describe(layout))") }
    }

    private func describe(_ layout: ParagraphLayout) -> String {
        "\(layout.material.paragraph.text) in \(layout.measure), \(layout.material.paragraph.style.composition)"
    }

    /// One shaper whose fonts hold all that the texts are made of.
    private static func shaper() throws -> TextShaper {
        let library = try Repository.fontLibrary()
        var characters = FaceCharacters()
        for language in SeededGenerator.languages {
            for latin in LatinForms.allCases {
                let request = FontRequest(role: "song", weight: .regular, language: language, latin: latin)
                for scalar in SeededGenerator.pools.joined().flatMap(\.unicodeScalars) {
                    let face = try #require(try library.face(for: scalar, request))
                    characters.add(scalar, to: face)
                }
            }
        }
        return try TextShaper(library: library, characters: characters)
    }
}

extension SeededGenerator {
    fileprivate static let languages: [Language] = [
        .simplifiedChinese, .traditionalChinese, .english, .japanese, .korean,
    ]
    /// Han, kana and hangul, letters, digits with units, marks that trim, marks that cling, spaces.
    fileprivate static let pools: [[Character]] = [
        stride(from: UInt32(0x4E00), through: 0x9FA5, by: 97).compactMap(Unicode.Scalar.init).map(Character.init),
        Array("合同第十一条二〇二四年月日元万亿个工作日人民币々"), Array("あかさたなっゃーアイウ가나다라마"),
        Array("abcdefghijklmnopqrstuvwxyz ABCé@.-"), Array("0123456789.,%￥$℃"), Array("，。、；：？！（）《》“”【】「」"),
        Array("——……·～–/／-"), Array("  \u{3000}\u{A0}\n"),
    ]

    fileprivate mutating func language() -> Language { Self.languages.randomElement(using: &self) ?? .english }

    private mutating func text(upTo length: Int) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...length / 4, using: &self) {
            let pool = Self.pools.randomElement(using: &self) ?? []
            for _ in 0..<Int.random(in: 1...8, using: &self) {
                if let character = pool.randomElement(using: &self) { text.append(character) }
            }
        }
        return text
    }

    /// Text in one of all styles, now and then with a blank to fill in.
    fileprivate mutating func paragraph() -> StyledParagraph {
        var style = ParagraphStyle.fallback
        style.size = .pt(Double(Int.random(in: 12...72, using: &self)) / 4)
        style.alignment = ParagraphStyle.Alignment.allCases.randomElement(using: &self) ?? .start
        style.latin = LatinForms.allCases.randomElement(using: &self) ?? .own
        style.figures = ParagraphStyle.Figures.allCases.randomElement(using: &self) ?? .tabular
        style.firstLineIndent = [0, 0, 2].randomElement(using: &self) ?? 0
        style.composition.breaking = CompositionStyle.Breaking.allCases.randomElement(using: &self) ?? .line
        style.composition.level = CompositionStyle.Level.allCases.randomElement(using: &self) ?? .gb
        style.composition.punctuation = CompositionStyle.Punctuation.allCases.randomElement(using: &self) ?? .full
        style.composition.korean = CompositionStyle.KoreanBreaking.allCases.randomElement(using: &self) ?? .word
        style.composition.hangs = Bool.random(using: &self)
        var runs = [StyledRun(.text(text(upTo: 120)), font: "song", weight: .regular)]
        if Int.random(in: 0..<8, using: &self) == 0 {
            let blank = StyledRun(
                .blank(ems: Double(Int.random(in: 1...20, using: &self))), font: "song", weight: .regular)
            runs += [blank, StyledRun(.text(text(upTo: 40)), font: "song", weight: .regular)]
        }
        return StyledParagraph(role: .body, style: style, runs: runs)
    }
}
