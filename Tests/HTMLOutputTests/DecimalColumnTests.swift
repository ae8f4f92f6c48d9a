import ContractModel
import Testing

@testable import ContractStyling
@testable import HTMLOutput

@Suite("Columns aligned by decimal points")
struct DecimalColumnTests {
    @Test(
        "A number is cut at its last point, or behind its last digit",
        arguments: [
            ("1,234.50", ".50"), ("12", ""), ("0.125", ".125"), ("￥1.5元", ".5元"), ("100元", "元"), ("3.2.1", ".1"),
            ("v.5", ""), ("5%", "%"),
        ])
    func tails(text: String, tail: String) {
        #expect(DecimalColumns.tail(of: text) == tail)
    }

    @Test("What is no number is not cut")
    func noNumber() {
        #expect(DecimalColumns.tail(of: "——") == nil)
        #expect(DecimalColumns.headCount(of: "") == nil)
    }

    private func table(_ cells: [[StyledRun]]) -> StyledBlock {
        let rows = cells.map { runs in
            var cell = Fixture.paragraph(.tableCell, runs)
            cell.style.alignment = .end
            return [cell]
        }
        return .table(
            StyledTable(alignments: [.decimal], header: [], rows: rows, style: Fixture.styleSheet.table))
    }

    @Test("The ends of a column's numbers are boxes as wide as the widest, and no text is added or lost")
    func boxes() {
        let page = HTMLRenderer().render(
            Fixture.document([
                table([
                    [Fixture.run("1,234.5", origin: .value(field: "a"))], [Fixture.run("12")], [Fixture.run("0.125")],
                    [Fixture.run("无")],
                ])
            ]))
        let reader = PageReader(page)
        #expect(reader.contractText == ["1,234.5", "12", "0.125", "无"])
        #expect(reader.all(class: "tail").map(\.text) == [".5", "", ".125"])
        #expect(reader.all(class: "tail").allSatisfy { $0.classes == ["tail", "tail-1"] })
        #expect(page.contains(".tail-1::after { content: \".125\"; }"))
        #expect(page.contains("<span class=\"value\" data-field=\"a\">1,234</span>"))
    }

    @Test("A column of whole numbers needs no boxes")
    func wholeNumbers() {
        let page = HTMLRenderer().render(Fixture.document([table([[Fixture.run("1")], [Fixture.run("200")]])]))
        #expect(PageReader(page).all(class: "tail").isEmpty)
    }
}
