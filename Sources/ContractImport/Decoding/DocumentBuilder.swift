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
        if let before = line.blanks.last, before.range.upperBound == range.lowerBound, before.name == blank.name {
            line.blanks[line.blanks.count - 1].range = before.range.lowerBound..<range.upperBound
        } else {
            line.blanks.append(MarkedBlank(range: range, name: blank.name))
        }
    }

    struct Blank: Equatable {
        var name: String?
    }

    /// Ends the line; in a row of a table, the text goes on in the same cell.
    mutating func endLine(_ kind: SourceLine.Kind = .text, isFurniture: Bool = false) {
        if ends != nil {
            if let last = line.cells.last, !last.scalar.isBlank { line.cells.append(counter.blank()) }
            return
        }
        guard !line.cells.isEmpty else { return }
        line.kind = kind
        line.isFurniture = isFurniture
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
        line.kind = .row(ends: columns)
        lines.append(line)
        line = SourceLine(cells: [])
        counter.endLine()
    }

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
