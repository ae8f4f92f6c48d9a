import Foundation
import SignetCommand
import TestSupport
import Testing

/// What the README shows is what happens.
@Suite struct ReadmeTests {
    /// The indented blocks of the README, their indent taken off.
    private static func blocks() throws -> [String] {
        let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
        var blocks: [[Substring]] = [[]]
        for line in lines {
            if line.hasPrefix("    ") {
                blocks[blocks.count - 1].append(line.dropFirst(4))
            } else if !(line.isEmpty && blocks.last?.isEmpty == false) {
                blocks.append([])
            } else {
                blocks[blocks.count - 1].append("")
            }
        }
        return blocks.filter { !$0.isEmpty }.map { block in
            var block = block
            while block.last?.isEmpty == true { block.removeLast() }
            return block.joined(separator: "\n") + "\n"
        }
    }

    private static func example() throws -> ContractFolder {
        let blocks = try blocks()
        return try ContractFolder(
            template: #require(blocks.first { $0.hasPrefix("---\nformat: contract/1") }),
            data: #require(blocks.first { $0.hasPrefix("甲方全称: ") }))
    }

    @Test func commandsWork() throws {
        let commands = try Self.blocks().flatMap { $0.split(separator: "\n") }
            // Servers run until they are stopped: ServiceTests starts those.
            .filter { $0.hasPrefix("signet ") && !$0.hasPrefix("signet serve") && !$0.hasPrefix("signet preview") }
        #expect(commands.count >= 2)
        for command in commands {
            let folder = try TemporaryFolder()
            let arguments = command.split(separator: " ").dropFirst().map { word in
                word.hasPrefix("Templates/")
                    ? Repository.path(String(word))
                    : word.hasPrefix("out/")
                        ? folder.path(String(word.dropFirst(4)))
                        : String(word.trimmingPrefix("'").reversed().trimmingPrefix("'").reversed())
            }
            let run = CommandRun(arguments)
            #expect(run.status == .success, "\(command)\n\(run.error)")
            #expect(folder.names.count == (command.contains(" -o ") ? 1 : 0))
        }
    }

    @Test func exampleRenders() throws {
        let contract = try Self.example()
        let run = contract.render("out.html")
        #expect(contract.message(run) == "out.html\n")
        let html = String(decoding: try contract.folder.bytes("out.html"), as: UTF8.self)
        #expect(html.contains("人民币伍万元整（￥50,000.00）"))
    }

    @Test func errorLooksAsShown() throws {
        let shown = try #require(try Self.blocks().first { $0.hasPrefix("error[unknown-field]") })
        let contract = try Self.example()
        let text = String(decoding: try contract.folder.bytes("test.contract"), as: UTF8.self)
        let broken = try ContractFolder(
            template: text.replacingOccurrences(of: "甲方为【甲方全称】", with: "甲方为【甲方全名】"))
        let message = broken.message(broken.render()).replacingOccurrences(of: "test.contract", with: "nda.contract")
        #expect(message.hasPrefix(shown), "\(message)")
    }
}
