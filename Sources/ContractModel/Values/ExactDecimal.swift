/// A decimal number kept exactly, as a whole number of units of a power of ten.
///
/// It keeps the scale it was written with, so 1.50 prints as 1.50; it compares by value, so 1.50 equals 1.5.
/// Texts have at most 18 digits and 18 fraction digits, so that the sum or the product of two numbers that were read
/// always fits. Longer chains of arithmetic trap on overflow, as those of `Int` do.
public struct ExactDecimal: Sendable {
    /// The number without its decimal point.
    public let unscaled: Int128
    /// How many digits of `unscaled` stand after the point: 0 to 36.
    public let scale: Int

    /// The most digits that a text may have before and after the point together, and after the point alone.
    public static let maximumDigits = 18

    static let maximumScale = 2 * maximumDigits

    init(unscaled: Int128, scale: Int) {
        self.unscaled = unscaled
        self.scale = scale
    }

    /// A whole number.
    public init(_ integer: Int) { self.init(unscaled: Int128(integer), scale: 0) }

    /// Zero.
    public static let zero = ExactDecimal(0)

    /// The number that `text` writes in digits of ASCII or full width: `12`, `-3.50`, `1,234.5`.
    ///
    /// Commas are read between groups of three digits, and nowhere else. `nil` for anything else, an exponent, a
    /// point without digits on both sides of it, and more digits than fit.
    public init?(_ text: String) {
        var unscaled: Int128 = 0
        var scale = 0
        var digits = 0
        var sinceSeparator = 0
        var isNegative = false
        var isGrouped = false
        var isFraction = false
        for (index, scalar) in text.unicodeScalars.enumerated() {
            switch HalfWidth.folded(scalar) {
            case let digit where ("0"..."9").contains(digit):
                if digits > 0 || digit != "0" { digits += 1 }
                if isFraction { scale += 1 }
                sinceSeparator += 1
                guard digits <= Self.maximumDigits, scale <= Self.maximumDigits else { return nil }
                unscaled = unscaled * 10 + Int128(digit.value - 48)
            case "," where !isFraction:
                guard isGrouped ? sinceSeparator == 3 : (1...3).contains(sinceSeparator) else { return nil }
                isGrouped = true
                sinceSeparator = 0
            case "." where !isFraction:
                guard isGrouped ? sinceSeparator == 3 : sinceSeparator > 0 else { return nil }
                isFraction = true
                sinceSeparator = 0
            case "-" where index == 0: isNegative = true
            case "+" where index == 0: break
            default: return nil
            }
        }
        guard isGrouped && !isFraction ? sinceSeparator == 3 : sinceSeparator > 0 else { return nil }
        self.init(unscaled: isNegative ? -unscaled : unscaled, scale: scale)
    }

    /// The number as an `Int`, where it is a whole number that fits.
    public var integer: Int? {
        let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: Self.powersOfTen[scale])
        return remainder == 0 ? Int(exactly: quotient) : nil
    }

    /// Whether the number is less than zero.
    public var isNegative: Bool { unscaled < 0 }

    /// The number without its sign.
    public var magnitude: ExactDecimal { isNegative ? -self : self }

    /// The number with at most that many digits after the point; a half is rounded away from zero.
    public func rounded(toFractionDigits digits: Int) -> ExactDecimal {
        guard digits >= 0, digits < scale else { return self }
        let divisor = Self.powersOfTen[scale - digits]
        let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: divisor)
        let step = remainder.magnitude * 2 >= divisor.magnitude ? unscaled.signum() : 0
        return ExactDecimal(unscaled: quotient + step, scale: digits)
    }

    /// The number with the point moved `places` to the right, or to the left where `places` is negative. It has no
    /// more digits after the point than it needs, unless it was written with them.
    func shifted(by places: Int) -> ExactDecimal {
        let wanted = scale - places
        if wanted < 0 { return ExactDecimal(unscaled: unscaled * Self.powersOfTen[-wanted], scale: 0) }
        return ExactDecimal(unscaled: unscaled, scale: wanted).limited
    }

    /// The exact sum, with the finer of the two scales.
    public static func + (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
        let scale = max(a.scale, b.scale)
        return ExactDecimal(unscaled: a.unscaled(at: scale) + b.unscaled(at: scale), scale: scale)
    }

    /// The exact difference, with the finer of the two scales.
    public static func - (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal { a + -b }

    /// The number with the other sign, and its own scale.
    public static prefix func - (a: ExactDecimal) -> ExactDecimal {
        ExactDecimal(unscaled: -a.unscaled, scale: a.scale)
    }

    /// The product, exact to 36 digits after the point.
    public static func * (a: ExactDecimal, b: ExactDecimal) -> ExactDecimal {
        ExactDecimal(unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale).limited
    }

    private func unscaled(at wanted: Int) -> Int128 { unscaled * Self.powersOfTen[wanted - scale] }

    /// The number with no more fraction digits than the table of powers reaches.
    private var limited: ExactDecimal {
        guard scale > Self.maximumScale else { return self }
        let excess = min(scale - Self.maximumScale, 38)
        let rounded = ExactDecimal(unscaled: unscaled, scale: excess).rounded(toFractionDigits: 0)
        return ExactDecimal(unscaled: rounded.unscaled, scale: Self.maximumScale)
    }

    /// 10⁰ to 10³⁸, the powers that an `Int128` holds.
    static let powersOfTen: [Int128] = {
        var powers: [Int128] = [1]
        for exponent in 1...38 { powers.append(powers[exponent - 1] * 10) }
        return powers
    }()
}

extension ExactDecimal: Hashable, Comparable {
    /// The number without zeros at its end, the same for all ways to write it.
    private var normalised: (unscaled: Int128, scale: Int) {
        var (unscaled, scale) = (unscaled, scale)
        while scale > 0 {
            let (quotient, remainder) = unscaled.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { break }
            (unscaled, scale) = (quotient, scale - 1)
        }
        return (unscaled, scale)
    }

    /// Whether the numbers are the same, in whatever scale.
    public static func == (a: ExactDecimal, b: ExactDecimal) -> Bool { a.normalised == b.normalised }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        let (unscaled, scale) = normalised
        hasher.combine(unscaled)
        hasher.combine(scale)
    }

    /// By value, in whatever scales.
    public static func < (a: ExactDecimal, b: ExactDecimal) -> Bool {
        // The whole parts are compared first: bringing all of both numbers to one scale could overflow.
        let (whole, rest) = a.unscaled.quotientAndRemainder(dividingBy: powersOfTen[a.scale])
        let (otherWhole, otherRest) = b.unscaled.quotientAndRemainder(dividingBy: powersOfTen[b.scale])
        if whole != otherWhole { return whole < otherWhole }
        let scale = max(a.scale, b.scale)
        return rest * powersOfTen[scale - a.scale] < otherRest * powersOfTen[scale - b.scale]
    }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number with its written scale, without grouping and without an exponent.
    public var description: String { text(grouped: false) }

    /// The number with its written scale, and with a comma between groups of three digits where `grouped`.
    public func text(grouped: Bool) -> String {
        let (whole, rest) = unscaled.magnitude.quotientAndRemainder(
            dividingBy: Self.powersOfTen[scale].magnitude)
        var text = isNegative ? "-" : ""
        text += grouped ? DigitGroups.separated(String(whole)) : String(whole)
        if scale > 0 {
            let digits = String(rest)
            text += "." + String(repeating: "0", count: scale - digits.utf8.count) + digits
        }
        return text
    }
}
