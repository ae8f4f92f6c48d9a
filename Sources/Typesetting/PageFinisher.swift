import ContractModel
import ContractStyling
import TextShaping

/// Writes what can only be written once all pages are known: page numbers in the contents and at the
/// foot; and what stands on every page.
struct PageFinisher {
    let document: StyledDocument
    let setter: ParagraphSetter

    private var language: Language { document.metadata.language }

    func finish(_ filled: PageBreaker.Result) throws(Diagnostic) -> [Page] {
        var pages: [Page] = []
        for (index, page) in filled.pages.enumerated() {
            let geometry = page.geometry
            var elements = page.elements
            // From the last to the first, so that the places of the others stay true.
            for placed in page.contentsLines.reversed() {
                guard let destination = filled.destinations[placed.line.target] else { continue }
                let number = try numberElements(
                    for: placed.line, top: placed.top, page: destination.pageIndex + 1, geometry)
                elements.insert(contentsOf: number, at: placed.index)
            }
            let furniture = FurnitureComposer(
                document: document, setter: setter, geometry: geometry, page: index + 1, pageCount: filled.pages.count)
            if document.furniture.watermarkPages?.contains(index + 1) ?? true {
                elements = try furniture.watermark() + elements
            }
            if !page.isCover || document.styleSheet.header.isOnCover { elements = try furniture.header() + elements }
            if !page.isCover || document.styleSheet.footer.isOnCover { elements += try furniture.footer() }
            pages.append(Page(number: index + 1, width: geometry.width, height: geometry.height, elements: elements))
        }
        return pages
    }

    // MARK: Contents

    /// The page number of an entry and the leader that carries the eye to it.
    private func numberElements(for line: ContentsLine, top: Length, page: Int, _ geometry: PageGeometry)
        throws(Diagnostic) -> [PageElement]
    {
        var style = line.style
        (style.startIndent, style.firstLineIndent, style.alignment) = (0, 0, .end)
        let paragraph = StyledParagraph(
            role: line.role, style: style,
            runs: [StyledRun(.text(String(page)), font: style.font, weight: style.weight)])
        let number = try setter.set(
            paragraph, structure: line.structure, measure: geometry.measure, language: language, kind: .pageNumber)
        let elements = number.elements(x: geometry.start, top: top)
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

    // MARK: Copies

    /// What marks a copy, and the places where it is signed.
    func copy(_ marks: PageFurniture.CopyMarks) throws(Diagnostic) -> CopyAssembler.Copy {
        var places: [String: TextLine] = [:]
        for place in marks.places {
            let set = try setter.set(
                place.mark, measure: document.styleSheet.page.measure, language: language, kind: .copyMark)
            for case .line(let line) in set.elements(x: .zero, top: .zero) {
                places[place.party] = line
            }
        }
        return CopyAssembler.Copy(mark: try copyMark(marks.mark), places: places)
    }

    /// What marks a copy as original or duplicate: a framed word in the upper margin of its first page.
    private func copyMark(_ mark: StyledParagraph) throws(Diagnostic) -> [PageElement] {
        let geometry = document.styleSheet.page
        let style = mark.style
        let layout = try setter.set(mark, measure: geometry.measure, language: language, kind: .copyMark)
        guard let line = layout.lines.first else { return [] }
        let padding = Length.em(0.4, of: style.size)
        let x = geometry.start - padding
        let top = copyMarkTop(style)
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
        return frame + layout.elements(x: x, top: top)
    }

    /// In the middle of the upper margin, or above the running head where the first page has one.
    private func copyMarkTop(_ style: ParagraphStyle) -> Length {
        let header = document.styleSheet.header
        let hasHeader = document.furniture.headerStart != nil || document.furniture.headerEnd != nil
        var isCovered = false
        if case .cover(let cover)? = document.blocks.first { isCovered = cover.isPage && !header.isOnCover }
        guard hasHeader, !isCovered else { return (document.styleSheet.page.top - style.pitch) / 2 }
        let headTop = header.distance - document.styleSheet[.header].size
        return max(.pt(6), headTop - style.pitch - .pt(4))
    }
}
