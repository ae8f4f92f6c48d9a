import ContractModel
import Testing

/// The numbers are invented; their check digits were computed from the tables of weights in the standards.
@Suite struct CheckDigitTests {
    @Test(arguments: [
        "110101199003070011", "11010119900307002X", "310115200002291235", "440300198512317779",
    ])
    func acceptsIDNumbers(number: String) {
        #expect(CheckDigit.isValidIDNumber(number))
    }

    @Test(arguments: [
        "", "110101199003070012", "11010119900307002x", "110101199003070020", "310115200102291235",
        "11010119901307001X",
        "11010119900307001", "1101011990030700111", "X10101199003070011", "１１０１０１１９９００３０７００１１", "110101900307001",
    ])
    func refusesIDNumbers(number: String) {
        #expect(!CheckDigit.isValidIDNumber(number))
    }

    @Test(arguments: [
        "91110000MA01ABCD1M", "91310115000000000Q", "51440300TERTXY123Y", "91330100XXXXXXXX1L", "91110000MA01AB0390",
    ])
    func acceptsCreditCodes(code: String) {
        #expect(CheckDigit.isValidCreditCode(code))
    }

    @Test(arguments: [
        "", "91110000MA01ABCD1N", "91110000MA01ABCD1m", "91110000MA01ABCD1", "91110000MA01ABCD1MM",
        "91110000MA01ABCI1M", "911100O0MA01ABCD1M", "9111A000MA01ABCD1M", "91110000MA01ACBD1M",
    ])
    func refusesCreditCodes(code: String) {
        #expect(!CheckDigit.isValidCreditCode(code))
    }

    @Test func noticesEveryChangeOfOneDigit() {
        let number = Array("110101199003070011")
        for index in number.indices {
            for digit in "0123456789" where digit != number[index] {
                var changed = number
                changed[index] = digit
                #expect(!CheckDigit.isValidIDNumber(String(changed)))
            }
        }
    }
}
