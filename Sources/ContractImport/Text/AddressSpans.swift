/// Finds addresses of the web and of mail, in which no mark is punctuation: https://example.com/a,b.pdf?id=3.
enum AddressSpans {
    /// More than any address that a contract prints.
    private static let longest = 300

    /// The ranges of the addresses of a line, in order.
    static func find(in cells: [Cell]) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var index = 0
        while index < cells.count {
            let span: Range<Int>?
            switch cells[index].scalar {
            case "h", "H", "w", "W", "f": span = web(at: index, in: cells[...])
            case "@": span = mail(around: index, in: cells[...], after: spans.last?.upperBound ?? 0)
            default: span = nil
            }
            if let span {
                spans.append(span)
                index = span.upperBound
            } else {
                index += 1
            }
        }
        return spans
    }

    /// For each cell, whether it is one of an address; `nil` where the line has none.
    static func mask(of cells: [Cell]) -> [Bool]? {
        let spans = find(in: cells)
        guard !spans.isEmpty else { return nil }
        var mask = [Bool](repeating: false, count: cells.count)
        for span in spans { for index in span { mask[index] = true } }
        return mask
    }

    /// An address of the web: as far as no blank and no full-width mark stands. Chinese characters are part of it, but
    /// before the first slash none stand behind a comma: https://example.com,乙方….
    private static func web(at index: Int, in cells: ArraySlice<Cell>) -> Range<Int>? {
        if index > cells.startIndex, cells[index - 1].scalar.isLatin { return nil }
        guard let scheme = schemes.first(where: { cells.has($0, at: index) }) else { return nil }
        var end = index + scheme.count
        var hasPath = false
        while end < cells.endIndex, end - index < longest {
            let scalar = cells[end].scalar
            if scalar.isBlank || scalar.isFullWidthMark || scalar == "\"" || scalar == "<" || scalar == ">" { break }
            if schemes.contains(where: { cells.has($0, at: end) }) { break }
            if scalar == "/" { hasPath = true }
            if !hasPath, scalar == "," || scalar == ";" { break }
            end += 1
        }
        end = withoutEnd(index + scheme.count, end, cells)
        return end > index + scheme.count ? index..<end : nil
    }

    /// An address of mail around its @.
    private static func mail(around index: Int, in cells: ArraySlice<Cell>, after first: Int) -> Range<Int>? {
        func isPart(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isLatin || scalar.isHan || scalar.isASCIIDigit || "._-+%".unicodeScalars.contains(scalar)
        }
        var start = index
        while start > first, isPart(cells[start - 1].scalar), index - start < 64 {
            // 至zhang.san@example.com: the name begins where its script does.
            if start < index, cells[start - 1].scalar.isHan,
                cells[start].scalar.isLatin || cells[start].scalar.isASCIIDigit
            {
                break
            }
            start -= 1
        }
        var end = index + 1
        while end < cells.endIndex, isPart(cells[end].scalar), end - index < 64 {
            if cells[end].scalar.isHan, cells[end - 1].scalar.isLatin { break }
            end += 1
        }
        end = withoutEnd(index + 1, end, cells)
        return start < index && end > index + 1 ? start..<end : nil
    }

    /// Without the marks at its end, which are the sentence's.
    private static func withoutEnd(_ start: Int, _ end: Int, _ cells: ArraySlice<Cell>) -> Int {
        var end = end
        while end > start, ".,;:!?)".unicodeScalars.contains(cells[end - 1].scalar) {
            // (b) is one of its own.
            if cells[end - 1].scalar == ")", cells[start..<end].contains(where: { $0.scalar == "(" }) { break }
            end -= 1
        }
        return end
    }

    private static let schemes = Word.list("https:// http:// ftp:// www. HTTPS:// HTTP:// WWW.")
}
