import ContractModel

/// Which families play a role on a reader's screen.
///
/// The page brings no font file and asks for none, so each role names the free family that the PDF is set
/// in, its twin under another name, and what the common systems have of the same kind.
struct CSSFonts {
    let language: Language

    /// The families in order, ending in a generic one, as a value of `font-family`.
    ///
    /// - Parameter latin: `paired` puts a face for letters and digits alone in front (`PairedFace`). A Latin family
    ///   itself would take “ ” — … from the Chinese face, too.
    func stack(for role: FontRole, latin: LatinForms = .own) -> String {
        let paired = latin == .paired && language.isCJK ? PairedFace(besideRole: role).map { [$0.name] } ?? [] : []
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
        return ((paired + families).map(CSS.string) + [generic]).joined(separator: ", ")
    }

    private let latinSerif = ["TeX Gyre Termes", "Times New Roman", "Liberation Serif"]
    private let latinSans = ["TeX Gyre Heros", "Helvetica Neue", "Arial", "Liberation Sans"]

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

/// A family of letters and digits alone, made of what a machine has: it leaves every other character to the families
/// behind it.
struct PairedFace: Hashable {
    let name: String
    private let faces: [FontWeight: [String]]

    /// The face that goes with a role; `nil` for a role that is Latin itself.
    init?(besideRole role: FontRole) {
        switch role {
        case "latin-serif", "latin-sans": return nil
        case "hei":
            name = "Signet Latin Sans"
            faces = [
                .regular: ["TeXGyreHeros-Regular", "HelveticaNeue", "ArialMT", "Arial", "LiberationSans"],
                .bold: [
                    "TeXGyreHeros-Bold", "HelveticaNeue-Bold", "Arial-BoldMT", "Arial Bold", "LiberationSans-Bold",
                ],
            ]
        default:
            name = "Signet Latin Serif"
            faces = [
                .regular: ["TeXGyreTermes-Regular", "TimesNewRomanPSMT", "Times New Roman", "LiberationSerif"],
                .bold: [
                    "TeXGyreTermes-Bold", "TimesNewRomanPS-BoldMT", "Times New Roman Bold", "LiberationSerif-Bold",
                ],
            ]
        }
    }

    /// Letters, digits and the signs among them, without the middle dot: Chinese has its own.
    private static let range = "U+20-7E, U+A0-B6, U+B8-24F"

    /// The `@font-face` rules. They name faces of the machine; nothing is fetched.
    func write(to css: inout CSSWriter) {
        for weight in FontWeight.allCases {
            let sources = (faces[weight] ?? []).map { "local(\(CSS.string($0)))" }.joined(separator: ", ")
            css.rule(
                "@font-face",
                [
                    ("font-family", CSS.string(name)), ("font-weight", weight.css), ("src", sources),
                    ("unicode-range", Self.range),
                ])
        }
    }
}
