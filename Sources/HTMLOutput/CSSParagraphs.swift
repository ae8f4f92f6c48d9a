import ContractModel
import ContractStyling

/// The rules for paragraphs: on a screen in proportion to the reader's own type size, on paper in the
/// style sheet's true lengths.
struct CSSParagraphs {
    let classes: ClassNames
    /// The size that a screen shows as `bodyRems`.
    let bodySize: Length

    /// Body text is a little larger than a browser's own: Chinese at 16 px is fine print.
    static let bodyRems = 1.0625
    /// A screen glows and is read from farther away than paper, so its lines stand farther apart.
    static let leastLineHeight = 1.8

    /// The rules for a screen.
    func writeScreen(to css: inout CSSWriter) {
        for named in classes.looks {
            let (look, name) = (named.look, named.name)
            let style = look.style
            css.rule(
                "." + name,
                [
                    ("font", font(of: style, size: CSS.rem(rems(style.size)), lineHeight: lineHeight(of: style))),
                    ("margin", "\(screenSpace(style.spaceBefore)) 0 \(screenSpace(style.spaceAfter))"),
                ] + fluidSize(style.size) + common(look, startIndent: screenIndent(style)))
            // A number that hangs out takes the room that it hangs out, and the text begins where the lines below do.
            if style.hangingIndent > 0 {
                css.rule(
                    ".\(name) > .label",
                    [
                        ("display", "inline-block"), ("min-width", CSS.em(style.hangingIndent)), ("text-indent", "0"),
                        ("white-space", "pre"),
                    ])
            }
        }
    }

    /// The rules for a narrow screen. A dozen characters to the line cannot take up the room that a long
    /// number leaves, so the lines are not justified.
    func writeNarrowScreen(to css: inout CSSWriter) {
        let justified = classes.looks.filter { $0.look.alignment == .justify }.map { "." + $0.name }
        if !justified.isEmpty {
            css.rule(justified.joined(separator: ", "), [("text-align", "start"), ("text-wrap", "wrap")])
        }
    }

    /// The rules for paper.
    func writePrint(to css: inout CSSWriter) {
        for named in classes.looks {
            let (look, name) = (named.look, named.name)
            let style = look.style
            css.rule(
                "." + name,
                [
                    ("font", font(of: style, size: CSS.points(style.size), lineHeight: CSS.points(style.pitch))),
                    ("margin", "\(CSS.points(style.spaceBefore)) 0 \(CSS.points(style.spaceAfter))"),
                ] + (style.startsPage ? [("break-before", "page")] : [])
                    + (style.keepsWithNext ? [("break-after", "avoid")] : [])
                    + common(look, startIndent: CSS.em(style.startIndent)))
        }
    }

    /// What is the same on a screen and on paper.
    private func common(_ look: ClassNames.Look, startIndent: String) -> [(String, String)] {
        let style = look.style
        // The padding of a cell is the table's.
        let padding = look.isCell ? [] : [("padding-left", startIndent)]
        return padding + [
            ("text-indent", CSS.em(style.firstLineIndent)),
            ("text-align", look.alignment.rawValue),
            ("color", CSSPalette.value(of: style.color)),
        ]
    }

    private func font(of style: ParagraphStyle, size: String, lineHeight: String) -> String {
        "\(style.weight.css) \(size)/\(lineHeight) var(--\(ClassNames.name(for: style.font, latin: style.latin)))"
    }

    // MARK: Paper to screen

    private func rems(_ length: Length) -> Double {
        length.points / bodySize.points * Self.bodyRems
    }

    private func lineHeight(of style: ParagraphStyle) -> String {
        let lineHeight = style.pitch.points / style.size.points
        return CSS.number(style.size <= bodySize ? max(lineHeight, Self.leastLineHeight) : lineHeight)
    }

    /// Display sizes shrink with the window, so that a title of a dozen characters fits a telephone; the
    /// part in rem keeps them growing with the reader's own size.
    private func fluidSize(_ size: Length) -> [(String, String)] {
        let rems = rems(size)
        guard rems > 1.5 else { return [] }
        return [("font-size", "clamp(1.4rem, \(CSS.rem(rems * 0.4)) + 3.6vw, \(CSS.rem(rems)))")]
    }

    /// A title's distance from the top of a sheet would push the text off a small screen.
    private func screenSpace(_ space: Length) -> String {
        let rems = rems(space)
        return rems > 2.5 ? "min(9vh, \(CSS.rem(rems)))" : CSS.rem(rems)
    }

    /// On a narrow screen an indent would take the room of the text, beyond what a number needs to hang out.
    private func screenIndent(_ style: ParagraphStyle) -> String {
        let least = style.hangingIndent == 0 ? "0px" : CSS.em(style.hangingIndent)
        return style.startIndent == 0 ? "0" : "clamp(\(least), 14vw - 2.2rem, \(CSS.em(style.startIndent)))"
    }
}

extension ClassNames.Look {
    fileprivate var isCell: Bool { role == .tableHead || role == .tableCell }

    /// The alignment of its lines, never justified in a cell: a column has too few characters to share
    /// out what a line lacks, and a browser cannot squeeze punctuation first, as the PDF does.
    fileprivate var alignment: ParagraphStyle.Alignment {
        isCell && style.alignment == .justify ? .start : style.alignment
    }
}

extension FontWeight {
    var css: String {
        switch self {
        case .regular: "400"
        case .bold: "700"
        }
    }
}
