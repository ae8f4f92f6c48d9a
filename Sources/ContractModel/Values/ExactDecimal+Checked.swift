/// Arithmetic for chains of any length: `nil` where the operators of `ExactDecimal` would trap or lose digits.
extension ExactDecimal {
    /// The exact sum, or `nil` where it does not fit.
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        let scale = max(self.scale, other.scale)
        guard let a = checkedUnscaled(at: scale), let b = other.checkedUnscaled(at: scale) else { return nil }
        let (sum, overflows) = a.addingReportingOverflow(b)
        return overflows ? nil : ExactDecimal(unscaled: sum, scale: scale)
    }

    /// The exact product, or `nil` where it does not fit.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        let scale = self.scale + other.scale
        let (product, overflows) = unscaled.multipliedReportingOverflow(by: other.unscaled)
        guard !overflows, scale <= Self.maximumScale else { return nil }
        return ExactDecimal(unscaled: product, scale: scale)
    }

    /// A hundredth of the number: 6% as a factor. `nil` where it does not fit.
    public var hundredth: ExactDecimal? {
        scale + 2 <= Self.maximumScale ? ExactDecimal(unscaled: unscaled, scale: scale + 2) : nil
    }

    /// The number without zeros at the end of its fraction: 6 for 6.00.
    public var trimmed: ExactDecimal {
        var (rest, digits) = (unscaled, scale)
        while digits > 0, rest % 10 == 0 { (rest, digits) = (rest / 10, digits - 1) }
        return ExactDecimal(unscaled: rest, scale: digits)
    }

    private func checkedUnscaled(at wanted: Int) -> Int128? {
        let (value, overflows) = unscaled.multipliedReportingOverflow(by: Self.powersOfTen[wanted - scale])
        return overflows ? nil : value
    }
}

extension Money {
    /// The amount of that many major units, a half of the smallest unit rounded away from zero; `nil` beyond the
    /// largest amount.
    public init?(rounding number: ExactDecimal, currency: Currency) {
        let minor = number.rounded(toFractionDigits: currency.minorDigits)
        guard let factor = ExactDecimal(currency.minorDigits == 0 ? 1 : 100).multiplied(by: minor)?.integer else {
            return nil
        }
        self.init(minorUnits: Int64(factor), currency: currency)
    }
}
