/// Reads numbers in Chinese characters, in one pass.
///
/// The characters come in groups of four places, each closed by 亿, 万 or the end of the text. The place of a digit is
/// known only when its group closes, so the reader keeps what it needs of the group's first digit until then.
struct ChineseNumeralReader {
    /// Which characters count. They are not mixed: 壹十 is nothing.
    enum Characters { case ordinary, financial }

    private enum Symbol {
        case zero
        case digit(Int)
        /// 两, which stands for 二 before 百, 千, 万 and 亿, and alone.
        case two
        case unit(place: Int)
        case group(place: Int)
    }

    /// The number from 0 to 9999亿9999万9999 that `scalars` write.
    static func value(of scalars: ArraySlice<Unicode.Scalar>, in characters: Characters) -> Int? {
        let symbols = characters == .ordinary ? ordinary : financial
        if scalars.count == 1, let only = scalars.first, case .zero = symbols[only] { return 0 }
        var reader = ChineseNumeralReader(allowsBareTen: characters == .ordinary)
        for scalar in scalars {
            guard let symbol = symbols[scalar], reader.take(symbol) else { return nil }
        }
        return reader.finish()
    }

    /// Whether 十 may stand for 一十 at the start of a group.
    private let allowsBareTen: Bool
    private var total = 0
    /// The absolute place of the last digit of the groups that are closed.
    private var lastPlace: Int?
    private var lastGroup = 12

    private var group = 0
    private var groupStart: (place: Int, zeros: Int)?
    private var placeInGroup = 4
    private var zeros = 0
    private var digit: (value: Int, isTwo: Bool)?

    private init(allowsBareTen: Bool) { self.allowsBareTen = allowsBareTen }

    private mutating func take(_ symbol: Symbol) -> Bool {
        switch symbol {
        case .zero:
            zeros += 1
            return digit == nil
        case .digit(let value):
            defer { digit = (value, false) }
            return digit == nil
        case .two:
            defer { digit = (2, true) }
            return digit == nil
        case .unit(let place):
            if digit == nil {
                guard allowsBareTen, place == 1, groupStart == nil else { return false }
                digit = (1, false)
            }
            return put(at: place)
        case .group(let place):
            return (digit == nil || put(at: 0)) && zeros == 0 && groupStart != nil && close(at: place)
        }
    }

    private mutating func finish() -> Int? {
        guard digit == nil || put(at: 0), zeros == 0 else { return nil }
        if groupStart != nil, !close(at: 0) { return nil }
        return lastPlace == nil ? nil : total
    }

    /// Puts the digit at hand at a place of the open group.
    private mutating func put(at place: Int) -> Bool {
        guard let digit, place < placeInGroup else { return false }
        if digit.isTwo, place == 1 || (place == 0 && groupStart != nil) { return false }
        if groupStart == nil {
            groupStart = (place, zeros)
        } else if !Self.mayFollow(from: placeInGroup, to: place, zeros: zeros) {
            return false
        }
        group += digit.value * Self.powers[place]
        placeInGroup = place
        zeros = 0
        self.digit = nil
        return true
    }

    private mutating func close(at base: Int) -> Bool {
        guard let start = groupStart, base < lastGroup else { return false }
        if let lastPlace {
            guard Self.mayFollow(from: lastPlace, to: base + start.place, zeros: start.zeros) else { return false }
        } else if start.zeros > 0 {
            return false
        }
        total += group * (base == 8 ? 100_000_000 : base == 4 ? 10_000 : 1)
        lastPlace = base + placeInGroup
        lastGroup = base
        group = 0
        groupStart = nil
        placeInGroup = 4
        return true
    }

    /// Whether so many 零 may stand between digits at these places: one for any skipped place, at most one for each;
    /// none need stand before 千, whose place is plain without it.
    private static func mayFollow(from previous: Int, to place: Int, zeros: Int) -> Bool {
        let skipped = previous - place - 1
        return zeros <= skipped && (zeros > 0 || skipped == 0 || place % 4 == 3)
    }

    private static let powers = [1, 10, 100, 1000]

    private static let groups: [Unicode.Scalar: Symbol] = [
        "万": .group(place: 4), "萬": .group(place: 4), "亿": .group(place: 8), "億": .group(place: 8),
    ]

    private static let ordinary = groups.merging([
        "零": .zero, "〇": .zero, "一": .digit(1), "二": .digit(2), "两": .two, "兩": .two, "三": .digit(3),
        "四": .digit(4), "五": .digit(5), "六": .digit(6), "七": .digit(7), "八": .digit(8), "九": .digit(9),
        "十": .unit(place: 1), "百": .unit(place: 2), "千": .unit(place: 3),
    ]) { _, new in new }

    private static let financial = groups.merging([
        "零": .zero, "壹": .digit(1), "贰": .digit(2), "貳": .digit(2), "叁": .digit(3), "參": .digit(3),
        "叄": .digit(3), "参": .digit(3), "肆": .digit(4), "伍": .digit(5), "陆": .digit(6), "陸": .digit(6),
        "柒": .digit(7), "捌": .digit(8), "玖": .digit(9), "拾": .unit(place: 1), "佰": .unit(place: 2),
        "仟": .unit(place: 3),
    ]) { _, new in new }

    /// The value of one financial digit, 壹 to 玖.
    static func financialDigit(_ scalar: Unicode.Scalar) -> Int? {
        if case .digit(let value) = financial[scalar] { value } else { nil }
    }

    /// The digits of a year, each written as one character: 二〇二四, 贰零贰肆.
    static func digits(of text: some StringProtocol) -> [Int]? {
        var result: [Int] = []
        for scalar in text.unicodeScalars {
            // U+25CB ○ is often typed for U+3007 〇.
            if scalar == "○" {
                result.append(0)
            } else {
                switch ordinary[scalar] ?? financial[scalar] {
                case .zero: result.append(0)
                case .digit(let value): result.append(value)
                default: return nil
                }
            }
        }
        return result
    }
}
