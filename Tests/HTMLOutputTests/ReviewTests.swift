import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Review of a contract")
struct ReviewTests {
    private static func place(_ line: Int, _ file: String = "data.yaml") -> ContractModel.SourceLocation {
        ContractModel.SourceLocation(file: file, line: line, column: 3)
    }

    private static func field(
        _ name: String, _ type: ValueType = .text(maximumLength: 60, isMultiline: false), rows: String? = nil,
        formula: String? = nil
    ) -> ReviewNotes.Field {
        ReviewNotes.Field(name: name, type: type, formula: formula, rows: rows, location: place(3, "a.contract"))
    }

    private static func value(_ text: String, _ field: String, at line: Int?) -> StyledRun {
        var run = Fixture.run(text, origin: .value(field: field))
        run.location = line.map { place($0) }
        return run
    }

    private static func paragraph(_ line: Int, _ runs: StyledRun...) -> StyledBlock {
        var paragraph = Fixture.paragraph(.body, runs)
        paragraph.location = place(line, "a.contract")
        return .paragraph(paragraph)
    }

    private static let blocks: [StyledBlock] = [
        paragraph(8, value("示例公司", "甲方全称", at: 2)),
        Fixture.section(
            .article, "fee", level: 1, "第六条", "费用",
            [
                paragraph(
                    12, Fixture.run("共"), value("5.00", "小计", at: 7), Fixture.run("元，由"), value("示例公司", "甲方全称", at: 2),
                    Fixture.run("在"), Fixture.run("【期限】", origin: .missing(field: "期限")), Fixture.run("内付清。")),
                paragraph(14, Fixture.blank(8, origin: .value(field: "日期")), Fixture.run("手写"), Fixture.blank(4)),
            ]),
    ]

    private static let notes = ReviewNotes(
        fields: [
            field("甲方全称"), field("班次", .rows([])), field("小计", .money(.CNY, .figures), rows: "班次"),
            field("期限", .duration), field("日期", .date(.chinese)),
            field("总额", .integer(minimum: 1, maximum: nil), formula: "sum(班次.小计)"),
        ],
        paths: [place(2): "甲方.全称", place(7): "班次[2].小计"],
        findings: [
            Diagnostic(.warning, "missing-value", "期限 has no value", at: place(12, "a.contract"), hint: "add it"),
            Diagnostic(.warning, "value-looks-like-structure", "a value", at: place(7)),
            Diagnostic(.note, "far", "of the front matter", at: place(2, "a.contract")),
            Diagnostic(.warning, "between", "of a comment line", at: place(13, "a.contract")),
        ])

    private let page = HTMLRenderer().render(Fixture.document(blocks, mode: .draft), review: notes)
    private var reader: PageReader { PageReader(page) }

    @Test("The text is the reader's, word for word")
    func text() {
        let plain = PageReader(HTMLRenderer().render(Fixture.document(Self.blocks, mode: .draft)))
        #expect(reader.contractText == plain.contractText)
        #expect(reader.strayText == "")
    }

