import ContractModel
import Testing

@testable import ContractTemplate

/// What is said about the numbers as they were written, and what `numbering: keep` leaves.
struct NumberingTests {
    private func numbering(_ body: String, front: String = "") -> [String] {
        findings(body, front: front).filter { $0.contains("numbering") }
    }

    @Test(arguments: [
        "第一条 甲\n。\n第二条 乙\n。",
        "第一部分 甲\n第一条 甲\n。\n第二部分 乙\n第一条 乙\n。",
        "第一章 甲\n第一条 甲\n。\n第二章 乙\n第二条 乙\n。",
        "第一编 甲\n第一章 甲\n。\n第二编 乙\n第一章 乙\n。",
        "第一编 甲\n第一章 甲\n。\n第二编 乙\n第二章 乙\n。",
        "第一条 甲\n1.1 甲\n1.1.1 甲\n。\n1.1.2 甲\n。\n1.2 甲\n。\n第二条 乙\n2.1 乙\n。",
        "1.1 甲\n。\n1.2 乙\n。\n2.1 丙\n。",
        "1.1 甲\n（1）。\n①。\n②。\n（2）。\n①。\n乙。\n（1）。\n乙。\n（2）。",
        ":::annex 附件一 甲\n1. 甲。\n:::\n:::annex 附件二 乙\n1. 乙。\n:::",
    ])
    func regularCounts(body: String) { #expect(numbering(body).isEmpty) }

    @Test(arguments: [
        ("第一条 甲\n。\n第三条 乙\n。", "7:1+3 warning numbering-gap: 第三条 stands where 第二条 was expected"),
        ("第一条 甲\n。\n第一条 乙\n。", "7:1+3 warning numbering-double: 第一条 stands twice"),
        ("第二部分 甲\n。", "5:1+4 warning numbering-gap: 第二部分 stands where 第一部分 was expected"),
        ("第1条 甲\n1.1 甲\n。\n1.3 乙\n。", "8:1+3 warning numbering-gap: 1.3 stands where 1.2 was expected"),
        ("第1条 甲\n1.1 甲\n。\n1.1 乙\n。", "8:1+3 warning numbering-double: 1.1 stands twice"),
        ("1.1 甲\n1.1.2 乙\n。", "6:1+5 warning numbering-gap: 1.1.2 stands where 1.1.1 was expected"),
        ("（2）甲。", "5:1+3 warning numbering-gap: （2） stands where （1） was expected"),
        ("① 甲。\n① 乙。", "6:1+1 warning numbering-double: ① stands twice"),
        ("1. 甲。\n2. 乙。\n1. 丙。", "7:1+2 warning numbering-gap: 1. stands where 3. was expected"),
        (":::annex 附件二 甲\n甲。\n:::", "5:10+3 warning numbering-gap: 附件二 stands where 附件一 was expected"),
        (
            ":::annex 附件一 甲\n甲。\n:::\n:::annex 附件一 乙\n乙。\n:::",
            "8:10+3 warning numbering-double: 附件一 stands twice"
        ),
    ])
    func irregularCounts(body: String, expected: String) { #expect(numbering(body) == [expected]) }

    @Test func allBranchesCountButElseBeginsAgain() {
        let front = "fields:\n  有: {type: boolean}"
        let both = "第一条 甲\n。\n:::if 有\n第二条 乙\n。\n:::else\n第二条 丙\n。\n:::\n第三条 丁\n。"
        #expect(numbering(both, front: front).isEmpty)
        let one = "第一条 甲\n。\n:::if 有\n第二条 乙\n。\n:::\n第二条 丁\n。"
        #expect(numbering(one, front: front) == ["13:1+3 warning numbering-double: 第二条 stands twice"])
    }

    @Test func theHintSaysWhichNumberIsMeant() {
        let found = diagnostics("第一条 甲\n。\n第三条 乙\n。")
        #expect(found.map(\.hint) == ["number it 第二条, or add what is missing before it"])
        #expect(found.map(\.excerpt) == ["第三条 乙"])
    }

    // MARK: numbering: keep

    private static let keep = "numbering: keep\nfields:\n  有: {type: boolean}"
    private static let body = """
        第一条 甲
        1.1 甲
        。
        :::if 有
        1.2 乙 {#b}
        。
        （1）乙。
        第二条 丙
        2.1 丙
        。
        :::else
        1.2 丁
        。
        :::
        第三条 见【@b】
        。
        """

    @Test func keepLeavesTheNumberOfWhatIsRemoved() throws {
        #expect(
            try bound(
                Self.body.replacing("{#b}", with: "").replacing("【@b】", with: ""), front: Self.keep, data: "有: false")
                    == """
                    article 第一条 甲
                      clause2 1.1 甲
                        。
                      clause2 1.2 丁
                        。
                    article 第二条
                      本条不适用。
                    article 第三条 见
                      。
                    """)
    }

    @Test func aRemovedClauseStandsBeforeAPrintedArticle() throws {
        let body = "第一条 甲\n1.1 甲\n。\n:::if 有\n1.2 乙\n。\n第三条 丙\n。\n:::else\n第二条 丁\n。\n:::"
        #expect(
            try bound(body, front: Self.keep, data: "有: false") == """
                article 第一条 甲
                  clause2 1.1 甲
                    。
                  clause2 1.2
                    本款不适用。
                article 第二条 丁
                  。
                article 第三条
                  本条不适用。
                """)
    }

