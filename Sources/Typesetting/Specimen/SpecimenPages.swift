import ContractModel
import ContractStyling
import TextShaping

/// The rules of the page, shown on small pages that the page composer itself has filled; and the table of decimals.
struct SpecimenPages {
    private struct Example {
        var row: Int
        var rule: String
        var document: StyledDocument
    }

    private static let location = SourceLocation(file: "specimen", line: 1)
    private static let sentence = "双方应当按照诚实信用原则履行各自的义务，并且保守所知悉的秘密。"

    private let pages: [Example]
    private let table: Example

    /// What the fonts must hold.
    var documents: [StyledDocument] {
        (pages + [table]).map { example in
            var document = example.document
            document.blocks.append(.paragraph(SpecimenBlocks.label(example.row, example.rule)))
            return document
        }
    }

    /// - Parameter styleSheet: its roles are taken over, in small.
    init(styleSheet: StyleSheet) throws(DiagnosticsError) {
        let small = Self.small(styleSheet)
        var gridded = small
        // Fourteen characters wide and twelve lines high.
        gridded.page.grid = LineGrid(character: .pt(6), pitch: .pt(9))
        func example(
            _ row: Int, _ rule: String, _ blocks: [Block], on sheet: StyleSheet? = nil
        ) throws(DiagnosticsError) -> Example {
            Example(row: row, rule: rule, document: try Self.styled(blocks, sheet ?? small))
        }
        let paragraph = String(repeating: Self.sentence, count: 2)
        pages = [
            try example(
                31, "Characters and lines stand on a grid.",
                [Self.article(1, [Self.paragraph(Self.sentence), Self.paragraph(paragraph)])], on: gridded),
            try example(
                33, "Two lines at least of a paragraph at the top and at the foot of a page.",
                (0..<4).map { _ in Self.paragraph(paragraph) }),
            try example(
                34, "A heading keeps with two lines of its text.",
                (1...3).map { Self.article($0, [Self.paragraph(Self.sentence + Self.sentence)]) }),
            try example(
                35, "The place to sign is never parted, and never alone.",
                (1...2).map { Self.article($0, [Self.paragraph(paragraph)]) } + [
                    .signature(SignatureBlock(parties: Self.parties, location: Self.location))
                ]),
        ]
        table = Example(
            row: 40, rule: "Numbers below each other with their points.",
            document: try Self.styled(
                [
                    .table(
                        Table(
                            alignments: [.start, .decimal], header: [[[.text("费用")], [.text("金额（元）")]]],
                            rows: [("顾问费", "107,000.53"), ("差旅费", "8,120.5"), ("税率", "6.00%"), ("份数", "11")].map {
                                [[.text($0.0)], [.text($0.1)]]
                            }, location: Self.location))
                ], styleSheet))
    }

