import ContractModel
import Testing

/// The exact words of what a writer of data is told.
@Suite struct ValueErrorTests {
    static let line = ValueType.text(maximumLength: nil, isMultiline: false)
    static let lines = ValueType.text(maximumLength: nil, isMultiline: true)
    static let integer = ValueType.integer(minimum: 1, maximum: 30)

    @Test(arguments: [
        (ValueType.date(.iso), "明天", "“明天” is not a date", "write the date as 2024-01-05 or 2024年1月5日"),
        (.date(.iso), "2024-02-30", "“2024-02-30” is not a date", "write the date as 2024-01-05 or 2024年1月5日"),
        (integer, "1.5", "“1.5” is not a whole number", "write the number in digits, such as 30"),
        (integer, "", "“” is not a whole number", "write the number in digits, such as 30"),
        (
            integer, "9999999999999999999", "“9999999999999999999” is not a whole number",
            "write the number in digits, such as 30"
        ),
        (
            .decimal(minimum: nil, maximum: nil), "1e5", "“1e5” is not a number",
            "write the number in digits, such as 12.5"
        ),
        (
            .duration, "很久", "“很久” is not a duration",
            "write a number and a unit, such as 30日, 3个月 or 30 days"
        ),
        (.boolean, "对", "“对” is not true or false", "write true or false, yes or no, 是 or 否"),
        (.image(ImageRoom()), " ", "“ ” is not the name of a picture file", "name a file, such as seal.png"),
        (.rows([]), "甲", "“甲” is one text, but the field takes a list of rows", "give one entry for each row"),
        (
            .idNumber, "12345", "“12345” is not an identity number of GB 11643-1999",
            "it has 17 digits and a digit or X"
        ),
        (
            .idNumber, "110101199002300011", "“110101199002300011” is not an identity number of GB 11643-1999",
            "its digits 7 to 14 are a day of birth, and no calendar has this one"
        ),
        (
            .creditCode, "12345", "“12345” is not a unified social credit code of GB 32100-2015",
            "it has 18 digits and capital letters, never I, O, S, V or Z, and only digits from 3 to 8"
        ),
    ])
    func wrongType(type: ValueType, text: String, message: String, hint: String) {
        #expect(throws: ValueError("value-type", message, hint: hint)) { try type.value(from: text) }
    }

    @Test func outOfRange() {
        #expect(throws: ValueError("value-range", "“31” is more than the maximum of 30")) {
            try Self.integer.value(from: "31")
        }
        #expect(throws: ValueError("value-range", "“0” is less than the minimum of 1")) {
            try Self.integer.value(from: "0")
        }
        #expect(throws: ValueError("value-range", "“百分之四十” is more than the maximum of 30%")) {
            try ValueType.percent(minimum: .zero, maximum: ExactDecimal(30)).value(from: "百分之四十")
        }
        #expect(throws: ValueError("value-range", "“0.49” is less than the minimum of 0.5")) {
            try ValueType.decimal(minimum: ExactDecimal("0.5"), maximum: nil).value(from: "0.49")
        }
    }

    @Test func wrongCheckDigit() {
        let number = ValueError(
            "value-check-digit", "“110101199003070012” fails the check digit of GB 11643-1999",
            hint: "compare the number with the identity card")
        #expect(throws: number) { try ValueType.idNumber.value(from: "110101199003070012") }
        let code = ValueError(
            "value-check-digit", "“91110000MA01ABCD1N” fails the check digit of GB 32100-2015",
            hint: "compare the code with the business licence")
        #expect(throws: code) { try ValueType.creditCode.value(from: "91110000MA01ABCD1N") }
    }

    @Test func tooLong() {
        let expected = ValueError(
            "value-too-long", "“甲乙 丙” has 4 characters, but the field takes at most 3",
            hint: "shorten the value, or raise max of the field")
        #expect(throws: expected) { try ValueType.text(maximumLength: 3, isMultiline: true).value(from: "甲乙\n丙") }
    }

    @Test func showsOnlyTheStartOfALongValue() {
        let shown = String(repeating: "甲", count: 40)
        let expected = ValueError(
            "value-type", "“\(shown)…” is not a date", hint: "write the date as 2024-01-05 or 2024年1月5日")
        #expect(throws: expected) { try ValueType.date(.iso).value(from: shown + shown) }
    }

    @Test func notAChoice() {
        let type = ValueType.choice(["monthly", "yearly"])
        #expect(throws: ValueError("value-choice", "“monthy” is not among the choices", hint: "did you mean monthly?"))
        {
            try type.value(from: "monthy")
        }
        let listed = ValueError("value-choice", "“每周” is not among the choices", hint: "known choices: monthly, yearly")
        #expect(throws: listed) { try type.value(from: "每周") }
    }

    @Test(arguments: [
        (0x00, "control character U+0000"), (0x09, "control character U+0009"), (0x0D, "control character U+000D"),
        (0x1F, "control character U+001F"), (0x7F, "control character U+007F"), (0x85, "control character U+0085"),
        (0x9F, "control character U+009F"), (0x202A, "bidirectional control character U+202A"),
        (0x202E, "bidirectional control character U+202E"), (0x2066, "bidirectional control character U+2066"),
        (0x2069, "bidirectional control character U+2069"), (0x200E, "bidirectional control character U+200E"),
        (0x200F, "bidirectional control character U+200F"), (0x61C, "bidirectional control character U+061C"),
        (0x200B, "invisible character U+200B"), (0x200D, "invisible character U+200D"),
        (0x2060, "invisible character U+2060"), (0xFEFF, "invisible character U+FEFF"),
        (0xE0041, "invisible character U+E0041"), (0x2028, "line separator U+2028"), (0xFDD0, "noncharacter U+FDD0"),
        (0xFDEF, "noncharacter U+FDEF"), (0xFFFE, "noncharacter U+FFFE"), (0x10FFFF, "noncharacter U+10FFFF"),
    ])
    func refusedCharacter(code: UInt32, name: String) throws {
        let character = String(Character(try #require(Unicode.Scalar(code))))
        let expected = ValueError(
            "value-control-character", "the value holds the \(name)", hint: "remove the character")
        for type in [Self.line, Self.lines, Self.integer, .date(.iso), .choice(["甲"]), .image(ImageRoom())] {
            #expect(throws: expected) { try type.value(from: "甲" + character + "乙") }
        }
    }

    @Test func newlineInOneLine() {
        let expected = ValueError(
            "value-control-character", "the value holds a newline (U+000A), but the field has one line",
            hint: "write the value on one line, or mark the field as multiline")
        for type in [Self.line, Self.integer, .duration] {
            #expect(throws: expected) { try type.value(from: "3\n") }
        }
        // A carriage return before it makes one character of two, which must not hide either.
        #expect(throws: ValueError.self) { try Self.lines.value(from: "a\r\nb") }
    }

    @Test(arguments: [
        "\u{A0}", "\u{AD}", "\u{300}", "\u{3000}", "\u{FE0F}", "\u{E000}", "\u{FFFD}", "\u{1F600}", "\u{E0100}",
    ])
    func otherCharactersStand(character: String) throws {
        #expect(try Self.line.value(from: "甲" + character) == .text("甲" + character))
    }
}
