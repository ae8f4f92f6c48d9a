import ContractModel

/// The words of the review, in the language of the contract.
struct ReviewWording {
    let review: String
    let fields: String
    let missing: String
    let blank: String
    let findings: String
    let handBlanks: String
    let unused: String
    let front: String
    let toPlace: String
    let places: String
    let computed: String
    let templateDefault: String
    /// Before what a field decides; behind what it leaves out; for what it would decide.
    let decides: String
    let leftOut: String
    let undecided: String
    let previous: String
    let next: String
    private let rowUnit: String
    let colon: String
    let comma: String
    let open: String
    let close: String

    private let language: Language
    /// In the order of `ValueType.names`.
    private let types: [String]

    init(_ language: Language) {
        self.language = language
        let page = PageWording(language)
        (colon, comma, open, close) = (page.colon, page.comma, page.open, page.close)
        switch language {
        case .simplifiedChinese:
            (review, fields, missing, blank, findings) = ("审阅", "字段", "缺失", "留空", "提示")
            (handBlanks, unused, front, toPlace, places) = ("手写空白", "未出现在文本中", "文首", "到文中", "待看之处")
            (computed, templateDefault) = ("由公式计算", "模板默认值")
            (decides, leftOut, undecided) = ("决定", "不写入", "待定")
            (previous, next, rowUnit) = ("上一处空缺", "下一处空缺", "行")
            types = "文本 日期 金额 百分比 整数 小数 期限 选项 是否 多行 身份证号码 统一社会信用代码 电话 电子邮箱 图片".words
        case .traditionalChinese:
            (review, fields, missing, blank, findings) = ("審閱", "欄位", "缺漏", "留空", "提示")
            (handBlanks, unused, front, toPlace, places) = ("手寫空白", "未出現在文本中", "文首", "到文中", "待看之處")
            (computed, templateDefault) = ("由公式計算", "範本預設值")
            (decides, leftOut, undecided) = ("決定", "不寫入", "待定")
            (previous, next, rowUnit) = ("上一處空缺", "下一處空缺", "列")
            types = "文字 日期 金額 百分比 整數 小數 期間 選項 是否 多列 身分證號碼 統一社會信用代碼 電話 電子郵件 圖片".words
        case .english:
            (review, fields, missing, blank, findings) = ("Review", "fields", "missing", "blank", "findings")
            (handBlanks, unused, front, toPlace, places) = (
                "Blanks without a field", "not in the text", "front", "in the text", "What to look at"
            )
            (computed, templateDefault) = ("computed", "default of the template")
            (decides, leftOut, undecided) = ("decides", "left out", "undecided")
            (previous, next, rowUnit) = ("previous gap", "next gap", "rows")
            types = ValueType.names
        case .japanese:
            (review, fields, missing, blank, findings) = ("レビュー", "項目", "未入力", "空欄", "指摘")
            (handBlanks, unused, front, toPlace, places) = ("手書き欄", "本文にありません", "冒頭", "本文へ", "確認箇所")
            (computed, templateDefault) = ("計算値", "雛形の既定値")
            (decides, leftOut, undecided) = ("左右する箇所", "記載なし", "未定")
            (previous, next, rowUnit) = ("前の未記入箇所", "次の未記入箇所", "行")
            types = "文字列 日付 金額 百分率 整数 小数 期間 選択 真偽 行 身分証番号 統一社会信用コード 電話 メール 画像".words
        case .korean:
            (review, fields, missing, blank, findings) = ("검토", "항목", "누락", "빈칸", "지적")
            (handBlanks, unused, front, toPlace, places) = ("수기 빈칸", "본문에 없음", "첫머리", "본문으로", "볼 곳")
            (computed, templateDefault) = ("계산값", "서식 기본값")
            (decides, leftOut, undecided) = ("결정", "기재 안 함", "미정")
            (previous, next, rowUnit) = ("이전 빈칸", "다음 빈칸", "행")
            types = "글 날짜 금액 백분율 정수 소수 기간 선택 예/아니오 행 신분증번호 통일사회신용코드 전화 전자우편 그림".words
        }
    }

    /// The name for people; of a column with the field that it belongs to.
    func name(of field: ReviewNotes.Field) -> String {
        (field.rows.map { $0 + " › " } ?? "")
            + (field.label.map { "\($0)" + (field.name == $0 ? "" : " (\(field.name))") } ?? field.name)
    }

    /// How many rows there are.
    func rows(_ count: Int) -> String { "\(count) \(language == .english && count == 1 ? "row" : rowUnit)" }

    /// The kind of value, with its limits in signs that need no language.
    func text(of type: ValueType) -> String {
        let index = ValueType.names.firstIndex(of: type.name) ?? 0
        let name = types.indices.contains(index) ? types[index] : type.name
        switch type {
        case .text(let maximum?, _): return name + " ≤ \(maximum)"
        case .money(let currency, _): return name + " \(currency.rawValue)"
        case .percent(let minimum, let maximum): return name + Self.range(minimum, maximum)
        case .integer(let minimum, let maximum): return name + Self.range(minimum, maximum)
        case .decimal(let minimum, let maximum): return name + Self.range(minimum, maximum)
        case .choice(let options): return name + colon + options.joined(separator: comma)
        default: return name
        }
    }

    private static func range<Number: CustomStringConvertible>(_ minimum: Number?, _ maximum: Number?) -> String {
        (minimum.map { " ≥ \($0)" } ?? "") + (maximum.map { " ≤ \($0)" } ?? "")
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
