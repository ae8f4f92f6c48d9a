/// Reads plain text: every line is one.
enum PlainText {
    /// The document; carriage returns and form feeds end lines, too, and control characters are blanks.
    static func read(_ decoded: DecodedText) -> SourceDocument {
        var lines: [SourceLine] = []
        var cells: [Cell] = []
        var offset = 0
        var previous: Unicode.Scalar = " "
        for scalar in decoded.text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{0C}", "\u{2028}", "\u{2029}", "\u{85}":
                lines.append(SourceLine(cells: cells, isBroken: true))
                cells.removeAll(keepingCapacity: true)
            default: cells.append(Cell(scalar.readable, at: offset))
            }
            previous = scalar
            offset += 1
        }
        if !cells.isEmpty { lines.append(SourceLine(cells: cells)) }
        markRows(&lines)
        return SourceDocument(
            origin: .text, encoding: decoded.encoding.rawValue, length: offset, lines: lines,
            encodingConfidence: decoded.confidence)
    }

    /// Lines of which two or more have as many tabs are rows of a table, as a spreadsheet gives them.
    private static func markRows(_ lines: inout [SourceLine]) {
        let ends = lines.map { columnEnds($0.cells) }
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, ends[end].count == ends[start].count { end += 1 }
            if ends[start].count >= leastColumns, end - start >= 2 {
                for index in start..<end { lines[index].kind = .row(ends: ends[index]) }
            }
            start = end
        }
    }

    /// Two columns are a label and what it says.
    private static let leastColumns = 3

    /// Where the columns of a line end that tabs part; none where one of them is a paragraph.
    private static func columnEnds(_ cells: [Cell]) -> [Int] {
        guard let first = cells.first, !first.scalar.isBlank else { return [] }
        let tabs = cells.indices.filter { cells[$0].scalar == "\t" }
        let ends = tabs + [cells.count]
        let widest = zip([0] + tabs, ends).map { $1 - $0 }.max() ?? 0
        return widest <= 60 ? ends : []
    }
}
