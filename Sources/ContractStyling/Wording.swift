import ContractModel

/// The words that the program itself sets, in the contract's language.
struct Wording {
    /// What stands around the number of a clause and of an item that a reference names: 第 and 款.
    let ordinal: String
    let articleUnit: String
    let clauseUnit: String
    let itemUnit: String
    private let language: Language

    /// Behind the last line of the text, before the signatures.
    var endMark: String {
        switch language {
        case .simplifiedChinese: "（以下无正文）"
        case .traditionalChinese: "（以下無正文）"
        case .english: "(The signatures follow.)"
        case .japanese: "（以下余白）"
        case .korean: "(이하 여백)"
        }
    }

    /// Above signatures that have a page of their own.
    func signaturePage(of title: String) -> String {
        switch language {
        case .simplifiedChinese: "（此页无正文，为《\(title)》签署页）"
        case .traditionalChinese: "（此頁無正文，為《\(title)》簽署頁）"
        case .english: "(Signature page to the \(title))"
        case .japanese: "（本頁は「\(title)」の署名頁である）"
        case .korean: "(이 면은 「\(title)」의 서명면임)"
        }
    }

    init(_ language: Language) {
        switch language {
        case .simplifiedChinese:
            self.init(
                language, ordinal: "第", articleUnit: "条", clauseUnit: "款", itemUnit: "项")
        case .traditionalChinese:
            // In Taiwan 款 stands below 項, in Hong Kong above it. 第1.1條第（1）款 is understood in both.
            self.init(
                language, ordinal: "第", articleUnit: "條", clauseUnit: "條", itemUnit: "款")
        case .english:
            // References are made of the words of `EnglishReference`.
            self.init(
                language, ordinal: "", articleUnit: "", clauseUnit: "", itemUnit: "")
        case .japanese:
            self.init(
                language, ordinal: "第", articleUnit: "条", clauseUnit: "項", itemUnit: "号")
        case .korean:
            self.init(
                language, ordinal: "제", articleUnit: "조", clauseUnit: "항", itemUnit: "호")
        }
    }

    private init(
        _ language: Language, ordinal: String, articleUnit: String, clauseUnit: String, itemUnit: String
    ) {
        self.language = language
        self.ordinal = ordinal
        self.articleUnit = articleUnit
        self.clauseUnit = clauseUnit
        self.itemUnit = itemUnit
    }
}
