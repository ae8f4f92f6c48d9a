import ContractModel
import OfficePackages

/// Reads a Word file (ECMA-376 Part 1, 17): paragraphs with the numbers that Word counts, tables, and what is marked as a
/// place to fill in. What others changed and did not accept is read as it would be printed.
struct WordDocument {
    /// What a contract may be at most, unpacked; a picture in it may be larger, and is not read.
    private static let limits: ZipArchive.Limits = {
        var limits = ZipArchive.Limits()
        limits.bytes = 512 << 20
        return limits
    }()

    /// The most bytes of a part that is read: the text of a contract of ten thousand pages.
    private static let greatestPart = 32 << 20
    /// The most characters of a text.
    private static let greatestText = 4 << 20

    /// Whether a file is an archive.
    static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// - Throws: `package-…` for what is no sound Word file or a bomb, `xml-limit` for elements without end,
    ///   `xml-syntax` for document types and their entities.
    static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> SourceDocument {
        let package = try OfficePackage(ZipArchive(bytes: bytes, name: name, limits: limits))
        let relationships = try package.relationships(of: package.mainPart)
        func parts(_ type: String) throws(Diagnostic) -> [XMLPullReader] {
            var readers: [XMLPullReader] = []
            for relationship in relationships where relationship.type == type {
                guard let target = relationship.target, package.archive.entry(target) != nil else { continue }
                readers.append(try package.xml(target, limit: greatestPart))
            }
            return readers
        }
        func part(_ type: String) throws(Diagnostic) -> XMLPullReader? { try parts(type).first }
        let styles = try part("styles").map { (reader) throws(Diagnostic) in try WordStyles(reader) } ?? WordStyles()
        let numbering =
            try part("numbering").map { (reader) throws(Diagnostic) in try WordNumbering(reader) } ?? WordNumbering()
        var document = WordDocument(styles: styles, counter: WordCounter(numbering), numbering: numbering)
        if let reader = try part("footnotes") { document.footnotes = try WordNotes(reader) }
        if let reader = try part("endnotes") { document.endnotes = try WordNotes(reader) }
        document.archive = package.archive
        // What stands on every page is none of the text, but nothing that was read is lost.
        for reader in try parts("header") { try document.read(reader, isFurniture: true) }
        try document.read(package.xml(package.mainPart, limit: greatestPart))
        for reader in try parts("footer") { try document.read(reader, isFurniture: true) }
        if relationships.contains(where: { $0.type == "comments" }) { document.builder.omit("comments") }
        if document.noteCount > 0 {
            document.builder.remark(
                SourceDocument.Remark(
                    kind: .lines,
                    message:
                        "\(document.noteCount) footnotes and endnotes stand behind the paragraphs that refer to them",
                    range: nil, confidence: 0.7))
        }
        if document.counter.mixedCount > 0 {
            document.builder.remark(
                SourceDocument.Remark(
                    kind: .lines,
                    message: "\(document.counter.mixedCount) numbers such as 一.1 are written 1.1", range: nil,
                    confidence: 0.7))
        }
        return SourceDocument(
            origin: .docx, encoding: "UTF-8", length: document.builder.length, lines: document.builder.lines,
            omissions: document.builder.omissions, remarks: document.builder.remarks)
    }

    private let styles: WordStyles
    private var counter: WordCounter
    private let numbering: WordNumbering
    private var builder = DocumentBuilder()
    private var paragraph = Paragraph()
    private var run = Run()
    private var controls = WordControls()
    private var archive: ZipArchive?
    /// Whether what is read stands on every page, and not in the text.
    private var isFurniture = false
    private var footnotes = WordNotes()
    private var endnotes = WordNotes()
    /// The notes that the paragraph refers to, and how many there were in all.
    private var pendingNotes: [String] = []
    private var noteCount = 0
    /// The reading of a character, while it is read.
    private var gloss: String?
    private var isGloss = false
    /// How many tables stand in each other; what is in a table of a cell is text of that cell.
    private var tables: [Bool] = []
    /// For the drawings that are open, whether text was read in each.
    private var drawings: [Bool] = []
    /// The paragraphs that a text box interrupts.
    private var interrupted: [(line: SourceLine, paragraph: Paragraph, run: Run)] = []

