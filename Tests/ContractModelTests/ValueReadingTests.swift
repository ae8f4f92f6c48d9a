import ContractModel
import Testing

@Suite struct ValueReadingTests {
    static let line = ValueType.text(maximumLength: nil, isMultiline: false)
    static let lines = ValueType.text(maximumLength: nil, isMultiline: true)

    @Test func readsEveryType() throws {
        #expect(try Self.line.value(from: " 甲 ") == .text(" 甲 "))
        #expect(try Self.lines.value(from: "一\n二") == .text("一\n二"))
        #expect(try ValueType.text(maximumLength: 2, isMultiline: false).value(from: "👨🏽𠮷") == .text("👨🏽𠮷"))
        let date = try #require(CalendarDate(year: 2024, month: 1, day: 5))
        #expect(try ValueType.date(.iso).value(from: "2024年1月5日") == .date(date))
        let money = try #require(Money(minorUnits: 10_700_053, currency: .CNY))
        #expect(try ValueType.money(.CNY, .both).value(from: " 107000.53 ") == .money(money))
        #expect(try ValueType.integer(minimum: 1, maximum: 30).value(from: "３０") == .integer(30))
        #expect(try ValueType.integer(minimum: nil, maximum: nil).value(from: "-1,234") == .integer(-1234))
        let decimal = try #require(ExactDecimal("1.5"))
        #expect(try ValueType.decimal(minimum: decimal, maximum: decimal).value(from: "1.50") == .decimal(decimal))
        let days = TimeSpan(amount: ExactDecimal(30), unit: .day)
        #expect(try ValueType.duration.value(from: "30日") == .duration(days))
        #expect(try ValueType.choice(["公司", "个人"]).value(from: "个人 ") == .choice("个人"))
        #expect(try ValueType.idNumber.value(from: "11010119900307002x") == .idNumber("11010119900307002X"))
        #expect(try ValueType.creditCode.value(from: "91110000ma01abcd1m") == .creditCode("91110000MA01ABCD1M"))
        #expect(try ValueType.image(ImageRoom()).value(from: "seal.png") == .image("seal.png"))
    }

    @Test(arguments: [
        ("5%", "5"), ("5％", "5"), ("5", "5"), ("百分之五", "5"), ("12.50 %", "12.50"), ("百分之三点二五", "3.25"),
        ("百分之十二", "12"), ("百分之0.5", "0.5"), ("千分之三", "0.3"), ("万分之五", "0.05"), ("0.5‰", "0.05"), ("5‱", "0.05"),
        ("-5%", "-5"), ("负百分之五", "-5"), ("百分之零點五", "0.5"), ("百分之一百", "100"), ("百分之三点零五", "3.05"),
    ])
    func readsPercentages(text: String, number: String) throws {
        let percent = try #require(ExactDecimal(number))
        #expect(try ValueType.percent(minimum: nil, maximum: nil).value(from: text) == .percent(percent))
    }

    @Test(arguments: [
        "", "%", "5%%", "五", "百分之", "百分之五%", "百分之-5", "百分之负五", "百分之五点", "百分之点五", "百分之五点十", "5percent", "五%",
    ])
    func refusesPercentages(text: String) {
        let expected = ValueError(
            "value-type", "“\(text)” is not a percentage", hint: "write the percentage as 5% or 百分之五")
        #expect(throws: expected) { try ValueType.percent(minimum: nil, maximum: nil).value(from: text) }
    }

    @Test(arguments: [
        ("true", true), ("Yes", true), ("是", true), ("false", false), ("NO", false), ("否", false),
    ])
    func readsBooleans(text: String, flag: Bool) throws {
        #expect(try ValueType.boolean.value(from: text) == .boolean(flag))
    }

    @Test(arguments: ["010-12345678", "+86 138 0013 8000", "（010）12345678", "95588", "+1 (212) 555-0100"])
    func readsTelephoneNumbers(text: String) throws {
        #expect(try ValueType.phone.value(from: text) == .phone(text))
    }

    @Test(arguments: ["", "1234", "123456789012345678901", "010-12345678转1", "12+345678", "abcdef", "12345.6"])
    func refusesTelephoneNumbers(text: String) {
        let expected = ValueError(
            "value-type", "“\(text)” is not a telephone number",
            hint: "write 5 to 20 digits, with + before and spaces or hyphens between")
        #expect(throws: expected) { try ValueType.phone.value(from: text) }
    }

    @Test(arguments: ["a@b.cn", "first.last+tag@mail.example.com", "o'neil_1@x-y.example"])
    func readsAddresses(text: String) throws {
        #expect(try ValueType.email.value(from: text) == .email(text))
    }

    @Test(arguments: [
        "", "a", "a@", "@b.cn", "a@b", "a@@b.cn", "a@b@c.cn", ".a@b.cn", "a.@b.cn", "a..b@c.cn", "a@-b.cn", "a@b-.cn",
        "a@b..cn", "a@b.cn.", "a b@c.cn", "甲@b.cn", "a@甲.cn", "a,b@c.cn",
    ])
    func refusesAddresses(text: String) {
        let expected = ValueError(
            "value-type", "“\(text)” is not an e-mail address", hint: "write the address as name@example.com")
        #expect(throws: expected) { try ValueType.email.value(from: text) }
    }

    @Test func refusesLongAddresses() {
        let name = String(repeating: "a", count: 64)
        #expect(throws: Never.self) { try ValueType.email.value(from: name + "@b.cn") }
        #expect(throws: ValueError.self) { try ValueType.email.value(from: name + "a@b.cn") }
        let labels = String(repeating: "b.", count: 125) + "cn"
        #expect(throws: ValueError.self) { try ValueType.email.value(from: "a@" + labels + "bb") }
    }

    @Test func namesItsTypes() {
        let types: [ValueType] = [
            Self.line, .date(.iso), .money(.CNY, .both), .percent(minimum: nil, maximum: nil),
            .integer(minimum: nil, maximum: nil), .decimal(minimum: nil, maximum: nil), .duration, .choice([]),
            .boolean,
            .rows([]), .idNumber, .creditCode, .phone, .email, .image(ImageRoom()),
        ]
        #expect(types.map(\.name) == ValueType.names)
    }

    @Test func keepsTheOrderOfColumns() {
        let row = Row(values: ["人数": .integer(3), "日期": .text("一")])
        let columns = ["日期", "备注", "人数"].map { Column(name: $0, type: Self.line) }
        #expect(row.values(in: columns) == [.text("一"), nil, .integer(3)])
        #expect(row["人数"] == .integer(3))
    }
}
