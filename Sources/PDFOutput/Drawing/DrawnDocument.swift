import CCairo
import ContractModel
import Typesetting

/// What Cairo drew, and which of its pages is which layer of which page of the document.
struct DrawnDocument {
    /// A layer's number among the pages of Cairo's file.
    typealias Layer = Int

    struct DrawnPage {
        var watermark: Layer?
        var background: Layer?
        var content: Layer?
        var furniture: Layer?
        /// The owner of each marked-content sequence; its index is the sequence's MCID (ISO 32000-2, 14.6.2).
        var owners: [StructureID] = []
        var links: [LinkArea] = []
    }
    var file: [UInt8]
    var pages: [DrawnPage] = []

    /// Draws all pages into one surface.
    init(_ document: PagedDocument) throws(Diagnostic) {
        let canvas = try CairoCanvas.pdf()
        let painter = try PagePainter(canvas: canvas, fonts: document.fonts)
        var layers = LayerDrawing(canvas: canvas, painter: painter)
        for page in document.pages {
            let parts = PageLayers(page)
            cairo_pdf_surface_set_size(canvas.surface, page.width.points, page.height.points)
            var drawn = DrawnPage(links: parts.links)
            drawn.watermark = try layers.draw(shared: parts.watermark, on: page)
            drawn.background = try layers.draw(parts.background)
            drawn.content = try layers.draw(parts.content, document.structure)
            drawn.furniture = try layers.draw(parts.furniture)
            drawn.owners = parts.content.map(\.owner)
            pages.append(drawn)
        }
        try canvas.finish()
        file = canvas.bytes
    }
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
    let painter: PagePainter
    private var count = 0
    private var shared: [Picture: DrawnDocument.Layer] = [:]

    init(canvas: CairoCanvas, painter: PagePainter) {
        self.canvas = canvas
        self.painter = painter
    }

    private mutating func showPage() -> DrawnDocument.Layer {
        cairo_show_page(canvas.context)
        count += 1
        return count - 1
    }

    mutating func draw(_ elements: [PageElement]) throws(Diagnostic) -> DrawnDocument.Layer? {
        guard !elements.isEmpty else { return nil }
        try painter.paint(elements)
        return showPage()
    }

    mutating func draw(shared elements: [PageElement], on page: Page) throws(Diagnostic) -> DrawnDocument.Layer? {
        let picture = Picture(elements: elements, width: page.width, height: page.height)
        if let layer = shared[picture] { return layer }
        let layer = try draw(elements)
        shared[picture] = layer
        return layer
    }

    mutating func draw(
        _ sequences: [PageLayers.Sequence], _ structure: DocumentStructure
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
