import ContractModel
import ContractStyling
import TextShaping

/// The rules of Chinese composition, each set as a small example with the measure drawn: to judge the composer, or a
/// font, by eye. It is the composer that sets contracts, with no path of its own.
///
/// Not Sendable: it holds a font library, which belongs to one thread.
public struct Specimen {
    private let library: FontLibrary
    private let styleSheet: StyleSheet

    /// - Parameter styleSheet: what the small pages and the tables of the specimen look like.
    public init(library: FontLibrary, styleSheet: StyleSheet) {
        self.library = library
        self.styleSheet = styleSheet
    }

    /// Composes the pages.
    ///
    /// - Throws: the codes of `Typesetter.compose`.
    public func compose() throws(DiagnosticsError) -> PagedDocument {
        let examples = SpecimenExample.all
        let pages = try SpecimenPages(styleSheet: styleSheet)
        var characters = FaceCharacters()
        for document in examples.flatMap(\.settings).map({ wrapped($0.paragraph, $0.language) })
            + examples.map({ wrapped(SpecimenBlocks.label($0), .english) }) + pages.documents
        {
            let selection = FontSelection(document, library: library)
            try selection.diagnostics.throwIfError()
            characters.formUnion(selection.characters)
        }
        do throws(Diagnostic) {
            let shaper = try TextShaper(library: library, characters: characters)
            var structure = StructureBuilder(language: .english)
            var blocks: [SpecimenBlocks.Block] = []
            for example in examples { blocks.append(try SpecimenBlocks(shaper: shaper).block(example, &structure)) }
            blocks += try pages.blocks(shaper, &structure)
            return PagedDocument(
                metadata: DocumentMetadata(title: "Signet: specimen of typography", language: .english),
                fonts: shaper.fonts, pages: stacked(blocks.sorted { $0.order < $1.order }), outline: [],
                destinations: [:], structure: structure.structure)
        } catch {
            throw DiagnosticsError([error])
        }
    }

    private func wrapped(_ paragraph: StyledParagraph, _ language: Language) -> StyledDocument {
        StyledDocument(
            metadata: DocumentMetadata(title: "", language: language), styleSheet: styleSheet,
            blocks: [.paragraph(paragraph)])
    }

    /// The blocks one below the other on sheets of A4; none is parted.
    private func stacked(_ blocks: [SpecimenBlocks.Block]) -> [Page] {
        let (width, height, margin) = (Length.mm(210), Length.mm(297), Length.mm(18))
        var pages: [Page] = []
        var y = margin
        for block in blocks {
            if pages.isEmpty || y + block.height > height - margin {
                pages.append(Page(number: pages.count + 1, width: width, height: height, elements: []))
                y = margin
            }
            pages[pages.count - 1].elements += block.elements.map { $0.moved(x: margin, y: y) }
            y += block.height + .pt(16)
        }
        return pages
    }
}

/// Examples as blocks of page elements.
struct SpecimenBlocks {
    struct Block {
        /// Where it stands among the others: the row of the table.
        var order: Int
        var height: Length
        var elements: [PageElement]
    }

    let shaper: TextShaper

    /// The room for the words that say what the rule is.
    static let labelWidth = Length.pt(150)
    static let gutter = Length.pt(16)
    static let guide = Color(red: 0x7F, green: 0xA8, blue: 0xD0)

    /// The rule's number and words.
    static func label(_ example: SpecimenExample) -> StyledParagraph { label(example.row, example.rule) }

    static func label(_ row: Int, _ rule: String) -> StyledParagraph {
        var style = ParagraphStyle.fallback
        (style.font, style.size, style.pitch) = ("hei", .pt(8.5), .pt(11.5))
        (style.alignment, style.latin) = (.start, .paired)
        (style.firstLineIndent, style.startIndent) = (-2, 2)
        return StyledParagraph(
            role: .body, style: style,
            runs: [
                StyledRun(.text("\(row)\u{2002}"), font: style.font, weight: .bold, origin: .label),
                StyledRun(.text(rule), font: style.font, weight: .regular),
            ])
    }

    func block(_ example: SpecimenExample, _ structure: inout StructureBuilder) throws(Diagnostic) -> Block {
        let words = Self.label(example)
        let label = try ParagraphLayout(
            words, structure: structure.paragraph(words, as: .paragraph), measure: Self.labelWidth, language: .english,
            shaper: shaper)
        var elements = label.elements(x: .zero, top: .pt(4))
        var y = Length.zero
        for setting in example.settings {
            let size = setting.paragraph.style.size
            let measure = Length.em(setting.measure, of: size)
            let layout = try ParagraphLayout(
                setting.paragraph,
                structure: structure.paragraph(setting.paragraph, as: .paragraph), measure: measure,
                language: setting.language, shaper: shaper)
            let x = Self.labelWidth + Self.gutter
            elements += frame(x: x, y: y, measure: measure, height: layout.height, em: size)
            elements += layout.elements(x: x, top: y)
            y += layout.height + .pt(7)
        }
        return Block(order: example.row, height: max(label.height + .pt(4), y), elements: elements)
    }

    /// The measure: a line at either end of it, and a tick for each em above.
    private func frame(x: Length, y: Length, measure: Length, height: Length, em: Length) -> [PageElement] {
        func rule(_ x: Length, _ y: Length, width: Length = .zero, height: Length = .zero) -> PageElement {
            .rule(
                Rule(
                    purpose: .border, x: x, y: y, width: width, height: height, thickness: .pt(0.3), color: Self.guide))
        }
        let ticks = (0...(measure.units / em.units)).map { rule(x + em * $0, y - .pt(2), height: .pt(2)) }
        return ticks + [
            rule(x, y - .pt(2), width: measure), rule(x, y - .pt(2), height: height + .pt(2)),
            rule(x + measure, y - .pt(2), height: height + .pt(2)),
        ]
    }
}
