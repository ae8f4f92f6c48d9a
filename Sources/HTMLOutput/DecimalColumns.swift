import ContractModel
import ContractStyling

/// Where the numbers of decimal columns have their points, so that they can stand below each other.
///
/// No browser aligns by a character (CSS Text 4 has no such value any more). What a number has from its point on
/// becomes a box as wide as the widest such end in the column; text ends at the end of the cell, so the points meet.
struct DecimalColumns {
    /// By column: the widest end of a number; `nil` where the column is aligned otherwise or needs no help.
    let tails: [String?]

    init(_ table: StyledTable) {
        tails = table.alignments.indices.map { column in
            guard table.alignments[column] == .decimal else { return nil }
            let texts = table.rows.filter { $0.indices.contains(column) }.compactMap { Self.tail(of: $0[column].text) }
            let widest = texts.max { Self.width(of: $0) < Self.width(of: $1) }
            return widest?.isEmpty == false ? widest : nil
        }
    }

    /// The widest end in a column.
    func tail(column: Int) -> String? { tails.indices.contains(column) ? tails[column] : nil }

    /// What a text has from its last decimal point on, or behind its last digit; `nil` where it has no digit.
    static func tail(of text: String) -> String? { pointIndex(in: text).map { String(text[$0...]) } }

    /// The number of characters before the end; `nil` where there is no digit.
    static func headCount(of text: String) -> Int? {
        pointIndex(in: text).map { text.distance(from: text.startIndex, to: $0) }
    }

    private static func pointIndex(in text: String) -> String.Index? {
        guard let last = text.lastIndex(where: \.isDigit) else { return nil }
        let behind = text.index(after: last)
        guard let point = text[..<last].lastIndex(where: { !$0.isDigit }), text[point] == ".", point > text.startIndex,
            text[text.index(before: point)].isDigit
        else { return behind }
        return point
    }

    /// About how wide a text is, in em. Digits are as wide as each other, and little else stands behind a point.
    private static func width(of text: String) -> Double {
        text.reduce(0) { $0 + ($1.isASCII ? ($1 == "." || $1 == "," ? 0.3 : 0.55) : 1) }
    }
}

extension Character {
    fileprivate var isDigit: Bool { "0"..."9" ~= self }
}

extension StyledTable {
    /// The paragraph as two, cut behind that many characters of its text.
    static func cut(_ cell: StyledParagraph, behind count: Int) -> (head: StyledParagraph, tail: StyledParagraph) {
        var (head, tail) = (cell, cell)
        (head.runs, tail.runs) = ([], [])
        var room = count
        for run in cell.runs {
            let length = run.text.count
            if room > 0, length > room {
                var (first, second) = (run, run)
                first.content = .text(String(run.text.prefix(room)))
                second.content = .text(String(run.text.dropFirst(room)))
                head.runs.append(first)
                tail.runs.append(second)
                room = 0
            } else if room > 0 || length == 0 && tail.runs.isEmpty {
                head.runs.append(run)
                room -= length
            } else {
                tail.runs.append(run)
            }
        }
        return (head, tail)
    }
}
