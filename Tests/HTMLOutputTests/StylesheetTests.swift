import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("The page's CSS")
struct StylesheetTests {
    private func css(_ document: StyledDocument) -> String {
        Stylesheet(for: document, classes: ClassNames(of: document)).text
    }

    private func css(_ blocks: StyledBlock..., furniture: PageFurniture = PageFurniture()) -> String {
        css(Fixture.document(blocks, furniture: furniture))
    }

    @Test(
        "Numbers have at most three decimals and no exponent",
        arguments: [
            (0.0, "0"), (1, "1"), (7.5, "7.5"), (-0.25, "-0.25"), (-1.5, "-1.5"), (0.33333, "0.333"), (0.0004, "0"),
            (1e20, "1000000000"),
        ])
    func numbers(value: Double, text: String) {
        #expect(CSS.number(value) == text)
    }

    @Test("A string cannot end itself, nor the style element")
    func strings() {
        #expect(CSS.string("a\"b\\c\nd") == "\"a\\\"b\\\\c\\a d\"")
        #expect(Stylesheet(CSS.string("</style>")).text == "\"\\3c /style>\"")
    }

    @Test("Any font role makes a class name, and two roles never the same")
    func words() {
        #expect(CSS.word("latin-serif") == "latin-serif")
        #expect(CSS.word("a{}") == "a_7b_7d")
        #expect(CSS.word("宋体") != CSS.word("楷体"))
    }

    @Test("There is a rule for each width of blank that occurs")
    func blanks() {
        let css = css(Fixture.body(Fixture.blank(8), Fixture.blank(7.5), Fixture.blank(8)))
        #expect(css.contains(".blank-8 { width: 8em; }"))
        #expect(css.contains(".blank-7-5 { width: 7.5em; }"))
        #expect(!css.contains(".blank-3 "))
    }

    @Test("Paper has the sheet, the margins and the sizes of the style sheet")
    func paper() {
        let css = css(Fixture.body(Fixture.run("文")), Fixture.section(.annex, "a", level: 1, "附件", "清单", []))
        #expect(css.contains("size: 210mm 297mm;"))
        #expect(css.contains("margin: 28mm 26mm 25mm 30mm;"))
        #expect(css.contains(".body { font: 400 10.5pt/18pt var(--font-song);"))
        let annex = css.split(separator: "\n").last { $0.contains(".annex {") }
        #expect(annex?.contains("break-before: page;") == true)
    }

