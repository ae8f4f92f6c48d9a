import ContractModel

/// Breaks a paragraph into lines, one after the other: each line takes as much as it can hold, its
/// blanks given way where that brings one more character in (typography.md 26).
struct LineBreaker {
    let material: ParagraphMaterial
    let measure: Length
    let firstIndent: Length
    let indent: Length

    private var boxes: [ParagraphBox] { material.boxes }

    /// The ranges of boxes of each line; together they cover all boxes once.
    func breaks() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < boxes.count {
            let end = endOfLine(from: start, available: measure - (start == 0 ? firstIndent : indent))
            lines.append(start..<end)
            start = end
        }
        return rescueLonelyCharacter(lines)
    }

    /// The end of the line that begins with box `start`.
    private func endOfLine(from start: Int, available: Length) -> Int {
        var width = boxes[start].width - boxes[start].leadingTrim
        var shrink = Length.zero
        var lastFit: Int?
        var lastDearFit: Int?
        var lastPossible = start + 1
        var index = start
        while true {
            let end = index + 1
            let isEnd = end == boxes.count
            if isEnd || boxes[end].lineBreak != .forbidden, endWidth(width, at: index) - shrink <= available {
                if !isEnd, boxes[end].lineBreak == .dear { lastDearFit = end } else { lastFit = end }
            }
            if isEnd || boxes[end].lineBreak == .mandatory {
                if lastFit == end { return end }
                break
            }
            // What could still be trimmed or shrunk is less than an em and what gaps can give.
            if width - shrink - boxes[index].trailingTrim <= available { lastPossible = end }
            if width - shrink > available + boxes[index].width + boxes[index].trailingTrim, index > start { break }
            let gap = material.gaps[index]
            width += gap.natural + boxes[end].width
            shrink += gap.shrink
            index = end
        }
        if let lastDearFit, lastFit.map({ gapes(start..<$0, available: available, beyond: 0.25) }) ?? true {
            return lastDearFit
        }
        // Nothing but an unbreakable run: it breaks where it must (typography.md 9).
        return lastFit ?? max(lastPossible, start + 1)
    }

    /// Whether a line would have to open every gap by more than `ems` em to be full.
    private func gapes(_ line: Range<Int>, available: Length, beyond ems: Double) -> Bool {
        var width = boxes[line.lowerBound].width - boxes[line.lowerBound].leadingTrim
        var gaps = 0
        for index in line.dropLast() {
            width += material.gaps[index].natural + boxes[index + 1].width
            if material.gaps[index].stretchStep != .never { gaps += 1 }
        }
        let limit = Length.em(ems, of: material.paragraph.style.size)
        return available - endWidth(width, at: line.upperBound - 1) > limit * gaps
    }

    /// The width of a line that ends with box `last`, its trailing blank and space left out.
    private func endWidth(_ width: Length, at last: Int) -> Length {
        switch boxes[last].characterClass {
        case .wordSpace: width - boxes[last].width - trailingGap(before: last)
        default: width - boxes[last].trailingTrim
        }
    }

    private func trailingGap(before index: Int) -> Length { index > 0 ? material.gaps[index - 1].natural : .zero }

    /// A last line with fewer than two ideographs takes one more from the line before
    /// (typography.md 29), unless that line would gape.
    private func rescueLonelyCharacter(_ lines: [Range<Int>]) -> [Range<Int>] {
        guard lines.count >= 2, let last = lines.last, boxes[last.lowerBound].lineBreak != .mandatory,
            boxes[last].allSatisfy({ $0.characterClass == .ideograph || $0.characterClass.isFullWidthMark }),
            boxes[last].count(where: { $0.characterClass == .ideograph }) == 1
        else { return lines }
        let previous = lines[lines.count - 2]
        let candidates = (previous.lowerBound + 1..<last.lowerBound).reversed()
        guard let earlier = candidates.first(where: { boxes[$0].lineBreak == .allowed }) else { return lines }
        let available = measure - (lines.count == 2 ? firstIndent : indent)
        guard !gapes(previous.lowerBound..<earlier, available: available, beyond: 1 / 6) else { return lines }
        return lines.dropLast(2) + [previous.lowerBound..<earlier, earlier..<last.upperBound]
    }
}
