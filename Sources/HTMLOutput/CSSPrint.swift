import ContractModel
import ContractStyling

/// The page on paper: the sheet of the style sheet, and breaks where it asks for them. It is no rival of
/// the PDF (a browser sets Chinese less well), but whoever prints the page gets a decent copy.
struct CSSPrint {
    let document: StyledDocument

    /// The rules for paper that do not depend on the style sheet.
    static let layout = """
        .chrome { display: none; }
        .cover, body > .contents { break-after: page; }
        body { orphans: 2; widows: 2; }
        a { text-decoration: none; }
        .blank { border-bottom-width: 0.5pt; }
        .missing { outline: 0.5pt solid; }
        .missing, body::before { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        thead { display: table-header-group; }
        .signatures { break-inside: avoid; }
        .table-frame { padding: 0 0.5pt; }
        .landscape { page: landscape; }
        tr, .signatory { break-inside: avoid; }
        """

    /// The size of the sheet and its margins.
    static func writeSheet(of page: PageGeometry, to css: inout CSSWriter) {
        let margins = [page.top, page.end, page.bottom, page.start].map(CSS.millimetres)
        css.rule(
            "@page",
            [
                ("size", "\(CSS.millimetres(page.width)) \(CSS.millimetres(page.height))"),
                ("margin", margins.joined(separator: " ")),
            ])
        css.rule(
            "@page landscape",
            [("size", "\(CSS.millimetres(page.height)) \(CSS.millimetres(page.width))")])
    }

    /// The lines at the head and foot of the sheet.
    func writeFurniture(to css: inout CSSWriter) {
        let boxes = [document.furniture.headerStart, document.furniture.headerEnd, document.furniture.footer]
        guard boxes.contains(where: { $0 != nil }) else { return }
        css.block("@page") { writeBoxes(to: &$0) }
        guard case .cover(let cover) = document.blocks.first, cover.isPage else { return }
        let (sheet, furniture) = (document.styleSheet, document.furniture)
        let hidden = [
            ("@top-left", furniture.headerStart, sheet.header.isOnCover),
            ("@top-right", furniture.headerEnd, sheet.header.isOnCover),
            ("@bottom-center", furniture.footer, sheet.footer.isOnCover),
        ].filter { $0.1 != nil && !$0.2 }.map(\.0)
        guard !hidden.isEmpty else { return }
        css.block("@page :first") { css in
            for box in hidden { css.rule(box, [("content", "none")]) }
        }
    }

    private func writeBoxes(to css: inout CSSWriter) {
        let (header, footer) = (document.styleSheet.header, document.styleSheet.footer)
        write(document.furniture.headerStart, "@top-left", ("top", header.distance), to: &css)
        write(document.furniture.headerEnd, "@top-right", ("top", header.distance), to: &css)
        write(document.furniture.footer, "@bottom-center", ("bottom", footer.distance), to: &css)
    }

    /// A line in one of the margin boxes, `side` of which it keeps a distance from.
    private func write(
        _ line: StyledParagraph?, _ box: String, _ side: (name: String, distance: Length), to css: inout CSSWriter
    ) {
        guard let line else { return }
        let style = line.style
        // Margin boxes see no custom properties of the page, so the fonts are named again.
        let fonts = CSSFonts(language: document.metadata.language).stack(
            for: style.font, latin: style.latin)
        let distance = side.name == "top" ? max(.zero, side.distance - style.size) : side.distance
        css.rule(
            box,
            [
                ("content", Self.content(of: line)),
                ("vertical-align", side.name),
                ("padding-\(side.name)", CSS.millimetres(distance)),
                ("font", "\(style.weight.css) \(CSS.points(style.size)) \(fonts)"),
                ("color", style.color.hex),
            ])
    }

    /// The line's text with counters in its places for numbers.
    private static func content(of line: StyledParagraph) -> String {
        line.runs.map { run in
            switch FurnitureText.pageNumber(run) {
            case .page: "counter(page)"
            case .count: "counter(pages)"
            case nil: CSS.string(run.text)
            }
        }.joined(separator: " ")
    }
}
