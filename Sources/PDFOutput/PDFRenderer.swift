import CCairo
import ContractModel
import Typesetting

/// Pages → a PDF file: Cairo draws, libqpdf reads what it drew, and the finisher makes the document of it.
public struct PDFRenderer: Sendable {
    public var options: PDFOptions

    public init(options: PDFOptions = PDFOptions()) { self.options = options }

    /// The bytes of the file. The same document gives the same bytes, unless it is protected.
    ///
    /// - Throws: `protected-archive`, `attachment-name`; `internal-drawing`, `internal-finishing` with the C library's own words.
    public func render(_ document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        try render([document])[0]
    }

    /// A file for each of several documents, all drawn into one surface: fonts that they share, and shared
    /// pictures across their pages, are cut down and compressed once.
    ///
    /// - Throws: as `render` of one document.
    public func render(_ documents: [PagedDocument]) throws(Diagnostic) -> [[UInt8]] {
        try options.check()
        let surface = try DrawnSurface(documents)
        let source = try DrawnFile(surface.file)
        var files: [[UInt8]] = []
        for (document, drawn) in zip(documents, surface.documents) {
            let file = try PDFFinisher(document: document, drawn: drawn, options: options).finish(source)
            guard options.isLinearized || options.protection != nil else {
                files.append(file)
                continue
            }
            files.append(try QPDFFile(file).rewritten(options.protection, isLinearized: options.isLinearized))
        }
        return files
    }
}

/// Pages → pictures, one file a page.
public struct PictureRenderer: Sendable {
    public init() {}

    /// A page as PNG.
    ///
    /// - Parameter dotsPerInch: 36 to 600.
    public func png(_ page: Page, of document: PagedDocument, dotsPerInch: Double) throws(Diagnostic) -> [UInt8] {
        try CairoTurn.take { () throws(Diagnostic) in
            let canvas = try CairoCanvas.image(width: page.width, height: page.height, dotsPerInch: dotsPerInch)
            try PagePainter(canvas: canvas, fonts: document.fonts).paint(page)
            return try canvas.png()
        }
    }

    /// A page as SVG, its glyphs as outlines.
    public func svg(_ page: Page, of document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        try CairoTurn.take { () throws(Diagnostic) in
            let canvas = try CairoCanvas.svg(width: page.width, height: page.height)
            try PagePainter(canvas: canvas, fonts: document.fonts).paint(page)
            try canvas.finish()
            return canvas.bytes
        }
    }
}
