import ContractModel
import ContractStyling

/// Which pairs of characters a line may end between: UAX #14 as Pango gives it, tailored to clreq 3.1.4
/// and GB/T 15834.
struct LineBreakRule {
    let level: CompositionStyle.Level
    let korean: CompositionStyle.KoreanBreaking
    let isCJK: Bool

    init(_ style: CompositionStyle, isCJK: Bool) {
        level = style.level
        korean = style.korean
        self.isCJK = isCJK
    }

    private static let westernClosingMarks = Set(")]}’”,.;:!?%".unicodeScalars)

    /// Whether a line may end between two characters of those classes.
    ///
    /// - Parameters:
    ///   - next: the character behind the break.
    ///   - allowed: what Pango says.
    func mayBreak(
        after left: CharacterClass, before right: CharacterClass, _ next: Unicode.Scalar, allowed: Bool
    ) -> Bool {
        switch (left, right) {
        case (.opening, _), (_, .closing), (_, .comma), (_, .stop): false
        case (.wordSpace, .wordSpace), (.wordSpace, .lineFeed): false
        // “Services” (as defined): UAX #14 would keep a bracket by the quotation mark before the space.
        case (.wordSpace, _): allowed || ["(", "["].contains(next)
        case (_, .ideograph) where next == "々": false
        // UAX #14 does not tell opening quotes from closing ones, and so allows neither.
        case (.ideograph, .opening), (.smallKana, .opening), (.hangul, .opening): true
        // UAX #14, 8.2: Korean by words takes syllables for letters.
        case (.hangul, let right) where korean == .word && (right == .hangul || right.isAlphabetic): false
        case (let left, .hangul) where korean == .word && left.isAlphabetic: false
        case (_, .middleDot), (_, .connector): level == .basic ? allowed : false
        case (.solidus, _): isCJK ? false : allowed
        case (_, .solidus): level == .basic ? allowed : false
        case (_, .smallKana): level == .strict ? false : allowed || left.isIdeographic
        case (.inseparable, .inseparable): false
        case (_, .inseparable): level == .strict ? false : allowed || left.isIdeographic
        case (.digit, .postfix), (.prefix, .digit): false
        case (_, .wordSpace), (_, .lineFeed): false
        // U+00A0 keeps what stands beside it together; behind the others Pango allows a break.
        case (.fixedSpace, _): allowed
        // Pango knows nothing of ruled blanks and pictures; text may part from them like ideographs.
        case (.blank, _), (_, .blank), (.image, _), (_, .image): true
        // 「甲」) and 。”: behind a closing mark a line may end, but not before another one.
        default: left.isTrailingMark && !Self.westernClosingMarks.contains(next) || allowed
        }
    }
}
