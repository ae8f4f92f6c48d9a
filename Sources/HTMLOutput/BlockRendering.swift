import ContractModel
import ContractStyling

/// Makes the nodes of blocks: what a division, a table or a place to sign is in HTML.
struct BlockRendering {
    let classes: ClassNames
    let wording: PageWording
    let index: DocumentIndex
    let inlines: InlineRendering
    /// The place of the contents, where the contract has some.
    var contentsPlace: Anchor?

    /// Where a review notes what is filled in where, and has its findings.
    let review: ReviewRecorder?

    init(classes: ClassNames, wording: PageWording, index: DocumentIndex, review: ReviewRecorder? = nil) {
        self.classes = classes
        self.wording = wording
        self.index = index
        self.review = review
        self.inlines = InlineRendering(wording: wording, index: index, review: review)
    }

    /// The blocks in their order; items that follow each other become one list.
    ///
    /// - Parameters:
    ///   - outline: the level of the heading that the blocks stand under, as HTML counts it.
    ///   - lead: what stands first in the first block, if that is a paragraph.
    func nodes(of blocks: [StyledBlock], under outline: Int, lead: [HTMLNode] = []) -> [HTMLNode] {
        var nodes: [HTMLNode] = []
        var items: [HTMLNode] = []
        var itemLevel: Int?
        func endList() {
            if !items.isEmpty { nodes.append(.element(.ol, [.classes("items")], items)) }
            items = []
        }
        var lead = lead
        for block in blocks {
            defer { lead = [] }
            if !lead.isEmpty, case .paragraph(let paragraph) = block {
                nodes += marginNotes(at: paragraph.location)
                nodes.append(self.paragraph(paragraph, before: lead))
            } else if case .section(let section) = block, case .item(let level) = section.kind {
                if level != itemLevel { endList() }
                itemLevel = level
                items.append(division(section, as: .li, under: outline))
            } else {
                endList()
                nodes += marginNotes(beside: block)
                nodes.append(node(of: block, under: outline))
            }
        }
        endList()
        return nodes
    }

    private func node(of block: StyledBlock, under outline: Int) -> HTMLNode {
        switch block {
        case .cover(let cover): self.cover(cover)
        case .contents(let contents): self.contents(contents)
        case .section(let section): self.section(section, under: outline)
        case .paragraph(let paragraph): self.paragraph(paragraph)
        case .table(let table): self.table(table)
        case .signatures(let signatures): self.signatures(signatures)
        case .landscape(let blocks): .element(.div, [.classes("landscape")], nodes(of: blocks, under: outline))
        case .parallel(let parallel): self.parallel(parallel, under: outline)
        }
    }

    /// A paragraph, heading or cell, in its language. Its class carries all of its style, a cell's alignment included.
    ///
    /// - Parameters:
    ///   - place: what names its place, beside its own anchor.
    ///   - before: what stands before the text and is not the contract's.
    private func paragraph(
        _ paragraph: StyledParagraph, as tag: HTMLTag = .p, _ attributes: [HTMLAttribute] = [],
        place: [HTMLAttribute] = [], before: [HTMLNode] = []
    ) -> HTMLNode {
        let id = paragraph.anchor.map { [HTMLAttribute.id($0)] } ?? []
        let language = paragraph.language.map { [HTMLAttribute.lang($0.rawValue)] } ?? []
        return .element(
            tag, id + place + language + [.classes(classes.names(for: paragraph, in: wording.language))] + attributes,
            before + inlines.nodes(of: paragraph))
    }

    // MARK: Front matter

    func cover(_ cover: StyledCover) -> HTMLNode {
        .element(
            .header, [.classes(cover.isPage ? "cover" : "head")],
            cover.paragraphs.enumerated().flatMap { index, line in
                marginNotes(at: line.location) + [paragraph(line, as: index == 0 ? .h1 : .p)]
            })
    }

    func contents(_ contents: StyledContents) -> HTMLNode {
        .element(
            .nav, (contentsPlace.map { [.id($0)] } ?? []) + [.classes("contents"), .label(contents.title.text)],
            [paragraph(contents.title, as: .h2), ContentsFold.node(wording)] + list(contents.entries[...]))
    }

