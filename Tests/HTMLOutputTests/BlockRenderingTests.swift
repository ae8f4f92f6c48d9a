import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Blocks")
struct BlockRenderingTests {
    private func read(_ blocks: StyledBlock...) -> PageReader {
        PageReader(HTMLRenderer().render(Fixture.document(blocks)))
    }

    @Test(
        "A division is the element that fits its kind",
        arguments: [
            (Division.Kind.part, "section", "part"), (.article, "article", "article"),
            (.clause(depth: 2), "section", "clause"), (.annex, "section", "annex"),
        ])
    func divisions(kind: Division.Kind, tag: String, name: String) {
        let reader = read(Fixture.section(kind, "x", level: 1, "一", "标题", [Fixture.body(Fixture.run("文"))]))
        #expect(reader.first(id: "x")?.tag == tag)
        #expect(reader.first(id: "x")?["data-kind"] == name)
        #expect(reader.all("h2").map(\.text) == ["一标题"])
    }

    @Test("A long word that is not parted leaves justified lines of ideographs uneven")
    func ragged() throws {
        func isRagged(_ runs: StyledRun..., language: Language? = nil, role: ParagraphRole = .body) -> Bool {
            var paragraph = Fixture.paragraph(role, runs)
            paragraph.style.alignment = .justify
            paragraph.language = language
            return read(.paragraph(paragraph)).all("p").first { !$0.classes.contains("fact") }?.classes.contains(
                "ragged")
                == true
        }
        #expect(isRagged(Fixture.run("身分證字號"), Fixture.run("X000000000", origin: .value(field: "字號"))))
        #expect(isRagged(Fixture.run("电子邮箱 a@example.com。")))
        #expect(isRagged(Fixture.run("违约金人民币贰万元整（￥20,000.00）。")))
        #expect(!isRagged(Fixture.run("于 2026 年 3 月付款 1,000.00 元（￥100.00）。")))
        // What is parted like ideographs, and a language that parts its lines at spaces.
        #expect(!isRagged(Fixture.run("91000000MA00TEX11X", origin: .value(field: "代码"))))
        #expect(isRagged(Fixture.run("91000000MA00TEX11X")))
        #expect(!isRagged(Fixture.run("Confidential Information"), language: .english))
        var centred = Fixture.paragraph(.body, "X000000000")
        centred.style.alignment = .center
        #expect(!read(.paragraph(centred)).all("p").contains { $0.classes.contains("ragged") })
    }

    @Test("A division without a heading is a place, not a section of the outline")
    func noHeading() {
        let reader = read(
            Fixture.section(.clause(depth: 2), "x", level: nil, "1.1", nil, [Fixture.body(Fixture.run("文"))]))
        #expect(reader.first(id: "x")?.tag == "div")
        #expect(reader.all("h2").isEmpty)
    }

    @Test("Items in a row are one list, and the items under an item a list in it")
    func items() throws {
        let reader = read(
            Fixture.item(
                "a", "（1）", "甲", [Fixture.item("b", level: 2, "①", "乙"), Fixture.item("c", level: 2, "②", "丙")]),
            Fixture.item("d", "（2）", "丁"),
            Fixture.body(Fixture.run("段落")),
            Fixture.item("e", "（3）", "戊"))
        let lists = reader.all("ol")
        #expect(lists.count == 3)
        #expect(lists.map { $0.ancestors.count { reader.elements[$0].tag == "li" } } == [0, 1, 0])
        #expect(reader.all("li").compactMap { $0["id"] } == ["a", "b", "c", "d", "e"])
        #expect(try #require(reader.first(id: "c")).ancestors.contains { reader.elements[$0]["id"] == "a" })
        #expect(reader.all(class: "label").map(\.text) == ["（1）", "①", "②", "（2）", "（3）"])
    }

    @Test("Items of another level begin a list of their own")
    func itemLevels() {
        let reader = read(Fixture.item("a", "（1）", "甲"), Fixture.item("b", level: 2, "①", "乙"))
        #expect(reader.all("ol").count == 2)
    }

    @Test("Contents are nested lists of links")
    func contents() {
        let reader = read(
            Fixture.contents([(1, "p", "部分"), (2, "a", "条"), (4, "c", "款"), (2, "b", "条二"), (1, "x", "附件")]))
        let depths = reader.all("a").filter { !reader.isChrome($0) }.map { link in
            link.ancestors.count { reader.elements[$0].tag == "ol" }
        }
        #expect(depths == [1, 2, 3, 2, 1])
        #expect(reader.all("nav").first?["aria-label"] == "目录")
        #expect(reader.all("h2").map(\.text) == ["目录"])
    }

    @Test("Contents may begin below the first level")
    func deepContents() {
        let reader = read(Fixture.contents([(2, "a", "条"), (1, "b", "部分")]))
        #expect(reader.all("nav").count == 1)
        #expect(reader.all("a").map(\.text) == ["跳到正文", "条", "部分"])
    }

    @Test("A table has headed columns and a frame that can be scrolled")
    func table() {
        let reader = read(Fixture.table(header: ["名称", "金额"], rows: [["咨询", "1.00"]], alignments: [.start, .end]))
        #expect(reader.all("th").map { $0["scope"] } == ["col", "col"])
        #expect(reader.all("th").allSatisfy { reader.parent(of: reader.parent(of: $0) ?? $0)?.tag == "thead" })
        #expect(reader.all("td").map { reader.parent(of: reader.parent(of: $0) ?? $0)?.tag } == ["tbody", "tbody"])
        let frame = reader.all(class: "table-frame").first
        #expect(frame?["tabindex"] == "0")
        #expect(frame?["role"] == "group")
        #expect(frame?["aria-label"] == "表格：名称、金额")
    }

    @Test("A table without a header has no empty one")
    func tableWithoutHeader() {
        let reader = read(Fixture.table(header: [], rows: [["甲"]], alignments: [.start]))
        #expect(reader.all("thead").isEmpty)
        #expect(reader.all(class: "table-frame").first?["aria-label"] == "表格")
    }

    @Test("Cells that are aligned otherwise have a class that says so")
    func alignment() {
        let document = Fixture.document([
            Fixture.table(header: [], rows: [["咨询", "1.00"], ["培训", "2.00"]], alignments: [.start, .end])
        ])
        let page = HTMLRenderer().render(document)
        #expect(
            PageReader(page).all("td").map(\.classes) == [
                ["table-cell"], ["table-cell-2"], ["table-cell"], ["table-cell-2"],
            ])
        let rule = page.split(separator: "\n").first { $0.contains(".table-cell-2 {") }
        #expect(rule?.contains("text-align: end;") == true)
    }

    @Test("Each party has its lines; a company has a place for its seal")
    func signatures() throws {
        let reader = read(Fixture.signatures([Party(key: "甲方"), Party(key: "乙方", kind: .person)]))
        #expect(reader.all(class: "signatures").first?["aria-label"] == "签署处")
        let signatories = reader.all(class: "signatory")
        #expect(signatories.map { $0["aria-label"] } == ["甲方", "乙方"])
        let seals = reader.all(class: "seal")
        #expect(seals.count == 1)
        let seal = try #require(seals.first)
        #expect(seal["aria-label"] == "盖章处")
        #expect(seal.classes == ["seal", "seal-42mm"])
        #expect(reader.contractText == ["甲方（盖章）：", "日期：年", "盖章处", "乙方（盖章）：", "日期：年"])
    }
}
