import ContractModel

/// Reads the steps of one spelled-out reference.
struct CitationReader {
    let characters: ArraySlice<Character>
    /// Behind the last step that was read.
    private(set) var index: Int

    /// The steps of one reference and where it stands.
    struct Piece {
        var steps: [Citation.Step]
        var range: Range<Int>
    }

    private static let maximumNumber = 9999
    private static let parts = [("部分", 0), ("编", 1), ("編", 1), ("章", 2), ("节", 3), ("節", 3)]
    private static let points: CharacterClass = ".．"
    /// What makes of 第一条 and of 表一 another word: 第一条件, 表一致.
    private static let goesOn: CharacterClass = "件例款线線路信消"
    private static let goesOnBehindTable: CharacterClass = "致般起些样樣定直切旦面律"

    init(characters: ArraySlice<Character>, index: Int) {
        self.characters = characters
        self.index = index
    }

    // MARK: Chinese

    /// 第一部分第六条, 第九条第二款, 第3.2款第（1）项, 附件二, 表一. A part alone is no reference: 第一部分款项 is not about a
    /// part; nor is 第二款 alone, unless it is known that an article stands before it.
    mutating func chineseSteps(ofThisArticle: Bool = false) -> [Citation.Step] {
        if let annex = chineseAnnex() ?? chineseTable() { return [annex] }
        var steps: [Citation.Step] = []
        var end = index
        var hasTarget = ofThisArticle
        var position = index
        while let (step, next) = chineseStep(at: position) {
            switch step {
            case .part where hasTarget: return finish(steps, end)
            case .part: break
            case .article, .clause:
                if hasTarget { return finish(steps, end) }
                hasTarget = true
            case .paragraph where steps.isEmpty && ofThisArticle: break
            case .paragraph:
                // Only behind its article: 第1.1款第二款 says nothing.
                guard case .article = steps.last else { return finish(steps, end) }
            case .item where !hasTarget: return []
            case .item, .annex, .table: break
            }
            steps.append(step)
            position = next
            if hasTarget { end = next }
            if case .item = step { break }
        }
        return hasTarget && !steps.isEmpty ? finish(steps, end) : []
    }

    private mutating func finish(_ steps: [Citation.Step], _ end: Int) -> [Citation.Step] {
        index = end
        return steps
    }

    private func chineseStep(at start: Int) -> (Citation.Step, end: Int)? {
        var position = start
        guard take("第", at: &position) else { return nil }
        skipBlanks(at: &position)
        let isParenthesised = take("（", at: &position) || take("(", at: &position)
        guard let (path, system) = numbers(at: &position) else { return nil }
        if isParenthesised {
            guard take("）", at: &position) || take(")", at: &position) else { return nil }
        }
        skipBlanks(at: &position)
        if take("项", at: &position) || take("項", at: &position) {
            guard path.count == 1 else { return path.count > 1 && !isParenthesised ? (.clause(path), position) : nil }
            return (.item(Self.readings(path[0], first: system, isExact: isParenthesised)), position)
        }
        guard !isParenthesised else { return nil }
        if path.count > 1 {
            let units = ["款", "条", "條"]
            return units.contains { take($0, at: &position) } ? (.clause(path), position) : nil
        }
        for (word, unit) in Self.parts where take(word, at: &position) { return (.part(unit: unit, path[0]), position) }
        if take("款", at: &position) { return (.paragraph(path[0]), position) }
        guard take("条", at: &position) || take("條", at: &position) else { return nil }
        // 第一条件 and 第一条款 count things.
        if position < characters.endIndex, Self.goesOn.contains(characters[position]) { return nil }
        guard take("之", at: &position) else { return (.article(path), position) }
        var end = position
        guard let (more, _) = numbers(at: &end), more.count == 1 else { return (.article(path), position - 1) }
        return (.article(path + more), end)
    }

    private func chineseAnnexWord(at position: inout Int) -> String? {
        for word in AnnexTitle.chineseWords where take(word, at: &position) { return word }
        return nil
    }

    private mutating func chineseAnnex() -> Citation.Step? {
        var position = index
        guard let word = chineseAnnexWord(at: &position) else { return nil }
        skipBlanks(at: &position)
        guard let (path, _) = numbers(at: &position), path.count == 1 else { return nil }
        index = position
        return .annex(word: word, path[0])
    }

    /// 表一, 表 1; 表一致 and 表1.2 are none.
    private mutating func chineseTable() -> Citation.Step? {
        var position = index
        guard take("表", at: &position) else { return nil }
        skipBlanks(at: &position)
        guard let (path, _) = numbers(at: &position), path.count == 1, (1...999).contains(path[0]) else { return nil }
        if position < characters.endIndex, Self.goesOnBehindTable.contains(characters[position]) { return nil }
        index = position
        return .table(word: "表", path[0])
    }

    private static func readings(_ value: Int, first: NumeralSystem, isExact: Bool) -> [NumeralSystem: Int] {
        isExact ? [first: value] : [.arabic: value, .chinese: value]
    }

    // MARK: English

    /// Article 9, Section 3.2(a), Schedule A, Table 1; and lists: Sections 3 and 4, Section 3.2(a) and (b).
    mutating func englishReferences() -> [Piece] {
        var position = index
        guard let word = EnglishWord(at: &position, in: self), takeBlank(at: &position),
            let first = englishSteps(word, at: &position)
        else { return [] }
        var pieces = [Piece(steps: first, range: index..<position)]
        while let piece = englishContinuation(of: pieces[pieces.count - 1], word, at: position) {
            pieces.append(piece)
            position = piece.range.upperBound
        }
        index = position
        return pieces
    }