    /// Entries as nested lists: what is deeper than an entry and follows it stands under it.
    private func list(_ entries: ArraySlice<StyledContents.Entry>) -> [HTMLNode] {
        var items: [HTMLNode] = []
        var rest = entries
        while let entry = rest.popFirst() {
            let children = rest.prefix { $0.level > entry.level }
            rest = rest.dropFirst(children.count)
            let link = HTMLNode.element(
                .a, [.link(to: entry.target)], inlines.nodes(of: entry.paragraph, isLinked: false))
            let line = HTMLNode.element(.p, [.classes(classes.name(for: entry.paragraph))], [link])
            items.append(.element(.li, [line] + list(children)))
        }
        return items.isEmpty ? [] : [.element(.ol, items)]
    }

    // MARK: Divisions

    private func section(_ section: StyledSection, under outline: Int) -> HTMLNode {
        // An element that sections the outline needs a heading; without one it is only a place.
        guard section.heading != nil else { return division(section, as: .div, under: outline) }
        return division(section, as: section.kind == .article ? .article : .section, under: outline)
    }

    private func division(_ section: StyledSection, as tag: HTMLTag, under outline: Int) -> HTMLNode {
        // The page's title is level 1. However the levels were counted, none is left out on the way down.
        let level = min((section.level ?? outline) + 1, outline + 1)
        if case .item = section.kind {
        } else {
            review?.enter(section.name, section.anchor, at: section.heading?.location)
        }
        defer { if case .item = section.kind {} else { review?.leave() } }
        let link = [permalink(to: section.anchor, kind: section.kind, label: section.name)].compactMap(\.self)
        guard let heading = section.heading else {
            return .element(
                tag, [.id(section.anchor), .kind(section.kind.name)],
                nodes(of: section.blocks, under: outline, lead: link))
        }
        return .element(
            tag, [.id(section.anchor), .kind(section.kind.name)],
            [paragraph(heading, as: .heading(level), before: link)] + marginNotes(at: heading.location)
                + (section.kind == .annex ? [backLinks(from: section.anchor)].compactMap(\.self) : [])
                + nodes(of: section.blocks, under: level))
    }

    /// The address of a division, to be copied and sent; items go by that of their clause.
    private func permalink(to anchor: Anchor, kind: Division.Kind, label: String) -> HTMLNode? {
        if case .item = kind { return nil }
        return .element(
            .a, [.classes("chrome", "permalink"), .link(to: anchor), .label(wording.permalink(to: label))], [])
    }

    /// From an annex to what refers to it, and to the contents.
    private func backLinks(from annex: Anchor) -> HTMLNode? {
        let links = index.referrers(to: annex).map {
            HTMLNode.element(.a, [.link(to: $0.anchor)], [.text($0.label)])
        }
        var nodes: [HTMLNode] = []
        if !links.isEmpty {
            nodes.append(.text(wording.referredToIn + wording.colon))
            for (number, link) in links.enumerated() {
                if number > 0 { nodes.append(.text(wording.comma)) }
                nodes.append(link)
            }
        }
        if let contentsPlace {
            if !nodes.isEmpty { nodes.append(.text(" · ")) }
            nodes.append(.element(.a, [.link(to: contentsPlace)], [.text(wording.toContents)]))
        }
        return nodes.isEmpty ? nil : .element(.p, [.classes("chrome", "back")], nodes)
    }

    // MARK: Two languages

    /// A grid of pairs: beside each other where there is room, else the one below the other, each in its language.
    private func parallel(_ parallel: StyledParallel, under outline: Int) -> HTMLNode {
        review?.enter("")
        defer { review?.leave() }
        return .element(
            .div, [.classes("parallel")],
            parallel.rows.flatMap { row in
                if let division = row.divisions.last(where: { $0.kind.isNumberedForReaders }) {
                    review?.leave()
                    review?.enter(row.label ?? division.anchor.rawValue, division.anchor)
                }
                return row.cells.flatMap { marginNotes(at: $0.location) } + cells(of: row, under: outline)
            })
    }

    private func cells(of row: StyledParallel.Row, under outline: Int) -> [HTMLNode] {
        row.cells.enumerated().map { column, cell in
            guard column == row.leading else { return paragraph(cell) }
            // An element has one name; what else begins here is named inside it.
            let level = row.divisions.compactMap(\.level).last.map { min($0 + 1, 6) }
            let places = row.divisions.dropFirst().map { HTMLNode.element(.span, [.id($0.anchor)], []) }
            let first = row.divisions.first.map { [HTMLAttribute.id($0.anchor), .kind($0.kind.name)] } ?? []
            let link = row.divisions.last.flatMap { permalink(to: $0.anchor, kind: $0.kind, label: row.label ?? "") }
            return paragraph(
                cell, as: level.map { .heading($0) } ?? .p, place: first,
                before: [link].compactMap(\.self) + places)
        }
    }

