import ContractModel
import ContractStyling

/// The widths of all possible lines of a paragraph, each in constant time, from sums over its boxes
/// and gaps.
struct LineMetrics {
    /// What a line holds before it is justified.
    struct Line {
        /// With the blanks at its edges trimmed and trailing spaces left out.
        var width: Length
        /// What its gaps can give.
        var shrink: Length
        /// What its word spaces and the gaps beside letters can take before all gaps take alike.
        var stretch: Length
        /// The number of gaps that can take.
        var gaps: Int
    }

    private let boxes: [ParagraphBox]
    private let trimsLineEnd: Bool
    private let hangs: Bool
    /// Sums over the boxes and gaps before each index.
    private var widths: [Length] = [.zero]
    private var shrinks: [Length] = [.zero]
    private var stretches: [Length] = [.zero]
    private var gaps: [Int] = [0]
    private let naturalGaps: [Length]

    init(_ material: ParagraphMaterial) {
        boxes = material.boxes
        let style = material.paragraph.style.composition
        trimsLineEnd = style.punctuation == .lineEnd
        hangs = style.hangs
        naturalGaps = material.gaps.map(\.natural) + [.zero]
        widths.reserveCapacity(boxes.count + 1)
        for index in boxes.indices {
            let gap = index < material.gaps.count ? material.gaps[index] : ParagraphGap()
            widths.append(widths[index] + boxes[index].width + gap.natural)
            shrinks.append(shrinks[index] + gap.shrink)
            stretches.append(stretches[index] + gap.stretch)
            gaps.append(gaps[index] + (gap.stretchStep == .never ? 0 : 1))
        }
    }

    /// The last box that is seen when a line ends before box `end`: spaces at its end are not.
    func lastVisible(_ line: Range<Int>) -> Int {
        var last = line.upperBound - 1
        while last > line.lowerBound, [.wordSpace, .lineFeed].contains(boxes[last].characterClass) { last -= 1 }
        return last
    }

    /// What a line of those boxes holds, for a place `available` wide.
    func line(_ range: Range<Int>, available: Length) -> Line {
        let last = lastVisible(range)
        let width =
            widths[last + 1] - widths[range.lowerBound] - naturalGaps[last] - boxes[range.lowerBound].leadingTrim
        var line = Line(
            width: width, shrink: shrinks[last] - shrinks[range.lowerBound],
            stretch: stretches[last] - stretches[range.lowerBound], gaps: gaps[last] - gaps[range.lowerBound])
        line.width -= endTrim(last, excess: width - line.shrink - available)
        return line
    }

    /// What the mark at the end of a line gives up: its blank, always or where the line needs it; all of
    /// it where it may hang and nothing less will do.
    private func endTrim(_ last: Int, excess: Length) -> Length {
        let box = boxes[last]
        if hangs, box.canHang, excess > box.trailingTrim { return box.width }
        return trimsLineEnd || excess > .zero ? box.trailingTrim : .zero
    }
}
