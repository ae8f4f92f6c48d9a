import ContractModel
import Foundation
import TestSupport
import Testing

@testable import ContractImport

/// Nothing of the input is lost: each character is in the template or in what the report lists as removed.
@Suite struct ConservationTests {
    private static let pieces = [
        "第一条 总则\n", "第二条", "1.1 ", "2.1服务范围", "（1）", "(2)", "一、", "①", "附件一：", "甲方（需求方）：", "【具体日期】", "____", "XXX",
        "20XX年X月X日", "（　　）", "{{名称}}", "应(yīng)", "务(wù)", "确??头藛T", "\u{FFFD}", ",", "，", "。", "；", ":", "\n", "\n\n",
        "本协议自双方签字盖章之日起生效", "目录\n", "违约金为合同金额的【具体百分比】", "//", ":::", "：：：", "|", "\\", "【", "】", "**", "__", "[a]{.b}",
        "{#id}", "---", "版权说明：本站侵权", "温馨提示\n", "服务合同\n", "Article 1 Definitions\n", "\u{200B}", "\t", "\u{3000}",
        "第三部分",
        "甲方（盖章）：\n", "日期：____\n", "“", "\"", "😀", "e\u{301}",
    ]

    /// The non-blank characters of a text, in an order that does not count.
    private static func inventory(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar: Int] {
        var inventory: [Unicode.Scalar: Int] = [:]
        for scalar in text where !scalar.isBlank && !scalar.isHidden && scalar != "\n" && scalar != "\r" {
            inventory[scalar, default: 0] += 1
        }
        return inventory
    }

    /// The inventory without the differences that the cleaning makes: full and half width, straight and curly quotes.
    private static func inWidth(_ inventory: [Unicode.Scalar: Int]) -> [Unicode.Scalar: Int] {
        var result: [Unicode.Scalar: Int] = [:]
        for (scalar, count) in inventory {
            let plain: Unicode.Scalar =
                switch scalar {
                case "“", "”", "「", "」": "\""
                case "。": "."
                case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                default: scalar
                }
            result[plain, default: 0] += count
        }
        return result
    }

