import ContractModel

/// Contract + style sheet → styled document: numbers counted, references resolved, every paragraph
/// with its style.
public struct Styler: Sendable {
    public let styleSheet: StyleSheet
    public let marks: DocumentMarks

    public init(styleSheet: StyleSheet, marks: DocumentMarks = DocumentMarks()) {
        self.styleSheet = styleSheet
        self.marks = marks
    }

    /// Styles a contract.
    ///
    /// Renumbering changes references that the text spells out; each is a warning, `reference-renumbered`, in the
    /// document's diagnostics.
    ///
    /// - Throws: `reference-removed` for each reference to a division that a condition took out.
    public func style(_ contract: Contract) throws(DiagnosticsError) -> StyledDocument {
        let (whole, styleSheet) = (styleSheet, styleSheet.localized(for: contract.language))
        var pass = StylingPass(contract: contract, language: contract.language, sheets: whole, marks: marks)
        var blocks = pass.style(contract.blocks, at: .top)
        if !contract.blocks.contains(where: \.isCover) { blocks.insert(.cover(pass.head), at: 0) }
        try pass.diagnostics.throwIfError()
        return StyledDocument(
            metadata: DocumentMetadata(
                title: contract.title, number: contract.number, language: contract.language,
                parties: contract.parties, date: contract.date, mode: contract.mode,
                keywords: contract.keywords, signing: contract.signing),
            styleSheet: styleSheet,
            blocks: ContentsBuilder(styleSheet: styleSheet).fill(blocks),
            furniture: pass.furniture, diagnostics: pass.diagnostics)
    }
}

/// One walk over the blocks of a contract, in reading order.
struct StylingPass {
    /// Where a block stands.
    struct Position {
        var part: Int?
        /// The heading level of the enclosing section; 0 at the top.
        var level = 0
        /// How many items enclose it.
        var itemDepth = 0
        static let top = Position()
    }

    let contract: Contract
    /// The language that is styled: the contract's, or that of a column beside it.
    let language: Language
    /// The style sheet before it was made that of the language.
    let sheets: StyleSheet
    let styleSheet: StyleSheet
    let marks: DocumentMarks
    let numbering: Numbering
    let wording: Wording
    var diagnostics: [Diagnostic] = []
    /// The number of divisions and landmarks met so far: the index of the next one in the numbering.
    var entryCount = 0
    /// How many texts in two languages have been met, and the passes over their other columns.
    var parallelCount = 0
    var translations: [Language: Numbering] = [:]

    init(contract: Contract, language: Language, sheets: StyleSheet, marks: DocumentMarks, numbering: Numbering? = nil)
    {
        self.contract = contract
        self.language = language
        self.sheets = sheets
        self.marks = marks
        styleSheet = sheets.localized(for: language)
        self.numbering = numbering ?? Numbering(contract, in: language)
        wording = Wording(language)
    }

    mutating func style(_ blocks: [Block], at position: Position) -> [StyledBlock] {
        blocks.compactMap { block -> StyledBlock? in
            switch block {
            case .cover(let cover): .cover(style(cover))
            case .contents(let contents):
                .contents(StyledContents(title: paragraph(.contentsTitle, text: contents.title), entries: []))
            case .division(let division): .section(style(division, at: position))
            case .paragraph(let paragraph) where paragraph.isPlace:
                .paragraph(style(landmark: paragraph, at: position))
            case .paragraph(let paragraph):
                .paragraph(style(paragraph, role: position.itemDepth == 0 ? .body : .item(position), at: position))
            case .table(let table): .table(style(table, at: position))
            case .signature(let signature): .signatures(style(signature))
            case .landscape(let landscape): .landscape(style(landscape.blocks, at: position))
            case .parallel(let parallel): .parallel(style(parallel, at: position))
            }
        }
    }

