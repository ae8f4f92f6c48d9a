import ContractModel
import ContractStyling
import TestSupport
import Testing

@testable import Typesetting

/// Rows 31 to 35 of the typography table.
@Suite struct PageRuleTests {
    static let parties = [
        Party(key: "甲方", name: "示例甲有限公司"), Party(key: "乙方", name: "示例乙有限公司"),
    ]
    static let signature = Block.signature(SignatureBlock(parties: parties, location: Fixture.location))

    private static func place(_ line: Int) -> ContractModel.SourceLocation { .init(file: "fixture", line: line) }

    private static func paragraph(_ text: String, line: Int) -> Block {
        .paragraph(Paragraph(inlines: [.text(text)], location: place(line)))
    }

    /// A contract of that many lines before its signatures.
    private static func contract(lines: Int, blanks: Int = 0, title: String = "测试协议") -> Contract {
        Fixture.contract(
            (0..<lines).map { paragraph("双方应当诚实信用地履行第\($0)项义务。", line: $0 + 1) }
                + (0..<blanks).map { _ in Fixture.paragraph() } + [signature], title: title, parties: parties)
    }

    // MARK: 33, 34, 35

    @Test(arguments: ["customer-support", "lease", "consultancy", "nda"])
    func rows33To35HoldAtEveryPageHeight(name: String) throws {
        let flow = try ComposedFlow(bundled: name, Repository.styleSheet())
        var violations: [String] = []
        for height in 400...900 {
            let pages = try flow.pages(height: .pt(Double(height)))
            violations += PageRules.violations(pages).map { "\(height) pt: \($0)" }
        }
        #expect(violations == [])
    }

    @Test(arguments: ["formal", "official", "plain"])
    func row35SignaturesAreNeverAloneHoweverLongTheText(style: String) throws {
        let sheet = try Repository.styleSheet(style)
        let perPage = sheet.page.textHeight.units / sheet[.body].pitch.units
        for blanks in [0, 2] {
            // The text is composed once and shortened from its head, the title first.
            let whole = try ComposedFlow(Self.contract(lines: 2 * perPage + 41, blanks: blanks), sheet)
            for shortened in 1...81 {
                var flow = whole
                flow.items.removeFirst(shortened)
                let pages = try flow.pages(height: sheet.page.height)
                let violations = PageRules.violations(pages)
                #expect(violations == [], "\(shortened) lines less and \(blanks) blank ones in \(style)")
            }
        }
    }

    /// The rungs of the ladder in their order, as the room gets less.
    @Test func row35LadderIsClimbedInItsOrder() throws {
        let sheet = try Repository.styleSheet()
        let flow = try ComposedFlow(Self.contract(lines: 8, blanks: 3), sheet)
        var rungs: [String] = []
        for height in stride(from: 620.0, through: 380, by: -1) {
            let pages = try flow.pages(height: .pt(height))
            let lines = pages.map { $0.elements.compactMap(\.contentLine).filter { $0.role == .body } }
            let distances = Set(zip(lines[0], lines[0].dropFirst()).map { $1.baseline - $0.baseline })
            #expect(distances.count == 1, "row 32 at \(height)")
            let rung: String
            if pages.count > 1 {
                rung = "pulls \(lines[1].count)"
            } else if distances != [sheet[.body].pitch] {
                rung = "pitch"
            } else {
                let signatures = pages[0].elements.compactMap(\.contentLine).filter { $0.role == .signatureLine }
                let gap = try #require(signatures.first).baseline - lines[0][7].baseline
                rung = gap > .pt(100) ? "as it is" : "blank lines"
            }
            if rungs.last != rung { rungs.append(rung) }
        }
        #expect(rungs == ["as it is", "blank lines", "pitch", "pulls 2"])
    }

    /// Where not even two lines of text find room beside it, the block has a page that says so.
    @Test func row35BlockThatFillsAPageHasAHeading() throws {
        var sheet = try Repository.styleSheet()
        (sheet.page.height, sheet.page.top, sheet.page.bottom) = (.pt(330), .pt(90), .pt(90))
        let flow = try ComposedFlow(Self.contract(lines: 12, title: "示例协议"), sheet)
        let pages = try flow.pages(height: sheet.page.height)
        #expect(PageRules.violations(pages) == [])
        let headings = pages.map { page in
            page.elements.compactMap { element -> String? in
                if case .line(let line) = element, line.kind == .signaturePage { line.text } else { nil }
            }
        }
        #expect(headings.last == ["（此页无正文，为《示例协议》签署页）"])
        #expect(headings.dropLast().allSatisfy { $0.isEmpty })
    }

