import ContractModel
import ContractStyling
import TextShaping

/// Writes what can only be written once all pages are known: page numbers in the contents and at the
/// foot; and what stands on every page.
struct PageFinisher {
    let document: StyledDocument
    let shaper: TextShaper

    private var geometry: PageGeometry { document.styleSheet.page }
    private var language: Language { document.metadata.language }

    func finish(_ filled: PageBreaker.Result) throws(Diagnostic) -> [Page] {
        let watermark = try watermark()
        var pages: [Page] = []
        for (index, page) in filled.pages.enumerated() {
            var elements = page.elements
            // From the last to the first, so that the places of the others stay true.
            for placed in page.contentsLines.reversed() {
                guard let destination = filled.destinations[placed.line.target] else { continue }
                let number = try numberElements(for: placed.line, top: placed.top, page: destination.pageIndex + 1)
                elements.insert(contentsOf: number, at: placed.index)
            }
            if document.furniture.watermarkPages?.contains(index + 1) ?? true { elements = watermark + elements }
            if !page.isCover || document.styleSheet.footer.isOnCover {
                elements += try footer(page: index + 1, of: filled.pages.count)
            }
            pages.append(Page(number: index + 1, width: geometry.width, height: geometry.height, elements: elements))
        }
        return pages
    }

    // MARK: Contents

    /// The page number of an entry and the leader that carries the eye to it.
    private func numberElements(for line: ContentsLine, top: Length, page: Int) throws(Diagnostic) -> [PageElement] {
        let number = try layout(
            String(page), role: line.role, style: line.style, structure: line.structure, alignment: .end)
        let elements = number.elements(x: geometry.start, top: top, kind: .pageNumber)
        let gap = Length.em(0.5, of: line.style.size)
        // All leaders end at the same place, so that their dots stand below each other.
        let end = geometry.measure - .em(2.5, of: line.style.size)
        let width = end - line.textEnd - gap
        let leader = document.styleSheet.contents.leader
        guard leader != .none, width > .em(1, of: line.style.size) else { return elements }
        let rule = Rule(
            purpose: leader == .dots ? .dottedLeader : .solidLeader, x: geometry.start + end - width,
            y: top + ParagraphLayout.ascent(line.style) - .em(0.08, of: line.style.size), width: width,
            height: .zero, thickness: .em(0.08, of: line.style.size), color: line.style.color)
        return elements + [.rule(rule)]
    }

    // MARK: Furniture

    private func footer(page: Int, of count: Int) throws(Diagnostic) -> [PageElement] {
        guard let footer = document.furniture.footer else { return [] }
        let text = footer.text.replacing("{page}", with: String(page)).replacing("{pages}", with: String(count))
        let layout = try layout(text, role: .footer, style: footer.style)
        let baseline = geometry.height - document.styleSheet.footer.distance
        return layout.elements(
            x: geometry.start, top: baseline - ParagraphLayout.ascent(footer.style), kind: .footer)
    }

    private func watermark() throws(Diagnostic) -> [PageElement] {
        guard let watermark = document.furniture.watermark else { return [] }
        let layout = try layout(watermark.text, role: .watermark, style: watermark.style)
        let top = (geometry.height - watermark.style.pitch) / 2
        return layout.elements(x: geometry.start, top: top, kind: .watermark).map { element in
            guard case .line(var line) = element else { return element }
            line.rotation = 45
            return .line(line)
        }
    }

    // MARK: Copies

    /// What marks a copy as original or duplicate: a framed word in the upper margin of its first page.
    func copyMark(_ mark: StyledParagraph) throws(Diagnostic) -> [PageElement] {
        let style = mark.style
        let layout = try ParagraphLayout(mark, measure: geometry.measure, language: language, shaper: shaper)
        guard let line = layout.lines.first else { return [] }
        let padding = Length.em(0.4, of: style.size)
        let x = geometry.start - padding
        let top = (geometry.top - style.pitch) / 2
        let left = x + line.indent - padding
        let width = line.width + padding * 2
        let frame = [
            (left, top, width, Length.zero), (left, top + style.pitch, width, .zero), (left, top, .zero, style.pitch),
            (left + width, top, .zero, style.pitch),
        ].map { x, y, width, height in
            PageElement.rule(
                Rule(
                    purpose: .border, x: x, y: y, width: width, height: height, thickness: .pt(0.75),
                    color: style.color))
        }
        return frame + layout.elements(x: x, top: top, kind: .copyMark)
    }

    private func layout(
        _ text: String, role: ParagraphRole, style: ParagraphStyle, structure: ParagraphStructure = .artifact,
        alignment: ParagraphStyle.Alignment? = nil
    ) throws(Diagnostic) -> ParagraphLayout {
        var style = style
        (style.startIndent, style.firstLineIndent) = (0, 0)
        style.alignment = alignment ?? style.alignment
        return try ParagraphLayout(
            paragraph(text, role: role, style: style), structure: structure, measure: geometry.measure,
            language: language, shaper: shaper)
    }

    private func paragraph(_ text: String, role: ParagraphRole, style: ParagraphStyle) -> StyledParagraph {
        StyledParagraph(
            role: role, style: style, runs: [StyledRun(.text(text), font: style.font, weight: style.weight)])
    }
}