    private mutating func style(_ cover: Cover) -> StyledCover {
        let title = paragraph(.title, text: contract.title, location: cover.location)
        return StyledCover(paragraphs: [title] + cover.paragraphs.map { style($0, role: .coverLine, at: .top) })
    }

    /// The title at the head of a contract without a cover.
    var head: StyledCover {
        StyledCover(paragraphs: [paragraph(.headTitle, text: contract.title)], isPage: false)
    }

    private mutating func nextEntry() -> Numbering.Entry {
        entryCount += 1
        return numbering.entries[entryCount - 1]
    }

    // MARK: Divisions

    private mutating func style(_ division: Division, at position: Position) -> StyledSection {
        let entry = nextEntry()
        var inner = position
        if division.kind == .part { inner.part = entry.part }
        if division.heading != nil { inner.level += 1 }
        if division.kind.isItem, division.heading == nil { inner.itemDepth += 1 }

        let role = ParagraphRole(division)
        let label = labelRun(entry.label, format: division.number?.format, role: role)
        let heading = division.heading.map { inlines in
            StyledParagraph(
                role: role, style: styleSheet[role],
                runs: (label.map { [$0] } ?? []) + runs(inlines, role: role, part: inner.part),
                location: division.location)
        }
        var blocks = style(division.blocks, at: inner)
        if heading == nil, let label {
            blocks.prependLabel(label, role: division.kind.isItem ? .item(inner) : .body, styleSheet, division.location)
        }
        return StyledSection(
            kind: division.kind, anchor: entry.anchor, level: heading == nil ? nil : inner.level, heading: heading,
            blocks: blocks, label: entry.label)
    }

    private func labelRun(_ label: String, format: NumberFormat?, role: ParagraphRole) -> StyledRun? {
        guard !label.isEmpty, let format else { return nil }
        let gap =
            switch format {
            case .ordinal, .inserted, .path, .named, .word, .wordPath: language.isCJK ? "\u{3000}" : "\u{2003}"
            case .period: "\u{2002}"
            case .comma, .parenthesised, .closing, .circled: language.isCJK ? "" : "\u{2002}"
            }
        return run(.text(label + gap), role: role, origin: .label)
    }

    // MARK: Paragraphs and runs

    private mutating func style(_ paragraph: Paragraph, role: ParagraphRole, at position: Position) -> StyledParagraph {
        var style = styleSheet[role]
        // Only a number hangs out; `prependLabel` gives the first paragraph its indent back.
        style.firstLineIndent = max(0, style.firstLineIndent)
        if paragraph.inlines.isPicture, role == .body || role == .item || role == .subitem {
            (style.alignment, style.firstLineIndent) = (.center, 0)
        }
        return StyledParagraph(
            role: role, style: style, runs: runs(paragraph.inlines, role: role, part: position.part),
            location: paragraph.location)
    }

    /// A caption above its table, a definition, or a paragraph that is cited: text with a place that references link to.
    private mutating func style(landmark paragraph: Paragraph, at position: Position) -> StyledParagraph {
        let entry = nextEntry()
        var styled = style(paragraph, role: .body, at: position)
        if paragraph.identity != nil || paragraph.citationName != nil { styled.anchor = entry.anchor }
        guard case .caption(let number) = paragraph.landmark else { return styled }
        styled.style = styleSheet[.tableHead]
        (styled.style.alignment, styled.style.keepsWithNext) = (.center, true)
        styled.style.spaceBefore = styleSheet.table.spaceBefore
        for index in styled.runs.indices { styled.runs[index].font = styled.style.font }
        if var label = labelRun(entry.label, format: number.format, role: .body) {
            label.font = styled.style.font
            styled.runs.insert(label, at: 0)
        }
        return styled
    }

    func paragraph(_ role: ParagraphRole, text: String, location: SourceLocation? = nil) -> StyledParagraph {
        StyledParagraph(
            role: role, style: styleSheet[role], runs: [run(.text(text), role: role)], location: location)
    }

