import ContractModel
import ContractStyling

/// Places the boxes of one line: trims its edges, then gives or takes space in the order of
/// typography.md 27 and 28, in whole units.
struct LineJustifier {
    let material: ParagraphMaterial
    let metrics: LineMetrics
    private var alignment: ParagraphStyle.Alignment { material.paragraph.style.alignment }

    init(_ breaker: LineBreaker) {
        material = breaker.material
        metrics = breaker.metrics
    }

    func compose(_ range: Range<Int>, indent: Length, measure: Length, isLast: Bool) -> ComposedLine {
        // A space at the end of the line is not there: nor is the gap before it.
        let visible = range.lowerBound..<metrics.lastVisible(range) + 1
        let available = measure - indent
        let width = metrics.line(range, available: available).width
        var gaps = visible.dropLast().map { material.gaps[$0] }
        let slack = available - width
        var change = Length.zero
        if slack < .zero {
            change = -shrink(&gaps, by: -slack)
        } else if alignment == .justify, !isLast {
            change = stretch(&gaps, by: slack)
        }
        var positions = place(visible, gaps)
        let end = width + change
        positions += Array(repeating: end, count: range.count - visible.count)
        return ComposedLine(
            boxes: range, positions: positions, width: end, indent: indent + offset(for: end, in: available),
            isLast: isLast)
    }

    private func place(_ range: Range<Int>, _ gaps: [ParagraphGap]) -> [Length] {
        var positions: [Length] = []
        positions.reserveCapacity(range.count)
        var x = -material.boxes[range.lowerBound].leadingTrim
        for (offset, index) in range.enumerated() {
            positions.append(x)
            x += material.boxes[index].width
            if offset < gaps.count { x += gaps[offset].natural }
        }
        return positions
    }

    private func offset(for width: Length, in available: Length) -> Length {
        switch alignment {
        case .start, .justify: .zero
        case .center: max(.zero, (available - width) / 2)
        case .end: max(.zero, available - width)
        }
    }

    // MARK: Giving and taking

    /// Takes `excess` from the gaps, as far as they can give.
    ///
    /// - Returns: how much they gave.
    private func shrink(_ gaps: inout [ParagraphGap], by excess: Length) -> Length {
        var rest = excess
        for step in ShrinkStep.allCases where step != .never && rest > .zero {
            let indices = gaps.indices.filter { gaps[$0].shrinkStep == step && gaps[$0].shrink > .zero }
            let capacity = indices.reduce(Length.zero) { $0 + gaps[$1].shrink }
            guard capacity > .zero else { continue }
            let taken = min(rest, capacity)
            // In proportion to what each can give, remainders carried along.
            var given = Length.zero
            var seen = Length.zero
            for index in indices {
                seen += gaps[index].shrink
                let due = Length(units: taken.units * seen.units / capacity.units)
                gaps[index].natural -= due - given
                given = due
            }
            rest -= taken
        }
        return excess - rest
    }

    /// Gives `slack` to the gaps.
    ///
    /// - Returns: how much they took; nothing where there is no gap.
    private func stretch(_ gaps: inout [ParagraphGap], by slack: Length) -> Length {
        var rest = slack
        for step in [StretchStep.wordSpace, .autospace] where rest > .zero {
            let indices = gaps.indices.filter { gaps[$0].stretchStep == step }
            let capacity = indices.reduce(Length.zero) { $0 + gaps[$1].stretch }
            guard capacity > .zero else { continue }
            rest -= distribute(min(rest, capacity), over: indices, &gaps)
        }
        let every = gaps.indices.filter { gaps[$0].stretchStep != .never }
        // Torn apart it reads worse than it looks short.
        let limit = Length.em(0.5, of: material.paragraph.style.size) * every.count
        if rest > .zero, rest <= limit, !every.isEmpty { rest -= distribute(rest, over: every, &gaps) }
        return slack - rest
    }

    /// Adds `amount` in equal shares whose sum is exact.
    private func distribute(_ amount: Length, over indices: [Int], _ gaps: inout [ParagraphGap]) -> Length {
        for (position, index) in indices.enumerated() {
            let share = amount.units * (position + 1) / indices.count - amount.units * position / indices.count
            gaps[index].natural += Length(units: share)
        }
        return amount
    }
}
