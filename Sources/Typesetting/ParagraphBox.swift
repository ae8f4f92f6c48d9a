import ContractModel
import ContractStyling
import TextShaping

/// The smallest thing that a line is made of: a cluster of glyphs, a ruled blank or a picture.
struct ParagraphBox {
    enum Content {
        /// A cluster of the shaped text with that number.
        case cluster(text: Int, cluster: Int)
        case blank
        case image(StyledImage)
    }
    var content: Content
    var characterClass: CharacterClass
    /// The number of the paragraph's run that it came from.
    var run: Int
    /// The byte of the run's UTF-8 that it begins with.
    var runOffset = 0
    /// The advance, with nothing trimmed.
    var width: Length
    /// Of a picture; zero for what is as high as the type.
    var height: Length = .zero
    /// How far the glyphs move from the start of the box.
    var inkShift: Length = .zero
    /// Whether it may stand beyond the measure: ，。、 where the style lets them hang.
    var canHang = false
    /// The blank before the ink that may go: of opening brackets, and of centred commas and stops.
    var leadingTrim: Length = .zero
    /// The blank behind the ink that may go: of closing brackets, commas and stops.
    var trailingTrim: Length = .zero
    /// Whether a line may end before it.
    var lineBreak: BreakBefore = .forbidden
    /// Numbers of headings and items: nothing inside them gives or takes.
    var isRigid = false

    enum BreakBefore {
        case forbidden
        /// Inside a long number or address: only where the line would otherwise gape.
        case dear
        case allowed
        case mandatory
    }
}

/// The space between a box and the next one: how much it is, what it can give, what it can take.
struct ParagraphGap {
    /// Added to the boxes' own widths; negative where adjacent marks share their blanks.
    var natural: Length = .zero
    /// What it can give, by the step in which it is asked (`ShrinkStep`).
    var shrink: Length = .zero
    var shrinkStep: ShrinkStep = .never
    /// What it can take in its own step before all gaps take alike.
    var stretch: Length = .zero
    var stretchStep: StretchStep = .never
}

/// The order in which a line gives way (typography.md 27, from clreq and JIS X 4051).
enum ShrinkStep: Int, CaseIterable {
    case wordSpace, middleDot, bracket, comma, autospace, stop, never
}

/// The order in which a line is filled (typography.md 28).
enum StretchStep: Int, CaseIterable {
    case wordSpace, autospace, everyGap, never
}
