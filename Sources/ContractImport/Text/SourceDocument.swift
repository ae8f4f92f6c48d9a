import ContractModel

/// A document as it was read, before anything is done to it: its lines, whatever file they came from.
struct SourceDocument: Sendable {
    enum Origin: String, Sendable {
        case text, html, docx
    }

    var origin: Origin
    /// What the bytes were, for the report: UTF-8, GB18030 …
    var encoding: String
    /// How many scalars the text has; offsets count them.
    var length: Int
    var lines: [SourceLine]
    /// What could not be taken over: pictures, embedded objects.
    var omissions: [String] = []
    /// How sure it is what the bytes were.
    var encodingConfidence = 1.0
    /// What its reader decided.
    var remarks: [Remark] = []

    struct Remark: Sendable, Hashable {
        var kind: ImportReport.Decision.Kind
        var message: String
        var range: Range<Int>?
        var confidence: Double
    }
}

/// A line of the text, a paragraph of a page or a row of a table.
struct SourceLine: Sendable {
    enum Kind: Sendable, Equatable {
        case text
        /// What the document itself calls a heading.
        case heading
        /// A row of a table, with the ends of its cells in `cells`.
        case row(ends: [Int])
    }

    var kind: Kind = .text
    var cells: [Cell]
    /// Whether the page itself says that this is no part of its text: navigation, footers, buttons.
    var isFurniture = false
    /// Whether only a line break ends it, and no paragraph need end there.
    var isBroken = false
    /// Whether it is an entry of a list without numbers.
    var isEntry = false
    /// What the document marks as places to fill in.
    var blanks: [MarkedBlank] = []

    var content: ArraySlice<Cell> { cells.trimmed }
    var isBlank: Bool { content.isEmpty }

    /// The cells of a row of a table.
    var columns: [ArraySlice<Cell>] {
        guard case .row(let ends) = kind else { return [] }
        var start = 0
        return ends.map { end in
            defer { start = end }
            return cells[min(start, cells.count)..<min(end, cells.count)].trimmed
        }
    }
}

/// A place that the document itself marks as one to fill in: a content control, or highlighted blanks.
struct MarkedBlank: Sendable, Hashable {
    /// In offsets of the input.
    var range: Range<Int>
    /// The name that the document gives it.
    var name: String?
    /// What the document's own control takes.
    var control: Control?
    /// Whether nothing but its colour marks it.
    var isHighlight = false

    enum Control: Sendable, Hashable {
        case date
        case choice([String])
    }
}

/// Numbers the scalars of a text as it is taken over.
struct TextCounter: Sendable {
    private(set) var length = 0

    mutating func cells(_ text: some StringProtocol) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            cells.append(Cell(scalar, at: length))
            length += 1
        }
        return cells
    }

    /// Counts the end of a line.
    mutating func endLine() { length += 1 }
}
