import ContractModel
import Foundation
import Signet
import TestSupport
import Testing

/// Every bundled contract is PDF/A-2b and PDF/UA-1 at once, to judges that we did not write where there are
/// any, and to the rules of ISO 14289-1 in `Tests/Judges`, `accessible.py` and `fonts.py`.
@Suite struct ArchiveTests {
    private func file(_ contract: BundledContract) throws -> [UInt8] {
        try #require(try contract.render(.pdf, allConditions: true).files.first)
    }

    @Test(arguments: BundledContract.all)
    func isArchivable(contract: BundledContract) throws {
        let verdict = try Judge.python("archive.py", ["2b", "{}"], on: try file(contract))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    @Test(arguments: BundledContract.all)
    func isAccessible(contract: BundledContract) throws {
        let verdict = try Judge.python("accessible.py", ["{}"], on: try file(contract))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// What is shown in its fonts can be read in them, letter by letter.
    @Test(arguments: BundledContract.all)
    func fontsAreWhole(contract: BundledContract) throws {
        for mode in [RenderingMode.sign, .form] {
            let pdf = try #require(try contract.render(.pdf, allConditions: true) { $0.mode = mode }.files.first)
            let verdict = try Judge.python("fonts.py", ["{}"], on: pdf)
            #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
        }
    }

    /// Each rule is tried on a file that breaks it.
    @Test(arguments: [("accessible.py", BundledContract.customerSupport), ("fonts.py", .consultancy)])
    func everyRuleNoticesAFileThatBreaksIt(script: String, contract: BundledContract) throws {
        let verdict = try Judge.python(script, ["--broken", "{}"], on: try file(contract))
        #expect(verdict.status == 0, "\(verdict.output)\(verdict.error)")
    }

    /// What a screen reader says is what is printed, in the same order.
    @Test(arguments: BundledContract.all)
    func structureReadsAsThePagesDo(contract: BundledContract) throws {
        let output = try Judge.run("pdfinfo", ["-struct-text", "{}"], on: try file(contract)).output
        let spoken = output.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("\"") }.map { $0.dropFirst().dropLast() }.joined()
        let printed = try contract.layout(allConditions: true).pages.flatMap(\.lines)
            .filter { ["content", "page-number"].contains($0.kind) }.map(\.text).joined()
        #expect(spoken.filter { !$0.isWhitespace } == printed.filter { !$0.isWhitespace })
    }
}
