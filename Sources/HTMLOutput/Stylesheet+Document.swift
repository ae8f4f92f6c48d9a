import ContractModel
import ContractStyling

extension Stylesheet {
    /// The CSS of a document's page: what every page has, then what this style sheet and this document's
    /// paragraphs, blanks and seals ask for, then its own lines at the head and foot of a sheet.
    ///
    /// - Parameter isReview: whether values are marked, and notes stand beside the text.
    init(for document: StyledDocument, classes: ClassNames, isReview: Bool = false) {
        let look = DocumentLook(of: document, classes: classes, isReview: isReview)
        self.init(Stylesheet.common(to: look), own: Stylesheet.rules(of: document, tails: classes.tails))
    }

    /// The CSS that documents of one look have in common.
    static func common(to look: DocumentLook) -> Stylesheet { Stylesheet(DocumentRules(look: look).text) }

    /// The CSS that holds a document's own words: the lines at the head and foot of a sheet, the ends of numbers.
    static func rules(of document: StyledDocument, tails: [String]) -> Stylesheet {
        var css = CSSWriter()
        css.writeTails(tails)
        CSSPrint(document: document).writeFurniture(to: &css)
        return Stylesheet(css.text)
    }
}

/// The rules of a look in their order; later ones win.
private struct DocumentRules {
    let look: DocumentLook

    private var classes: ClassNames { look.classes }
    private var sheet: StyleSheet { look.styleSheet }

    var text: String {
        let paragraphs = CSSParagraphs(classes: classes, bodySize: sheet[.body].size)
        var css = CSSWriter()
        writeVariables(to: &css)
        css.literal(CSSPage.reset)
        css.literal(CSSPage.common)
        writeFonts(to: &css)
        writeColumnFonts(to: &css)
        writeBlanks(to: &css)
        writeImages(to: &css)
        writeTables(to: &css)
        writeSignatures(to: &css)
        writeWatermark(to: &css)
        css.block("@media screen") { css in
            paragraphs.writeScreen(to: &css)
            css.literal(CSSScreen.base)
            css.literal(CSSScreen.layout)
            css.literal(CSSScreen.chrome)
            css.literal(CSSScreen.skip)
            css.literal(CSSScreen.fold)
            css.literal(CSSScreen.navigation)
        }
        css.block("@media screen and (max-width: 30rem)") { css in
            paragraphs.writeNarrowScreen(to: &css)
            css.literal(CSSScreen.smallCover)
        }
        css.block("@media screen and (max-width: 45rem)") { $0.literal(CSSScreen.narrow) }
        css.block("@media screen and (max-width: 71.99rem)") { $0.literal(CSSScreen.folded) }
        css.block("@media screen and (hover: hover)") { css in
            css.block(CSSScreen.anchoring) { $0.literal(CSSScreen.anchored) }
        }
        css.block("@media screen and (hover: none)") { $0.literal(CSSScreen.touch) }
        css.block("@media screen and (min-width: 72rem)") { $0.literal(CSSScreen.wide) }
        css.block("@media screen and (prefers-reduced-motion: no-preference)") { $0.literal(CSSScreen.motion) }
        css.block("@media print") { css in
            paragraphs.writePrint(to: &css)
            css.literal(CSSPrint.layout)
        }
        CSSPrint.writeSheet(of: sheet.page, to: &css)
        if look.isReview { writeReview(to: &css) }
        return css.text
    }

    private func writeReview(to css: inout CSSWriter) {
        css.rule(":root", CSSReview.lightColors)
        css.block("@media screen and (prefers-color-scheme: dark)") { $0.rule(":root", CSSReview.darkColors) }
        css.literal(CSSReview.marks)
        css.block("@media screen") { css in
            css.literal(CSSReview.screen)
            css.block(CSSScreen.anchoring) { $0.literal(CSSReview.anchored) }
        }
        css.block("@media screen and (min-width: 80rem)") { $0.literal(CSSReview.wide) }
        css.block("@media screen and (min-width: 100rem)") { $0.literal(CSSReview.widest) }
        css.block("@media print") { $0.literal(CSSReview.print) }
    }

    // MARK: Colours and fonts

    /// Every colour of the document but black, once, sorted.
    private var colors: [Color] {
        let colors = classes.looks.map(\.look.style.color) + [sheet.table.ruleColor, sheet.signature.sealColor]
        return Set(colors).filter { $0 != .black }.sorted { $0.hex < $1.hex }
    }

    private func writeVariables(to css: inout CSSWriter) {
        let fonts = CSSFonts(language: look.language)
        css.rule(
            ":root",
            [("color-scheme", "light dark")] + CSSPage.lightColors + CSSPalette.declarations(for: colors)
                + [("--measure", CSS.rem(CSSParagraphs.bodyRems * 38)), ("--column", "minmax(0, var(--measure))")]
                + [("--font-body", fonts.stack(for: sheet[.body].font, latin: sheet[.body].latin))]
                + classes.fonts.map { ("--" + ClassNames.name(for: $0), fonts.stack(for: $0)) }
                + classes.pairedFonts.map {
                    ("--" + ClassNames.name(for: $0, latin: .paired), fonts.stack(for: $0, latin: .paired))
                })
        css.block("@media screen and (prefers-color-scheme: dark)") {
            $0.rule(":root", CSSPage.darkColors + CSSPalette.darkDeclarations(for: colors))
        }
        // Two columns take half as much again as one: each then holds two dozen ideographs.
        if !look.columnLanguages.isEmpty {
            css.block("@media screen and (min-width: 64rem)") {
                $0.rule(":root", [("--measure", CSS.rem(CSSParagraphs.bodyRems * 57))])
            }
        }
        css.block("@media print") { $0.rule(":root", CSSPage.printColors) }
    }

