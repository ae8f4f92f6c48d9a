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

    /// Whether a file is an archive.
    static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    /// - Throws: `package-…` for what is no sound Word file or a bomb, `xml-limit` for elements without end,
    ///   `xml-syntax` for document types and their entities.
    static func read(_ bytes: [UInt8], name: String) throws(Diagnostic) -> SourceDocument {
        let package = try OfficePackage(ZipArchive(bytes: bytes, name: name, limits: limits))
        let relationships = try package.relationships(of: package.mainPart)
        func part(_ type: String) throws(Diagnostic) -> XMLPullReader? {
            guard let target = relationships.first(where: { $0.type == type })?.target,
                package.archive.entry(target) != nil
            else { return nil }
            return try package.xml(target)
        }
        let styles = try part("styles").map { (reader) throws(Diagnostic) in try WordStyles(reader) } ?? WordStyles()
        let numbering =
            try part("numbering").map { (reader) throws(Diagnostic) in try WordNumbering(reader) } ?? WordNumbering()
        var document = WordDocument(styles: styles, counter: WordCounter(numbering), numbering: numbering)
        try document.read(package.xml(package.mainPart))
        for (type, what) in [("header", "headers"), ("footer", "footers"), ("comments", "comments")]
        where relationships.contains(where: { $0.type == type }) {
            document.builder.omit(what)
        }
        document.builder.endLine()
        return SourceDocument(
            origin: .docx, encoding: "UTF-8", length: document.builder.length, lines: document.builder.lines,
            omissions: document.builder.omissions)
    }

    private let styles: WordStyles
    private var counter: WordCounter
    private let numbering: WordNumbering
    private var builder = DocumentBuilder()
    private var paragraph = Paragraph()
    private var run = Run()
    /// The content controls that are open: for each, what the text in it is marked as.
    private var controls: [Control] = []
    /// How many tables stand in each other; what is in a table of a cell is text of that cell.
    private var tables: [Bool] = []
    /// A field of a form, whose result is being read.
    private var formField: DocumentBuilder.Blank?
    private var fieldDepth = 0
    private var isInstruction = false
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

    private struct Control {
        var name: String?
        var isField = true
        var length: Int
    }

    // MARK: Events

    private mutating func read(_ reader: XMLPullReader) throws(Diagnostic) {
        while let event = try reader.next() {
            switch event {
            case .text: break
            case .start(let element): try start(element, reader)
            case .end(let name): end(name.local)
            }
        }
    }

    private mutating func start(_ element: XMLPullReader.Element, _ reader: XMLPullReader) throws(Diagnostic) {
        let value = element.word("val")
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
        case "sym": add("\u{25A1}")
        case "br", "cr":
            if element.word("type") == nil { builder.endLine(kind) }
        case "del", "moveFrom":
            builder.omit("text that is deleted in tracked changes")
            try reader.skip()
        case "Fallback": try reader.skip()
        case "drawing", "pict", "object": builder.omit("pictures and drawings")
        case "footnoteReference", "endnoteReference": builder.omit("footnotes and endnotes")
        case "fldChar": beginField(element)
        case "name" where fieldDepth > 0 && formField != nil: if let value, !value.isEmpty { formField?.name = nil }
        case "textInput" where fieldDepth > 0: formField = .init(name: nil)
        case "instrText": try reader.skip()
        case "tbl": tables.append(true)
        case "tblGrid": try readGrid(reader)
        case "tr": if isRow { builder.beginRow() }
        case "gridSpan":
            if isRow { spans = max(1, min(value.flatMap { Int($0) } ?? 1, 64)) }
        case "txbxContent":
            interrupted.append((builder.setAside(), paragraph, run))
        case "sdt": controls.append(Control(length: builder.length))
        case "alias": if !controls.isEmpty { controls[controls.count - 1].name = value }
        case "tag":
            if !controls.isEmpty, controls[controls.count - 1].name == nil { controls[controls.count - 1].name = value }
        case "docPartObj", "docPartList", "group", "bibliography", "citation":
            if !controls.isEmpty { controls[controls.count - 1].isField = false }
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "p":
            beginParagraph()
            builder.endLine(kind)
        case "tc":
            guard isRow else { return }
            for _ in 0..<spans { builder.endCell() }
            spans = 1
        case "tr": if isRow { builder.endRow() }
        case "tbl": _ = tables.popLast()
        case "txbxContent":
            builder.endLine(kind)
            guard let before = interrupted.popLast() else { return }
            builder.restore(before.line)
            (paragraph, run) = (before.paragraph, before.run)
        case "sdt":
            guard let control = controls.popLast(), control.isField, control.length == builder.length else { return }
            // A control without text is a place to write in all the same.
            builder.add("____", blank: .init(name: control.name))
        default: break
        }
    }

    private var spans = 1

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
        if let label = counter.label(list: list, level: min(max(level, 0), 8)) { builder.add(label) }
    }

    private mutating func add(_ text: String) {
        guard !run.isHidden else { return builder.omit("hidden text") }
        beginParagraph()
        let isEmpty = text.unicodeScalars.allSatisfy { $0.isBlank || $0 == "_" }
        var blank = controls.last { $0.isField }.map { DocumentBuilder.Blank(name: $0.name) } ?? formField
        if blank == nil, run.isHighlighted || run.isUnderlined && isEmpty { blank = .init(name: nil) }
        builder.add(text, blank: blank)
    }

    // MARK: Fields and tables

    private mutating func beginField(_ element: XMLPullReader.Element) {
        switch element.word("fldCharType") {
        case "begin":
            fieldDepth += 1
            formField = nil
        case "end":
            fieldDepth = max(0, fieldDepth - 1)
            formField = nil
        default: break
        }
    }

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
