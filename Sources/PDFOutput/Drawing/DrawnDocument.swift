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
        (file, self.documents) = try CairoTurn.take { () throws(Diagnostic) in
            let canvas = try CairoCanvas.pdf()
            var layers = LayerDrawing(canvas: canvas)
            var drawn: [DrawnDocument] = []
            for document in documents { drawn.append(DrawnDocument(pages: try layers.draw(document))) }
            try canvas.finish()
            return (canvas.bytes, drawn)
        }
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
        var furniture: Layer?
        /// The owner of each marked-content sequence; its index is the sequence's MCID (ISO 32000-2, 14.6.2).
        var owners: [StructureID] = []
    }
    var pages: [DrawnPage]
}

/// Draws layers, each as a page of Cairo's; an empty one takes none.
private struct LayerDrawing {
    /// What makes two shared layers the same picture.
    private struct Picture: Hashable {
        var elements: [PageElement]
        var width: Length
        var height: Length
    }
    let canvas: CairoCanvas
    /// Has the fonts of the document that is drawn.
    private var painter: PagePainter?
    private var fonts: [FontResource] = []
    private var count = 0
    private var shared: [Picture: DrawnDocument.Layer] = [:]

    init(canvas: CairoCanvas) { self.canvas = canvas }

    mutating func draw(_ document: PagedDocument) throws(Diagnostic) -> [DrawnDocument.DrawnPage] {
        let painter = try painter(for: document.fonts)
        var pages: [DrawnDocument.DrawnPage] = []
        for page in document.pages {
            let parts = PageLayers(page)
            cairo_pdf_surface_set_size(canvas.surface, page.width.points, page.height.points)
            var drawn = DrawnDocument.DrawnPage()
            drawn.watermark = try draw(shared: parts.watermark, on: page, painter)
            drawn.background = try draw(parts.background, painter)
            drawn.content = try draw(parts.content, document.structure, painter)
            drawn.furniture = try draw(parts.furniture, painter)
            drawn.owners = parts.content.map(\.owner)
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
        shared = [:]
        return painter
    }

    private mutating func showPage() -> DrawnDocument.Layer {
        cairo_show_page(canvas.context)
        count += 1
        return count - 1
    }

    private mutating func draw(
        _ elements: [PageElement], _ painter: PagePainter
    ) throws(Diagnostic) -> DrawnDocument.Layer? {
        guard !elements.isEmpty else { return nil }
        try painter.paint(elements)
        return showPage()
    }

    private mutating func draw(
        shared elements: [PageElement], on page: Page, _ painter: PagePainter
    ) throws(Diagnostic) -> DrawnDocument.Layer? {
        let picture = Picture(elements: elements, width: page.width, height: page.height)
        if let layer = shared[picture] { return layer }
        let layer = try draw(elements, painter)
        shared[picture] = layer
        return layer
    }

    private mutating func draw(
        _ sequences: [PageLayers.Sequence], _ structure: DocumentStructure, _ painter: PagePainter
    ) throws(Diagnostic) -> DrawnDocument.Layer? {
        guard !sequences.isEmpty else { return nil }
        painter.startPage()
        for sequence in sequences {
            let tag = structure[sequence.owner].role.contentTag
            cairo_tag_begin(canvas.context, tag, nil)
            try painter.paint(piece: sequence.elements)
            cairo_tag_end(canvas.context, tag)
        }
        return showPage()
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
