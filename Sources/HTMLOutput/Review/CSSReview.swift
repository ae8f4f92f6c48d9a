/// How a review looks: values tinted, gaps loud, notes in the margin, the list of fields beside the text.
enum CSSReview {
    /// Each pair of text and ground has a contrast of at least 4.5 (WCAG AA).
    static let lightColors = [
        ("--filled", "#dfeaf8"), ("--gap", "#ffd9cc"), ("--gap-ink", "#9a2a0a"), ("--notice", "#fff3c9"),
        ("--notice-ink", "#6b4c00"),
    ]
    static let darkColors = [
        ("--filled", "#22344d"), ("--gap", "#5a2415"), ("--gap-ink", "#ffb59d"), ("--notice", "#3d3413"),
        ("--notice-ink", "#f0d58a"),
    ]

    /// Values and gaps, also on paper.
    static let marks = """
        .review .value { background: var(--filled); color: inherit; text-decoration: none; border-radius: 0.15em; }
        .review .gap { background: var(--gap); color: var(--gap-ink); text-decoration: none; border-radius: 0.15em; }
        .review .gap .missing { background: none; color: inherit; font-weight: 700; }
        .review .gap .blank { border-bottom: 2px solid var(--gap-ink); text-align: center; }
        .review .gap .blank::before { content: attr(data-field); font-size: 0.75em; white-space: nowrap; }
        .review .blank { overflow: hidden; vertical-align: bottom; text-indent: 0; }
        .panel h2::first-letter { text-transform: uppercase; }
        """

    static let screen = """
        .review main a.value, .review main a.gap { color: inherit; text-decoration: none; }
        .review main a.gap { color: var(--gap-ink); }
        .review a.value:hover, .review a.gap:hover { box-shadow: 0 0 0 2px var(--accent); }
        .review .value:target, .review .gap:target, .finding:target { outline: 2px solid var(--accent); outline-offset: 2px; }
        .stepped { position: relative; }
        .gap { scroll-margin-top: 30vh; }
        .steps { display: none; }
        .gap:target + .steps, .steps:focus-within {
          display: inline-flex; position: absolute; z-index: 1; bottom: 100%; left: 0; gap: 0.25rem; margin-bottom: 0.35rem;
          text-indent: 0;
        }
        .review main a.step {
          display: grid; place-content: center; width: 2rem; height: 2rem; border: 1px solid var(--hairline);
          border-radius: 0.4rem; background: var(--paper); color: var(--accent); text-decoration: none;
        }
        .step::before { content: ""; width: 0.5rem; height: 0.5rem; border: solid; border-width: 2px 0 0 2px; }
        .step.previous::before { transform: translateX(0.12rem) rotate(-45deg); }
        .step.next::before { transform: translateX(-0.12rem) rotate(135deg); }
        .review a.value:hover::after, .review a.gap:hover::after,
        .review a.value:focus-visible::after, .review a.gap:focus-visible::after {
          content: attr(data-note);
          display: block; position: absolute; z-index: 2; max-width: 30rem; margin-top: 0.3rem; padding: 0.5rem 0.75rem;
          border: 1px solid var(--hairline); border-radius: 0.4rem; box-shadow: 0 0.3rem 1.2rem rgba(0, 0, 0, 0.18);
          background: var(--paper); color: var(--ink); left: 0; right: 0;
          font: 400 0.875rem/1.6 var(--font-body); text-align: left; text-indent: 0; white-space: pre-line;
          overflow-wrap: anywhere;
        }
        .review > .contents { position: relative; padding: 1.25rem 0; }
        .review > .contents h2 { margin: 0 2rem 0 0; text-align: left; }
        .review > .contents > details:not([open]) ~ ol { display: none; }
        .counts {
          display: flex; flex-wrap: wrap; gap: 0.5rem; max-width: var(--measure); margin: 0 auto; padding: 1rem 0;
          font: 400 0.9375rem/1.5 var(--font-body);
        }
        .count { padding: 0.15rem 0.75rem; border: 1px solid var(--hairline); border-radius: 1rem; }
        a.count { color: var(--ink); text-decoration: none; }
        a.count:hover { border-color: var(--accent); color: var(--accent); }
        a.count.gaps { border-color: var(--gap-ink); background: var(--gap); color: var(--gap-ink); }
        a.count.noticed { border-color: var(--notice-ink); background: var(--notice); color: var(--notice-ink); }
        .notes { margin: 0.75rem 0 0.5rem; }
        .finding {
          margin: 0.25rem 0; padding: 0.3rem 0.75rem; border-left: 3px solid var(--notice-ink);
          background: var(--notice); color: var(--notice-ink);
          font: 400 0.8125rem/1.55 var(--font-body); text-align: left; text-indent: 0; overflow-wrap: anywhere;
        }
        .finding.error { border-color: var(--gap-ink); background: var(--gap); color: var(--gap-ink); }
        .finding.note { border-color: var(--muted); background: var(--veil); color: var(--ink); }
        .finding summary { cursor: pointer; }
        .parallel > .notes { grid-column: 1 / -1; }
        .panel .finding { margin: 0.5rem 0; padding: 0.5rem 0.75rem; }
        .panel {
          max-width: var(--measure); margin: 0 auto; padding: 2rem 0;
          font: 400 0.875rem/1.6 var(--font-body); overflow-wrap: anywhere;
        }
        .panel h2 { margin: 1.25rem 0 0.5rem; font: 700 1rem/1.5 var(--font-body); }
        .panel h2:first-child { margin-top: 0; }
        .panel summary { cursor: pointer; }
        .panel summary h2 { display: inline-block; margin: 0; }
        .panel p { white-space: normal; }
        .panel .field { padding: 0.6rem 0 0.6rem 0.75rem; border-top: 1px solid var(--hairline); border-left: 3px solid transparent; }
        .panel .field:target { background: var(--highlight); }
        .panel .is-missing, .panel .is-blank { border-left-color: var(--gap-ink); }
        .panel .state { color: var(--gap-ink); }
        .panel .is-unused .state { color: var(--muted); }
        .panel .type, .panel .source { color: var(--muted); font-size: 0.8125rem; }
        .finding .source { opacity: 1; font-size: 0.75rem; }
        .panel .finding .source, .panel .finding a { color: inherit; }
        .panel a { color: var(--accent); }
        """

