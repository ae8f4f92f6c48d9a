import ContractModel
import Testing

@testable import ContractTemplate

/// Whole contracts: the example of the format, and a contract as it is found on the web.
struct FormatExampleTests {
    @Test func theExampleOfTheFormat() throws {
        let text = """
            ---
            format: contract/1
            title: 临时客服支持协议
            language: zh-Hans
            style: formal
            parties:
              甲方: {role: 需求方, kind: company}
              乙方: {role: 服务方, kind: company}
              丙方: {role: 第三方, kind: company, optional: true}
            fields:
              甲方全称:   {type: text, max: 60}
              生效日期:   {type: date, style: 年月日, missing: blank}
              违约金比例: {type: percent, min: 0, max: 30}
              服务费:     {type: money, currency: CNY, as: both}
              班次:       {type: rows, columns: {日期: date, 人数: integer}}
            ---
            :::cover
            :::
            :::toc 本合同目录一览
            :::

            第一部分 合同正文
            第一条 服务费用 {#fee}
            1.1 支付时间
            甲方应自【生效日期】起支付【服务费】。
            （1）逾期的，按【违约金比例】计付违约金，见【@breach】。

            :::rows 班次
            | 日期 | 人数 |
            | 【日期】 | 【人数】 |
            :::
            第二条 违约责任 {#breach}
            2.1 逾期见【@fee】。

            :::if 丙方
            第二部分 第三方介入后的修正
            第一条 范围
            丙方承担连带责任。
            :::

            :::sign 甲方 乙方 丙方
            :::

            :::annex 附件一 服务内容说明 {#a1}
            接听电话。
            :::
            """
        let template = try Template.parse(text, file: "t.contract")
        #expect(template.diagnostics.isEmpty)
        let yaml = """
            甲方全称: 示例需求方
            违约金比例: 5
            服务费: 107000.53
            班次:
              - {日期: 2024-01-05, 人数: 3}
            """
        let data = try ContractData.parse(yaml: yaml, file: "d.yaml")
        let bound = try template.bind(data, mode: .sign)
        #expect(bound.diagnostics.isEmpty)
        #expect(
            dump(bound.contract) == """
                cover
                toc 本合同目录一览
                part 第一部分 合同正文
                  article 第一条 服务费用 {#fee}
                    clause2 1.1 支付时间
                      甲方应自[生效日期]___4年[生效日期]___2月[生效日期]___2日起支付[服务费=人民币壹拾万零柒仟元伍角叁分（￥107,000.53）]。
                      item1 （1）
                        逾期的，按[违约金比例=5%]计付违约金，见@breach。
                      table start start
                        # 日期 | 人数
                        - [日期=2024年1月5日] | [人数=3]
                  article 第二条 违约责任 {#breach}
                    clause2 2.1
                      逾期见@fee。
                sign 甲方=示例需求方 乙方=?
                annex 附件一 服务内容说明 {#a1}
                  接听电话。
                """)
        let withThird = try template.bind(data.setting("丙方", to: "true"), mode: .sign)
        #expect(dump(withThird.contract).contains("part 第二部分 第三方介入后的修正\n  article 第一条 范围\n    丙方承担连带责任。"))
        #expect(dump(withThird.contract).contains("sign 甲方=示例需求方 乙方=? 丙方=?"))
    }

    /// What a copied page brings along: headings that lost their text, sentences that break off, lists that begin anew
    /// under lines of text, blanks drawn with underscores, numbers without a blank.
    @Test func aContractAsItIsFound() throws {
        let body = """
            第一部分 正文
            第一条协议概述
            1.1协议类型
            本协议由甲方（委托方）与乙方（受托方）签订。
            1.2 双方
            甲方：________
            第二条 服务内容
            2.1 服务范围
            2.2 解决方式
            （1）向调解委员会申请调解；
            （2）向人民法院起诉。
            第二部分 第三方参与
            第一条 第三方
            1.1 定义
            第三方指双方以外的主体。
            1.2 终止
            如第三方导致本合
            第三部分 说明
            说明一：附件列表：
            （一）附件一 服务说明：列明范围。
            （二）附件二 费用明细：列明金额。
            说明二：违约认定：
            1. 未按时付款；
            2. 未按约服务。
            认定标准：
            1. 支付违约金；
            2. 赔偿损失。
            说明三：术语：
            1. 合同：指本协议。
            2. 技
            """
        #expect(findings(body) == ["12:1+3 warning empty-division: 2.1 has no text"])
        #expect(
            try bound(body) == """
                part 第一部分 正文
                  article 第一条 协议概述
                    clause2 1.1 协议类型
                      本协议由甲方（委托方）与乙方（受托方）签订。
                    clause2 1.2 双方
                      甲方：___4
                  article 第二条 服务内容
                    clause2 2.1 服务范围
                    clause2 2.2 解决方式
                      item1 （1）
                        向调解委员会申请调解；
                      item1 （2）
                        向人民法院起诉。
                part 第二部分 第三方参与
                  article 第一条 第三方
                    clause2 1.1 定义
                      第三方指双方以外的主体。
                    clause2 1.2 终止
                      如第三方导致本合
                part 第三部分 说明
                  说明一：附件列表：
                  item1 （一）
                    附件一 服务说明：列明范围。
                  item1 （二）
                    附件二 费用明细：列明金额。
                  说明二：违约认定：
                  item1 1.
                    未按时付款；
                  item1 2.
                    未按约服务。
                  认定标准：
                  item1 1.
                    支付违约金；
                  item1 2.
                    赔偿损失。
                  说明三：术语：
                  item1 1.
                    合同：指本协议。
                  item1 2.
                    技
                """)
    }
}
