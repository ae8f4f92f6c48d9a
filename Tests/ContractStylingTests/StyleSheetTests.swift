import ContractModel
import TestSupport
import Testing

@testable import ContractStyling

@Suite struct StyleSheetTests {
    private func problems(_ change: (String) -> String) throws -> [String] {
        let text = change(try Repository.text("Styles/formal.yaml"))
        do {
            _ = try StyleSheet.parse(text, file: "my.yaml")
            return []
        } catch {
            return error.diagnostics.map {
                "\($0.location?.line ?? 0) \($0.code.rawValue): \($0.message)" + ($0.hint.map { " (\($0))" } ?? "")
            }
        }
    }

    /// The first line of the sheet with that text, from 1.
    private func line(of piece: String) throws -> Int {
        let lines = try Repository.text("Styles/formal.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(piece) }) + 1
    }

    @Test func formalIsWhatItIsSaidToBe() throws {
        let sheet = try Repository.styleSheet()
        #expect(sheet.page.width == .mm(210))
        #expect(sheet.page.height == .mm(297))
        #expect([sheet.page.top, sheet.page.bottom] == [.mm(28), .mm(28)])
        // At least 28 mm beside the text too, and lines of 41 characters.
        #expect([sheet.page.start, sheet.page.end].allSatisfy { $0 >= .mm(28) && $0 < .mm(30) })
        #expect(sheet.page.measure == .pt(10.5 * 41))
        #expect(sheet[.body].font == "song")
        #expect(sheet[.body].size == .pt(10.5))
        #expect(sheet[.body].firstLineIndent == 2)
        #expect(sheet[.article].font == "hei")
        #expect(sheet[.article].keepsWithNext)
        #expect(sheet.signature.sealDiameter == .mm(42))
    }

    @Test func unknownKeyIsAnError() throws {
        #expect(
            try problems { $0.replacing("  size: A4 ", with: "  sizes: A4 ") }
                == ["\(try line(of: "size: A4")) unknown-key: page has no key sizes (did you mean size?)"])
    }

    @Test func unknownRoleIsAnError() throws {
        #expect(
            try problems { $0.replacing("  article:          {", with: "  artikle:          {") }
                == [
                    "\(try line(of: "  article:  ")) style-role: there is no paragraph role artikle (did you mean article?)"
                ])
    }

    @Test func wrongValuesAreAllReported() throws {
        let found = try problems {
            $0.replacing("margins: 28mm", with: "margins: 28").replacing("depth: article ", with: "depth: articles ")
                .replacing("seal: 42mm", with: "seal: 50mm").replacing(
                    "rule-color: \"#000000\"", with: "rule-color: black")
        }
        #expect(
            found == [
                "\(try line(of: "margins: 28mm")) yaml-value: the margins must be a length, not 28 (write 12pt or 20mm)",
                "\(try line(of: "depth: article")) yaml-value: depth cannot be articles (did you mean article?)",
                "\(try line(of: "rule-color")) yaml-value: a colour is written as #rrggbb, not black (write \"#000000\")",
                "\(try line(of: "seal: 42mm")) seal-size: a seal is from 10mm to 45mm wide (company seals are 42mm, contract seals 40mm)",
            ])
    }

    @Test func missingSectionIsAnError() throws {
        let found = try problems { text in
            String(text[..<(text.firstRange(of: "\nfooter:")?.lowerBound ?? text.endIndex)])
        }
        #expect(
            found == [
                "4 style-format: the style sheet lacks the key footer (write extends: formal to take it from there)"
            ])
    }

    @Test func lengthsInEmCountInTheParagraphsSize() throws {
        let text = try Repository.text("Styles/formal.yaml").replacing(
            "body:             {indent: 2em}", with: "body: {space-after: 2em, size: 12pt}")
        #expect(try StyleSheet.parse(text, file: "my.yaml")[.body].spaceAfter == .pt(24))
    }

    @Test func marginsThatLeaveNoRoomAreAnError() throws {
        #expect(try problems { $0.replacing("margins: 28mm", with: "margins: 120mm") }.count == 1)
    }
}
