/// The rules that are the same for every document and every medium.
///
/// Boxes are measured in physical directions and without nesting, though newer CSS has better words:
/// contracts are opened in the browsers inside messengers, and those can be years old.
enum CSSPage {
    /// The page's own colours; each pair of text and ground has a contrast of at least 4.5 (WCAG AA).
    static let lightColors = [
        ("--paper", "#fffefb"), ("--ink", "#1c1b1a"), ("--muted", "#5c5955"), ("--hairline", "#d8d3ca"),
        ("--accent", "#1d4f91"), ("--highlight", "#fff0b3"), ("--veil", "rgba(0, 0, 0, 0.05)"),
    ]
    /// The same for a screen in the dark.
    static let darkColors = [
        ("--paper", "#17181b"), ("--ink", "#e6e3dd"), ("--muted", "#aaa69f"), ("--hairline", "#3d3f45"),
        ("--accent", "#9cc4ff"), ("--highlight", "#574a12"), ("--veil", "rgba(255, 255, 255, 0.07)"),
    ]
    /// Paper is white, whatever the screen was.
    static let printColors = [("color-scheme", "light"), ("--paper", "#ffffff"), ("--ink", "#000000")]

    /// What browsers add on their own.
    static let reset = """
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body, h1, h2, h3, h4, h5, h6, p, ol, dl, dd { margin: 0; }
        ol { padding: 0; list-style-type: ""; }
        """

    /// How contract text is set.
    static let common = """
        body {
          background: var(--paper); color: var(--ink);
          line-break: strict; overflow-wrap: break-word;
        }
        body:lang(ko) { word-break: keep-all; }
        h1, h2, h3, h4, h5, h6, p, th, td {
          white-space: pre-wrap;
          text-spacing-trim: trim-start; text-autospace: normal; hanging-punctuation: allow-end;
        }
        h1:lang(en), h2:lang(en), h3:lang(en), h4:lang(en), p:lang(en), th:lang(en), td:lang(en) {
          font-feature-settings: "pwid"; text-spacing-trim: space-all; text-autospace: no-autospace;
        }
        p.ragged { text-align: start; }
        h1, h2, h3, h4, h5, h6 { text-wrap: balance; }
        p, th, td { text-wrap: pretty; }
        p:empty { min-height: 1.8em; }
        a { color: inherit; }
        u, a { text-underline-offset: 0.2em; }
        .mark-name + .mark-name, .mark-title + .mark-title { margin-left: 0.15em; }
        .mark-title { text-decoration: underline wavy; text-decoration-thickness: 1px; }
        .mark-dots { text-emphasis: filled dot; text-emphasis-position: under right; }
        strong { font-weight: 700; }
        .regular { font-weight: 400; }
        .blank { display: inline-block; max-width: 100%; border-bottom: 1px solid; }
        .missing { background: var(--highlight); color: inherit; }
        table { width: 100%; border-collapse: collapse; }
        th, td { min-width: 3.5em; vertical-align: top; font-variant-numeric: tabular-nums; }
        th { vertical-align: middle; }
        .parallel { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: 2em; }
        .signatures { display: grid; }
        .signatures > .end-mark { grid-column: 1 / -1; }
        .signatory { display: flex; flex-wrap: wrap; align-items: flex-start; min-width: 0; }
        .signatory > .lines { flex: 1 1 18em; }
        .signatory p { text-wrap: initial; }
        .seal { display: grid; place-content: center; flex: none; border-radius: 50%; }
        body::before {
          position: fixed; top: 0; right: 0; bottom: 0; left: 0; z-index: -1;
          display: grid; place-content: center;
          color: var(--veil); transform: rotate(-30deg); pointer-events: none;
        }
        """
}
