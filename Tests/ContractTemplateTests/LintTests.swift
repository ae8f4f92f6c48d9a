import ContractModel
import Testing

@testable import ContractTemplate

/// What the lints find, as `line:column+length code: message`; the body begins in line 1, the front matter above it.
private func lint(_ body: String, front: String = "parties: {甲方: {}, 乙方: {}}") throws -> [String] {
    let text = source(body, front: front)
    let first = text.split(separator: "\n", omittingEmptySubsequences: false).lastIndex(of: "---").map { $0 + 2 } ?? 1
    return TemplateAnalysis(text, file: "t.contract").lint().map { diagnostic in
        #expect(diagnostic.severity == .warning)
        #expect(diagnostic.hint != nil)
        #expect(diagnostic.excerpt != nil)
        let place = diagnostic.location.map { "\($0.line - first + 1):\($0.column)+\($0.length)" } ?? "-"
        return "\(place) \(diagnostic.code.rawValue): \(diagnostic.message)"
    }
}

@Suite struct PartyLintTests {
    @Test func partyThatIsNotDeclared() throws {
        #expect(
            try lint("第一条 总则\n甲方与丙方，以及丙方的代表。\n丁方同意。") == [
                "2:4+2 undefined-party: the text speaks of 丙方, but there is no such party",
                "3:1+2 undefined-party: the text speaks of 丁方, but there is no such party",
            ])
    }

    @Test(arguments: ["甲方与乙方。", "甲乙双方。", "按丙方案执行。", "// 丙方", "第三方。", "\\丙方", "甲、乙两方。"])
    func noParty(text: String) throws { #expect(try lint(text) == []) }
}

@Suite struct AnnexLintTests {
    @Test func annexThatIsNotThere() throws {
        #expect(
            try lint("见附件一和附件 2。\n:::annex 附件一 甲\n内容，见附件三。\n:::") == [
                "1:6+4 annex-absent: there is no 附件 2", "3:5+3 annex-absent: there is no 附件三",
            ])
    }

    @Test func annexThatIsNamedNowhere() throws {
        #expect(
            try lint("见【@a】。\n:::annex 附件一 甲 {#a}\n内容。\n:::\n:::annex 附件二 乙\n附件二的内容。\n:::") == [
                "5:10+3 annex-unlisted: 附件二 is named nowhere in the text"
            ])
    }

    /// Once there is a list, being named elsewhere is not enough.
    @Test func annexThatIsNotInTheList() throws {
        let annexes = [1, 2, 3].map { ":::annex 附件\(ChineseNumeral.string($0)) 甲 {#a\($0)}\n内容。\n:::" }
        let text = "第一条 附件，见【@a3】\n（1）【@a1】甲；\n（2）附件二甲。\n" + annexes.joined(separator: "\n")
        #expect(try lint(text) == ["10:10+3 annex-unlisted: 附件三 is not in the list of annexes"])
    }

    @Test(arguments: [
        "依照《某协议》附件九办理。", "附件是本协议的一部分。", "本附件有效。",
        "见附件1。\n:::annex 附件一 甲\n内容。\n:::", "见附件A。\n:::annex 附件A 甲\n内容。\n:::",
    ])
    func nothingWrong(text: String) throws { #expect(try lint(text) == []) }

    @Test func englishAnnexes() throws {
        #expect(
            try lint(
                "See Schedule A, Schedule B and the Scheduled maintenance.\n:::annex Schedule A Prices\nText.\n:::",
                front: "language: en") == ["1:17+10 annex-absent: there is no Schedule B"])
    }
}

