import ContractModel
import ContractStyling
import Foundation
import Testing

@testable import TextShaping
@testable import Typesetting

/// The test file of UAX #14, for the cases that hold a character of Chinese, Japanese or Korean. Where we say something
/// else, it is because a rule of the typography table does; each such rule is listed, and nothing else may differ.
@Suite struct UnicodeLineBreakTests {
    /// Debian's package unicode-data installs it; `make test` installs the package.
    private static let file = "/usr/share/unicode/auxiliary/LineBreakTest.txt"

    /// A place between two characters: what Unicode says, by which rule, and what we say.
    private struct Difference: Hashable, CustomStringConvertible {
        var left: CharacterClass
        var right: CharacterClass
        var unicodeBreaks: Bool
        var description: String { "\(left) \(unicodeBreaks ? "÷" : "×") \(right)" }
    }

    private struct Case {
        var scalars: [Unicode.Scalar]
        /// For each scalar but the first, whether a line may end before it.
        var breaks: [Bool]

        init?(_ line: Substring) {
            let content = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
            guard content.count > 2 else { return nil }
            scalars = content.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            breaks = content.filter { $0 == "÷" || $0 == "×" }.map { $0 == "÷" }.dropFirst().dropLast()
            guard scalars.count == breaks.count + 1 else { return nil }
        }

        var isCJK: Bool {
            scalars.contains { scalar in
                let characterClass = CharacterClass(scalar, isCJK: true)
                return characterClass.isIdeographic || characterClass.isFullWidthMark && scalar.value >= 0x3000
            }
        }
    }

    private static func cases() throws -> [Case] {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw Diagnostic(
                .error, "file-missing", "the test needs \(file)", hint: "install the Debian package unicode-data")
        }
        return text.split(separator: "\n").compactMap(Case.init).filter(\.isCJK)
    }

    /// The places where the composer and Unicode disagree on one text.
    private static func differences(_ test: Case, _ style: CompositionStyle) -> [Difference] {
        let utf8 = test.scalars.flatMap { Array(String($0).utf8) }
        let attributes = BreakAttributes(utf8, language: .simplifiedChinese)
        var pieces: [BreakOpportunities.Piece] = []
        /// The piece that begins at each scalar; none for what belongs to the character before it.
        var starts: [Int?] = []
        var offset = 0
        for scalar in test.scalars {
            defer { offset += UTF8.width(scalar) }
            if scalar.isExtender, !pieces.isEmpty {
                starts.append(nil)
                continue
            }
            let (may, must) = attributes[offset]
            starts.append(pieces.count)
            pieces.append(
                BreakOpportunities.Piece(
                    scalar: scalar, characterClass: CharacterClass(scalar, isCJK: true),
                    lineBreak: must ? .mandatory : may ? .allowed : .forbidden))
        }
        let before = BreakOpportunities(pieces, style: style, isCJK: true).before
        return test.breaks.indices.compactMap { index in
            let ours = starts[index + 1].map { before[$0] != .forbidden } ?? false
            guard ours != test.breaks[index] else { return nil }
            return Difference(
                left: CharacterClass(test.scalars[index], isCJK: true),
                right: CharacterClass(test.scalars[index + 1], isCJK: true), unicodeBreaks: test.breaks[index])
        }
    }

    /// What we say otherwise, and why.
    private static let meant: [String: String] = [
        "letter ÷ letter": "a combining mark without a letter stays by what is before it; contracts hold none",
        "wordSpace ÷ letter": "the same behind a space",
        "lineFeed ÷ letter": "the same behind a line's end",
        "smallKana ÷ inseparable": "typography.md 6",
        "letter ÷ inseparable": "typography.md 6: —— begins no line at the strict level",
        "hangul ÷ inseparable": "typography.md 6",
        "solidus ÷ hangul": "typography.md 5: a solidus ends no line",
        "letter ÷ hangul": "typography.md 5, with a combining mark on the solidus",
        "letter ÷ smallKana": "typography.md 12: at the strict level not even behind an object",
        "comma × letter":
            "a line may end behind 、 and before a quotation mark, which UAX #14 cannot tell from a closing one",
    ]

    /// Of 2065 cases with a character of Chinese, Japanese or Korean 1865 agree in every place.
    @Test func everyDifferenceIsMeant() throws {
        var style = CompositionStyle()
        // UAX #14 takes small kana for what begins no line, and breaks between the syllables of Korean.
        (style.level, style.korean) = (.strict, .syllable)
        let cases = try Self.cases()
        var found: [String: Int] = [:]
        var agreeing = 0
        for test in cases {
            let differences = Self.differences(test, style)
            agreeing += differences.isEmpty ? 1 : 0
            for difference in Set(differences) { found[difference.description, default: 0] += 1 }
        }
        #expect(cases.count > 2000)
        #expect(Double(agreeing) / Double(cases.count) > 0.9, "\(agreeing) of \(cases.count) agree")
        #expect(Set(found.keys) == Set(Self.meant.keys), "\(found)")
    }
}
