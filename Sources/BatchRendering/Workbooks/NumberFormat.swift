/// How a sheet shows a number (ECMA-376 Part 1, 18.8.30 and 18.8.31).
///
/// Shown is what a person sees in the cell, but where that cannot be read in one way: a day whose year does not come
/// first becomes 2026-03-01. Fractions, and sections under conditions, show the number itself.
struct NumberFormat: Hashable, Sendable {
    private enum Kind: Hashable, Sendable {
        case number([NumberSection])
        case date(DatePattern)
        /// The number as it is.
        case plain
    }
    private let kind: Kind

    /// The format that a cell without one has.
    static let general = NumberFormat(code: "General")

    /// - Parameter code: `#,##0.00;[Red]-#,##0.00`
    init(code: String) {
        let sections = FormatToken.sections(of: code)
        if let pattern = DatePattern(sections.first ?? []) {
            kind = .date(pattern)
        } else if sections.contains(where: { $0.contains(.unsupported) }) {
            kind = .plain
        } else {
            kind = .number(sections.prefix(3).map(NumberSection.init))
        }
    }

    /// One of the formats that have a number and no code in the file.
    ///
    /// - Returns: `nil` for a number that means none.
    init?(builtIn id: Int) {
        guard let code = Self.builtIn[id] else { return nil }
        self.init(code: code)
    }

    /// What the cell shows.
    ///
    /// - Parameter text: the number as it is in the file.
    /// - Returns: `nil` where it is no number, or a date that is none.
    func display(_ text: String, isFrom1904: Bool) -> String? {
        guard let number = SheetDecimal(text) else { return nil }
        switch kind {
        case .plain: return number.text
        case .date(let pattern):
            guard let date = Double(text).flatMap({ SheetDate(serial: $0, isFrom1904: isFrom1904) }) else { return nil }
            return pattern.display(date)
        case .number(let sections): return Self.display(number, sections)
        }
    }

    /// One section for all numbers, a second for those below zero, a third for zero.
    private static func display(_ number: SheetDecimal, _ sections: [NumberSection]) -> String {
        var number = number
        let index = number.isZero ? 2 : number.isNegative ? 1 : 0
        guard let section = sections.indices.contains(index) ? sections[index] : sections.first, section.showsDigits
        else {
            return number.text
        }
        let isNegative = number.isNegative && (index != 1 || sections.count < 2)
        number.isNegative = false
        return (isNegative ? "-" : "") + section.display(number)
    }

    // What these look like depends on the language of the program that shows them; dates become ISO where they do.
    private static let builtIn: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
        13: "# ??/??", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
        20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 27: "yyyy\"年\"m\"月\"", 28: "m\"月\"d\"日\"",
        29: "m\"月\"d\"日\"", 30: "m-d-yy", 31: "yyyy\"年\"m\"月\"d\"日\"", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm",
        35: "h:mm:ss", 36: "yyyy\"年\"m\"月\"", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
        40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0", 42: "#,##0;-#,##0", 43: "#,##0.00;-#,##0.00",
        44: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
        50: "yyyy\"年\"m\"月\"", 51: "m\"月\"d\"日\"", 52: "yyyy\"年\"m\"月\"", 53: "m\"月\"d\"日\"",
        54: "m\"月\"d\"日\"", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy\"年\"m\"月\"", 58: "m\"月\"d\"日\"",
    ]
}

/// A piece of a format's code.
enum FormatToken: Hashable, Sendable {
    case literal(String)
    /// 0, # or ?
    case digit(Character)
    case point
    case comma
    case percent
    /// E+00
    case exponent
    case general
    /// @
    case text
    /// y, m, d, h, s, how often
    case date(Character, Int)
    /// [h], [m], [s] and how often: hours, minutes or seconds that are not cut off at a day, an hour or a minute.
    case elapsed(Character, Int)
    /// aaa (周日) and aaaa (星期日)
    case weekday(isLong: Bool)
    /// AM/PM
    case halfDay
    /// A fraction's bar, a condition.
    case unsupported

    /// The sections of a code, which semicolons separate.
    static func sections(of code: String) -> [[FormatToken]] {
        var sections: [[FormatToken]] = [[]]
        var rest = code[...]
        while let character = rest.popFirst() {
            var token: FormatToken?
            switch character {
            case ";":
                sections.append([])
                continue
            case "\"":
                token = .literal(String(rest.prefix { $0 != "\"" }))
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\": token = rest.popFirst().map { .literal(String($0)) }
            // The width of a character, and one to fill the cell with: nothing that is read.
            case "_", "*": _ = rest.popFirst()
            case "[":
                token = bracket(rest.prefix { $0 != "]" })
                rest = rest.drop { $0 != "]" }.dropFirst()
            case "0", "#", "?": token = .digit(character)
            case ".": token = .point
            case ",": token = .comma
            case "%": token = .percent
            case "@": token = .text
            case "/" where !isDate(code): token = .unsupported
            case "E" where rest.hasPrefix("+") || rest.hasPrefix("-"):
                rest = rest.dropFirst()
                token = .exponent
            case "G", "g":
                // Chinese programs write G/通用格式.
                let word = ["eneral", "/通用格式"].first { rest.lowercased().hasPrefix($0) }
                rest = rest.dropFirst(word?.count ?? 0)
                token = word == nil ? .literal(String(character)) : .general
            case "A", "a", "上":
                if let word = ["M/PM", "/P", "午/下午"].first(where: { rest.uppercased().hasPrefix($0) }) {
                    rest = rest.dropFirst(word.count)
                    token = .halfDay
                } else if character != "上", rest.prefix(2).lowercased() == "aa" {
                    let count = rest.prefix { $0.lowercased() == "a" }.count
                    rest = rest.dropFirst(count)
                    token = .weekday(isLong: count > 2)
                } else {
                    token = .literal(String(character))
                }
            case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                let count = rest.prefix { $0.lowercased() == character.lowercased() }.count
                rest = rest.dropFirst(count)
                token = .date(Character(character.lowercased()), count + 1)
            default: token = .literal(String(character))
            }
            if let token { sections[sections.count - 1].append(token) }
        }
        return sections
    }

    /// [Red] and [DBNum1] colour and write; [$¥-804] holds a sign of money; [>100] is a condition.
    private static func bracket(_ text: Substring) -> FormatToken? {
        switch text.first {
        case "$": .literal(String(text.dropFirst().prefix { $0 != "-" }))
        case "<", ">", "=": .unsupported
        case let first? where "hmsHMS".contains(first) && Set(text.lowercased()).count == 1:
            .elapsed(Character(first.lowercased()), text.count)
        default: nil
        }
    }

    /// Whether a bar in it separates days and months, and no fraction.
    private static func isDate(_ code: String) -> Bool {
        code.contains { "ymdhsYMDHS".contains($0) } && !code.contains("?") && !code.contains("#")
    }
}
