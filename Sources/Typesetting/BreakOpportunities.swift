import ContractModel
import ContractStyling

/// Where a paragraph's lines may end: the breaks of UAX #14, tailored by the rules for pairs of characters and by what
/// belongs together beyond pairs.
struct BreakOpportunities {
    /// What a rule looks at, for each cluster of the text.
    struct Piece {
        /// Its first character.
        var scalar: Unicode.Scalar
        var characterClass: CharacterClass
        /// What UAX #14 says of the place before it.
        var lineBreak: ParagraphBox.BreakBefore
        /// Numbers of headings and items: no line ends behind them.
        var isRigid = false
    }

    /// For each piece, whether a line may end before it.
    let before: [ParagraphBox.BreakBefore]

    init(_ pieces: [Piece], style: CompositionStyle, isCJK: Bool) {
        let rule = LineBreakRule(style, isCJK: isCJK)
        let cohesion = Cohesion(scalars: pieces.map(\.scalar), classes: pieces.map(\.characterClass))
        before = pieces.indices.map { index in
            guard index > 0 else { return .forbidden }
            let (left, right) = (pieces[index - 1], pieces[index])
            if right.lineBreak == .mandatory { return .mandatory }
            let allowed = rule.mayBreak(
                after: left.characterClass, before: right.characterClass, right.scalar,
                allowed: right.lineBreak == .allowed)
            // A number does not part from the first word of what it numbers.
            if left.isRigid || cohesion.forbidden.contains(index) { return .forbidden }
            if cohesion.cuts.contains(index) || cohesion.dear.contains(index) && allowed { return .dear }
            return allowed ? .allowed : .forbidden
        }
    }
}
