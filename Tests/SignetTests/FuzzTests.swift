import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Reading any text ends, with a page or with errors, and never with a defect of the program.
///
/// A few hundred cases in every run; `make fuzz` runs hundreds of thousands.
@Suite struct FuzzTests {
    private static let tokens = [
        "【", "】", "{{", "}}", "{#a}", "【@a】", "【?", "：", "|", "||", "|---|", ":::", ":::if ", ":::else", ":::rows 班次",
        ":::each 班次",
        ":::annex 附件一 ", ":::sign 甲方", ":::include a.contract", ":::definitions", "第一条 ", "第十条之一 ", "1.1 ", "9.9.9 ",
        "（1）", "①",
        "一、", "1. ", "**", "__", "\\", "//", "---", "\n", "\n\n", "\t", "\u{3000}", "第九条", "Article 9 ", "甲方", "=", "且",
        "或", "非",
        "(", ")", "\"", "'", "0", "-1", "99999999999999999999", "1e9", "\u{0}", "\u{202E}", "\u{FEFF}", "😀", "e\u{301}",
        "type: ", "computed: ",
        "{", "}", "[", "]", ": ", "- ", "&a", "*a", "!!int", "第二款", "本条第一款", "表一", "表1 ", "Sections 3 and 4 ",
        "(a) and (b)",
        "Table 1", "one hundred dollars ", "numbering: {items: [（1）, ①]}", "type: image, width: 3mm", ":::landscape",
    ]

    /// Reading takes time in proportion to the text. One megabyte in every run, ten in `make fuzz`, where the time that
    /// is allowed is a hundred times what it takes.
    @Test(.timeLimit(.minutes(5)))
    func largeTextsEnd() throws {
        let isLong = ProcessInfo.processInfo.environment["SIGNET_FUZZ_CASES"] != nil
        var text = "---\nformat: contract/1\ntitle: 长\nfields:\n  甲: text\n---\n"
        var article = 0
        while text.utf8.count < (isLong ? 10_000_000 : 1_000_000) {
            article += 1
            text += "第\(article)条 标题\n甲方应自收到通知之日起支付【甲】，见第一条、第\(article)条第一款和附件一（以下称“费用”）。\n"
            text += "（1）第一项；\n（2）第二项，金额人民币壹万元整（￥10,000.00）。\n"
        }
        text += ":::annex 附件一 甲\n。\n:::\n"
        let checker = ContractChecker(resources: ResourceDirectory(path: Repository.root))
        let report = checker.check(CheckJob(template: SourceFile(name: "t.contract", text: text)))
        #expect(report.cause(of: .error) == nil)
        // However deep blocks are opened, the reader says so once for each and goes on.
        let deep = String(repeating: ":::if true\n", count: isLong ? 500_000 : 50_000)
        let front = "---\nformat: contract/1\ntitle: 深\n---\n"
        let error = checker.check(CheckJob(template: SourceFile(name: "t.contract", text: front + deep)))
        #expect(error.diagnostics.contains { $0.code == "blocks-too-deep" })
    }

    @Test func everyTextEnds() throws {
        let environment = ProcessInfo.processInfo.environment
        let cases = environment["SIGNET_FUZZ_CASES"].flatMap { Int($0) } ?? 300
        var random = SeededGenerator(seed: environment["SIGNET_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1)
        let names = ["customer-support", "consultancy", "lease", "nda"]
        let samples = try names.map {
            (try Repository.text("Templates/\($0).contract"), try Repository.text("Templates/\($0).yaml"))
        }
        let renderer = ContractRenderer(resources: ResourceDirectory(path: Repository.root))
        for number in 0..<cases {
            let sample = samples[number % samples.count]
            let template = number % 7 == 0 ? random.text() : random.mutation(of: sample.0, tokens: Self.tokens)
            let data = number % 3 == 0 ? random.mutation(of: sample.1, tokens: Self.tokens) : sample.1
            let job = RenderJob(
                template: SourceFile(name: "t.contract", text: template),
                data: SourceFile(name: "t.yaml", text: data), mode: .draft, format: .html)
            do {
                #expect(try renderer.render(job).files.count == 1)
            } catch {
                #expect(error.diagnostics.contains { $0.severity == .error })
                if case .internal = error.cause { Issue.record("case \(number): \(error.diagnostics)\n\(template)") }
            }
        }
    }
}

extension SeededGenerator {
    /// The text with a few lines moved, doubled or cut, and a few tokens put in.
    fileprivate mutating func mutation(of text: String, tokens: [String]) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Int.random(in: 1...6, using: &self) {
            let index = Int.random(in: 0..<lines.count, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: Int.random(in: 0...lines.count, using: &self))
            case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &self))
            case 3: lines[index] = String(lines[index].prefix(Int.random(in: 0...lines[index].count, using: &self)))
            default:
                let offset = Int.random(in: 0...lines[index].count, using: &self)
                let place = lines[index].index(lines[index].startIndex, offsetBy: offset)
                lines[index].insert(contentsOf: tokens.randomElement(using: &self) ?? "", at: place)
            }
            if lines.isEmpty { lines = [""] }
        }
        return lines.joined(separator: "\n")
    }

    /// Text out of nothing.
    fileprivate mutating func text() -> String {
        let scalars = (0..<Int.random(in: 0...400, using: &self)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &self) ? 0x7F : 0x2_FFFF), using: &self))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
