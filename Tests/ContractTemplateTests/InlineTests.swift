import ContractModel
import Testing

@testable import ContractTemplate

/// Fields, references, emphasis and escapes in running text.
struct InlineTests {
    private static let front = """
        fields:
          甲方全称: {type: text}
          价款: {type: money, as: both}
        """
    private static let data = "甲方全称: 某某公司\n价款: 1409.50"

    @Test(arguments: [
        ("由【甲方全称】付【价款】。", "由[甲方全称=某某公司]付[价款=人民币壹仟肆佰零玖元伍角（￥1,409.50）]。"),
        ("由{{甲方全称}}付{{ 价款 | figures }}。", "由[甲方全称=某某公司]付[价款=￥1,409.50]。"),
        ("【　甲方全称　】【价款|plain】", "[甲方全称=某某公司][价款=1,409.50]"),
        ("**由【甲方全称】付**__【价款|plain】__", "*由[甲方全称=某某公司]付*_[价款=1,409.50]_"),
    ])
    func fields(text: String, expected: String) throws {
        #expect(try bound(text + "\n【甲方全称】【价款】", front: Self.front, data: Self.data).hasPrefix(expected))
    }

    @Test(arguments: [
        ("\\【甲方全称\\】", "【甲方全称】"),
        ("\\{{a}}", "{{a}}"),
        ("\\\\", "\\"),
        ("末尾\\", "末尾\\"),
        ("\\**一\\**", "**一**"),
        ("{a} 】 }} |", "{a} 】 }} |"),
        ("**一__二__三**四", "*一_二_三*四"),
        ("一*二*三_四_五", "一*二*三_四_五"),
        ("***一***", "***一***"),
        ("金额：______元", "金额：___3元"),
        ("【　　　】年【  】月", "___3年___2月"),
    ])
    func marksAndEscapes(text: String, expected: String) throws { #expect(try bound(text) == expected) }

    @Test func theValueKeepsItsFieldAndItsPlace() throws {
        let template = try parse("由【甲方全称】付【价款】。", front: Self.front)
        let data = try ContractData.parse(yaml: Self.data, file: "d.yaml")
        let contract = try template.bind(data, mode: .sign).contract
        guard case .paragraph(let paragraph) = contract.blocks[0] else {
            Issue.record("no paragraph")
            return
        }
        let source = SourceLocation(file: "d.yaml", line: 1, column: 7)
        #expect(paragraph.inlines[1] == .value(FilledValue(field: "甲方全称", text: "某某公司", source: source)))
    }

    /// `[text]{.mark}`; brackets without a mark are text.
    @Test(arguments: [
        ("[鲁迅]{.name}著[朝花夕拾]{.title}", "<name:鲁迅>著<title:朝花夕拾>"),
        ("[不得]{.着重}[北京]{.专名}[红楼梦]{.书名}", "<dots:不得><name:北京><title:红楼梦>"),
        ("[由**【甲方全称】**付[款]{.name}]{.dots}", "<dots:由*[甲方全称=某某公司]*付<name:款>>"),
        ("[一] [二]{三} [四", "[一] [二]{三} [四"), ("\\[一]{.name}", "[一]{.name}"), ("[[一]]{.name}", "<name:[一]>"),
    ])
    func marksBelow(text: String, expected: String) throws {
        let bound = try bound(text + "\n【甲方全称】【价款】", front: Self.front, data: Self.data)
        #expect(bound.hasPrefix(expected), "\(bound)")
    }

    // MARK: Findings

    @Test func unknownMark() {
        #expect(findings("[一]{.dot}") == ["5:6+3 error unknown-mark: there is no mark .dot"])
    }

    @Test func unclosedFields() {
        #expect(
            findings("由【甲方全称付【款，\n{{甲方\n【一\\】") == [
                "5:2+1 error unclosed-field: 【 is not closed on this line",
                "5:8+1 error unclosed-field: 【 is not closed on this line",
                "6:1+2 error unclosed-field: {{ is not closed on this line",
            ] + ["7:1+4 error unknown-field: there is no field 一\\"])
    }

