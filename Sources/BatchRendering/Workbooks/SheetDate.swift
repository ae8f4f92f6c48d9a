import ContractModel

/// A day and a time as a sheet keeps them: days since a beginning, and a part of a day (ECMA-376 Part 1, 18.17.4).
struct SheetDate: Hashable, Sendable {
    /// `nil` for a time alone.
    var day: CalendarDate?
    /// From 0, a Sunday, to 6.
    var weekday = 0
    /// From 0 to 86,399.
    var secondOfDay: Int
    /// All of it as seconds: sheets count hours beyond a day.
    var seconds: Int

    /// - Parameter isFrom1904: whether day 0 is 1904-01-01, as in workbooks that began on a Macintosh. Otherwise day 1 is
    ///   1900-01-01, and day 60 a 29 February 1900 that never was, which is refused.
    /// - Returns: `nil` outside of the years 1900 to 9999.
    init?(serial: Double, isFrom1904: Bool) {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        seconds = Int((serial * 86_400).rounded())
        secondOfDay = seconds % 86_400
        let days = seconds / 86_400
        guard isFrom1904 || days != 60 else { return nil }
        if !isFrom1904, days == 0 { return }
        // Both beginnings from 1970-01-01.
        let first = isFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
        guard let date = CalendarDate(secondsSince1970: (days + first) * 86_400) else { return nil }
        day = date
        // 1970-01-01 was a Thursday.
        weekday = ((days + first + 4) % 7 + 7) % 7
    }

    /// 2026-03-01
    var dayText: String? { day.map { "\($0.year)-\(Self.padded($0.month))-\(Self.padded($0.day))" } }

    /// 09:30, or 09:30:15 where there are seconds.
    var timeText: String {
        let minutes = "\(Self.padded(secondOfDay / 3600)):\(Self.padded(secondOfDay / 60 % 60))"
        return secondOfDay % 60 == 0 ? minutes : "\(minutes):\(Self.padded(secondOfDay % 60))"
    }

    static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
