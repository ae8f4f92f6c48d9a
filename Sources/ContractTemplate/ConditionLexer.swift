import ContractModel

/// One word or mark of a condition.
struct ConditionToken: Sendable {
    enum Kind: Sendable, Equatable {
        case name(String)
        case text(String)
        case number(String)
        case boolean(Bool)
        case comparison(Comparison)
        case and
        case or
        case not
        case open
        case close
        /// Nothing that a condition knows; the message says why.
        case invalid(String)
    }
    var kind: Kind
    var slice: LineSlice
}

/// Cuts a condition into tokens.
///
/// 且, 或 and 非 can stand between names without blanks (甲且乙), so that the declared names decide where one ends: a run
/// of letters that is a name as a whole stays one.
struct ConditionLexer {
    /// A longer condition is refused: a person could not read it either.
    static let maximumLength = 1000

    private let slice: LineSlice
    private let isName: (String) -> Bool
    private var index: Int
    private var tokens: [ConditionToken] = []

    private static let marks: [(text: String, kind: ConditionToken.Kind)] = [
        ("==", .comparison(.equal)), ("!=", .comparison(.unequal)), ("<=", .comparison(.lessOrEqual)),
        (">=", .comparison(.greaterOrEqual)), ("<", .comparison(.less)), (">", .comparison(.greater)),
        ("＝＝", .comparison(.equal)), ("≠", .comparison(.unequal)), ("≤", .comparison(.lessOrEqual)),
        ("≥", .comparison(.greaterOrEqual)), ("＜", .comparison(.less)), ("＞", .comparison(.greater)),
        ("(", .open), ("（", .open), (")", .close), ("）", .close),
        ("&&", .invalid("&& is not known; write and or 且")), ("||", .invalid("|| is not known; write or or 或")),
        ("!", .invalid("! is not known; write not or 非")), ("=", .invalid("= is not known; write ==")),
        ("＝", .invalid("＝ is not known; write ==")),
    ]
    private static let quotes: [Character: Character] = ["'": "'", "\"": "\"", "“": "”", "‘": "’", "「": "」"]
    private static let stops: Set<Character> = Set("=!<>＝≠≤≥＜＞()（）&|'\"“”‘’「」【】")

    /// - Parameter isName: whether a word is the name of a field or a party.
    static func tokens(of slice: LineSlice, isName: @escaping (String) -> Bool) -> [ConditionToken] {
        var lexer = ConditionLexer(slice: slice, isName: isName, index: slice.characters.startIndex)
        lexer.run()
        return lexer.tokens
    }

    private init(slice: LineSlice, isName: @escaping (String) -> Bool, index: Int) {
        self.slice = slice
        self.isName = isName
        self.index = index
    }

    private mutating func run() {
        while index < slice.characters.endIndex {
            let character = slice.characters[index]
            if character.isTemplateBlank {
                index += 1
            } else if let close = Self.quotes[character] {
                delimited(by: close, name: "the quote") { .text($0) }
            } else if character == "【" {
                delimited(by: "】", name: "【") { .name(LineSlice(line: 1, text: $0).trimmed.text) }
            } else if character.isASCII, character.digit != nil {
                number()
            } else if let mark = Self.marks.first(where: { slice.characters[index...].starts(with: $0.text) }) {
                append(mark.kind, length: mark.text.count)
            } else if Self.stops.contains(character) {
                append(.invalid("\(character) is not known here"), length: 1)
            } else {
                word()
            }
        }
    }

    private mutating func append(_ kind: ConditionToken.Kind, length: Int) {
        let characters = slice.characters[index..<(index + length)]
        tokens.append(ConditionToken(kind: kind, slice: LineSlice(line: slice.line, characters: characters)))
        index += length
    }

    private mutating func delimited(by close: Character, name: String, kind: (String) -> ConditionToken.Kind) {
        let start = index + 1
        guard let end = slice.characters[start...].firstIndex(of: close) else {
            append(.invalid("\(name) is not closed"), length: slice.characters.endIndex - index)
            return
        }
        append(kind(String(slice.characters[start..<end])), length: end + 1 - index)
    }

    private mutating func number() {
        let rest = slice.characters[index...]
        var end = rest.firstIndex { !($0.isASCII && $0.digit != nil || $0 == "." || $0 == ",") } ?? rest.endIndex
        if end < rest.endIndex, rest[end] == "%" { end += 1 }
        append(.number(String(rest[..<end])), length: end - index)
    }

    /// Reads a run of letters: a name, a word such as `and`, or names with 且, 或 and 非 between them.
    private mutating func word() {
        let rest = slice.characters[index...]
        let end = rest.firstIndex { $0.isTemplateBlank || Self.stops.contains($0) } ?? rest.endIndex
        let word = String(rest[..<end])
        if isName(word) { return append(.name(word), length: end - index) }
        switch word {
        case "and", "AND": return append(.and, length: end - index)
        case "or", "OR": return append(.or, length: end - index)
        case "not", "NOT": return append(.not, length: end - index)
        case "true", "false": return append(.boolean(word == "true"), length: end - index)
        default: break
        }
        switch rest.first {
        case "且": return append(.and, length: 1)
        case "或": return append(.or, length: 1)
        case "非": return append(.not, length: 1)
        default: break
        }
        let joints = rest[..<end].indices.reversed().filter { rest[$0] == "且" || rest[$0] == "或" }
        let cut = joints.first { isName(String(rest[..<$0])) } ?? end
        append(.name(String(rest[..<cut])), length: cut - index)
    }
}
