/// Whole numbers in English words, as contracts in Hong Kong and England write them: one hundred and seven thousand.
public enum EnglishNumeral {
    /// The words of `n`: hyphens from twenty-one to ninety-nine, “and” before what follows the hundreds of a group and
    /// before a last group below one hundred, no commas.
    public static func string(_ n: Int) -> String {
        if n == 0 { return "zero" }
        var rest = n.magnitude
        var groups: [String] = []
        for scale in scales {
            let group = Int(rest % 1000)
            rest /= 1000
            if group > 0 { groups.append(hundreds(group) + scale) }
        }
        // Only the last group can lack hundreds without an “and” of its own: one thousand and five.
        let last = n.magnitude % 1000
        if groups.count > 1, (1..<100).contains(last) { groups[0] = "and " + groups[0] }
        return (n < 0 ? "minus " : "") + groups.reversed().joined(separator: " ")
    }

    /// The words of 1 to 999.
    private static func hundreds(_ n: Int) -> String {
        if n < 100 { return tens(n) }
        let words = small[n / 100] + " hundred"
        return n % 100 == 0 ? words : words + " and " + tens(n % 100)
    }

    /// The words of 1 to 99.
    private static func tens(_ n: Int) -> String {
        if n < small.count { return small[n] }
        return n % 10 == 0 ? decades[n / 10] : decades[n / 10] + "-" + small[n % 10]
    }

    private static let small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    private static let decades = [
        "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
    /// Enough for every `Int`.
    private static let scales = [
        "", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion",
    ]
}
