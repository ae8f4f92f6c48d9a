import ContractModel

/// Which families play a role on a reader's screen.
///
/// The page brings no font file and asks for none, so each role names the free family that the PDF is set
/// in, its twin under another name, and what the common systems have of the same kind.
struct CSSFonts {
    let language: Language

    /// The families in order, ending in a generic one, as a value of `font-family`.
    func stack(for role: FontRole) -> String {
        let families: [String]
        let generic: String
        switch role {
        case "song": (families, generic) = (song, "serif")
        case "hei": (families, generic) = (hei, "sans-serif")
        case "kai": (families, generic) = (kai + song, "serif")
        case "fangsong": (families, generic) = (["FangSong", "STFangsong"] + song, "serif")
        case "latin-serif": (families, generic) = (latinSerif + song, "serif")
        case "latin-sans": (families, generic) = (latinSans + hei, "sans-serif")
        default: (families, generic) = (song, "serif")
        }
        return (families.map(CSS.string) + [generic]).joined(separator: ", ")
    }

    private let latinSerif = ["Source Serif 4", "Noto Serif", "Liberation Serif", "Times New Roman"]
    private let latinSans = ["Source Sans 3", "Noto Sans", "Liberation Sans", "Helvetica Neue", "Arial"]

    private var song: [String] {
        switch language {
        case .simplifiedChinese:
            ["Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"]
        case .traditionalChinese:
            ["Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC", "PMingLiU"]
        case .japanese:
            ["Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif", "Hiragino Mincho ProN", "Yu Mincho"]
        case .korean:
            ["Noto Serif CJK KR", "Noto Serif KR", "Source Han Serif K", "AppleMyungjo", "Batang"]
        // An English contract names Chinese parties at most: Latin first.
        case .english: latinSerif + ["Noto Serif CJK SC", "Songti SC", "SimSun"]
        }
    }

    private var hei: [String] {
        switch language {
        case .simplifiedChinese:
            ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"]
        case .traditionalChinese:
            ["Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"]
        case .japanese:
            ["Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans", "Hiragino Sans", "Yu Gothic"]
        case .korean:
            ["Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans K", "Apple SD Gothic Neo", "Malgun Gothic"]
        case .english: latinSans + ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"]
        }
    }

    private var kai: [String] {
        switch language {
        case .simplifiedChinese: ["AR PL UKai CN", "Kaiti SC", "KaiTi", "STKaiti"]
        case .traditionalChinese: ["AR PL UKai TW", "BiauKai", "Kaiti TC", "DFKai-SB"]
        case .japanese: ["Klee", "YuKyokasho", "UD Digi Kyokasho N-R"]
        case .korean: ["GungSeo", "Gungsuh"]
        case .english: ["AR PL UKai CN", "Kaiti SC", "KaiTi"]
        }
    }
}
