import ContractModel

/// The number that a line begins with, read without regard to what stands around it. Whether the line is a division
/// at all is decided by `Outline`, which knows the lines before it.
package struct DivisionLabel: Sendable {
    package enum Role: Sendable, Equatable {
        /// `unit` orders the units: 部分 0, 编 1, 章 2, 节 3.
        case part(unit: Int)
        case article
        /// A path of at least two numbers.
        case clause
        case item
    }

    package var role: Role
    package var number: Number
    /// The label as it stands in the text.
    package var label: LineSlice
    /// What follows it, without blanks at the start.
    package var rest: LineSlice
    /// Whether a blank, a colon or the end of the line sets the label off from what follows.
    package var isSetOff: Bool
    /// Whether the text goes on with the next number, as 一、二期 does when it counts things.
    package var isEnumeration = false

    /// Whether the article is put in behind another one: 第九条之一.
    package var isInserted: Bool { if case .inserted = number.format { true } else { false } }

    /// The last number of the path.
    package var ordinal: Int { number.written.last ?? 0 }

    /// The way the label is written, for telling lists apart: full-width and half-width brackets count as one form.
    package var form: NumberFormat {
        if case .parenthesised(let system, _) = number.format { return .parenthesised(system, fullWidth: true) }
        if case .closing(let system, _) = number.format { return .closing(system, fullWidth: true) }
        return number.format
    }
}

extension DivisionLabel {
    /// Every reading of the start of `line`, the likeliest first: `(i)` can be a letter or a Roman numeral.
    package static func readings(of line: LineSlice, language: Language) -> [DivisionLabel] {
        var scanner = LabelScanner(line: line)
        guard let first = line.characters.first else { return [] }
        switch first.onlyScalar {
        case "第"?: return [scanner.ordinal()].compactMap { $0 }
        case "（"?, "("?: return scanner.parenthesised(allowsLetters: language == .english)
        default: break
        }
        if let circled = scanner.circled() { return [circled] }
        if first.digit != nil { return [scanner.pathOrItem()].compactMap { $0 } }
        if first.isChineseNumeral { return [scanner.chineseItem()].compactMap { $0 } }
        if language == .english { return [scanner.word()].compactMap { $0 } }
        return []
    }
}

/// Reads the forms of labels off the start of one line.
private struct LabelScanner {
    /// The longest number that counts as a label; 2024 is a year.
    private static let maximumItem = 999

    let line: LineSlice
    private var index: Int

    init(line: LineSlice) {
        self.line = line
        self.index = line.characters.startIndex
    }

    private var next: Character? { index < line.characters.endIndex ? line.characters[index] : nil }

    private mutating func skipBlanks() { while next?.isTemplateBlank == true { index += 1 } }

    private mutating func take(while condition: (Character) -> Bool) -> String {
        let start = index
        while let next, condition(next) { index += 1 }
        return String(line.characters[start..<index])
    }

    private mutating func take(oneOf characters: CharacterClass) -> Bool {
        guard let next, characters.contains(next) else { return false }
        index += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard line.characters[index...].begins(with: word) else { return false }
        index += word.count
        return true
    }

    /// A number in Arabic or Chinese numerals.
    private mutating func numeral() -> (value: Int, system: NumeralSystem)? {
        let arabic = take { $0.digit != nil }
        if !arabic.isEmpty { return NumeralSystem.arabic.value(of: arabic).map { ($0, .arabic) } }
        let chinese = take { $0.isChineseNumeral }
        return ChineseNumeral.value(of: chinese).map { ($0, .chinese) }
    }

    /// Ends a label here. `separators` may follow it and belong to neither the label nor the text.
    private mutating func finish(
        _ role: DivisionLabel.Role, _ format: NumberFormat, _ written: [Int], separators: CharacterClass = ""
    ) -> DivisionLabel {
        let label = line.prefix(upTo: index)
        let start = index
        skipBlanks()
        if take(oneOf: separators) { skipBlanks() }
        let isSetOff = index > start || index == line.characters.endIndex
        return DivisionLabel(
            role: role, number: Number(format: format, written: written), label: label,
            rest: line.suffix(from: index), isSetOff: isSetOff)
    }

    /// 第一条, 第 1 章. The unit has to follow the numeral: 第三方 is no label.
    mutating func ordinal() -> DivisionLabel? {
        index += 1
        skipBlanks()
        guard let (value, system) = numeral() else { return nil }
        skipBlanks()
        let units: [(name: String, role: DivisionLabel.Role)] = [
            ("部分", .part(unit: 0)), ("编", .part(unit: 1)), ("編", .part(unit: 1)), ("章", .part(unit: 2)),
            ("节", .part(unit: 3)), ("節", .part(unit: 3)), ("条", .article), ("條", .article),
        ]
        for unit in units where take(word: unit.name) {
            if unit.role == .article, let inserted = inserted(unit.name, value, system) { return inserted }
            let isListed = next == "、"
            let label = finish(
                unit.role, .ordinal(unit: unit.name, system), [value], separators: "：:、．.")
            // 第一条、第二条的约定 is running text.
            return isListed && label.rest.characters.first == "第" ? nil : label
        }
        return nil
    }

    /// 第九条之一: only where something sets it off, since 第九条之约定 is running text.
    private mutating func inserted(_ unit: String, _ base: Int, _ system: NumeralSystem) -> DivisionLabel? {
        let start = index
        if take(oneOf: "之"), let (value, _) = numeral() {
            let label = finish(
                .article, .inserted(unit: unit, system), [base, value], separators: "：:、．.")
            if label.isSetOff { return label }
        }
        index = start
        return nil
    }

