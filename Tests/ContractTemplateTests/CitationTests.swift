import ContractModel
import Testing

@testable import ContractTemplate

/// References that the text spells out, against the numbers as they were written.
struct CitationTests {
    /// A contract that has them all, and a line in the middle of its first part.
    private func text(_ line: String) -> String {
        """
        第一部分 甲
        第一条 甲
        1.1 甲
        （1）一；
        （2）二。
        第二条 乙
        \(line)
        第二部分 乙
        第一条 丙
        1.1 丙
        。
        第三条 丁
        3.1 丁
        。
        :::annex 附件一 价目
        。
        :::
        """
    }

    private func cited(_ line: String) throws -> String {
        let lines = try bound(text(line)).split(separator: "\n")
        return lines.first { $0.contains("⇒") }.map { $0.trimmingPrefix { $0 == " " || $0 == "⇒" } }.map { String($0) }
            ?? ""
    }

    @Test(arguments: [
        ("依照第一条办理。", "依照<第一条>办理。"), ("依照第1条办理。", "依照<第1条>办理。"),
        ("见第1.1款和第 1.1 条。", "见<第1.1款>和<第 1.1 条>。"), ("见第1.1款第（2）项。", "见<第1.1款第（2）项>。"),
        ("见第一部分第二条。", "见<第一部分第二条>。"), ("见第二部分第三条、附件一。", "见<第二部分第三条>、<附件一>。"),
        ("见第三条。", "见<第三条>。"), ("**见第一条**", "*见<第一条>*"),
        ("第一条第一款另有约定的除外。", "<第一条第一款>另有约定的除外。"),
        ("第一条第一款第（2）项。", "<第一条第一款第（2）项>。"),
        ("依照本合同第一条、第二条。", "依照本合同<第一条>、<第二条>。"), ("依照《测试合同》第一条。", "依照《测试合同》<第一条>。"),
        ("依照《本协议》第一条。", "依照《本协议》<第一条>。"), ("依照本办法第一条。", "依照本办法<第一条>。"),
    ])
    func trueOnesBecomeReferences(line: String, expected: String) throws {
        #expect(findings(text("⇒" + line)).filter { !$0.contains("numbering") } == [])
        #expect(try cited("⇒" + line) == expected)
    }

    @Test(arguments: [
        "《中华人民共和国民法典》第一条", "《民法典》第五百条、第五百零一条和第五百零九条第二款", "依照《某法》（2020年）第一条", "依照该法第九条",
        "《某条例》的第九条", "有关规定第九条", "该办法第九条", "原合同第九条", "《补充协议》第九条", "民法典合同编第五百条", "第一条件", "第一条款项", "第一部分款项", "第三方",
        "第九款", "第（9）项", "第九章", "\\第九条", "第、九条", "依照《民法典》的规定适用第九百条", "附件目录", "附录一",
    ])
    func othersStayText(line: String) throws {
        #expect(findings(text("⇒" + line)).filter { !$0.contains("numbering") } == [])
        #expect(try cited("⇒" + line) == line.replacing("\\", with: ""))
    }

    @Test(arguments: [
        ("见第九条。", "11:2+3 warning false-reference: 第九条 is not in this contract"),
        ("见第1.2款。", "11:2+5 warning false-reference: 第1.2款 is not in this contract"),
        ("见第1.1款第（3）项。", "11:2+10 warning false-reference: 第1.1款第（3）项 is not in this contract"),
        ("见第三部分第一条。", "11:2+7 warning false-reference: 第三部分第一条 is not in this contract"),
        ("见第一部分第三条。", "11:2+7 warning false-reference: 第一部分第三条 is not in this contract"),
        ("见附件二。", "11:2+3 warning false-reference: 附件二 is not in this contract"),
    ])
    func falseOnesAreFindings(line: String, expected: String) {
        #expect(findings(text(line)).filter { !$0.contains("numbering") } == [expected])
    }

    // MARK: Paragraphs, tables, lists

