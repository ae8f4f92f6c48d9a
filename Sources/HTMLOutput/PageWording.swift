import ContractModel

/// The words of the page that are not the contract's: names for screen readers, the skip link, the facts
/// at the end.
struct PageWording {
    let skipToText: String
    let fold: String
    let contents: String
    let referredToIn: String
    let toContents: String
    let blank: String
    let table: String
    let signatures: String
    let facts: String
    let title: String
    let number: String
    let date: String
    let status: String
    let draft: String
    let form: String
    let colon: String
    let comma: String
    let open: String
    let close: String

    let language: Language

    init(_ language: Language) {
        self.language = language
        switch language {
        case .simplifiedChinese:
            (skipToText, blank, table, signatures) = ("跳到正文", "留空", "表格", "签署处")
            (facts, title, number, date, status) = ("文件信息", "合同名称", "合同编号", "日期", "状态")
            (contents, fold, referredToIn, toContents) = ("目录", "显示或收起目录", "见于", "回到目录")
            (draft, form) = ("草稿", "待填写")
        case .traditionalChinese:
            (skipToText, blank, table, signatures) = ("跳到正文", "留空", "表格", "簽署處")
            (facts, title, number, date, status) = ("文件資訊", "合約名稱", "合約編號", "日期", "狀態")
            (contents, fold, referredToIn, toContents) = ("目錄", "顯示或收起目錄", "見於", "回到目錄")
            (draft, form) = ("草稿", "待填寫")
        case .english:
            (skipToText, blank, table, signatures) = ("Skip to the text", "blank", "Table", "Signatures")
            (facts, title, number, date, status) = ("About this document", "Title", "Number", "Date", "Status")
            (contents, fold) = ("Contents", "Show or hide the contents")
            (referredToIn, toContents) = ("Referred to in", "Back to the contents")
            (draft, form) = ("DRAFT", "to be filled in")
        case .japanese:
            (skipToText, blank, table, signatures) = ("本文へ", "空欄", "表", "署名欄")
            (facts, title, number, date, status) = ("文書情報", "契約名", "契約番号", "日付", "状態")
            (contents, fold, referredToIn, toContents) = ("目次", "目次の表示と非表示", "参照元", "目次へ")
            (draft, form) = ("草案", "記入用")
        case .korean:
            (skipToText, blank, table, signatures) = ("본문으로", "빈칸", "표", "서명란")
            (facts, title, number, date, status) = ("문서 정보", "계약명", "계약 번호", "날짜", "상태")
            (contents, fold, referredToIn, toContents) = ("목차", "목차 보이기와 숨기기", "참조한 곳", "목차로")
            (draft, form) = ("초안", "작성용")
        }
        // Korean, like English, is set with half-width marks.
        (colon, comma, open, close) =
            language == .english || language == .korean ? (": ", ", ", " (", ")") : ("：", "、", "（", "）")
    }

    /// What a sheet is called aloud.
    func page(_ number: Int) -> String {
        switch language {
        case .simplifiedChinese: "第\(number)页"
        case .traditionalChinese: "第\(number)頁"
        case .english: "Page \(number)"
        case .japanese: "\(number)ページ"
        case .korean: "\(number)쪽"
        }
    }

    /// What the address of a division is called aloud.
    func permalink(to label: String) -> String {
        switch language {
        case .simplifiedChinese: "\(label)的链接"
        case .traditionalChinese: "\(label)的連結"
        case .english: "Link to \(label)"
        case .japanese: "\(label)へのリンク"
        case .korean: "\(label) 링크"
        }
    }

    /// The date as the language writes it.
    func text(of date: CalendarDate) -> String {
        switch language {
        case .simplifiedChinese, .traditionalChinese, .japanese: "\(date.year)年\(date.month)月\(date.day)日"
        case .korean: "\(date.year)년 \(date.month)월 \(date.day)일"
        case .english: "\(date.day) \(Self.englishMonths[date.month - 1]) \(date.year)"
        }
    }

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