    func run(
        _ content: StyledRun.Content, role: ParagraphRole, origin: StyledRun.Origin = .template
    ) -> StyledRun {
        let style = styleSheet[role]
        return StyledRun(content, font: style.font, weight: style.weight, origin: origin)
    }

    private mutating func runs(
        _ inlines: [Inline], role: ParagraphRole, part: Int?, strong: Bool = false, underlined: Bool = false
    ) -> [StyledRun] {
        var result: [StyledRun] = []
        var stretch = 0
        for inline in inlines {
            var new: [StyledRun]
            switch inline {
            // A tab from a pasted contract is a blank: no font has a glyph for it.
            case .text(let text):
                let hasTab = text.utf8.contains(UInt8(ascii: "\t"))
                new = [run(.text(hasTab ? text.replacing("\t", with: " ") : text), role: role)]
            case .value(let value):
                new = [run(.text(value.text), role: role, origin: .value(field: value.field))]
                new[0].location = value.source
            case .missing(let field):
                new = [run(.text("【\(field)】"), role: role, origin: .missing(field: field))]
            case .blank(let blank):
                let origin = blank.field.map { StyledRun.Origin.value(field: $0) } ?? .template
                new = [run(.blank(ems: blank.width), role: role, origin: origin)]
                if let field = blank.field {
                    new[0].entry = FormEntry(
                        blank.part == nil ? .text : .date, field: field, part: blank.part,
                        label: blank.label ?? field)
                }
            case .image(let filled):
                new = [run(.image(styled(filled, role: role)), role: role, origin: .value(field: filled.field))]
                new[0].location = filled.source
            case .reference(let reference): new = [referenceRun(reference, role: role, part: part)]
            case .strong(let inner):
                result += runs(inner, role: role, part: part, strong: true, underlined: underlined)
                continue
            case .marked(let mark, let inner):
                var marked = runs(inner, role: role, part: part, strong: strong, underlined: underlined)
                for index in marked.indices { marked[index].marks.insert(RunMark(mark, stretch: stretch), at: 0) }
                stretch += 1
                result += marked
                continue
            case .underlined(let inner):
                result += runs(inner, role: role, part: part, strong: strong, underlined: true)
                continue
            }
            for index in new.indices {
                if strong { new[index].weight = .bold }
                if underlined { new[index].isUnderlined = true }
            }
            result += new
        }
        return result
    }

    /// A picture no larger than a page has room for.
    private func styled(_ filled: FilledImage, role: ParagraphRole) -> StyledImage {
        let page = styleSheet.page
        let wanted = filled.image.size(width: filled.room.width, height: filled.room.height)
        let size = filled.image.size(
            width: min(wanted.width, page.measure),
            height: min(wanted.height, page.textHeight - styleSheet[role].pitch * 2))
        return StyledImage(
            filled.image, width: size.width, height: size.height, alternateText: filled.alternateText)
    }

    private mutating func referenceRun(_ reference: Reference, role: ParagraphRole, part: Int?) -> StyledRun {
        if let written = reference.written {
            return citationRun(reference, written: written, role: role, part: part)
        }
        guard let index = numbering.indexByIdentity[reference.identity] else {
            diagnostics.append(
                Diagnostic(
                    .error, "reference-removed",
                    "【@\(reference.identity)】 refers to a division that is not in this contract",
                    at: reference.location,
                    hint: "a condition removed it: put the reference under the same condition"))
            return run(.text(""), role: role)
        }
        let entry = numbering.entries[index]
        var result = run(.text(numbering.referenceText(to: entry, fromPart: part)), role: role)
        result.link = entry.anchor
        return result
    }

