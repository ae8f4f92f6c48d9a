import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Finding one's way in the page")
struct NavigationTests {
    private func page(_ blocks: [StyledBlock], language: Language = .simplifiedChinese) -> PageReader {
        PageReader(HTMLRenderer().render(Fixture.document(blocks, language: language)))
    }

    private static let contract: [StyledBlock] = [
        Fixture.contents([(1, "fee", "第六条　费用")]),
        Fixture.section(
            .article, "fee", level: 1, "第六条　", "费用",
            [
                Fixture.section(
                    .clause(depth: 2), "fee-1", level: nil, "6.1", nil,
                    [
                        Fixture.body(
                            Fixture.run("6.1　", origin: .label), Fixture.run("见"), Fixture.run("附件一", link: "list"),
                            Fixture.run("、"), Fixture.run("附件一", link: "list")),
                        Fixture.item("fee-1-1", "（1）", "项。"),
                    ])
            ]),
        Fixture.section(
            .annex, "list", level: 1, "附件一　", "清单",
            [Fixture.body(Fixture.run("依照"), Fixture.run("第六条", link: "fee"), Fixture.run("计算。"))]),
    ]

    @Test("Every division but an item has an address, which names it and leads to itself")
    func permalinks() {
        let links = page(Self.contract).all(class: "permalink")
        #expect(links.map { $0["href"] } == ["#fee", "#fee-1", "#list"])
        #expect(links.map { $0["aria-label"] } == ["第六条　的链接", "6.1的链接", "附件一　的链接"])
        #expect(links.allSatisfy { $0.text == "" })
    }

    @Test("An address stands in its heading, or in the first paragraph where there is none")
    func placesOfPermalinks() {
        let reader = page(Self.contract)
        #expect(reader.all(class: "permalink").map { reader.parent(of: $0)?.tag } == ["h2", "p", "h2"])
    }

    @Test("A reference carries the beginning of what it leads to, which is no text of the contract")
    func previews() {
        let reader = page(Self.contract)
        let previews = reader.all(class: "preview")
        #expect(previews.map(\.text) == ["附件一　清单依照第六条计算。", "附件一　清单依照第六条计算。", "第六条　费用6.1　见附件一、附件一\n（1）项。"])
        #expect(previews.allSatisfy { reader.isChrome($0) && $0["aria-hidden"] == "true" })
        #expect(reader.contractText.contains("6.1　见附件一、附件一"))
    }

    @Test("A long text is cut, an ideograph counted as two letters")
    func longPreview() throws {
        let blocks = [
            Fixture.body(Fixture.run("见"), Fixture.run("附件一", link: "list")),
            Fixture.section(
                .annex, "list", level: 1, "附件一", "清单", [Fixture.body(Fixture.run(String(repeating: "长", count: 500)))]),
        ]
        let preview = try #require(page(blocks).all(class: "preview").first)
        #expect(preview.text == "附件一清单" + String(repeating: "长", count: 110) + "…")
    }

    @Test("An annex leads back to what refers to it, once each, and to the contents")
    func backLinks() throws {
        let reader = page(Self.contract)
        let back = try #require(reader.all(class: "back").first)
        #expect(back.text == "见于：6.1 · 回到目录")
        #expect(reader.isChrome(back))
        let links = reader.all("a").filter { reader.parent(of: $0)?.classes.contains("back") == true }
        #expect(links.map { $0["href"] } == ["#fee-1", "#_contents"])
        #expect(reader.first(id: "_contents")?.tag == "nav")
    }

    @Test("An annex that nothing refers to, in a contract without contents, has no way back")
    func noBackLinks() {
        let reader = page([Fixture.section(.annex, "list", level: 1, "附件一", "清单", [])])
        #expect(reader.all(class: "back").isEmpty)
    }

    @Test("What folds the contents stands beside the entries, so that paper and wide screens show them always")
    func fold() throws {
        let reader = page(Self.contract)
        let fold = try #require(reader.all("details").first)
        #expect(reader.isChrome(fold) && reader.parent(of: fold)?.tag == "nav")
        #expect(!reader.all("ol").contains { list in list.ancestors.contains { reader.elements[$0].tag == "details" } })
        let css = HTMLRenderer().render(Fixture.document(Self.contract))
        #expect(css.contains("(max-width: 71.99rem) {"))
        #expect(css.contains(".contents > details:not([open]) ~ ol { display: none; }"))
    }

    @Test("In two languages a reference shows the text of its own")
    func languages() {
        func cell(_ runs: [StyledRun], _ language: Language) -> StyledParagraph {
            var cell = Fixture.paragraph(.body, runs)
            cell.language = language
            return cell
        }
        let terms = StyledParallel.Division(kind: .clause(depth: 2), anchor: Anchor(rawValue: "terms"), level: nil)
        let parallel = StyledParallel(
            languages: [.simplifiedChinese, .english],
            rows: [
                StyledParallel.Row(
                    cells: [
                        cell([Fixture.run("1.1　", origin: .label), Fixture.run("定义。")], .simplifiedChinese),
                        cell([Fixture.run("1.1 ", origin: .label), Fixture.run("Terms.")], .english),
                    ], divisions: [terms], leading: 0),
                StyledParallel.Row(
                    cells: [
                        cell([Fixture.run("第1.1款", link: "terms")], .simplifiedChinese),
                        cell([Fixture.run("Section 1.1", link: "terms")], .english),
                    ], divisions: [], leading: 0),
            ])
        let reader = page([.parallel(parallel)])
        #expect(reader.all(class: "preview").map(\.text) == ["1.1　定义。", "1.1 Terms."])
        #expect(reader.all(class: "permalink").map { $0["href"] } == ["#terms"])
    }
}
