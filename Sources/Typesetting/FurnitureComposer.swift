import ContractModel
import ContractStyling
import TextShaping

/// What stands on a page beside the text: its running head, its foot, and what stands behind the text of a draft.
struct FurnitureComposer {
    let document: StyledDocument
    let setter: ParagraphSetter
    let geometry: PageGeometry
    /// From 1.
    let page: Int
    let pageCount: Int

    private var furniture: PageFurniture { document.furniture }

    // MARK: Head and foot

    func header() throws(Diagnostic) -> [PageElement] {
        let style = document.styleSheet.header
        let baseline = style.distance
        var elements: [PageElement] = []
        var taken = Length.zero
        if let end = furniture.headerEnd {
            let layout = try layout(end, alignment: .end, measure: geometry.measure / 2, kind: .header)
            taken = (layout.lines.map(\.width).max() ?? .zero) + .em(2, of: end.style.size)
            elements += stacked(layout, x: geometry.start + geometry.measure - layout.measure, baseline: baseline)
        }
        if let start = furniture.headerStart {
            let layout = try layout(start, alignment: .start, measure: geometry.measure - taken, kind: .header)
            elements = stacked(layout, x: geometry.start, baseline: baseline) + elements
        }
        guard !elements.isEmpty, style.ruleWidth > .zero else { return elements }
        let size = document.styleSheet[.header].size
        let rule = Rule(
            purpose: .header, x: geometry.start, y: baseline + .em(0.5, of: size), width: geometry.measure,
            height: .zero, thickness: style.ruleWidth, color: document.styleSheet[.header].color)
        return elements + [.rule(rule)]
    }

    func footer() throws(Diagnostic) -> [PageElement] {
        guard let footer = furniture.footer else { return [] }
        let layout = try layout(footer, measure: geometry.measure, kind: .footer)
        let baseline = geometry.height - document.styleSheet.footer.distance
        return layout.elements(x: geometry.start, top: baseline - ParagraphLayout.ascent(footer.style))
    }

    /// Lines of which the last stands on the baseline, and the others above it.
    private func stacked(_ layout: SetParagraph, x: Length, baseline: Length) -> [PageElement] {
        let style = layout.style
        let top = baseline - ParagraphLayout.ascent(style) - style.pitch * (layout.lines.count - 1)
        return layout.elements(x: x, top: top)
    }

    /// A line of furniture with the numbers of this page.
    private func layout(
        _ paragraph: StyledParagraph, alignment: ParagraphStyle.Alignment? = nil, measure: Length,
        kind: ElementKind
    ) throws(Diagnostic) -> SetParagraph {
        var paragraph = paragraph
        (paragraph.style.startIndent, paragraph.style.firstLineIndent) = (0, 0)
        if let alignment { paragraph.style.alignment = alignment }
        for index in paragraph.runs.indices {
            switch FurnitureText.pageNumber(paragraph.runs[index]) {
            case .page: paragraph.runs[index].content = .text(String(page))
            case .count: paragraph.runs[index].content = .text(String(pageCount))
            case nil: break
            }
        }
        return try setter.set(paragraph, measure: measure, language: document.metadata.language, kind: kind)
    }

    // MARK: Watermark

    /// One line from corner to corner, as large as the style says, or as the sheet has room for.
    func watermark() throws(Diagnostic) -> [PageElement] {
        guard var watermark = furniture.watermark else { return [] }
        (watermark.style.startIndent, watermark.style.firstLineIndent) = (0, 0)
        watermark.style.alignment = .center
        let long = Length.pt(14_400)
        func line() throws(Diagnostic) -> SetParagraph {
            try setter.set(watermark, measure: long, language: document.metadata.language, kind: .watermark)
        }
        var layout = try line()
        let width = layout.lines.first?.width ?? .zero
        // At 45 degrees a line takes its width and its height, each by the root of a half, of either side of the sheet.
        let room = min(geometry.width, geometry.height).points * 0.96 * 2.0.squareRoot()
        let needed = (width + watermark.style.size).points
        if needed > room {
            watermark.style.size = .pt(watermark.style.size.points * room / needed)
            watermark.style.pitch = watermark.style.size
            layout = try line()
        }
        let top = (geometry.height - watermark.style.pitch) / 2
        let x = (geometry.width - long) / 2
        return layout.elements(x: x, top: top).map { element in
            guard case .line(var line) = element else { return element }
            line.rotation = 45
            return .line(line)
        }
    }
}
