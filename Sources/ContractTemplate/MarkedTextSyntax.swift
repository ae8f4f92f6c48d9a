/// Where text under a mark stands among characters: `[text]{.mark}`.
///
/// Brackets without a mark behind them are text, as they are in a pasted contract.
struct MarkedTextSyntax {
    var inner: Range<Int>
    var name: Range<Int>
    var end: Int

    /// The marked text that begins at `index`, if its bracket is closed on the line and a mark follows.
    static func at(_ index: Int, in characters: ArraySlice<Character>) -> MarkedTextSyntax? {
        guard let close = closingBracket(of: index, in: characters),
            characters[(close + 1)...].starts(with: "{."),
            let end = characters[(close + 3)...].firstIndex(of: "}")
        else { return nil }
        return MarkedTextSyntax(inner: index + 1..<close, name: close + 3..<end, end: end + 1)
    }

    private static func closingBracket(of index: Int, in characters: ArraySlice<Character>) -> Int? {
        var depth = 0
        var position = index
        while position < characters.endIndex {
            switch characters[position] {
            case "\\": position += 1
            case "[": depth += 1
            case "]":
                depth -= 1
                if depth == 0 { return position }
            default: break
            }
            position += 1
        }
        return nil
    }
}
