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

    /// What is higher than a page is cut between its lines, and no line of it is lost.
    @Test func rowHigherThanAPageIsCutBetweenItsLines() throws {
        let long = String(repeating: "双方应当按照诚实信用原则履行各自的义务。", count: 150)
        let table = Table(
            alignments: [.start, .start], header: [[[.text("条款")], [.text("说明")]]],
            rows: [[[.text(long)], [.text("旁注")]], [[.text("尾行")], [.text("完")]]], location: Fixture.location)
        let document = try Fixture.paged(Fixture.contract([.table(table)]))
        #expect(document.pages.count > 1)
        let cells = document.lines.filter { $0.role == .tableCell }
        #expect(cells.map(\.text).joined().filter { $0 == "。" }.count == 150)
        #expect(cells.map(\.text).suffix(2) == ["尾行", "完"])
        let foot = try Repository.styleSheet().page
        #expect(cells.allSatisfy { $0.baseline <= foot.height - foot.bottom })
        // A rule closes the row at the foot of the page and opens it on the next.
        for page in document.pages {
            let across = page.elements.count { if case .rule(let rule) = $0 { rule.height == .zero } else { false } }
            #expect(across >= 2, "page \(page.number)")
        }
    }

    @Test func everyPartyHasItsPlaceToSign() throws {
        var sheet = try Repository.styleSheet()
        (sheet.page.width, sheet.page.height) = (.mm(148), .mm(210))
        let parties = "甲乙丙丁戊己".map { Party(key: "\($0)方", name: "示例\($0)有限公司") }
        let contract = Fixture.contract(
            [
                Fixture.paragraph(Self.body), .signature(SignatureBlock(parties: parties, location: Fixture.location)),
            ], parties: parties)
        let document = try Fixture.paged(contract, sheet)
        let rings = document.pages.flatMap(\.elements).compactMap { if case .ring(let ring) = $0 { ring } else { nil } }
        #expect(rings.map(\.party) == parties.map(\.key))
        #expect(rings.allSatisfy { $0.centerY + $0.diameter / 2 <= sheet.page.height - sheet.page.bottom })
    }

    @Test func whatNoPageHoldsIsAnError() throws {
        var sheet = try Repository.styleSheet()
        (sheet.page.width, sheet.page.height) = (.mm(148), .mm(96))
        let parties = [Party(key: "甲方", name: "示例有限公司")]
        let block = Block.signature(SignatureBlock(parties: parties, location: Fixture.location))
        let error = #expect(throws: DiagnosticsError.self) {
            try Fixture.paged(Fixture.contract([block], parties: parties), sheet)
        }
        #expect(error?.diagnostics.map(\.code) == ["item-too-high"])
    }

    @Test func tableWithTooManyColumnsIsAnError() throws {
        let table = Table(
            alignments: Array(repeating: .start, count: 60), header: [],
            rows: [Array(repeating: [.text("格")], count: 60)], location: Fixture.location)
        let error = #expect(throws: DiagnosticsError.self) { try Fixture.paged(Fixture.contract([.table(table)])) }
        #expect(error?.diagnostics.map(\.code) == ["table-too-wide"])
        #expect(error?.diagnostics.first?.location == Fixture.location)
    }

    /// A long amount in a narrow column is not cut, and no column is pushed out of the table.
    @Test func narrowColumnsKeepTheirAmountsAndTheMeasure() throws {
        let row = (0..<9).map { [Inline.text($0 == 4 ? "16,740,728.52" : "说明文字若干")] }
        let table = Table(
            alignments: Array(repeating: .start, count: 9), header: [], rows: [row], location: Fixture.location)
        let document = try Fixture.paged(Fixture.contract([.table(table)]))
        #expect(document.lines.contains { $0.text == "16,740,728.52" })
        let page = try Repository.styleSheet().page
        for case .rule(let rule) in document.pages.flatMap(\.elements) {
            #expect(rule.x + rule.width <= page.width - page.end + .pt(0.1))
        }
    }

    @Test func blankEndsWhereTheMeasureEnds() throws {
        let document = try Fixture.paged(Fixture.contract([Fixture.paragraph(.blank(Blank(width: 90)))]))
        let page = try Repository.styleSheet().page
        let blanks = document.pages.flatMap(\.elements).compactMap {
            if case .rule(let rule) = $0, rule.purpose == .blank { rule } else { nil }
        }
        #expect(blanks.count == 1)
        #expect(blanks.allSatisfy { $0.x + $0.width <= page.width - page.end })
    }

    @Test func contractWithoutCoverHasItsTitle() throws {
        let document = try Fixture.paged(Fixture.contract([Fixture.paragraph("正文。")]))
        #expect(document.lines.filter { $0.kind == .content }.map(\.text) == ["测试协议", "正文。"])
        #expect(document.pages.count == 1)
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
