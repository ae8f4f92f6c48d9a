import ContractModel
import ContractStyling
import Testing

@testable import Typesetting

/// Korean lines end at spaces or between syllables, as the house likes it.
@Suite struct KoreanTests {
    private func lines(
        _ text: String, _ measure: Double, _ korean: CompositionStyle.KoreanBreaking
    ) throws -> [String] {
        try SetText(text, measure: measure, alignment: .start, language: .korean) { $0.korean = korean }.lines
    }

    @Test func row13() throws {
        #expect(try lines("한국어 문장", 4, .word) == ["한국어 ", "문장"])
        #expect(try lines("한국어문장", 3, .syllable) == ["한국어", "문장"])
        #expect(try lines("한국어 문장", 4.5, .syllable).first == "한국어 문")
    }

    @Test(arguments: ["제10조에", "2024년", "(갑)이", "MOU를", "계약서(안)을"])
    func wordsOfDigitsAndLettersStayWhole(word: String) throws {
        for measure in stride(from: 6.0, through: 14, by: 0.5) {
            let lines = try lines("갑과 을은 \(word) 따라 계약을 체결한다.", measure, .word)
            #expect(lines.contains { $0.contains(word) }, "at \(measure): \(lines)")
        }
    }

    /// No word is longer than a line without being cut.
    @Test func wordWiderThanTheLineIsCut() throws {
        let text = "가나다라마바사아자차카타파하"
        let lines = try lines(text, 5, .word)
        #expect(lines.joined() == text)
        #expect(lines.count == 3)
    }

    /// Nothing is set between syllables and digits: 제10조.
    @Test func noGapBesideDigits() throws {
        let set = try SetText("제10조", measure: 20, alignment: .start, language: .korean)
        let apart = try ["제", "10", "조"].map { try SetText($0, measure: 20, language: .korean).widths[0] }
        #expect(abs(set.widths[0] - apart.reduce(0, +)) < 0.002, "\(set.widths)")
    }

    /// A line is filled at the spaces between words first.
    @Test func wordSpacesAreStretchedFirst() throws {
        let set = try SetText("가나 다라 마바사아자", measure: 4.25, language: .korean)
        let positions = set.positions()
        #expect(set.lines.first == "가나 다라 ")
        #expect(set.widths.first == 4.25)
        let syllable = try SetText("가", measure: 20, language: .korean).widths[0]
        #expect(abs(positions[1] - positions[0] - syllable) < 0.002, "\(positions)")
    }
}
