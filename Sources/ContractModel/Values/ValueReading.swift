extension ValueType {
    /// Reads one text of this type, as a data file gives it. Rows are not one text; their cells are read one by one.
    ///
    /// Spaces around a value count in texts only. Control, bidirectional and invisible characters are refused in every
    /// type, and a newline in every type but a multiline text.
    public func value(from text: String) throws(ValueError) -> Value {
        if case .text(_, isMultiline: true) = self {
            try RefusedCharacter.check(text, isMultiline: true)
        } else {
            try RefusedCharacter.check(text, isMultiline: false)
        }
        let trimmed = HalfWidth.trimmed(text)
        switch self {
        case .text(let maximumLength, _): return .text(try Self.checkedText(text, maximumLength: maximumLength))
        case .date:
            if let date = CalendarDate.parse(trimmed) { return .date(date) }
            throw .type(text, isNot: "a date", hint: "write the date as 2024-01-05 or 2024年1月5日")
        case .money(let currency, _): return .money(try Money.parse(trimmed, currency: currency))
        case .percent(let minimum, let maximum):
            guard let percent = PercentText.value(of: trimmed) else {
                throw .type(text, isNot: "a percentage", hint: "write the percentage as 5% or 百分之五")
            }
            // 0.12 from a spreadsheet means 12 %, and 0.12 from a pen 0.12 %: nobody can tell.
            if let bare = ExactDecimal(trimmed), bare != ExactDecimal(0), bare.magnitude < ExactDecimal(1) {
                throw ValueError(
                    "value-ambiguous", "\(ValueError.quoted(text)) may mean \(text)% or a share of one",
                    hint: "write the sign: \(text)%, or the percentage that is meant")
            }
            return .percent(try Self.checked(percent, text, minimum, maximum, suffix: "%"))
        case .integer(let minimum, let maximum):
            guard let integer = ExactDecimal(trimmed).flatMap({ $0.scale == 0 ? $0.integer : nil }) else {
                throw .type(text, isNot: "a whole number", hint: "write the number in digits, such as 30")
            }
            return .integer(try Self.checked(integer, text, minimum, maximum))
        case .decimal(let minimum, let maximum):
            guard let decimal = ExactDecimal(trimmed) else {
                throw .type(text, isNot: "a number", hint: "write the number in digits, such as 12.5")
            }
            return .decimal(try Self.checked(decimal, text, minimum, maximum))
        case .duration:
            if let span = TimeSpan.parse(trimmed) { return .duration(span) }
            throw .type(text, isNot: "a duration", hint: "write a number and a unit, such as 30日, 3个月 or 30 days")
        case .choice(let choices):
            if choices.contains(trimmed) { return .choice(trimmed) }
            throw ValueError(
                "value-choice", "\(ValueError.quoted(text)) is not among the choices",
                hint: NearestName.hint(for: trimmed, among: choices, what: "choice"))
        case .boolean: return .boolean(try Self.boolean(trimmed))
        case .rows:
            throw ValueError(
                "value-type", "\(ValueError.quoted(text)) is one text, but the field takes a list of rows",
                hint: "give one entry for each row")
        case .idNumber: return .idNumber(try Self.idNumber(trimmed))
        case .creditCode: return .creditCode(try Self.creditCode(trimmed))
        case .phone: return .phone(try Self.phone(trimmed))
        case .email: return .email(try Self.email(trimmed))
        case .image:
            if trimmed.isEmpty {
                throw .type(text, isNot: "the name of a picture file", hint: "name a file, such as seal.png")
            }
            guard PathBelow.isPlain(trimmed) else {
                throw ValueError(
                    "image-unreadable", "\(ValueError.quoted(text)) is no path below the folder of the data",
                    hint: "name a file in that folder or below, without .. and without / at the start")
            }
            return .image(trimmed)
        }
    }

    private static func checkedText(_ text: String, maximumLength: Int?) throws(ValueError) -> String {
        guard let maximumLength, text.count > maximumLength else { return text }
        throw ValueError(
            "value-too-long",
            "\(ValueError.quoted(text)) has \(text.count) characters, but the field takes at most \(maximumLength)",
            hint: "shorten the value, or raise max of the field")
    }

    private static func checked<Number: Comparable>(
        _ number: Number, _ text: String, _ minimum: Number?, _ maximum: Number?, suffix: String = ""
    ) throws(ValueError) -> Number {
        if let minimum, number < minimum {
            throw ValueError(
                "value-range", "\(ValueError.quoted(text)) is less than the minimum of \(minimum)\(suffix)")
        }
        if let maximum, number > maximum {
            throw ValueError(
                "value-range", "\(ValueError.quoted(text)) is more than the maximum of \(maximum)\(suffix)")
        }
        return number
    }

    private static func boolean(_ text: String) throws(ValueError) -> Bool {
        switch text.lowercased() {
        case "true", "yes", "是": return true
        case "false", "no", "否": return false
        default: throw .type(text, isNot: "true or false", hint: "write true or false, yes or no, 是 or 否")
        }
    }

    private static func idNumber(_ text: String) throws(ValueError) -> String {
        let number = HalfWidth.folded(text).uppercased()
        switch CheckDigit.idNumber(number) {
        case .valid: return number
        case .wrongForm:
            throw .type(text, isNot: "an identity number of GB 11643-1999", hint: "it has 17 digits and a digit or X")
        case .wrongDate:
            throw .type(
                text, isNot: "an identity number of GB 11643-1999",
                hint: "its digits 7 to 14 are a day of birth, and no calendar has this one")
        case .wrongCheck:
            throw ValueError(
                "value-check-digit", "\(ValueError.quoted(text)) fails the check digit of GB 11643-1999",
                hint: "compare the number with the identity card")
        }
    }

    private static func creditCode(_ text: String) throws(ValueError) -> String {
        let code = HalfWidth.folded(text).uppercased()
        switch CheckDigit.creditCode(code) {
        case .valid: return code
        case .wrongForm, .wrongDate:
            throw .type(
                text, isNot: "a unified social credit code of GB 32100-2015",
                hint: "it has 18 digits and capital letters, never I, O, S, V or Z, and only digits from 3 to 8")
        case .wrongCheck:
            throw ValueError(
                "value-check-digit", "\(ValueError.quoted(text)) fails the check digit of GB 32100-2015",
                hint: "compare the code with the business licence")
        }
    }
}
