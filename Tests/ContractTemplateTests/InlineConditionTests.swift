import ContractModel
import Testing

@testable import ContractTemplate

/// Phrases under a condition: `【?condition：phrase|other phrase】`.
struct InlineConditionTests {
    private static let front = """
        parties:
          丙方: {optional: true}
        fields:
          有: boolean
          数: integer
          名: text
        """

    @Test(arguments: [
        ("甲方【?有：和**丙方**】签字。", "有: true", "甲方和*丙方*签字。"),
        ("甲方【?有：和丙方】签字。", "有: false", "甲方签字。"),
        ("共【？数 > 1：多|一】份。", "数: 2", "共多份。"),
        ("共【?数 > 1:多|一】份。", "数: 1", "共一份。"),
        ("【?有：【名】|无】", "有: true\n名: 某", "[名=某]"),
        ("【?有：【?数 == 1：一|二】|无】", "有: true\n数: 2", "二"),
        ("【?名 == 'a：b|c'：是|否】", "名: a：b|c", "是"),
        ("【?【有】且 数 > 0：{{名}}|无】", "有: false\n数: 1", "无"),
        ("【?丙方：三|两】方", "丙方: true", "三方"),
        ("\\【?有：x】", "", "【?有：x】"),
        ("【?有：a\\|b】", "有: true", "a|b"),
    ])
    func phrases(body: String, data: String, expected: String) throws {
        let front = Self.front.replacing("\n  名: text", with: "\n  名: text\nnumber: 名")
        // All fields count as used, so that each line can stand alone.
        let used = "\n:::if 有 and 数 == 0 and 名 == 'x'\nz\n:::"
        #expect(try bound(body + used, front: front, data: data, mode: .draft) == expected)
    }

    @Test func whatIsLeftOutIsNotRequiredAndLeavesNoEmptyLine() throws {
        #expect(try bound("【?有：【名】】\n完。", front: "fields:\n  有: boolean\n  名: text", data: "有: false") == "完。")
    }

    @Test func aValueIsNeverACondition() throws {
        #expect(try bound("【名】", front: "fields:\n  名: text", data: "名: 【?true：甲】") == "[名=【?true：甲】]")
    }

    @Test func inRowsOfATable() throws {
        let front = "fields:\n  表: {type: rows, columns: {名: text, 急: boolean}}"
        let data = "表:\n  - {名: 甲, 急: true}\n  - {名: 乙, 急: false}"
        #expect(
            try bound(":::rows 表\n| 【名】 | 【?急：加急|普通】 |\n:::", front: front, data: data) == """
                table start start
                  - [名=甲] | 加急
                  - [名=乙] | 普通
                """)
    }

    @Test func aHeadingMayEndWithOne() throws {
        #expect(
            try bound("1.1 交付【?有：与安装】\n正文。", front: "fields:\n  有: boolean", data: "有: true")
                == "clause2 1.1 交付与安装\n  正文。")
    }

    @Test(arguments: [
        ("【?：甲】", "12:1+5 error inline-condition: this phrase has no condition"),
        ("【?有】", "12:1+4 error inline-condition: this condition has no phrase"),
        (
            "【?有：甲",
            "12:1+2 error inline-condition: this inline condition is not closed, or more than 8 stand in each other"
        ),
        ("【?无：甲】", "12:3+1 error unknown-field: no field and no party is called 无"),
        ("【?数：甲】", "12:3+1 error condition-type: 数 is no boolean but integer, and cannot be a condition by itself"),
    ])
    func mistakes(body: String, expected: String) {
        let front = Self.front + "\nnumber: 名\ndate: 日"
        let found = findings(body + "【有】【数】【名】", front: front.replacing("\n  名: text", with: "\n  名: text\n  日: date"))
        #expect(
            found.map { $0.replacing("13:", with: "12:").replacing("14:", with: "12:") }.first {
                $0.contains("12:") && !$0.contains("unclosed")
            } == expected)
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "【?true：", count: 12) + String(repeating: "】", count: 12)
        #expect(findings(deep).contains { $0.contains("inline-condition") })
        let endless = String(repeating: "【?true：甲", count: 20_000)
        #expect(findings(endless).count == 20_000)
    }

    @Test func aFieldCannotBeginWithAQuestionMark() {
        #expect(
            findings("正文。", front: "fields:\n  '?有': text").first
                == "5:3+2 error field-name: “?有” cannot name a field")
    }
}
