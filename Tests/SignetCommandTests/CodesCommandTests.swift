import ContractModel
import Foundation
import Signet
import SignetCommand
import TestSupport
import Testing

/// The list of codes is the list of all codes.
@Suite struct CodesCommandTests {
    /// The codes that the sources write, with a file that does.
    private static func codesInSources() throws -> [String: String] {
        let root = Repository.path("Sources")
        var codes: [String: String] = [:]
        let files = (FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []).sorted()
        for file in files where file.hasSuffix(".swift") && !file.contains("DiagnosticCatalog/") {
            let text = try String(contentsOfFile: "\(root)/\(file)", encoding: .utf8)
            // Where a code stands: as a name of Diagnostic.Code, behind a severity, in report(…), ValueError(…), code = ….
            let pattern =
                /(?:: Self = |(?:\.(?:error|warning|note)|severity),\s*|report\(\s*|ValueError\(\s*|code = )"([a-z0-9-]+)"/
            for match in text.matches(of: pattern) { codes[String(match.1)] = file }
        }
        return codes
    }

    private static let catalog = DiagnosticCatalog.entries.map(\.code.rawValue)

    @Test func everyCodeOfTheSourcesIsListed() throws {
        let codes = try Self.codesInSources()
        #expect(codes.count > 80)
        let missing = codes.filter { !Self.catalog.contains($0.key) }
        #expect(missing.isEmpty, "\(missing)")
    }

    @Test func everyListedCodeIsInTheSources() throws {
        let gone = Set(Self.catalog).subtracting(try Self.codesInSources().keys)
        #expect(gone == [], "\(gone)")
    }

    @Test func codesAreUniqueAndWellFormed() {
        #expect(Set(Self.catalog).count == Self.catalog.count)
        for entry in DiagnosticCatalog.entries {
            #expect(entry.code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
            #expect(!entry.severities.isEmpty && entry.severities == entry.severities.sorted().reversed())
            #expect(!entry.meaning.isEmpty && !entry.meaning.hasSuffix("."))
        }
    }

    @Test func tableHasALineForEach() {
        let run = CommandRun("codes")
        #expect(run.status == .success)
        #expect(run.error.isEmpty)
        let lines = run.outputText.split(separator: "\n")
        #expect(lines.contains { $0 == "  unknown-field               error           a name is not declared" })
        for code in Self.catalog { #expect(lines.count { $0.hasPrefix("  \(code) ") } == 1, "\(code)") }
    }
}
