import ContractModel

/// The words that the program itself sets, in the contract's language.
struct Wording {
    let seal: String
    let sign: String
    let representative: String
    let date: [String]
    let sealPlace: String
    let colon: String
    let open: String
    let close: String
    /// What stands around the number of a clause and of an item that a reference names: 第 and 款.
    let ordinal: String
    let articleUnit: String
    let clauseUnit: String
    let itemUnit: String

    init(_ language: Language) {
        switch language {
        case .simplifiedChinese:
            self.init(
                seal: "盖章", sign: "签字", representative: "法定代表人或授权代表", date: ["日期", "年", "月", "日"],
                sealPlace: "盖章处", colon: "：", open: "（", close: "）",
                ordinal: "第", articleUnit: "条", clauseUnit: "款", itemUnit: "项")
        case .traditionalChinese:
            // In Taiwan 款 stands below 項, in Hong Kong above it. 第1.1條第（1）款 is understood in both.
            self.init(
                seal: "蓋章", sign: "簽署", representative: "代表人或授權代表", date: ["日期", "年", "月", "日"],
                sealPlace: "蓋章處", colon: "：", open: "（", close: "）",
                ordinal: "第", articleUnit: "條", clauseUnit: "條", itemUnit: "款")
        case .english:
            // References are made of the words of `EnglishReference`.
            self.init(
                seal: "seal", sign: "signature", representative: "Authorised signatory", date: ["Date"],
                sealPlace: "Seal", colon: ": ", open: " (", close: ")",
                ordinal: "", articleUnit: "", clauseUnit: "", itemUnit: "")
        case .japanese:
            self.init(
                seal: "記名押印", sign: "署名", representative: "代表者", date: ["日付", "年", "月", "日"],
                sealPlace: "印", colon: "：", open: "（", close: "）",
                ordinal: "第", articleUnit: "条", clauseUnit: "項", itemUnit: "号")
        case .korean:
            self.init(
                seal: "직인", sign: "서명", representative: "대표자", date: ["날짜", "년", "월", "일"],
                sealPlace: "직인", colon: ": ", open: "(", close: ")",
                ordinal: "제", articleUnit: "조", clauseUnit: "항", itemUnit: "호")
        }
    }

    private init(
        seal: String, sign: String, representative: String, date: [String], sealPlace: String, colon: String,
        open: String, close: String, ordinal: String, articleUnit: String,
        clauseUnit: String, itemUnit: String
    ) {
        self.seal = seal
        self.sign = sign
        self.representative = representative
        self.date = date
        self.sealPlace = sealPlace
        self.colon = colon
        self.open = open
        self.close = close
        self.ordinal = ordinal
        self.articleUnit = articleUnit
        self.clauseUnit = clauseUnit
        self.itemUnit = itemUnit
    }
}