    @Test("A number that hangs out has its room, and never leaves the window")
    func hangingNumbers() {
        let label = Fixture.run("(a)", in: .item, origin: .label)
        var item = Fixture.paragraph(.item, [label, Fixture.run("text", in: .item)])
        (item.style.firstLineIndent, item.style.startIndent) = (-2, 4)
        let css = css(.paragraph(item))
        #expect(
            css.contains(".item > .label { display: inline-block; min-width: 2em; text-indent: 0; white-space: pre; }"))
        #expect(css.contains("padding-left: clamp(2em, 14vw - 2.2rem, 4em); text-indent: -2em;"))
        #expect(!self.css(Fixture.item("a", "（1）", "项。")).contains(".item > .label"))
    }

    @Test("A screen shows body text larger, with more between the lines")
    func screen() {
        let css = css(Fixture.body(Fixture.run("文")))
        #expect(css.contains(".body { font: 400 1.063rem/1.8 var(--font-song);"))
        #expect(css.contains("text-indent: 2em;"))
    }

    @Test("A narrow screen stretches no line")
    func narrowScreen() {
        let css = css(Fixture.body(Fixture.run("文")), .paragraph(Fixture.paragraph(.tableHead, "题")))
        #expect(css.contains("(max-width: 30rem) {\n  .body { text-align: start; text-wrap: wrap; }\n"))
    }

    @Test("The foot of a printed page counts where the footer says so, and not on the cover")
    func footer() {
        let pieces = ["第 ", "{page}", " 页 {x} 共 ", "{pages}", " 页"]
        let furniture = PageFurniture(
            footer: Fixture.paragraph(.footer, pieces.map { Fixture.run($0, in: .footer) }))
        let plain = css(Fixture.body(), furniture: furniture)
        #expect(plain.contains("content: \"第 \" counter(page) \" 页 {x} 共 \" counter(pages) \" 页\";"))
        #expect(!plain.contains("@page :first"))
        let covered = css(.cover(StyledCover(paragraphs: [])), furniture: furniture)
        #expect(covered.contains("@page :first"))
        var everywhere = Fixture.document([.cover(StyledCover(paragraphs: []))], furniture: furniture)
        everywhere.styleSheet.footer.isOnCover = true
        #expect(!css(everywhere).contains("@page :first"))
        #expect(!css(Fixture.body()).contains("@bottom-center"))
    }

    @Test("Colours other than black have a lighter twin for the dark")
    func colors() {
        let css = css(Fixture.signatures([Party(key: "甲方")]))
        #expect(css.contains("--color-b0524e: #b0524e;"))
        #expect(css.contains("--color-b0524e: #dbb1af;"))
        #expect(css.contains("color: var(--color-b0524e);"))
    }

    @Test("Two looks of one role get two classes, in reading order")
    func variants() {
        var red = Fixture.paragraph(.body, "红")
        red.style.color = Color(red: 255, green: 0, blue: 0)
        let plain = Fixture.paragraph(.body, "黑")
        let document = Fixture.document([.paragraph(red), .paragraph(plain), .paragraph(red)])
        let classes = ClassNames(of: document)
        #expect(classes.looks.map(\.name) == ["body", "body-2"])
        #expect(classes.name(for: red) == "body")
        #expect(classes.name(for: plain) == "body-2")
    }

    @Test(
        "Each language has its region's families, free ones first, and ends in a generic one",
        arguments: [
            (Language.simplifiedChinese, "SC"), (.traditionalChinese, "TC"), (.japanese, "JP"), (.korean, "KR"),
        ])
    func fonts(language: Language, region: String) {
        let fonts = CSSFonts(language: language)
        #expect(fonts.stack(for: "song").hasPrefix("\"Noto Serif CJK \(region)\", "))
        #expect(fonts.stack(for: "hei").hasPrefix("\"Noto Sans CJK \(region)\", "))
        #expect(fonts.stack(for: "song").hasSuffix(", serif"))
        #expect(fonts.stack(for: "hei").hasSuffix(", sans-serif"))
        #expect(fonts.stack(for: "unheard-of") == fonts.stack(for: "song"))
    }

    @Test("Chinese has a Kai face; English names its Latin face first")
    func otherFonts() {
        #expect(
            CSSFonts(language: .simplifiedChinese).stack(for: "kai").hasPrefix(
                "\"AR PL UKai CN\", \"Kaiti SC\", \"KaiTi\""))
        #expect(CSSFonts(language: .english).stack(for: "song").hasPrefix("\"TeX Gyre Termes\""))
    }

    @Test("A paired Latin face takes letters and digits alone; quotes, dashes and the middle dot stay Chinese (row 44)")
    func pairedLatin() {
        let stack = CSSFonts(language: .simplifiedChinese).stack(for: "song", latin: .paired)
        #expect(stack.hasPrefix("\"Signet Latin Serif\", \"Noto Serif CJK SC\""))
        #expect(CSSFonts(language: .english).stack(for: "song", latin: .paired).hasPrefix("\"TeX Gyre Termes\""))
        var document = SampleContract.document
        #expect(!css(document).contains("@font-face"))
        for role in ParagraphRole.allCases { document.styleSheet.paragraphs[role]?.latin = .paired }
        let rules = css(document).split(separator: "\n").filter { $0.hasPrefix("@font-face") }
        #expect(!rules.isEmpty)
        for rule in rules {
            #expect(rule.contains("unicode-range: U+20-7E, U+A0-B6, U+B8-24F;"))
            #expect(!rule.contains("url("))
        }
    }

    @Test("Braces are balanced, so no rule runs into the next")
    func balance() {
        let css = css(SampleContract.document)
        #expect(css.count { $0 == "{" } == css.count { $0 == "}" })
        #expect(css.count { $0 == "{" } > 100)
    }
}
