import ContractModel

extension NumberFormat {
    /// The form of a number that a text in another language names: Annex 1 for 附件一. What has no word of its own stays
    /// as it is.
    func translated(_ kind: Division.Kind, to language: Language) -> NumberFormat {
        switch (self, language) {
        case (.named(_, let system), .english), (.ordinal(_, let system), .english):
            return kind.englishWord.map { .word($0, system == .chinese ? .arabic : system) } ?? self
        case (.word(_, let system), .simplifiedChinese), (.word(_, let system), .traditionalChinese):
            let system: NumeralSystem = system == .arabic ? .chinese : system
            switch kind {
            case .annex: return .named("附件", system)
            case .part: return .ordinal(unit: "部分", system)
            case .article: return .ordinal(unit: language == .traditionalChinese ? "條" : "条", system)
            case .clause, .item: return self
            }
        default: return self
        }
    }
}

extension Division.Kind {
    fileprivate var englishWord: String? {
        switch self {
        case .part: "Part"
        case .article: "Article"
        case .annex: "Annex"
        case .clause, .item: nil
        }
    }
}
