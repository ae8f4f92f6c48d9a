import ContractModel
import ContractStyling
import TextShaping

/// Paragraphs in two languages beside each other, line by line: both columns share their baselines, and a page may end
/// only where neither of them leaves a line alone.
struct ParallelComposer {
    let measure: Length
    /// The width of a character of body text: columns are whole characters wide.
    let character: Length
    let language: Language
    let setter: ParagraphSetter

    private static let leastGutter = 1.5

    private var columnWidth: Length {
        let half = (measure - .em(Self.leastGutter, of: character)) / 2
        let whole = character * (half.units / max(1, character.units))
        return max(whole, half / 2)
    }

    /// - Parameter structures: what owns the runs of each cell.
    func lines(of row: StyledParallel.Row, _ structures: [ParagraphStructure]) throws(Diagnostic) -> [FlowItem] {
        var layouts: [SetParagraph] = []
        for (cell, structure) in zip(row.cells, structures) {
            layouts.append(
                try setter.set(cell, structure: structure, measure: columnWidth, language: language))
        }
        let counts = layouts.map(\.lines.count)
        let count = counts.max() ?? 0
        guard let pitch = row.cells.first?.style.pitch else { return [] }
        return (0..<count).map { number in
            let shown = layouts.filter { number < $0.lines.count }
            var item = FlowItem(
                pageBreak: number > 0 && counts.contains { isAlone(number, of: $0) } ? .forbidden : .allowed,
                height: shown.map { $0.height(ofLine: number) }.max() ?? pitch, elements: [], givesWay: true)
            item.startsPair = number == 0
            for (column, layout) in layouts.enumerated() where number < layout.lines.count {
                let x = (measure - columnWidth) * column
                // Where a picture makes the line beside it higher, the baselines stay at one height.
                let top = item.height - layout.height(ofLine: number)
                let elements = layout.elements(ofLine: number, x: x, top: top)
                if column == 0 { item.elements = elements } else { item.companion += elements }
            }
            return item
        }
    }

    /// Whether a page that begins with that line leaves one line of a paragraph of `count` lines alone.
    private func isAlone(_ line: Int, of count: Int) -> Bool { count > 1 && (line == 1 || line == count - 1) }
}
