import ContractModel
import Testing

@testable import ContractTemplate

/// How single lines are taken, each in a contract of its own or behind 第三条.
struct LineTests {
    /// The first division of a line that stands alone, as the dump shows it.
    private func first(_ line: String, front: String = "") throws -> String {
        let dump = try bound(line + "\n正文。", front: front)
        return String(dump.prefix { $0 != "\n" })
    }

    @Test(arguments: [
        ("第一部分 总则", "part 第一部分 总则"),
        ("第二编 分则", "part 第二编 分则"),
        ("第三章　总则", "part 第三章 总则"),
        ("第一条 总则", "article 第一条 总则"),
        ("　　第一条 总则", "article 第一条 总则"),
        ("第一条总则", "article 第一条 总则"),
        ("第1条 总则", "article 第1条 总则"),
        ("第 十二 条 总则", "article 第十二条 总则"),
        ("第１２条：总则", "article 第12条 总则"),
        ("第一条", "article 第一条"),
        ("第一條 總則", "article 第一條 總則"),
        ("1.1 总则", "clause2 1.1 总则"),
        ("1．1 总则", "clause2 1.1 总则"),
        ("１．１总则", "clause2 1.1 总则"),
        ("1.1. 总则", "clause2 1.1 总则"),
        ("1.1、总则", "clause2 1.1 总则"),
        ("1.1总则", "clause2 1.1 总则"),
        ("1.1.1 总则", "clause3 1.1.1 总则"),
        ("1.1.1.1 总则", "clause4 1.1.1.1 总则"),
        ("（1）款项", "item1 （1） 款项"),
        ("(1) 款项", "item1 (1) 款项"),
        ("（ 1 ）款项", "item1 （1） 款项"),
        ("（一）款项", "item1 （一） 款项"),
        ("①款项", "item1 ① 款项"),
        ("⑳款项", "item1 ⑳ 款项"),
        ("1. 款项", "item1 1. 款项"),
        ("1．款项", "item1 1. 款项"),
        ("1、款项", "item1 1、 款项"),
        ("一、款项", "article 一、 款项"),
        ("一、一般规定", "article 一、 一般规定"),
        ("一、 二期工程", "article 一、 二期工程"),
    ])
    func divisions(line: String, expected: String) throws {
        #expect(try first(line) == expected)
    }

    @Test(arguments: [
        "第三方应当配合。", "第三条的约定继续有效。", "第三条约定的义务继续有效。", "第二条、第三条继续有效。", "第九条双方另有约定",
        "第一部分款项于签约后支付。", "3.5%的利率按年计算。", "1.5倍的价格。", "2.5.3版本的软件", "2024. 3", "2024.1.1起算", "2024年起。",
        "12、15号楼的租金。", "一、二期工程。", "（以下简称甲方）", "（2024）京字第1号", "㉑款项", "1，款项", "1.1.1.1.1.1.1 过深",
        "说明一：附件列表", "第一", "第条 款项", "(a) terms", "\\第一条 不是标题", "\\1.1 不是标题",
    ])
    func runningText(line: String) throws {
        let text = line.hasPrefix("\\") ? String(line.dropFirst()) : line
        #expect(try bound(line) == text)
    }

    @Test func ungappedNumbersMustContinueTheCount() throws {
        let dump = try bound("第一条 甲\n1.1 价格\n按约定。\n1.5两的黄金。\n1.2计价\n按约定。\n第二条乙\n正文。")
        #expect(
            dump == """
                article 第一条 甲
                  clause2 1.1 价格
                    按约定。
                    1.5两的黄金。
                  clause2 1.2 计价
                    按约定。
                article 第二条 乙
                  正文。
                """)
    }

    @Test func anEnumerationIsAnItemWhereItContinuesTheCount() throws {
        #expect(try bound("一、甲\n一、二期工程。\n二、三方责任\n文。") == "article 一、 甲\n  一、二期工程。\narticle 二、 三方责任\n  文。")
    }

    @Test func blankLinesAndCommentsLeaveNothing() throws {
        #expect(try bound("\n// 一句\n\n　　正文一。\n　\n// 又一句\n正文二。\n") == "正文一。\n正文二。")
    }

    @Test func allLineEndsCount() throws {
        #expect(try bound("一句。\r\n二句。\r三句。") == "一句。\n二句。\n三句。")
    }

    @Test func locationsCountCharactersFromTheStartOfTheLine() throws {
        let contract = try parse("　　1.1 标题 {#a}\n\t正文。").bind(.empty, mode: .sign).contract
        guard case .division(let clause) = contract.blocks[0], case .paragraph(let text) = clause.blocks[0] else {
            Issue.record("no clause with a paragraph")
            return
        }
        #expect(clause.location == SourceLocation(file: "t.contract", line: 5, column: 3, length: 3))
        #expect(text.location == SourceLocation(file: "t.contract", line: 6, column: 2, length: 3))
        #expect(clause.number == Number(format: .path, written: [1, 1]))
    }

    // MARK: English

    @Test(arguments: [
        ("Article 1 Definitions", "article Article 1 Definitions"),
        ("ARTICLE I. DEFINITIONS", "article ARTICLE I DEFINITIONS"),
        ("Section 1.1 Terms", "clause2 Section 1.1 Terms"),
        ("Part II", "part Part II"),
        ("(a) Goods", "item1 (a) Goods"),
        ("(i) Goods", "item1 (i) Goods"),
        ("(A) Goods", "item1 (A) Goods"),
    ])
    func englishDivisions(line: String, expected: String) throws {
        #expect(try first(line, front: "language: en") == expected)
    }

    @Test(arguments: [
        "Article 5 of this Agreement applies.", "Articles apply.", "(or) else", "(the Buyer)", "Section A",
        "Part of it",
    ])
    func englishText(line: String) throws {
        #expect(try bound(line, front: "language: en") == line)
    }

    @Test func aLetterAndARomanNumeralAreToldByTheirList() throws {
        let body = """
            Article 1 Terms
            (g) seven;
            (h) eight;
            (i) nine;
            (j) ten:
            (i) one;
            (ii) two.
            """
        #expect(
            try bound(body, front: "language: en") == """
                article Article 1 Terms
                  item1 (g)
                    seven;
                  item1 (h)
                    eight;
                  item1 (i)
                    nine;
                  item1 (j)
                    ten:
                    item2 (i)
                      one;
                    item2 (ii)
                      two.
                """)
    }
}
