import ContractModel

/// The words that the program itself sets, in the contract's language.
struct Wording {
    let seal: String
    let sign: String
    let representative: String
    let date: [String]
    let sealPlace: String
    let colon: String
    let clauseSuffix: String
    let open: String
    let close: String
    let watermark: String

    init(_ language: Language) {
        switch language {
        case .simplifiedChinese:
            self.init(
                seal: "盖章", sign: "签字", representative: "法定代表人或授权代表", date: ["日期", "年", "月", "日"],
                sealPlace: "盖章处", colon: "：", clauseSuffix: "款", open: "（", close: "）", watermark: "草稿")
        case .traditionalChinese:
            self.init(
                seal: "蓋章", sign: "簽署", representative: "法定代表人或授權代表", date: ["日期", "年", "月", "日"],
                sealPlace: "蓋章處", colon: "：", clauseSuffix: "款", open: "（", close: "）", watermark: "草稿")
        case .english:
            self.init(
                seal: "seal", sign: "signature", representative: "Authorised representative", date: ["Date"],
                sealPlace: "Seal", colon: ": ", clauseSuffix: "", open: " (", close: ")", watermark: "DRAFT")
        case .japanese:
            self.init(
                seal: "記名押印", sign: "署名", representative: "代表者", date: ["日付", "年", "月", "日"],
                sealPlace: "印", colon: "：", clauseSuffix: "項", open: "（", close: "）", watermark: "草案")
        case .korean:
            self.init(
                seal: "직인", sign: "서명", representative: "대표자", date: ["날짜", "년", "월", "일"],
                sealPlace: "직인", colon: ": ", clauseSuffix: "항", open: "(", close: ")", watermark: "초안")
        }
    }

    private init(
        seal: String, sign: String, representative: String, date: [String], sealPlace: String, colon: String,
        clauseSuffix: String, open: String, close: String, watermark: String
    ) {
        self.seal = seal
        self.sign = sign
        self.representative = representative
        self.date = date
        self.sealPlace = sealPlace
        self.colon = colon
        self.clauseSuffix = clauseSuffix
        self.open = open
        self.close = close
        self.watermark = watermark
    }
}
