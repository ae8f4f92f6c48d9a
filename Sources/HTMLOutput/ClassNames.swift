import ContractModel
import ContractStyling

/// The CSS classes of a document: a class for each look that occurs in it, and no more.
///
/// Inline styles are out (a strict content security policy forbids them), so whatever differs between two
/// paragraphs must have a name. It is found in reading order, so the same document gets the same names.
struct ClassNames: Hashable, Sendable {
    /// How a paragraph looks, with the role that its class is named after.
    struct Look: Hashable, Sendable {
        let role: ParagraphRole
        let style: ParagraphStyle
    }

    /// A look with its class.
    struct NamedLook: Hashable, Sendable {
        let look: Look
        let name: String
    }

    /// The looks of the document in the order in which they first occur.
    let looks: [NamedLook]
    /// The widths of its blanks, in em, in ascending order.
    let blankWidths: [Double]
    /// The widths of its pictures, in ascending order.
    let imageWidths: [Length]
    /// The fonts of its paragraphs and runs, sorted by name.
    let fonts: [FontRole]
    /// The fonts of the paragraphs whose letters come from a paired face, sorted by name.
    var pairedFonts: [FontRole] {
        Set(looks.filter { $0.look.style.latin == .paired }.map(\.look.style.font)).sorted { $0.rawValue < $1.rawValue }
    }
    /// The diameters of its seals, in ascending order.
    let sealDiameters: [Length]

    /// The widest ends of numbers in decimal columns, each once, in reading order.
    var tails: [String]

    /// A role has few looks: to compare with each is quicker than to hash one.
    private let looksByRole: [ParagraphRole: [NamedLook]]

    init(of document: StyledDocument) {
        var looks: [NamedLook] = []
        var looksByRole: [ParagraphRole: [NamedLook]] = [:]
        var blankWidths: Set<Double> = []
        var imageWidths: Set<Length> = []
        var fonts: Set<FontRole> = [document.styleSheet[.body].font]
        if let watermark = document.furniture.watermark { fonts.insert(watermark.style.font) }
        document.blocks.forEachParagraph { paragraph in
            let known = looksByRole[paragraph.role, default: []]
            if !known.contains(where: { $0.look.style == paragraph.style }) {
                let number = known.count == 0 ? "" : "-\(known.count + 1)"
                let look = NamedLook(
                    look: Look(role: paragraph.role, style: paragraph.style), name: paragraph.role.rawValue + number)
                looksByRole[paragraph.role, default: []].append(look)
                looks.append(look)
                fonts.insert(paragraph.style.font)
            }
            for run in paragraph.runs {
                if run.font != paragraph.style.font { fonts.insert(run.font) }
                if case .blank(let ems) = run.content { blankWidths.insert(ems) }
                if case .image(let image) = run.content { imageWidths.insert(image.width) }
            }
        }
        var seen: Set<String> = []
        tails = document.blocks.tables.flatMap { DecimalColumns($0).tails }.compactMap(\.self)
            .filter { seen.insert($0).inserted }
        self.looks = looks
        self.looksByRole = looksByRole
        self.blankWidths = blankWidths.sorted()
        self.imageWidths = imageWidths.sorted()
        self.fonts = fonts.sorted { $0.rawValue < $1.rawValue }
        self.sealDiameters = Set(document.blocks.seals.map(\.diameter)).sorted()
    }

    /// The class of a paragraph: its role, numbered from the second look of the role on. One class and no
    /// more, so that the rules of two looks never mix.
    func name(for paragraph: StyledParagraph) -> String {
        looksByRole[paragraph.role]?.first { $0.look.style == paragraph.style }?.name ?? paragraph.role.rawValue
    }

    /// The classes of a paragraph: that of its look, and whether its own words leave its lines uneven.
    ///
    /// - Parameter language: the document's.
    func names(for paragraph: StyledParagraph, in language: Language) -> [String] {
        [name(for: paragraph)] + (paragraph.isRagged(in: language) ? ["ragged"] : [])
    }

    /// The class of a box as wide as the end of a number.
    func name(forTail tail: String) -> String { Self.name(forTailNumber: tails.firstIndex(of: tail) ?? 0) }

    static func name(forTailNumber number: Int) -> String { "tail-\(number + 1)" }

    static func name(forBlankOf ems: Double) -> String { "blank-" + CSS.word(CSS.number(ems)) }

    static func name(forImageOf width: Length) -> String { "image-" + CSS.word(CSS.millimetres(width)) }

    static func name(for font: FontRole, latin: LatinForms = .own) -> String {
        "font-" + CSS.word(font.rawValue) + (latin == .paired ? "-paired" : "")
    }

    static func name(forSealOf diameter: Length) -> String { "seal-" + CSS.word(CSS.millimetres(diameter)) }
}

extension [StyledBlock] {
    /// Every paragraph in reading order, headings, cells and captions included.
    func forEachParagraph(_ visit: (StyledParagraph) -> Void) {
        for block in self {
            switch block {
            case .cover(let cover): cover.paragraphs.forEach(visit)
            case .contents(let contents):
                visit(contents.title)
                contents.entries.forEach { visit($0.paragraph) }
            case .section(let section):
                if let heading = section.heading { visit(heading) }
                section.blocks.forEachParagraph(visit)
            case .paragraph(let paragraph): visit(paragraph)
            case .landscape(let blocks): blocks.forEachParagraph(visit)
            case .parallel(let parallel): for row in parallel.rows { row.cells.forEach(visit) }
            case .table(let table):
                for row in table.header + table.rows { row.forEach(visit) }
            case .signatures(let signatures):
                if let mark = signatures.endMark { visit(mark) }
                for signatory in signatures.signatories {
                    signatory.lines.forEach(visit)
                    if let seal = signatory.seal { visit(seal.caption) }
                }
            }
        }
    }

    /// Every place for a seal, in reading order.
    var seals: [StyledSignatures.SealPlace] {
        flatMap { block -> [StyledSignatures.SealPlace] in
            switch block {
            case .section(let section): section.blocks.seals
            case .landscape(let blocks): blocks.seals
            case .signatures(let signatures): signatures.signatories.compactMap(\.seal)
            case .cover, .contents, .paragraph, .table, .parallel: []
            }
        }
    }

    /// Every table, in reading order.
    var tables: [StyledTable] {
        flatMap { block -> [StyledTable] in
            switch block {
            case .section(let section): section.blocks.tables
            case .landscape(let blocks): blocks.tables
            case .table(let table): [table]
            case .cover, .contents, .paragraph, .parallel, .signatures: []
            }
        }
    }

    /// The languages of texts in two, each once, in the order in which they occur.
    var columnLanguages: [Language] {
        var languages: [Language] = []
        for block in self {
            let found: [Language] =
                switch block {
                case .section(let section): section.blocks.columnLanguages
                case .landscape(let blocks): blocks.columnLanguages
                case .parallel(let parallel): parallel.languages
                case .cover, .contents, .paragraph, .table, .signatures: []
                }
            languages += found.filter { !languages.contains($0) }
        }
        return languages
    }
}
