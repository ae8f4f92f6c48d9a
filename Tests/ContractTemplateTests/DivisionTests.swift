import Testing

@testable import ContractTemplate

/// How divisions nest, and what they take of the text that follows.
struct DivisionTests {
    @Test func partsArticlesClausesAndItemsNest() throws {
        let body = """
            第一编 总则
            第一章 概述
            第一条 目的
            1.1 范围
            本合同适用于下列事项：
            （1）供货；
            （2）安装，分为：
            ① 室内；
            ② 室外。
            （3）保修。
            1.2 期限
            一年。
            第二章 价款
            第二条 付款
            先付后用。
            """
        #expect(
            try bound(body) == """
                part 第一编 总则
                  part 第一章 概述
                    article 第一条 目的
                      clause2 1.1 范围
                        本合同适用于下列事项：
                        item1 （1）
                          供货；
                        item1 （2）
                          安装，分为：
                          item2 ①
                            室内；
                          item2 ②
                            室外。
                        item1 （3）
                          保修。
                      clause2 1.2 期限
                        一年。
                  part 第二章 价款
                    article 第二条 付款
                      先付后用。
                """)
    }

    @Test func aClauseIsAHeadingUnlessItEndsLikeASentence() throws {
        let body = """
            第一条 甲
            1.1 标题
            正文。
            1.2 这一款没有标题。
            1.3 这一款也没有（见附件。）
            1.4 定义（以下称“定义”）
            正文。
            1.5 收件人：________
            1.5.1 分款
            正文。
            """
        #expect(
            try bound(body) == """
                article 第一条 甲
                  clause2 1.1 标题
                    正文。
                  clause2 1.2
                    这一款没有标题。
                  clause2 1.3
                    这一款也没有（见附件。）
                  clause2 1.4 定义（以下称“定义”）
                    正文。
                  clause2 1.5
                    收件人：___4
                    clause3 1.5.1 分款
                      正文。
                """)
    }

    @Test func anArticleIsAHeadingUnlessItEndsAWholeSentence() throws {
        #expect(
            try bound("第一条 价款：\n一万元。\n第二条 甲方应当付款。\n第三条\n正文。") == """
                article 第一条 价款：
                  一万元。
                article 第二条
                  甲方应当付款。
                article 第三条
                  正文。
                """)
    }

    @Test func textAfterTheLastItemGoesOnInTheClause() throws {
        #expect(
            try bound("1.1 终止\n情形有：\n（1）期满；\n（2）解除。\n终止后应当结算。\n（1）结算；\n1.2 其他\n无。") == """
                clause2 1.1 终止
                  情形有：
                  item1 （1）
                    期满；
                  item1 （2）
                    解除。
                  终止后应当结算。
                  item1 （1）
                    结算；
                clause2 1.2 其他
                  无。
                """)
    }

    @Test func anItemThatAnnouncesSomethingTakesOneBlock() throws {
        #expect(
            try bound("1.1 指标\n有：\n1. 如下表：\n| 甲 | 乙 |\n以上为准。\n2. 另有：\n说明。\n再说明。") == """
                clause2 1.1 指标
                  有：
                  item1 1.
                    如下表：
                    table start start
                      - 甲 | 乙
                  以上为准。
                  item1 2.
                    另有：
                    说明。
                  再说明。
                """)
    }

    @Test func itemsWithHeadingsTakeTheirText() throws {
        #expect(
            try bound("1.1 付款\n分期：\n（一）首付款\n签约后支付。\n三日内到账。\n（二）尾款\n验收后支付。\n1.2 其他\n无。") == """
                clause2 1.1 付款
                  分期：
                  item1 （一） 首付款
                    签约后支付。
                    三日内到账。
                  item1 （二） 尾款
                    验收后支付。
                clause2 1.2 其他
                  无。
                """)
    }

    /// A list of bare nouns is no row of headings, though text follows the last of them.
    @Test func theLastOfAListWithoutHeadingsIsNoHeading() throws {
        #expect(
            try bound("1.1 费用\n包括：\n（1）人工费\n（2）材料费\n以上由甲方承担。") == """
                clause2 1.1 费用
                  包括：
                  item1 （1）
                    人工费
                  item1 （2）
                    材料费
                  以上由甲方承担。
                """)
    }

    @Test func bracketsOfBothWidthsAreOneList() throws {
        #expect(
            try bound("1.1 甲\n有：\n（1）一；\n(2) 二；\n①三；\n（3）四。") == """
                clause2 1.1 甲
                  有：
                  item1 （1）
                    一；
                  item1 (2)
                    二；
                    item2 ①
                      三；
                  item1 （3）
                    四。
                """)
    }

    @Test func commaNumeralsAreArticlesWhereThereAreNoOthers() throws {
        #expect(
            try bound("一、标的\n1.1 货物\n如附件。\n二、价款\n（一）单价一元。") == """
                article 一、 标的
                  clause2 1.1 货物
                    如附件。
                article 二、 价款
                  item1 （一）
                    单价一元。
                """)
    }

    @Test func commaNumeralsLeadAPartThatBeginsWithThem() throws {
        let body = """
            第一部分 正文
            第一条 价款
            有：
            一、单价；
            二、总价。
            第二部分 说明
            一、清单
            见下：
            （一）附件。
            二、解释
            1. 工作日：周一至周五。
            """
        #expect(
            try bound(body) == """
                part 第一部分 正文
                  article 第一条 价款
                    有：
                    item1 一、
                      单价；
                    item1 二、
                      总价。
                part 第二部分 说明
                  item1 一、 清单
                    见下：
                    item2 （一）
                      附件。
                  item1 二、 解释
                    item2 1.
                      工作日：周一至周五。
                """)
    }

    @Test func anArticleEndsTheCommaNumeralsBeforeIt() throws {
        #expect(
            try bound("一、前言\n略。\n第一条 甲\n有：\n一、子；\n（一）丑。") == """
                item1 一、 前言
                  略。
                article 第一条 甲
                  有：
                  item1 一、
                    子；
                    item2 （一）
                      丑。
                """)
    }

    @Test func aNumberAloneTakesTheNextLine() throws {
        #expect(
            try bound("1.1\n第一款。\n（1）\n第一项。") == """
                clause2 1.1
                  第一款。
                  item1 （1）
                    第一项。
                """)
    }

    @Test func anIdentityBelongsToItsDivision() throws {
        #expect(
            try bound("第一条 费用 {#fee}\n1.1 按月付。{#pay-1}\n（1）见【@fee】和【@pay-1】。 {#i}\n见【@i】。") == """
                article 第一条 费用 {#fee}
                  clause2 1.1 {#pay-1}
                    按月付。
                    item1 （1） {#i}
                      见@fee和@pay-1。
                    见@i。
                """)
    }

    // MARK: Findings

    @Test func emptyDivisions() {
        let found = findings("第一条 甲\n第二条 乙\n2.1 丙\n2.2 丁\n正文。\n（1）\n2.3 戊\n2.3.1 己\n正文。\n第三条 庚")
        #expect(
            found == [
                "5:1+3 warning empty-division: 第一条 has no text",
                "7:1+3 warning empty-division: 2.1 has no text",
                "10:1+3 warning empty-division: （1） has no text",
                "14:1+3 warning empty-division: 第三条 has no text",
            ])
    }

    @Test func aConditionDoesNotEmptyADivision() {
        let front = "fields:\n  有: {type: boolean}"
        #expect(findings("第一条 甲\n:::if 有\n正文。\n:::\n第二条 乙\n:::if 有\n:::\n正文。", front: front).isEmpty)
    }

    @Test func clausesOfAnotherArticleAreText() throws {
        let body = "第三条 甲\n2.1 甲方\n3.1 乙方\n正文。"
        #expect(
            findings(body) == [
                "5:1+3 warning numbering-gap: 第三条 stands where 第一条 was expected",
                "6:1+3 warning foreign-clause: 2.1 is no clause of article 3 and is read as text",
            ])
        #expect(
            try bound(body) == """
                article 第三条 甲
                  2.1 甲方
                  clause2 3.1 乙方
                    正文。
                """)
    }
}