    /// As `CSSScreen.anchored`, for the tips of values and gaps.
    static let anchored = """
        .review a.value:hover, .review a.gap:hover, .review a.value:focus-visible, .review a.gap:focus-visible {
          anchor-name: --tip;
        }
        .review a.value:hover::after, .review a.gap:hover::after,
        .review a.value:focus-visible::after, .review a.gap:focus-visible::after {
          position: fixed; position-anchor: --tip; position-area: bottom span-all; right: auto; left: auto;
          width: max-content; max-width: min(30rem, 100vw - 2rem); margin: 0.3rem 1rem;
          position-try-fallbacks: flip-block;
        }
        """

    /// Where there is room, the list stands beside the text and stays in sight, and findings stand in the margin.
    ///
    /// Notes take no room in the text. What has notes begins below those of what stands above it (`clear`), so that a note
    /// is never beside the wrong lines, however many there are; and where there are many, each is one line until it is
    /// opened, so that the text is not torn apart.
    static let wide = """
        .review {
          display: grid; grid-template-columns: minmax(16rem, 21rem) var(--column);
          grid-template-rows: repeat(6, auto) 1fr; justify-content: center; align-items: start; column-gap: 2rem;
        }
        .review.noted { grid-template-columns: minmax(16rem, 21rem) var(--column) 14rem; }
        .review > * { grid-column: 2; width: 100%; }
        .review > .panel {
          grid-column: 1; grid-row: 1 / span 7;
          position: sticky; top: 0; height: 100vh; margin: 0; padding: 1.5rem 1rem 1.5rem 0.25rem; overflow-y: auto;
          border-right: 1px solid var(--hairline);
        }
        .review.listed > .contents {
          grid-column: 1; grid-row: 1 / span 7; position: sticky; top: 0; z-index: 1; height: 36vh; margin: 0;
          padding: 1.5rem 1rem 1rem 0.25rem; overflow-y: auto; border-width: 0 1px 1px 0;
        }
        .review.listed > .contents > .fold { display: none; }
        .review.listed > .contents > details:not([open]) ~ ol { display: block; }
        .review.listed > .contents h2 { font: 700 1rem/1.5 var(--font-body); }
        .review.listed > .contents p { padding-left: 1em; font-size: 0.875rem; line-height: 1.6; text-indent: -1em; }
        .review.listed > .contents ol ol { padding-left: 1em; }
        .review.listed > .contents > ol { scroll-target-group: auto; }
        .review.listed > .contents a:target-current { color: var(--accent); font-weight: 700; }
        .review.listed > .panel { top: 36vh; height: 64vh; margin-top: 36vh; }
        .notes, .clearance { clear: right; height: 0; margin: 0; }
        .notes > .finding { float: right; clear: right; width: 14rem; margin: 0 -16rem 0.35rem 0; }
        .notes.many > .finding { margin-bottom: 0.2rem; padding: 0.1rem 0.6rem; }
        .many > .finding:not([open]) > summary { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
        .parallel > .notes { height: auto; }
        .parallel > .notes > .finding { float: none; width: auto; margin: 0.25rem 0; }
        """

    /// Where there is room to spare, the margin has it.
    static let widest = """
        .review.noted { grid-template-columns: minmax(16rem, 21rem) var(--column) 20rem; }
        .notes > .finding { width: 20rem; margin-right: -22rem; }
        .parallel > .notes > .finding { width: auto; margin-right: 0; }
        """

    /// On paper a line for each finding stands before its paragraph; all of them, and the list of fields, stand behind the
    /// text, in two columns.
    static let print = """
        .review .value { outline: 0.5pt solid var(--hairline); }
        .review .notes { display: block; margin: 4pt 0; break-inside: avoid; break-after: avoid; }
        .review .finding {
          display: block; margin: 0 0 2pt; padding: 1pt 6pt; border-left: 2pt solid; break-inside: avoid;
          font: 400 8pt/1.4 var(--font-body); text-align: left; text-indent: 0;
        }
        .review summary { display: block; list-style: none; }
        .review > .panel { display: block; break-before: page; font: 400 8.5pt/1.45 var(--font-body); overflow-wrap: anywhere; }
        .review > .panel h2 { margin: 10pt 0 4pt; font: 700 11pt/1.4 var(--font-body); break-after: avoid; }
        .review > .panel details::details-content { display: block; content-visibility: visible; block-size: auto; }
        .review > .panel ol { columns: 2; column-gap: 8mm; }
        .review > .panel .finding { margin: 0 0 5pt; }
        .review > .panel .finding .places { display: none; }
        .review > .panel .field { padding: 3pt 0; border-top: 0.5pt solid var(--hairline); break-inside: avoid; }
        .review > .panel p { white-space: normal; }
        .review > .panel .type, .review > .panel .source { color: var(--muted); }
        .review > .panel .state { color: var(--gap-ink); }
        .review > .panel .is-unused .state { color: var(--muted); }
        """
}