    /// The examples, composed.
    func blocks(
        _ shaper: TextShaper, _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> [SpecimenBlocks.Block] {
        var blocks: [SpecimenBlocks.Block] = []
        for example in pages {
            let setter = ParagraphSetter(shaper)
            let flow = try FlowBuilder(example.document, setter: setter).items
            let filled = try PageBreaker(page: example.document.styleSheet.page).fill(flow)
            let finisher = PageFinisher(document: example.document, setter: setter)
            blocks.append(try block(example, try finisher.finish(filled), shaper, &structure))
        }
        blocks.append(try tableBlock(shaper, &structure))
        return blocks
    }

    private func block(
        _ example: Example, _ pages: [Page], _ shaper: TextShaper, _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> SpecimenBlocks.Block {
        var block = try labelled(example, shaper, &structure)
        var x = SpecimenBlocks.labelWidth + SpecimenBlocks.gutter
        for page in pages {
            for (dx, dy, width, height) in [
                (Length.zero, Length.zero, page.width, Length.zero), (.zero, page.height, page.width, .zero),
                (.zero, .zero, .zero, page.height), (page.width, .zero, .zero, page.height),
            ] {
                block.elements.append(
                    .rule(
                        Rule(
                            purpose: .border, x: x + dx, y: dy, width: width, height: height, thickness: .pt(0.4),
                            color: SpecimenBlocks.guide)))
            }
            block.elements += grid(of: example.document.styleSheet.page).map { $0.moved(x: x, y: .zero) }
            block.elements += page.elements.map { $0.asPicture.moved(x: x, y: .zero) }
            block.height = max(block.height, page.height)
            x += page.width + .pt(6)
        }
        return block
    }

    /// The lines between the cells of a page's grid.
    private func grid(of page: PageGeometry) -> [PageElement] {
        guard let grid = page.grid, let pitch = grid.pitch else { return [] }
        func rule(_ x: Length, _ y: Length, width: Length = .zero, height: Length = .zero) -> PageElement {
            .rule(
                Rule(
                    purpose: .border, x: x, y: y, width: width, height: height, thickness: .pt(0.15),
                    color: SpecimenBlocks.guide))
        }
        let columns = (0...(page.measure.units / grid.character.units)).map {
            rule(page.start + grid.character * $0, page.top, height: page.textHeight)
        }
        let rows = (0...(page.textHeight.units / pitch.units)).map {
            rule(page.start, page.top + pitch * $0, width: page.measure)
        }
        return columns + rows
    }

    private func tableBlock(
        _ shaper: TextShaper, _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> SpecimenBlocks.Block {
        var block = try labelled(table, shaper, &structure)
        guard case .table(let styled) = table.document.blocks.first else { return block }
        let rows = try TableComposer(
            table: styled, measure: .pt(200), language: .simplifiedChinese, setter: ParagraphSetter(shaper)
        ).items(&structure)
        var y = Length.zero
        for row in rows {
            block.elements += row.elements.map { $0.moved(x: SpecimenBlocks.labelWidth + SpecimenBlocks.gutter, y: y) }
            y += row.height
        }
        block.height = max(block.height, y)
        return block
    }

    private func labelled(
        _ example: Example, _ shaper: TextShaper, _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> SpecimenBlocks.Block {
        let words = SpecimenBlocks.label(example.row, example.rule)
        let label = try ParagraphLayout(
            words, structure: structure.paragraph(words, as: .paragraph), measure: SpecimenBlocks.labelWidth,
            language: .english,
            shaper: shaper)
        return SpecimenBlocks.Block(
            order: example.row, height: label.height, elements: label.elements(x: .zero, top: .zero))
    }

    // MARK: Small documents

    private static let parties = ["甲方", "乙方"].map { Party(key: $0, name: "示例\($0)有限公司") }

    private static func paragraph(_ text: String) -> Block {
        .paragraph(Paragraph(inlines: [.text(text)], location: location))
    }

    private static func article(_ number: Int, _ blocks: [Block]) -> Block {
        .division(
            Division(
                kind: .article, number: Number(format: .ordinal(unit: "条", .chinese), written: [number]),
                heading: [.text("权利与义务")], identity: nil, blocks: blocks, location: location))
    }

    /// The styled document of those blocks, without a title.
    private static func styled(_ blocks: [Block], _ styleSheet: StyleSheet) throws(DiagnosticsError) -> StyledDocument {
        var document = try Styler(styleSheet: styleSheet).style(
            Contract(
                title: "样张", language: .simplifiedChinese, mode: .sign, parties: parties, numbering: .keep,
                blocks: blocks))
        document.blocks.removeAll { if case .cover = $0 { true } else { false } }
        document.furniture = PageFurniture()
        return document
    }

    /// The style sheet with pages and type of half the size, and without seals.
    private static func small(_ styleSheet: StyleSheet) -> StyleSheet {
        var sheet = styleSheet
        (sheet.page.width, sheet.page.height) = (.pt(104), .pt(128))
        (sheet.page.top, sheet.page.bottom, sheet.page.start, sheet.page.end) = (.pt(10), .pt(10), .pt(10), .pt(10))
        sheet.signature.sealDiameter = nil
        sheet.signature.columns = 1
        sheet.signature.spaceBefore = .pt(6)
        for (role, style) in sheet.paragraphs {
            var style = style
            (style.size, style.pitch) = (.pt(6), .pt(9))
            (style.spaceBefore, style.spaceAfter) = (style.spaceBefore / 3, style.spaceAfter / 3)
            sheet.paragraphs[role] = style
        }
        return sheet
    }
}

extension PageElement {
    /// The same without a place in the structure: a picture of a page holds no text of the document.
    fileprivate var asPicture: PageElement {
        guard case .line(var line) = self else { return self }
        for index in line.runs.indices { line.runs[index].structure = nil }
        return .line(line)
    }
}
