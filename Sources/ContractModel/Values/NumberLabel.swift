extension NumberFormat {
    /// The label of a division in this form.
    ///
    /// - Parameter path: the ordinals from the article down to the division itself, whose own comes last. `.path` and
    ///   `.wordPath` print them all, the other forms the last one. No ordinals make no label.
    public func label(for path: [Int]) -> String {
        guard let own = path.last else { return "" }
        switch self {
        case .ordinal(let unit, let system): return "第" + system.string(for: own) + unit
        case .path: return Self.dotted(path)
        case .period(let system): return system.string(for: own) + "."
        case .comma(let system): return system.string(for: own) + "、"
        case .parenthesised(let system, let fullWidth):
            return Self.parenthesised(system.string(for: own), fullWidth: fullWidth)
        case .closing(let system, let fullWidth): return system.string(for: own) + (fullWidth ? "）" : ")")
        case .inserted(let unit, let system):
            let base = path.dropLast().last ?? 0
            return "第" + system.string(for: base) + unit + "之" + system.string(for: own)
        case .circled: return Self.circled(own)
        case .named(let name, let system): return name + system.string(for: own)
        case .word(let word, let system): return word + " " + system.string(for: own)
        case .wordPath(let word): return word + " " + Self.dotted(path)
        }
    }

    private static func dotted(_ path: [Int]) -> String { path.map { String($0) }.joined(separator: ".") }

    private static func parenthesised(_ text: String, fullWidth: Bool) -> String {
        fullWidth ? "（\(text)）" : "(\(text))"
    }

    /// ① to ⑳ are one run of Unicode, U+2460 to U+2473; what lies outside it is set in parentheses.
    private static func circled(_ n: Int) -> String {
        guard (1...20).contains(n), let scalar = Unicode.Scalar(UInt32(0x245F + n)) else {
            return parenthesised(String(n), fullWidth: true)
        }
        return String(Character(scalar))
    }
}
