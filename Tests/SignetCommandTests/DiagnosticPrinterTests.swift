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
