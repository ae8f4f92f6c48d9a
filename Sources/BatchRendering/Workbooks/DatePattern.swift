import ContractModel

/// A format for days and times.
struct DatePattern: Hashable, Sendable {
    private let tokens: [FormatToken]
    private let hasDay: Bool
    private let hasTime: Bool
    private let isElapsed: Bool
    /// Whether it begins with a year of four digits and has only numbers and a day of the week, so that all read the same
    /// day; or has a day of the week alone.
    private let isPlain: Bool

    /// - Returns: `nil` for a format without days and times.
    init?(_ tokens: [FormatToken]) {
        var letters: [(letter: Character, count: Int)] = []
        var hasWeekday = false
        var isElapsed = false
        for token in tokens {
            switch token {
            case .date(let letter, let count): letters.append((letter, count))
            case .weekday: hasWeekday = true
            case .elapsed: isElapsed = true
            default: break
            }
        }
        guard !letters.isEmpty || hasWeekday || isElapsed else { return nil }
        self.isElapsed = isElapsed
        let hasTime = isElapsed || letters.contains { $0.letter == "h" || $0.letter == "s" }
        // Beside hours or seconds, m are minutes.
        hasDay =
            hasWeekday || letters.contains { $0.letter == "y" || $0.letter == "d" || $0.letter == "m" && !hasTime }
        self.hasTime = hasTime
        let order = String(letters.map { $0.letter })
        isPlain =
            letters.isEmpty
            || (order == "ymd" || order == "ym") && letters[0].count > 2 && letters[1].count <= 2
                && (letters.count < 3 || letters[2].count <= 2)
        self.tokens = tokens
    }

    func display(_ date: SheetDate) -> String {
        if isElapsed { return tokens.map { piece($0, elapsed: date.seconds) }.joined().trimmingBlanks }
        guard hasDay, let day = date.day else { return date.timeText }
        if isPlain { return tokens.map { piece($0, day, date.weekday) }.joined().trimmingBlanks }
        return [date.dayText, hasTime ? date.timeText : nil].compactMap(\.self).joined(separator: " ")
    }

    private func piece(_ token: FormatToken, _ day: CalendarDate, _ weekday: Int) -> String {
        switch token {
        case .literal(let text): text
        case .date("y", _): String(day.year)
        case .date(let letter, let count):
            { count > 1 ? SheetDate.padded($0) : String($0) }(letter == "m" ? day.month : day.day)
        case .weekday(let isLong):
            (isLong ? "星期" : "周") + ["日", "一", "二", "三", "四", "五", "六"][weekday]
        default: ""
        }
    }

    /// The unit in brackets has all of the time, each smaller one what is left of it. Parts of a second are not shown.
    private func piece(_ token: FormatToken, elapsed seconds: Int) -> String {
        let (number, count): (Int, Int)
        switch token {
        case .literal(let text): return text
        case .elapsed("h", let digits): (number, count) = (seconds / 3600, digits)
        case .elapsed("m", let digits): (number, count) = (seconds / 60, digits)
        case .elapsed(_, let digits): (number, count) = (seconds, digits)
        case .date("h", let digits): (number, count) = (seconds / 3600 % 24, digits)
        case .date("m", let digits): (number, count) = (seconds / 60 % 60, digits)
        case .date("s", let digits): (number, count) = (seconds % 60, digits)
        default: return ""
        }
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
