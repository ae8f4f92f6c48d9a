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
        tr, .signatory { break-inside: avoid; }
        """

    /// The size of the sheet, its margins and the line at its foot.
    func writeSheet(to css: inout CSSWriter) {
        let page = document.styleSheet.page
        let margins = [page.top, page.end, page.bottom, page.start].map(CSS.millimetres)
        css.block("@page") { css in
            css.literal("size: \(CSS.millimetres(page.width)) \(CSS.millimetres(page.height));")
            css.literal("margin: \(margins.joined(separator: " "));")
            writeFooter(to: &css)
        }
        if !document.styleSheet.footer.isOnCover, case .cover(let cover) = document.blocks.first, cover.isPage {
            css.block("@page :first") { $0.rule("@bottom-center", [("content", "none")]) }
        }
    }

    private func writeFooter(to css: inout CSSWriter) {
        guard let footer = document.furniture.footer else { return }
        let style = footer.style
        // Margin boxes see no custom properties of the page, so the fonts are named again.
        let fonts = CSSFonts(language: document.metadata.language).stack(
            for: style.font, latin: style.latin)
        css.rule(
            "@bottom-center",
            [
                ("content", Self.content(of: footer.text)),
                ("vertical-align", "bottom"),
                ("padding-bottom", CSS.millimetres(document.styleSheet.footer.distance)),
                ("font", "\(style.weight.css) \(CSS.points(style.size)) \(fonts)"),
                ("color", style.color.hex),
            ])
    }

    /// The footer's text with counters in its places for numbers.
    private static func content(of footer: String) -> String {
        let counters = ["{page}": "counter(page)", "{pages}": "counter(pages)"]
        var parts: [String] = []
        var rest = footer[...]
        while let first = rest.first {
            if first == "{", let end = rest.firstIndex(of: "}"), let counter = counters[String(rest[...end])] {
                parts.append(counter)
                rest = rest[end...].dropFirst()
            } else {
                let next = rest.dropFirst().firstIndex(of: "{") ?? rest.endIndex
                parts.append(CSS.string(String(rest[..<next])))
                rest = rest[next...]
            }
        }
        return parts.joined(separator: " ")
    }
}
