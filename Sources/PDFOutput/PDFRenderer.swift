import CCairo
import ContractModel
import Typesetting

/// Pages → a PDF file: Cairo draws, and the finisher makes the document of what it drew.
public struct PDFRenderer: Sendable {
    public var options: PDFOptions

    public init(options: PDFOptions = PDFOptions()) { self.options = options }

    /// The bytes of the file. The same document gives the same bytes, unless it is protected.
    ///
    /// - Throws: `protected-archive`, `attachment-name`; `internal-drawing`, `internal-finishing` with the C library's own words.
    public func render(_ document: PagedDocument) throws(Diagnostic) -> [UInt8] {
        try render([document])[0]
    }

    /// A file for each of several documents, all drawn into one surface.
    ///
    /// - Throws: as `render` of one document.
    public func render(_ documents: [PagedDocument]) throws(Diagnostic) -> [[UInt8]] {
        let drawn = try DrawnSeries(documents, options: options)
        var files: [[UInt8]] = []
        for number in documents.indices { files.append(try drawn.file(number)) }
        return files
    }
}

/// Documents drawn into one surface: fonts and layers of pages that they share are cut down, drawn and compressed once.
///
/// Not Sendable, like the file that it reads.
public struct DrawnSeries {
    private let documents: [PagedDocument]
    private let options: PDFOptions
    private let drawn: [DrawnDocument]
    private let source: DrawnFile

    /// Draws them.
    ///
    /// - Throws: `protected-archive`, `attachment-name`; `internal-drawing`, `internal-finishing` with the C library's own words.
    public init(_ documents: [PagedDocument], options: PDFOptions) throws(Diagnostic) {
        try options.check()
        let surface = try DrawnSurface(documents)
        self.documents = documents
        self.options = options
        drawn = surface.documents
        source = try DrawnFile(surface.file)
    }

    /// The file of the document with that number.
    ///
    /// - Parameter attachments: the files that it carries beside those of the options.
    /// - Throws: `attachment-name`; `internal-finishing` with the C library's own words.
    public func file(_ number: Int, attachments: [Attachment] = []) throws(Diagnostic) -> [UInt8] {
        var options = options
        options.attachments += attachments
        try options.check()
        let finisher = PDFFinisher(document: documents[number], drawn: drawn[number], options: options)
        let file = try finisher.finish(source)
        guard options.isLinearized || options.protection != nil else { return file }
        return try QPDFFile(file).rewritten(options.protection, isLinearized: options.isLinearized)
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
