import ContractModel

/// Reads the steps of one spelled-out reference.
struct CitationReader {
    let characters: ArraySlice<Character>
    /// Behind the last step that was read.
    private(set) var index: Int

    private static let maximumNumber = 9999

    init(characters: ArraySlice<Character>, index: Int) {
        self.characters = characters
        self.index = index
    }

    // MARK: Chinese

    /// 第一部分第六条, 第3.2款第（1）项, 附件二. A part alone is no reference: 第一部分款项 is not about a part.
    mutating func chineseSteps() -> [Citation.Step] {
        if let annex = chineseAnnex() { return [annex] }
        var steps: [Citation.Step] = []
        var end = index
        var hasTarget = false
        var position = index
        while let (step, next) = chineseStep(at: position) {
            switch step {
            case .part where hasTarget: return finish(steps, end)
            case .part: break
            case .article, .clause:
                if hasTarget { return finish(steps, end) }
                hasTarget = true
            case .item where !hasTarget: return []
            case .item, .annex: break
            }
            steps.append(step)
            position = next
            if hasTarget { end = next }
            if case .item = step { break }
        }
        return hasTarget ? finish(steps, end) : []
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
        let parts = [("部分", 0), ("编", 1), ("編", 1), ("章", 2), ("节", 3), ("節", 3)]
        for (word, unit) in parts where take(word, at: &position) { return (.part(unit: unit, path[0]), position) }
        guard take("条", at: &position) || take("條", at: &position) else { return nil }
        // 第一条件 and 第一条款 count things.
        if position < characters.endIndex, "件例款线線路信消".contains(characters[position]) { return nil }
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

    private static func readings(_ value: Int, first: NumeralSystem, isExact: Bool) -> [NumeralSystem: Int] {
        isExact ? [first: value] : [.arabic: value, .chinese: value]
    }

    // MARK: English

    /// Article 9, Section 3.2(a), Schedule A.
    mutating func englishSteps() -> [Citation.Step] {
        var position = index
        for word in AnnexTitle.englishWords where take(word, at: &position) {
            guard takeBlank(at: &position), let value = annexNumber(at: &position), isEnd(position) else { return [] }
            index = position
            return [.annex(word: word, value)]
        }
        let words = ["Article", "Section", "Clause", "article", "section", "clause"]
        guard words.contains(where: { take($0, at: &position) }), takeBlank(at: &position) else { return [] }
        var steps: [Citation.Step]
        if let (path, system) = numbers(at: &position), system == .arabic {
            steps = [path.count == 1 ? .article(path) : .clause(path)]
        } else if let value = roman(at: &position) {
            steps = [.article([value])]
        } else {
            return []
        }
        guard isEnd(position) else { return [] }
        while let item = englishItem(at: &position) { steps.append(item) }
        index = position
        return steps
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

    private func take(_ text: String, at position: inout Int) -> Bool {
        guard position < characters.endIndex, characters[position...].starts(with: text) else { return false }
        position += text.count
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
                characters[position] == "." || characters[position] == "．", characters[position + 1].digit != nil
            else { return (path, .arabic) }
            position += 1
        }
    }
}
