import ContractModel
import ContractStyling
import TestSupport
import TextShaping
import Testing

@testable import Typesetting

/// Rules below the text: blanks, underlines, 专名号, 书名号, 着重号.
@Suite struct TextMarkTests {
    private let size = Length.pt(10)

    private func rules(_ runs: [StyledRun], measure: Double = 30) throws -> [Rule] {
        var style = ParagraphStyle.fallback
        style.size = size
        style.alignment = .start
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        let layout = try ParagraphLayout(
            StyledParagraph(role: .body, style: style, runs: runs), measure: .em(measure, of: size),
            language: .simplifiedChinese, shaper: shaper)
        return layout.elements(x: .zero, top: .zero).compactMap {
            if case .rule(let rule) = $0 { rule } else { nil }
        }
    }

    private func run(_ text: String, _ marks: RunMark..., font: FontRole = "song", underlined: Bool = false)
        -> StyledRun
    {
        var run = StyledRun(.text(text), font: font, weight: .regular, isUnderlined: underlined)
        run.marks = marks
        return run
    }

    private func blank(_ ems: Double) -> StyledRun { StyledRun(.blank(ems: ems), font: "song", weight: .regular) }

    private func em(_ length: Length) -> Double { Double(length.units) / Double(size.units) }

    /// A blank is one rule of its width; all of a line stand at one height, and none is parted by a line's end.
    @Test func row36() throws {
        let one = try rules([run("甲"), blank(4), run("乙"), blank(2.5), run("丙")])
        #expect(one.map { em($0.x) } == [1, 6])
        #expect(one.map { em($0.width) } == [4, 2.5])
        #expect(Set(one.map(\.y)).count == 1)
        for measure in stride(from: 4.5, through: 9, by: 0.5) {
            let all = try rules([run("甲方代表"), blank(4), run("签字"), blank(4)], measure: measure)
            #expect(all.map { em($0.width) } == [4, 4], "at \(measure)")
        }
    }

    /// An underline goes on below what is set in another face or is bold.
    @Test func underlineJoinsAcrossFonts() throws {
        var bold = run("丙", underlined: true)
        bold.weight = .bold
        let rules = try rules([
            run("甲"), run("乙A1", underlined: true), run("乙", font: "hei", underlined: true), bold, run("丁"),
        ])
        #expect(rules.count == 1)
        #expect(rules.first.map { em($0.x) } == 1)
    }

    /// A line below each name, and a gap between two that stand side by side.
    @Test(arguments: [(TextMark.properName, Rule.Purpose.properName), (.bookTitle, .bookTitle)])
    func row37(mark: TextMark, purpose: Rule.Purpose) throws {
        let rules = try rules([
            run("往"), run("上海", RunMark(mark, stretch: 0)), run("浦东", RunMark(mark, stretch: 1)), run("去"),
        ])
        #expect(rules.map(\.purpose) == [purpose, purpose])
        let gap = rules[1].x - (rules[0].x + rules[0].width)
        #expect((0.15...0.17).contains(em(gap)), "\(gap)")
        #expect(rules[0].x > .em(1, of: size))
        #expect(rules[1].x + rules[1].width < .em(5, of: size))
        #expect(Set(rules.map(\.y)).count == 1)
    }

    /// A mark that a line's end parts goes on below the next line.
    @Test func row37AcrossLines() throws {
        let rules = try rules([run("一二三"), run("呼和浩特", RunMark(.properName, stretch: 0))], measure: 5)
        #expect(rules.count == 2)
        #expect(rules[0].y < rules[1].y)
    }

    /// A dot in the middle below each character, none below punctuation, letters and digits.
    @Test func row38() throws {
        let rules = try rules([run("本条"), run("不得，转A1让（他）", RunMark(.emphasis, stretch: 0)), run("人")])
        #expect(rules.allSatisfy { $0.purpose == .emphasisDot && $0.width == .zero })
        #expect(rules.count == 5)
        #expect(rules.prefix(3).map { em($0.x) } == [2.5, 3.5, 5.5])
        // Behind the comma and the letters: still the middle of the character.
        let text = try SetText("本条不得，转A1让（他）人", measure: 30, alignment: .start).positions()
        #expect(abs(em(rules[3].x) - (text[8] + 0.5)) < 0.002)
        #expect(abs(em(rules[4].x) - (text[10] + 0.5)) < 0.002)
    }
}
