import ContractModel

/// Annexes that are named and absent, and annexes that are there and not named.
///
/// Lines of running text that begin with an annex (附件一 …, or 【@id】 of one), two or more of them, are the list of
/// annexes, and every annex has to be in it. Without such a list it is enough that an annex is named anywhere outside
/// of itself.
enum AnnexLint {
    /// How an annex is named: the word, and its number.
    private struct Name: Hashable {
        var word: String
        var number: String
    }

    /// The line that an annex begins on.
    private struct Place: Hashable {
        var file: String
        var line: Int
        init(_ location: SourceLocation) { (file, line) = (location.file, location.line) }
        init(_ place: (file: String, line: Int)) { (file, line) = place }
    }

    private struct Mention {
        var name: Name
        var slice: LineSlice
        /// Whether the line begins with it.
        var isFirst: Bool
    }

    static func findings(_ text: LintText) -> [Diagnostic] {
        let annexes = annexes(in: text.template.nodes)
        var names: [Name: TemplateDivision] = [:]
        var identities: [String: Name] = [:]
        for annex in annexes {
            guard let name = name(of: annex) else { continue }
            names[name] = annex
            if let identity = annex.identity { identities[identity] = name }
        }
        var result: [Diagnostic] = []
        var listed: Set<Name> = []
        var listLines = 0
        var mentioned: Set<Name> = []
        let byPlace = Dictionary(annexes.map { (Place($0.location), $0) }) { first, _ in first }
        for line in text.lines {
            let own = line.annexLine.flatMap { byPlace[Place(text.template.sources.place(ofLine: $0))] }.flatMap(name)
            for mention in mentions(in: line, identities, text.template.language) {
                if names[mention.name] == nil {
                    result.append(absent(mention, among: annexes, text))
                    continue
                }
                if mention.name != own { mentioned.insert(mention.name) }
                guard mention.isFirst, line.annexLine == nil else { continue }
                listed.insert(mention.name)
                listLines += 1
            }
        }
        let hasList = listLines >= 2 && listed.count >= 2
        for annex in annexes {
            guard let name = name(of: annex), !(hasList ? listed : mentioned).contains(name) else { continue }
            let label = annex.number?.format.label(for: annex.number?.written ?? []) ?? name.word + name.number
            result.append(
                text.warning(
                    .annexUnlisted,
                    hasList ? "\(label) is not in the list of annexes" : "\(label) is named nowhere in the text",
                    at: SourceLocation(
                        file: annex.location.file, line: annex.location.line, column: annex.location.column,
                        length: label.count),
                    hint: hasList
                        ? "add it to the list, or remove the annex"
                        : "refer to it" + (annex.identity.map { " with 【@\($0)】" } ?? "") + ", or remove it"))
        }
        return result
    }

    private static func absent(_ mention: Mention, among annexes: [TemplateDivision], _ text: LintText) -> Diagnostic {
        let labels = annexes.compactMap { annex in annex.number.map { $0.format.label(for: $0.written) } }
        return text.warning(
            .annexAbsent, "there is no \(mention.slice.text)", at: mention.slice,
            hint: labels.isEmpty
                ? "add it as :::annex \(mention.slice.text) …"
                : "add it as :::annex \(mention.slice.text) …, or name one that is there: "
                    + labels.joined(separator: ", "))
    }

    // MARK: What is there

    private static func annexes(in nodes: [TemplateNode]) -> [TemplateDivision] {
        nodes.flatMap { node -> [TemplateDivision] in
            switch node {
            case .annex(let annex, let inner): [annex] + annexes(in: inner)
            case .conditional(let branches): branches.flatMap { annexes(in: $0.nodes) }
            case .each(_, let inner), .landscape(let inner, _): annexes(in: inner)
            case .division, .paragraph, .table, .cover, .contents, .signature, .parallel: []
            }
        }
    }

    private static func name(of annex: TemplateDivision) -> Name? {
        guard let number = annex.number, let ordinal = number.written.last else { return nil }
        switch number.format {
        // 附件1 and 附件一 are the same annex.
        case .named(let word, .chinese), .named(let word, .arabic): return Name(word: word, number: String(ordinal))
        case .named(let word, let system): return Name(word: word, number: system.string(for: ordinal))
        case .word(let word, let system): return Name(word: word, number: system.string(for: ordinal))
        default: return nil
        }
    }

    // MARK: What is named

    private static func mentions(
        in line: ProseLine, _ identities: [String: Name], _ language: Language
    ) -> [Mention] {
        literalMentions(in: line, language) + references(in: line, identities)
    }

    private static let englishStarts = CharacterClass(String(AnnexTitle.englishWords.compactMap(\.first)))
    private static let chineseStarts = CharacterClass(String(AnnexTitle.chineseWords.compactMap(\.first)))

    private static func literalMentions(in line: ProseLine, _ language: Language) -> [Mention] {
        let words = language == .english ? AnnexTitle.englishWords : AnnexTitle.chineseWords
        let characters = line.text.characters
        var result: [Mention] = []
        let starts = language == .english ? englishStarts : chineseStarts
        for index in characters.indices where starts.contains(characters[index]) {
            let rest = characters[index...]
            guard let word = words.first(where: rest.begins(with:)) else { continue }
            // 《…》附件一 is an annex of another document.
            if index > characters.startIndex, characters[index - 1].onlyScalar == "》" { continue }
            if language == .english, index > characters.startIndex, characters[index - 1].isLetter { continue }
            let start = (index + word.count..<characters.endIndex).first { !characters[$0].isTemplateBlank }
            guard let start, let (number, end) = number(in: characters[start...], isEnglish: language == .english),
                language != .english || start > index + word.count
            else { continue }
            result.append(
                Mention(
                    name: Name(word: word, number: number),
                    slice: LineSlice(line: line.text.line, characters: characters[index..<end]),
                    isFirst: index == characters.startIndex))
        }
        return result
    }

    /// The number that the text begins with, in the form that `name(of:)` gives, and where it ends.
    private static func number(in characters: ArraySlice<Character>, isEnglish: Bool) -> (String, end: Int)? {
        let arabic = characters.prefix { $0.digit != nil }
        if let value = NumeralSystem.arabic.value(of: String(arabic)) { return (String(value), arabic.endIndex) }
        if isEnglish {
            let letters = characters.prefix { $0.isASCII && $0.isUppercase }
            let next = letters.endIndex < characters.endIndex ? characters[letters.endIndex] : " "
            return letters.isEmpty || next.isLetter ? nil : (String(letters), letters.endIndex)
        }
        let chinese = characters.prefix(while: \.isChineseNumeral)
        if let value = NumeralSystem.chinese.value(of: String(chinese)) { return (String(value), chinese.endIndex) }
        let letters = characters.prefix { $0.isASCII && $0.isUppercase }
        return letters.count == 1 ? (String(letters), letters.endIndex) : nil
    }

    private static func references(in line: ProseLine, _ identities: [String: Name]) -> [Mention] {
        let characters = line.source.characters
        var result: [Mention] = []
        var index = characters.startIndex
        while index < characters.endIndex {
            guard let field = FieldSyntax.at(index, in: characters) else {
                index += characters[index].onlyScalar == "\\" ? 2 : 1
                continue
            }
            let inner = LineSlice(line: line.source.line, characters: characters[field.inner]).trimmed
            if inner.characters.first == "@", let name = identities[inner.dropFirst(1).trimmed.text] {
                result.append(
                    Mention(
                        name: name,
                        slice: LineSlice(line: line.source.line, characters: characters[field.start..<field.end]),
                        isFirst: index == characters.startIndex))
            }
            index = field.end
        }
        return result
    }
}
