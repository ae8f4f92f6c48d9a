import ContractModel
import ContractStyling

/// Whole-paragraph breaking: of all ways to break a paragraph, the one whose lines are least stretched
/// and squeezed together (Knuth and Plass, Breaking Paragraphs into Lines, 1981), with the costs of
/// Chinese lines: squeezing the blanks of marks is cheaper than opening gaps (typography.md 26).
extension LineBreaker {
    /// The best way to reach a break.
    private struct Node {
        var cost: Double
        /// The break before it.
        var previous: Int
    }

    /// The costs of one line, in units of its badness: 100 is a line squeezed as far as it goes, or
    /// opened by a tenth of an em at every gap.
    private enum Cost {
        /// Every line costs something, so that fewer lines are better.
        static let line = 10.0
        /// Squeezing costs a quarter of what the same ratio of opening costs.
        static let shrink = 25.0
        static let stretch = 100.0
        static let dear = 1500.0
        static let lonely = 500.0
    }

    /// The lines of least cost, or `nil` where some text is wider than a line and has to be cut.
    func evenLines() -> [Range<Int>]? {
        var nodes = [Node?](repeating: nil, count: boxes.count + 1)
        nodes[0] = Node(cost: 0, previous: 0)
        // Breaks that a line ending further on may still begin at.
        var active = [0]
        for end in 1...boxes.count {
            let lineBreak = end == boxes.count ? .mandatory : boxes[end].lineBreak
            guard lineBreak != .forbidden else { continue }
            var best: Node?
            active.removeAll { start in
                guard let node = nodes[start] else { return true }
                guard let cost = cost(of: start..<end, endsWith: lineBreak) else {
                    return isTooLong(start..<end)
                }
                let total = node.cost + cost
                if total < best?.cost ?? .infinity { best = Node(cost: total, previous: start) }
                return false
            }
            nodes[end] = best
            if lineBreak == .mandatory { active = [] }
            if best != nil { active.append(end) }
            if active.isEmpty { return nil }
        }
        return path(nodes)
    }

    private func path(_ nodes: [Node?]) -> [Range<Int>]? {
        var lines: [Range<Int>] = []
        var end = boxes.count
        while end > 0 {
            guard let node = nodes[end] else { return nil }
            lines.append(node.previous..<end)
            end = node.previous
        }
        return lines.reversed()
    }

    /// Whether no line that begins there can end at or behind `line`'s end: even trimmed and squeezed it
    /// is wider than the measure by more than marks still to come could save.
    private func isTooLong(_ line: Range<Int>) -> Bool {
        let available = available(from: line.lowerBound)
        let metrics = metrics.line(line, available: available)
        return metrics.width - metrics.shrink > available + material.paragraph.style.size * 2
    }

    /// What a line costs; `nil` where it does not fit.
    func cost(of line: Range<Int>, endsWith lineBreak: ParagraphBox.BreakBefore) -> Double? {
        let available = available(from: line.lowerBound)
        let metrics = metrics.line(line, available: available)
        let slack = available - metrics.width
        guard slack + metrics.shrink >= .zero else { return nil }
        var cost = Cost.line
        if slack < .zero {
            let ratio = Double(-slack.units) / Double(max(1, metrics.shrink.units))
            cost += Cost.shrink * ratio * ratio * ratio
        } else if lineBreak != .mandatory {
            let comfortable = metrics.stretch.units + metrics.gaps * material.paragraph.style.size.units / 10
            let ratio = Double(slack.units) / Double(max(1, comfortable))
            cost += Cost.stretch * min(1e4, ratio * ratio * ratio)
        }
        if lineBreak == .dear { cost += Cost.dear }
        if lineBreak == .mandatory, line.lowerBound > 0, boxes[line.lowerBound].lineBreak != .mandatory, isLonely(line)
        {
            cost += Cost.lonely
        }
        return cost * cost
    }
}
