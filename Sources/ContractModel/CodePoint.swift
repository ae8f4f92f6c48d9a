extension Unicode.Scalar {
    /// The character as Unicode names it: U+ and its number, with four hexadecimal digits at least.
    public var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