    /// 第二款 is the clause of that number where the article numbers its clauses, else its second paragraph.
    @Test func aParagraphOfAnArticleIsCounted() throws {
        let body = """
            第一条 甲
            一款：
            （一）项；
            （二）项。
            二款：
            （一）又项。
            第二条 乙
            2.1 条款
            。
            2.2 条款
            。
            见第一条第二款、第一条第二款第（一）项、第二条第二款，第一条第一款第（二）项。
            第三条 见本条第一款。
            """
        #expect(findings(body) == [])
        let template = try parse(body)
        let targets = template.citations.map { $0?.target }
        #expect(targets.count == 5 && Set(targets).count == 5 && !targets.contains(nil))
        #expect(try bound(body).contains("见<第一条第二款>、<第一条第二款第（一）项>、<第二条第二款>，<第一条第一款第（二）项>。"))
        #expect(try bound(body).contains("见本条<第一款>。"))
    }

    @Test(arguments: [
        ("见第一条第三款。", "9:2+6 warning false-reference: 第一条第三款 is not in this contract"),
        ("见第一条第二款第（一）项。", "9:2+11 warning false-reference: 第一条第二款第（一）项 is not in this contract"),
        ("见本条第四款。", "9:4+3 warning false-reference: 第四款 is not in this contract"),
    ])
    func aParagraphThatIsNotThereIsAFinding(line: String, expected: String) {
        #expect(findings("第一条 甲\n一。\n二。\n第二条 乙\n\(line)") == [expected])
    }

    /// What a row or a condition repeats or leaves out is not counted twice.
    @Test func branchesCountTheSameParagraph() throws {
        let body = "第一条 甲\n:::if 有\n一。\n:::else\n另一。\n:::\n二。\n第二条 乙\n见第一条第二款。"
        let front = "fields:\n  有: boolean"
        for value in ["true", "false"] {
            #expect(bindFindings(body, front: front, data: "有: \(value)") == [])
            #expect(try bound(body, front: front, data: "有: \(value)").contains("<第一条第二款>"))
        }
    }

    private static let tables = "表一 甲\n| 甲 |\n其间。\n表 2：乙\n| 乙 |\n"

    @Test(arguments: [
        ("见表一和表2。", "见<表一>和<表2>。"), ("如表二所列。", "如<表二>所列。"), ("（表 1）", "（<表 1>）"),
        ("代表一方签字。", "代表一方签字。"), ("报表一份。", "报表一份。"), ("与表一致。", "与表一致。"), ("附表一", "附表一"),
    ])
    func captionedTablesAreReferredTo(line: String, expected: String) throws {
        #expect(findings(Self.tables + line) == [])
        #expect(try bound(Self.tables + line).hasSuffix(expected))
    }

    @Test func aTableThatIsNotThereIsAFindingWhereTablesAreNumbered() {
        #expect(findings(Self.tables + "见表三。") == ["10:2+2 warning false-reference: 表三 is not in this contract"])
        #expect(findings("见表三。") == [])
    }

    private func english(_ line: String) -> String {
        """
        Article 1 One
        1.1 Terms
        (a) first; and
        (b) second.
        1.2 More
        \(line)
        Article 2 Two
        Table 1: Fees
        | a |
        Article 3 Three
        Text.
        :::annex Schedule A Prices
        Text.
        :::
        :::annex Schedule B Works
        Text.
        :::
        """
    }

    @Test(arguments: [
        ("See Articles 1 and 3.", "See <Articles 1> and <3>."),
        ("See Articles 1, 2 and 3.", "See <Articles 1>, <2> and <3>."),
        ("Sections 1.1 to 1.2 apply.", "<Sections 1.1> to <1.2> apply."),
        ("See Section 1.1(a) and (b).", "See <Section 1.1(a)> and <(b)>."),
        ("Article 1 and 3 days.", "<Article 1> and 3 days."), ("See Table 1.", "See <Table 1>."),
        ("See Schedules A and B.", "See <Schedules A> and <B>."),
        ("Sections 1 and 2 of the Companies Act", "Sections 1 and 2 of the Companies Act"),
        ("Articles of association", "Articles of association"),
    ])
    func englishListsAreReferences(line: String, expected: String) throws {
        #expect(findings(english(line), front: "language: en").filter { !$0.contains("numbering") } == [])
        #expect(try bound(english(line), front: "language: en").contains("  \(expected)\n"))
    }

