import ContractModel
import ContractStyling

/// Whole-paragraph breaking: of all ways to break a paragraph, the one whose lines are least stretched
/// and squeezed together (Knuth and Plass, Breaking Paragraphs into Lines, 1981), with the costs of
/// Chinese lines: squeezing the blanks of marks is cheaper than opening gaps (typography.md 26).
extension LineBreaker {
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
    ///
    /// The time is linear in the number of breaks: only those that lie within a line before a break are tried, the
    /// fullest line first, until no looser one can be better.
    func evenLines() -> [Range<Int>]? {
        // For each break the least cost of reaching it, and the break before it on that way.
        var costs = [Double](repeating: .infinity, count: boxes.count + 1)
        var previous = [Int](repeating: 0, count: boxes.count + 1)
        costs[0] = 0
        // Breaks that a line may begin at, in order; those before `first` are too far away.
        var active = [0]
        var first = 0
        for end in 1...boxes.count {
            let lineBreak = end == boxes.count ? .mandatory : boxes[end].lineBreak
            guard lineBreak != .forbidden else { continue }
            let ending = metrics.ending(at: end)
            while first < active.count, isTooLong(from: active[first], to: ending) { first += 1 }
            var floor = Double.infinity
            for start in active[first...] { floor = min(floor, costs[start]) }
            for start in active[first...] {
                guard let cost = cost(from: start, to: ending, endsWith: lineBreak) else { continue }
                if costs[start] + cost < costs[end] {
                    (costs[end], previous[end]) = (costs[start] + cost, start)
                }
                // Shorter lines are looser, and cost more.
                if lineBreak != .mandatory, floor + cost > costs[end] { break }
            }
            if lineBreak == .mandatory { first = active.count }
            if costs[end] < .infinity { active.append(end) }
            if first == active.count { return nil }
        }
        return path(previous)
    }

    private func path(_ previous: [Int]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var end = boxes.count
        while end > 0 {
            lines.append(previous[end]..<end)
            end = previous[end]
        }
        return lines.reversed()
    }

    /// Whether no line that begins there can end at or behind that end: even trimmed and squeezed it is wider than
    /// the measure by more than marks still to come could save.
    private func isTooLong(from start: Int, to ending: LineMetrics.Ending) -> Bool {
        let available = available(from: start)
        let line = metrics.line(from: start, to: ending, available: available)
        return line.width - line.shrink > available + material.paragraph.style.size * 2
    }

    /// What a line costs; `nil` where it does not fit.
    func cost(of line: Range<Int>, endsWith lineBreak: ParagraphBox.BreakBefore) -> Double? {
        cost(from: line.lowerBound, to: metrics.ending(at: line.upperBound), endsWith: lineBreak)
    }

    private func cost(
        from start: Int, to ending: LineMetrics.Ending, endsWith lineBreak: ParagraphBox.BreakBefore
    ) -> Double? {
        let available = available(from: start)
        let line = metrics.line(from: start, to: ending, available: available)
        let slack = available - line.width
        guard slack + line.shrink >= .zero else { return nil }
        var cost = Cost.line
        if slack < .zero {
            let ratio = Double(-slack.units) / Double(max(1, line.shrink.units))
            cost += Cost.shrink * ratio * ratio * ratio
        } else if lineBreak != .mandatory {
            let comfortable = line.stretch.units + line.gaps * material.paragraph.style.size.units / 10
            let ratio = Double(slack.units) / Double(max(1, comfortable))
            cost += Cost.stretch * min(1e4, ratio * ratio * ratio)
        }
        if lineBreak == .dear { cost += Cost.dear }
        if lineBreak == .mandatory, start > 0, boxes[start].lineBreak != .mandatory, isLonely(start..<ending.end) {
            cost += Cost.lonely
        }
        return cost * cost
    }
}