    /// Each character of a text is in the template, in some width, or in what the report says was removed.
    private static func expectAll(of text: String, in imported: Imported) {
        let counts = imported.report.counts
        #expect(counts.unaccounted == 0, "\(text.debugDescription)")
        #expect(counts.kept + counts.removed == counts.characters)
        // What the report says was removed is what stood there.
        let scalars = Array(text.unicodeScalars)
        var rest = inventory(scalars)
        for removal in imported.report.removals {
            let place = removal.place.offset..<(removal.place.offset + removal.place.length)
            for (scalar, count) in inventory(scalars[place]) { rest[scalar, default: 0] -= count }
        }
        // And what was not removed is in the template.
        rest = inWidth(rest)
        let template = inWidth(inventory(imported.template.unicodeScalars))
        for (scalar, count) in rest where count > 0 {
            #expect(
                template[scalar, default: 0] >= count, "\(scalar) of \(text.debugDescription)\n\(imported.template)")
        }
    }

    /// Whole contracts lose nothing, whatever their form, and whichever steps are left out.
    @Test(arguments: FoundContractTests.names)
    func contractsLoseNothing(name: String) throws {
        let outline = try ContractOutline(name)
        for form in [ContractOutline.Form.lines, .spaced, .runOn] {
            let text = String(decoding: try outline.bytes(in: form), as: UTF8.self)
            for step in [nil] + CleaningStep.allCases.map(Optional.some) {
                let options = ImportOptions(script: .keep, without: Set([step].compactMap { $0 }))
                Self.expectAll(of: text, in: try Imported(text, options: options))
            }
        }
    }

    /// Pages and Word files lose nothing, either: each character of their text is kept or removed with a word.
    @Test func pagesAndWordFilesLoseNothing() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            let lines = (0..<Int.random(in: 2...25, using: &random)).map { _ in
                (Self.pieces.randomElement(using: &random) ?? "") + (Self.pieces.randomElement(using: &random) ?? "")
            }
            let escaped = lines.map { line in
                String(line.filter { $0 != "\u{200B}" }).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            }
            let html =
                "<html><body>"
                + escaped.map { "<p>\($0)</p><table><tr><td>\($0)</td><td>____</td></tr></table>" }.joined()
                + "</body></html>"
            let word = try WordDocumentTests.document(
                escaped.map { "<w:p><w:r><w:t xml:space='preserve'>\($0.replacing("\n", with: " "))</w:t></w:r></w:p>" }
                    .joined())
            for bytes in [Array(html.utf8), word]
            where lines.joined().contains(where: { !$0.isWhitespace && $0 != "\u{200B}" }) {
                let imported = try Imported(bytes)
                let counts = imported.report.counts
                #expect(counts.unaccounted == 0 && counts.kept + counts.removed == counts.characters, "\(lines)")
                #expect(imported.check.template != nil, "\(lines)\n\(imported.check.diagnostics)")
            }
        }
    }

    /// Four times the text takes about four times as long, whatever it is made of.
    @Test(arguments: [
        "____", "_ ", "【甲】", "X年 ", "第九条见第九条，", "甲方（盖章）：____\n", "确??头，", "\"甲\"", "（1）甲；",
        "见第九十九条。", "Section 9.9 Scope. The Client pays ____ (a) first; and ",
        "Client shall pay US dollars one hundred. ",
    ])
    func timeIsLinear(piece: String) throws {
        // CPU time of this thread: what else runs on the machine does not count.
        func seconds(_ count: Int) throws -> Double {
            let bytes = Array(("示例合同\n第一条 总则\n" + String(repeating: piece, count: count)).utf8)
            return try (0..<2).map { _ in
                let start = clock(CLOCK_THREAD_CPUTIME_ID)
                _ = try ContractImporter().importContract(bytes, name: "a.txt")
                return clock(CLOCK_THREAD_CPUTIME_ID) - start
            }.min() ?? 0
        }
        func clock(_ clock: clockid_t) -> Double {
            var time = timespec()
            clock_gettime(clock, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let (small, large) = (try seconds(300), try seconds(2400))
        // Eight times the text; a quadratic step would take sixty-four times as long.
        #expect(large < 24 * small + 0.1, "\(small) s and \(large) s")
    }

    @Test func everyCharacterIsInTheTemplateOrRemoved() throws {
        let environment = ProcessInfo.processInfo.environment
        var random = SeededGenerator(seed: environment["SIGNET_FUZZ_SEED"].flatMap { UInt64($0) } ?? 3)
        let cases = environment["SIGNET_FUZZ_CASES"].flatMap { Int($0) }.map { $0 / 10 } ?? 300
        for _ in 0..<cases {
            let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            guard text.contains(where: { !$0.isWhitespace && $0 != "\u{200B}" }) else { continue }
            let without = Set(CleaningStep.allCases.filter { _ in random.next() % 6 == 0 })
            let imported = try Imported(text, options: ImportOptions(script: .keep, without: without))
            let counts = imported.report.counts
            Self.expectAll(of: text, in: imported)
            // The report counts what the template's own reader finds.
            if imported.check.template != nil {
                let divisions = try imported.divisions()
                #expect(counts.articles == divisions["article"] ?? 0, "\(text.debugDescription)")
                #expect(counts.items == divisions["item"] ?? 0, "\(text.debugDescription)")
            }
            // The template can always be read.
            #expect(imported.check.template != nil, "\(text.debugDescription)\n\(imported.check.diagnostics)")
        }
    }

    /// The same text gives the same template and the same report.
    @Test func importIsDeterministic() throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Repository.path("Templates/scraped-page.txt"))))
        let (one, other) = (try Imported(bytes), try Imported(bytes))
        #expect(one.template == other.template)
        #expect(try one.report.json() == other.report.json())
    }

    /// A megabyte in one line ends; the time it takes is measured outside of the tests.
    @Test(.timeLimit(.minutes(5)))
    func oneLineOfAMegabyteEnds() throws {
        var text = "服务合同"
        var article = 0
        while text.utf8.count < 1_000_000, article < 900 {
            article += 1
            text += "第\(ChineseNumeral.string(article))条服务内容\(article).1服务范围"
            text += String(repeating: "甲方应(yīng)按照约定向乙方支付【具体金额】，见第一条的约定。", count: 12)
        }
        let imported = try Imported(text)
        #expect(imported.report.counts.articles == article)
        #expect(imported.report.counts.clauses == article)
        #expect(imported.report.counts.unaccounted == 0)
    }

    @Test func reportForProgramsHasAVersion() throws {
        let report = try Imported("服务合同\n第一条 总则\n甲方应于【具体日期】付款\n第三条 其他\n无。\n").report
        let json = try #require(try JSONSerialization.jsonObject(with: Data(report.json())) as? [String: Any])
        #expect(json["format"] as? String == "signet-import")
        #expect(json["version"] as? Int == 1)
        let decisions = try #require(json["decisions"] as? [[String: Any]]).compactMap { $0["confidence"] as? Double }
        #expect(!decisions.isEmpty && decisions == decisions.sorted())
        #expect(report.text.contains("第三条 stands where 第二条 was expected"))
    }

    /// Each step can be left out, and what it would have done is not done then.
    @Test func stepsCanBeLeftOut() throws {
        let text = "版权说明：本站声明\n服务合同\n第一条 总则\n甲方應(yīng)付款,乙方應交貨。第二条 其他\n本合同适用中华人民共和国法律。\n"
        func template(_ step: CleaningStep?, _ script: ScriptChoice = .simplified) throws -> String {
            try Imported(text, options: ImportOptions(script: script, without: Set([step].compactMap { $0 }))).template
        }
        #expect(try template(nil).contains("甲方应付款，乙方应交货。\n第二条 其他"))
        #expect(try template(.chrome).contains("版权说明"))
        #expect(try template(.pinyin).contains("yīng"))
        #expect(try template(.script).contains("乙方應交貨"))
        #expect(try template(.punctuation).contains("付款,乙方"))
        #expect(try template(.lines).contains("交货。第二条"))
        #expect(try template(nil, .traditional).contains("language: zh-Hant"))
    }
}
