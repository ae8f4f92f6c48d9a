import ContractModel
import ContractStyling
import TestSupport
import TextShaping

@testable import Typesetting

/// Text set to a measure in em, at 10 pt without indent.
struct SetText {
    let layout: ParagraphLayout
    let size = Length.pt(10)

    init(
        _ text: String, measure: Double, alignment: ParagraphStyle.Alignment = .justify,
        language: Language = .simplifiedChinese, _ change: (inout CompositionStyle) -> Void = { _ in }
    ) throws {
        try self.init([.text(text)], measure: measure, alignment: alignment, language: language, change)
    }

    init(
        _ contents: [StyledRun.Content], measure: Double, alignment: ParagraphStyle.Alignment = .justify,
        language: Language = .simplifiedChinese, _ change: (inout CompositionStyle) -> Void = { _ in }
    ) throws {
        var style = ParagraphStyle.fallback
        style.size = size
        change(&style.composition)
        style.alignment = alignment
        let paragraph = StyledParagraph(
            role: .body, style: style,
            runs: contents.map { StyledRun($0, font: "song", weight: .regular) })
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        layout = try ParagraphLayout(paragraph, measure: .em(measure, of: size), language: language, shaper: shaper)
    }

    /// An item with its number, in a style whose numbers hang out two em.
    init(label: String, _ text: String, measure: Double, language: Language) throws {
        var style = ParagraphStyle.fallback
        (style.size, style.alignment) = (size, .start)
        (style.firstLineIndent, style.startIndent) = (-2, 3)
        let paragraph = StyledParagraph(
            role: .item, style: style,
            runs: [
                StyledRun(.text(label), font: "song", weight: .regular, origin: .label),
                StyledRun(.text(text), font: "song", weight: .regular),
            ])
        let shaper = try TextShaper(library: Repository.fontLibrary(), characters: [:])
        layout = try ParagraphLayout(paragraph, measure: .em(measure, of: size), language: language, shaper: shaper)
    }

    /// The text of each line.
    var lines: [String] {
        layout.lines.map { line in
            line.boxes.map { index in
                guard case .cluster(let text, let cluster) = layout.material.boxes[index].content else { return "▁" }
                return layout.material.texts[text].text(of: layout.material.texts[text].clusters[cluster])
            }.joined()
        }
    }

    /// What the lines cost together; `nil` where one of them does not fit.
    var cost: Double? {
        let boxes = layout.material.boxes
        let breaker = LineBreaker(material: layout.material, measure: layout.measure, firstIndent: .zero, indent: .zero)
        var total = 0.0
        for line in layout.lines {
            let end = line.boxes.upperBound
            let lineBreak = end == boxes.count ? .mandatory : boxes[end].lineBreak
            guard let cost = breaker.cost(of: line.boxes, endsWith: lineBreak) else { return nil }
            total += cost
        }
        return total
    }

    /// The widths of the lines in em.
    var widths: [Double] { layout.lines.map { em($0.width) } }

    /// Where the boxes of a line begin, in em.
    func positions(line: Int = 0) -> [Double] {
        layout.lines[line].positions.map { em($0 + layout.lines[line].indent) }
    }

    private func em(_ length: Length) -> Double {
        (Double(length.units) / Double(size.units) * 1000).rounded() / 1000
    }
}
