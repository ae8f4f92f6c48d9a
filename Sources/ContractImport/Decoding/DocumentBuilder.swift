/// Puts the text of a page or of a Word file into lines, as its reader passes over it.
struct DocumentBuilder {
    private(set) var lines: [SourceLine] = []
    private var counter = TextCounter()
    private var line = SourceLine(cells: [])
    /// The ends of the cells of the row that is being read; `nil` outside of rows.
    private var ends: [Int]?
    /// What could not be taken over, each named once.
    private(set) var omissions: [String] = []

    var length: Int { counter.length }
    var isAtLineStart: Bool { line.cells.isEmpty }
    var lastScalar: Unicode.Scalar? { line.cells.last?.scalar }

    /// Adds text to the line.
    ///
    /// - Parameter blank: whether the document marks it as a place to fill in; the name that it gives the place.
    mutating func add(_ text: String, blank: Blank? = nil) {
        // Blanks that are to be filled in would be lost at the end of a line.
        let isEmpty = blank != nil && text.unicodeScalars.allSatisfy(\.isBlank)
        let shown = isEmpty ? String(repeating: "_", count: max(2, text.unicodeScalars.count)) : text
        let cells = counter.cells(String(String.UnicodeScalarView(shown.unicodeScalars.map(\.readable))))
        guard let first = cells.first, let last = cells.last else { return }
        line.cells += cells
        guard let blank else { return }
        let range = first.offset..<(last.offset + 1)
        if let before = line.blanks.last, before.range.upperBound == range.lowerBound, before.name == blank.name,
            before.control == blank.control, before.isHighlight == blank.isHighlight
        {
            line.blanks[line.blanks.count - 1].range = before.range.lowerBound..<range.upperBound
        } else {
            line.blanks.append(
                MarkedBlank(
                    range: range, name: blank.name, control: blank.control, isHighlight: blank.isHighlight))
        }
    }

    struct Blank: Equatable {
        var name: String?
        var control: MarkedBlank.Control?
        var isHighlight = false
    }

    /// What the reader decided, for the report.
    private(set) var remarks: [SourceDocument.Remark] = []

    mutating func remark(_ remark: SourceDocument.Remark) { remarks.append(remark) }

    /// Highlighted words are a place to fill in; a highlighted sentence is one that somebody meant to be read.
    private mutating func settleHighlights() {
        guard line.blanks.contains(where: \.isHighlight) else { return }
        line.blanks = line.blanks.filter { blank in
            guard blank.isHighlight else { return true }
            let cells = line.cells.filter { blank.range.contains($0.offset) }
            let isText = cells.count > Self.longestBlank || cells.contains { $0.scalar.endsPhrase && $0.scalar != "、" }
            if isText {
                remarks.append(
                    SourceDocument.Remark(
                        kind: .field,
                        message: "highlighted text is taken to be text, and no place to fill in: "
                            + cells.prefix(24).text,
                        range: blank.range, confidence: 0.6))
            }
            return !isText
        }
    }

    /// The longest text that is a place to fill in because it is highlighted.
    private static let longestBlank = 20

    /// Ends the line; in a row of a table, the text goes on in the same cell.
    ///
    /// - Parameter isBreak: whether a line break ends it, and no block.
    mutating func endLine(_ kind: SourceLine.Kind = .text, isFurniture: Bool = false, isBreak: Bool = false) {
        if ends != nil {
            if let last = line.cells.last, !last.scalar.isBlank { line.cells.append(counter.blank()) }
            return
        }
        guard !line.cells.isEmpty else { return }
        settleHighlights()
        line.kind = kind
        line.isFurniture = isFurniture
        line.isBroken = isBreak
        lines.append(line)
        line = SourceLine(cells: [])
        counter.endLine()
    }

    mutating func beginRow() {
        endLine()
        ends = []
    }

    mutating func endCell() {
        guard ends != nil else { return }
        ends?.append(line.cells.count)
    }

    /// Ends the row. One of a single cell is a line of text.
    mutating func endRow(isFurniture: Bool = false) {
        guard let columns = ends else { return }
        ends = nil
        guard columns.count > 1, !isFurniture else { return endLine(isFurniture: isFurniture) }
        guard line.cells.contains(where: { !$0.scalar.isBlank }) else {
            line = SourceLine(cells: [])
            return
        }
        settleHighlights()
        line.kind = .row(ends: columns)
        lines.append(line)
        line = SourceLine(cells: [])
        counter.endLine()
    }

    /// Says that the line is an entry of a list without numbers.
    mutating func markEntry() { line.isEntry = true }

    /// Notes what is not taken over.
    mutating func omit(_ what: String) {
        if !omissions.contains(what) { omissions.append(what) }
    }
}

extension TextCounter {
    /// A blank of the text.
    mutating func blank() -> Cell { cells(" ")[0] }
}

extension DocumentBuilder {
    /// Takes the line that is being read out of the way of a text box in it.
    mutating func setAside() -> SourceLine {
        defer { line = SourceLine(cells: []) }
        return line
    }

    /// Goes on with the line that was set aside.
    mutating func restore(_ line: SourceLine) { self.line = line }
}
