import ContractModel

/// The words of a site's index, beside those that it shares with the contracts' pages.
struct SiteWording {
    let page: PageWording
    let contracts: String
    let search: String
    /// What the links between the pages of a site are.
    let site: String
    private let ready: String
    private let draft: String
    private let form: String
    private let language: Language

    init(_ language: Language) {
        self.language = language
        page = PageWording(language)
        (draft, form) = (page.draft, page.form)
        (contracts, search, ready, site) =
            switch language {
            case .simplifiedChinese: ("合同", "查找", "待签署", "站点")
            case .traditionalChinese: ("合約", "搜尋", "待簽署", "網站")
            case .english: ("Contracts", "Search", "ready to sign", "Site")
            case .japanese: ("契約書", "検索", "署名待ち", "サイト")
            case .korean: ("계약서", "검색", "서명 대기", "사이트")
            }
    }

    /// What a contract in that mode is waiting for.
    func status(_ mode: RenderingMode) -> String {
        switch mode {
        case .sign: ready
        case .draft: draft
        case .form: form
        }
    }

    /// What stands behind the number of contracts.
    func unit(_ count: Int) -> String {
        switch language {
        case .simplifiedChinese: "份合同"
        case .traditionalChinese: "份合約"
        case .english: count == 1 ? "contract" : "contracts"
        case .japanese: "件"
        case .korean: "건"
        }
    }
}
