import ContractModel
import ContractStyling
import TextShaping

/// Styled blocks → one long column of flow items, with the rules of where it may be cut.
struct FlowBuilder {
    let document: StyledDocument
    let shaper: TextShaper
    private(set) var items: [FlowItem] = []
    private(set) var structure: StructureBuilder

    private var measure: Length { document.styleSheet.page.measure }
    private var language: Language { document.metadata.language }
    /// The number of lines still to keep on the page of the heading before them.
    private var linesToKeep = 0
    private var lastIsHeading = false
    private var spaceAfter = Length.zero
    private var startsPage = false
    private var pendingAnchors: [Anchor] = []
    private var pendingOutline: [OutlineItem] = []

    init(_ document: StyledDocument, shaper: TextShaper) throws(Diagnostic) {
        self.document = document
        self.shaper = shaper
        structure = StructureBuilder(language: document.metadata.language)
        try append(document.blocks)
    }

    /// Blocks in their order; items of one level that follow each other are one list.
    private mutating func append(_ blocks: [StyledBlock]) throws(Diagnostic) {
        var listLevel: Int?
        for block in blocks {
            var level: Int?
            if case .section(let section) = block, case .item(let itemLevel) = section.kind { level = itemLevel }
            if level != listLevel {
                if listLevel != nil { structure.end() }
                if level != nil { structure.begin(.list) }
                listLevel = level
            }
            try append(block)
        }
        if listLevel != nil { structure.end() }
    }

    private mutating func append(_ block: StyledBlock) throws(Diagnostic) {
        switch block {
        case .cover(let cover):
            let first = items.count
            for (index, paragraph) in cover.paragraphs.enumerated() {
                try append(paragraph, as: index == 0 ? structure.titleHeading() : .paragraph)
            }
            guard cover.isPage else { return }
            for index in items.indices[first...] {
                items[index].isCover = true
                items[index].keepsSpaceAtTop = true
            }
            startsPage = true
        case .contents(let contents): try append(contents)
        case .section(let section): try append(section)
        case .paragraph(let paragraph): try append(paragraph)
        case .table(let table):
            let rows = try TableComposer(table: table, measure: measure, language: language, shaper: shaper)
                .items(&structure)
            append(rows, spaceBefore: table.style.spaceBefore, spaceAfter: table.style.spaceAfter)
        case .signatures(let signatures): try append(signatures)
        }
    }

    private mutating func append(_ section: StyledSection) throws(Diagnostic) {
        pendingAnchors.append(section.anchor)
        let outerLevel = structure.headingLevel
        let isItem = if case .item = section.kind { true } else { false }
        if isItem { structure.beginListItem() } else { structure.begin(.section) }
        if let heading = section.heading, let level = section.level {
            pendingOutline.append(OutlineItem(title: heading.text, level: level, target: section.anchor))
            try append(heading, as: structure.heading(outlineLevel: level))
        }
        try append(section.blocks)
        if isItem { structure.endListItem() } else { structure.end() }
        structure.leaveHeading(at: outerLevel)
    }

    // MARK: Paragraphs

    private mutating func append(
        _ paragraph: StyledParagraph, as role: StructureRole = .paragraph
    ) throws(Diagnostic) {
        if let anchor = paragraph.anchor { pendingAnchors.append(anchor) }
        let layout = try ParagraphLayout(
            paragraph, structure: structure.paragraph(paragraph, as: role), measure: measure, language: language,
            shaper: shaper)
        let style = paragraph.style
        if style.startsPage { startsPage = true }
        // A heading keeps with the text below it, not with the heading after that text.
        if style.keepsWithNext, !lastIsHeading { linesToKeep = 0 }
        lastIsHeading = style.keepsWithNext
        // A paragraph without text is an empty line.
        guard !layout.lines.isEmpty else {
            return append(
                [FlowItem(pageBreak: .allowed, height: style.pitch, elements: [])], spaceBefore: style.spaceBefore,
                spaceAfter: style.spaceAfter)
        }
        let count = layout.lines.count
        let lines = layout.lines.indices.map { number in
            FlowItem(
                // No widow and no orphan: two lines at least at the foot and at the top of a page.
                pageBreak: number == 1 || number == count - 1 && number > 0 ? .forbidden : .allowed,
                height: layout.height(ofLine: number),
                elements: layout.elements(ofLine: number, x: .zero, top: .zero))
        }
        append(lines, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
        if style.keepsWithNext {
            for index in items.indices.suffix(count).dropFirst() { items[index].pageBreak = .forbidden }
            linesToKeep = 2
        }
    }

    /// Adds items that belong together, with what is pending put on the first of them.
    private mutating func append(_ new: [FlowItem], spaceBefore: Length, spaceAfter: Length) {
        guard !new.isEmpty else { return }
        var new = new
        new[0].spaceBefore = max(self.spaceAfter, spaceBefore)
        new[0].anchors = pendingAnchors
        new[0].outline = pendingOutline
        (pendingAnchors, pendingOutline) = ([], [])
        if startsPage, !items.isEmpty {
            new[0].pageBreak = .forced
            linesToKeep = 0
        }
        startsPage = false
        for index in new.indices where linesToKeep > 0 {
            if new[index].pageBreak == .allowed { new[index].pageBreak = .forbidden }
            linesToKeep -= 1
        }
        self.spaceAfter = spaceAfter
        items += new
    }

    // MARK: Contents and signatures

    private mutating func append(_ contents: StyledContents) throws(Diagnostic) {
        startsPage = true
        try append(contents.title, as: .heading(level: 2))
        structure.begin(.contents)
        defer { structure.end() }
        for entry in contents.entries {
            let style = entry.paragraph.style
            // Room for the page number: it never touches the heading.
            let entryStructure = structure.contentsEntry(entry.paragraph)
            let layout = try ParagraphLayout(
                entry.paragraph, structure: entryStructure, measure: measure - .em(4, of: style.size),
                language: language, shaper: shaper)
            var lines = layout.lines.indices.map { line in
                FlowItem(
                    pageBreak: line == 0 ? .allowed : .forbidden, height: style.pitch,
                    elements: layout.elements(ofLine: line, x: .zero, top: .zero) + [
                        .link(
                            LinkArea(
                                x: .zero, y: .zero, width: measure, height: style.pitch, target: entry.target,
                                structure: entryStructure.owner(ofRun: 0)))
                    ])
            }
            if let last = layout.lines.last {
                lines[lines.count - 1].contentsEntry = ContentsLine(
                    target: entry.target, textEnd: last.indent + last.width, style: style,
                    role: entry.paragraph.role, structure: entryStructure)
            }
            append(lines, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
        }
        startsPage = true
    }

    private mutating func append(_ signatures: StyledSignatures) throws(Diagnostic) {
        var block = try SignatureComposer(
            signatures: signatures, measure: measure, language: language, shaper: shaper
        ).items(&structure)
        guard !block.isEmpty else { return }
        // Never alone: it stays with the two lines before it, which never part from each other.
        let isAlone = items.isEmpty || startsPage
        block[0].pageBreak = isAlone ? .allowed : .forbidden
        if !isAlone, let last = items.indices.last, items[last].pageBreak == .allowed, !items[last].isCover {
            items[last].pageBreak = .forbidden
        }
        append(block, spaceBefore: signatures.style.spaceBefore, spaceAfter: .zero)
    }
}
