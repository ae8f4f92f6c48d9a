import ContractModel

/// A format for days and times.
struct DatePattern: Hashable, Sendable {
    private let tokens: [FormatToken]
    private let hasDay: Bool
    private let hasTime: Bool
    private let isElapsed: Bool
    /// Whether it begins with a year of four digits and has only numbers, so that all read the same day.
    private let isPlain: Bool

    /// - Returns: `nil` for a format without days and times.
    init?(_ tokens: [FormatToken]) {
        var letters: [(letter: Character, count: Int)] = []
        for token in tokens { if case .date(let letter, let count) = token { letters.append((letter, count)) } }
        isElapsed = tokens.contains(.elapsed)
        guard !letters.isEmpty || isElapsed else { return nil }
        let hasTime = isElapsed || letters.contains { $0.letter == "h" || $0.letter == "s" }
        // Beside hours or seconds, m are minutes.
        hasDay = letters.contains { $0.letter == "y" || $0.letter == "d" || $0.letter == "m" && !hasTime }
        self.hasTime = hasTime
        let order = String(letters.map { $0.letter })
        isPlain =
            (order == "ymd" || order == "ym") && letters[0].count > 2 && letters[1].count <= 2
            && (letters.count < 3 || letters[2].count <= 2)
        self.tokens = tokens
    }

    func display(_ date: SheetDate) -> String {
        if isElapsed { return date.hoursText }
        guard hasDay, let day = date.day else { return date.timeText }
        if isPlain { return tokens.map { piece($0, day) }.joined().trimmingBlanks }
        return [date.dayText, hasTime ? date.timeText : nil].compactMap(\.self).joined(separator: " ")
    }

    private func piece(_ token: FormatToken, _ day: CalendarDate) -> String {
        switch token {
        case .literal(let text): text
        case .date("y", _): String(day.year)
        case .date(let letter, let count):
            { count > 1 ? SheetDate.padded($0) : String($0) }(letter == "m" ? day.month : day.day)
        default: ""
        }
    }
}
