import ContractModel
import ContractStyling
import TextShaping

/// Numbers of a column below each other with their decimal points (typography.md 40): every cell ends as far before
/// the end of the column as its number has less behind the point than the longest.
struct DecimalAlignment {
    /// By column: how far before the end of the cell the points stand; `nil` where the column is aligned otherwise.
    private let tails: [Length?]
    /// By column: the width of all numbers set in this way, without padding.
    let widths: [Length]

    init(_ rows: [[ParagraphMaterial]], alignments: [Table.Alignment], columnCount: Int) {
        var tails: [Length?] = []
        var widths: [Length] = []
        for column in 0..<columnCount {
            guard alignments.indices.contains(column), alignments[column] == .decimal else {
                tails.append(nil)
                widths.append(.zero)
                continue
            }
            let cells = rows.filter { $0.indices.contains(column) }.map { $0[column] }
            let numbers = cells.compactMap { cell in
                cell.decimalPoint.map { (head: cell.width(of: 0..<$0), tail: cell.width(of: $0..<cell.boxes.count)) }
            }
            let tail = numbers.map(\.tail).max() ?? .zero
            tails.append(tail)
            widths.append((numbers.map(\.head).max() ?? .zero) + tail)
        }
        self.tails = tails
        self.widths = widths
    }

    /// How far a cell of that column moves from the end towards the start.
    func shift(of layout: ParagraphLayout, column: Int) -> Length {
        guard let tail = tails[column], layout.lines.count == 1, let point = layout.material.decimalPoint else {
            return .zero
        }
        let line = layout.lines[0]
        let own = point < line.positions.count ? line.width - line.positions[point] : .zero
        let room = max(.zero, line.indent)
        return min(room, max(.zero, tail - own))
    }
}

extension ParagraphMaterial {
    /// The box of the last decimal point between digits, or the box behind the last digit; `nil` where there is none.
    fileprivate var decimalPoint: Int? {
        let digits = boxes.indices.filter { boxes[$0].characterClass == .digit }
        guard let last = digits.last else { return nil }
        let start = boxes[...last].lastIndex { $0.characterClass != .digit } ?? -1
        guard start > 0, boxes[start - 1].characterClass == .digit, isPoint(boxes[start]) else { return last + 1 }
        return start
    }

    private func isPoint(_ box: ParagraphBox) -> Bool {
        guard case .cluster(let text, let cluster) = box.content else { return false }
        return texts[text].clusters[cluster].scalar == "."
    }

    /// The width of those boxes beside each other.
    fileprivate func width(of range: Range<Int>) -> Length {
        range.reduce(.zero) { $0 + boxes[$1].width + ($1 + 1 < boxes.count ? gaps[$1].natural : .zero) }
    }
}