    private init(styles: WordStyles, counter: WordCounter, numbering: WordNumbering) {
        (self.styles, self.counter, self.numbering) = (styles, counter, numbering)
    }

    private struct Paragraph {
        var style: String?
        var list: String?
        var level: Int?
        var outline: Int?
        var hasBegun = false
    }

    private struct Run {
        var isUnderlined = false
        var isHighlighted = false
        var isHidden = false
    }

    // MARK: Events

    private mutating func read(_ reader: XMLPullReader, isFurniture: Bool = false) throws(Diagnostic) {
        self.isFurniture = isFurniture
        defer { endLine() }
        while let event = try reader.next() {
            if builder.length > Self.greatestText, let archive {
                throw archive.tooLarge("it has more than \(Self.greatestText) characters")
            }
            switch event {
            case .text: break
            case .start(let element): try start(element, reader)
            case .end(let name): end(name.local)
            }
        }
    }

    private mutating func start(_ element: XMLPullReader.Element, _ reader: XMLPullReader) throws(Diagnostic) {
        let value = element.word("val")
        controls.start(element, length: builder.length)
        switch element.name.local {
        case "p": paragraph = Paragraph()
        case "pPr": try readProperties(reader)
        case "r": run = Run()
        case "u": run.isUnderlined = element.isOn
        case "highlight": run.isHighlighted = element.isOn
        // LibreOffice writes its highlights as shading.
        case "shd": if element.isShading { run.isHighlighted = true }
        case "vanish": run.isHidden = element.isOn
        case "t": add(try reader.text())
        case "tab": add(" ")
        case "noBreakHyphen": add("-")
        case "sym": add(WordSymbol.text(element))
        case "ruby": gloss = ""
        case "rt": isGloss = true
        case "br", "cr":
            if element.word("type") == nil { builder.endLine(kind, isFurniture: isFurniture, isBreak: true) }
        case "del", "moveFrom":
            builder.omit("text that is deleted in tracked changes")
            try reader.skip()
        case "Fallback": try reader.skip()
        case "drawing", "pict", "object": drawings.append(false)
        case "footnoteReference": refer(to: footnotes, element)
        case "endnoteReference": refer(to: endnotes, element)
        case "fldChar":
            if element.word("fldCharType") == "end" { addBlank(controls.endField(length: builder.length)) }
        case "instrText": try reader.skip()
        case "tbl": tables.append(true)
        case "tblGrid": try readGrid(reader)
        case "tr":
            if isRow {
                builder.beginRow()
                isInRow = true
            }
        case "gridSpan":
            if isRow { spans = max(1, min(value.flatMap { Int($0) } ?? 1, 64)) }
        case "txbxContent":
            if !drawings.isEmpty { drawings[drawings.count - 1] = true }
            interrupted.append((builder.setAside(), paragraph, run))
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "p":
            beginParagraph()
            endLine()
        case "tc":
            guard isRow else { return }
            for _ in 0..<spans { builder.endCell() }
            spans = 1
        case "tr":
            if isRow {
                builder.endRow(isFurniture: isFurniture)
                isInRow = false
                addNotes()
            }
        case "tbl": _ = tables.popLast()
        case "drawing", "pict", "object":
            // The text of a box is read; its frame is no loss.
            if drawings.popLast() == false { builder.omit("pictures and drawings") }
        case "txbxContent":
            endLine()
            guard let before = interrupted.popLast() else { return }
            builder.restore(before.line)
            (paragraph, run) = (before.paragraph, before.run)
        case "sdtPr": controls.endProperties()
        case "sdt": addBlank(controls.endControl(length: builder.length))
        case "rt": isGloss = false
        case "ruby":
            // As a page writes it that cannot put it above: 权(quán).
            if let gloss, !gloss.isEmpty { add("(\(gloss))") }
            gloss = nil
        default: break
        }
    }

