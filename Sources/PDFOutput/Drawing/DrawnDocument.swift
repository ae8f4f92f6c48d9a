import CCairo
import ContractModel
import TextShaping
import Typesetting

/// What Cairo drew into one surface: the pages of one document, or of many that share its fonts, so that each
/// font is cut down and compressed once.
struct DrawnSurface {
    let file: [UInt8]
    /// In the order of the documents.
    let documents: [DrawnDocument]

    init(_ documents: [PagedDocument]) throws(Diagnostic) {
        let (file, drawn) = try CairoTurn.take { () throws(Diagnostic) in
            let canvas = try CairoCanvas.pdf()
            var layers = LayerDrawing(canvas: canvas)
            var drawn: [DrawnDocument] = []
            for document in documents { drawn.append(DrawnDocument(pages: try layers.draw(document))) }
            try canvas.finish()
            return (canvas.bytes, drawn)
        }
        self.file = FontTags.renewed(in: file)
        self.documents = drawn
    }
}

/// Which pages of the drawn file are which layers of the pages of a document.
struct DrawnDocument: Sendable {
    /// A layer's number among the pages of Cairo's file.
    typealias Layer = Int

    struct DrawnPage: Sendable {
        var watermark: Layer?
        var background: Layer?
        var content: Layer?
        var header: Layer?
        var footer: Layer?
        var furniture: Layer?
        /// The owner of each marked-content sequence; its index is the sequence's MCID (ISO 32000-2, 14.6.2).
        var owners: [StructureID] = []
        /// In reading order.
        var fields: [PageLayers.FieldPlace] = []
    }
    var pages: [DrawnPage]
}

/// Draws layers, each as a page of Cairo's; an empty one takes none, and one that is there already is not drawn again:
/// the documents of a batch have most of their pages in common.
private struct LayerDrawing {
    let canvas: CairoCanvas
    /// Has the fonts of the document that is drawn.
    private var painter: PagePainter?
    private var fonts: [FontResource] = []
    private var count = 0
    private var known: [Picture: DrawnDocument.Layer] = [:]

    init(canvas: CairoCanvas) { self.canvas = canvas }

    mutating func draw(_ document: PagedDocument) throws(Diagnostic) -> [DrawnDocument.DrawnPage] {
        let painter = try painter(for: document.fonts)
        let fields = Set(document.fields.lazy.filter(\.isInteractive).compactMap(\.structure))
        var pages: [DrawnDocument.DrawnPage] = []
        for page in document.pages {
            let parts = PageLayers(page, fields: fields)
            cairo_pdf_surface_set_size(canvas.surface, page.width.points, page.height.points)
            var drawn = DrawnDocument.DrawnPage()
            drawn.watermark = try draw(parts.watermark, of: page, painter)
            drawn.background = try draw(parts.background, of: page, painter)
            drawn.content = try draw(parts.content, of: page, document.structure, painter)
            drawn.header = try draw(parts.header, of: page, painter)
            drawn.footer = try draw(parts.footer, of: page, painter)
            drawn.furniture = try draw(parts.furniture, of: page, painter)
            drawn.owners = parts.content.map(\.owner)
            drawn.fields = parts.fields
            pages.append(drawn)
        }
        return pages
    }

    /// Documents that were shaped together have the same fonts; Cairo knows a font by its face.
    private mutating func painter(for fonts: [FontResource]) throws(Diagnostic) -> PagePainter {
        if let painter, fonts == self.fonts { return painter }
        let painter = try PagePainter(canvas: canvas, fonts: fonts)
        self.painter = painter
        self.fonts = fonts
        // The numbers of glyphs mean others now.
        known = [:]
        return painter
    }

    /// Artifacts of one kind.
    private mutating func draw(
        _ elements: [PageElement], of page: Page, _ painter: PagePainter
    ) throws(Diagnostic) -> DrawnDocument.Layer? {
        guard !elements.isEmpty else { return nil }
        return try draw(Picture([.init(tag: nil, elements: elements)], of: page), painter)
    }

    private mutating func draw(
        _ sequences: [PageLayers.Sequence], of page: Page, _ structure: DocumentStructure, _ painter: PagePainter
    ) throws(Diagnostic) -> DrawnDocument.Layer? {
        guard !sequences.isEmpty else { return nil }
        let pieces = sequences.map {
            Picture.Piece(tag: structure[$0.owner].role.contentTag, elements: $0.elements)
        }
        return try draw(Picture(pieces, of: page), painter)
    }

    private mutating func draw(_ picture: Picture, _ painter: PagePainter) throws(Diagnostic) -> DrawnDocument.Layer {
        if let layer = known[picture] { return layer }
        painter.startPage()
        for piece in picture.pieces {
            if let tag = piece.tag { cairo_tag_begin(canvas.context, tag, nil) }
            try painter.paint(piece: piece.elements)
            if let tag = piece.tag { cairo_tag_end(canvas.context, tag) }
        }
        cairo_show_page(canvas.context)
        defer { count += 1 }
        known[picture] = count
        return count
    }
}

/// What a layer looks like, and what its parts are called.
private struct Picture: Hashable {
    struct Piece: Hashable {
        /// Of a marked-content sequence; `nil` for an artifact.
        var tag: String?
        var elements: [PageElement]
    }
    var pieces: [Piece]
    var width: Length
    var height: Length

    init(_ pieces: [Piece], of page: Page) {
        self.pieces = pieces
        width = page.width
        height = page.height
    }

    /// Where its glyphs are tells pictures apart; the rest is costly to hash.
    func hash(into hasher: inout Hasher) {
        hasher.combine(pieces.count)
        for case .line(let line) in pieces.lazy.flatMap(\.elements) {
            hasher.combine(line.baseline)
            for glyph in line.runs.lazy.flatMap(\.glyphs) { hasher.combine(glyph.id) }
        }
    }
}

extension StructureRole {
    /// The tag of a marked-content sequence that belongs to an element of the role. Only tags that Cairo 1.16
    /// takes for leaves of its own structure; an unknown one would put its context in error.
    fileprivate var contentTag: String {
        switch self {
        case .heading(let level): "H\(level)"
        case .paragraph: "P"
        case .label: "Lbl"
        case .columnHeader: "TH"
        case .tableData: "TD"
        case .figure: "Figure"
        default: "Span"
        }
    }
}
