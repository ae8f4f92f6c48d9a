import CCairo
import ContractModel
import Typesetting

/// Pages → a PDF file: Cairo draws, libqpdf finishes.
public struct PDFRenderer: Sendable {
    public init() {}

    /// The bytes of the file. The same document gives the same bytes.
    ///
    /// - Throws: `internal-drawing`, `internal-finishing` with the C library's own words.
    public func render(_ document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        try PDFFinisher(document: document).finish(draw(document))
    }

    /// The pages alone; what belongs to the document as a whole comes in finishing.
    private func draw(_ document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        let canvas = try CairoCanvas.pdf()
        let painter = try PagePainter(canvas: canvas, fonts: document.fonts)
        for page in document.pages {
            cairo_pdf_surface_set_size(canvas.surface, page.width.points, page.height.points)
            try painter.paint(page)
            cairo_show_page(canvas.context)
        }
        try canvas.finish()
        return canvas.bytes
    }
}

/// Pages → pictures, one file a page.
public struct PictureRenderer: Sendable {
    public init() {}

    /// A page as PNG.
    ///
    /// - Parameter dotsPerInch: 36 to 600.
    public func png(_ page: Page, of document: PagedDocument, dotsPerInch: Double) throws(Diagnostic) -> [UInt8] {
        let canvas = try CairoCanvas.image(width: page.width, height: page.height, dotsPerInch: dotsPerInch)
        try PagePainter(canvas: canvas, fonts: document.fonts).paint(page)
        return try canvas.png()
    }

    /// A page as SVG, its glyphs as outlines.
    public func svg(_ page: Page, of document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        let canvas = try CairoCanvas.svg(width: page.width, height: page.height)
        try PagePainter(canvas: canvas, fonts: document.fonts).paint(page)
        try canvas.finish()
        return canvas.bytes
    }
}