    @Test func endMarkClosesTheTextAndIsNoCompany() throws {
        var sheet = try Repository.styleSheet()
        sheet.signature.hasEndMark = true
        let whole = try ComposedFlow(Self.contract(lines: 60), sheet)
        for shortened in 1...45 {
            var flow = whole
            flow.items.removeFirst(shortened)
            let pages = try flow.pages(height: sheet.page.height)
            #expect(PageRules.violations(pages) == [], "\(shortened) lines less")
            let texts = pages.flatMap { $0.elements.compactMap(\.contentLine) }.map(\.text)
            let mark = try #require(texts.firstIndex(of: "（以下无正文）"))
            #expect(texts[mark - 1] == "双方应当诚实信用地履行第59项义务。")
        }
    }

    // MARK: 31, 32

    /// Row 31: every line of text stands on the grid, and every character of Chinese begins on it.
    @Test func row31OfficialTextStandsOnTheGrid() throws {
        let sheet = try Repository.styleSheet("official")
        let em = sheet[.body].size
        let pitch = try #require(sheet.page.grid?.pitch)
        let text = String(repeating: "双方应当按照诚实信用原则履行各自的义务", count: 5)
        // What is no line of text leaves the grid; the text behind it comes back to it.
        let table = Table(
            alignments: [.start], header: [], rows: [[[.text("表格")]], [[.text("表格")]]], location: Self.place(900))
        let article = Fixture.article(
            1, "权利与义务",
            (1...5).map { Self.paragraph(text, line: $0) } + [.table(table)]
                + (6...30).map { Self.paragraph(text, line: $0) })
        let document = try Fixture.paged(Fixture.contract([article]), sheet)
        #expect(document.pages.count > 2)
        for page in document.pages {
            let lines = page.elements.compactMap(\.contentLine).filter { $0.role == .body }
            let origin = sheet.page.top + (pitch - em) / 2 + .em(0.88, of: em)
            for line in lines {
                #expect((line.baseline - origin).units % pitch.units == 0, "page \(page.number)")
                for glyph in line.runs.flatMap(\.glyphs) {
                    #expect((line.x + glyph.x - sheet.page.start).units % em.units == 0)
                }
            }
            let hasTable = page.elements.contains {
                if case .rule(let rule) = $0 { rule.purpose == .border } else { false }
            }
            if page.number > 1, page.number < document.pages.count, !hasTable {
                #expect(lines.count == 22)
                #expect(lines.contains { $0.runs.flatMap(\.glyphs).count == 28 })
            }
        }
    }

