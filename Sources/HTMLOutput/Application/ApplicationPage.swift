/// What all pages of the program's own have in common, be it a site's index or the preview.
enum ApplicationPage {
    /// The head. Nothing may be loaded from elsewhere, and of all scripts only the one named here may run.
    ///
    /// - Parameters:
    ///   - sources: what else the page may load, as directives of a Content-Security-Policy.
    ///   - sendsForms: whether it may send a form to where it came from, which then also learns from where.
    static func head(
        title: String, css: String, script: PageScript? = nil, sources: [String] = [],
        sendsForms: Bool = false
    ) -> HTMLNode {
        let stylesheet = stylesheet(css)
        let policy =
            ["default-src 'none'"] + (script.map { ["script-src \($0.source)"] } ?? [])
            + ["style-src \(stylesheet.source)", "img-src data:"] + sources
            + ["base-uri 'none'", "form-action \(sendsForms ? "'self'" : "'none'")"]
        return .element(
            .head,
            [
                .element(.meta, [.charset("utf-8")], []),
                .element(
                    .meta, [.httpEquiv("Content-Security-Policy"), .content(policy.joined(separator: "; "))], []),
                meta("viewport", "width=device-width, initial-scale=1"),
                meta("color-scheme", "light dark"),
                meta("robots", "noindex"),
                meta("referrer", sendsForms ? "same-origin" : "no-referrer"),
                meta("generator", "Signet"),
                .element(.title, [.text(title)]),
                .element(.link, [.rel("icon"), .noIcon], []),
                .element(.style, [.stylesheet(stylesheet)]),
            ])
    }

    private static func meta(_ name: String, _ content: String) -> HTMLNode {
        .element(.meta, [.name(name), .content(content)], [])
    }

    /// The colours of contracts' pages and the fonts of the system, then the page's own rules.
    private static func stylesheet(_ css: String) -> Stylesheet {
        var writer = CSSWriter()
        writer.rule(":root", [("color-scheme", "light dark")] + CSSPage.lightColors)
        writer.block("@media (prefers-color-scheme: dark)") { $0.rule(":root", CSSPage.darkColors) }
        writer.literal(common)
        writer.literal(css)
        return Stylesheet(writer.text)
    }

    private static let common = """
        *, *::before, *::after { box-sizing: border-box; }
        body {
          background: var(--paper); color: var(--ink);
          font: 400 1rem/1.6 system-ui, "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
          overflow-wrap: anywhere;
        }
        a { color: var(--accent); text-underline-offset: 0.2em; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        """
}
