import ContractModel

/// A reference that the text itself spells out: 第九条, 第九条第二款, 第3.2款, 第一部分第六条, 附件二, 表一, Section 3.2(a).
struct Citation: Sendable {
    enum Step: Sendable {
        /// `unit` orders the units: 部分 0, 编 1, 章 2, 节 3.
        case part(unit: Int, Int)
        case article([Int])
        case clause([Int])
        /// 第二款 of an article: its clause of that number, or its paragraph.
        case paragraph(Int)
        /// The number in each system that it can be read in, the likeliest first.
        case item([NumeralSystem: Int])
        case annex(word: String, Int)
        case table(word: String, Int)
    }

    var steps: [Step]
    var text: String
    var location: SourceLocation
    /// The divisions that it stands in.
    var place: TargetStack
    /// Whether another document is named before it in the sentence, so that it may mean that one.
    var isDoubtful: Bool

    /// Whether the text names the part.
    var namesPart: Bool { if case .part = steps.first { true } else { false } }
}

/// Finds spelled-out references in running text.
///
/// What belongs to another document is none: 《民法典》第五百条, 该条例第三条, 原合同第二条, "Article 5 of the GDPR".
struct CitationScanner {
    private let language: Language
    private let title: String
    /// Where the last reference to another document ended: 第五百条、第五百零一条 goes on with it.
    private var foreignEnd: Int?

    init(language: Language, title: String) {
        self.language = language
        self.title = title
    }

    /// One reference; "Sections 3 and 4" are two.
    struct Found {
        var steps: [Citation.Step]
        var range: Range<Int>
        var isDoubtful: Bool
    }

    /// Whether a reference can begin with this character at all.
    static func canBegin(_ character: Character, _ language: Language) -> Bool {
        language == .english ? "ASCETasc".contains(character) : "第附表".contains(character)
    }

    /// The references to this contract that begin at `index`: one, or those of a list that one word begins.
    mutating func at(_ index: Int, in characters: ArraySlice<Character>) -> [Found] {
        // "subsection 3" and "preArticle" are one word.
        if language == .english, index > characters.startIndex, characters[index - 1].isLetter { return [] }
        let before = characters[..<index].suffix(80)
        var reader = CitationReader(characters: characters, index: index)
        let pieces: [CitationReader.Piece]
        if language == .english {
            pieces = reader.englishReferences()
        } else if characters[index] == "表", !ChineseContext.canNameTable(before) {
            pieces = []
        } else {
            let steps = reader.chineseSteps(ofThisArticle: ChineseContext.isThisArticle(before))
            pieces = steps.isEmpty ? [] : [CitationReader.Piece(steps: steps, range: index..<reader.index)]
        }
        guard !pieces.isEmpty else { return [] }
        let isForeign =
            language == .english
            ? EnglishContext.isForeign(before: before, after: characters[reader.index...].prefix(40))
            : ChineseContext.isForeign(before, title: title) || continuesForeign(index, in: characters)
        if isForeign {
            foreignEnd = reader.index
            return []
        }
        foreignEnd = nil
        let isDoubtful = language != .english && ChineseContext.isDoubtful(before)
        return pieces.map { Found(steps: $0.steps, range: $0.range, isDoubtful: isDoubtful) }
    }

    private static let joints = Set<Character>("、，,和与與及或至到以并的第款项項（）()〇零一二三四五六七八九十百千0123456789 ")

    private func continuesForeign(_ index: Int, in characters: ArraySlice<Character>) -> Bool {
        guard let foreignEnd, foreignEnd <= index, index - foreignEnd <= 20 else { return false }
        return characters[foreignEnd..<index].allSatisfy(Self.joints.contains)
    }
}

/// What stands before a reference in Chinese, and whether that names another document.
private enum ChineseContext {
    private static let statutes = [
        "法", "条例", "條例", "规定", "規定", "办法", "辦法", "细则", "細則", "法典", "解释", "解釋", "通则", "准则", "章程", "公约",
        "公約", "规则", "規則", "指引", "决定", "意见",
    ]
    private static let contracts = ["合同书", "协议书", "合同", "协议", "協議", "契约", "契約"]
    private static let others = [
        "原", "主", "框架", "补充", "補充", "租赁", "劳动", "勞動", "买卖", "借款", "担保", "保证", "其他", "另一", "另案",
    ]

    /// Whether 第二款 means that of the article it stands in: 本条第二款.
    static func isThisArticle(_ before: ArraySlice<Character>) -> Bool {
        var text = before
        while let last = text.last, last.isTemplateBlank || last == "的" { text.removeLast() }
        return text.last.map { "条條".contains($0) } == true && text.dropLast().last == "本"
    }

    /// What may stand before 表一: 代表一方 and 报表一份 name no table.
    private static let beforeTables = Set<Character>("见見如按依照据據以在于於由与與和及或至到从從对對为為的即系係参參是将將把用")

    static func canNameTable(_ before: ArraySlice<Character>) -> Bool {
        before.last.map { !$0.isIdeograph && !$0.isLetter || beforeTables.contains($0) } ?? true
    }

    static func isForeign(_ before: ArraySlice<Character>, title: String) -> Bool {
        var text = before
        while let last = text.last, last.isTemplateBlank || last == "的" || last == "之" || last == "中" {
            text.removeLast()
        }
        if text.last == "）" || text.last == ")", let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }) {
            text = text[..<open]
        }
        if text.last == "编" || text.last == "編" { return isDoubtful(before) }
        if text.last == "》" {
            guard let open = text.lastIndex(of: "《") else { return true }
            let name = String(text[(open + 1)...].dropLast())
            return name != title && !name.hasPrefix("本")
        }
        for word in statutes where text.ends(with: word) {
            return text.dropLast(word.count).last != "本"
        }
        for word in contracts where text.ends(with: word) {
            let rest = text.dropLast(word.count)
            return others.contains { rest.ends(with: $0) }
        }
        return false
    }

    /// Whether the sentence names a statute or another document before.
    static func isDoubtful(_ before: ArraySlice<Character>) -> Bool {
        let start = before.lastIndex { "。；！？".contains($0) } ?? before.startIndex
        let sentence = String(before[start...])
        return ["》", "法典", "条例", "條例"].contains { sentence.contains($0) }
    }
}

extension ArraySlice<Character> {
    fileprivate func ends(with text: String) -> Bool { suffix(text.count).elementsEqual(text) }
}

/// What stands around a reference in English, and whether that names another document.
private enum EnglishContext {
    private static let own = [
        "this", "the Agreement", "the Contract", "Part", "Article", "Schedule", "Annex", "Appendix",
    ]
    private static let documents: Set<String> = [
        "Act", "Code", "Law", "Regulation", "Regulations", "Directive", "Rules", "GDPR",
    ]

    static func isForeign(before: ArraySlice<Character>, after: ArraySlice<Character>) -> Bool {
        if before.last?.isNumber == true { return true }
        let word = before.split { !$0.isLetter }.last.map { String($0) }
        if let word, documents.contains(word), before.last == " " { return true }
        let rest = String(after)
        guard rest.hasPrefix(" of ") else { return false }
        return !own.contains { rest.dropFirst(4).hasPrefix($0) }
    }
}