    @Test("Every value says its field's name, its type and where the data gives it, and leads to its entry")
    func values() {
        let values = reader.all("a").filter { $0.classes == ["value"] }
        #expect(
            values.map { $0["data-note"] } == [
                "甲方全称 · 文本 ≤ 60\ndata.yaml:2:3 › 甲方.全称", "班次 › 小计 · 金额 CNY\ndata.yaml:7:3 › 班次[2].小计",
                "甲方全称 · 文本 ≤ 60\ndata.yaml:2:3 › 甲方.全称",
            ])
        #expect(values.map { $0["href"] } == ["#_field-1", "#_field-3", "#_field-1"])
        #expect(values.map { $0["aria-describedby"] } == ["_field-1", "_field-3", "_field-1"])
    }

    @Test("What is missing and what is left blank stand out, blanks without a field as well")
    func gaps() {
        let gaps = reader.all(class: "gap")
        #expect(gaps.map(\.tag) == ["a", "a", "span"])
        #expect(gaps.map { $0["href"] } == ["#_field-4", "#_field-5", nil])
        #expect(gaps.compactMap { $0["data-note"] } == ["期限 · 期限\n缺失", "日期 · 日期\n留空"])
        #expect(reader.all(class: "counts").first?.text.filter { !$0.isWhitespace } == "6字段1缺失2留空4提示")
    }

    @Test("From each gap one gets to the one before and the one behind it, and from the last back to the summary")
    func steps() {
        #expect(
            reader.all(class: "step").map { $0["href"] } == [
                "#_gap-0", "#_gap-2", "#_gap-1", "#_gap-3", "#_gap-2", "#_gap-4",
            ])
        let summary = reader.all(class: "counts").first
        #expect(summary?["id"] == "_gap-0")
        #expect(reader.elements.first { $0["id"] == "_gap-4" }.flatMap(reader.parent)?["id"] == "_gap-0")
    }

    @Test("A field that only decides says its value, its source and what it decides; an open one is missing")
    func decisions() throws {
        var flag = Self.field("附停车位", .boolean)
        (flag.value, flag.source) = ("是", Self.place(9))
        flag.decisions = [
            .init(location: Self.place(10, "a.contract"), printed: [Self.place(12, "a.contract")], isOpen: false),
            .init(location: Self.place(13, "a.contract"), printed: [], isOpen: false),
        ]
        var open = Self.field("有保证人", .boolean)
        open.decisions = [.init(location: Self.place(14, "a.contract"), printed: [], isOpen: true)]
        var rows = Self.field("明细", .rows([]))
        (rows.rowCount, rows.source) = (3, Self.place(20))
        let review = ReviewNotes(
            fields: [flag, open, rows], paths: [Self.place(9): "附停车位"], findings: [])
        let page = PageReader(HTMLRenderer().render(Fixture.document(Self.blocks, mode: .draft), review: review))
        let entries = page.all(class: "field")
        #expect(entries[0].text.contains("是") && entries[0].text.contains("data.yaml:9:3 › 附停车位"))
        #expect(entries[0].text.contains("决定：第六条、第六条 （不写入：a.contract:13:3）"), "\(entries[0].text)")
        #expect(entries[0].classes == ["field"])
        #expect(entries[1].classes == ["field", "is-missing"] && entries[1].text.contains("第六条 （待定）"))
        #expect(entries[2].text.contains("3 行") && entries[2].text.contains("data.yaml:20:3"))
        let counts = page.all(class: "counts").first
        #expect(counts?.text.filter { !$0.isWhitespace } == "3字段1缺失1留空0提示", "\(counts?.text ?? "")")
        // Without notes beside the text, no room is kept for them.
        #expect(page.all("body").first?.classes.contains("noted") == false)
        #expect(reader.all("body").first?.classes.contains("noted") == true)
    }

    @Test("How grave a finding is, a word says and not only a colour")
    func severity() {
        let listed = reader.all(class: "finding").filter { $0.tag == "li" }
        #expect(listed.map { $0.text.contains("warning: ") } == [true, true, false, true])
        #expect(listed[2].text.contains("note: "))
    }

    @Test("The list has every field in the template's order, with jumps to where it stands")
    func list() throws {
        let entries = reader.all(class: "field")
        #expect(entries.compactMap { $0["id"] } == (1...6).map { "_field-\($0)" })
        #expect(entries[0].text.contains("示例公司") && entries[0].text.contains("data.yaml:2:3 › 甲方.全称"))
        #expect(entries[0].text.contains("文首、第六条"))
        #expect(entries[3].classes == ["field", "is-missing"] && entries[4].classes == ["field", "is-blank"])
        #expect(entries[5].classes == ["field", "is-unused"] && entries[5].text.contains("未出现在文本中"))
        #expect(reader.all("aside").first?["id"] == "_review")
    }

    @Test("Every jump leads to one place")
    func jumps() {
        let ids = reader.elements.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        for link in reader.all("a") {
            #expect(ids.contains(String(link["href"]?.dropFirst() ?? "")), "\(link.attributes)")
        }
    }

    @Test("A finding stands before the paragraph that it is about, or that its value is in, or is only listed")
    func findings() {
        let margin = reader.all(class: "finding").filter { $0.tag == "details" }
        #expect(margin.compactMap { $0["id"] } == ["_note-1", "_note-2", "_note-4"])
        // What two findings are about has one note, on a level with it.
        let notes = reader.all(class: "notes")
        #expect(notes.count == 1 && notes.allSatisfy { reader.parent(of: $0)?["id"] == "fee" })
        #expect(margin.allSatisfy { reader.parent(of: $0)?.classes.contains("notes") == true })
        let listed = reader.all(class: "finding").filter { $0.tag == "li" }
        #expect(listed.count == 4 && listed[2].text.contains("of the front matter"))
        #expect(!listed[2].text.contains("到文中") && listed[0].text.contains("到文中"))
    }

    @Test("Notes stand on a level with what they are about, and never part a heading from its text")
    func levels() throws {
        func at(_ line: Int, _ section: StyledBlock) -> StyledBlock {
            guard case .section(var section) = section else { return section }
            section.heading?.location = Self.place(line, "a.contract")
            return .section(section)
        }
        let clause = at(
            11,
            Fixture.section(.clause(depth: 2), "x", level: 2, "1.1", "当事人", [Self.paragraph(12, Fixture.run("甲方。"))]))
        let blocks = [
            at(10, Fixture.section(.article, "a", level: 1, "第一条", "总则", [clause])),
            at(20, Fixture.section(.article, "b", level: 1, "第二条", "价款", [Self.paragraph(21, Fixture.run("五元。"))])),
        ]
        func page(_ lines: Int...) -> PageReader {
            let findings = lines.map { Diagnostic(.warning, "x", "y", at: Self.place($0, "a.contract")) }
            return PageReader(
                HTMLRenderer().render(
                    Fixture.document(blocks), review: ReviewNotes(fields: [], paths: [:], findings: findings)))
        }
        func order(_ page: PageReader) -> [String] {
            page.elements.prefix { $0.tag != "aside" }.compactMap { element in
                ["notes", "clearance"].first(where: element.classes.contains)
                    ?? (["article", "section", "h2", "h3"].contains(element.tag) ? element.tag : nil)
            }
        }
        // A heading's own before the division; a paragraph's behind the headings above it, which have cleared the way.
        #expect(order(page(20)) == ["article", "h2", "section", "h3", "notes", "article", "h2"])
        #expect(
            order(page(12)) == ["clearance", "article", "h2", "clearance", "section", "h3", "notes", "article", "h2"])
        #expect(order(page(11)) == ["clearance", "article", "h2", "notes", "section", "h3", "article", "h2"])
        // Three are a line each until they are opened.
        #expect(page(12, 12).all(class: "many").isEmpty && page(12, 12, 12).all(class: "many").count == 1)
        // A jump to what a finding is about is in the division that it stands in.
        #expect(page(20).contractText == page().contractText)
    }

    @Test("Blanks to be written on by hand are counted by division")
    func handBlanks() throws {
        let blanks = Self.paragraph(9, Fixture.blank(4), Fixture.run("、"), Fixture.blank(4))
        let page = HTMLRenderer().render(
            Fixture.document([
                blanks, Fixture.section(.article, "x", level: 1, "第一条", "标题", [blanks]),
                Fixture.section(.article, "y", level: 1, "第二条", "标题", [Self.paragraph(12, Fixture.blank(4))]),
            ]), review: Self.notes)
        #expect(PageReader(page).all(class: "places").last?.text == "文首 × 2、第一条 × 2、第二条")
    }

    @Test("A computed value says its formula, a default where the template has it")
    func origins() {
        let page = HTMLRenderer().render(
            Fixture.document([Self.paragraph(8, Self.value("7", "总额", at: nil), Self.value("x", "甲方全称", at: nil))]),
            review: Self.notes)
        let values = PageReader(page).all("a").filter { $0.classes == ["value"] }
        #expect(
            values.map { $0["data-note"] } == [
                "总额 · 整数 ≥ 1\n由公式计算：sum(班次.小计)", "甲方全称 · 文本 ≤ 60\n模板默认值：a.contract:3:3",
            ])
    }

    @Test("What the parties write when they sign is no gap")
    func signatures() {
        var blank = Fixture.blank(8)
        blank.entry = FormEntry(.signature, party: "甲方", label: "甲方签字")
        let page = HTMLRenderer().render(
            Fixture.document([Self.paragraph(8, Fixture.run("签字："), blank)]), review: Self.notes)
        #expect(PageReader(page).all(class: "gap").isEmpty)
    }

    @Test("Hostile words stay words, in notes as well")
    func hostile() {
        let evil = "</title></style><script>alert('x')</script>\" onclick=\"x\" & <!-- \u{2028}"
        let notes = ReviewNotes(
            fields: [
                ReviewNotes.Field(
                    name: evil, label: evil, type: .choice([evil]), formula: evil, rows: evil,
                    location: Self.place(1, evil))
            ], paths: [Self.place(2): evil],
            findings: [Diagnostic(.warning, "x", evil, at: Self.place(8, "a.contract"), hint: evil)])
        let page = HTMLRenderer().render(
            Fixture.document([
                Self.paragraph(8, Self.value(evil, evil, at: 2), Fixture.blank(2, origin: .value(field: evil)))
            ]),
            review: notes)
        #expect(!page.contains("<script") && !page.contains("<!--"))
        #expect(!PageReader(page).elements.contains { $0.attributes.contains { $0.name.hasPrefix("on") } })
        #expect(PageReader(page).all(class: "value").first { $0.tag == "a" }?.text == evil)
    }

    @Test("Every type has a name in every language", arguments: Language.allCases)
    func types(language: Language) {
        let wording = ReviewWording(language)
        let types: [ValueType] = [
            .text(maximumLength: nil, isMultiline: false), .date(.chinese), .duration, .boolean, .rows([]), .idNumber,
            .creditCode, .phone, .email, .image(ImageRoom()), .integer(minimum: nil, maximum: nil),
        ]
        #expect(Set(types.map(wording.text(of:))).count == types.count)
        #expect(language == .english || wording.text(of: .image(ImageRoom())) != "image")
    }

    @Test("Ten thousand fields make ten thousand entries, and a page in proportion")
    func manyFields() {
        func page(_ count: Int) -> String {
            let names = (0..<count).map { "字段\($0)" }
            let blocks = names.enumerated().map { Self.paragraph($0 + 1, Self.value("值", $1, at: $0 + 1)) }
            let findings = (0..<count).map { Diagnostic(.warning, "x", "y", at: Self.place($0 + 1)) }
            return HTMLRenderer().render(
                Fixture.document(blocks),
                review: ReviewNotes(fields: names.map { Self.field($0) }, paths: [:], findings: findings))
        }
        let (small, large) = (page(1000), page(10_000))
        #expect(large.split(separator: "class=\"field\"", omittingEmptySubsequences: false).count == 10_001)
        #expect(large.split(separator: "role=\"note\"", omittingEmptySubsequences: false).count == 10_001)
        #expect(large.utf8.count < small.utf8.count * 11)
    }
}
