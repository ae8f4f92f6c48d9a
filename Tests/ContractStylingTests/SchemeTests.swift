import ContractModel
import ContractTemplate
import TestSupport
import Testing

@testable import ContractStyling

/// Whole contracts in the numbering schemes found in practice: labels after a condition has removed something, and the
/// references that follow.
@Suite struct SchemeTests {
    private func styled(_ body: String, _ front: String = "", data: String = "有: false") throws -> StyledDocument {
        let text = "---\nformat: contract/1\ntitle: 测试\n\(front)\nfields:\n  有: boolean\n---\n\(body)"
        let data = try ContractData.parse(yaml: data, file: "d.yaml")
        let bound = try Template.parse(text, file: "t.contract").bind(data, mode: .sign)
        #expect(bound.diagnostics == [])
        return try Fixture.styled(bound.contract)
    }

    private func lines(_ blocks: [StyledBlock]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .section(let section): (section.heading.map { [$0.text] } ?? []) + lines(section.blocks)
            case .paragraph(let paragraph): [paragraph.text]
            default: []
            }
        }
    }

    private static let end = "见【@a】，【@c】，【@i】。"

    @Test(arguments: [
        (
            "", "第一条 甲\n。\n:::if 有\n第二条 乙\n。\n:::\n第三条 丙 {#a}\n3.1 款 {#c}\n下列：\n（1）项。 {#i}",
            ["第一条\u{3000}甲", "。", "第二条\u{3000}丙", "2.1\u{3000}款", "下列：", "（1）项。", "见第二条，第2.1款，第2.1款第（1）项。"]
        ),
        (
            "", "一、甲\n。\n:::if 有\n二、乙\n。\n:::\n三、丙 {#a}\n（一）款 {#c}\n下列：\n1. 项： {#i}\n（1）子项。",
            ["一、甲", "。", "二、丙", "（一）款", "下列：", "1.\u{2002}项：", "（1）子项。", "见第二条，第二条第（一）项，第二条第（一）项第1项。"]
        ),
        (
            "", "1. 甲\n1.1 甲\n。\n:::if 有\n2. 乙\n2.1 乙\n。\n:::\n3. 丙 {#a}\n3.1 丙 {#c}\n。\n3.1.1 丁。 {#i}",
            [
                "1.\u{2002}甲", "1.1\u{3000}甲", "。", "2.\u{2002}丙", "2.1\u{3000}丙", "。", "2.1.1\u{3000}丁。",
                "见第2条，第2.1款，第2.1.1款。",
            ]
        ),
        (
            "language: en",
            "Article 1 A\nText.\n:::if 有\nArticle 2 B\nText.\n:::\nArticle 3 C {#a}\nSection 3.1 D {#c}\nAs follows:\n(a) one: {#i}\n(i) two.",
            [
                "Article 1\u{2003}A", "Text.", "Article 2\u{2003}C", "Section 2.1\u{2003}D", "As follows:",
                "(a)\u{2002}one:", "(i)\u{2002}two.", "见Article 2，Section 2.1，Section 2.1(a)。",
            ]
        ),
    ])
    func labelsAndReferences(front: String, body: String, expected: [String]) throws {
        let set = lines(try styled(body + "\n\n" + Self.end, front).blocks)
        // A word and its number stay on one line: the space between them is U+00A0.
        #expect(set.map { $0.replacing("\u{A0}", with: " ") } == expected)
    }

    // MARK: References that the text spells out

    @Test func theAuthorsWordsStayWhereNothingMoved() throws {
        let document = try styled("第一条 甲\n见第 1 条、第二条。\n第二条 乙\n见第1条。【?有：无】")
        #expect(lines(document.blocks) == ["第一条\u{3000}甲", "见第 1 条、第二条。", "第二条\u{3000}乙", "见第1条。"])
        #expect(document.diagnostics == [])
        guard case .section(let section)? = document.blocks.last, case .paragraph(let paragraph)? = section.blocks.first
        else {
            Issue.record("no paragraph")
            return
        }
        #expect(paragraph.runs.map(\.link?.rawValue) == [nil, "article-1", nil])
    }

    @Test func whatMovedIsPrintedAnewAndSaid() throws {
        let document = try styled("第一条 甲\n见第三条和第3.1款。\n:::if 有\n第二条 乙\n。\n:::\n第三条 丙\n3.1 丙\n。")
        #expect(lines(document.blocks)[1] == "见第二条和第2.1款。")
        #expect(
            document.diagnostics.map(\.message) == [
                "第三条 is printed as 第二条: a condition has moved its number",
                "第3.1款 is printed as 第2.1款: a condition has moved its number",
            ])
        #expect(document.diagnostics.map(\.code) == ["reference-renumbered", "reference-renumbered"])
        #expect(document.diagnostics.map(\.severity) == [.warning, .warning])
        #expect(
            document.diagnostics.first?.location == SourceLocation(file: "t.contract", line: 9, column: 2, length: 3))
    }

    @Test func aNamedPartMovesToo() throws {
        let body = "第一部分 甲\n第一条 甲\n见第三部分第一条。\n:::if 有\n第二部分 乙\n第一条 乙\n。\n:::\n第三部分 丙\n第一条 丙\n。"
        let document = try styled(body)
        #expect(lines(document.blocks)[2] == "见第二部分第一条。")
        #expect(
            document.diagnostics.map(\.message) == ["第三部分第一条 is printed as 第二部分第一条: a condition has moved its number"])
        #expect(try styled(body, "numbering: keep").diagnostics == [])
    }

    @Test func articlesPutInFollowTheirArticle() throws {
        let document = try styled(
            "第一条 甲\n见第二条之一、【@d】。\n:::if 有\n第二条 乙\n。\n第二条之一 丙\n。\n:::\n第三条 丁\n。\n第三条之一 戊 {#d}\n1）项。",
            data: "有: true")
        #expect(
            lines(document.blocks).filter { $0.contains("之一") } == [
                "见第二条之一、第三条之一。", "第二条之一\u{3000}丙", "第三条之一\u{3000}戊",
            ])
        let fewer = try styled("第一条 甲\n见【@d】。\n:::if 有\n第二条 乙\n。\n:::\n第三条 丁\n。\n第三条之一 戊 {#d}\n1）项。 {#i}\n见【@i】。")
        #expect(lines(fewer.blocks).filter { $0.contains("之一") } == ["见第二条之一。", "第二条之一\u{3000}戊", "见第二条之一第1项。"])
    }

    // MARK: Captions

    @Test func captionsCountThroughTheContractAndAreLinked() throws {
        let document = try styled(
            "见【@b】。\n:::if 有\n表一 甲\n| 甲 |\n:::\n第一条 乙\n表二 乙 {#b}\n| 乙 |\n:::annex 附件一 丙\n表三 丙\n| 丙 |\n:::")
        #expect(
            lines(document.blocks) == ["见表一。", "第一条\u{3000}乙", "表一\u{3000}乙", "附件一\u{3000}丙", "表二\u{3000}丙"])
        guard case .paragraph(let first)? = document.blocks.first else { return }
        #expect(first.runs.map(\.link?.rawValue) == [nil, "b", nil])
    }
}
