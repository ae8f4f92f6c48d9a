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
    /// – — ～ － / : between two things that belong together.
    case connector
    /// —— and ……
    case inseparable
    /// Han, kana, hangul and what is set like them.
    case ideograph
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
        case 0x2013, 0xFF5E, 0x301C, 0xFF0D, 0xFF0F, 0x2F: self = isCJK || scalar.value == 0x2F ? .connector : .letter
        case 0x30...0x39: self = .digit
        case 0x24, 0xA3, 0xA5, 0x20A9, 0x20AC, 0xFFE5: self = .prefix
        case 0x25, 0x2030, 0x2103, 0xFF05: self = .postfix
        case 0x2E80...0x2FFF, 0x3003...0x3007, 0x3021...0x30FA, 0x30FC...0x9FFF, 0xA960...0xA97F,
            0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A,
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

    /// Set with letters: a gap divides it from ideographs (typography.md 24).
    var isAlphabetic: Bool {
        switch self {
        case .letter, .digit, .prefix, .postfix: true
        default: false
        }
    }
}

/// Which pairs of characters a line may end between, beyond what UAX #14 says.
enum LineBreakRule {
    /// Characters that count what a number before them measures: the two stay together
    /// (typography.md 10; UAX #14 would part them).
    private static let units: Set<Unicode.Scalar> = [
        "元", "角", "分", "圆", "万", "亿", "千", "百", "年", "月", "日", "天", "周", "时", "秒", "个", "人", "名", "份",
        "次", "台", "套", "件", "页", "条", "款", "项", "倍", "米", "吨", "小", "季", "平", "公", "厘", "毫", "克", "度", "號", "号", "萬",
        "億", "圓", "頁", "個", "條", "項", "時", "週", "臺", "坪", "樓",
    ]

    /// Whether a line may end between the two, where Pango says `allowed`.
    static func mayBreak(
        after left: CharacterClass, before right: CharacterClass, _ next: Unicode.Scalar, allowed: Bool
    ) -> Bool {
        switch (left, right) {
        case (.opening, _), (_, .closing), (_, .comma), (_, .stop): false
        // UAX #14 does not tell opening quotes from closing ones, and so allows neither.
        case (.ideograph, .opening): true
        case (_, .middleDot), (_, .connector): false
        case (.connector, _): allowed
        case (.digit, .postfix), (.prefix, .digit): false
        case (.digit, .ideograph): !units.contains(next)
        case (.inseparable, .inseparable): false
        case (_, .wordSpace), (_, .lineFeed): false
        case (.wordSpace, _): true
        // U+00A0 keeps what stands beside it together; behind the others Pango allows a break.
        case (.fixedSpace, _): allowed
        // Pango knows nothing of ruled blanks; text may part from them like ideographs.
        case (.blank, _): true
        case (_, .blank): true
        default: left.isTrailingMark || allowed
        }
    }
}
