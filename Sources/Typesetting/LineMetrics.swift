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
        while last > line.lowerBound,
            boxes[last].characterClass == .wordSpace || boxes[last].characterClass == .lineFeed
        {
            last -= 1
        }
        return last
    }

    /// What a line of those boxes holds, for a place `available` wide.
    func line(_ range: Range<Int>, available: Length) -> Line {
        line(from: range.lowerBound, to: ending(at: range.upperBound), available: available)
    }

    /// What is the same for all lines that end before box `end`.
    struct Ending {
        var end: Int
        fileprivate var last: Int
        /// Sums up to the last box that is seen.
        fileprivate var width: Length
        fileprivate var shrink: Length
        fileprivate var stretch: Length
        fileprivate var gaps: Int
        /// What its last mark gives up where it need not, where it must, and where it hangs.
        fileprivate var trims: (always: Length, needed: Length, hanging: Length?)
    }

    func ending(at end: Int) -> Ending { ending(at: end, last: lastVisible(0..<end)) }

    private func ending(at end: Int, last: Int) -> Ending {
        let box = boxes[last]
        return Ending(
            end: end, last: last, width: widths[last + 1] - naturalGaps[last], shrink: shrinks[last],
            stretch: stretches[last], gaps: gaps[last],
            trims: (
                trimsLineEnd ? box.trailingTrim : .zero, box.trailingTrim, hangs && box.canHang ? box.width : nil
            ))
    }

    /// What the line holds that begins with box `start`.
    func line(from start: Int, to ending: Ending, available: Length) -> Line {
        // A line of spaces alone shows its first.
        let ending = ending.last < start ? self.ending(at: ending.end, last: start) : ending
        var line = Line(
            width: ending.width - widths[start] - boxes[start].leadingTrim, shrink: ending.shrink - shrinks[start],
            stretch: ending.stretch - stretches[start], gaps: ending.gaps - gaps[start])
        line.width -= Self.trim(ending, excess: line.width - line.shrink - available)
        return line
    }

    /// What the mark at the end of a line gives up: its blank, always or where the line needs it; all of
    /// it where it may hang and nothing less will do.
    private static func trim(_ ending: Ending, excess: Length) -> Length {
        if let hanging = ending.trims.hanging, excess > ending.trims.needed { return hanging }
        return excess > .zero ? ending.trims.needed : ending.trims.always
    }
}
