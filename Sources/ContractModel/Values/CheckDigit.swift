/// Numbers that carry a check of their own.
public enum CheckDigit {
    /// Whether `text` is a unified social credit code (统一社会信用代码): GB 32100-2015, whose last character is a check
    /// by weights 3ⁱ modulo 31 over the digits and the capital letters without I, O, S, V and Z.
    public static func isValidCreditCode(_ text: String) -> Bool { creditCode(text) == .valid }

    /// Whether `text` is a citizen's identity number (公民身份号码): GB 11643-1999, 18 characters whose digits 7 to 14 are
    /// a day of birth and whose last is a check by ISO 7064:1983 MOD 11-2, with X for ten.
    public static func isValidIDNumber(_ text: String) -> Bool { idNumber(text) == .valid }

    enum Finding { case valid, wrongForm, wrongDate, wrongCheck }

    static func creditCode(_ text: String) -> Finding {
        let bytes = Array(text.utf8.prefix(19))
        let values = bytes.compactMap { creditAlphabet[$0] }
        // Characters 3 to 8 are a district of GB/T 2260, in digits.
        guard bytes.count == 18, values.count == 18, values[2..<8].allSatisfy({ $0 < 10 }) else { return .wrongForm }
        var sum = 0
        var weight = 1
        for value in values.dropLast() {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return values.last == (31 - sum % 31) % 31 ? .valid : .wrongCheck
    }

    private static let creditAlphabet: [UInt8: Int] = {
        var alphabet: [UInt8: Int] = [:]
        for (value, byte) in "0123456789ABCDEFGHJKLMNPQRTUWXY".utf8.enumerated() { alphabet[byte] = value }
        return alphabet
    }()

    static func idNumber(_ text: String) -> Finding {
        let bytes = Array(text.utf8.prefix(19))
        guard bytes.count == 18, let last = bytes.last, last == 0x58 || digit(last) != nil else { return .wrongForm }
        let digits = bytes.dropLast().compactMap(digit)
        guard digits.count == 17 else { return .wrongForm }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
        guard CalendarDate(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil else {
            return .wrongDate
        }
        // MOD 11-2: each step doubles what has come so far; the check makes the whole 1 modulo 11.
        let sum = digits.reduce(0) { ($0 + $1) * 2 % 11 }
        return ((digit(last) ?? 10) + sum) % 11 == 1 ? .valid : .wrongCheck
    }

    private static func digit(_ byte: UInt8) -> Int? { (48...57).contains(byte) ? Int(byte - 48) : nil }
}