    /// 1.1 or 1．1．1 (a clause); 1. or 1、 (an item).
    mutating func pathOrItem() -> DivisionLabel? {
        var path: [Int] = []
        while true {
            let digits = take { $0.digit != nil }
            guard let value = NumeralSystem.arabic.value(of: digits), value <= Self.maximumItem else { return nil }
            path.append(value)
            guard let separator = next, separator == "." || separator == "．",
                index + 1 < line.characters.endIndex, line.characters[index + 1].digit != nil
            else { break }
            index += 1
        }
        if path.count == 1 { return numberedItem(path[0], .arabic) }
        guard path.count <= 6 else { return nil }
        // 1.1. is written as well; the point at the end is no part of the number.
        let beforePoint = index
        if take(oneOf: ".．"), next.map({ !$0.isTemplateBlank }) ?? false { index = beforePoint }
        let label = finish(.clause, .path, path, separators: "：:、")
        return label.isSetOff || Self.canFollowPath(label.rest.characters.first) ? label : nil
    }

    /// What may stand right behind a path: 1.1协议类型, but not 3.5% or 1.5倍.
    private static func canFollowPath(_ character: Character?) -> Bool {
        guard let character else { return true }
        return openings.contains(character) || character.isLetter && !measures.contains(character)
    }

    private static let measures: CharacterClass = "倍元万萬亿億折吨噸米克"
    private static let openings: CharacterClass = "【{《〈“‘「（(*_\\"

    /// 一、 or 一．
    mutating func chineseItem() -> DivisionLabel? {
        guard let (value, system) = numeral() else { return nil }
        return numberedItem(value, system)
    }

    private mutating func numberedItem(_ value: Int, _ system: NumeralSystem) -> DivisionLabel? {
        guard value <= Self.maximumItem, let separator = next else { return nil }
        let format: NumberFormat
        switch separator {
        case "、": format = .comma(system)
        case ".", "．": format = .period(system)
        case "）", ")": format = .closing(system, fullWidth: separator == "）")
        default: return nil
        }
        index += 1
        var label = finish(.item, format, [value])
        guard !label.isSetOff else { return label }
        // 12、15号楼 and 2.5 are running text.
        if label.rest.characters.first?.digit != nil { return nil }
        let following = String(label.rest.characters.prefix { $0.isChineseNumeral })
        label.isEnumeration = ChineseNumeral.value(of: following) == value + 1
        return label
    }

    /// （1）, (一), in English contracts also (a) and (i).
    mutating func parenthesised(allowsLetters: Bool) -> [DivisionLabel] {
        let isFullWidth = next == "（"
        index += 1
        skipBlanks()
        let start = index
        var readings: [(Int, NumeralSystem)] = []
        if let (value, system) = numeral() {
            readings = [(value, system)]
        } else if allowsLetters {
            index = start
            let letters = take { $0.isASCII && $0.isLetter }
            let systems: [NumeralSystem] = [.lowercaseLetter, .uppercaseLetter, .lowercaseRoman, .uppercaseRoman]
            // Longer ones are words: (or), (if any) and (the Buyer) begin no item.
            readings = systems.compactMap { system in
                guard let value = system.value(of: letters), value <= 100 else { return nil }
                return (value, system)
            }
        }
        skipBlanks()
        guard !readings.isEmpty, take(oneOf: "）)") else { return [] }
        let end = index
        return readings.compactMap { value, system in
            guard value <= Self.maximumItem else { return nil }
            index = end
            return finish(.item, .parenthesised(system, fullWidth: isFullWidth), [value])
        }
    }

    /// ① to ⑳.
    mutating func circled() -> DivisionLabel? {
        guard let next, next.unicodeScalars.count == 1, let scalar = next.unicodeScalars.first,
            (0x2460...0x2473).contains(scalar.value)
        else { return nil }
        index += 1
        return finish(.item, .circled, [Int(scalar.value) - 0x245F])
    }

    /// Article 1, Section 1.1, Part I, Chapter 2.
    mutating func word() -> DivisionLabel? {
        let word = take { $0.isASCII && $0.isLetter }
        let role: DivisionLabel.Role
        switch word {
        case "Article", "ARTICLE", "Section", "SECTION": role = .article
        case "Part", "PART": role = .part(unit: 0)
        case "Chapter", "CHAPTER": role = .part(unit: 2)
        default: return nil
        }
        guard next?.isTemplateBlank == true else { return nil }
        skipBlanks()
        let separators: CharacterClass = ".:-–—"
        let label: DivisionLabel
        if next?.digit != nil {
            var path: [Int] = []
            repeat {
                let digits = take { $0.digit != nil }
                guard let value = NumeralSystem.arabic.value(of: digits), value <= Self.maximumItem else { return nil }
                path.append(value)
            } while nextIsPointAndDigit() && take(oneOf: ".")
            guard path.count <= 6 else { return nil }
            let isPath = path.count > 1
            label = finish(
                isPath ? .clause : role, isPath ? .wordPath(word) : .word(word, .arabic), path, separators: separators)
        } else {
            let letters = take { $0.isASCII && $0.isUppercase }
            guard let value = NumeralSystem.uppercaseRoman.value(of: letters), value <= 100 else { return nil }
            label = finish(role, .word(word, .uppercaseRoman), [value], separators: separators)
        }
        // "Article 5 of this Agreement applies" goes on in lower case; a heading does not.
        guard label.isSetOff, label.rest.characters.first?.isLowercase != true else { return nil }
        return label
    }

    private func nextIsPointAndDigit() -> Bool {
        next == "." && index + 1 < line.characters.endIndex && line.characters[index + 1].digit != nil
    }
}