    private mutating func endLine() {
        builder.endLine(kind, isFurniture: isFurniture)
        addNotes()
    }

    // MARK: Notes

    /// Writes the number of a note, and keeps its text for the end of the paragraph.
    private mutating func refer(to notes: WordNotes, _ element: XMLPullReader.Element) {
        guard let id = element.word("id"), let paragraphs = notes.paragraphs[id] else { return }
        noteCount += 1
        let number = "[\(noteCount)]"
        add(number)
        pendingNotes += paragraphs.enumerated().map { $0.offset == 0 ? number + " " + $0.element : $0.element }
    }

    private mutating func addNotes() {
        // In a row of a table, until the row ends.
        guard !pendingNotes.isEmpty, !isInRow, interrupted.isEmpty else { return }
        for note in pendingNotes {
            builder.add(note)
            builder.endLine(isFurniture: isFurniture)
        }
        pendingNotes = []
    }

    private mutating func addBlank(_ blank: DocumentBuilder.Blank?) {
        guard let blank else { return }
        beginParagraph()
        builder.add("____", blank: blank)
    }

    private var spans = 1
    private var isInRow = false

    // MARK: Paragraphs

    private mutating func readProperties(_ reader: XMLPullReader) throws(Diagnostic) {
        let end = reader.depth - 1
        while reader.depth > end, let event = try reader.next() {
            guard case .start(let element) = event else { continue }
            let value = element.word("val")
            switch element.name.local {
            case "pStyle": paragraph.style = value
            case "numId": paragraph.list = value
            case "ilvl": paragraph.level = value.flatMap { Int($0) }
            case "outlineLvl": paragraph.outline = value.flatMap { Int($0) }
            // What it was before a tracked change.
            case "pPrChange", "rPr": try reader.skip()
            default: break
            }
        }
    }

    private var kind: SourceLine.Kind {
        (paragraph.outline ?? 9) < 9 || styles.isHeading(paragraph.style) ? .heading : .text
    }

    /// Writes the number that Word counts, before the first text of a paragraph.
    private mutating func beginParagraph() {
        guard !paragraph.hasBegun else { return }
        paragraph.hasBegun = true
        let styled = styles.list(of: paragraph.style)
        guard let list = paragraph.list ?? styled?.list, list != "0" else { return }
        let level =
            paragraph.level ?? styled.flatMap { $0.level ?? numbering.level(ofStyle: $0.style, in: list) } ?? 0
        if let label = counter.label(list: list, level: min(max(level, 0), 8)) {
            builder.add(label)
        } else {
            builder.markEntry()
        }
    }

    private mutating func add(_ text: String) {
        guard !run.isHidden else { return builder.omit("hidden text") }
        if isGloss {
            gloss?.append(text)
            return
        }
        beginParagraph()
        let isEmpty = text.unicodeScalars.allSatisfy { $0.isBlank || $0 == "_" }
        var blank = controls.blank
        if blank == nil, run.isUnderlined && isEmpty { blank = .init(name: nil) }
        if blank == nil, run.isHighlighted { blank = .init(name: nil, isHighlight: true) }
        builder.add(text, blank: blank)
    }

    // MARK: Tables

    /// Whether a row of a table is read as one: not in a table of one column, which only frames text, nor in a cell.
    private var isRow: Bool { tables.count == 1 && tables[0] }

    private mutating func readGrid(_ reader: XMLPullReader) throws(Diagnostic) {
        let end = reader.depth - 1
        var columns = 0
        while reader.depth > end, let event = try reader.next() {
            if case .start(let element) = event, element.name.local == "gridCol" { columns += 1 }
        }
        if columns == 1, !tables.isEmpty { tables[tables.count - 1] = false }
    }
}