    /// The words that references begin with besides those of annexes, each with its plural.
    static let englishUnits = ["Article", "Section", "Clause", "article", "section", "clause", "Table"]

    /// The word that a reference begins with, and whether it names several things.
    private struct EnglishWord {
        enum Kind {
            case article, table
            case annex(String)
        }
        var kind: Kind
        var isPlural: Bool

        init?(at position: inout Int, in reader: CitationReader) {
            let text = reader.word(at: &position) { $0.isASCII && $0.isLetter }
            let singular = ["Annexes": "Annex", "Appendices": "Appendix"][text]
            let name = singular ?? (text.hasSuffix("s") ? String(text.dropLast()) : text)
            isPlural = name != text
            if CitationReader.englishUnits.contains(name) {
                kind = name == "Table" ? .table : .article
            } else if AnnexTitle.englishWords.contains(name) {
                kind = .annex(name)
            } else {
                return nil
            }
        }
    }

    private func englishSteps(_ word: EnglishWord, at position: inout Int) -> [Citation.Step]? {
        var end = position
        var steps: [Citation.Step]
        switch word.kind {
        case .annex(let name):
            guard let value = annexNumber(at: &end), isEnd(end) else { return nil }
            steps = [.annex(word: name, value)]
        case .table:
            guard let (path, system) = numbers(at: &end), system == .arabic, path.count == 1, isEnd(end) else {
                return nil
            }
            steps = [.table(word: "Table", path[0])]
        case .article:
            if let (path, system) = numbers(at: &end), system == .arabic {
                steps = [path.count == 1 ? .article(path) : .clause(path)]
            } else if let value = roman(at: &end) {
                steps = [.article([value])]
            } else {
                return nil
            }
            guard isEnd(end) else { return nil }
            while let item = englishItem(at: &end) { steps.append(item) }
        }
        position = end
        return steps
    }

    private static let joints = [
        ", and ", ", or ", " and ", " or ", " and/or ", ", ", " to ", " through ", " – ", "–", "-",
    ]

    /// What a list goes on with: after Sections 3 another number, after 3.2(a) another item of 3.2.
    private func englishContinuation(of last: Piece, _ word: EnglishWord, at start: Int) -> Piece? {
        for joint in Self.joints {
            var position = start
            guard take(joint, at: &position) else { continue }
            let begin = position
            if case .item = last.steps.last, let item = englishItem(at: &position), isEnd(position) {
                return Piece(steps: last.steps.dropLast() + [item], range: begin..<position)
            }
            position = begin
            if word.isPlural, let steps = englishSteps(word, at: &position) {
                return Piece(steps: steps, range: begin..<position)
            }
        }
        return nil
    }

    private func isEnd(_ position: Int) -> Bool {
        guard position < characters.endIndex else { return true }
        let next = characters[position]
        return !next.isLetter && !next.isNumber && next != "%"
    }

    private func word(at position: inout Int, where condition: (Character) -> Bool) -> String {
        let start = position
        while position < characters.endIndex, condition(characters[position]) { position += 1 }
        return String(characters[start..<position])
    }

    private func annexNumber(at position: inout Int) -> Int? {
        let text = word(at: &position) { $0.isASCII && ($0.isUppercase || $0.digit != nil) }
        let systems: [NumeralSystem] = [.arabic, .uppercaseLetter, .uppercaseRoman]
        return systems.lazy.compactMap { $0.value(of: text) }.first { $0 <= Self.maximumNumber }
    }

    private func roman(at position: inout Int) -> Int? {
        NumeralSystem.uppercaseRoman.value(of: word(at: &position) { $0.isASCII && $0.isUppercase })
    }

    private func englishItem(at position: inout Int) -> Citation.Step? {
        var end = position
        guard take("(", at: &end) else { return nil }
        let text = word(at: &end) { $0.isASCII && ($0.isLetter || $0.digit != nil) }
        guard take(")", at: &end) else { return nil }
        let systems: [NumeralSystem] = [.arabic, .lowercaseLetter, .lowercaseRoman, .uppercaseLetter, .uppercaseRoman]
        var readings: [NumeralSystem: Int] = [:]
        for system in systems {
            if let value = system.value(of: text), value <= 100 { readings[system] = value }
        }
        guard !readings.isEmpty else { return nil }
        position = end
        return .item(readings)
    }

    // MARK: Characters

    /// Goes behind a word, each character of which is a single scalar.
    private func take(_ text: String, at position: inout Int) -> Bool {
        guard position < characters.endIndex, characters[position...].begins(with: text) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private func skipBlanks(at position: inout Int) {
        while position < characters.endIndex, characters[position].isTemplateBlank { position += 1 }
    }

    private func takeBlank(at position: inout Int) -> Bool {
        let start = position
        skipBlanks(at: &position)
        return position > start
    }

    /// 3, 3.2 or 三; a point counts only with a digit behind it.
    private func numbers(at position: inout Int) -> (path: [Int], system: NumeralSystem)? {
        let chinese = word(at: &position) { $0.isChineseNumeral }
        if !chinese.isEmpty {
            guard let value = ChineseNumeral.value(of: chinese), value <= Self.maximumNumber else { return nil }
            return ([value], .chinese)
        }
        var path: [Int] = []
        while true {
            let digits = word(at: &position) { $0.digit != nil }
            guard digits.count <= 4, let value = NumeralSystem.arabic.value(of: digits) else { return nil }
            path.append(value)
            guard path.count < 6, position + 1 < characters.endIndex,
                Self.points.contains(characters[position]), characters[position + 1].digit != nil
            else { return (path, .arabic) }
            position += 1
        }
    }
}
