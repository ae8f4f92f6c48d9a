import ArgumentParser
import ContractModel
import Foundation
import Signet

/// `signet lines`: the composer, asked line by line.
struct LinesCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "lines",
        abstract: "Break texts into lines, for tests and other programs.",
        discussion: """
            Reads JSON lines from standard input: {"text": "…", "measure": 20, "lang": "zh-Hans", "size": 10, "options": \
            {"level": "gb", "punctuation": "line-end", "korean": "word", "latin": "own", \
            "hanging": false, "indent": 0, "justify": true}}. Measure and \
            indent are in em, size in pt. For each it writes one line: {"breaks": [numbers of characters after which a \
            line ends], "lines": [{"text", "width", "glyphs": [{"text", "font", "x", "advance", "ink": [from, to]}]}]}, \
            lengths in em; or {"error": "…"}. It is the composer that renders contracts, with no path of its own.
            """)

    @OptionGroup(title: "Findings")
    var reporting: ReportingOptions

    func run(environment: [String: String], console: Console) throws -> CommandStatus {
        let service = try LineService(resources: .locate(environment: environment))
        while let line = readLine(strippingNewline: true) {
            guard !line.isEmpty else { continue }
            try console.output(Array(service.answer(to: line).utf8) + [0x0A])
        }
        return .success
    }
}
