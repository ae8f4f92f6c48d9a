/// How the page is laid out on a screen: one column to read, from 320 px to the widest.
enum CSSScreen {
    /// The size that everything follows, and what the keyboard is on.
    static let base = """
        html { font-size: 100%; font-size: clamp(100%, 0.8rem + 0.22vw, 150%); scroll-padding-top: 1.5rem; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
        """

    static let layout = """
        body { min-height: 100vh; padding: 0 1.25rem 4rem; }
        body > header, body > .contents, main, body > footer { max-width: var(--measure); margin: 0 auto; }
        .cover { padding: 1rem 0 3rem; }
        .head { padding: 1rem 0 0; }
        .contents {
          padding: 2rem 0 2.5rem;
          border: solid var(--hairline); border-width: 1px 0;
        }
        .contents a { display: block; border-radius: 0.2em; text-decoration: none; }
        .contents a:hover { color: var(--accent); text-decoration: underline; }
        main { padding: 2rem 0; }
        main a { color: var(--accent); text-decoration-thickness: 1px; }
        main a:hover { text-decoration-thickness: 2px; }
        main, [data-kind] { position: relative; }
        [data-kind]:target > :first-child, p:target, h2:target, h3:target, h4:target, h5:target, h6:target {
          background: var(--highlight);
          box-shadow: -0.3em 0 0 var(--highlight), 0.3em 0 0 var(--highlight);
        }
        [data-kind="annex"] { margin-top: 3rem; padding-top: 3rem; border-top: 1px solid var(--hairline); }
        .table-frame { overflow-x: auto; }
        .landscape table { min-width: 48rem; }
        .wide { min-width: 30rem; }
        th { background: var(--veil); }
        .draft .value { background: var(--veil); }
        .code { word-break: break-all; }
        .signatures { gap: 3rem; }
        .signatory { gap: 1rem; }
        """

    /// What folds the contents: the line of their heading.
    static let fold = """
        .contents:focus-visible { outline-offset: -3px; }
        .fold { position: absolute; top: 0; right: 0; left: 0; }
        .fold summary { display: flex; justify-content: flex-end; padding: 1.6rem 0.25rem; cursor: pointer; }
        .fold summary::-webkit-details-marker { display: none; }
        .fold summary span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        .fold summary::after {
          content: ""; width: 0.6rem; height: 0.6rem; margin-top: 0.35rem;
          border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(45deg);
        }
        .fold[open] summary::after { margin-top: 0.7rem; transform: rotate(225deg); }
        """

    /// What the page adds to find one's way: addresses, looks at what a reference leads to, ways back.
    static let navigation = """
        .permalink {
          position: absolute; left: -1.25em; width: 1.25em;
          color: var(--muted); font-weight: 400; text-decoration: none; text-indent: 0; text-align: left;
          opacity: 0;
        }
        main a.permalink { color: var(--muted); }
        .permalink::before { content: "#"; }
        :hover > .permalink, .permalink:focus-visible, :target > :first-child > .permalink { opacity: 1; }
        .back { margin: 0 0 1rem; color: var(--muted); font: 400 0.875rem/1.7 var(--font-body); text-align: center; }
        .preview { display: none; }
        .reference:hover > .preview, .reference > :focus-visible + .preview {
          display: block; position: absolute; left: 0; right: 0; z-index: 2;
          max-width: 36em; margin: 0.4rem 0 0; padding: 0.75rem 1rem;
          border: 1px solid var(--hairline); border-radius: 0.4rem; box-shadow: 0 0.3rem 1.2rem rgba(0, 0, 0, 0.18);
          background: var(--paper); color: var(--ink);
          font: 400 0.9375rem/1.65 var(--font-body); text-align: left; text-indent: 0; white-space: pre-line;
        }
        .preview::before, .preview::after { content: ""; position: absolute; right: 0; left: 0; height: 0.4rem; }
        .preview::before { bottom: 100%; }
        .preview::after { top: 100%; }
        .preview strong { display: block; }
        """

    /// Where a browser knows how, what pops up stands beside what it belongs to, above it where there is no room below.
    static let anchored = """
        .reference { anchor-scope: --reference; }
        .reference > a { anchor-name: --reference; }
        .reference:hover > .preview, .reference > :focus-visible + .preview {
          position: fixed; position-anchor: --reference; position-area: bottom span-all; right: auto; left: auto;
          width: max-content; max-width: min(36em, 100vw - 2rem); margin: 0.4rem 1rem;
          position-try-fallbacks: flip-block;
        }
        """

