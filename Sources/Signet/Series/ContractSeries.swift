import ContractModel
import ContractStyling
import ContractTemplate
import Digests
import PDFOutput
import TextShaping

/// One template made ready for many sets of values: parsed, its style and fonts looked up, once.
///
/// Immutable; each thread renders with a `SeriesWorker` of its own.
public struct ContractSeries: Sendable {
    /// Hashes (SHA-256, hexadecimal) of what the contracts are made from, beside their values.
    public struct Sources: Hashable, Sendable {
        /// The template with all that it includes.
        public var template: String
        public var style: String
        /// The font manifest, and the files that it finds: see `FontDigest`.
        public var fonts: String
    }

    public let sources: Sources
    /// Warnings and notes about the template's text.
    public let diagnostics: [Diagnostic]
    /// The names of the fields, in the order of the template.
    public let fieldNames: [String]
    /// The fields that every contract needs a value for.
    public let requiredFields: Set<String>
    /// Whether values name pictures, which are files of their own.
    public let usesImages: Bool

    let template: Template
    let texts: [SourceText]
    let styler: Styler
    let fonts: FontManifest
    let fontDirectories: [String]
    let job: RenderJob

    /// Reads the template, its style and the font manifest.
    ///
    /// - Parameter job: what is the same for all contracts; its data and format are not looked at.
    /// - Throws: every problem of the template; `unknown-style` and what reading files can throw.
    public init(
        _ job: RenderJob, resources: ResourceDirectory, fontDirectories: [String] = []
    ) throws(RenderingError) {
        self.job = job
        self.fontDirectories = fontDirectories
        try drawing { () throws(Diagnostic) in try job.pdf.check() }
        do throws(RenderingError) {
            template = try ContractReading().read(job.template, IncludeFolder.loader(job.includeFolder))
        } catch {
            throw RenderingError(error.cause, error.diagnostics.withExcerpts(from: [job.template.lines]))
        }
        let styleName = job.style ?? template.styleName ?? "formal"
        styler = Styler(styleSheet: try resources.readStyleSheet(styleName), marks: job.marks)
        fonts = try resources.readFontManifest()
        texts = template.texts + [job.template.lines]
        diagnostics = template.diagnostics.withExcerpts(from: texts)
        fieldNames = template.fields.map(\.name)
        requiredFields = template.requiredFields
        usesImages = (template.fields + template.fields.flatMap(\.columns)).contains {
            if case .image = $0.type { true } else { false }
        }
        sources = Sources(
            // Without the names of the files: where they stand is no part of what is printed.
            template: Self.hash(template.texts.flatMap { $0.lines.map(String.init) + [""] }),
            style: Self.hash(try resources.styleTexts(styleName)),
            fonts: Self.hash(
                [try resources.fontManifestFile().text] + FontDigest.of(fonts, userDirectories: fontDirectories)))
    }

    /// Whether a column of that name gives a value.
    public func takes(_ column: String) -> Bool { template.takes(column) }

    /// The names of the values that are the same for all contracts.
    public var settingNames: [String] { job.settings.map(\.name) }
    /// Whether nothing may be missing.
    public var needsValues: Bool { job.mode == .sign }
    /// The hash of what is the same for all contracts beside the sources: values, mode, date and marks.
    public var valuesHash: String {
        let dates = [job.date, job.fallbackDate].map { "\($0, default: "")" }
        var pdf = job.pdf
        // The hash of a password is a help to whoever guesses at it.
        pdf.protection?.ownerPassword = ""
        pdf.protection?.userPassword = ""
        let marks = job.suppliedMarks.flatMap { mark in
            [mark.kind.rawValue, mark.party, mark.bytes.map { SHA256.digest(of: $0).hexadecimal } ?? ""]
        }
        let options = [
            "\(job.marks)", "\(pdf)", "\(job.attachesSource)", "\(job.wantsFields)", "\(job.ridingSeal, default: "")",
        ]
        return Self.hash(
            [job.mode.rawValue] + dates + job.settings.flatMap { [$0.name, $0.value] } + options + marks)
    }

    /// The field that a column of that name gives; `nil` for none.
    public func fieldName(of column: String) -> String? { template.fieldName(of: column) }

    /// The texts, each with its length, so that no two lists have the same bytes.
    private static func hash(_ texts: [String]) -> String {
        var hash = SHA256()
        for text in texts {
            hash.update(Array("\(text.utf8.count):".utf8))
            hash.update(Array(text.utf8))
        }
        return hash.digest().hexadecimal
    }
}