    /// Row 32: neither Latin text nor a fallback face nor a bold word changes the distance of the lines.
    @Test func row32PitchIsTheSameWhateverALineHolds() throws {
        let inlines: [Inline] = [
            .text("双方应当履行Agreement项下的义务，"), .strong([.text("重要约定")]),
            .text("以邮箱party-a@example.com联系，한국어与ひらがな并列，"), .blank(Blank(width: 8)),
            .underlined([.text("下划线的文字")]), .text("金额￥1,234.50，比例30%，编号GB/T 9704。"),
        ]
        let paragraph = Block.paragraph(
            Paragraph(inlines: Array(repeating: inlines, count: 6).flatMap { $0 }, location: Fixture.location))
        for style in ["formal", "official", "plain"] {
            let sheet = try Repository.styleSheet(style)
            let page = try Fixture.paged(Fixture.contract([paragraph]), sheet).pages[0]
            let lines = page.elements.compactMap(\.contentLine).filter { $0.role == .body }
            #expect(lines.count > 6)
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $1.baseline - $0.baseline == sheet[.body].pitch })
        }
    }

    // MARK: Tables

    @Test(arguments: ["各期费用如下表：", "费用如下："])
    func announcementStaysWithItsTable(text: String) throws {
        let table = Table(
            alignments: [.start, .end], header: [[[.text("日期")], [.text("金额")]]],
            rows: (1...5).map { [[.text("第\($0)期")], [.text("\($0).00")]] }, location: Self.place(900))
        let flow = try ComposedFlow(
            Fixture.contract(
                (1...9).map { Self.paragraph("双方应当诚实信用地履行第\($0)项义务。", line: $0) }
                    + [Self.paragraph(text, line: 100), .table(table)]), Repository.styleSheet())
        for height in 400...560 {
            for page in try flow.pages(height: .pt(Double(height))) {
                let lines = page.elements.compactMap(\.contentLine)
                guard let announcement = lines.firstIndex(where: { $0.text == text }) else { continue }
                let cells = lines[announcement...].filter { $0.role == .tableCell }
                #expect(cells.count >= 2, "\(height) pt")
            }
        }
    }

    @Test func feeTableOfFiveHundredRowsLosesNone() throws {
        let table = Table(
            alignments: [.center, .start, .end],
            header: [[[.text("序号")], [.text("项目")], [.text("金额（元）")]]],
            rows: (1...500).map { row in
                [
                    [.text("\(row)")],
                    [.text("第\(row)项服务" + String(repeating: "，含现场支持", count: row % 7))],
                    [.text("\(row * 37 % 1000).\(row % 90 + 10)")],
                ]
            }, location: Fixture.location)
        let document = try Fixture.paged(Fixture.contract([Fixture.paragraph("费用如下："), .table(table)]))
        #expect(document.pages.count > 10)
        var numbers: [String] = []
        for page in document.pages {
            let lines = page.elements.compactMap(\.contentLine)
            let heads = page.elements.compactMap { element -> TextLine? in
                if case .line(let line) = element, line.role == .tableHead { line } else { nil }
            }
            #expect(heads.map(\.text) == ["序号", "项目", "金额（元）"])
            let first = try #require(lines.first { $0.role == .tableCell })
            numbers += lines.filter { $0.role == .tableCell && Int($0.text) != nil }.map(\.text)
            #expect(first.baseline > (heads.last?.baseline ?? .zero))
            // Borders are hairlines, and no text stands on one.
            for case .rule(let rule) in page.elements where rule.purpose == .border {
                #expect(rule.thickness == .pt(0.5))
            }
        }
        #expect(numbers == (1...500).map(String.init))
    }

    /// Of several rows the last one never stands alone under its header.
    @Test func lastRowOfATableIsNotAlone() throws {
        let table = Table(
            alignments: [.start], header: [[[.text("项目")]]], rows: (1...9).map { [[.text("第\($0)项")]] },
            location: Fixture.location)
        let flow = try ComposedFlow(Fixture.contract([.table(table)]), Repository.styleSheet())
        for height in 300...480 {
            let pages = try flow.pages(height: .pt(Double(height))).map { page in
                page.elements.compactMap(\.contentLine).count { $0.role == .tableCell }
            }
            #expect(!pages.dropFirst().contains(1), "\(height) pt")
            #expect(pages.reduce(0, +) == 9)
        }
    }

    /// Nothing of a very long flow is lost, and no page is left emptier than it must be.
    @Test func fortyThousandLinesFillTheirPages() throws {
        let item = FlowItem(pageBreak: .allowed, height: .pt(18), elements: [])
        let page = try Repository.styleSheet().page
        let pages = try PageBreaker(page: page).fill(Array(repeating: item, count: 40_000)).pages
        #expect(pages.count == 40_000 / (page.textHeight.units / Length.pt(18).units) + 1)
    }

    // MARK: Furniture

    @Test func headerCarriesTitleAndNumber() throws {
        var contract = Self.contract(lines: 80)
        contract.number = "{page}-7"
        contract.blocks.insert(.cover(Cover(paragraphs: [], location: Fixture.location)), at: 0)
        let document = try Fixture.paged(contract)
        let headers = document.pages.map { page in
            page.elements.compactMap { element -> String? in
                if case .line(let line) = element, line.kind == .header { line.text } else { nil }
            }
        }
        #expect(headers.first == [])
        #expect(headers.dropFirst().allSatisfy { $0 == ["测试协议", "{page}-7"] })
        #expect(headers.count > 2)
    }

    @Test func longTitleAndNumberDoNotMeetInTheHeader() throws {
        var contract = Self.contract(lines: 3, title: String(repeating: "关于客户服务支持的长期框架", count: 5))
        contract.number = "示例字第 2026-0001 号"
        let sheet = try Repository.styleSheet()
        let document = try Fixture.paged(contract, sheet)
        let lines = document.lines.filter { $0.kind == .header }
        #expect(lines.count == 3)
        let end = try #require(lines.last)
        #expect(lines.dropLast().allSatisfy { $0.x + $0.width < end.x })
        #expect(lines.map(\.baseline).max() == sheet.header.distance)
        #expect(lines.allSatisfy { $0.baseline > .mm(5) })
    }

    /// The watermark stays on the sheet, whatever its size.
    @Test(arguments: [(210.0, 297.0), (148, 210), (105, 148), (297, 210)])
    func watermarkStaysOnTheSheet(width: Double, height: Double) throws {
        var sheet = try Repository.styleSheet()
        (sheet.page.width, sheet.page.height) = (.mm(width), .mm(height))
        (sheet.page.start, sheet.page.end, sheet.page.top, sheet.page.bottom) = (.mm(10), .mm(10), .mm(10), .mm(10))
        for language in Language.allCases {
            var contract = Fixture.contract([Fixture.paragraph("正文。")], language: language)
            contract.mode = .draft
            let document = try Fixture.paged(contract, sheet)
            let line = try #require(document.lines.first { $0.kind == .watermark })
            let size = try #require(line.runs.first?.size)
            let half = (line.width.points + size.points) / 2 / 2.0.squareRoot()
            let middle = line.x + line.width / 2
            #expect(abs(middle.points - sheet.page.width.points / 2) < 1)
            #expect(half <= min(sheet.page.width, sheet.page.height).points / 2)
            #expect(size <= sheet[.watermark].size)
        }
    }
}