    private func writeFonts(to css: inout CSSWriter) {
        if look.language.isCJK {
            var written: Set<PairedFace> = []
            let body = sheet[.body].latin == .paired ? [sheet[.body].font] : []
            for face in (body + classes.pairedFonts).compactMap(PairedFace.init) where written.insert(face).inserted {
                face.write(to: &css)
            }
        }
        for font in classes.fonts {
            let name = ClassNames.name(for: font)
            css.rule("." + name, [("font-family", "var(--\(name))")])
        }
    }

    // MARK: Blanks, pictures, tables, signatures

    /// A column in another language names the same fonts by that language's own families.
    private func writeColumnFonts(to css: inout CSSWriter) {
        for language in look.columnLanguages where language != look.language {
            let fonts = CSSFonts(language: language)
            css.rule(
                ".parallel > :lang(\(language.rawValue))",
                classes.fonts.map { ("--" + ClassNames.name(for: $0), fonts.stack(for: $0)) }
                    + classes.pairedFonts.map {
                        ("--" + ClassNames.name(for: $0, latin: .paired), fonts.stack(for: $0, latin: .paired))
                    })
        }
    }

    private func writeBlanks(to css: inout CSSWriter) {
        for ems in classes.blankWidths {
            css.rule("." + ClassNames.name(forBlankOf: ems), [("width", CSS.em(ems))])
        }
    }

    private func writeImages(to css: inout CSSWriter) {
        // As on paper a picture stands on the foot of the ideographs, and never wider than its place.
        if !classes.imageWidths.isEmpty {
            css.rule(".image", [("max-width", "100%"), ("height", "auto"), ("vertical-align", "-0.12em")])
        }
        for width in classes.imageWidths {
            css.rule("." + ClassNames.name(forImageOf: width), [("width", CSS.millimetres(width))])
        }
    }

    private func writeTables(to css: inout CSSWriter) {
        let style = sheet.table
        css.rule(
            ".table-frame", [("margin", "\(CSS.points(style.spaceBefore)) 0 \(CSS.points(style.spaceAfter))")])
        css.rule(
            "th, td",
            [
                ("padding", CSS.points(style.cellPadding)),
                ("border", "\(CSS.points(style.ruleWidth)) solid \(CSSPalette.value(of: style.ruleColor))"),
            ])
        // A screen cannot draw less than a pixel; in full ink that would be a heavy rule.
        let screenColor = style.ruleColor == .black ? [("border-color", "var(--muted)")] : []
        css.block("@media screen") { $0.rule("th, td", [("border-width", "1px")] + screenColor) }
    }

    private func writeSignatures(to css: inout CSSWriter) {
        let style = sheet.signature
        css.rule(".signatures", [("margin-top", CSS.points(style.spaceBefore))])
        // Beside each other as on the PDF's sheet; on a screen the lines and the seal take the width.
        css.block("@media print") {
            $0.rule(
                ".signatures", [("grid-template-columns", "repeat(\(style.columns), minmax(0, 1fr))"), ("gap", "1em")])
        }
        css.rule(".seal", [("border", "1px dashed \(CSSPalette.value(of: style.sealColor))")])
        for diameter in classes.sealDiameters {
            let size = CSS.millimetres(diameter)
            css.rule("." + ClassNames.name(forSealOf: diameter), [("width", size), ("height", size)])
        }
    }

    private func writeWatermark(to css: inout CSSWriter) {
        guard let watermark = look.watermark else { return }
        let style = watermark.style
        let font = "var(--\(ClassNames.name(for: style.font)))"
        let content = CSS.string(watermark.text)
        css.rule(
            "body::before",
            [
                ("font", "\(style.weight.css) \(CSS.points(style.size))/1 \(font)"),
                ("font-size", "min(\(CSS.points(style.size)), 30vw)"),
                ("content", content),
                // Not read aloud, where a browser knows how: the facts at the end say it.
                ("content", content + " / \"\""),
            ])
    }
}

extension CSSWriter {
    /// The box of a number's end holds the widest one of its column as well, unseen and without height.
    fileprivate mutating func writeTails(_ tails: [String]) {
        guard !tails.isEmpty else { return }
        rule(".decimal", [("white-space", "pre")])
        rule(
            ".tail",
            [("display", "inline-grid"), ("justify-items", "start"), ("text-align", "start"), ("text-indent", "0")])
        rule(".tail::after", [("height", "0"), ("overflow", "hidden"), ("visibility", "hidden")])
        for (number, tail) in tails.enumerated() {
            rule(
                ".\(ClassNames.name(forTailNumber: number))::after", [("content", CSS.string(tail))])
        }
    }
}
