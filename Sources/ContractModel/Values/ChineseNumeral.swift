/// Numbers in Chinese characters, the ordinary and the financial ones (GB/T 15835-2011, Xiandai Hanyu usage).
public enum ChineseNumeral {
    /// The numbers that can be written: 9999亿9999万9999 at most.
    static let limit = 999_999_999_999

    /// The ordinary form: 十一, 二十, 一百零一, 一百一十, 一万零一十.
    ///
    /// 一十 loses its 一 at the start of the number only. One 零 stands for the zeros inside it; those at the end of
    /// a group of four are not read (十万七千). Below zero it is 负…; beyond ±9999亿9999万9999 it is Arabic digits.
    public static func string(_ n: Int) -> String {
        let text = write(n, digits: ordinaryDigits, units: ["", "十", "百", "千"], isFinancial: false)
        if text.hasPrefix("一十") { return String(text.dropFirst()) }
        if text.hasPrefix("负一十") { return "负" + text.dropFirst(2) }
        return text
    }

    /// The financial form: 壹拾万零柒仟. It always has 壹 before 拾, and has 零 for a zero before 仟 as well
    /// (支付结算办法 (银发〔1997〕393号), annex 1, rule 3, which allows both).
    public static func financial(_ n: Int) -> String {
        write(n, digits: financialDigits, units: ["", "拾", "佰", "仟"], isFinancial: true)
    }

    /// Digit by digit, as years are: 2024 is 二〇二四. 〇 is U+3007 (GB/T 15835-2011, 4.2.2).
    public static func digits(_ n: Int) -> String {
        (n < 0 ? "负" : "") + digits(String(n.magnitude), zero: "〇", digits: ordinaryDigits)
    }

    /// The ASCII digits in `text`, each as its character.
    static func digits(_ text: String, zero: String, digits: [String]) -> String {
        var result = ""
        for byte in text.utf8 where (48...57).contains(byte) {
            result += byte == 48 ? zero : digits[Int(byte - 48)]
        }
        return result
    }

    static let ordinaryDigits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    static let financialDigits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

    private static func write(_ n: Int, digits: [String], units: [String], isFinancial: Bool) -> String {
        if n == 0 { return digits[0] }
        guard n.magnitude <= limit.magnitude else { return String(n) }
        var text = n < 0 ? "负" : ""
        var rest = n.magnitude
        var power: UInt = 100_000_000_000
        var previous: Int?
        var groupIsEmpty = true
        for place in stride(from: 11, through: 0, by: -1) {
            let digit = Int(rest / power)
            rest %= power
            power /= 10
            if digit != 0 {
                if let previous, needsZero(from: previous, to: place, isFinancial: isFinancial) { text += digits[0] }
                text += digits[digit]
                text += units[place % 4]
                previous = place
                groupIsEmpty = false
            }
            if place % 4 == 0 {
                if !groupIsEmpty, place > 0 { text += place == 8 ? "亿" : "万" }
                groupIsEmpty = true
            }
        }
        return text
    }

    /// Whether 零 stands between a digit at one place (counted from the units, 0) and the next one below it.
    private static func needsZero(from previous: Int, to place: Int, isFinancial: Bool) -> Bool {
        guard previous - place > 1 else { return false }
        // Zeros that only end a group of four (10|7000) are silent in the ordinary form.
        return isFinancial || place % 4 != 3 || previous / 4 - place / 4 > 1
    }

    /// The number that `text` writes in ordinary or financial characters, simplified or traditional.
    ///
    /// 两, 〇 and a leading 一十 are read as well. `nil` where the places do not descend or a 零 is missing or stands
    /// where there is nothing to skip: 一百一 means 110 to some and 101 to others.
    public static func value(of text: String) -> Int? {
        var scalars = Array(text.unicodeScalars)[...]
        let isNegative = scalars.first == "负" || scalars.first == "負"
        if isNegative { scalars.removeFirst() }
        let value =
            ChineseNumeralReader.value(of: scalars, in: .ordinary)
            ?? ChineseNumeralReader.value(of: scalars, in: .financial)
        return isNegative ? value.map { -$0 } : value
    }
}
