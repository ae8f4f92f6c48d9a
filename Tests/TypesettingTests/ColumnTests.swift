import ContractModel
import ContractStyling
import ContractTemplate
import TestSupport
import Testing

@testable import Typesetting

/// Sheets on their side, and two languages beside each other.
@Suite struct ColumnTests {
    private static func contract(_ body: String) throws -> Contract {
        let text = "---\nformat: contract/1\ntitle: 测试协议\nlanguage: zh-Hans\n---\n\(body)\n"
        return try Template.parse(text, file: "t").bind(ContractData.parse("{}", file: "d"), mode: .sign).contract
    }

    // MARK: Landscape

    @Test func wideAnnexStandsOnSheetsOnTheirSide() throws {
        let rows = (1...60).map { "| \($0) | " + Array(repeating: "内容说明", count: 8).joined(separator: " | ") + " |" }
        let body =
            "第一条 甲\n正文。\n:::landscape\n:::annex 附件一 清单\n" + rows.joined(separator: "\n")
            + "\n:::\n:::\n:::annex 附件二 说明\n正文。\n:::"
        let sheet = try Repository.styleSheet()
        let document = try Fixture.paged(Self.contract(body), sheet)
        let sizes = document.pages.map { $0.width > $0.height }
        #expect(sizes.first == false && sizes.last == false)
        #expect(sizes.filter { $0 }.count >= 2)
        for page in document.pages where page.width > page.height {
            #expect(page.width == sheet.page.height && page.height == sheet.page.width)
            let footer = try #require(page.elements.compactMap(\.anyLine).first { $0.kind == .footer })
            #expect(page.height - footer.baseline == sheet.footer.distance)
            let header = try #require(page.elements.compactMap(\.anyLine).first { $0.kind == .header })
            #expect(header.baseline == sheet.header.distance)
            for line in page.elements.compactMap(\.anyLine) { #expect(line.x + line.width <= page.width) }
            let widest = page.elements.compactMap { if case .rule(let rule) = $0 { rule.width } else { nil } }.max()
            #expect(widest == sheet.page.landscape.measure)
        }
        // The annex's heading is on the sheet of its table, and each annex begins a page.
        let headings = document.pages.compactMap { page in
            page.elements.compactMap(\.contentLine).first { $0.role == .annex }.map { (page.number, $0.text) }
        }
        #expect(headings.map(\.1) == ["附件一　清单", "附件二　说明"])
        #expect(headings.first?.0 == (sizes.firstIndex(of: true) ?? 0) + 1)
    }

    /// A heading that only leads to a wide table is on the table's own sheet.
    @Test func headingGoesWithItsTable() throws {
        let document = try Fixture.paged(
            Self.contract("正文。\n第一条 清单\n:::landscape\n| 甲 | 乙 |\n:::\n第二条 其他\n正文。"))
        let pages = document.pages.map { page in page.elements.compactMap(\.contentLine).map(\.text) }
        #expect(pages == [["测试协议", "正文。"], ["第一条　清单", "甲", "乙"], ["第二条　其他", "正文。"]])
        #expect(document.pages.map { $0.width > $0.height } == [false, true, false])
    }

    // MARK: Two languages

    private static let sentence = "双方应当按照诚实信用原则履行各自的义务，并及时通知对方。"
    private static let translation =
        "The parties must perform their duties in good faith and keep each other informed without delay. "

    private static func pairs(_ count: Int) -> String {
        (1...count).map { number in
            "\(number == 1 ? "第一条 义务 {#duty}\nArticle 1 Duties\n" : "")1.\(number) "
                + String(repeating: sentence, count: number % 4 + 1) + "\n1.\(number) "
                + String(repeating: translation, count: number % 3 + 1)
        }.joined(separator: "\n")
    }

    @Test func pairsBeginAtOneHeightAndShareTheirBaselines() throws {
        let document = try Fixture.paged(Self.contract(":::parallel zh-Hans en\n\(Self.pairs(24))\n:::"))
        #expect(document.pages.count > 1)
        let sheet = try Repository.styleSheet()
        let middle = sheet.page.start + sheet.page.measure / 2
        for page in document.pages {
            let lines = page.elements.compactMap(\.contentLine).filter { $0.role != .headTitle }
            let left = lines.filter { $0.x < middle }
            let right = lines.filter { $0.x >= middle }
            #expect(!left.isEmpty && !right.isEmpty)
            #expect(left.allSatisfy { $0.x + $0.width <= middle })
            // Where both columns have a line, it is the same line.
            let baselines = Set(left.map(\.baseline)).union(right.map(\.baseline)).sorted()
            #expect(zip(baselines, baselines.dropFirst()).allSatisfy { $1 - $0 >= .pt(15) })
            func starts(_ lines: [TextLine]) -> [Length] {
                lines.filter { $0.text.contains(/^1\.[0-9]+/) }.map(\.baseline)
            }
            #expect(starts(left) == starts(right), "page \(page.number)")
        }
    }

    /// Row 33 in both columns, at every height.
    @Test func neitherColumnLeavesALineAlone() throws {
        let flow = try ComposedFlow(
            Self.contract(":::parallel zh-Hans en\n\(Self.pairs(12))\n:::"), Repository.styleSheet())
        let middle = flow.page.start + flow.page.measure / 2
        for height in stride(from: 400.0, through: 900, by: 1) {
            let pages = try flow.pages(height: .pt(height))
            for isLeft in [true, false] {
                let columns = pages.map { page in
                    page.elements.compactMap(\.contentLine).filter { ($0.x < middle) == isLeft }
                }
                for (before, after) in zip(columns, columns.dropFirst()) {
                    guard let last = before.last, let first = after.first, last.location == first.location else {
                        continue
                    }
                    let alone = [
                        before.reversed().prefix { $0.location == last.location }.count,
                        after.prefix { $0.location == last.location }.count,
                    ].contains(1)
                    #expect(!alone, "\(height) pt, \(isLeft ? "left" : "right")")
                }
            }
        }
    }

    /// Each column is numbered, named and punctuated in its own language; links lead to one place.
    @Test func columnsSpeakTheirLanguages() throws {
        let body = ":::parallel zh-Hans en\n\(Self.pairs(2))\n见【@duty】“乙”。\nSee 【@duty】 “B”.\n:::"
        let document = try Fixture.paged(Self.contract(body))
        let text = document.contentText
        #expect(text.contains("第一条　义务"))
        #expect(text.contains("Article 1\u{2003}Duties"))
        #expect(text.contains("见第一条"))
        #expect(text.replacing("\u{A0}", with: " ").contains("See Article 1"))
        let links = document.pages.flatMap(\.elements).compactMap { if case .link(let link) = $0 { link } else { nil } }
        #expect(Set(links.map(\.target.rawValue)) == ["duty"])
        #expect(links.count == 2)
        #expect(document.outline.map(\.title) == ["第一条　义务"])
        // In English “ is proportional, in Chinese an em wide (row 44).
        func quote(_ line: String) throws -> Length {
            let line = try #require(document.lines.first { $0.text.contains(line) })
            let run = try #require(line.runs.first { $0.text.contains("“") })
            var offset = 0
            for cluster in run.clusters {
                let bytes = Array(run.text.utf8)[offset..<(offset + cluster.bytes)]
                if String(decoding: bytes, as: UTF8.self) == "“" { break }
                offset += cluster.bytes
            }
            return run.size
        }
        #expect(try quote("“乙”") == .pt(10.5))
    }

    /// What a reader copies is one column after the other, pair by pair.
    @Test func pairsAreReadOneColumnAfterTheOther() throws {
        let document = try Fixture.paged(
            Self.contract(
                ":::parallel zh-Hans en\n\(String(repeating: Self.sentence, count: 3))\n\(String(repeating: Self.translation, count: 3))\n尾段。\nThe end.\n:::"
            ))
        let texts = document.lines.filter { $0.role == .body && $0.kind == .content }.map(\.text)
        let isChinese = texts.map { $0.contains("，") || $0.contains("。") || $0.contains("双") || $0.contains("务") }
        let changes = zip(isChinese, isChinese.dropFirst()).count { $0 != $1 }
        #expect(changes == 3)
    }
}

extension PageElement {
    fileprivate var anyLine: TextLine? { if case .line(let line) = self { line } else { nil } }
}
