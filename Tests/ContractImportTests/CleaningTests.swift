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
        ("生效.乙方", "生效。乙方"), ("3.5倍", "3.5倍"),
        (
            "网址:https://a.example/合同,附件;v=1(副本).pdf?q=甲&b=1，邮箱:li.wang@a.example，",
            "网址：https://a.example/合同,附件;v=1(副本).pdf?q=甲&b=1，邮箱：li.wang@a.example，"
        ),
        ("共10。2次为限", "共10。2次为限"), ("至2025。1.2地点", "至2025。1.2地点"), ("计５０。２５元", "计50.25元"), ("称\"费用表\"的", "称“费用表”的"),
        ("确??头", "确??头"), ("是否同意?", "是否同意？"),
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

    /// A gloss goes as a whole, whatever its brackets and however its syllables stand.
    @Test(arguments: [
        ("安装调试（tiáo shì）费", "安装调试费"), ("报价(bào jià)单", "报价单"), ("法律（fǎlǜ）规定", "法律规定"), ("西安（xī'ān）市", "西安市"),
        ("合同解除（hé tóng jiě chú）后", "合同解除后"), ("知识产权(zhīshìchǎnquán)归", "知识产权归"), ("东西（dōng xi）多", "东西多"),
        ("争议(zha\u{304}ngyi\u{300})的", "争议的"), ("方案（fānɡ'àn）为", "方案为"),
    ])
    func wholeGlossesAreRemoved(text: String, expected: String) throws {
        let imported = try Imported("服务合同\n第一条 总则\n甲方支付\(text)。\n")
        #expect(imported.body.contains("甲方支付\(expected)。"), "\(imported.body)")
        #expect(imported.report.counts.glosses == 1)
    }

    /// What holds anything else stays, and nothing is cut out of it.
    @Test(arguments: [
        "附件（see below）", "公司（ABC）", "任某（Rén）", "饮料（café）", "简历（résumé）", "单价（à négocier）", "甲方（hé tóng fǎ lǜ guī）",
        "条款（fǎ，lǜ）",
        "品牌（Pokémon）", "费用（VAT é）", "条款（约定 yīng）",
    ])
    func otherBracketsStayWhole(text: String) throws {
        let imported = try Imported("服务合同\n第一条 总则\n甲方确认\(text)的内容。\n")
        #expect(imported.body.contains("甲方确认\(text)的内容。"), "\(imported.body)")
        #expect(imported.report.counts.glosses == 0)
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
        // 第一条 at the start of a line goes on with the sentence.
        #expect(body.contains("\(sentence)第一条的约定支付违约金。"))
        #expect(try Imported(text).report.counts.articles == 3)
    }

    private static let paragraph = "乙方应当按照甲方的要求为甲方提供仓储服务，包括货物的入库、保管、盘点、出库以及与此有关的装卸和搬运服务，并对货物的安全承担责任。"

    private static func wrapped(_ width: Int) -> [String] {
        let characters = Array(paragraph)
        return ["仓储合同", "第一条 服务"]
            + stride(from: 0, to: characters.count, by: width).map { start in
                String(characters[start..<min(start + width, characters.count)])
            }
            + ["第二条 其他", "无。"]
    }

    /// Lines of 19 characters, lines of a page that breaks them itself, and one line that is longer than any page.
    @Test(arguments: [
        wrapped(19).joined(separator: "\n"),
        "<html><body><pre>\(wrapped(19).joined(separator: "\n"))</pre></body></html>",
        "<html><body><p>\(wrapped(19).joined(separator: "<br>"))</p></body></html>",
        wrapped(19).joined(separator: "\n") + "\n见https://a.example/" + String(repeating: "a", count: 200),
    ])
    func wrappedLinesAreJoinedWhereverTheyStand(text: String) throws {
        #expect(try Imported(text).body.contains("\n\(Self.paragraph)\n"))
    }

    /// The indent of a paragraph takes up room in its first line.
    @Test func indentedParagraphsAreJoined() throws {
        let characters = Array("　　" + Self.paragraph)
        let lines = stride(from: 0, to: characters.count, by: 24).map { start in
            String(characters[start..<min(start + 24, characters.count)])
        }
        let text = (["　　仓储合同"] + (1...3).flatMap { ["　　第\($0)条 服务"] + lines }).joined(separator: "\n")
        #expect(try Imported(text).body.contains("\n\(Self.paragraph)\n"))
    }

    /// English lines are filled as far as their words go, and may go on with a capital, a bracket or an amount.
    @Test func filledEnglishLinesAreJoined() throws {
        let sentences = [
            "1. Grant. Subject to the terms of this Agreement the Licensor grants to the Licensee a licence to use the Software at the premises of the Licensee and of each of its Affiliates",
            "2. Fees. Within thirty days of each invoice the Licensee shall pay to the Licensor the licence fee of US$1,000 for each [Named User] and each Server in United States Dollars",
            "3. Notices. Notices to the Licensor shall be sent to Sample Software Limited at the address in Schedule A and notices to the Licensee to the Legal Department of the Licensee",
        ]
        func wrapped(_ text: String) -> String {
            var lines = [""]
            for word in text.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if last.count + 1 + word.count <= 44 {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }
        let text = "LICENSE AGREEMENT\n\n" + sentences.map { wrapped($0 + ".") }.joined(separator: "\n\n") + "\n"
        let body = try Imported(text).body
        for sentence in sentences {
            let end = sentence.split(separator: ".", maxSplits: 2).last?.dropFirst() ?? ""
            let joined = end.replacing("[Named User]", with: "【Named User】")
            #expect(body.contains(joined), "\(body)")
        }
        // Entries that had room for more are lines of their own.
        let list = (1...8).map { "\($0). Item number \($0) of the list of goods" }.joined(separator: "\n")
        #expect(try Imported("Supply Agreement\n" + list).body.contains("Item number 1 of the list of goods\n"))
    }

    @Test func linesThatEndOnPurposeStay() throws {
        let text =
            "示例合同\n甲方（盖章）：____________\n开户行：示例银行示例分行\n账号：0000111122223333\n乙方（盖章）：____________\n电话：00000000\n第一条 总则\n无。\n"
        #expect(try Imported(text).body.contains("示例分行\n账号"))
    }

    /// A contract goes on as long as its numbers do, whatever its words.
    @Test(arguments: [
        "一、范围\n（一）安装。\n（二）乙方侵权的，应承担责任。\n二、公众号\n（一）乙方运营公众号。\n三、积分\n（一）积分归甲方。\n",
        "1. Services. The Provider works.\n2. Fees. The Client pays.\n3. Copyright. Copyright passes to the Client.\n4. Law. English law applies.\n",
        "第一条 总则\n甲方会员为VIP，剩余积分作废。\n本站数据归乙方。\n",
    ])
    func numberedTextIsNoChrome(text: String) throws {
        let title = text.hasPrefix("1") ? "Service Agreement" : "示例合同"
        let imported = try Imported("\(title)\n\(text)")
        #expect(imported.report.removals.allSatisfy { $0.step != "chrome" }, "\(imported.report.removals)")
        // What a page says behind it is still seen.
        let onPage = try Imported("\(title)\n\(text)温馨提示\n1. 本站资源仅供学习。\n2. 如有侵权请联系网友。\n相关推荐\n")
        #expect(onPage.body == imported.body)
    }

    /// What a text speaks of does not tell who chose its characters.
    @Test func scriptOfAnAuthorIsKept() throws {
        let text = "租賃契約\n第一條 租賃物\n房屋位於中華人民共和國香港特別行政區，租金為人民幣一萬元。\n第二條 違約\n違約金為租金之【具體百分比】。\n"
        let kept = try Imported(text)
        #expect(kept.report.language == "zh-Hant")
        #expect(kept.field("違約金比例")?.type == "percent")
        // A machine leaves traces.
        let mixed = try Imported(text + "第三条 其他\n双方应当协商解决争议，协商不成的，由甲方所在地人民法院管辖。\n甲方应当按时支付报酬，乙方应当提供发票并缴纳税费。\n")
        #expect(mixed.report.language == "zh-Hans")
        let asked = try Imported(text, options: ImportOptions(script: .simplified)).report
        #expect(asked.decisions.contains { $0.kind == .script && $0.confidence == 1 })
    }

    @Test func chromeIsOnlyLookedForAroundTheContract() throws {
        let text = "首页> 合同范本\n服务合同\n第一条 网站服务\n乙方在本站提供下载文档的服务，不得侵权。\n第二条 其他\n无。\n相关推荐\n- 租赁合同\n"
        let imported = try Imported(text)
        #expect(imported.body.contains("乙方在本站提供下载文档的服务，不得侵权。"))
        #expect(!imported.body.contains("首页") && !imported.body.contains("租赁合同"))
    }
}
