import ContractModel

/// What a character is to a compositor. The classes are those of clreq 3.1 and JIS X 4051, as far as
/// contracts need them.
enum CharacterClass: Hashable {
    /// （ 「 《 “ : blank before the ink; never at the end of a line.
    case opening
    /// ） 」 》 ” : blank behind the ink; never at the start of a line.
    case closing
    /// ， 、 ； ：
    case comma
    /// 。 ． ？ ！
    case stop
    /// · ・ : between the parts of a name.
    case middleDot
    /// – ～ － : between two things that belong together.
    case connector
    /// / ／
    case solidus
    /// —— and ……
    case inseparable
    /// Han, kana and what is set like them.
    case ideograph
    /// A Korean syllable: an em wide like an ideograph, but words of them stand between spaces, and nothing divides
    /// them from letters and digits.
    case hangul
    /// っ ゃ ー : kana that do not begin a line at the strict level.
    case smallKana
    /// A digit of any width but full.
    case digit
    /// A sign in front of a number: ￥ $ €.
    case prefix
    /// A sign behind a number: % ‰ ℃.
    case postfix
    /// A letter or anything else that is set with letters.
    case letter
    /// A space between words, which may become wider or narrower and vanishes at the end of a line.
    case wordSpace
    /// A space of a fixed width (U+3000, U+2003 …).
    case fixedSpace
    /// A ruled blank.
    case blank
    case image
    case lineFeed

    init(_ scalar: Unicode.Scalar, isCJK: Bool) {
        switch scalar.value {
        case 0x0A: self = .lineFeed
        case 0x20: self = .wordSpace
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: self = .fixedSpace
        case 0xFF08, 0xFF3B, 0xFF5B, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018: self = .opening
        case 0xFF09, 0xFF3D, 0xFF5D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019: self = .closing
        case 0x2018, 0x201C: self = isCJK ? .opening : .letter
        case 0x2019, 0x201D: self = isCJK ? .closing : .letter
        case 0xFF0C, 0x3001, 0xFF1B, 0xFF1A: self = .comma
        case 0x3002, 0xFF0E, 0xFF1F, 0xFF01: self = .stop
        case 0xB7, 0x2027, 0x30FB: self = isCJK ? .middleDot : .letter
        case 0x2014, 0x2E3A, 0x2026: self = isCJK ? .inseparable : .letter
        case 0x2013, 0xFF5E, 0x301C, 0xFF0D: self = isCJK ? .connector : .letter
        case 0x2F, 0xFF0F: self = .solidus
        case 0x30...0x39: self = .digit
        case 0x24, 0xA3, 0xA5, 0x20A9, 0x20AC, 0xFFE5: self = .prefix
        case 0x25, 0x2030, 0x2103, 0xFF05: self = .postfix
        case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096, 0x30A1,
            0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC,
            0x31F0...0x31FF:
            self = .smallKana
        case 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97F, 0xAC00...0xD7FF: self = .hangul
        case 0x2E80...0x2FFF, 0x3003...0x3007, 0x3021...0x30FA, 0x30FC...0x9FFF, 0xF900...0xFAFF, 0xFF10...0xFF19,
            0xFF21...0xFF3A, 0xFF41...0xFF5A,
            0x20000...0x3FFFF, 0x2460...0x24FF:
            self = .ideograph
        default: self = .letter
        }
    }

    /// Marks a full em wide whose blank half may be trimmed.
    var isFullWidthMark: Bool {
        switch self {
        case .opening, .closing, .comma, .stop: true
        default: false
        }
    }

    /// Whether the mark's blank stands behind its ink.
    var isTrailingMark: Bool { self == .closing || self == .comma || self == .stop }

    /// Set an em wide, with gaps on both sides that a line may open.
    var isIdeographic: Bool { self == .ideograph || self == .smallKana || self == .hangul }

    /// Set off from letters and digits by a gap (typography.md 24). Korean is not: 제10조.
    var isSetOffFromLetters: Bool { self == .ideograph || self == .smallKana }

    /// Set with letters: a gap divides it from ideographs (typography.md 24).
    var isAlphabetic: Bool {
        switch self {
        case .letter, .digit, .prefix, .postfix: true
        default: false
        }
    }
}
