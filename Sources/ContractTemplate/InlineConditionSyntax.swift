/// Where an inline condition stands among characters: `【?condition：phrase】` or `【?condition：phrase|other phrase】`.
///
/// The question mark tells it from a field, whose name cannot begin with one. Fields, references and further
/// conditions can stand in the phrases; a colon in quotes belongs to the condition. Each mark may be full-width.
struct InlineConditionSyntax {
    /// Conditions inside conditions, the outermost counted.
    static let maximumDepth = 8

    var start: Int
    var condition: Range<Int>
    /// `nil` where no colon follows the condition.
    var text: Range<Int>?
    var otherwise: Range<Int>?
    var end: Int

    static func begins(at index: Int, in characters: ArraySlice<Character>) -> Bool {
        guard characters[index].onlyScalar == "【", index + 1 < characters.endIndex else { return false }
        let next = characters[index + 1].onlyScalar
        return next == "?" || next == "？"
    }

    /// The condition that begins at `index`, if it is closed on the line and not nested too deeply.
    ///
    /// The time is linear for a whole line: what is nested deeper than the limit is given up at once.
    static func at(_ index: Int, in characters: ArraySlice<Character>) -> InlineConditionSyntax? {
        guard begins(at: index, in: characters) else { return nil }
        var depth = 0
        var colon: Int?
        var bar: Int?
        var quote: Character?
        var position = index + 2
        while position < characters.endIndex {
            let character = characters[position]
            if let open = quote {
                if character == open { quote = nil }
            } else {
                switch character {
                case "\\" where colon != nil: position += 1
                case "【":
                    depth += 1
                    guard depth <= maximumDepth else { return nil }
                case "】" where depth > 0: depth -= 1
                case "{" where Self.isDouble(position, in: characters):
                    depth += 1
                    position += 1
                case "}" where depth > 0 && Self.isDouble(position, in: characters):
                    depth -= 1
                    position += 1
                case "】":
                    let start = index + 2
                    return InlineConditionSyntax(
                        start: index, condition: start..<(colon ?? position),
                        text: colon.map { ($0 + 1)..<(bar ?? position) }, otherwise: bar.map { ($0 + 1)..<position },
                        end: position + 1)
                case "：" where depth == 0 && colon == nil, ":" where depth == 0 && colon == nil: colon = position
                case "|" where depth == 0 && colon != nil && bar == nil: bar = position
                case _ where colon == nil && depth == 0: quote = quotes[character]
                default: break
                }
            }
            position += 1
        }
        return nil
    }

    private static func isDouble(_ position: Int, in characters: ArraySlice<Character>) -> Bool {
        position + 1 < characters.endIndex && characters[position + 1] == characters[position]
    }

    private static let quotes: [Character: Character] = ["'": "'", "\"": "\"", "“": "”", "‘": "’", "「": "」"]
}
