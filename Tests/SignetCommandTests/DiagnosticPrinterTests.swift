import ContractModel
import SignetCommand
import Testing

@Suite struct DiagnosticPrinterTests {
    private func text(_ excerpt: String, column: Int, length: Int) -> String {
        DiagnosticPrinter().text(
            Diagnostic(
                .warning, "some-code", "something",
                at: ContractModel.SourceLocation(file: "a.contract", line: 7, column: column, length: length),
                excerpt: excerpt, hint: "do this"))
    }

    @Test func caretStandsUnderFullWidthText() {
        #expect(
            text("甲方：【全称】", column: 4, length: 4) == """
                warning[some-code]: something
                 --> a.contract:7:4
                  |
                7 | 甲方：【全称】
                  |       ^^^^^^^^
                  = hint: do this

                """)
    }

    @Test func longLineIsCutAroundItsPlace() {
        let shown = text(
            String(repeating: "长", count: 5_000) + "错" + String(repeating: "长", count: 5_000), column: 5_001, length: 1)
        let lines = shown.split(separator: "\n")
        #expect(lines[3].hasPrefix("7 | …长") && lines[3].hasSuffix("长…"))
        #expect(lines[3].count < 200)
        // The caret is as many columns in as the character is.
        let before = lines[3].prefix { $0 != "错" }.dropFirst(4)
        #expect(lines[4] == "  | " + String(repeating: " ", count: 1 + (before.count - 1) * 2) + "^^")
    }

    @Test func findingsBeyondCountingAreCounted() {
        let finding = Diagnostic(.warning, "x", "wrong")
        let shown = DiagnosticPrinter().text(Array(repeating: finding, count: DiagnosticPrinter.mostFindings + 5))
        #expect(shown.hasSuffix("warning[x]: wrong\n… and 5 more findings\n"))
    }

    @Test func tabStaysATab() {
        #expect(text("\tab", column: 3, length: 1).contains("\n  | \t ^\n"))
    }

    @Test func caretPastTheEndIsOneWide() {
        #expect(text("ab", column: 3, length: 5).contains("\n  |   ^\n"))
    }

    @Test func withoutAPlaceThereIsOnlyTheMessage() {
        #expect(DiagnosticPrinter().text(Diagnostic(.error, "x", "wrong")) == "error[x]: wrong\n")
    }
}
