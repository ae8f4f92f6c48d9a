/// Keeps text from being read as syntax.
enum TemplateEscape {
    /// The text with \ before what the template would take for its own.
    static func escaped(_ cells: [Cell], isLineStart: Bool) -> DraftText {
        var text = DraftText()
        let hasMark = zip(cells, cells.dropFirst()).contains { $0.scalar == "]" && $1.scalar == "{" }
        for (index, cell) in cells.enumerated() {
            let next = index + 1 < cells.count ? cells[index + 1].scalar : nil
            let before = index > 0 ? cells[index - 1].scalar : nil
            let isSyntax: Bool
            switch cell.scalar {
            case "\\", "【": isSyntax = true
            case "{": isSyntax = next == "{" || next == "#" || before == "{"
            case "*", "_": isSyntax = next == cell.scalar || before == cell.scalar
            case "[": isSyntax = hasMark
            case "/", ":", "：", "|": isSyntax = isLineStart && index == 0 && (cell.scalar == "|" || next == cell.scalar)
            case "-": isSyntax = false
            default: isSyntax = false
            }
            if isSyntax { text.add("\\") }
            text.add(cell)
        }
        return text
    }
}
