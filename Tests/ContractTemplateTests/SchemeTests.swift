import ContractModel
import Testing

@testable import ContractTemplate

/// The numbering schemes: found in the text, or declared.
struct SchemeTests {
    @Test func oneAndOneOneAreArticlesAndClauses() throws {
        let body = """
            1. 服务
            1.1 范围
            下列：
            1. 接听；
            2. 回拨。
            1.1.1 细则。
            1.2 时间
            。
            2. 费用
            每月支付。
            3. 违约
            3.1 责任
            （1）赔偿。
            """
        #expect(findings(body) == [])
        #expect(
            try bound(body) == """
                article 1. 服务
                  clause2 1.1 范围
                    下列：
                    item1 1.
                      接听；
                    item1 2.
                      回拨。
                    clause3 1.1.1
                      细则。
                  clause2 1.2 时间
                    。
                article 2. 费用
                  每月支付。
                article 3. 违约
                  clause2 3.1 责任
                    item1 （1）
                      赔偿。
                """)
    }

    @Test func chineseNumbersAreArticles() throws {
        let body = "一、服务\n（一）范围\n。\n1. 甲：\n（1）子；\n（2）丑。\n（二）时间\n。\n二、费用\n。"
        #expect(findings(body) == [])
        #expect(
            try bound(body) == """
                article 一、 服务
                  item1 （一） 范围
                    。
                    item2 1.
                      甲：
                      item3 （1）
                        子；
                      item3 （2）
                        丑。
                  item1 （二） 时间
                    。
                article 二、 费用
                  。
                """)
    }

    @Test(arguments: [
        ("第一条 甲\n一、乙。", NumberingScheme.articles), ("一、甲\n1. 乙\n1.1 丙。", .chinese), ("1. 甲\n1.1 乙。\n一、丙。", .decimal),
        ("Article 1 Fees\n1.1 Payment", .english), ("1. 甲。\n2. 乙。", nil), ("1.1 甲。", nil), ("正文。", nil),
    ])
    func detection(body: String, expected: NumberingScheme?) {
        var findings = Findings(source: SourceText(file: "t", text: body))
        let lines = IncludeExpander.lines(
            of: SourceText(file: "t", text: body), from: 1,
            language: expected == .english ? .english : .simplifiedChinese,
            loader: NoIncludes(), into: &findings)
        #expect(NumberingScheme.detect(in: lines) == expected)
    }

    @Test func theSchemeMayBeDeclared() throws {
        let template = try parse("第一条 甲\n。", front: "numbering: {policy: keep, scheme: articles}")
        #expect(template.numbering == .keep)
        #expect(template.diagnostics == [])
        #expect(try bound("1. 甲\n乙。", front: "numbering: {scheme: decimal}") == "article 1. 甲\n  乙。")
    }

    @Test func aSchemeThatTheTextDoesNotFollowIsAFinding() {
        let found = diagnostics("一、甲\n。", front: "numbering: {scheme: articles}")
        #expect(found.map(\.message) == ["numbering says articles (第X条), but the text writes 一、"])
        #expect(found.map(\.code) == ["numbering-scheme"])
        #expect(found.first?.location == SourceLocation(file: "t.contract", line: 4, column: 21))
        #expect(found.first?.hint == "write scheme: chinese, or leave the scheme out: it is found in the text")
    }

    @Test func wrongDeclarations() {
        #expect(
            findings("正文。", front: "numbering: {scheme: roman, polcy: keep}") == [
                "4:21+1 error yaml-value: scheme cannot be roman",
                "4:28+5 error unknown-key: numbering has no key polcy",
            ])
    }

    @Test func itemsWithAClosingParenthesisOnly() throws {
        let body = "第一条 甲\n（1）一：\n1）子；\n2) 丑。\n（2）二。"
        #expect(findings(body) == [])
        #expect(
            try bound(body) == """
                article 第一条 甲
                  item1 （1）
                    一：
                    item2 1）
                      子；
                    item2 2)
                      丑。
                  item1 （2）
                    二。
                """)
    }

    @Test func articlesPutInBehindOthers() throws {
        let body = "第一条 甲\n见第二条之一。\n第二条 乙\n2.1 款\n。\n第二条之一 丙 {#c}\n。\n第二条之二：丁\n。\n第三条 戊\n第二条之约定仍然有效。"
        #expect(findings(body) == [])
        #expect(try bound(body).contains("article 第二条之一 丙 {#c}\n  。\narticle 第二条之二 丁\n"))
        #expect(try bound(body).contains("见<第二条之一>。"))
        #expect(
            findings("第一条 甲\n。\n第一条之二 乙\n。\n第一条之二 丙\n。") == [
                "7:1+5 warning numbering-gap: 第一条之二 stands where 第一条之一 was expected",
                "9:1+5 warning numbering-double: 第一条之二 stands twice",
            ])
    }

    @Test func gapsAndDoublesOfEveryScheme() {
        #expect(
            findings("1. 甲\n1.1 甲\n。\n3. 乙\n3.1 乙\n。") == [
                "8:1+2 warning numbering-gap: 3. stands where 2. was expected"
            ])
        #expect(findings("一、甲\n。\n一、乙\n。") == ["7:1+2 warning numbering-double: 一、 stands twice"])
        #expect(
            findings("Article 1 A\nText.\nArticle 3 B\nText.", front: "language: en")
                == ["8:1+9 warning numbering-gap: Article 3 stands where Article 2 was expected"])
    }
}
