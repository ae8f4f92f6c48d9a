import ContractModel
import Signet

/// What is previewed, and where.
public struct PreviewOptions: Sendable {
    /// The path of the contract's text.
    public var template: String
    /// The path of the values.
    public var data: String?
    /// Values that win over those of the data.
    public var settings: [RenderJob.Setting] = []
    public var mode: RenderingMode = .draft
    /// A style's name or file; `nil` for the one that the template names, or `formal`.
    public var style: String?
    /// The port on 127.0.0.1; 0 takes one that is free.
    public var port = 8585
    public var resources: ResourceDirectory
    /// Folders of font files, searched first.
    public var fontDirectories: [String] = []

    public init(template: String, resources: ResourceDirectory) {
        self.template = template
        self.resources = resources
    }

    /// The job, with the files as they are now.
    ///
    /// - Parameter values: those of the form; they win over all others.
    /// - Throws: what reading files can throw.
    func job(_ values: [RenderJob.Setting], _ format: OutputFormat) throws(Diagnostic) -> RenderJob {
        RenderJob(
            template: try SourceFile.read(template), includeFolder: IncludeFolder.around(template),
            data: try data.map { (path) throws(Diagnostic) in try SourceFile.read(path) },
            imageFolder: data.map { IncludeFolder.around($0) }, settings: settings + values, mode: mode, style: style,
            format: format)
    }
}