    /// A reference in its author's words, or in new ones where renumbering has moved what it means.
    private mutating func citationRun(
        _ reference: Reference, written: String, role: ParagraphRole, part: Int?
    ) -> StyledRun {
        guard let index = numbering.indexByCitationName[reference.identity] else {
            return run(.text(written), role: role)
        }
        let entry = numbering.entries[index]
        var text = written
        if numbering.hasMoved(entry, namedWithPart: reference.namesPart) {
            text = numbering.referenceText(to: entry, fromPart: part)
            diagnostics.append(
                Diagnostic(
                    .warning, "reference-renumbered",
                    "\(written) is printed as \(text): a condition has moved its number",
                    at: reference.location, hint: "mark the target with {#id} and write 【@id】 to say that this is meant"
                ))
        }
        var result = run(.text(text), role: role)
        result.link = entry.anchor
        return result
    }

    // MARK: Tables and signatures

    private mutating func style(_ table: Table, at position: Position) -> StyledTable {
        func cells(_ rows: [[Table.Cell]], role: ParagraphRole, _ pass: inout StylingPass) -> [[StyledParagraph]] {
            rows.map { row in
                row.enumerated().map { column, cell in
                    var paragraph = pass.style(
                        Paragraph(inlines: cell, location: table.location), role: role, at: position)
                    if role == .tableCell, table.alignments.indices.contains(column) {
                        paragraph.style.alignment.align(table.alignments[column])
                        if table.alignments[column] == .decimal { paragraph.style.figures = .tabular }
                    }
                    return paragraph
                }
            }
        }
        return StyledTable(
            alignments: table.alignments,
            header: cells(table.header, role: .tableHead, &self),
            rows: cells(table.rows, role: .tableCell, &self),
            style: styleSheet.table, location: table.location)
    }

    private func style(_ signature: SignatureBlock) -> StyledSignatures {
        StyledSignatures(
            signatories: signature.parties.map {
                SignatureLines(party: $0, language: contract.language, styleSheet: styleSheet).signatory
            },
            style: styleSheet.signature,
            endMark: styleSheet.signature.hasEndMark
                ? paragraph(.endMark, text: wording.endMark, location: signature.location) : nil,
            pageHeading: paragraph(
                .signaturePage, text: wording.signaturePage(of: contract.title), location: signature.location),
            location: signature.location)
    }
}

extension Block {
    fileprivate var isCover: Bool {
        if case .cover = self { true } else { false }
    }
}

extension ParagraphRole {
    fileprivate init(_ division: Division) {
        switch division.kind {
        case .part: self = .part
        case .article: self = .article
        case .clause: self = .clause
        case .item where division.heading != nil: self = .itemHeading
        case .item(let level): self = level > 1 ? .subitem : .item
        case .annex: self = .annex
        }
    }

    fileprivate static func item(_ position: StylingPass.Position) -> ParagraphRole {
        position.itemDepth > 1 ? .subitem : .item
    }
}

extension [Inline] {
    /// Whether there are pictures and nothing else: they stand in the middle of the line.
    fileprivate var isPicture: Bool {
        !isEmpty && allSatisfy { if case .image = $0 { true } else { false } }
    }
}

extension Division.Kind {
    fileprivate var isItem: Bool {
        if case .item = self { true } else { false }
    }
}

extension ParagraphStyle.Alignment {
    /// Takes the alignment of a column; one that says nothing leaves the cell's own.
    fileprivate mutating func align(_ column: Table.Alignment) {
        switch column {
        case .start: break
        case .center: self = .center
        case .end, .decimal: self = .end
        }
    }
}

extension [StyledBlock] {
    /// Sets a number at the start of the first paragraph, or in a paragraph of its own where the
    /// division begins with something else.
    fileprivate mutating func prependLabel(
        _ label: StyledRun, role: ParagraphRole, _ styleSheet: StyleSheet, _ location: SourceLocation
    ) {
        if case .paragraph(var first)? = self.first {
            first.runs.insert(label, at: 0)
            first.style = styleSheet[role]
            self[0] = .paragraph(first)
        } else {
            insert(
                .paragraph(StyledParagraph(role: role, style: styleSheet[role], runs: [label], location: location)),
                at: 0)
        }
    }
}
