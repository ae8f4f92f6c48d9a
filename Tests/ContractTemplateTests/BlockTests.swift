import ContractModel
import Testing

@testable import ContractTemplate

struct BlockTests {
    @Test func coverAndContents() throws {
        let body = """
            :::cover
            1.1 不是条款
            ________

            // 注
            【甲】年
            :::
            :::toc
            :::
            :::toc 本合同目录一览
            :::
            正文。
            """
        #expect(
            try bound(body, front: "fields:\n  甲: text", data: "甲: 二〇二四") == """
                cover
                  1.1 不是条款
                  ___4
                  [甲=二〇二四]年
                toc 目录
                toc 本合同目录一览
                正文。
                """)
    }

    @Test(arguments: [("en", "Contents"), ("zh-Hant", "目錄"), ("ja", "目次"), ("ko", "목차")])
    func theTitleOfTheContentsFollowsTheLanguage(language: String, expected: String) throws {
        #expect(try bound(":::toc\n:::", front: "language: \(language)") == "toc \(expected)")
    }

    @Test func signaturesAndAnnexesStandOnTheTopLevel() throws {
        let front = """
            parties:
              甲方: {role: 买方}
              乙方: {role: 卖方}
              丙方: {optional: true}
            fields:
              甲方全称: text
              乙方姓名: text
              丙方名称: text
            """
        let body = """
            第一条 甲
            1.1 乙
            见【@a1】。
            :::sign 甲方 丙方 乙方
            :::
            之后。
            :::annex 附件一 价目表 {#a1}
            第一条 单价
            1.1 丙
            一元。
            :::
            :::annex 附件：图纸
            见图。
            :::
            :::annex 附件二：清单
            见单。
            :::
            """
        let expected = """
            article 第一条 甲
              clause2 1.1 乙
                见@a1。
            sign 甲方=甲公司 乙方=乙某
            之后。
            annex 附件一 价目表 {#a1}
              article 第一条 单价
                clause2 1.1 丙
                  一元。
            annex 附件：图纸
              见图。
            annex 附件二 清单
              见单。
            """
        #expect(try bound(body, front: front, data: "甲方全称: 甲公司\n乙方: {姓名: 乙某}") == expected)
        #expect(
            try bound(body, front: front, data: "甲方全称: 甲公司\n乙方姓名: 乙某\n丙方名称: 丙公司")
                == expected.replacing("甲方=甲公司 乙方", with: "甲方=甲公司 丙方=丙公司 乙方"))
    }

    @Test(arguments: [
        ("附件1 价目", "附件1 价目"), ("附件一价目", "附件一 价目"), ("附表 A 价目", "附表A 价目"), ("附录十二", "附录十二"), ("价目", "价目"),
        ("Schedule A Prices", "Schedule A Prices"), ("Annex I – Prices", "Annex I Prices"),
        ("Exhibit 3: Map", "Exhibit 3 Map"),
        ("Scheduled maintenance", "Scheduled maintenance"),
    ])
    func titlesOfAnnexes(arguments: String, expected: String) throws {
        #expect(try bound(":::annex \(arguments)\n文。\n:::") == "annex \(expected)\n  文。")
    }

    @Test func romanAndLetterAnnexesAreToldByTheirCount() throws {
        func number(_ body: String, at index: Int) throws -> Number? {
            let contract = try parse(body).bind(.empty, mode: .sign).contract
            guard case .division(let annex) = contract.blocks[index] else { return nil }
            return annex.number
        }
        func annexes(_ labels: [String]) -> String {
            labels.map { ":::annex Annex \($0)\n文。\n:::" }.joined(separator: "\n")
        }
        #expect(
            try number(annexes(["I", "II"]), at: 0) == Number(format: .word("Annex", .uppercaseRoman), written: [1]))
        let letters = ["A", "B", "C", "D", "E", "F", "G", "H", "I"]
        #expect(try number(annexes(letters), at: 8) == Number(format: .word("Annex", .uppercaseLetter), written: [9]))
    }

    @Test func ifAndElse() throws {
        let front = "fields:\n  有: boolean\n  又: boolean"
        let body = """
            第一条 甲
            1.1 子
            一。
            :::if 有
            1.2 丑
            二。
            :::if 又
            第二条 乙
            2.1 寅
            :::else
            三。
            :::
            四。
            :::else
            五。
            :::
            六。
            """
        func text(_ data: String) throws -> String { try bound(body, front: front, data: data) }
        #expect(
            try text("有: true\n又: true") == """
                article 第一条 甲
                  clause2 1.1 子
                    一。
                  clause2 1.2 丑
                    二。
                article 第二条 乙
                  clause2 2.1 寅
                    四。
                    六。
                """)
        #expect(
            try text("有: true\n又: false") == """
                article 第一条 甲
                  clause2 1.1 子
                    一。
                  clause2 1.2 丑
                    二。
                    三。
                    四。
                    六。
                """)
        #expect(try text("有: false") == "article 第一条 甲\n  clause2 1.1 子\n    一。\n    五。\n    六。")
    }

    @Test func fullWidthColonsCount() throws {
        #expect(try bound("：：：if true\n正文。\n：：：") == "正文。")
    }

    @Test func emptyLines() throws {
        #expect(
            try bound("一。\n:::blank 2\n:::\n二。\n:::blank\n:::") == "一。\n(empty line)\n(empty line)\n二。\n(empty line)")
    }

    @Test func landscapeKeepsItsText() throws {
        #expect(
            try bound("第一条 甲\n:::landscape\n|甲|\n:::\n乙。")
                == "article 第一条 甲\n  landscape\n    table start\n      - 甲\n  乙。")
        #expect(
            try bound("第一条 甲\n正文。\n:::landscape\n第二条 乙\n正文。\n:::\n第三条 丙\n正文。")
                == "article 第一条 甲\n  正文。\nlandscape\n  article 第二条 乙\n    正文。\narticle 第三条 丙\n  正文。")
        #expect(
            findings(":::landscape\n:::landscape\n文。\n:::\n:::").first?.contains("misplaced-block") == true)
    }

    // MARK: Findings

    @Test func nothingIsIncludedWithoutAFolder() {
        #expect(
            findings(":::include other.contract\n:::")
                == [
                    "5:12+14 error include-unreadable: other.contract cannot be included: this template comes from no folder"
                ])
    }

    @Test func unknownBlocks() {
        let found = diagnostics(":::singn 甲方\n【甲】\n:::")
        #expect(found.map(\.code) == ["unknown-block", "unknown-field"])
        #expect(found.map(\.message) == ["there is no block singn", "there is no field 甲"])
        #expect(found.first?.location == SourceLocation(file: "t.contract", line: 5, column: 4, length: 5))
        #expect(found.first?.hint == "did you mean sign?")
    }

    @Test func unclosedBlocks() {
        #expect(
            findings("正文。\n  :::if true\n:::cover\n文。") == [
                "6:3+5 error unclosed-block: the block if is not closed",
                "7:1+8 error unclosed-block: the block cover is not closed",
            ])
    }

    @Test func strayEndsAndElses() {
        #expect(
            findings("正文。\n:::\n:::else\n:::if true\n:::else\n:::else\n:::\n:::") == [
                "6:1+3 error stray-block-end: this ::: closes no block",
                "7:1+7 error stray-else: this :::else belongs to no :::if",
                "10:1+7 error stray-else: this :::else belongs to no :::if",
                "12:1+3 error stray-block-end: this ::: closes no block",
            ])
    }

    @Test func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: ":::if true\n", count: depth) + "文。\n" + String(repeating: ":::\n", count: depth)
        }
        #expect(findings(nested(32)).isEmpty)
        #expect(
            findings(nested(33)) == ["37:1+5 error blocks-too-deep: blocks stand more than 32 deep in each other"])
    }

    @Test func misplacedBlocks() {
        let front = "parties:\n  甲方: {}\nfields:\n  表: {type: rows, columns: {名: text}}"
        let body = """
            :::cover
            :::annex 附件一
            :::
            :::rows 表
            :::
            :::
            :::each 表
            【名】
            :::sign 甲方
            :::
            :::
            :::toc
            :::if true
            :::
            :::
            :::if true
            :::sign 甲方
            :::
            :::
            """
        #expect(
            findings(body, front: front) == [
                "10:1+8 error misplaced-block: the block annex cannot stand inside the block cover",
                "12:1+7 error misplaced-block: the block rows cannot stand inside the block cover",
                "17:1+7 error misplaced-block: the block sign cannot stand inside the block each",
                "21:1+5 error misplaced-block: the block if cannot stand inside the block toc",
            ])
    }

    @Test func unexpectedContent() {
        let front = "parties:\n  甲方: {}\nfields:\n  表: {type: rows, columns: {名: text}}"
        let body = ":::sign 甲方\n甲方：\n|甲|\n:::\n:::rows 表\n1.1 文\n|【名】|\n:::\n:::cover\n|甲|\n:::"
        #expect(
            findings(body, front: front) == [
                "10:1+3 error unexpected-content: nothing can stand in the block sign",
                "11:1+3 error unexpected-content: nothing can stand in the block sign",
                "14:1+5 error unexpected-content: only rows of a table can stand in the block rows",
                "18:1+3 error unexpected-content: no table can stand in the block cover",
            ])
    }

    @Test func arguments() {
        let front = "parties:\n  甲方: {}\nfields:\n  表: {type: rows, columns: {名: text}}\n  名称: text"
        let body = """
            :::if
            :::else 名称
            :::
            :::rows
            :::
            :::each 名称
            :::
            :::each 表格
            :::
            :::rows 表
            |【名】|
            :::
            :::sign
            :::
            :::sign 甲方 甲方 乙方
            :::
            :::annex
            文。
            :::
            :::blank 0
            :::
            """
        #expect(
            findings(body, front: front) == [
                "10:1+5 error block-arguments: the block if has no condition",
                "11:9+2 error block-arguments: the block else takes no condition",
                "13:1+7 error block-arguments: the block rows names no field",
                "15:9+2 error not-rows: 名称 has no rows; its type is text",
                "17:9+2 error unknown-field: there is no field 表格",
                "22:1+7 error block-arguments: the block sign names no party",
                "24:12+2 error block-arguments: 甲方 signs twice",
                "24:15+2 error unknown-party: there is no party 乙方",
                "26:1+8 error block-arguments: the annex has no title",
                "29:10+1 error block-arguments: 0 is no number of lines",
            ])
    }

    @Test func repeatedDivisionsCarryNoIdentity() {
        let front = "fields:\n  表: {type: rows, columns: {名: text}}"
        #expect(
            findings(":::each 表\n（1）【名】 {#x}\n:::", front: front)
                == ["8:10+1 error misplaced-identity: a division that repeats cannot carry {#x}"])
    }

    @Test func allErrorsOfAFileComeInOnePass() {
        let text = "---\nformat: contract/1\ntitle: 甲\nfields:\n  乙: dat\n---\n【丙】\n:::if 丁\n见【@戊】。\n"
        #expect(
            findings(text: text).map { String($0.split(separator: " ")[2]) } == [
                "unused-field:", "unknown-type:", "unknown-field:", "unclosed-block:", "unknown-field:",
                "unknown-reference:",
            ])
    }
}
