import ContractModel

/// Half-width punctuation in Chinese and Japanese text, and full-width punctuation in English text. Korean writes
/// half-width punctuation by rule, and is left alone.
enum PunctuationLint {
    private static let fullWidth: [Character: Character] = [
        ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）",
    ]
    private static let halfWidth = Dictionary(uniqueKeysWithValues: fullWidth.map { ($1, $0) })

    /// One warning a line, at its first such mark.
    static func findings(_ text: LintText) -> [Diagnostic] {
        switch text.template.language {
        case .simplifiedChinese, .traditionalChinese, .japanese:
            text.lines.compactMap { line in
                finding(halfWidthMarks(in: line.text), line, "half-width", fullWidth, text)
            }
        case .english:
            text.lines.compactMap { line in
                finding(fullWidthMarks(in: line.text), line, "full-width", halfWidth, text)
            }
        case .korean: []
        }
    }

    private static func finding(
        _ marks: [Int], _ line: ProseLine, _ width: String, _ replacements: [Character: Character], _ text: LintText
    ) -> Diagnostic? {
        guard let first = marks.first else { return nil }
        let mark = line.text.characters[first]
        let more = marks.count == 1 ? "" : ", and \(marks.count - 1) more in this line"
        return text.warning(
            .mixedPunctuation, "here stands a \(width) \(mark) in \(text.template.language.name) text\(more)",
            at: LineSlice(line: line.text.line, characters: line.text.characters[first...first]),
            hint: "write \(replacements[mark] ?? mark) instead, or \\ before it to keep it")
    }

    // MARK: Half-width marks in Chinese text

    private static func halfWidthMarks(in slice: LineSlice) -> [Int] {
        let characters = slice.characters
        var marks: [Int] = []
        /// The open brackets: whether each is full-width.
        var brackets: [Bool] = []
        for index in characters.indices {
            let before = index > characters.startIndex ? characters[index - 1] : nil
            let after = index + 1 < characters.endIndex ? characters[index + 1] : nil
            switch characters[index].onlyScalar {
            case "（"?: brackets.append(true)
            case "("?:
                // A bracket is judged by what it holds, or stands behind: f(x) is no Chinese.
                let isChinese = isChinese(before) || isChinese(after)
                if isChinese { marks.append(index) }
                brackets.append(isChinese)
            case "）"?: _ = brackets.popLast()
            case ")"?:
                let opening = brackets.popLast()
                if opening ?? isChinese(before) { marks.append(index) }
            case ","?, ";"?, "?"?, "!"?: if isChinese(before) { marks.append(index) }
            case ":"?: if isChinese(before), after != "/" { marks.append(index) }
            case "."?:
                // 示例.com and 第一.二 are names; a dot ends a sentence only where nothing goes on.
                guard before?.isCJK == true, after.map({ $0 == " " || $0.isCJK }) ?? true else { continue }
                marks.append(index)
            default: break
            }
        }
        return marks
    }

    /// A Chinese character or mark, or what a field prints.
    private static func isChinese(_ character: Character?) -> Bool {
        character.map { $0.isCJK || $0 == ProseLine.mask } ?? false
    }

    // MARK: Full-width marks in English text

    private static func fullWidthMarks(in slice: LineSlice) -> [Int] {
        let characters = slice.characters
        return characters.indices.filter { index in
            guard halfWidth[characters[index]] != nil else { return false }
            let before = index > characters.startIndex ? characters[index - 1] : nil
            let after = index + 1 < characters.endIndex ? characters[index + 1] : nil
            // A Chinese name in English text keeps its own punctuation.
            return !(before?.isIdeograph ?? false) && !(after?.isIdeograph ?? false)
        }
    }
}

/// Straight quotes in Chinese and Japanese text.
enum QuoteLint {
    /// One warning a line, at its first straight quote.
    static func findings(_ text: LintText) -> [Diagnostic] {
        let quotes: String
        switch text.template.language {
        case .simplifiedChinese: quotes = "“ and ”"
        case .traditionalChinese, .japanese: quotes = "「 and 」"
        case .english, .korean: return []
        }
        return text.lines.compactMap { line in
            let characters = line.text.characters
            guard characters.contains(where: \.isIdeograph) else { return nil }
            let first = characters.indices.first { index in
                switch characters[index].onlyScalar {
                case "\""?: return true
                case "'"?:
                    // An apostrophe stands between Latin letters.
                    let neighbours = [index - 1, index + 1].filter(characters.indices.contains)
                    return neighbours.contains { characters[$0].isCJK || characters[$0] == ProseLine.mask }
                default: return false
                }
            }
            guard let first else { return nil }
            return text.warning(
                .asciiQuotes, "here stands a straight quote in \(text.template.language.name) text",
                at: LineSlice(line: line.text.line, characters: characters[first...first]),
                hint: "write \(quotes) instead, or \\ before it to keep it")
        }
    }
}

extension Language {
    /// What a message calls the language.
    fileprivate var name: String {
        switch self {
        case .simplifiedChinese, .traditionalChinese: "Chinese"
        case .english: "English"
        case .japanese: "Japanese"
        case .korean: "Korean"
        }
    }
}

extension Character {
    /// A Chinese character or a kana, but no punctuation.
    var isIdeograph: Bool {
        guard let scalar = unicodeScalars.first else { return false }
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: return true
        default: return false
        }
    }
}
