import ContractModel

/// What the steps of an import note as they go.
struct ImportNotes: Sendable {
    private(set) var decisions: [ImportReport.Decision] = []
    private(set) var defects: [ImportReport.Defect] = []
    private(set) var removals: [ImportReport.Removal] = []
    var fields: [ImportReport.Field] = []
    var counts = ImportReport.Counts()
    /// The scalars of the input, for excerpts.
    let input: [Unicode.Scalar]
    private var isGone: [Bool]
    private var known: Set<ImportReport.Defect> = []

    init(_ document: SourceDocument) {
        var input = [Unicode.Scalar](repeating: " ", count: document.length)
        for line in document.lines {
            for cell in line.cells where cell.offset >= 0 { input[cell.offset] = cell.scalar }
        }
        self.input = input
        isGone = [Bool](repeating: false, count: input.count)
    }

    mutating func decide(
        _ kind: ImportReport.Decision.Kind, _ message: String, at range: Range<Int>? = nil, confidence: Double
    ) {
        decisions.append(
            ImportReport.Decision(
                kind: kind, message: message, place: range.map(ImportReport.Place.init), confidence: confidence))
    }

    /// Notes that cells are not in the template. Neighbours become one entry.
    mutating func remove(_ cells: some Sequence<Cell>, step: String) {
        for cell in cells where cell.offset >= 0 {
            let end = removals.last.map { $0.place.offset + $0.place.length } ?? 0
            defer { isGone[cell.offset] = true }
            // What another step has removed before between the two is no gap.
            if removals.last?.step == step, end <= cell.offset, isGone(from: end, to: cell.offset) {
                let last = removals.count - 1
                removals[last].place.length = cell.offset + 1 - removals[last].place.offset
                removals[last].text.unicodeScalars.append(contentsOf: input[end...cell.offset])
            } else if !cell.scalar.isBlank {
                removals.append(
                    ImportReport.Removal(
                        step: step, place: ImportReport.Place(offset: cell.offset, length: 1),
                        text: String(Character(input[cell.offset]))))
            }
        }
    }

    private func isGone(from start: Int, to end: Int) -> Bool {
        var index = start
        while index < end, isGone[index] { index += 1 }
        return index == end
    }

    mutating func remove(_ cells: some Sequence<Cell>, step: CleaningStep) { remove(cells, step: step.rawValue) }

    mutating func report(_ kind: ImportReport.Defect.Kind, _ message: String, at range: Range<Int>) {
        let defect = ImportReport.Defect(
            kind: kind, message: message, place: ImportReport.Place(range), excerpt: excerpt(around: range))
        if known.insert(defect).inserted { defects.append(defect) }
    }

    mutating func setLine(_ line: Int, ofDefect index: Int) { defects[index].line = line }

    /// The text around a place of the input, on one line.
    func excerpt(around range: Range<Int>) -> String {
        var start = max(0, range.lowerBound - 12)
        var end = min(input.count, range.upperBound + 12)
        // Words of letters are not cut.
        while start > 0, range.lowerBound - start < 30, start < input.count, input[start].isLatin,
            input[start - 1].isLatin
        {
            start -= 1
        }
        while end > 0, end < input.count, end - range.upperBound < 30, input[end].isLatin, input[end - 1].isLatin {
            end += 1
        }
        return (start > 0 ? "…" : "") + String(scalars: input[min(start, end)..<end]) + (end < input.count ? "…" : "")
    }
}

extension ImportReport.Place {
    init(_ range: Range<Int>) {
        offset = range.lowerBound
        length = range.count
    }
}
