import ContractModel
import Signet

/// What a user asks to be published.
public struct SiteJob: Sendable {
    /// The folder of contracts, as the user named it.
    public var source: String
    /// The folder that the site is written to; it is made.
    public var site: String
    /// The program and its version, for the manifest.
    public var program: String
    /// The heading of the index; `nil` for the language's own word for contracts.
    public var title: String?
    /// What is done about missing values.
    public var mode: RenderingMode = .sign
    /// A style's name or file; `nil` for the one that each template names, or `formal`.
    public var style: String?
    /// The date of all documents, for their metadata; wins over that of the data.
    public var date: CalendarDate?
    /// The date where neither `date` nor the data gives one.
    public var fallbackDate: CalendarDate?

    /// A job with these folders.
    public init(source: String, site: String, program: String) {
        self.source = source
        self.site = site
        self.program = program
    }
}

/// What came of a publication.
public struct SiteReport: Sendable {
    /// How many contracts the site has.
    public var contracts = 0
    /// How many files were written, kept as they were, and removed.
    public var written = 0
    public var kept = 0
    public var removed = 0
    /// Warnings and notes; no errors.
    public var diagnostics: [Diagnostic] = []
}
