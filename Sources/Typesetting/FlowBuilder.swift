import ContractModel
import ContractStyling
import TextShaping

/// Styled blocks → one long column of flow items, with the rules of where it may be cut.
struct FlowBuilder {
    let document: StyledDocument
    let setter: ParagraphSetter
    private(set) var items: [FlowItem] = []
    private(set) var structure: StructureBuilder

    private var page: PageGeometry {
        isLandscape ? document.styleSheet.page.landscape : document.styleSheet.page
    }
    private var measure: Length { page.measure }
    /// Whether what is added stands on sheets that lie on their side.
    private var isLandscape = false
    private var language: Language { document.metadata.language }
    /// The number of lines still to keep on the page of the heading before them.
    private var linesToKeep = 0
    private var lastIsHeading = false
    /// Whether the last paragraph ends in a colon: it announces what follows.
    private var lastAnnounces = false
    private var spaceAfter = Length.zero
    private var startsPage = false
    private var pendingAnchors: [Anchor] = []
    private var pendingOutline: [OutlineItem] = []

    private let limit: PageLimit?
    /// Of all lines of text so far, and how many items have been looked at.
    private var textHeight = Length.zero
    private var measuredCount = 0

    init(_ document: StyledDocument, setter: ParagraphSetter, limit: PageLimit? = nil) throws(Diagnostic) {
        self.document = document
        self.limit = limit
        self.setter = setter
        structure = StructureBuilder(language: document.metadata.language)
        try append(document.blocks)
    }

    /// Blocks in their order; items of one level that follow each other are one list.
    private mutating func append(_ blocks: [StyledBlock]) throws(Diagnostic) {
        var listLevel: Int?
        for block in blocks {
            var level: Int?
            var label = ""
            if case .section(let section) = block, case .item(let itemLevel) = section.kind {
                (level, label) = (itemLevel, section.label)
            }
            if level != listLevel {
                if listLevel != nil { structure.end() }
                if level != nil { structure.begin(.list(ListNumbering(firstLabel: label))) }
                listLevel = level
            }
            try append(block)
            try checkLimit(behind: block)
        }
        if listLevel != nil { structure.end() }
    }

