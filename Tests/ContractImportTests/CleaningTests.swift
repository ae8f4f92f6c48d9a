import ContractModel
import Testing

@testable import ContractImport

/// The steps of the cleaning and what they leave alone.
@Suite struct CleaningTests {
    private func punctuated(_ text: String, _ language: Language = .simplifiedChinese) -> String {
        var lines = [SourceLine(cells: text.unicodeScalars.enumerated().map { Cell($1, at: $0) })]
        var notes = ImportNotes(
            SourceDocument(origin: .text, encoding: "", length: text.unicodeScalars.count, lines: lines))
        PunctuationWidth.apply(to: &lines, language: language, into: &notes)
        return lines[0].cells.text
    }

    @Test(arguments: [
        ("甲方,乙方;丙方:丁方", "甲方，乙方；丙方：丁方"), ("共1,000元,9:00至18:00", "共1,000元，9:00至18:00"), ("价款１，０００元", "价款1,000元"),
        ("(1)向甲方", "（1）向甲方"), ("合同(Contract)的", "合同（Contract）的"), ("f(x)=1", "f(x)=1"),
        ("见https://example.com", "见https://example.com"),
        ("生效.乙方", "生效。乙方"), ("3.5倍", "3.5倍"), ("称\"费用表\"的", "称“费用表”的"), ("确??头", "确??头"), ("是否同意?", "是否同意？"),
    ])
    func marksHaveTheWidthOfTheirText(text: String, expected: String) { #expect(punctuated(text) == expected) }

    @Test func englishTextKeepsHalfWidthMarks() {
        #expect(punctuated("the Client， (a) pays; and", .english) == "the Client, (a) pays; and")
    }

    @Test func onlyPinyinIsAGloss() throws {
        let imported = try Imported("服务合同\n第一条 总则\n甲方（应）付款(a)项，权(quán)利、绿（lǜ）色及人民币(RMB)。\n")
        #expect(imported.body.contains("甲方（应）付款（a）项，权利、绿色及人民币（RMB）。"))
        #expect(imported.report.counts.glosses == 2)
    }

    @Test func hardWrappedLinesAreJoined() throws {
        let sentence = "甲方应当自收到乙方开具的发票之日起三十日内向乙方支付本合同约定的全部服务费用，逾期付款的应当按照"
        let text = """
            服务合同
            第一条 付款
            \(sentence)
            本合同的约定支付违约金。
            第二条 交付
            \(sentence)
            本合同的约定支付违约金。
            第三条 其他
            \(sentence)
            第一条的约定支付违约金。
            """
        let body = try Imported(text).body
        #expect(body.contains("\(sentence)本合同的约定支付违约金。"))
        // 第一条 at the start of a line is the count's to judge: here it goes on with the sentence.
        #expect(try Imported(text).report.counts.articles >= 3)
    }

    @Test func chromeIsOnlyLookedForAroundTheContract() throws {
        let text = "首页> 合同范本\n服务合同\n第一条 网站服务\n乙方在本站提供下载文档的服务，不得侵权。\n第二条 其他\n无。\n相关推荐\n- 租赁合同\n"
        let imported = try Imported(text)
        #expect(imported.body.contains("乙方在本站提供下载文档的服务，不得侵权。"))
        #expect(!imported.body.contains("首页") && !imported.body.contains("租赁合同"))
    }
}
