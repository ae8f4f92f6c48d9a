/// A section of a number format without dates: where digits go, and what stands among them.
struct NumberSection: Hashable, Sendable {
    private var whole: [FormatToken] = []
    private var fraction: [FormatToken] = []
    private var isGrouped = false
    /// By how many places the number is moved: two for each %, three back for each comma behind its digits.
    private var shift = 0
    private var isScientific = false
    private var isGeneral = false

    init(_ tokens: [FormatToken]) {
        let lastDigit = tokens.lastIndex { if case .digit = $0 { true } else { false } } ?? -1
        var hasPoint = false
        for (index, token) in tokens.enumerated() {
            switch token {
            case .comma: if index > lastDigit { shift -= 3 } else { isGrouped = isGrouped || !hasPoint }
            case .point: hasPoint = true
            case .exponent: isScientific = true
            case .general, .text:
                isGeneral = true
                hasPoint = true
            default:
                if token == .percent { shift += 2 }
                if hasPoint { fraction.append(token) } else { whole.append(token) }
            }
        }
    }

    /// Whether there is a place for a digit: a section such as "-" hides the number.
    var showsDigits: Bool {
        isGeneral || (whole + fraction).contains { $0 == .digit("0") || $0 == .digit("#") }
    }

    /// What a number that is not below zero looks like.
    func display(_ number: SheetDecimal) -> String {
        var number = number
        if isGeneral {
            return ([whole.map(literal), [number.text], fraction.map(literal)].joined().joined()).trimmingBlanks
        }
        // 1.5E+05 is text to everybody but a spreadsheet.
        if isScientific { return number.text }
        number.shift(shift)
        let places = fraction.count { if case .digit = $0 { true } else { false } }
        number.round(places: places)
        let (wholeDigits, fractionDigits) = number.parts(places: places)
        return (text(of: wholeDigits) + text(ofFraction: fractionDigits)).trimmingBlanks
    }

    /// From the right: each place takes a digit, and the leftmost all that are left.
    private func text(of digits: [UInt8]) -> String {
        var digits = digits
        let first = whole.firstIndex { if case .digit = $0 { true } else { false } }
        var pieces: [String] = []
        var count = 0
        func put(_ digit: UInt8) {
            if isGrouped, count > 0, count.isMultiple(of: 3) { pieces.append(",") }
            pieces.append(String(digit))
            count += 1
        }
        for (index, token) in whole.enumerated().reversed() {
            guard case .digit(let place) = token else {
                pieces.append(literal(token))
                continue
            }
            if let digit = digits.popLast() { put(digit) } else if place == "0" { put(0) }
            if index == first { while let digit = digits.popLast() { put(digit) } }
        }
        // No place before the point, as in .00
        if first == nil { while let digit = digits.popLast() { put(digit) } }
        return pieces.reversed().joined()
    }

    private func text(ofFraction digits: [UInt8]) -> String {
        let places: [Character] = fraction.compactMap { if case .digit(let place) = $0 { place } else { nil } }
        let needed = places.lastIndex(of: "0").map { $0 + 1 } ?? 0
        let given = digits.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
        let shown = max(needed, given)
        var text = shown > 0 ? "." : ""
        var index = 0
        for token in fraction {
            guard case .digit = token else {
                text += literal(token)
                continue
            }
            if index < shown { text += String(digits[index]) }
            index += 1
        }
        return text
    }

    private func literal(_ token: FormatToken) -> String {
        switch token {
        case .literal(let text): text
        case .percent: "%"
        default: ""
        }
    }
}
