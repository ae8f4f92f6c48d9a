import ContractModel

/// The CSS of a page view: sheets of paper on a desk, and nothing that touches what is on them.
struct PageViewStyle {
    let language: Language
    let sizes: [PageViewFrame.SheetSize]

    static func name(ofSize index: Int) -> String { "sheet-\(index + 1)" }

    /// How large a sheet of 210 mm is shown where there is room, in rem.
    private static let sheetRems = 54.0

    private static func rems(_ size: PageViewFrame.SheetSize) -> Double {
        size.width.points / Length.mm(210).points * sheetRems
    }

    var stylesheet: Stylesheet {
        var css = CSSWriter()
        css.rule(
            ":root",
            [("color-scheme", "light dark")] + CSSPage.lightColors + [
                ("--desk", "#e9e7e2"), ("--measure", CSS.rem(Self.sheetRems)),
                ("--column", "minmax(0, \(CSS.rem(sizes.map(Self.rems).max() ?? Self.sheetRems)))"),
                ("--font-body", CSSFonts(language: language).stack(for: "hei")),
                ("--font-text", CSSFonts(language: language).stack(for: "song")),
            ])
        css.block("@media screen and (prefers-color-scheme: dark)") {
            $0.rule(":root", CSSPage.darkColors + [("--desk", "#0e0f11")])
        }
        css.literal(CSSPage.reset)
        css.literal(Self.common)
        for (index, size) in sizes.enumerated() {
            css.rule("." + Self.name(ofSize: index), [("max-width", CSS.rem(Self.rems(size)))])
        }
        css.block("@media screen") { css in
            css.literal(CSSScreen.base)
            css.literal(CSSScreen.skip)
            css.literal(CSSScreen.fold)
            css.literal(Self.screen)
        }
        css.block("@media screen and (max-width: 71.99rem)") { css in
            css.literal(CSSScreen.folded)
            css.literal(Self.narrow)
        }
        css.block("@media screen and (min-width: 72rem)") { $0.literal(Self.wide) }
        css.block("@media screen and (prefers-reduced-motion: no-preference)") {
            $0.literal("html { scroll-behavior: smooth; }")
        }
        css.block("@media print") { css in
            css.literal(Self.print)
            for (index, size) in sizes.enumerated() {
                let name = Self.name(ofSize: index)
                css.rule(
                    "." + name,
                    [
                        ("page", name), ("width", CSS.millimetres(size.width)),
                        ("height", CSS.millimetres(size.height)), ("max-width", "none"),
                    ])
            }
        }
        for (index, size) in sizes.enumerated() {
            css.rule(
                "@page " + Self.name(ofSize: index),
                [("size", "\(CSS.millimetres(size.width)) \(CSS.millimetres(size.height))"), ("margin", "0")])
        }
        return Stylesheet(css.text)
    }

    /// Text takes part in selecting, searching and reading aloud; the eye sees the glyphs below it.
    private static let common = """
        body { background: var(--desk); color: var(--ink); font: 400 1rem/1.6 var(--font-body); }
        .outlines { position: absolute; }
        .sheet { position: relative; background: #ffffff; }
        .sheet svg { display: block; width: 100%; height: auto; }
        .text { font-family: var(--font-text); white-space: pre; fill: transparent; }
        """

    private static let screen = """
        body { min-height: 100vh; padding: 0 0.75rem 3rem; }
        .bar { width: 100%; max-width: var(--measure); margin: 0 auto; padding: 1.25rem 0 1rem; }
        .bar h1 { font: 700 1.25rem/1.5 var(--font-body); }
        .contents { max-width: var(--measure); margin: 0 auto 1rem; }
        .contents h2 { font: 700 1.0625rem/1.6 var(--font-body); }
        .contents p { padding: 0.1rem 0 0.1rem 1em; font-size: 0.9375rem; text-indent: -1em; }
        .contents ol ol { padding-left: 1em; }
        .contents a { border-radius: 0.2em; color: var(--ink); text-decoration: none; }
        .contents a:hover { color: var(--accent); text-decoration: underline; }
        .sheet { margin: 0 auto 1.25rem; box-shadow: 0 0.1rem 0.5rem rgba(0, 0, 0, 0.25); }
        .text ::selection { background: rgba(29, 79, 145, 0.3); }
        .text a:hover, .text a:focus-visible { fill: rgba(29, 79, 145, 0.22); }
        .field rect { fill: rgba(29, 79, 145, 0.07); stroke: #1d4f91; stroke-width: 0.75; stroke-dasharray: 3 2; }
        .field text { font-family: var(--font-body); fill: #1d4f91; }
        """

    private static let narrow = """
        .with-contents > .contents { padding: 0.75rem 0; }
        .fold summary { padding: 1rem 0.25rem; }
        """

    private static let wide = """
        .with-contents { display: grid; grid-template-columns: 17rem var(--column); column-gap: 2rem; justify-content: center; }
        .with-contents > * { grid-column: 2; }
        .with-contents > .contents > .fold { display: none; }
        .with-contents > .contents {
          grid-column: 1; grid-row: 1 / span 3;
          position: sticky; top: 0; height: 100vh; overflow-y: auto; margin: 0; padding: 1.5rem 0.5rem;
        }
        .contents > ol { scroll-target-group: auto; }
        .contents a:target-current { color: var(--accent); font-weight: 700; }
        """

    /// A print is the document itself: sheet for sheet, without what the page adds.
    private static let print = """
        body { background: none; }
        .chrome:not(text) { display: none; }
        .sheet { overflow: hidden; break-inside: avoid; }
        .sheet + .sheet { break-before: page; }
        .sheet svg { height: 100%; }
        """
}
