import ContractModel

/// Sets punctuation in the width of the text around it: full in Chinese (GB/T 15834-2011, 5.1), half between figures and
/// Latin letters.
enum PunctuationWidth {
    static func apply(to lines: inout [SourceLine], language: Language, into notes: inout ImportNotes) {
        guard language != .korean else { return }
        var count = 0
        for index in lines.indices {
            let cells = lines[index].cells
            let brackets = Brackets(cells, isEnglish: language == .english)
            let isAddress = AddressSpans.mask(of: cells)
            for position in cells.indices where isAddress?[position] != true {
                let scalar = cells[position].scalar
                var replacement = widen[scalar] == nil ? nil : full(cells, position, brackets, language)
                if replacement == nil { replacement = narrow(cells, position, language) }
                guard let replacement, replacement != scalar else { continue }
                lines[index].cells[position].scalar = replacement
                lines[index].cells[position].folded = replacement
                count += 1
            }
            pairQuotes(&lines[index].cells, language, &count)
        }
        if count > 0 {
            notes.decide(
                .punctuation, "\(count) marks of punctuation were set in the width of their text", confidence: 0.9)
        }
    }

    private static let widen: [Unicode.Scalar: Unicode.Scalar] = [
        ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）", "[": "［", "]": "］",
    ]
    private static let narrowed: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: widen.map { ($1, $0) })

    private static func isChinese(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isHan || scalar.isFullWidthMark
    }

    private static func neighbour(_ cells: [Cell], _ index: Int, _ step: Int) -> Unicode.Scalar? {
        var index = index + step
        while cells.indices.contains(index), cells[index].scalar.isBlank { index += step }
        return cells.indices.contains(index) ? cells[index].scalar : nil
    }

    /// The full-width form of a half-width mark that Chinese text asks for.
    private static func full(
        _ cells: [Cell], _ index: Int, _ brackets: Brackets, _ language: Language
    ) -> Unicode.Scalar? {
        guard language != .english else { return nil }
        let scalar = cells[index].scalar
        let before = neighbour(cells, index, -1)
        let after = neighbour(cells, index, 1)
        switch scalar {
        case "(", ")": return brackets.isWide(index) ? widen[scalar] : nil
        case "[", "]": return nil
        case ".":
            // 1.甲方 is numbered, 示例.com is a name; a point ends a sentence where a Chinese character stands before it.
            guard let before, before.isHan || before == "）" || before == "”" || before == "】" else { return nil }
            guard after.map({ isChinese($0) || $0.isASCIIDigit }) ?? true else { return nil }
            return isNumeral(before) ? nil : "。"
        case "?":
            // Between two characters it stands for one that was lost; that is damage, and stays to be seen.
            guard after.map({ !isChinese($0) && !$0.isLatin && $0 != "?" }) ?? true, before?.isHan == true else {
                return nil
            }
            return "？"
        case ":":
            if after == "/" { return nil }
            fallthrough
        default:
            if isChinese(before) { return widen[scalar] }
            let isBetweenFigures = before?.isASCIIDigit == true && after?.isASCIIDigit == true
            return isChinese(after) && !isBetweenFigures ? widen[scalar] : nil
        }
    }

    private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool { "一二三四五六七八九十".unicodeScalars.contains(scalar) }

    /// The half-width form of a full-width character between figures and Latin letters.
    private static func narrow(_ cells: [Cell], _ index: Int, _ language: Language) -> Unicode.Scalar? {
        let scalar = cells[index].scalar
        switch scalar.value {
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return Unicode.Scalar(scalar.value - 0xFEE0)
        case 0xFF05, 0xFF0E, 0xFF0D: return Unicode.Scalar(scalar.value - 0xFEE0)
        default: break
        }
        guard let half = narrowed[scalar] else { return nil }
        let before = neighbour(cells, index, -1)
        let after = neighbour(cells, index, 1)
        if language == .english { return isChinese(before) || isChinese(after) ? nil : half }
        // 1，000 and 9：00, but not 1，2和3.
        guard scalar == "，" || scalar == "：" || scalar == "。", index > 0, index + 1 < cells.count,
            isDigit(cells[index - 1].scalar)
        else { return nil }
        let following = cells[(index + 1)...].prefix { isDigit($0.scalar) }
        let digits = following.count
        switch scalar {
        case "，": return digits == 3 ? "," : nil
        case "：": return digits == 2 ? ":" : nil
        default:
            // ５０。２５ is a decimal; in 10。2次 a sentence ends, and 2025。1.2 goes on with a clause.
            let isWide = [cells[index - 1], cells[index + 1]].allSatisfy { !$0.scalar.isASCIIDigit }
            let isPath =
                following.endIndex < cells.endIndex && ".．".unicodeScalars.contains(cells[following.endIndex].scalar)
            return digits > 0 && isWide && !isPath ? "." : nil
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIDigit || (0xFF10...0xFF19).contains(scalar.value)
    }

    /// Straight quotes of a Chinese line, where they come in pairs: “ and ”, in traditional text 「 and 」.
    private static func pairQuotes(_ cells: inout [Cell], _ language: Language, _ count: inout Int) {
        let quotes = cells.indices.filter { cells[$0].scalar == "\"" }
        guard language == .simplifiedChinese || language == .traditionalChinese, !quotes.isEmpty,
            quotes.count % 2 == 0
        else { return }
        let marks: [Unicode.Scalar] = language == .simplifiedChinese ? ["“", "”"] : ["「", "」"]
        for (order, index) in quotes.enumerated() {
            cells[index].scalar = marks[order % 2]
            cells[index].folded = marks[order % 2]
            count += 1
        }
    }
}

/// Which brackets of a line are to be full-width: a pair that holds Chinese, or stands behind it.
private struct Brackets {
    private var wide: Set<Int> = []

    init(_ cells: [Cell], isEnglish: Bool) {
        guard !isEnglish else { return }
        var open: [Int] = []
        for index in cells.indices {
            switch cells[index].scalar {
            case "(", "（": open.append(index)
            case ")", "）":
                guard let start = open.popLast() else {
                    if index > 0, cells[index - 1].scalar.isHan { wide.insert(index) }
                    continue
                }
                let inner = cells[(start + 1)..<index]
                let before = start > 0 ? cells[start - 1].scalar : nil
                let after = index + 1 < cells.count ? cells[index + 1].scalar : nil
                let isLabel = inner.count <= 3 && inner.allSatisfy { $0.scalar.isASCIIDigit || $0.scalar.isHan }
                let stands = [before, after].contains { $0.map { $0.isHan || $0.isFullWidthMark } ?? false }
                if inner.contains(where: { $0.scalar.isHan }) || isLabel && stands || isLabel && before == nil
                    || before?.isHan == true
                {
                    wide.insert(start)
                    wide.insert(index)
                }
            default: break
            }
        }
        for start in open where start > 0 && cells[start - 1].scalar.isHan { wide.insert(start) }
    }

    func isWide(_ index: Int) -> Bool { wide.contains(index) }
}
