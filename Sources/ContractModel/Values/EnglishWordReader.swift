/// Reads amounts in English words back: one hundred and seven thousand Renminbi yuan and fifty-three fen only; US Dollars
/// One Hundred Seven Thousand and 53/100.
///
/// It reads text without blanks and hyphens in capital letters, which English numerals can be told apart in: the longest
/// word wins, SEVENTEEN before SEVEN.
struct EnglishWordReader {
    private var rest: Substring

    private init(_ text: String) { rest = text[...] }

    /// The hundredths that the words say in that currency; `nil` for anything else, words without a currency among it.
    ///
    /// `and` may stand or be left out wherever English and American usage differ, `only` at the end.
    static func hundredths(of text: String, _ currency: Currency) -> Int64? {
        // Most amounts are figures, which have no words in them.
        guard text.utf8.count <= 400, text.utf8.contains(where: { $0 | 0x20 >= UInt8(ascii: "a") && $0 < 0x80 }) else {
            return nil
        }
        let folded = text.uppercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "," && $0 != "." }
        var reader = EnglishWordReader(folded)
        return reader.amount(currency)
    }

    private mutating func amount(_ currency: Currency) -> Int64? {
        let isNegative = take("MINUS")
        var isNamed = take(oneOf: currency.englishNames)
        guard let number = number() else { return nil }
        var amount: Int64
        if take(oneOf: currency.englishMinorNames) {
            guard !isNamed, number < 100 else { return nil }
            (amount, isNamed) = (Int64(number), true)
        } else {
            amount = Int64(number) * 100
            if !isNamed { isNamed = take(oneOf: currency.englishNames) }
            let hasAnd = take("AND")
            if let fraction = fraction() {
                amount += Int64(fraction)
                if !isNamed { isNamed = take(oneOf: currency.englishNames) }
            } else if let minor = self.number() {
                guard minor < 100, take(oneOf: currency.englishMinorNames) else { return nil }
                amount += Int64(minor)
            } else if hasAnd {
                return nil
            }
        }
        _ = take("ONLY")
        guard isNamed, rest.isEmpty else { return nil }
        return isNegative ? -amount : amount
    }

    // MARK: Numbers

    private static let limit = 999_999_999_999

    /// A whole number up to the largest amount.
    private mutating func number() -> Int? {
        if take("ZERO") { return 0 }
        var total = 0
        var limit = Self.limit
        var isAny = false
        while true {
            let before = self
            if isAny { _ = take("AND") }
            guard let group = hundreds() else {
                self = before
                break
            }
            let scale = Self.scales.first { take($0.name) }?.value ?? 1
            // Each group is less than the one before: two thousand three million is no number.
            guard group * scale < limit || !isAny, group < 1000 || scale == 1 && !isAny else {
                self = before
                break
            }
            (total, limit, isAny) = (total + group * scale, scale, true)
            if scale == 1 { break }
        }
        return isAny && total <= Self.limit ? total : nil
    }

    /// 1 to 999; twelve hundred, too.
    private mutating func hundreds() -> Int? {
        guard let first = tens() else { return nil }
        guard first < 100, take("HUNDRED") else { return first }
        let before = self
        _ = take("AND")
        if let rest = tens() { return first * 100 + rest }
        self = before
        return first * 100
    }

    /// 1 to 99.
    private mutating func tens() -> Int? {
        if let decade = Self.decades.first(where: { take($0.name) }) {
            return decade.value + (Self.units.first { take($0.name) }?.value ?? 0)
        }
        return (Self.teens + Self.units).first { take($0.name) }?.value
    }

    /// 53/100: what American cheques write for cents.
    private mutating func fraction() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count), rest.dropFirst(digits.count).hasPrefix("/100") else { return nil }
        rest = rest.dropFirst(digits.count + 4)
        return Int(digits)
    }

    // MARK: Words

    private mutating func take(_ word: String) -> Bool {
        guard rest.hasPrefix(word) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }

    private mutating func take(oneOf words: [String]) -> Bool {
        words.sorted { $0.count > $1.count }.contains { take($0) }
    }

    private typealias Word = (name: String, value: Int)

    private static func words(_ values: some Sequence<Int>) -> [Word] {
        values.map { (EnglishNumeral.string($0).uppercased(), $0) }
    }
    private static let units = words(1...9)
    /// Before the units: SIXTEEN begins as SIX does.
    private static let teens = words(10...19)
    private static let decades = words(stride(from: 20, through: 90, by: 10))
    private static let scales: [Word] = [("BILLION", 1_000_000_000), ("MILLION", 1_000_000), ("THOUSAND", 1000)]
}

extension Currency {
    /// What English calls its units, without blanks, in capital letters.
    var englishNames: [String] {
        let more: [String] =
            switch self {
            case .CNY: ["YUAN", "RENMINBI", "CHINESEYUAN", "RMB", "CNY", "RMBYUAN", "YUANRENMINBI"]
            case .HKD: ["DOLLAR", "DOLLARS", "HKD", "HKDOLLAR", "HKDOLLARS"]
            case .TWD: ["DOLLAR", "DOLLARS", "TWD", "NTD", "TAIWANDOLLAR", "TAIWANDOLLARS"]
            case .MOP: ["PATACA", "PATACAS", "MOP"]
            case .USD: ["DOLLAR", "DOLLARS", "USD", "USDOLLAR", "USDOLLARS"]
            case .EUR: ["EUR"]
            case .GBP: ["POUND", "POUNDS", "GBP"]
            case .JPY: ["YEN", "JPY"]
            case .KRW: ["WON", "KOREANWON", "KRW"]
            }
        return Self.words(englishUnits) + more
    }

    /// What English calls their hundredths.
    var englishMinorNames: [String] { minorDigits == 0 ? [] : Self.words(englishMinorUnits) }

    private static func words(_ names: (one: String, many: String)) -> [String] {
        [names.one, names.many].map { $0.uppercased().filter { $0 != " " } }
    }
}
