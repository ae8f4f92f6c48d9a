import Foundation
import SignetCommand
import TestSupport
import Testing

/// `signet specimen`: a page for the eye, built by the composer itself.
@Suite struct SpecimenCommandTests {
    @Test func everyRuleIsShown() throws {
        let folder = try TemporaryFolder()
        let file = folder.root + "/specimen.pdf"
        #expect(CommandRun("specimen", "--output", file).status == .success)
        let pdf = try Data(contentsOf: URL(filePath: file))
        #expect(try Judge.run("qpdf", ["--check", "{}"], on: Array(pdf)).status == 0)
        let text = try Judge.run("pdftotext", ["-layout", "{}", "-"], on: Array(pdf)).output
        let numbers = Set(
            text.split(separator: "\n").compactMap { Int($0.drop { $0.isWhitespace }.prefix { $0.isNumber }) })
        // 39 (ruby) is not set at all.
        let rows = Set(1...45).subtracting([39])
        #expect(rows.subtracting(numbers) == [], "\(text)")
        #expect(text.contains("人民币壹拾万零柒仟元伍角叁分"))
    }

    /// A folder that is not there is never passed over in silence, by whatever command takes one.
    @Test(arguments: ["specimen -o a.pdf", "check a.contract", "render a.contract -o a.pdf"])
    func foldersOfFontsMustBeThere(call: String) {
        let run = CommandRun(call.split(separator: " ").map(String.init) + ["--fonts", "/nowhere"])
        #expect(run.status == .usage)
        #expect(run.error.contains("--fonts names /nowhere, which is not a folder."), "\(run.error)")
    }

    @Test func unknownStyleIsSaidToBeNone() throws {
        let folder = try TemporaryFolder()
        let run = CommandRun("specimen", "--output", folder.root + "/a.pdf", "--style", "formel")
        #expect(run.status == .templateInvalid)
        #expect(run.error.contains("did you mean formal?"), "\(run.error)")
        #expect(!FileManager.default.fileExists(atPath: folder.root + "/a.pdf"))
    }
}
