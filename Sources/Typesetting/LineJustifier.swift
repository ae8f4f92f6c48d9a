import ContractModel
import ContractStyling

/// Places the boxes of one line: trims its edges, then gives or takes space in the order of
/// typography.md 27 and 28, in whole units.
struct LineJustifier {
    let material: ParagraphMaterial
    let alignment: ParagraphStyle.Alignment

    func compose(_ range: Range<Int>, indent: Length, measure: Length, isLast: Bool) -> ComposedLine {
        let visible = visibleBoxes(range)
        let available = measure - indent
        var gaps = visible.dropLast().map { material.gaps[$0] }
        // A space at the end of the line is not there: nor is the gap before it.
        let natural = naturalWidth(visible, gaps)
        let slack = available - natural
        if slack < .zero {
            shrink(&gaps, by: -slack)
        } else if alignment == .justify, !isLast {
            stretch(&gaps, by: slack)
        }
        var positions = place(visible, gaps)
        let width = lineWidth(visible, positions)
        // Spaces that vanished stand where the line ends.
        positions += Array(repeating: width, count: range.count - visible.count)
        return ComposedLine(
            boxes: range, positions: positions, width: width, indent: indent + offset(for: width, in: available),
            isLast: isLast)
    }

    private func visibleBoxes(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound + 1, [.wordSpace, .lineFeed].contains(material.boxes[end - 1].characterClass) {
            end -= 1
        }
        return range.lowerBound..<end
    }

    private func naturalWidth(_ range: Range<Int>, _ gaps: [ParagraphGap]) -> Length {
        var width = Length.zero
        for index in range { width += material.boxes[index].width }
        for gap in gaps { width += gap.natural }
        return width - leadingTrim(range) - trailingTrim(range)
    }

    private func leadingTrim(_ range: Range<Int>) -> Length { material.boxes[range.lowerBound].leadingTrim }

    private func trailingTrim(_ range: Range<Int>) -> Length { material.boxes[range.upperBound - 1].trailingTrim }

    private func place(_ range: Range<Int>, _ gaps: [ParagraphGap]) -> [Length] {
        var positions: [Length] = []
        positions.reserveCapacity(range.count)
        var x = -leadingTrim(range)
        for (offset, index) in range.enumerated() {
            positions.append(x)
            x += material.boxes[index].width
            if offset < gaps.count { x += gaps[offset].natural }
        }
        return positions
    }

    private func lineWidth(_ range: Range<Int>, _ positions: [Length]) -> Length {
        guard let last = positions.last else { return .zero }
        return last + material.boxes[range.upperBound - 1].width - trailingTrim(range)
    }

    private func offset(for width: Length, in available: Length) -> Length {
        switch alignment {
        case .start, .justify: .zero
        case .center: max(.zero, (available - width) / 2)
        case .end: max(.zero, available - width)
        }
    }

    // MARK: Giving and taking

    private func shrink(_ gaps: inout [ParagraphGap], by excess: Length) {
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
    }

    private func stretch(_ gaps: inout [ParagraphGap], by slack: Length) {
        var rest = slack
        for step in [StretchStep.wordSpace, .autospace] where rest > .zero {
            let indices = gaps.indices.filter { gaps[$0].stretchStep == step }
            let capacity = indices.reduce(Length.zero) { $0 + gaps[$1].stretch }
            guard capacity > .zero else { continue }
            rest -= distribute(min(rest, capacity), over: indices, &gaps)
        }
        let every = gaps.indices.filter { gaps[$0].stretchStep != .never }
        if rest > .zero, !every.isEmpty { _ = distribute(rest, over: every, &gaps) }
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
