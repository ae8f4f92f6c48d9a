import ContractModel

/// Parts text in two languages that ran together: where a Chinese sentence ends and an English one begins, and back.
enum BilingualText {
    /// Fewer changes of the language than this are quotations and names.
    private static let leastChanges = 10
    /// Fewer words than this are a name.
    private static let leastWords = 3
    /// A line that is longer than a paragraph.
    private static let runOn = 1000

    static func split(_ lines: inout [SourceLine], into notes: inout ImportNotes) {
        var count = 0
        lines = lines.flatMap { line -> [SourceLine] in
            guard line.kind == .text, line.cells.count > runOn, isBilingual(line.cells) else { return [line] }
            let bounds = changes(in: line.cells)
            guard bounds.count >= leastChanges else { return [line] }
            count += bounds.count
            let starts = [0] + bounds
            return starts.indices.map { order in
                var piece = line
                let end = order + 1 < starts.count ? starts[order + 1] : line.cells.count
                piece.cells = Array(line.cells[starts[order]..<end])
                return piece
            }
        }
        if count > 0 {
            notes.decide(
                .lines, "\(count) changes between Chinese and English sentences begin new lines", confidence: 0.7)
        }
    }

    /// Whether a good part of the text is in each of the languages.
    private static func isBilingual(_ cells: [Cell]) -> Bool {
        let letters = cells.count { $0.scalar.isLatin }
        return letters > cells.count { $0.scalar.isHan }
    }

    /// Where a sentence of the other language begins.
    private static func changes(in cells: [Cell]) -> [Int] {
        var result: [Int] = []
        var isEnglish = false
        var index = 0
        while index < cells.count {
            if isEnglish {
                // Back at the first Chinese character; a name in brackets stays.
                if cells[index].scalar.isHan, !isQuoted(index, in: cells), hanRun(cells, from: index) >= 2 {
                    result.append(withLabel(index, in: cells, after: result.last ?? 0))
                    isEnglish = false
                }
            } else if cells[index].scalar.isLatin, index == 0 || !cells[index - 1].scalar.isLatin,
                beginsEnglish(cells, from: index)
            {
                result.append(withLabel(index, in: cells, after: result.last ?? 0))
                isEnglish = true
            }
            index += 1
        }
        return result.filter { $0 > 0 }
    }

    /// Whether an English sentence or the heading of an article stands there, and not a name or the cell of a table.
    private static func beginsEnglish(_ cells: [Cell], from index: Int) -> Bool {
        var words = 0
        var end = index
        while end < cells.count, !cells[end].scalar.isHan, cells[end].scalar != "。", words < 40 {
            let isStart = end == index || cells[end - 1].scalar.isBlank
            if isStart, cells[end].scalar.isLatin || cells[end].scalar.isASCIIDigit { words += 1 }
            end += 1
        }
        guard words >= leastWords else { return false }
        let text = cells[index..<end].trimmed
        return words >= 40 || headings.contains { text.starts(with: $0) }
            || text.contains { $0.scalar == "." || $0.scalar.endsSentence || $0.scalar == ":" || $0.scalar == "：" }
            || text.count > 2 && index < 40
    }

    private static let headings = Word.list("Article Section Chapter Part")

    private static func hanRun(_ cells: [Cell], from index: Int) -> Int {
        cells[index...].prefix(4).prefix { $0.scalar.isHan }.count
    }

    private static func isQuoted(_ index: Int, in cells: [Cell]) -> Bool {
        index > 0 && "(（“\"《".unicodeScalars.contains(cells[index - 1].scalar)
    }

    /// Back over the number that the sentence begins with: 1.1 of 1.1 The parties, (a), （1）, and an opening quote.
    private static func withLabel(_ index: Int, in cells: [Cell], after limit: Int) -> Int {
        var start = index
        while start > limit {
            let scalar = cells[start - 1].scalar
            guard
                scalar.isASCIIDigit || scalar.isBlank || "“\"(（".unicodeScalars.contains(scalar)
                    || isInLabel(start - 1, cells)
            else { break }
            start -= 1
        }
        while start < index, cells[start].scalar.isBlank || cells[start].scalar == "." { start += 1 }
        return start
    }

    /// A point between figures, or the bracket behind a number.
    private static func isInLabel(_ index: Int, _ cells: [Cell]) -> Bool {
        guard index > 0 else { return false }
        switch cells[index].scalar {
        case ".":
            return cells[index - 1].scalar.isASCIIDigit && index + 1 < cells.count
                && cells[index + 1].scalar.isASCIIDigit
        case ")", "）": return cells[..<index].suffix(4).contains { $0.scalar == "(" || $0.scalar == "（" }
        default: return false
        }
    }
}
