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

    /// Whether a reference can begin there at all, by the first characters.
    static func canBegin(at index: Int, in characters: ArraySlice<Character>, _ language: Language) -> Bool {
        guard language == .english else { return chineseStarts.contains(characters[index]) }
        guard index + 1 < characters.endIndex, let first = characters[index].onlyScalar,
            englishStarts.contains(first), let seconds = englishSeconds[first]
        else { return false }
        return seconds.contains(characters[index + 1])
    }

    private static let englishWords = CitationReader.englishUnits + AnnexTitle.englishWords
    private static let englishStarts = CharacterClass(String(englishWords.compactMap(\.first)))
    /// By the first letter of a word, the second ones: most words that begin with a are no article.
    private static let englishSeconds = Dictionary(grouping: englishWords.map { Array($0.unicodeScalars.prefix(2)) }) {
        $0[0]
    }.mapValues { CharacterClass(String(String.UnicodeScalarView($0.map { $0[1] }))) }
    private static let chineseStarts: CharacterClass = "第附表"

    /// The references to this contract that begin at `index`: one, or those of a list that one word begins.
    mutating func at(_ index: Int, in characters: ArraySlice<Character>) -> [Found] {
        // "subsection 3" and "preArticle" are one word.
        if language == .english, index > characters.startIndex, characters[index - 1].isLetter { return [] }
        let before = characters[..<index].suffix(80)
        var reader = CitationReader(characters: characters, index: index)
        let pieces: [CitationReader.Piece]
        if language == .english {
            pieces = reader.englishReferences()
        } else if characters[index].onlyScalar == "表", !ChineseContext.canNameTable(before) {
            pieces = []
        } else {
            let steps = reader.chineseSteps(ofThisArticle: ChineseContext.isThisArticle(before))
            pieces = steps.isEmpty ? [] : [CitationReader.Piece(steps: steps, range: index..<reader.index)]
        }
        guard !pieces.isEmpty else { return [] }
        let context = language == .english ? nil : ChineseContext(before)
        let isForeign =
            context.map { $0.isForeign(title: title) || continuesForeign(index, in: characters) }
            ?? EnglishContext.isForeign(before: before, after: characters[reader.index...].prefix(40))
        if isForeign {
            foreignEnd = reader.index
            return []
        }
        foreignEnd = nil
        let isDoubtful = context?.isDoubtful ?? false
        return pieces.map { Found(steps: $0.steps, range: $0.range, isDoubtful: isDoubtful) }
    }

    private static let joints = CharacterClass("、，,和与與及或至到以并的第款项項（）()〇零一二三四五六七八九十百千0123456789 ")

    private func continuesForeign(_ index: Int, in characters: ArraySlice<Character>) -> Bool {
        guard let foreignEnd, foreignEnd <= index, index - foreignEnd <= 20 else { return false }
        return characters[foreignEnd..<index].allSatisfy(Self.joints.contains)
    }
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
