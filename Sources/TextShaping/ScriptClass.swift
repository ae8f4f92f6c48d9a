import ContractModel

/// How a character is set: with the ideographs or with the letters. Marks that both writing systems
/// use (“ ” ‘ ’ — … ·) go with the language of the text, because only one of the two faces has the
/// right shape and width for them (typography.md 44).
enum ScriptClass: Hashable {
    case ideographic
    case alphabetic

    init(_ scalar: Unicode.Scalar, language: Language) {
        switch scalar.value {
        case 0x0000...0x00B6, 0x00B8...0x058F, 0x1E00...0x1FFF: self = .alphabetic
        // The middle dot and the general punctuation that Chinese shares with the West.
        case 0x00B7, 0x2000...0x206F: self = language.isCJK ? .ideographic : .alphabetic
        // Currency signs, letterlike symbols, number forms, arrows.
        case 0x2070...0x245F: self = .alphabetic
        default: self = .ideographic
        }
    }
}

extension Unicode.Scalar {
    /// Whether it attaches to the character before it: combining marks, joiners and variation
    /// selectors never change the font.
    var isExtender: Bool {
        // Nothing below U+0300 does, nor do the ideographs; asking for properties is slow.
        if value < 0x300 || (0x3040...0x9FFF).contains(value) && !(0x3099...0x309A).contains(value) { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return value == 0x200D || properties.isVariationSelector
        }
    }

    /// Whether a composer may trim the blank beside its ink: full-width punctuation.
    var isTrimmable: Bool {
        switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0x30FB: true
        case 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3B, 0xFF3D, 0xFF5B, 0xFF5D: true
        case 0x00B7, 0x2018, 0x2019, 0x201C, 0x201D: true
        default: false
        }
    }
}

extension Language {
    /// The tag by which fonts choose the region's forms (OpenType `locl`).
    var pangoTag: String {
        switch self {
        case .simplifiedChinese: "zh-cn"
        case .traditionalChinese: "zh-tw"
        case .english: "en"
        case .japanese: "ja"
        case .korean: "ko"
        }
    }
}