    @Test func emptyFields() {
        #expect(
            findings("由【】付{{}}") == [
                "5:2+2 error empty-field: 【】 names no field", "5:5+4 error empty-field: {{}} names no field",
            ])
    }

    @Test func unknownFields() {
        let found = diagnostics("由【甲方名称】付【价款】，【甲方全称】\n【重要提示】", front: Self.front)
        #expect(
            found.map(\.message) == ["there is no field 甲方名称", "there is no field 重要提示"])
        #expect(found.map(\.code) == ["unknown-field", "unknown-field"])
        #expect(found.map { $0.location?.column } == [2, 1])
        #expect(
            found.map(\.hint) == [
                "did you mean 甲方全称?", "declare 重要提示 under fields, or write \\【 for the bracket itself",
            ])
    }

    @Test func aPartyIsNoField() {
        let found = diagnostics("【甲方】", front: "parties:\n  甲方: {role: 买方}")
        #expect(found.map(\.hint) == ["甲方 is a party; write the name alone, or one of its fields such as 【甲方全称】"])
    }

    @Test func unclosedMarks() throws {
        let body = "一**二__三**四"
        #expect(
            findings(body) == ["5:5+2 warning unclosed-mark: __ is not closed on this line and is printed as it stands"]
        )
        #expect(try bound(body) == "一*二__三*四")
        #expect(
            findings("一**二")
                == ["5:2+2 warning unclosed-mark: ** is not closed on this line and is printed as it stands"])
        #expect(try bound("一**二") == "一**二")
    }

    @Test func formatsAreCheckedWithoutData() {
        #expect(
            findings("【价款|capital】【甲方全称|upper】", front: Self.front) == [
                "8:1+12 error unknown-format: 价款: values of type money have no format capital",
                "8:13+12 error unknown-format: 甲方全称: values of type text have no format upper",
            ])
        #expect(diagnostics("【价款|capital】【甲方全称】", front: Self.front).first?.hint == "did you mean capitals?")
    }

    @Test func rowsAreNoText() {
        let front = "fields:\n  班次: {type: rows, columns: {日期: date}}\n  照片: {type: image, width: 20mm}"
        let body = "见【班次】和【照片】。\n:::rows 班次\n| 【日期】 |\n:::"
        #expect(
            findings(body, front: front) == [
                "8:2+4 error rows-in-text: 班次 has rows and cannot stand in a line of text"
            ])
    }

    // MARK: References

    @Test func unknownReferences() {
        let found = diagnostics("第一条 费用 {#fee}\n见【@fees】和【@breach】。")
        #expect(found.map(\.code) == ["unknown-reference", "unknown-reference"])
        #expect(found.map(\.message) == ["nothing carries {#fees}", "nothing carries {#breach}"])
        #expect(
            found.map(\.hint) == [
                "did you mean @fee?", "put {#breach} at the end of the heading that is meant",
            ])
        #expect(found.first?.location == SourceLocation(file: "t.contract", line: 6, column: 2, length: 7))
    }

    @Test func identities() {
        #expect(
            findings("第一条 甲 {#a}\n。{#p}\n第二条 乙 {#a}\n。\n第三条 丙 {#甲}\n。\n:::cover {#c}\n:::") == [
                "6:4+1 error misplaced-identity: a paragraph cannot carry {#p}",
                "7:9+1 error identity-double: {#a} stands in line 5 too",
                "9:9+1 error identity-form: {#甲} is no name for references",
                "11:12+1 error misplaced-identity: the block cover cannot carry {#c}",
            ])
    }

    @Test func anEscapedIdentityIsText() throws {
        #expect(try bound("第一条 甲 \\{#a}\n。") == "article 第一条 甲 {#a}\n  。")
    }

    @Test func hiddenCharacters() {
        #expect(
            findings("甲\u{7}方\u{202E}乙\n全\u{200B}称") == [
                "5:2+1 error hidden-character: here stands the control character U+0007",
                "5:4+1 error hidden-character: here stands the bidirectional control character U+202E",
                "6:2+1 warning hidden-character: here stands the invisible character U+200B",
            ])
    }
}
