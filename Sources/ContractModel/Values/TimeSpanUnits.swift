extension TimeSpan.Unit {
    /// The usual word in a language, for spans that nobody has written.
    func word(in language: Language, isOne: Bool) -> String {
        switch language {
        case .simplifiedChinese: chineseWord
        case .traditionalChinese: TraditionalScript.converted(chineseWord)
        case .japanese: japaneseWord
        case .korean: koreanWord
        case .english: isOne ? englishWord : englishWord + "s"
        }
    }

    private var chineseWord: String {
        switch self {
        case .second: "秒"
        case .minute: "分钟"
        case .hour: "小时"
        case .day: "日"
        case .workingDay: "个工作日"
        case .week: "周"
        case .month: "个月"
        case .quarter: "个季度"
        case .year: "年"
        }
    }

    private var japaneseWord: String {
        switch self {
        case .second: "秒"
        case .minute: "分"
        case .hour: "時間"
        case .day: "日"
        case .workingDay: "営業日"
        case .week: "週間"
        case .month: "か月"
        case .quarter: "四半期"
        case .year: "年"
        }
    }

    private var koreanWord: String {
        switch self {
        case .second: "초"
        case .minute: "분"
        case .hour: "시간"
        case .day: "일"
        case .workingDay: "영업일"
        case .week: "주"
        case .month: "개월"
        case .quarter: "분기"
        case .year: "년"
        }
    }

    private var englishWord: String { self == .workingDay ? "working day" : rawValue }

    /// What each word counts. English words in lower case; 个 may stand before those that take it.
    static let words: [String: TimeSpan.Unit] = {
        let plain: [TimeSpan.Unit: [String]] = [
            .second: ["秒", "秒钟", "秒鐘", "second", "seconds"],
            .minute: ["分", "分钟", "分鐘", "minute", "minutes"],
            .hour: ["时", "時", "時間", "hour", "hours"],
            .day: ["日", "天", "日間", "day", "days", "calendar day", "calendar days"],
            .workingDay: ["営業日", "working day", "working days", "business day", "business days"],
            .week: ["周", "週", "週間", "week", "weeks"],
            .month: ["月", "か月", "カ月", "ヵ月", "ヶ月", "month", "months"],
            .quarter: ["四半期", "quarter", "quarters"],
            .year: ["年", "年間", "year", "years"],
        ]
        let counted: [TimeSpan.Unit: [String]] = [
            .hour: ["小时", "小時"],
            .day: ["自然日", "日历日", "日曆日"],
            .workingDay: ["工作日", "营业日", "營業日"],
            .week: ["星期"],
            .month: ["月"],
            .quarter: ["季度"],
        ]
        var words: [String: TimeSpan.Unit] = [:]
        for unit in TimeSpan.Unit.allCases {
            for word in plain[unit] ?? [] { words[word] = unit }
            for word in counted[unit] ?? [] {
                words[word] = unit
                words["个" + word] = unit
                words["個" + word] = unit
            }
            words[unit.koreanWord] = unit
        }
        return words
    }()
}