    /// Whether a browser does.
    static let anchoring = "@supports (anchor-scope: --a) and (position-area: bottom span-all)"

    /// A finger does not hover: addresses are always there, and a reference is followed at once.
    static let touch = """
        .permalink { opacity: 0.6; }
        .reference:hover > .preview { display: none; }
        """

    /// Where the contents stand above the text, they are folded until they are asked for.
    static let folded = """
        .contents { position: relative; }
        .contents h2 { margin: 0 2rem 0 0; text-align: left; }
        .contents > details:not([open]) ~ ol { display: none; }
        .with-contents > .contents { padding: 1.25rem 0; }
        """

    /// Two languages stand beside each other only where each has room for a dozen characters.
    static let narrow = """
        .parallel { display: block; }
        .parallel > :nth-child(odd) { margin-top: 0.75rem; }
        .parallel > :nth-child(even) { margin-top: 0; color: var(--muted); }
        """

    /// On a telephone a line of the cover takes two: what goes on is indented, and what begins anew stands apart.
    static let smallCover = """
        .cover > p { padding-left: 1em; font-size: 1.125rem; line-height: 1.6; text-indent: -1em; }
        .cover > p + p { margin-top: 0.6rem; }
        """

    /// The chrome: what the page adds to the contract.
    static let chrome = """
        .chrome h1 { margin: 3rem 0 1rem; font: 700 1.75rem/1.5 var(--font-body); text-align: center; }
        .site {
          display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; max-width: var(--measure); margin: 0 auto; padding: 1rem 0 0;
          font: 400 0.9375rem/1.7 var(--font-body);
        }
        .site a { color: var(--accent); }
        .facts {
          margin-top: 3rem; padding-top: 1.5rem; border-top: 1px solid var(--hairline);
          color: var(--muted); font: 400 0.9375rem/1.7 var(--font-body);
        }
        .facts dl > div { display: flex; flex-wrap: wrap; padding: 0.2rem 0; }
        .facts dt { flex: 0 0 10em; }
        .facts dd { flex: 1 1 15em; color: var(--ink); }
        """

    /// Seen only while the keyboard is on it.
    static let skip = """
        .skip a { position: absolute; top: 0.5rem; left: 0.5rem; z-index: 1; padding: 0.5em 1em; }
        .skip a { background: var(--paper); color: var(--accent); font: 400 1rem/1.5 var(--font-body); }
        .skip a:not(:focus) { height: 1px; width: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
        """

    /// Where there is room for it, the contents stand beside the text and stay in sight. There they are
    /// a tool, not a page of the contract, and so a little smaller.
    static let wide = """
        .with-contents {
          display: grid;
          grid-template-columns: minmax(15rem, 19rem) var(--column);
          grid-template-rows: repeat(5, auto) 1fr;
          justify-content: center; align-items: start; column-gap: clamp(2rem, 4vw, 5rem);
        }
        .with-contents > * { grid-column: 2; width: 100%; }
        .with-contents > .contents {
          grid-column: 1; grid-row: 1 / span 6;
          position: sticky; top: 0; height: 100vh; overflow-y: auto;
          margin: 0; padding: 2.5rem 1.5rem 2.5rem 0.5rem; border-width: 0 1px 0 0;
        }
        .with-contents > .contents > .fold { display: none; }
        .with-contents > .contents h2 { margin: 0 0 0.75rem; font-size: 1.125rem; text-align: left; }
        .with-contents > .contents p { padding-left: 1em; font-size: 0.9375rem; line-height: 1.6; text-indent: -1em; }
        .with-contents > .contents li { padding: 0.15rem 0; }
        .with-contents > .contents ol ol { padding-left: 1em; }
        .with-contents > .contents > ol { scroll-target-group: auto; }
        .with-contents > .contents a:target-current { color: var(--accent); font-weight: 700; }
        """

    /// Motion only for those who did not ask for less of it.
    static let motion = """
        html { scroll-behavior: smooth; }
        .preview, .permalink { transition: opacity 0.12s linear 0.2s; }
        @starting-style { .preview { opacity: 0; } }
        """
}
