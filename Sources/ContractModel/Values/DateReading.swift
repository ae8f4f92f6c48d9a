extension CalendarDate {
    /// Reads a date in any style that `formatted` writes, and 2024/1/5, 2024.1.5, January 5, 2024.
    ///
    /// The year has four digits and, but in English, comes first: 1/5/2024 is two days to two readers. Spaces between
    /// the parts do not count. `nil` for a day that the calendar does not have.
    public static func parse(_ text: String) -> CalendarDate? {
        // The longest form, 贰零贰肆年零壹拾贰月贰拾壹日, has 45 bytes; spaces may stand in it.
        guard text.utf8.count <= 100 else { return nil }
        return chinese(text) ?? separated(text) ?? english(text)
    }

    /// 2024-01-05, 2024/1/5, 2024.1.5: one separator, twice.
    private static func separated(_ text: String) -> CalendarDate? {
        let text = HalfWidth.foldedWithoutSpaces(text)
        guard let separator = text.first(where: { "-/.".contains($0) }) else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return date(number(parts[0], digits: 4...4), number(parts[1], digits: 1...2), number(parts[2], digits: 1...2))
    }

    /// 2024年1月5日, 二〇二四年一月五日, 贰零贰肆年零壹月零伍日.
    private static func chinese(_ text: String) -> CalendarDate? {
        let text = HalfWidth.foldedWithoutSpaces(text)
        guard text.hasSuffix("日"), let yearEnd = text.firstIndex(of: "年"), let monthEnd = text.firstIndex(of: "月"),
            yearEnd < monthEnd
        else { return nil }
        let year = text[..<yearEnd]
        let month = text[text.index(after: yearEnd)..<monthEnd]
        let day = text[text.index(after: monthEnd)...].dropLast()
        return date(
            number(year, digits: 4...4) ?? chineseYear(year),
            number(month, digits: 1...2) ?? chineseNumber(month),
            number(day, digits: 1...2) ?? chineseNumber(day))
    }

    private static func chineseYear(_ text: Substring) -> Int? {
        guard let digits = ChineseNumeralReader.digits(of: text), digits.count == 4 else { return nil }
        return digits.reduce(0) { $0 * 10 + $1 }
    }

    /// A month or a day; bills have 零 before some of them.
    private static func chineseNumber(_ text: Substring) -> Int? {
        ChineseNumeral.value(of: String(text.first == "零" ? text.dropFirst() : text))
    }

    /// 5 January 2024, January 5, 2024.
    private static func english(_ text: String) -> CalendarDate? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count == 3 else { return nil }
        let month = { (word: Substring) in
            englishMonths.firstIndex { $0.lowercased() == word.lowercased() }.map { $0 + 1 }
        }
        let year = number(words[2], digits: 4...4)
        return date(year, month(words[1]), number(words[0], digits: 1...2))
            ?? date(year, month(words[0]), number(words[1], digits: 1...2))
    }

    private static func date(_ year: Int?, _ month: Int?, _ day: Int?) -> CalendarDate? {
        guard let year, let month, let day else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
        let utf8 = text.utf8
        guard digits.contains(utf8.count), utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return utf8.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
}
