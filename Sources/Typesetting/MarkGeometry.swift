import ContractModel
import ContractStyling
import TextShaping

/// How wide a mark is set, where its ink goes, and how much blank it can give up.
struct MarkGeometry {
    var width: Length
    /// How far the glyph moves from the start of its box.
    var inkShift = Length.zero
    /// The blank that may go before the ink.
    var leadingTrim = Length.zero
    /// The blank that may go behind the ink.
    var trailingTrim = Length.zero

    /// - Parameters:
    ///   - cluster: the mark as it was shaped, an em wide as a rule.
    init(
        _ cluster: ShapedText.Cluster, _ characterClass: CharacterClass, style: CompositionStyle.Punctuation,
        language: Language
    ) {
        width = cluster.advance
        guard language.isCJK, style != .plain else { return }
        let half = cluster.size / 2
        if let fixed = Self.fixedWidth(cluster, characterClass, language) {
            // Centred in its box: fonts set · and – to their own width (typography.md 19).
            inkShift = (fixed - width) / 2
            width = fixed
            return
        }
        guard let bearings = cluster.bearings, characterClass.isFullWidthMark, width > half else { return }
        setTrims(bearings, characterClass, cluster.scalar, half: half, language)
        if Self.isHalfWidth(characterClass, style) { halve() }
    }

    /// Trimmed by ink, not by code point: at most half an em, and never into the glyph
    /// (typography.md 22).
    private mutating func setTrims(
        _ bearings: ShapedText.Bearings, _ characterClass: CharacterClass, _ scalar: Unicode.Scalar, half: Length,
        _ language: Language
    ) {
        switch (characterClass, language) {
        case (.opening, _): leadingTrim = min(half, bearings.start)
        case (.closing, _): trailingTrim = min(half, bearings.end)
        case (.stop, .traditionalChinese) where scalar.isExclamation, (.stop, .japanese) where scalar.isExclamation,
            (.stop, .korean) where scalar.isExclamation:
            break  // in the middle of their em, and keep it
        case (.comma, .traditionalChinese), (.stop, .traditionalChinese):
            // In the middle of its em: a quarter on each side (typography.md 18).
            leadingTrim = min(half / 2, bearings.start)
            trailingTrim = min(half / 2, bearings.end)
        case (.comma, _), (.stop, _): trailingTrim = min(half, bearings.end)
        default: break
        }
    }

    private mutating func halve() {
        width -= leadingTrim + trailingTrim
        inkShift = -leadingTrim
        (leadingTrim, trailingTrim) = (.zero, .zero)
    }

    private static func isHalfWidth(_ characterClass: CharacterClass, _ style: CompositionStyle.Punctuation) -> Bool {
        switch style {
        case .half: true
        case .kaiming: characterClass != .stop
        case .full, .lineEnd, .plain: false
        }
    }

    /// – / and · are half an em in the mainland; · is an em in Taiwan and Hong Kong.
    private static func fixedWidth(
        _ cluster: ShapedText.Cluster, _ characterClass: CharacterClass, _ language: Language
    ) -> Length? {
        switch (cluster.scalar, language) {
        case ("\u{B7}", .simplifiedChinese), ("\u{2013}", .simplifiedChinese), ("/", .simplifiedChinese):
            cluster.size / 2
        case ("\u{B7}", .traditionalChinese): cluster.size
        default: nil
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isExclamation: Bool { self == "！" || self == "？" }
}