    // MARK: Tables

    /// A table in a frame that scrolls on its own, so that the page never has to; the keyboard reaches it. The frame is a
    /// group and no landmark: of those, no two may have one name, and tables of one contract often have the same columns.
    private func table(_ table: StyledTable) -> HTMLNode {
        let heads = table.header.first?.map(\.text).joined(separator: wording.comma) ?? ""
        let name = heads.isEmpty ? wording.table : wording.table + wording.colon + heads
        let header = table.header.map { row in
            HTMLNode.element(.tr, row.map { paragraph($0, as: .th, [.scope("col")]) })
        }
        let decimals = DecimalColumns(table)
        let rows = table.rows.map { row in
            HTMLNode.element(.tr, row.enumerated().map { cell($1, tail: decimals.tail(column: $0)) })
        }
        return .element(
            .div, [.classes("table-frame"), .role("group"), .label(name), .focusable],
            [
                .element(
                    .table, table.isWide ? [.classes("wide")] : [],
                    (header.isEmpty ? [] : [.element(.thead, header)]) + [.element(.tbody, rows)])
            ])
    }

    /// - Parameter tail: in a decimal column, the widest that stands from a point on.
    private func cell(_ cell: StyledParagraph, tail: String?) -> HTMLNode {
        guard let tail, let count = DecimalColumns.headCount(of: cell.text) else { return paragraph(cell, as: .td) }
        let parts = StyledTable.cut(cell, behind: count)
        var rest = inlines
        // A value that is cut in two is one place.
        if parts.head.runs.last?.origin == parts.tail.runs.first?.origin { rest.review = nil }
        let head = inlines.nodes(of: parts.head)
        let end = HTMLNode.element(
            .span, [.classes("tail", classes.name(forTail: tail))], [.element(.span, rest.nodes(of: parts.tail))])
        let number = HTMLNode.element(.span, [.classes("decimal")], head + [end])
        return .element(.td, [.classes(classes.name(for: cell))], [number])
    }

    // MARK: Signatures

    private func signatures(_ signatures: StyledSignatures) -> HTMLNode {
        review?.enter(wording.signatures)
        defer { review?.leave() }
        return .element(
            .section, [.classes("signatures"), .label(wording.signatures)],
            [signatures.endMark.map { paragraph($0) }].compactMap(\.self)
                + signatures.signatories.map { signatory in
                    .element(
                        .div, [.classes("signatory"), .role("group"), .label(signatory.party.key)],
                        [.element(.div, [.classes("lines")], signatory.lines.map { paragraph($0) })]
                            + [signatory.seal.map(seal)].compactMap(\.self))
                })
    }

    private func seal(_ seal: StyledSignatures.SealPlace) -> HTMLNode {
        .element(
            .div,
            [
                .classes("seal", ClassNames.name(forSealOf: seal.diameter)), .role("img"),
                .label(seal.caption.text),
            ],
            [paragraph(seal.caption)])
    }
}

extension StyledParallel.Row {
    /// The number of what begins here, in the leading column.
    fileprivate var label: String? {
        cells[leading].runs.first { $0.origin == .label }?.text.filter { !$0.isWhitespace }
    }
}

extension StyledTable {
    /// Whether it has so many columns that a small screen scrolls it, before its cells are too narrow to be read.
    fileprivate var isWide: Bool { (header + rows).contains { $0.count >= 4 } }
}

extension StyledSection {
    /// What the division is called: its number, or else its heading.
    fileprivate var name: String { label.isEmpty ? heading?.text ?? "" : label }
}

extension Division.Kind {
    /// Whether people name it by its own number; an item goes by that of its clause.
    fileprivate var isNumberedForReaders: Bool {
        if case .item = self { false } else { true }
    }

    /// The kind as an attribute's value.
    fileprivate var name: String {
        switch self {
        case .part: "part"
        case .article: "article"
        case .clause: "clause"
        case .item: "item"
        case .annex: "annex"
        }
    }
}
