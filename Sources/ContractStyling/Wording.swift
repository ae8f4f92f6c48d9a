import ContractModel

/// The words that the program itself sets, in the contract's language.
struct Wording {
    /// What stands around the number of a clause and of an item that a reference names: 第 and 款.
    let ordinal: String
    let articleUnit: String
    let clauseUnit: String
    let itemUnit: String

    init(_ language: Language) {
        switch language {
        case .simplifiedChinese:
            self.init(
                ordinal: "第", articleUnit: "条", clauseUnit: "款", itemUnit: "项")
        case .traditionalChinese:
            // In Taiwan 款 stands below 項, in Hong Kong above it. 第1.1條第（1）款 is understood in both.
            self.init(
                ordinal: "第", articleUnit: "條", clauseUnit: "條", itemUnit: "款")
        case .english:
            // References are made of the words of `EnglishReference`.
            self.init(
                ordinal: "", articleUnit: "", clauseUnit: "", itemUnit: "")
        case .japanese:
            self.init(
                ordinal: "第", articleUnit: "条", clauseUnit: "項", itemUnit: "号")
        case .korean:
            self.init(
                ordinal: "제", articleUnit: "조", clauseUnit: "항", itemUnit: "호")
        }
    }

    private init(
        ordinal: String, articleUnit: String, clauseUnit: String, itemUnit: String
    ) {
        self.ordinal = ordinal
        self.articleUnit = articleUnit
        self.clauseUnit = clauseUnit
        self.itemUnit = itemUnit
    }
}
