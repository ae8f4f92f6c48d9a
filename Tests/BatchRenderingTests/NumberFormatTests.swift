import Testing

@testable import BatchRendering

/// What a person sees in a cell (ECMA-376 Part 1, 18.8.30 and 18.8.31).
@Suite struct NumberFormatTests {
    @Test(arguments: [
        ("General", "1409.5", "1409.5"), ("General", "0.30000000000000004", "0.3"), ("General", "-0", "0"),
        ("General", "1.1000000000000001E-2", "0.011"), ("General", "2E3", "2000"), ("General", ".5", "0.5"),
        ("GENERAL", "7", "7"), ("G/通用格式", "7.25", "7.25"), ("G/通用格式\"元\"", "7", "7元"), ("@", "7", "7"),
        ("0", "1.5", "2"), ("0", "2.4", "2"), ("0", "-1.5", "-2"), ("0.00", "1.005", "1.01"), ("0.0", "9.99", "10.0"),
        ("0.0#", "1.5", "1.5"), ("0.0#", "1.256", "1.26"), ("#.##", "2", "2"), ("0.00", "0", "0.00"),
        ("#,##0", "1234567", "1,234,567"), ("#,##0", "999", "999"), ("#,##0.00", "999.995", "1,000.00"),
        ("#,##0.00;(#,##0.00)", "-5", "(5.00)"), ("0;-0;\"零\"", "0", "0"), ("0;;0.0", "0", "0.0"),
        ("#,##0,", "1234567", "1,235"), ("0.0,,", "1234567", "1.2"), ("00000", "42", "00042"),
        ("000-0000", "5551234", "555-1234"), ("0%", "0.065", "7%"), ("0.0%", "0.065", "6.5%"),
        ("\"¥\"#,##0.00", "12", "¥12.00"), ("[$¥-804]#,##0", "12", "¥12"), ("[Red]0\"元\"", "3", "3元"),
        ("\\N\\o0", "3", "No3"), ("_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", "0"),
        ("# ?/?", "0.5", "0.5"), ("[>100]0;0.0", "5", "5"), ("0.00E+00", "12345", "12345"), (".00", "0.5", ".50"),
    ])
    func numbers(code: String, number: String, shown: String) {
        #expect(NumberFormat(code: code).display(number, isFrom1904: false) == shown)
    }

    @Test(arguments: [
        ("yyyy-mm-dd", "46082", "2026-03-01"), ("yyyy\"年\"m\"月\"d\"日\"", "46082", "2026年3月1日"),
        ("yyyy\\年m\\月", "46082", "2026年3月"), ("[$-804]yyyy/m/d;@", "46082", "2026/3/1"),
        ("m/d/yyyy", "46082", "2026-03-01"), ("d-mmm-yy", "46082", "2026-03-01"), ("yy-m-d", "46082", "2026-03-01"),
        ("yyyy-m-d h:mm", "46082.395833333336", "2026-03-01 09:30"), ("h:mm:ss", "0.5000115740740741", "12:00:01"),
        ("h:mm AM/PM", "0.75", "18:00"), ("上午/下午h\"时\"mm\"分\"", "0.75", "18:00"), ("[h]:mm", "1.5", "36:00"),
        ("mm:ss", "0.5", "12:00"), ("[h]:mm:ss", "1.5000115740740741", "36:00:01"), ("[mm]:ss", "0.5", "720:00"),
        ("[hh]\"小时\"mm\"分\"", "0.0625", "01小时30分"), ("[ss]", "0.5", "43200"), ("[h]:mm:ss.0", "0.5", "12:00:00"),
        ("yyyy-mm-dd aaaa", "46082", "2026-03-01 星期日"), ("[$-804]aaaa;@", "46083", "星期一"),
        ("[$-804]aaa;@", "46088", "周六"), ("yyyy\"年\"m\"月\"d\"日\" AAAA", "46087", "2026年3月6日 星期五"),
        ("m/d/yyyy aaaa", "46082", "2026-03-01"), ("yyyy-mm-dd", "1", "1900-01-01"), ("yyyy-mm-dd", "59", "1900-02-28"),
        ("yyyy-mm-dd", "61", "1900-03-01"), ("yyyy-mm-dd", "2958465", "9999-12-31"),
    ])
    func days(code: String, number: String, shown: String) {
        #expect(NumberFormat(code: code).display(number, isFrom1904: false) == shown)
    }

    @Test func workbooksFrom1904CountFromAnotherDay() {
        let format = NumberFormat(code: "yyyy-mm-dd")
        #expect(format.display("0", isFrom1904: true) == "1904-01-01")
        #expect(format.display("44620", isFrom1904: true) == "2026-03-01")
    }

    @Test(arguments: ["60", "-1", "2958466", "1e9", "x", "", "1.2.3", "."])
    func whatIsNoDayIsRefused(number: String) {
        #expect(NumberFormat(code: "yyyy-mm-dd").display(number, isFrom1904: false) == nil)
    }

    @Test func numbersBeyondFifteenDigitsAreKnown() {
        #expect(SheetDecimal("110101199001011237")?.isBeyondPrecision == true)
        #expect(SheetDecimal("1.10101199001011E+17")?.isBeyondPrecision == true)
        #expect(SheetDecimal("123456789012345")?.isBeyondPrecision == false)
        #expect(SheetDecimal("0.1234567890123456789")?.text == "0.123456789012346")
        #expect(SheetDecimal("999999999999999.9")?.isBeyondPrecision == true)
    }
}
