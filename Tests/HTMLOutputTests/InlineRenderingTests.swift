import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Running text")
struct InlineRenderingTests {
    private func html(_ role: ParagraphRole = .body, _ runs: StyledRun...) -> String {
        let rendering = InlineRendering(wording: PageWording(.simplifiedChinese))
        return rendering.nodes(of: Fixture.paragraph(role, runs)).map { HTMLSerializer.fragment($0) }.joined()
    }

    @Test("The template's own words stand as they are")
    func plain() {
        #expect(html(.body, Fixture.run("甲方"), Fixture.run("应付款")) == "甲方应付款")
    }

    @Test("A value names its field")
    func value() {
        #expect(
            html(.body, Fixture.run("5%", origin: .value(field: "比例")))
                == "<span class=\"value\" data-field=\"比例\">5%</span>")
    }

    @Test("A missing value is marked, with the text that stands for it")
    func missing() {
        #expect(
            html(.body, Fixture.run("【比例】", origin: .missing(field: "比例")))
                == "<mark class=\"missing\" data-field=\"比例\">【比例】</mark>")
    }

    @Test("A blank has a width and a name for those who cannot see it, and no text")
    func blank() {
        #expect(
            html(.body, Fixture.blank(8)) == "<span class=\"blank blank-8\" role=\"img\" aria-label=\"留空\"></span>")
        #expect(
            html(.body, Fixture.blank(7.5, origin: .value(field: "日期")))
                == "<span class=\"blank blank-7-5\" role=\"img\" aria-label=\"留空：日期\" data-field=\"日期\"></span>")
    }

    @Test("A blank is not underlined twice")
    func underlinedBlank() {
        #expect(!html(.body, Fixture.blank(8, underlined: true)).contains("<u>"))
    }

    @Test("Bold is emphasis in regular text, not in a bold heading")
    func strong() {
        #expect(html(.body, Fixture.run("甲"), Fixture.run("乙", weight: .bold)) == "甲<strong>乙</strong>")
        #expect(html(.article, Fixture.run("丙", in: .article)) == "丙")
        #expect(
            html(.article, Fixture.run("丁", in: .article, weight: .regular)) == "<span class=\"regular\">丁</span>")
    }

    @Test("Neighbours of one kind share their element")
    func grouping() {
        #expect(
            html(
                .body, Fixture.run("见", weight: .bold), Fixture.run("5%", weight: .bold, origin: .value(field: "比例")))
                == "<strong>见<span class=\"value\" data-field=\"比例\">5%</span></strong>")
        #expect(
            html(
                .body, Fixture.run("第一", link: "a"), Fixture.run("条", underlined: true, link: "a"),
                Fixture.run("第二条", link: "b"))
                == "<a href=\"#a\">第一<u>条</u></a><a href=\"#b\">第二条</a>")
    }

    @Test("Marks below the line are elements of their own, two names side by side are two")
    func marks() {
        func run(_ text: String, _ marks: RunMark...) -> StyledRun {
            var run = Fixture.run(text)
            run.marks = marks
            return run
        }
        #expect(
            html(
                .body, run("甲", RunMark(.properName, stretch: 0)), run("乙", RunMark(.properName, stretch: 1)),
                run("丙", RunMark(.bookTitle, stretch: 2)))
                == "<u class=\"mark-name\">甲</u><u class=\"mark-name\">乙</u><u class=\"mark-title\">丙</u>")
        #expect(
            html(
                .body, run("不", RunMark(.emphasis, stretch: 0)),
                run("得", RunMark(.emphasis, stretch: 0), RunMark(.properName, stretch: 0)))
                == "<span class=\"mark-dots\">不<u class=\"mark-name\">得</u></span>")
    }

    @Test("A run in another font than its paragraph says so by a class")
    func font() {
        let run = StyledRun(.text("注"), font: "kai", weight: .regular)
        #expect(html(.body, run) == "<span class=\"font-kai\">注</span>")
    }

    @Test("There is no link within a link")
    func linkInContents() {
        let rendering = InlineRendering(wording: PageWording(.simplifiedChinese))
        let paragraph = Fixture.paragraph(.contentsArticle, [Fixture.run("见附件", link: "a")])
        #expect(rendering.nodes(of: paragraph, isLinked: false) == [.text("见附件")])
    }
}