@Suite struct AmountLintTests {
    @Test(arguments: [
        ("价款为人民币壹万元整（￥12,000.00）。", "1:7+15", "10,000.00", "12,000.00"),
        ("价款为￥12,000.00（大写：人民币壹万元整）。", "1:5+20", "10,000.00", "12,000.00"),
        ("价款为壹万元，即12,000元。", "1:4+12", "10,000.00", "12,000"),
        ("价款为人民币（大写）壹佰元伍角（小写：￥100.05）。", "1:11+16", "100.50", "100.05"),
        ("价款为2万元（大写壹万元整）。", "1:4+10", "10,000.00", "20,000"),
        ("价款为港币壹万元整（HK$1,000.00）。", "1:6+16", "10,000.00", "1,000.00"),
        ("价款为人民币壹百万元整即RMB1,000,000，又壹万元整，小写：USD 100.00。", "1:27+18", "10,000.00", "100.00"),
    ])
    func disagreement(text: String, place: String, capitals: String, figure: String) throws {
        let found = try lint(text)
        #expect(found.count == 1)
        #expect(
            found.first?.hasSuffix(
                "\(place) amount-disagreement: the capitals say \(capitals) but the figure says \(figure)") == true,
            "\(found)")
    }

    @Test(arguments: [
        "价款为人民币壹万元整（￥10,000.00）。", "价款为￥10,000（大写：人民币壹万元整）。", "壹万元，10日内支付。", "预付壹万元，合计20,000份。",
        "壹万元（20日内付清）。", "价款为1万元（大写壹万元整）。", "人民币【金额】。", "正整数。", "壹角（￥0.10）。", "壹万元，A4纸20份。", "甲方付壹万元，乙方付￥12,000.00。",
    ])
    func agreement(text: String) throws {
        let front = "parties: {甲方: {}, 乙方: {}}\nfields: {金额: {type: money}}"
        #expect(try lint(text + "【金额】", front: front) == [])
    }
}

@Suite struct PunctuationLintTests {
    private static let front = "parties: {甲方: {}}\nfields: {金额: {type: money}}"

    @Test(arguments: [
        ("甲方,应当付款。", "1:3+1", ","), ("甲方应当付款;", "1:7+1", ";"), ("说明:付款。", "1:3+1", ":"),
        ("付款(含税)。", "1:3+1", "("), ("【金额】, 另付。", "1:5+1", ","), ("付款.", "1:3+1", "."), ("**付款**,", "1:7+1", ","),
        ("1.1 付款,收款。", "1:7+1", ","), ("（1）付款,收款。", "1:6+1", ","),
        ("| 付款,收款 | 甲 |", "1:5+1", ","),
    ])
    func halfWidthInChinese(text: String, place: String, mark: String) throws {
        let found = try lint(text + "\n【金额】", front: Self.front)
        #expect(
            found.first?.hasPrefix(
                "\(place) mixed-punctuation: here stands a half-width \(mark) in Chinese text") == true, "\(found)")
        #expect(found.count == 1)
    }

    @Test func oneWarningALine() throws {
        #expect(
            try lint("甲方,乙方,甲方(乙方)。").map { $0.suffix(24) } == [" and 3 more in this line"])
    }

    @Test(arguments: [
        "1. 付款。", "1.1 付款", "(1) 付款。", "12,000.00 元", "8:00 至 16:00", "https://example.com", "ISO 9001:2015 标准",
        "Contract No. 1, signed", "示例.com 网站", "甲方\\,乙方", "// 甲方,乙方", "付款（100%）。", "f(x) 与 g(y)。",
    ])
    func nothingWrong(text: String) throws { #expect(try lint(text) == []) }

    @Test func fullWidthInEnglish() throws {
        #expect(
            try lint("The Buyer， Example （示例） Ltd., pays；", front: "language: en") == [
                "1:10+1 mixed-punctuation: here stands a full-width ， in English text, and 1 more in this line"
            ])
    }

    @Test func koreanIsLeftAlone() throws { #expect(try lint("갑은, 을에게 \"지급\"한다.", front: "language: ko") == []) }
}

@Suite struct QuoteLintTests {
    @Test(arguments: [("所称\"服务\"是指", "1:3+1"), ("所称'服务'是指", "1:3+1"), ("客户的\"A\"类", "1:4+1")])
    func straightQuotes(text: String, place: String) throws {
        #expect(try lint(text) == ["\(place) ascii-quotes: here stands a straight quote in Chinese text"])
    }

    @Test(arguments: ["所称“服务”是指", "Party's 义务", "The \"Buyer\"", "所称\\\"服务\\\"是指"])
    func nothingWrong(text: String) throws { #expect(try lint(text) == []) }
}

@Suite struct ConditionLintTests {
    private static let front = """
        parties: {甲方: {}, 乙方: {optional: true}}
        fields:
          有: {type: boolean}
          另: {type: boolean}
          人数: {type: integer, min: 1, max: 10}
          比例: {type: percent, min: 0, max: 30}
          方式: {type: choice, options: [一次, 分期, 月结]}
          金额: {type: money}
          另额: {type: money}
          日: {type: date}
          名: {type: text}
        """

    private func check(_ condition: String, _ more: String = "") throws -> [String] {
        try lint(
            ":::if \(condition)\n甲。\n\(more):::\n:::if 有 and 另 and 人数 > 5 and 比例 > 5 and 方式 == '一次' and 金额 < 另额 and 日 > '2020-01-01' and 名 == '甲'\n乙。\n:::",
            front: Self.front
        )
        .map { String($0.drop { $0 != " " }.dropFirst().prefix { $0 != ":" }) }
    }

