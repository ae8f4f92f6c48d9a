import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("The page")
struct HTMLRendererTests {
    private let page = HTMLRenderer().render(SampleContract.document)
    private var reader: PageReader { PageReader(page) }

    @Test("The text of the page is the text of the contract, in its order, and nothing else")
    func textParity() {
        #expect(reader.contractText == SampleContract.text)
        #expect(reader.strayText == "")
    }

    @Test("The same document gives the same bytes")
    func determinism() {
        #expect(Array(HTMLRenderer().render(SampleContract.document).utf8) == Array(page.utf8))
    }

    @Test("The file begins with the doctype and ends with a line end")
    func file() {
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n"))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test("The head forbids every request and says who made the page, not which version")
    func head() {
        let metas = reader.all("meta")
        #expect(metas.first?["charset"] == "utf-8")
        #expect(
            metas.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]?.hasPrefix("default-src 'none';")
                == true)
        #expect(metas.first { $0["name"] == "generator" }?["content"] == "Signet")
        #expect(metas.first { $0["name"] == "robots" }?["content"] == "noindex")
        #expect(reader.all("title").map(\.text) == ["服务合同"])
        #expect(reader.all("style").count == 1)
    }

    @Test("Nothing in the page fetches or runs anything")
    func noRequests() {
        for element in reader.elements {
            #expect(element.tag != "script")
            for (name, value) in element.attributes {
                #expect(!name.hasPrefix("on") && name != "style")
                if name == "src" { #expect(value.hasPrefix("data:image/png;base64,")) }
                if name == "href" { #expect(value.hasPrefix("#") || value == "data:,") }
            }
        }
        for words in ["http:", "https:", "//", "url(", "@import", "@font-face"] { #expect(!page.contains(words)) }
    }

    @Test("Every link leads to exactly one place, and no place has two names")
    func links() {
        let ids = reader.elements.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        let targets = reader.all("a").compactMap { $0["href"]?.dropFirst() }
        // Four links of the contract, the skip link, an address for each of five divisions, two ways back from the annex.
        #expect(targets.count == 12)
        for target in targets { #expect(ids.contains(String(target))) }
    }

    @Test("Headings go down one level at a time, from a single first")
    func headingOrder() {
        let levels = headingLevels(in: reader)
        #expect(levels == [1, 2, 2, 3, 4, 2])
    }

    @Test("However the sections' levels were counted, no heading level is left out")
    func headingGaps() {
        let document = Fixture.document([
            Fixture.section(
                .article, "a", level: 3, "第一条", "服务",
                [Fixture.section(.clause(depth: 2), "b", level: 7, "1.1", "期限", [])]),
            Fixture.section(.article, "c", level: 1, "第二条", "价款", []),
        ])
        #expect(headingLevels(in: PageReader(HTMLRenderer().render(document))) == [1, 2, 3, 2])
    }

    private func headingLevels(in reader: PageReader) -> [Int] {
        reader.elements.compactMap { $0.tag.hasPrefix("h") ? Int($0.tag.dropFirst()) : nil }
    }

    @Test("Without a cover the title still heads the page, marked as not the contract's")
    func titleWithoutCover() throws {
        let reader = PageReader(HTMLRenderer().render(Fixture.document([Fixture.body(Fixture.run("正文"))])))
        let title = try #require(reader.all("h1").first)
        #expect(title.text == "服务合同")
        #expect(reader.isChrome(title))
        #expect(reader.contractText == ["正文"])
    }

    @Test("A cover that does not come first keeps its place in the text")
    func lateCover() {
        let document = Fixture.document([
            Fixture.body(Fixture.run("前言")), .cover(StyledCover(paragraphs: [Fixture.paragraph(.title, "标题")])),
        ])
        #expect(PageReader(HTMLRenderer().render(document)).contractText == ["前言", "标题"])
    }

    @Test("Hostile words stay words, wherever they stand")
    func hostileText() {
        let evil = "</title></style><script>alert('x')</script>\" onclick=\"x\" & ]]> <!-- \u{2028}"
        let document = Fixture.document(
            [
                .cover(StyledCover(paragraphs: [Fixture.paragraph(.title, evil)])),
                Fixture.contents([(1, evil, evil)]),
                Fixture.section(
                    .article, evil, level: 1, evil, evil,
                    [
                        Fixture.body(
                            Fixture.run(evil, link: evil, origin: .value(field: evil)),
                            Fixture.run(evil, origin: .missing(field: evil)),
                            Fixture.blank(3, origin: .value(field: evil))),
                        Fixture.table(header: [evil], rows: [[evil]], alignments: [.start]),
                        Fixture.signatures([Party(key: evil, role: evil, name: evil)]),
                    ]),
            ], title: evil, mode: .draft, parties: [Party(key: evil, role: evil, name: evil)],
            furniture: PageFurniture(
                footer: Fixture.paragraph(.footer, evil), watermark: Fixture.paragraph(.watermark, evil)))
        let page = HTMLRenderer().render(document)
        let reader = PageReader(page)
        #expect(!page.contains("<script") && !page.contains("<!--"))
        #expect(page.split(separator: "</style", omittingEmptySubsequences: false).count == 2)
        #expect(page.split(separator: "</title", omittingEmptySubsequences: false).count == 2)
        #expect(!reader.elements.contains { $0.attributes.contains { $0.name.hasPrefix("on") } })
        #expect(reader.all("title").map(\.text) == [evil])
        #expect(reader.all("article").compactMap { $0["id"] } == [evil])
        #expect(reader.contractText.filter { $0 == evil }.count == 4)
        #expect(reader.strayText == "")
    }

    @Test("Line ends, spaces and rare characters of a value reach the page")
    func faithfulText() {
        let text = "第一行\n 第二行  两个空格\t𠮷\u{3000}"
        let page = HTMLRenderer().render(
            Fixture.document([Fixture.body(Fixture.run(text, origin: .value(field: "地址")))]))
        #expect(PageReader(page).contractText == [text])
        #expect(page.contains("white-space: pre-wrap"))
    }

    @Test("The facts stand in a list marked as chrome")
    func facts() {
        let names = reader.all("dt").map(\.text)
        let values = reader.all("dd").map(\.text)
        #expect(names == ["合同名称", "合同编号", "甲方（需求方）", "乙方", "日期"])
        #expect(values == ["服务合同", "HT-001", "示例科技有限公司", "留空", "2024年3月1日"])
        #expect(reader.all("dl").allSatisfy { reader.isChrome($0) })
        #expect(reader.all("time").first?["datetime"] == "2024-03-01")
    }

    @Test("The words of the page follow the contract's language", arguments: Language.allCases)
    func languages(_ language: Language) {
        let page = HTMLRenderer().render(
            Fixture.document([Fixture.body(Fixture.blank(4))], language: language, mode: .draft))
        let reader = PageReader(page)
        let expected: [Language: (blank: String, status: String)] = [
            .simplifiedChinese: ("留空", "草稿"), .traditionalChinese: ("留空", "草稿"), .english: ("blank", "DRAFT"),
            .japanese: ("空欄", "草案"), .korean: ("빈칸", "초안"),
        ]
        #expect(reader.all("html").first?["lang"] == language.rawValue)
        #expect(reader.all(class: "blank").first?["aria-label"] == expected[language]?.blank)
        #expect(reader.all("dd").last?.text == expected[language]?.status)
    }

    @Test("A draft carries its watermark in the style, never in the text")
    func draft() {
        let furniture = PageFurniture(watermark: Fixture.paragraph(.watermark, "草稿"))
        let page = HTMLRenderer().render(
            Fixture.document([Fixture.body(Fixture.run("正文"))], mode: .draft, furniture: furniture))
        let reader = PageReader(page)
        #expect(reader.all("body").first?.classes == ["draft"])
        #expect(page.contains("content: \"草稿\""))
        #expect(reader.contractText == ["正文"])
        #expect(!self.page.contains("content: \"草稿\""))
        #expect(self.reader.all("body").first?.classes == ["sign", "with-contents"])
    }

    @Test("A page that is given its links later is the one that was made with them", arguments: Language.allCases)
    func linksLater(language: Language) throws {
        let document = Fixture.document(
            [Fixture.body(Fixture.run("</nav><div class=\"chrome skip\">"))], language: language)
        let links = PageLinks(index: "../index.html", pdf: "a b.pdf")
        let (plain, linked) = (HTMLRenderer().file(document), HTMLRenderer().file(document, links: links))
        #expect(plain != linked && links.added(to: plain) == linked)
        #expect(links.added(to: linked) == nil)
        #expect(links.added(to: Array("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"></html>".utf8)) == nil)
        let notes = ReviewNotes(fields: [], paths: [:], findings: [])
        #expect(
            links.added(to: HTMLRenderer().file(document, review: notes))
                == HTMLRenderer().file(document, review: notes, links: links))
    }
}
