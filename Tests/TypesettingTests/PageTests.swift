import ContractModel
import ContractStyling
import TestSupport
import Testing

@testable import Typesetting

@Suite struct PageTests {
    static let body = String(repeating: "双方应当按照诚实信用原则履行各自的义务。", count: 6)

    static func contract(articles: Int) -> Contract {
        let parties = [Party(key: "甲方", name: "示例甲有限公司"), Party(key: "乙方", name: "示例乙有限公司")]
        let blocks = (1...articles).map { number in
            Fixture.article(number, "权利与义务", [Fixture.clause([number, 1], "一般规定", [Fixture.paragraph(body)])])
        }
        return Fixture.contract(
            blocks + [.signature(SignatureBlock(parties: parties, location: Fixture.location))], parties: parties)
    }

    /// No heading at the foot of a page, no widow, no orphan, no signature block alone: at any height.
    @Test func pagesBreakWhereTheyMay() throws {
        var sheet = try Repository.styleSheet()
        for height in stride(from: 420, through: 860, by: 22) {
            sheet.page.height = .pt(Double(height))
            let document = try Fixture.paged(Self.contract(articles: 9), sheet)
            for (number, page) in document.pages.enumerated() {
                let lines = page.elements.compactMap {
                    if case .line(let line) = $0, line.kind == .content { line } else { nil }
                }
                let last = try #require(lines.last)
                if number + 1 < document.pages.count {
                    #expect(
                        ![.article, .clause].contains(last.role),
                        "heading at the foot of page \(number + 1) at \(height)")
                }
                let bottom = page.height - sheet.page.bottom
                #expect(lines.allSatisfy { $0.baseline <= bottom }, "text below the margin at \(height)")
                if page.elements.contains(where: { if case .ring = $0 { true } else { false } }) {
                    #expect(lines.count { $0.role == .body } >= 2, "signatures alone at \(height)")
                }
            }
            expectNoWidows(document, height)
        }
    }

    /// Of a paragraph's lines at least two stand on each page that has any.
    private func expectNoWidows(_ document: PagedDocument, _ height: Int) {
        for page in document.pages {
            let roles = page.elements.compactMap { element -> ParagraphRole? in
                if case .line(let line) = element, line.kind == .content { line.role } else { nil }
            }
            let runs = roles.split(whereSeparator: { $0 != .body })
            #expect(runs.allSatisfy { $0.count >= 2 }, "one line alone on page \(page.number) at \(height)")
        }
    }

    @Test func signatureBlockStaysWhole() throws {
        let document = try Fixture.paged(Self.contract(articles: 9))
        let rings = document.pages.map { page in
            page.elements.count { if case .ring = $0 { true } else { false } }
        }
        #expect(rings.filter { $0 > 0 } == [2])
    }

    @Test func sealRingHasItsTrueSize() throws {
        let document = try Fixture.paged(Self.contract(articles: 1))
        for case .ring(let ring) in document.pages.flatMap(\.elements) { #expect(ring.diameter == .mm(42)) }
    }

    @Test func contentsShowTheTruePages() throws {
        var contract = Self.contract(articles: 30)
        contract.blocks.insert(.contents(Contents(title: "目录", location: Fixture.location)), at: 0)
        let document = try Fixture.paged(contract)
        let headings = document.pages.flatMap { page in
            page.elements.compactMap { element -> Int? in
                if case .line(let line) = element, line.role == .article { page.number } else { nil }
            }
        }
        let numbers = document.lines.filter { $0.kind == .pageNumber }.compactMap { Int($0.text) }
        #expect(numbers == headings)
        #expect(numbers.count == 30)
    }

    @Test func everyPageSaysItsNumber() throws {
        let document = try Fixture.paged(Self.contract(articles: 9))
        let footers = document.lines.filter { $0.kind == .footer }.map(\.text)
        let count = document.pages.count
        #expect(footers == (1...count).map { "第 \($0) 页　共 \(count) 页" })
    }

    @Test func coverHasAPageOfItsOwnWithoutFooter() throws {
        var contract = Self.contract(articles: 1)
        contract.blocks.insert(.cover(Cover(paragraphs: [], location: Fixture.location)), at: 0)
        let document = try Fixture.paged(contract)
        let cover = document.pages[0].elements.compactMap { if case .line(let line) = $0 { line.text } else { nil } }
        #expect(cover == ["测试协议"])
    }

    @Test func tableRepeatsItsHeader() throws {
        let table = Table(
            alignments: [.start, .end], header: [[[.text("日期")], [.text("金额")]]],
            rows: (1...120).map { [[.text("第\($0)期")], [.text("\($0).00")]] }, location: Fixture.location)
        let document = try Fixture.paged(Fixture.contract([Fixture.paragraph("费用如下："), .table(table)]))
        #expect(document.pages.count > 2)
        for page in document.pages {
            let heads = page.elements.compactMap { element -> String? in
                if case .line(let line) = element, line.role == .tableHead { line.text } else { nil }
            }
            #expect(heads == ["日期", "金额"], "page \(page.number)")
        }
        let cells = document.lines.filter { $0.role == .tableCell }.map(\.text)
        #expect(cells.count == 240)
    }

    @Test func draftCarriesAWatermarkOnEveryPage() throws {
        var contract = Self.contract(articles: 9)
        contract.mode = .draft
        let document = try Fixture.paged(contract)
        for page in document.pages {
            let marks = page.elements.compactMap {
                if case .line(let line) = $0, line.kind == .watermark { line.text } else { nil }
            }
            #expect(marks == ["草稿"])
        }
    }

    @Test func linkCoversItsReference() throws {
        let contract = Fixture.contract([
            Fixture.article(1, "总则", id: "general", [Fixture.paragraph("开始。")]),
            Fixture.article(2, "其他", [Fixture.paragraph(.text("见"), Fixture.reference("general"), .text("。"))]),
        ])
        let document = try Fixture.paged(contract)
        let links = document.pages.flatMap(\.elements).compactMap { if case .link(let link) = $0 { link } else { nil } }
        #expect(links.map(\.target.rawValue) == ["general"])
        #expect(links.map(\.width) == [.pt(31.5)])  // 第一条 at 10.5 pt
        #expect(document.destinations[Anchor(rawValue: "general")]?.pageIndex == 0)
    }

    @Test func missingCharacterIsAnErrorWithItsFieldAndLine() throws {
        let value = FilledValue(field: "甲方全称", text: "示例\u{1F600}公司")
        let contract = Fixture.contract([Fixture.paragraph(.text("甲方："), .value(value))])
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.paged(contract) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "missing-glyph-value")
        #expect(
            diagnostic.message
                == "no font has the character \u{1F600} U+1F600 (GRINNING FACE), which the value of 甲方全称 holds")
        #expect(diagnostic.location == Fixture.location)
    }

    @Test func sameInputSamePages() throws {
        let contract = Self.contract(articles: 5)
        #expect(try Fixture.paged(contract) == Fixture.paged(contract))
    }

    @Test func referenceLayout() throws {
        var sheet = try Repository.styleSheet()
        sheet.page.width = .pt(360)
        sheet.page.height = .pt(420)
        var contract = Self.contract(articles: 2)
        contract.blocks.insert(.contents(Contents(title: "目录", location: Fixture.location)), at: 0)
        try expectReference(Fixture.paged(contract, sheet).layoutText, "two-articles.layout")
    }
}
