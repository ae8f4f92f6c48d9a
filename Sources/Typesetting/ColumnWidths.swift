import ContractModel
import ContractStyling
import TextShaping

/// The widths of a table's columns: what the widest cell asks where all fit; else each at least its
/// longest unbreakable piece, the rest shared in proportion to what the columns lack.
struct ColumnWidths {
    let widths: [Length]

    /// - Parameter floors: by column, what its cells need together though none of them is that wide.
    /// - Throws: `table-too-wide` where not even one character a column fits the measure.
    init(
        _ rows: [[ParagraphMaterial]], columnCount: Int, padding: Length, measure: Length, floors: [Length]
    ) throws(Diagnostic) {
        var smallest = [Length](repeating: padding * 2, count: columnCount)
        var least = floors.map { $0 + padding * 2 }
        var ideal = least
        for row in rows {
            for (column, cell) in row.enumerated() {
                smallest[column] = max(smallest[column], cell.paragraph.style.size + padding * 2)
                least[column] = max(least[column], cell.longestPiece + padding * 2)
                ideal[column] = max(ideal[column], cell.naturalWidth + padding * 2)
            }
        }
        guard smallest.reduce(.zero, +) <= measure else {
            throw Diagnostic(
                .error, "table-too-wide", "a table of \(columnCount) columns does not fit the width of the page",
                hint: "leave columns out, or split the table")
        }
        widths = Self.fit(smallest: smallest, least: least, ideal: ideal, measure: measure)
    }

    private static func fit(smallest: [Length], least: [Length], ideal: [Length], measure: Length) -> [Length] {
        let totalIdeal = ideal.reduce(.zero, +)
        if totalIdeal <= measure {
            // The table takes the whole measure; the columns keep their proportions.
            return share(measure - totalIdeal, by: ideal, on: ideal)
        }
        if least.reduce(.zero, +) > measure {
            // Some words have to be cut: narrow columns get what they need, the others share the rest.
            return grow(from: smallest, to: least, measure: measure)
        }
        return grow(from: least, to: ideal, measure: measure)
    }

    /// Columns that ask for no more than an equal share get what they ask for, as long as the others keep
    /// their floor; the others share the rest in proportion to what they lack.
    private static func grow(from floor: [Length], to wish: [Length], measure: Length) -> [Length] {
        var widths = floor
        var open = Array(floor.indices)
        var rest = measure
        while true {
            let fair = rest / max(1, open.count)
            let content = open.filter { wish[$0] <= fair }
            let others = open.filter { wish[$0] > fair }
            let given = content.reduce(Length.zero) { $0 + wish[$1] }
            let needed = others.reduce(Length.zero) { $0 + floor[$1] }
            guard !content.isEmpty, !others.isEmpty, given + needed <= rest else { break }
            for column in content { widths[column] = wish[column] }
            rest -= given
            open = others
        }
        let floors = open.map { floor[$0] }
        let lacking = open.map { wish[$0] - floor[$0] }
        for (column, width) in zip(open, share(rest - floors.reduce(.zero, +), by: lacking, on: floors)) {
            widths[column] = width
        }
        return widths
    }

    /// Adds `amount` to the widths in proportion to `weights`, equally where there are none; the sum is
    /// exact.
    private static func share(_ amount: Length, by weights: [Length], on widths: [Length]) -> [Length] {
        var units = weights.map(\.units)
        if units.reduce(0, +) <= 0 { units = units.map { _ in 1 } }
        let total = units.reduce(0, +)
        var seen = 0
        var given = 0
        return zip(widths, units).map { width, weight in
            seen += weight
            let due = amount.units * seen / total
            defer { given = due }
            return width + Length(units: due - given)
        }
    }
}

extension ParagraphMaterial {
    /// The width of all text in one line.
    var naturalWidth: Length {
        boxes.reduce(.zero) { $0 + $1.width } + gaps.reduce(.zero) { $0 + $1.natural }
    }

    /// The widest piece that no line may end in.
    var longestPiece: Length {
        var widest = Length.zero
        var current = Length.zero
        for (index, box) in boxes.enumerated() {
            if box.lineBreak == .allowed || box.lineBreak == .mandatory {
                current = .zero
            } else if index > 0 {
                current += gaps[index - 1].natural
            }
            current += box.width
            widest = max(widest, current)
        }
        return widest
    }

    /// The same with no blank and no picture wider than `limit`; pictures keep their proportions.
    func fitted(to limit: Length) -> ParagraphMaterial {
        var material = withBlanks(atMost: limit)
        for index in boxes.indices where boxes[index].characterClass == .image && boxes[index].width > limit {
            let box = boxes[index]
            material.boxes[index].width = limit
            material.boxes[index].height = Length(units: box.height.units * limit.units / max(1, box.width.units))
        }
        return material
    }

    /// The same with no blank wider than `limit`: a line to write on ends where the paper does.
    func withBlanks(atMost limit: Length) -> ParagraphMaterial {
        guard boxes.contains(where: { $0.characterClass == .blank && $0.width > limit }) else { return self }
        var material = self
        for index in boxes.indices where boxes[index].characterClass == .blank {
            material.boxes[index].width = min(boxes[index].width, limit)
        }
        return material
    }
}