    /// Gives up a document that cannot fit on as many pages as it may have.
    private mutating func checkLimit(behind block: StyledBlock) throws(Diagnostic) {
        guard let limit else { return }
        defer { measuredCount = items.count }
        // Only lines that never give way where room is short.
        if case .signatures = block { return }
        for item in items[measuredCount...] where item.part == .text { textHeight += item.height }
        try limit.check(height: textHeight)
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
            let rows = try TableComposer(table: table, measure: measure, language: language, setter: setter)
                .items(&structure)
            // 如下表： is nothing without the table's first rows.
            if lastAnnounces { linesToKeep = max(linesToKeep, table.header.count + 1) }
            lastAnnounces = false
            append(rows, spaceBefore: table.style.spaceBefore, spaceAfter: table.style.spaceAfter)
        case .signatures(let signatures): try append(signatures)
        case .landscape(let blocks):
            if !isLandscape { startsPage = true }
            isLandscape = true
            try append(blocks)
            isLandscape = false
            startsPage = true
        case .parallel(let parallel): try append(parallel)
        }
    }

    private mutating func append(_ section: StyledSection) throws(Diagnostic) {
        pendingAnchors.append(section.anchor)
        // The heading of a wide table stands on the table's sheet.
        if section.leadsToLandscape, !isLandscape {
            startsPage = true
            isLandscape = true
        }
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
        let layout = try setter.set(
            paragraph, structure: structure.paragraph(paragraph, as: role), measure: measure, language: language)
        let style = paragraph.style
        begin(paragraph)
        // A paragraph without text is an empty line.
        guard !layout.lines.isEmpty else {
            return append(
                [
                    FlowItem(
                        part: .blank, pageBreak: .allowed, height: style.pitch, elements: [], isOnGrid: isOnGrid(style))
                ], spaceBefore: style.spaceBefore,
                spaceAfter: style.spaceAfter)
        }
        let count = layout.lines.count
        let lines = layout.lines.indices.map { number in
            FlowItem(
                // No widow and no orphan: two lines at least at the foot and at the top of a page.
                pageBreak: number == 1 || number == count - 1 && number > 0 ? .forbidden : .allowed,
                height: layout.height(ofLine: number),
                elements: layout.elements(ofLine: number, x: .zero, top: .zero), givesWay: true,
                isOnGrid: isOnGrid(style))
        }
        append(lines, of: style)
    }

    /// Takes up what a paragraph says about the page breaks before it.
    private mutating func begin(_ paragraph: StyledParagraph) {
        let style = paragraph.style
        if style.startsPage { startsPage = true }
        // A heading keeps with the text below it, not with the heading after that text.
        if style.keepsWithNext, !lastIsHeading { linesToKeep = 0 }
        lastIsHeading = style.keepsWithNext
        lastAnnounces = paragraph.text.last.map { "：:".contains($0) } ?? false
    }

    private mutating func append(_ lines: [FlowItem], of style: ParagraphStyle) {
        append(lines, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
        guard style.keepsWithNext else { return }
        for index in items.indices.suffix(lines.count).dropFirst() { items[index].pageBreak = .forbidden }
        linesToKeep = 2
    }

    // MARK: Two languages

    private mutating func append(_ parallel: StyledParallel) throws(Diagnostic) {
        let composer = ParallelComposer(
            measure: measure, character: document.styleSheet[.body].size, language: language, setter: setter)
        let outerLevel = structure.headingLevel
        for row in parallel.rows {
            guard let leading = row.cells.first else { continue }
            structure.stand(in: row.items, label: leading.runs.first { $0.origin == .label }?.text ?? "")
            var role = StructureRole.paragraph
            for division in row.divisions {
                pendingAnchors.append(division.anchor)
                guard let level = division.level else { continue }
                role = structure.heading(outlineLevel: level)
                pendingOutline.append(
                    OutlineItem(title: row.cells[row.leading].text, level: level, target: division.anchor))
            }
            let structures = row.cells.enumerated().map { column, cell in
                structure.paragraph(cell, as: column == row.leading ? role : .paragraph, language: cell.language)
            }
            begin(leading)
            var lines = try composer.lines(of: row, structures)
            for index in lines.indices { lines[index].isOnGrid = isOnGrid(leading.style) }
            append(lines, of: leading.style)
        }
        structure.stand(in: [])
        structure.leaveHeading(at: outerLevel)
    }

    /// Adds items that belong together, with what is pending put on the first of them.
    private mutating func append(_ new: [FlowItem], spaceBefore: Length, spaceAfter: Length) {
        guard !new.isEmpty else { return }
        var new = new
        for index in new.indices { new[index].isLandscape = isLandscape }
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
            let layout = try setter.set(
                entry.paragraph, structure: entryStructure, measure: measure - .em(4, of: style.size),
                language: language)
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
                    role: entry.paragraph.role,
                    // The number is a run of its own.
                    structure: ParagraphStructure(owners: entryStructure.owners))
            }
            append(lines, spaceBefore: style.spaceBefore, spaceAfter: style.spaceAfter)
        }
        startsPage = true
    }

    private mutating func append(_ signatures: StyledSignatures) throws(Diagnostic) {
        guard !signatures.signatories.isEmpty else { return }
        let mayLean = !startsPage
        if mayLean { leanOnText() }
        if let mark = signatures.endMark, !items.isEmpty {
            var lines = try lines(of: mark, structure: structure.paragraph(mark))
            for index in lines.indices { (lines[index].pageBreak, lines[index].part) = (.forbidden, .endMark) }
            append(lines, spaceBefore: mark.style.spaceBefore, spaceAfter: mark.style.spaceAfter)
        }
        var block = try SignatureComposer(
            signatures: signatures, measure: measure, language: language, setter: setter,
            isHeadingOnGrid: isOnGrid(signatures.pageHeading.style)
        ).items(&structure)
        for index in block.indices { block[index].part = .signatures }
        block[0].pageBreak = mayLean && !items.isEmpty ? .forbidden : .allowed
        append(block, spaceBefore: signatures.style.spaceBefore, spaceAfter: .zero)
    }

    /// Ties the last two lines of text, and what stands between and behind them, to what follows.
    private mutating func leanOnText() {
        var lines = 0
        for index in items.indices.reversed() {
            if items[index].isCover || items[index].contentsEntry != nil { return }
            if items[index].part == .text { lines += 1 }
            if lines >= 2 || items[index].pageBreak == .forced { return }
            items[index].pageBreak = .forbidden
        }
    }

    private func lines(
        of paragraph: StyledParagraph, structure: ParagraphStructure
    ) throws(Diagnostic) -> [FlowItem] {
        let layout = try setter.set(paragraph, structure: structure, measure: measure, language: language)
        return layout.lines.indices.map { number in
            FlowItem(
                pageBreak: .forbidden, height: paragraph.style.pitch,
                elements: layout.elements(ofLine: number, x: .zero, top: .zero),
                isOnGrid: isOnGrid(paragraph.style))
        }
    }

    /// Whether lines of that style stand on the grid of the page: those that are as high as one of its lines, or more.
    private func isOnGrid(_ style: ParagraphStyle) -> Bool {
        guard let pitch = document.styleSheet.page.grid?.pitch else { return false }
        return style.pitch.units % pitch.units == 0
    }
}

extension StyledSection {
    /// Whether nothing stands between its heading and a block on its side.
    fileprivate var leadsToLandscape: Bool {
        switch blocks.first {
        case .landscape: true
        case .section(let section): section.leadsToLandscape
        default: false
        }
    }
}
