import ContractModel
import ContractStyling

/// Breaks a paragraph into lines.
struct LineBreaker {
    let material: ParagraphMaterial
    let measure: Length
    let firstIndent: Length
    let indent: Length
    let metrics: LineMetrics

    init(material: ParagraphMaterial, measure: Length, firstIndent: Length, indent: Length) {
        self.material = material
        self.measure = measure
        self.firstIndent = firstIndent
        self.indent = indent
        metrics = LineMetrics(material)
    }

    var boxes: [ParagraphBox] { material.boxes }

    /// The ranges of boxes of each line; together they cover all boxes once, in order.
    func breaks() -> [Range<Int>] {
        guard !boxes.isEmpty else { return [] }
        switch material.paragraph.style.composition.breaking {
        case .paragraph: return evenLines() ?? fullLines()
        case .line: return fullLines()
        }
    }

    func available(from start: Int) -> Length { measure - (start == 0 ? firstIndent : indent) }

    /// Whether a line would have to open every gap by more than `ems` em to be full.
    func gapes(_ line: Range<Int>, beyond ems: Double) -> Bool {
        let available = available(from: line.lowerBound)
        let metrics = metrics.line(line, available: available)
        let limit = Length.em(ems, of: material.paragraph.style.size)
        return available - metrics.width > limit * metrics.gaps
    }

    /// Whether a last line of those boxes is a single ideograph with its marks (typography.md 29).
    func isLonely(_ line: Range<Int>) -> Bool {
        var ideographs = 0
        for index in line {
            let characterClass = boxes[index].characterClass
            if characterClass.isIdeographic {
                ideographs += 1
                if ideographs > 1 { return false }
            } else if !characterClass.isFullWidthMark {
                return false
            }
        }
        return ideographs == 1
    }
}

// MARK: Line by line

extension LineBreaker {
    /// Each line takes as much as it can hold, its blanks given way where that brings one more character
    /// in (typography.md 26).
    private func fullLines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        while start < boxes.count {
            let end = endOfLine(from: start)
            lines.append(start..<end)
            start = end
        }
        return rescueLonelyCharacter(lines)
    }

    /// The end of the line that begins with box `start`.
    private func endOfLine(from start: Int) -> Int {
        let available = available(from: start)
        var lastFit: Int?
        var lastDearFit: Int?
        var lastPossible = start + 1
        for end in (start + 1)...boxes.count {
            let line = metrics.line(start..<end, available: available)
            let fits = line.width - line.shrink <= available
            let lineBreak = end == boxes.count ? .mandatory : boxes[end].lineBreak
            if fits {
                lastPossible = end
                switch lineBreak {
                case .mandatory: return end
                case .allowed: lastFit = end
                case .dear: lastDearFit = end
                case .forbidden: break
                }
            } else if lineBreak == .mandatory || line.width - line.shrink > available + reserve(at: end) {
                break
            }
        }
        if let lastDearFit, lastDearFit > lastFit ?? 0, lastFit.map({ gapes(start..<$0, beyond: 0.25) }) ?? true {
            return lastDearFit
        }
        // Nothing but an unbreakable run: it breaks where it must (typography.md 9).
        return lastFit ?? lastPossible
    }

    /// How much a line may still lose by a further box: what that box can trim or share with the last.
    private func reserve(at end: Int) -> Length { material.paragraph.style.size * 2 }

    /// A last line with fewer than two ideographs takes one more from the line before, unless that line
    /// would gape.
    private func rescueLonelyCharacter(_ lines: [Range<Int>]) -> [Range<Int>] {
        guard lines.count >= 2, let last = lines.last, boxes[last.lowerBound].lineBreak != .mandatory, isLonely(last)
        else { return lines }
        let previous = lines[lines.count - 2]
        let candidates = (previous.lowerBound + 1..<last.lowerBound).reversed()
        guard let earlier = candidates.first(where: { boxes[$0].lineBreak == .allowed }),
            !gapes(previous.lowerBound..<earlier, beyond: 1 / 6)
        else { return lines }
        return lines.dropLast(2) + [previous.lowerBound..<earlier, earlier..<last.upperBound]
    }
}
