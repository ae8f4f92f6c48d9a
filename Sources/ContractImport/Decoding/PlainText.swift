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
        return SourceDocument(
            origin: .text, encoding: decoded.encoding.rawValue, length: offset, lines: lines,
            encodingConfidence: decoded.confidence)
    }
}