    @Test(arguments: [
        "有 and not 有", "false", "人数 > 10", "人数 < 1", "人数 > 3 and 人数 < 4", "比例 > 30%", "比例 == 31",
        "方式 == '一次' and 方式 == '分期'", "方式 != '一次' and 方式 != '分期' and 方式 != '月结'", "金额 > 100 and 金额 < 100.01",
        "日 < '2024-01-01' and 日 > '2024-01-01'", "名 == '甲' and 名 == '乙'", "金额 < 另额 and 金额 >= 另额", "乙方 and not 乙方",
    ])
    func neverHolds(condition: String) throws { #expect(try check(condition) == ["unreachable-condition"]) }

    @Test(arguments: [
        "true", "甲方", "有 or not 有", "人数 >= 1", "比例 <= 30", "方式 == '一次' or 方式 != '一次'",
        "日 >= '2024-01-01' or 日 < '2024-01-01'",
    ])
    func alwaysHolds(condition: String) throws { #expect(try check(condition) == ["constant-condition"]) }

    @Test(arguments: [
        "有", "有 and not 另", "人数 > 3 and 人数 < 5", "比例 > 2.5% and 比例 < 2.6%", "方式 != '一次' and 方式 != '分期'",
        "金额 < 另额 and 金额 > 100", "金额 > 100 and 金额 < 100.02", "乙方", "名 != '甲'", "日 > '2024-01-01' and 日 < '2024-01-03'",
    ])
    func mayHold(condition: String) throws { #expect(try check(condition) == []) }

    @Test func nestedContradiction() throws {
        #expect(try check("有", ":::if not 有\n乙。\n:::if 另\n丙。\n:::\n:::\n") == ["unreachable-condition"])
        #expect(try check("有", ":::else\n:::if 有\n乙。\n:::\n") == ["unreachable-condition"])
        #expect(try check("有", ":::if 有\n乙。\n:::\n") == ["constant-condition"])
        #expect(try check("人数 > 5", ":::if 人数 > 3\n乙。\n:::\n") == ["constant-condition"])
        #expect(try check("有", ":::else\n:::if 另\n乙。\n:::\n") == [])
    }

    @Test func conditionOfAField() throws {
        let front = "fields:\n  有: {type: boolean}\n  丙: {type: text, when: 有 and not 有}"
        #expect(
            try lint("【丙】", front: front) == [
                "-1:25+11 unreachable-condition: this condition can never hold, so that the field 丙 is never required"
            ])
    }

    /// An option that does not exist is an error already.
    @Test func unknownOption() throws {
        let found = findings(":::if 方式 == '季结'\n甲。\n:::", front: Self.front).filter { $0.contains("condition-type") }
        #expect(found == ["16:13+4 error condition-type: 方式 is of type choice: “季结” is not among the choices"])
    }

    @Test func columnsHideFields() throws {
        let front = "fields:\n  有: {type: boolean}\n  行: {type: rows, columns: {有: boolean}}"
        #expect(try lint(":::if 有\n:::each 行\n:::if not 有\n甲。\n:::\n:::\n:::", front: front) == [])
    }

    @Test func tooManyCombinationsAreNoFinding() throws {
        let names = (1...13).map { "项\($0)" }
        let front = "fields:\n" + names.map { "  \($0): {type: boolean}" }.joined(separator: "\n")
        let condition = names.joined(separator: " and ") + " and not 项1"
        #expect(try lint(":::if \(condition)\n甲。\n:::", front: front) == [])
    }
}

/// What `Template.check` gives where there are errors.
@Suite struct TemplateCheckTests {
    @Test func errorsAndLintsComeTogether() {
        let check = Template.check(source("【无】,甲方说\"好\"。"), file: "t.contract")
        #expect(check.template == nil)
        #expect(
            check.diagnostics.map(\.code.rawValue) == [
                "unknown-field", "mixed-punctuation", "undefined-party", "ascii-quotes",
            ])
    }

    @Test func aConditionThatCannotBeReadIsNotJudged() {
        let check = Template.check(source(":::if 无\n好。\n:::"), file: "t.contract")
        #expect(check.diagnostics.map(\.code.rawValue) == ["unknown-field"])
    }

    @Test func withoutFrontMatterThereIsNothingToLint() {
        #expect(Template.check("甲方,", file: "t").diagnostics.map(\.code.rawValue) == ["front-matter-missing"])
    }

    @Test func cleanTemplateComesAlong() {
        let check = Template.check(source("好。"), file: "t.contract")
        #expect(check.diagnostics.isEmpty)
        #expect(check.template?.title == "测试合同")
    }
}

/// Amounts in English words.
@Suite struct EnglishAmountLintTests {
    private func amounts(_ line: String) throws -> [String] {
        try lint(line, front: "language: en").filter { $0.contains("amount-disagreement") }
    }

