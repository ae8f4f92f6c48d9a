/// What stands before a reference in Chinese, and whether that names another document.
struct ChineseContext {
    /// The text before, with an object replacement character for what is more than one scalar.
    private let before: [Unicode.Scalar]

    init(_ before: ArraySlice<Character>) { self.before = before.map { $0.onlyScalar ?? "\u{FFFC}" } }

    /// Whether 第二款 means that of the article it stands in: 本条第二款.
    static func isThisArticle(_ before: ArraySlice<Character>) -> Bool {
        let text = before.dropEnd { $0.isTemplateBlank || $0.onlyScalar == "的" }
        let isArticle = text.last.map { $0.onlyScalar == "条" || $0.onlyScalar == "條" } ?? false
        return isArticle && text.dropLast().last?.onlyScalar == "本"
    }

    /// Whether 表 can name a table there: 代表一方 and 报表一份 name none.
    static func canNameTable(_ before: ArraySlice<Character>) -> Bool {
        before.last.map { !$0.isIdeograph && !$0.isLetter || beforeTables.contains($0) } ?? true
    }

    /// Whether the reference belongs to what is named right before it: a statute, or another contract than this one.
    func isForeign(title: String) -> Bool {
        var text = before[...].dropEnd { Self.joints.contains($0) }
        if text.last == "）" || text.last == ")", let open = text.lastIndex(where: { $0 == "（" || $0 == "(" }) {
            text = text[..<open]
        }
        if text.last == "编" || text.last == "編" { return isDoubtful }
        if text.last == "》" {
            guard let open = text.lastIndex(of: "《") else { return true }
            let name = text[(open + 1)...].dropLast()
            return !name.elementsEqual(title.unicodeScalars) && name.first != "本"
        }
        if let length = Self.statutes.length(endingIn: text) { return text.dropLast(length).last != "本" }
        if let length = Self.contracts.length(endingIn: text) {
            return Self.others.length(endingIn: text.dropLast(length)) != nil
        }
        return false
    }

    /// Whether the sentence names a statute or another document before.
    var isDoubtful: Bool {
        let start = before.lastIndex { Self.sentenceEnds.contains($0) } ?? before.startIndex
        let sentence = before[start...]
        return sentence.indices.contains { index in
            sentence[index] == "》" || Self.codes.length(endingIn: sentence[...index]) != nil
        }
    }

    private static let joints: CharacterClass = " \u{3000}\t\u{A0}的之中"
    private static let sentenceEnds: CharacterClass = "。；！？"
    private static let beforeTables: CharacterClass = "见見如按依照据據以在于於由与與和及或至到从從对對为為的即系係参參是将將把用"
    private static let codes = Endings(["法典", "条例", "條例"])
    private static let statutes = Endings([
        "法", "条例", "條例", "规定", "規定", "办法", "辦法", "细则", "細則", "法典", "解释", "解釋", "通则", "准则", "章程", "公约",
        "公約", "规则", "規則", "指引", "决定", "意见",
    ])
    private static let contracts = Endings(["合同书", "协议书", "合同", "协议", "協議", "契约", "契約"])
    private static let others = Endings([
        "原", "主", "框架", "补充", "補充", "租赁", "劳动", "勞動", "买卖", "借款", "担保", "保证", "其他", "另一", "另案",
    ])
}

/// Words that a text may end in, found by their last character.
private struct Endings {
    private let words: [Unicode.Scalar: [[Unicode.Scalar]]]

    init(_ words: [String]) {
        var byLast: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
        for word in words.map({ Array($0.unicodeScalars) }) {
            if let last = word.last { byLast[last, default: []].append(word) }
        }
        self.words = byLast.mapValues { $0.sorted { $0.count > $1.count } }
    }

    /// The length of the longest of the words that the text ends in.
    func length(endingIn text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let last = text.last, let words = words[last] else { return nil }
        return words.first { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }?.count
    }
}

extension ArraySlice {
    /// The slice without the elements at its end that satisfy a condition.
    fileprivate func dropEnd(while condition: (Element) -> Bool) -> ArraySlice {
        guard let last = lastIndex(where: { !condition($0) }) else { return self[startIndex..<startIndex] }
        return self[...last]
    }
}
