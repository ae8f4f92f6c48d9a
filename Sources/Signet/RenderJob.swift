import ContractModel
import ContractStyling
import HTMLOutput
import PDFOutput

public typealias DocumentMarks = ContractStyling.DocumentMarks
public typealias DocumentMetadata = ContractStyling.DocumentMetadata
public typealias Watermark = ContractStyling.Watermark
public typealias PageLinks = HTMLOutput.PageLinks
public typealias PDFOptions = PDFOutput.PDFOptions
public typealias Protection = PDFOutput.Protection

/// What a user asks for: one contract in one format.
public struct RenderJob: Hashable, Sendable {
    /// A value given beside the data.
    public struct Setting: Hashable, Sendable {
        public var name: String
        public var value: String
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public var template: SourceFile
    /// The folder whose files the template may include; `nil` where it may include none.
    public var includeFolder: String?
    public var data: SourceFile?
    /// The folder whose pictures the values may name; `nil` for the template's own.
    public var imageFolder: String?
    /// Values that win over those of the data.
    public var settings: [Setting]
    public var mode: RenderingMode
    /// A style's name or file; `nil` for the one that the template names, or `formal`.
    public var style: String?
    /// The date of the document, for metadata; wins over the data's.
    public var date: CalendarDate?
    /// The date where neither `date` nor the data gives one.
    public var fallbackDate: CalendarDate?
    public var format: OutputFormat
    /// For PNG, in dots per inch.
    public var resolution: Double
    /// For PNG and SVG: one page, from 1; `nil` for all.
    public var page: Int?
    /// Watermark and copies.
    public var marks: DocumentMarks
    /// What a PDF is beside its pages.
    public var pdf: PDFOptions
    /// Whether a PDF carries the template, what it includes, and the data.
    public var attachesSource: Bool
    /// Whether the list of fields is wanted as well; then every place to sign must have an anchor.
    public var wantsFields = false
    /// Whether an HTML page is for a reviewer: every value marked with its field and source, findings in the margin.
    public var wantsReview = false
    /// For an HTML page that is published, where it leads.
    public var links: PageLinks?
    /// Pictures of seals and signatures.
    public var suppliedMarks: [SuppliedMark] = []
    /// Files that came with the template, instead of folders.
    public var uploads: UploadedFiles?
    /// More pages than these are an error; `nil` for no limit.
    public var maximumPages: Int?
    /// The riding seal, instead of the one that the contract asks for.
    public var ridingSeal: RidingSealTerms?

    public init(
        template: SourceFile, includeFolder: String? = nil, data: SourceFile? = nil, imageFolder: String? = nil,
        settings: [Setting] = [], mode: RenderingMode = .sign, style: String? = nil, date: CalendarDate? = nil,
        fallbackDate: CalendarDate? = nil, format: OutputFormat, resolution: Double = 100, page: Int? = nil,
        marks: DocumentMarks = DocumentMarks(), pdf: PDFOptions = PDFOptions(), attachesSource: Bool = false
    ) {
        self.template = template
        self.includeFolder = includeFolder
        self.data = data
        self.imageFolder = imageFolder
        self.settings = settings
        self.mode = mode
        self.style = style
        self.date = date
        self.fallbackDate = fallbackDate
        self.format = format
        self.resolution = resolution
        self.page = page
        self.marks = marks
        self.pdf = pdf
        self.attachesSource = attachesSource
    }
}

/// The kinds of files that a contract becomes; the raw value is the file name's extension.
public enum OutputFormat: String, Sendable, CaseIterable {
    case pdf, html, png, svg
    /// The pages of the PDF in an HTML page: drawn as they are, with their text over them.
    case htmlPages = "html-pages"
    /// The positions of all lines and glyphs, as JSON (`LayoutDump`).
    case layout

    /// The format that a file name asks for.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: "."), path[dot...].contains("/") == false else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "htm": self = .html
        case "json": self = .layout
        case let name: self.init(rawValue: name)
        }
    }
}

/// What a job gave.
public struct Rendering: Sendable {
    /// The files' bytes: one, or one a page for PNG and SVG.
    public var files: [[UInt8]]
    /// The list of fields as JSON, where it was wanted.
    public var fields: [UInt8]?
    /// The pages of the whole document; `nil` for HTML, which has none.
    public var pageCount: Int?
    /// Warnings and notes; no errors.
    public var diagnostics: [Diagnostic]
    /// What the document says about itself; `nil` for a file that is one of a series.
    public var metadata: DocumentMetadata?
}

/// Why a job gave nothing: at least one error, and where on the way it was found.
public struct RenderingError: Error, Sendable {
    public enum Cause: Sendable {
        /// The template or its style cannot be used.
        case template
        /// The values cannot be used.
        case data
        /// Something cannot be read or written; a font is not there.
        case inputOutput
        /// The call itself asks for what cannot be.
        case usage
        /// A defect of the program.
        case `internal`
    }
    public var cause: Cause
    public var diagnostics: [Diagnostic]

    public init(_ cause: Cause, _ diagnostics: [Diagnostic]) {
        self.cause = cause
        self.diagnostics = diagnostics
    }
}
