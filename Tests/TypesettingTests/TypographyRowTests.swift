import ContractModel
import ContractStyling
import TestSupport
import TextShaping
import Testing

@testable import Typesetting

/// Rows of the typography table that look at ink, at whole paragraphs or at every language.
@Suite struct TypographyRowTests {
    private static let cjk: [Language] = [.simplifiedChinese, .traditionalChinese, .japanese, .korean]

    private func layout(
        _ text: String, measure: Double, language: Language = .simplifiedChinese, font: FontRole = "song",
        shaper: TextShaper? = nil, _ change: (inout ParagraphStyle) -> Void = { _ in }
    ) throws -> ParagraphLayout {
        let shaper = try shaper ?? TextShaper(library: Repository.fontLibrary(), characters: [:], measuresInk: true)
        var style = ParagraphStyle.fallback
        (style.size, style.font) = (.pt(10), font)
        change(&style)
        return try ParagraphLayout(
            StyledParagraph(
                role: .body, style: style, runs: [StyledRun(.text(text), font: font, weight: .regular)]),
            measure: .em(measure, of: .pt(10)), language: language, shaper: shaper)
    }

    /// From where to where each cluster of a line has ink, in units.
    private func inks(_ layout: ParagraphLayout, line: Int = 0) -> [(text: String, ink: Range<Int>)] {
        zip(layout.lines[line].boxes, layout.lines[line].positions).compactMap { index, position in
            let box = layout.material.boxes[index]
            guard case .cluster(let text, let number) = box.content else { return nil }
            let cluster = layout.material.texts[text].clusters[number]
            guard let bearings = cluster.bearings else { return nil }
            let start = position + box.inkShift + bearings.start
            let end = position + box.inkShift + cluster.advance - bearings.end
            return (layout.material.texts[text].text(of: cluster), start.units..<max(start.units, end.units))
        }
    }

    /// —— and …… are two em in every language; a stroke is one glyph, so nothing shows between its halves.
    @Test(arguments: cjk)
    func rows7And8(language: Language) throws {
        for mark in ["——", "……"] {
            let set = try layout("甲\(mark)乙", measure: 20, language: language) { $0.alignment = .start }
            let positions = set.lines[0].positions
            #expect(positions[positions.count - 1] == .pt(30), "\(mark)")
            let ink = inks(set).filter { mark.hasPrefix($0.text.prefix(1)) }.map(\.ink)
            #expect((ink.map(\.upperBound).max() ?? 0) - (ink.map(\.lowerBound).min() ?? 0) > Length.pt(15).units)
            if mark == "——" { #expect(ink.count == 1, "two strokes leave a gap") }
        }
    }

    /// A run of marks is parted only where the line holds nothing else.
    @Test func row9() throws {
        for measure in stride(from: 3.0, through: 9, by: 0.5) {
            let lines = try SetText("甲乙丙。」』丁戊己。」』庚", measure: measure).lines
            #expect(lines.allSatisfy { !"。」』".contains($0.prefix(1)) }, "at \(measure): \(lines)")
        }
        let rescued = try SetText("甲。」』）】", measure: 1)
        #expect(rescued.lines.joined() == "甲。」』）】")
        #expect(rescued.lines.count > 1)
        #expect(rescued.widths.allSatisfy { $0 <= 1 })
    }

    /// Of the mainland's marks the blank behind them goes, of brackets that beside their text stays.
    @Test(arguments: ["，", "。", "、", "；", "：", "！", "？", "）", "」", "》", "”"])
    func row17(mark: String) throws {
        let box = try layout("国\(mark)国", measure: 20).material.boxes[1]
        #expect(box.leadingTrim == .zero)
        #expect((Length.pt(4)...Length.pt(5)).contains(box.trailingTrim), "\(box.trailingTrim)")
    }

    /// However two marks share their blank, their inks stay apart: in every face and every language.
    @Test(arguments: cjk)
    func row22(language: Language) throws {
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:], measuresInk: true)
        let marks = ["，", "。", "、", "；", "：", "！", "？", "（", "）", "「", "」", "《", "》", "“", "”"]
        let fonts: [FontRole] =
            language == .japanese || language == .korean ? ["song", "hei"] : ["song", "hei", "kai"]
        for font in fonts {
            for style in [CompositionStyle.Punctuation.lineEnd, .half] {
                for left in marks {
                    let text = marks.map { "\(left)\($0)国" }.joined()
                    let set = try layout(text, measure: 200, language: language, font: font, shaper: shaper) {
                        ($0.composition.punctuation, $0.alignment) = (style, .start)
                    }
                    let inks = inks(set)
                    for (first, second) in zip(inks, inks.dropFirst()) {
                        #expect(
                            first.ink.upperBound <= second.ink.lowerBound + Length.pt(0.05).units,
                            "\(first.text)\(second.text) in \(font) of \(language)")
                    }
                }
            }
        }
    }

    /// Where a line can be squeezed to take the next character, it is.
    @Test func row26() throws {
        let text = "甲方、乙方及丙方（保证人）签署本合同，各执一份。"
        #expect(try SetText(text, measure: 11.5).lines.first == "甲方、乙方及丙方（保证人）")
        #expect(try SetText(text, measure: 11.5).widths.first == 11.5)
    }

    /// Word spaces open first, up to half an em; then the gaps beside letters; then all gaps alike.
    @Test func row28() throws {
        let text = "使用Word and PDF"
        let natural = try SetText(text, measure: 40, alignment: .start)
        let width = natural.widths[0]
        func gains(_ slack: Double) throws -> (space: Double, autospace: Double, han: Double) {
            let set = try SetText(text + "文件文件文件文件文件文件", measure: width + slack + 0.25) { $0.breaking = .line }
            let (a, b) = (natural.positions(), set.positions())
            func gain(_ index: Int) -> Double { (b[index] - b[index - 1]) - (a[index] - a[index - 1]) }
            return (gain(7), gain(2), gain(1))
        }
        let few = try gains(0.05)
        #expect(few.space > 0.05)
        #expect(abs(few.autospace) < 0.002)
        #expect(abs(few.han) < 0.002)
    }

    /// Every paragraph begins two em inside, and its other lines at the margin.
    @Test func row30() throws {
        let set = try layout("甲乙双方经协商一致，订立本合同，以资共同遵守。", measure: 12) { $0.firstLineIndent = 2 }
        #expect(set.lines.map(\.indent) == [.pt(20)] + Array(repeating: .zero, count: set.lines.count - 1))
        #expect(set.lines.count > 1)
        let styles = try Repository.styleSheet()
        #expect(styles[.body].firstLineIndent == 2)
    }
}