    @Test func aNumberOfAListThatIsNotThereIsAFinding() {
        #expect(
            findings(english("See Articles 3 and 4."), front: "language: en").filter { !$0.contains("numbering") } == [
                "11:20+1 warning false-reference: 4 is not in this contract"
            ])
    }

    @Test func theHintSaysWhatToDo() {
        #expect(
            diagnostics("见第九条。").map(\.hint)
                == ["correct the number, or write \\ before it if it belongs to another document"])
    }

    /// Values are data: what looks like a reference in them is none.
    @Test func valuesAreNotSearched() throws {
        #expect(
            try bound("第一条 甲\n【值】", front: "fields:\n  值: text", data: "值: 见第一条和第九条")
                == "article 第一条 甲\n  [值=见第一条和第九条]")
    }

    @Test func whatIsLeftOutIsAFinding() throws {
        let front = "fields:\n  有: boolean"
        let body = "第一条 甲\n见第二条。\n:::if 有\n第二条 乙\n。\n:::"
        #expect(
            bindFindings(body, front: front, data: "有: false")
                == ["8:2+3 warning false-reference: what 第二条 refers to is left out by its condition"])
        #expect(bindFindings(body, front: front, data: "有: true") == [])
        #expect(bindFindings(body, front: front + "\nnumbering: keep", data: "有: false") == [])
        let both = "第一条 甲\n见第二条。\n:::if 有\n第二条 乙\n。\n:::else\n第二条 丙\n。\n:::"
        #expect(bindFindings(both, front: front, data: "有: false") == [])
    }

    @Test func anAnnexHasItsOwnNumbers() throws {
        let body = "第一条 甲\n。\n第二条 乙\n。\n:::annex 附件一 丙\n第一条 丁\n见第一条、第二条。\n:::"
        #expect(findings(body) == [])
        #expect(findings("第一条 甲\n见第二条。\n:::annex 附件一 丙\n第一条 丁\n。\n第二条 戊\n。\n:::").count == 1)
    }

    @Test(arguments: [
        ("See Article 1 and Section 1.1(a).", "See <Article 1> and <Section 1.1(a)>."),
        ("See section 1.1, Schedule A.", "See <section 1.1>, <Schedule A>."),
        ("Article 5 of the GDPR; Companies Act Section 172", "Article 5 of the GDPR; Companies Act Section 172"),
        ("Article 1 of this Agreement", "<Article 1> of this Agreement"),
        ("subsection 3", "subsection 3"), ("Article 1a", "Article 1a"),
    ])
    func english(line: String, expected: String) throws {
        let body =
            "Article 1 Fees\nSection 1.1 Payment\n⇒ \(line)\n(a) one;\n(b) two.\n:::annex Schedule A Prices\nNone.\n:::"
        #expect(findings(body, front: "language: en") == [])
        let lines = try bound(body, front: "language: en").split(separator: "\n")
        #expect(lines.first { $0.contains("⇒") }.map { $0.trimmingPrefix { $0 == " " || $0 == "⇒" } } == expected[...])
    }

    @Test func aFalseEnglishReference() {
        #expect(
            findings("Article 1 Fees\nSee Section 1.1(c).", front: "language: en")
                == ["7:5+14 warning false-reference: Section 1.1(c) is not in this contract"])
    }

    @Test func manyReferencesTakeLinearTime() {
        let line = String(repeating: "《某法》第九条、", count: 20_000)
        #expect(findings(line) == [])
    }

    // MARK: Tables

    @Test func aTableHasACaptionAndAnIdentity() throws {
        let body = "第一条 甲\n见【@fees】。\n表一 费用表 {#fees}\n| 甲 | 乙 |\n表2：又一张\n:::rows 表\n| 【列】 |\n:::\n表三 无表"
        #expect(
            try bound(body, front: "fields:\n  表: {type: rows, columns: {列: text}}", data: "表: [{列: 一}]") == """
                article 第一条 甲
                  见@fees。
                  caption 表一 费用表 {#fees}
                  table start start
                    - 甲 | 乙
                  caption 表2 又一张
                  table start
                    - [列=一]
                  表三 无表
                """)
    }
}
