import ContractModel
import ContractStyling
import ContractTemplate
import TextShaping
import Typesetting

/// Checks a contract without rendering it: all that parsing, linting, binding, styling and the choice of fonts can
/// find.
public struct ContractChecker: Sendable {
    /// Where styles and fonts are.
    public var resources: ResourceDirectory
    /// Folders of the user's that hold font files, searched first.
    public var fontDirectories: [String]

    /// A checker with these styles and fonts.
    public init(resources: ResourceDirectory, fontDirectories: [String] = []) {
        self.resources = resources
        self.fontDirectories = fontDirectories
    }

    /// Everything that there is to say about a contract.
    ///
    /// The template is parsed and linted, and its style is looked up. Data, where it is given, is read; and where
    /// neither has errors so far, it is bound in the mode asked for, and the result is styled, searched for characters
    /// that no font has, and composed, to find out whether its places to sign can be named and found. Nothing is drawn.
    ///
    /// - Parameter stop: asked all the time whether the check is still wanted; one that is not ends with `rendering-stopped`.
    public func check(_ job: CheckJob, stop: StopSignal = .never) -> CheckReport {
        var report = CheckReport()
        let check = Template.check(
            job.template.text, file: job.template.name, loader: job.includes)
        report.add(.template, check.diagnostics)
        let pipeline = RenderingPipeline(
            resources: resources, fontDirectories: fontDirectories, styleName: job.style, marks: DocumentMarks(),
            resolution: 100, limits: CompositionLimits(maximumPages: job.maximumPages, stop: stop))
        var data: ContractData?
        if job.hasData {
            data = report.take { () throws(RenderingError) in try pipeline.readData(job.data, job.settings) }
        }
        if let template = check.template {
            guard let data else {
                _ = report.take { () throws(RenderingError) in
                    try resources.readStyleSheet(job.style ?? template.styleName ?? "formal")
                }
                return report.withExcerpts(from: job.sources)
            }
            let isBounded: Void? = report.take { () throws(RenderingError) in
                try BlockLimit.check(template, data, maximumPages: job.maximumPages)
            }
            if isBounded == nil { return report }
            bind(template, data, job, pipeline, stop, &report)
        }
        return report.withExcerpts(from: job.sources)
    }

    private func bind(
        _ template: Template, _ data: ContractData, _ job: CheckJob, _ pipeline: RenderingPipeline, _ stop: StopSignal,
        _ report: inout CheckReport
    ) {
        let bound = report.take { () throws(RenderingError) in
            try stop.goOn()
            return try pipeline.bind(template, data, job.mode, job.images)
        }
        guard let bound else { return }
        report.add(.data, bound.diagnostics)
        let styled = report.take { () throws(RenderingError) in
            try stop.goOn()
            return try pipeline.style(bound.contract)
        }
        guard let styled else { return }
        report.add(.template, styled.diagnostics)
        report.take { () throws(RenderingError) in
            try stop.goOn()
            let library = FontLibrary(manifest: try resources.readFontManifest(), userDirectories: fontDirectories)
            try attempt(.template) { () throws(DiagnosticsError) in
                try GlyphCoverage(library: library).findings(in: styled).throwIfError()
            }
        }
        if report.cause(of: .error) == nil { checkSigning(bound.contract, styled, pipeline, &report) }
    }

    /// What only the pages tell: whether the places to sign can be named and found, and the seals have room.
    private func checkSigning(
        _ contract: Contract, _ styled: StyledDocument, _ pipeline: RenderingPipeline, _ report: inout CheckReport
    ) {
        report.add(.template, contract.ridingSealErrors)
        guard contract.ridingSealErrors.isEmpty else { return }
        let document = report.take { () throws(RenderingError) in
            try pipeline.place(pipeline.compose(styled), SuppliedMarks(), styled.styleSheet.signature)
        }
        guard let document else { return }
        // Only who asks for the list of fields needs them.
        report.add(.template, FieldList.anchorFindings(in: document.fields, .warning))
    }
}

/// What a user asks to be checked.
public struct CheckJob: Hashable, Sendable {
    /// The contract's text.
    public var template: SourceFile
    /// The folder that `:::include` may take texts from; `nil` refuses them.
    public var includeFolder: String?
    /// The folder whose pictures the values may name; `nil` for the template's own.
    public var imageFolder: String?
    /// The values; without any, and without settings, the template is checked alone.
    public var data: SourceFile?
    /// Values that win over those of the data.
    public var settings: [RenderJob.Setting]
    /// What is done about missing values.
    public var mode: RenderingMode
    /// A style's name or file; `nil` for the one that the template names, or `formal`.
    public var style: String?
    /// Files that came with the template, instead of folders.
    public var uploads: UploadedFiles?
    /// What certainly has more pages than these is not looked at further; `nil` for no limit.
    public var maximumPages: Int?

    /// A job with these files.
    public init(
        template: SourceFile, includeFolder: String? = nil, data: SourceFile? = nil, imageFolder: String? = nil,
        settings: [RenderJob.Setting] = [], mode: RenderingMode = .sign, style: String? = nil
    ) {
        self.template = template
        self.includeFolder = includeFolder
        self.data = data
        self.imageFolder = imageFolder
        self.settings = settings
        self.mode = mode
        self.style = style
    }

    var images: ImageSources {
        uploads.map { ImageSources(data: $0, template: $0) }
            ?? ImageSources(data: imageFolder ?? includeFolder, template: includeFolder)
    }
    fileprivate var includes: any IncludeLoader { uploads ?? IncludeFolder.loader(includeFolder) }
    fileprivate var hasData: Bool { data != nil || !settings.isEmpty }
    fileprivate var sources: [SourceFile] { [template] + (data.map { [$0] } ?? []) }
}

/// What a check has found, stage by stage.
public struct CheckReport: Sendable {
    /// The findings of one stage, and whose fault they are.
    public struct Stage: Sendable {
        /// What the findings are about.
        public var cause: RenderingError.Cause
        /// In the order in which they were found; never empty.
        public var diagnostics: [Diagnostic]
    }

    /// The stages that found something, in order.
    public private(set) var stages: [Stage] = []

    /// All findings, in the order of the stages.
    public var diagnostics: [Diagnostic] { stages.flatMap(\.diagnostics) }

    /// The cause of the first finding that is at least that severe.
    public func cause(of severity: Diagnostic.Severity) -> RenderingError.Cause? {
        stages.first { $0.diagnostics.contains { $0.severity >= severity } }?.cause
    }

    mutating func add(_ cause: RenderingError.Cause, _ diagnostics: [Diagnostic]) {
        if !diagnostics.isEmpty { stages.append(Stage(cause: cause, diagnostics: diagnostics)) }
    }

    /// Runs a stage; what it throws is added, under its own cause.
    @discardableResult
    mutating func take<Result>(_ stage: () throws(RenderingError) -> Result) -> Result? {
        do {
            return try stage()
        } catch {
            add(error.cause, error.diagnostics)
            return nil
        }
    }

    func withExcerpts(from sources: [SourceFile]) -> CheckReport {
        var copy = self
        for index in copy.stages.indices {
            copy.stages[index].diagnostics = copy.stages[index].diagnostics.withExcerpts(from: sources.map(\.lines))
        }
        return copy
    }
}
