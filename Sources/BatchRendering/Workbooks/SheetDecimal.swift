/// A number as a sheet keeps it: fifteen digits count, as every spreadsheet shows.
///
/// Read from the file's text and rounded in decimal, so that 0.30000000000000004 is the 0.3 that everybody sees.
struct SheetDecimal: Hashable, Sendable {
    static let precision = 15

    var isNegative = false
    /// The digits without zeros at either end; none for zero. Each is 0 to 9.
    private(set) var digits: [UInt8] = []
    /// How many of them stand before the decimal point; negative where zeros stand between it and the first.
    private(set) var point = 0

    /// Reads what XML Schema calls a double, but for its infinities; `nil` for anything else.
    init?(_ text: some StringProtocol) {
        var rest = Substring(text)
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest = rest.dropFirst()
        }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(rest[rest.index(after: mark)...]), abs(value) < 1000 else { return nil }
            exponent = value
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, rest.utf8.count <= 100, rest.utf8.contains(where: { $0 != UInt8(ascii: ".") }) else {
            return nil
        }
        for byte in parts.joined().utf8 {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            digits.append(byte - UInt8(ascii: "0"))
        }
        point = parts[0].utf8.count + exponent
        normalise()
        round(keeping: Self.precision)
    }

    var isZero: Bool { digits.isEmpty }

    /// Whether its whole part has more digits than are kept, so that the last of them are not those that were typed.
    var isBeyondPrecision: Bool { point > Self.precision }

    /// Multiplies by a power of ten.
    mutating func shift(_ places: Int) { if !isZero { point += places } }

    /// Rounds to so many places after the point, halves away from zero.
    mutating func round(places: Int) { round(keeping: point + places) }

    /// The digits before the point without leading zeros, and so many behind it.
    func parts(places: Int) -> (whole: [UInt8], fraction: [UInt8]) {
        (
            (0..<max(0, point)).map { $0 < digits.count ? digits[$0] : 0 },
            (0..<places).map { place in
                let index = point + place
                return digits.indices.contains(index) ? digits[index] : 0
            }
        )
    }

    /// The number with the digits that it has: 1409.5, 0.07, -3.
    var text: String {
        let (whole, fraction) = parts(places: max(0, digits.count - point))
        let sign = isNegative && !isZero ? "-" : ""
        let tail = fraction.isEmpty ? "" : "." + Self.text(fraction)
        return sign + (whole.isEmpty ? "0" : Self.text(whole)) + tail
    }

    private static func text(_ digits: [UInt8]) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }

    private mutating func round(keeping count: Int) {
        guard count < digits.count else { return }
        if count < 0 {
            digits = []
        } else {
            let isUp = digits[count] >= 5
            digits.removeSubrange(count...)
            if isUp {
                var index = count - 1
                while index >= 0, digits[index] == 9 {
                    digits[index] = 0
                    index -= 1
                }
                if index >= 0 {
                    digits[index] += 1
                } else {
                    digits.insert(1, at: 0)
                    point += 1
                }
            }
        }
        normalise()
    }

    private mutating func normalise() {
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (point, isNegative) = (0, false) }
    }
}
