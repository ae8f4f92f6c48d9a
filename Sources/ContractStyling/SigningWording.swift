import ContractModel

/// The words of signature blocks, in the contract's language.
struct SigningWording {
    /// 盖章, 签字, 签章.
    let seal: String
    let sign: String
    let signAndSeal: String
    let either: String
    let legal: String
    let authorised: String
    let witness: String
    /// Date, and what stands behind its blanks where it has three.
    let date: String
    let dateUnits: [String]
    /// What stands in the ring.
    let sealPlace: String
    let contractSeal: String
    let departmentSeal: String
    let ridingSeal: String
    let open: String
    let close: String
    let colon: String

    init(_ language: Language) {
        switch language {
        case .simplifiedChinese:
            (seal, sign, signAndSeal) = ("盖章", "签字", "签章")
            (either, legal, authorised) = ("法定代表人或授权代表", "法定代表人", "授权代表")
            (witness, date, dateUnits) = ("见证人", "日期", ["年", "月", "日"])
            (sealPlace, contractSeal, departmentSeal) = ("盖章处", "合同专用章", "部门章")
            ridingSeal = "骑缝章"
        case .traditionalChinese:
            (seal, sign, signAndSeal) = ("蓋章", "簽署", "簽章")
            (either, legal, authorised) = ("代表人或授權代表", "代表人", "授權代表")
            (witness, date, dateUnits) = ("見證人", "日期", ["年", "月", "日"])
            (sealPlace, contractSeal, departmentSeal) = ("蓋章處", "合約專用章", "部門章")
            ridingSeal = "騎縫章"
        case .english:
            (seal, sign, signAndSeal) = ("seal", "Signature", "Signature and seal")
            (either, legal, authorised) = ("Authorised signatory", "Legal representative", "Authorised signatory")
            (witness, date, dateUnits) = ("Witness", "Date", [])
            (sealPlace, contractSeal, departmentSeal) = ("Seal", "Contract seal", "Department seal")
            ridingSeal = "Riding seal"
        case .japanese:
            (seal, sign, signAndSeal) = ("記名押印", "署名", "署名押印")
            (either, legal, authorised) = ("代表者または代理人", "代表者", "代理人")
            (witness, date, dateUnits) = ("立会人", "日付", ["年", "月", "日"])
            (sealPlace, contractSeal, departmentSeal) = ("印", "契約専用印", "部門印")
            ridingSeal = "割印"
        case .korean:
            (seal, sign, signAndSeal) = ("직인", "서명", "서명 또는 날인")
            (either, legal, authorised) = ("대표자 또는 대리인", "대표자", "대리인")
            (witness, date, dateUnits) = ("입회인", "날짜", ["년", "월", "일"])
            (sealPlace, contractSeal, departmentSeal) = ("직인", "계약 전용 인감", "부서 인감")
            ridingSeal = "간인"
        }
        switch language {
        case .simplifiedChinese, .traditionalChinese, .japanese: (open, close, colon) = ("（", "）", "：")
        case .english: (open, close, colon) = (" (", ")", ": ")
        case .korean: (open, close, colon) = ("(", ")", ": ")
        }
    }

    func caption(of seal: SealKind) -> String {
        switch seal {
        case .company: sealPlace
        case .contract: contractSeal
        case .department: departmentSeal
        }
    }

    func representative(_ representative: Signing.Representative) -> String? {
        switch representative {
        case .either: either
        case .legal: legal
        case .authorised: authorised
        case .none: nil
        }
    }
}