    @Test func keepLeavesReferencesTheirTarget() throws {
        let body = "第一条 甲\n见【@b】。\n:::if 有\n第二条 乙 {#b}\n。\n2.1 乙\n。\n:::\n:::if 有\n:::annex 附件一 甲\n。\n:::\n:::"
        #expect(
            try bound(body, front: Self.keep, data: "有: false") == """
                article 第一条 甲
                  见@b。
                article 第二条 {#b}
                  本条不适用。
                annex 附件一
                  本附件不适用。
                """)
    }

    @Test func renumberLeavesNothing() throws {
        let front = "fields:\n  有: {type: boolean}"
        let body = "第一条 甲\n。\n:::if 有\n第二条 乙\n。\n:::\n第三条 丙\n。"
        #expect(try bound(body, front: front, data: "有: false") == "article 第一条 甲\n  。\narticle 第三条 丙\n  。")
    }

    /// In the words and in the unit of what is left out.
    @Test(arguments: [
        ("zh-Hans", "第一部分 甲", "本部分不适用。"), ("zh-Hans", "第一章 甲", "本章不适用。"), ("zh-Hans", "第一条 甲", "本条不适用。"),
        ("zh-Hans", "一、甲", "本条不适用。"), ("zh-Hans", "1.1 甲", "本款不适用。"), ("zh-Hans", "（1）甲", "本项不适用。"),
        ("zh-Hant", "第一章 甲", "本章不適用。"), ("zh-Hant", "第一編 甲", "本編不適用。"), ("zh-Hant", "第一條 甲", "本條不適用。"),
        ("zh-Hant", "1.1 甲", "本款不適用。"), ("zh-Hant", "（1）甲", "本項不適用。"), ("zh-Hant", "第一條之一 甲", "本條不適用。"),
        ("en", "Article 1 A", "Not applicable."), ("ja", "第一条 甲", "適用しない。"), ("ko", "1.1 가", "해당 없음."),
    ])
    func noticesOfRemoval(language: String, line: String, expected: String) throws {
        let front = "language: \(language)\n" + Self.keep
        let before = line.hasPrefix("第一條之一") ? "第一條 乙\n。\n" : ""
        let text = try bound("\(before):::if 有\n\(line)\n。\n:::\n:::if 非 有\n丙。\n:::", front: front, data: "有: false")
        #expect(text.contains("  \(expected)"), "\(text)")
    }

    @Test func aRemovedAnnexIsCalledByItsOwnWord() throws {
        let body = "甲。\n:::if 有\n:::annex 附表一 甲\n。\n:::\n:::"
        #expect(try bound(body, front: Self.keep, data: "有: false").contains("本附表不适用。"))
    }

    // MARK: Nesting of items

    private static let list = "第一条 甲\n① 一；\n（1）二；\n① 三；\n（2）四。"

    /// Without a declaration the first form is the outer one.
    @Test func itemsNestByTheirFirstAppearance() throws {
        #expect(
            try bound(Self.list) == """
                article 第一条 甲
                  item1 ①
                    一；
                    item2 （1）
                      二；
                  item1 ①
                    三；
                    item2 （2）
                      四。
                """)
    }

    @Test func itemsNestAsTheFrontMatterSays() throws {
        #expect(
            try bound(Self.list, front: "numbering: {items: [（1）, ①]}") == """
                article 第一条 甲
                  item1 ①
                    一；
                  item1 （1）
                    二；
                    item2 ①
                      三；
                  item1 （2）
                    四。
                """)
    }

    /// 1. is an item where it is declared as one, even below what else would be an article.
    @Test func whatIsDeclaredAnItemIsNoArticle() throws {
        let body = "1. 甲\n1.1 乙\n丙。\n2. 丁\n2.1 戊\n己。"
        #expect(try bound(body).hasPrefix("article 1."))
        #expect(try bound(body, front: "numbering: {items: [1.]}").hasPrefix("item1 1."))
    }

    @Test func letteredListsAreDeclaredByTheirFirstNumbers() throws {
        let front = "language: en\nnumbering: {items: [(a), (i), (A)]}"
        let text = try bound("Article 1 One\n(A) x;\n(i) y;\n(A) z;\n(a) w.", front: front)
        #expect(text.contains("\n  item1 (i)") && text.contains("\n    item2 (A)") && text.contains("\n  item1 (a)"))
    }

    @Test func wrongItemsAreFindings() {
        #expect(
            findings("甲。", front: "numbering: {items: [（2）, 甲, （1）, (1)]}").map { $0.drop { $0 != " " } } == [
                " error yaml-value: （2） is not the first number of a list",
                " error yaml-value: 甲 is not the first number of a list",
                " error yaml-value: (1) stands twice among the items",
            ])
    }

    // MARK: Captions

    @Test func captionsThatSkipOrRepeatAreFindings() {
        let table = "| 甲 |"
        #expect(
            findings("表一 甲\n\(table)\n乙\n表三 丙\n\(table)\n丁\n表三 戊\n\(table)") == [
                "8:1+2 warning numbering-gap: 表三 stands where 表二 was expected",
                "11:1+2 warning numbering-double: 表三 stands twice",
            ])
    }
}