    @Test(arguments: [
        "The Fee is US$12,000.00 (twelve thousand United States dollars only).",
        "The Fee is US Dollars One Hundred Seven Thousand and 53/100 (US$107,000.53).",
        "Pay twelve thousand dollars within 12 days (see 3).", "One dollar (a token).", "Within thirty (30) days.",
        "United States law and two euros.",
    ])
    func whatAgreesIsNoFinding(line: String) throws { #expect(try amounts(line) == []) }

    @Test func whatDisagreesIsOne() throws {
        #expect(
            try amounts("The Fee is US$12,000.00 (twelve hundred United States dollars only).") == [
                "1:15+52 amount-disagreement: the words say 1,200.00 but the figure says 12,000.00"
            ])
        #expect(
            try amounts("Pay US Dollars One Hundred Seven Thousand and 53/100 (US$107,000.35) now.") == [
                "1:5+63 amount-disagreement: the words say 107,000.53 but the figure says 107,000.35"
            ])
    }
}

/// Lints look at included texts, too, and show what they find in its own file.
@Suite struct IncludedLintTests {
    private struct Files: IncludeLoader {
        var text: String
        func load(_ path: String) throws(IncludeError) -> IncludedText {
            IncludedText(name: "dir/" + path, text: text, sha256: "")
        }
    }

    private func lint(
        _ included: String, body: String = "第一条 甲\n甲。\n:::include a\n:::", front: String = "parties: {甲方: {}}"
    )
        -> [String]
    {
        let check = Template.check(source(body, front: front), file: "t.contract", loader: Files(text: included))
        return check.diagnostics.map { diagnostic in
            #expect(diagnostic.excerpt != nil)
            return "\(diagnostic.location.map(\.description) ?? "-") \(diagnostic.code.rawValue)"
        }
    }

    @Test(arguments: [
        ("甲。\n乙方同意。", "dir/a:2:1 undefined-party"), ("甲。\n见附件三。", "dir/a:2:2 annex-absent"),
        ("甲。\n计壹万元整（￥12,000.00）。", "dir/a:2:2 amount-disagreement"), ("甲。\n甲,乙。", "dir/a:2:2 mixed-punctuation"),
        ("甲。\n称为\"甲\"。", "dir/a:2:3 ascii-quotes"),
        (":::annex 附件一 甲\n甲。\n:::", "dir/a:1:10 annex-unlisted"),
    ])
    func eachLintReportsTheIncludedPlace(text: String, expected: String) {
        #expect(lint(text) == [expected])
    }

    @Test func conditionsAreJudgedThereAsWell() {
        let front = "parties: {甲方: {}}\nfields:\n  数: integer"
        #expect(
            lint("甲。\n:::if 数 > 3 且 数 < 2\n乙。\n:::", body: "【数】\n:::include a\n:::", front: front)
                == ["dir/a:2:7 unreachable-condition"])
    }

    /// A text that is included twice is one text.
    @Test func twiceIncludedIsSaidOnce() {
        #expect(lint("甲,乙。", body: ":::include a\n:::\n:::include a\n:::") == ["dir/a:1:2 mixed-punctuation"])
    }
}

/// The phrases of a condition are read, the condition itself is not.
@Suite struct ConditionalPhraseLintTests {
    private static let front = "parties: {甲方: {}}\nfields:\n  有: boolean\n  名: text"

    @Test(arguments: ["由【?有：【名】担保|自行担保】。", "由【?有 == true：甲方|【名】】。", "【?有：见“费用”】。"])
    func conditionsAreNoProse(line: String) throws { #expect(try lint(line, front: Self.front) == []) }

    @Test func phrasesAre() throws {
        #expect(
            try lint("由【?有：甲,【名】担保|乙方担保】。", front: Self.front) == [
                "1:7+1 mixed-punctuation: here stands a half-width , in Chinese text",
                "1:14+2 undefined-party: the text speaks of 乙方, but there is no such party",
            ])
    }
}
