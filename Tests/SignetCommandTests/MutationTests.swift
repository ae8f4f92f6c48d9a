import Foundation
import SignetCommand
import TestSupport
import Testing

/// A contract that somebody has been careless with: whatever was cut out, doubled or typed over, every command says
/// what is wrong, and none of them stops the program.
@Suite struct MutationTests {
    /// A generator with a seed, so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let pieces = [
        "【", "】", "{{", "}}", "**", "__", "\\", "|", "|---|", ":::", ":::if ", ":::else", ":::annex 附件", ":::sign 甲方",
        "\n",
        "\r\n", "第", "条", "第九条", "1.1", "（1）", "①", "附件九", "丙方", "\"", "'", ",", "(", ")", "人民币壹万元", "（￥1.00）",
        "{#a}", "【@a】", "//", "---", "\u{1F468}\u{200D}\u{1F469}", "\u{0301}", "\u{FEFF}", "\u{202E}", "\t", "　", "",
    ]

    private static func mutated(_ text: String, seed: UInt64) -> String {
        var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 7)
        var characters = Array(text)
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let start = Int.random(in: 0...characters.count, using: &generator)
            let length = Bool.random(using: &generator) ? 0 : Int.random(in: 0...40, using: &generator)
            let end = min(characters.count, start + length)
            let piece = pieces.randomElement(using: &generator) ?? ""
            characters.replaceSubrange(start..<end, with: Array(piece))
        }
        return String(characters)
    }

    @Test(arguments: 0..<10)
    func everyCommandComesToAnEnd(batch: UInt64) throws {
        let bundled = try Repository.text("Templates/customer-support.contract")
        let data = Repository.path("Templates/customer-support.yaml")
        let folder = try TemporaryFolder()
        for seed in batch * 4..<batch * 4 + 4 {
            let text = Self.mutated(seed % 2 == 0 ? bundled : String(bundled.suffix(3000)), seed: seed)
            let path = try folder.write(text, to: "mutated.contract")
            let check = CommandRun("check", path, "--diagnostics", "json")
            #expect([.success, .templateInvalid].contains(check.status), "seed \(seed)")
            let withData = CommandRun("check", path, "--data", data)
            #expect([.success, .templateInvalid, .dataInvalid].contains(withData.status), "seed \(seed)")
            // With data, the fonts are asked as well, and may lack a character of the template.
            #expect(check.status == .success || withData.status == .templateInvalid, "seed \(seed)")
            let renumber = CommandRun("renumber", path)
            #expect(renumber.status == check.status, "seed \(seed)")
            #expect(CommandRun("renumber", path, "--check").status == renumber.status, "seed \(seed)")
            #expect(CommandRun("schema", path, "--as", "yaml").status == check.status, "seed \(seed)")
        }
    }
}
