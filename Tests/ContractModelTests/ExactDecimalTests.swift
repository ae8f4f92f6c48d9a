import ContractModel
import Testing

@Suite struct ExactDecimalTests {
    @Test(arguments: [
        ("12", "12"), ("-3.50", "-3.50"), ("1,234.5", "1234.5"), ("1,234,567", "1234567"), ("+7", "7"),
        ("１２．５０", "12.50"), ("－１，２３４", "-1234"), ("\u{2212}5", "-5"), ("007", "7"), ("0.05", "0.05"),
        ("-0.05", "-0.05"), ("0.00", "0.00"), ("999999999999999999", "999999999999999999"),
    ])
    func readsAndPrints(text: String, printed: String) {
        #expect(ExactDecimal(text)?.description == printed)
    }

    @Test(arguments: [
        "", "-", ".", "5.", ".5", "1e5", "1,23", "12,34,567", "1234,567", ",123", "1,234.5,6", "1.2.3", "1 000", "--5",
        "5-", "0x10", "五", "NaN", "1,", "1,.5", "1000000000000000000", "0.0000000000000000001",
    ])
    func refuses(text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test func isEqualByValue() throws {
        let short = try #require(ExactDecimal("1.5"))
        let long = try #require(ExactDecimal("1.50"))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect(ExactDecimal("0.00") == .zero)
        #expect(ExactDecimal("-0") == .zero)
        #expect(ExactDecimal("100") != ExactDecimal("10"))
    }

    @Test(arguments: [
        ("-1.5", "-1.2"), ("-0.5", "0.3"), ("0.3", "0.30001"), ("9", "10"), ("-2", "-1.99999"),
        ("999999999999999998", "999999999999999999"), ("0.000000000000000001", "999999999999999999"),
    ])
    func isOrderedByValue(less: String, more: String) throws {
        let a = try #require(ExactDecimal(less))
        let b = try #require(ExactDecimal(more))
        #expect(a < b)
        #expect(!(b < a))
        #expect(!(a < a))
    }

    @Test func calculatesExactly() throws {
        let a = try #require(ExactDecimal("0.1"))
        let b = try #require(ExactDecimal("0.20"))
        #expect((a + b).description == "0.30")
        #expect((a - b).description == "-0.10")
        #expect((a * b).description == "0.020")
        let large = try #require(ExactDecimal("999999999999999999"))
        #expect((large * large).description == "999999999999999998000000000000000001")
        let small = try #require(ExactDecimal("0.000000000000000001"))
        #expect((small * small).description == "0.000000000000000000000000000000000001")
        #expect((small * small * small) == .zero)
        #expect((large + small).description == "999999999999999999.000000000000000001")
    }

    @Test(arguments: [
        ("2.345", 2, "2.35"), ("2.344", 2, "2.34"), ("-2.345", 2, "-2.35"), ("-2.5", 0, "-3"), ("2.5", 0, "3"),
        ("0.5", 0, "1"), ("-0.4", 0, "0"), ("0.995", 2, "1.00"), ("1.5", 3, "1.5"), ("7", 0, "7"), ("1.5", -1, "1.5"),
    ])
    func roundsHalvesAwayFromZero(text: String, digits: Int, rounded: String) {
        #expect(ExactDecimal(text)?.rounded(toFractionDigits: digits).description == rounded)
    }

    @Test func becomesAnInteger() {
        #expect(ExactDecimal("12.00")?.integer == 12)
        #expect(ExactDecimal("12.01")?.integer == nil)
        #expect(ExactDecimal(-7).integer == -7)
        #expect(ExactDecimal(.min).integer == .min)
    }

    @Test(arguments: [
        ("999", "999"), ("1000", "1,000"), ("-1234567.80", "-1,234,567.80"), ("100000.5", "100,000.5"),
    ])
    func groupsThousands(text: String, grouped: String) {
        #expect(ExactDecimal(text)?.text(grouped: true) == grouped)
    }
}
