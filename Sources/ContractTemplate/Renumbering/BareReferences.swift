import ContractModel

/// Numbers of divisions in running text: 第九条, 第6.2款, 附件二. Nothing moves them when the numbers move.
enum BareReferences {
    /// A warning for each that names a division whose number changes.
    static func stale(in template: Template, after renumbered: [RenumberedDivision]) -> [Diagnostic] {
        var new: [String: String] = [:]
        for division in renumbered {
            guard let name = name(division.kind, division.format, division.path.old) else { continue }
            let isClause = division.format == .path
            new[name] =
                new[name]
                ?? (isClause
                    ? Self.name(division.kind, division.format, division.path.new)
                    : division.format.label(for: division.path.new))
        }
        if new.isEmpty { return [] }
        let text = LintText(template)
        return text.lines.flatMap { line in
            references(in: line.text).compactMap { slice, name in
                guard let moved = new[name] else { return nil }
                return text.warning(
                    .staleBareReference,
                    "\(slice.text) in running text does not follow: what had this number is \(moved) now",
                    at: slice, hint: "mark the division with {#id} and write 【@id】 instead")
            }
        }
    }

    /// How running text names a division, whatever numerals it uses.
    private static func name(_ kind: Division.Kind, _ format: NumberFormat, _ path: [Int]) -> String? {
        switch (kind, format) {
        case (.part, .ordinal(let unit, _)), (.article, .ordinal(let unit, _)):
            return path.last.map { "第\($0)\(unit)" }
        case (.clause, .path): return "第" + path.map { String($0) }.joined(separator: ".") + "款"
        case (.annex, .named(let word, _)): return path.last.map { "\(word)\($0)" }
        case (_, .word(let word, _)), (_, .wordPath(let word)):
            return word + " " + path.map { String($0) }.joined(separator: ".")
        default: return nil
        }
    }

    private static let units = ["部分", "编", "編", "章", "节", "節", "条", "條", "款"]
    private static let englishWords = ["Article", "Section", "Part", "Chapter"] + AnnexTitle.englishWords

    /// Every stretch of a line that names a division, with its name as `name` gives it.
    private static func references(in line: LineSlice) -> [(LineSlice, String)] {
        var result: [(LineSlice, String)] = []
        let characters = line.characters
        var index = characters.startIndex
        while index < characters.endIndex {
            if let (end, name) = reference(at: index, in: characters) {
                // 《…》第九条 is an article of another document.
                if index == characters.startIndex || characters[index - 1] != "》" {
                    result.append((LineSlice(line: line.line, characters: characters[index..<end]), name))
                }
                index = end
            } else {
                index += 1
            }
        }
        return result
    }

    private static func reference(at start: Int, in characters: ArraySlice<Character>) -> (end: Int, name: String)? {
        let rest = characters[start...]
        if rest.first == "第" {
            guard let (end, number) = number(in: rest.dropFirst()),
                let unit = units.first(where: rest[end...].starts(with:))
            else { return nil }
            return (end + unit.count, "第\(number)\(unit)")
        }
        if let word = AnnexTitle.chineseWords.first(where: rest.starts(with:)),
            let (end, number) = number(in: rest.dropFirst(word.count))
        {
            return (end, word + number)
        }
        if let word = englishWords.first(where: rest.starts(with:)), rest.dropFirst(word.count).first == " ",
            let (end, number) = number(in: rest.dropFirst(word.count + 1))
        {
            return (end, word + " " + number)
        }
        return nil
    }

    /// A number or a path that the text begins with, in Arabic digits, and where it ends.
    private static func number(in characters: ArraySlice<Character>) -> (end: Int, text: String)? {
        let rest = characters.drop(while: \.isTemplateBlank)
        var path = rest.prefix { $0.digit != nil || $0 == "." || $0 == "．" }
        while let last = path.last, last.digit == nil { path.removeLast() }
        if path.first?.digit != nil {
            let numbers = path.split { $0.digit == nil }.compactMap { NumeralSystem.arabic.value(of: String($0)) }
            return (
                skippingBlanks(from: path.endIndex, in: characters), numbers.map { String($0) }.joined(separator: ".")
            )
        }
        let chinese = rest.prefix(while: \.isChineseNumeral)
        guard let value = NumeralSystem.chinese.value(of: String(chinese)) else { return nil }
        return (chinese.endIndex, String(value))
    }

    /// 第 9 条 has a blank before its unit; 附件 2 ends with its number.
    private static func skippingBlanks(from end: Int, in characters: ArraySlice<Character>) -> Int {
        let blanks = characters[end...].prefix(while: \.isTemplateBlank)
        let rest = characters[blanks.endIndex...]
        return units.contains(where: rest.starts(with:)) ? blanks.endIndex : end
    }
}

extension Diagnostic.Code {
    /// Warning: a number in running text names a division that is numbered anew.
    static let staleBareReference: Self = "stale-bare-reference"
}
