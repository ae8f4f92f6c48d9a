import ContractModel

/// A term that the contract gives a meaning of its own.
///
/// Terms are defined by a line of `:::definitions`, by （以下称“费用表”） and (the "Services"), and by “双方”是指. A term is
/// used wherever it occurs again, and by a reference to its `{#id}`. **“费用表”**, in bold and in quotes, marks it as a
/// term, and must not come before its definition.
struct Definition: Sendable {
    var term: String
    /// Where the term stands.
    var slice: LineSlice
    var identity: String?
}

/// A line of `:::definitions`: 术语：解释 {#id}.
struct DefinitionLine {
    var term: LineSlice
    /// The term as it is printed, with its quotes.
    var printed: LineSlice
    /// The colon and the explanation.
    var rest: LineSlice
    var identity: LineSlice?

    /// The longest term, in characters.
    static let maximumTerm = 30

    init?(_ line: LineSlice) {
        let (body, identity) = line.splitIdentity()
        guard let colon = body.characters.prefix(Self.maximumTerm + 3).firstIndex(where: { $0 == "：" || $0 == ":" })
        else { return nil }
        printed = body.prefix(upTo: colon).trimmedEnd
        rest = body.suffix(from: colon)
        self.identity = identity
        term = printed
        if let first = term.characters.first, let last = term.characters.last,
            QuotedTerm.quotes[first] == last, term.characters.count > 2
        {
            term = LineSlice(line: line.line, characters: term.characters.dropFirst().dropLast())
        }
        let hasText = !rest.dropFirst(1).trimmed.isEmpty
        guard !term.isEmpty, hasText, !term.characters.contains(where: { "【{*_\\".contains($0) }) else { return nil }
    }
}

/// Terms in quotes, in running text.
enum QuotedTerm {
    static let quotes: [Character: Character] = ["“": "”", "\"": "\"", "「": "」", "‘": "’"]
    private static let openings: CharacterClass = "“\"「‘"

    enum Role {
        /// （以下称“…”）, (the "…"), “…”是指.
        case definition
        /// **“…”**
        case mark
    }

    /// The quoted terms of a line that define or are marked.
    static func all(in line: LineSlice, _ language: Language) -> [(slice: LineSlice, role: Role)] {
        var found: [(LineSlice, Role)] = []
        var index = line.characters.startIndex
        while index < line.characters.endIndex {
            guard openings.contains(line.characters[index]), let close = quotes[line.characters[index]],
                let end = line.characters[(index + 1)...].prefix(DefinitionLine.maximumTerm + 1).firstIndex(of: close),
                end > index + 1
            else {
                index += 1
                continue
            }
            let slice = LineSlice(line: line.line, characters: withoutMarks(line.characters[(index + 1)..<end]))
            if let role = role(
                before: line.characters[..<index].suffix(24), after: line.characters[(end + 1)...], language)
            {
                found.append((slice, role))
            }
            index = end + 1
        }
        return found
    }

    /// Client for **Client**: marks around a term are not part of it.
    private static func withoutMarks(_ term: ArraySlice<Character>) -> ArraySlice<Character> {
        for mark in ["**", "__"] where term.count > 4 && term.starts(with: mark) && term.suffix(2).elementsEqual(mark) {
            return term.dropFirst(2).dropLast(2)
        }
        return term
    }

    private static let chineseOpenings = ["称", "称为", "称作", "稱", "稱為", "稱作"]

    private static func role(
        before: ArraySlice<Character>, after: ArraySlice<Character>, _ language: Language
    ) -> Role? {
        let isBold = before.suffix(2).elementsEqual("**") && after.starts(with: "**")
        let text = String(isBold ? before.dropLast(2) : before)
        let rest = isBold ? after.dropFirst(2) : after
        if language == .english {
            if let open = text.lastIndex(of: "("), rest.first == ")" {
                let words = text[text.index(after: open)...].split(separator: " ")
                let known: Set<Substring> = [
                    "the", "a", "an", "each", "each,", "collectively,", "collectively", "together,", "hereinafter",
                    "as", "this",
                ]
                if words.allSatisfy(known.contains) { return .definition }
            }
            if rest.starts(with: " means ") || rest.starts(with: " shall mean ") { return .definition }
        } else {
            // 以下简称, 以下合称, 下称 …: what calls itself so, and not 通称 or 自称.
            if chineseOpenings.contains(where: text.hasSuffix), text.suffix(8).contains("下") { return .definition }
            if rest.starts(with: "是指") || rest.starts(with: "，是指") || rest.first == "指" { return .definition }
        }
        return isBold ? .mark : nil
    }
}
