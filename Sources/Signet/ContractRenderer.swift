import ContractModel
import ContractStyling
import ContractTemplate
import PDFOutput
import TextShaping
import Typesetting

/// Renders contracts: the library's face.
///
///     let renderer = ContractRenderer(resources: try .locate(environment: environment))
///     let rendering = try renderer.render(RenderJob(template: try .read("a.contract"), format: .pdf))
public struct ContractRenderer: Sendable {
    public var resources: ResourceDirectory
    /// Folders of the user's that hold font files, searched first.
    public var fontDirectories: [String]

    public init(resources: ResourceDirectory, fontDirectories: [String] = []) {
        self.resources = resources
        self.fontDirectories = fontDirectories
    }

    /// Renders one contract; nothing is written to disk.
    ///
    /// - Throws: every problem that the stage which failed has found.
    public func render(_ job: RenderJob) throws(RenderingError) -> Rendering {
        let sources = [job.template] + (job.data.map { [$0] } ?? [])
        let template = try attempt(.template, sources) { () throws(DiagnosticsError) in
            try Template.parse(job.template.text, file: job.template.name)
        }
        let data = try attempt(.data, sources) { () throws(DiagnosticsError) in try readData(job) }
        let bound = try attempt(.data, sources) { () throws(DiagnosticsError) in
            try template.bind(data, mode: job.mode)
        }
        var contract = bound.contract
        contract.date = job.date ?? contract.date ?? job.fallbackDate
        let sheet = try styleSheet(job.style ?? contract.style ?? "formal")
        let library = FontLibrary(manifest: try fontManifest(), userDirectories: fontDirectories)
        let pipeline = RenderingPipeline(styleSheet: sheet, library: library)
        let styled = try attempt(.template, sources) { () throws(DiagnosticsError) in try pipeline.style(contract) }

        let diagnostics = (template.diagnostics + bound.diagnostics).withExcerpts(from: sources)
        if job.format == .html {
            let html = Array(pipeline.writeHTML(styled).utf8)
            return Rendering(files: [html], pageCount: nil, diagnostics: diagnostics)
        }
        let paged = try attempt(.template, sources) { () throws(DiagnosticsError) in try pipeline.compose(styled) }
        return Rendering(
            files: try files(of: paged, for: job, pipeline), pageCount: paged.pages.count, diagnostics: diagnostics)
    }

    // MARK: Inputs

    private func readData(_ job: RenderJob) throws(DiagnosticsError) -> ContractData {
        var data = ContractData.empty
        if let file = job.data { data = try ContractData.parse(yaml: file.text, file: file.name) }
        for setting in job.settings { data = data.setting(setting.name, to: setting.value) }
        return data
    }

    private func styleSheet(_ nameOrPath: String) throws(RenderingError) -> StyleSheet {
        let file = try read(resources.styleSheet(nameOrPath))
        return try attempt(.template, [file]) { () throws(DiagnosticsError) in
            try StyleSheet.parse(file.text, file: file.name)
        }
    }

    private func fontManifest() throws(RenderingError) -> FontManifest {
        let file = try read(resources.fontManifest)
        return try attempt(.template, [file]) { () throws(DiagnosticsError) in
            try FontManifest.parse(file.text, file: file.name)
        }
    }

    private func read(_ path: String) throws(RenderingError) -> SourceFile {
        do { return try SourceFile.read(path) } catch { throw RenderingError(.inputOutput, [error]) }
    }

    // MARK: Outputs

    private func files(
        of document: PagedDocument, for job: RenderJob, _ pipeline: RenderingPipeline
    ) throws(RenderingError) -> [[UInt8]] {
        var pages = document.pages
        if let number = job.page {
            guard pages.indices.contains(number - 1) else {
                throw RenderingError(
                    .usage, [Diagnostic(.error, "no-such-page", "there is no page \(number): the contract has \(pages.count)")])
            }
            pages = [pages[number - 1]]
        }
        do throws(Diagnostic) {
            switch job.format {
            case .pdf: return [try pipeline.writePDF(document)]
            case .layout: return [try LayoutDump(document).json()]
            case .png:
                var files: [[UInt8]] = []
                for page in pages {
                    files.append(try PictureRenderer().png(page, of: document, dotsPerInch: job.resolution))
                }
                return files
            case .svg:
                var files: [[UInt8]] = []
                for page in pages { files.append(try PictureRenderer().svg(page, of: document)) }
                return files
            case .html: return []  // has no pages; written before composing
            }
        } catch {
            throw RenderingError(.internal, [error])
        }
    }

    /// Runs a stage; what it throws becomes an error of that cause, with the lines it points to.
    private func attempt<Result>(
        _ cause: RenderingError.Cause, _ sources: [SourceFile], _ stage: () throws(DiagnosticsError) -> Result
    ) throws(RenderingError) -> Result {
        do {
            return try stage()
        } catch {
            throw RenderingError(
                cause.refined(by: error.diagnostics), error.diagnostics.withExcerpts(from: sources))
        }
    }
}

extension RenderingError.Cause {
    /// Some findings say more about their cause than the stage that made them.
    fileprivate func refined(by diagnostics: [Diagnostic]) -> RenderingError.Cause {
        let errors = diagnostics.filter { $0.severity == .error }
        if errors.contains(where: { $0.code.rawValue.hasPrefix("internal-") }) { return .internal }
        if errors.contains(where: { $0.code == "font-missing" || $0.code == "font-face" }) { return .inputOutput }
        return self
    }
}

extension [Diagnostic] {
    /// The same, with the line that each points into, where its stage did not have the text.
    func withExcerpts(from sources: [SourceFile]) -> [Diagnostic] {
        guard contains(where: { $0.excerpt == nil && $0.location != nil }) else { return self }
        let texts = sources.map { SourceText(file: $0.name, text: $0.text) }
        return map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.excerpt == nil, let location = diagnostic.location {
                diagnostic.excerpt = texts.first { $0.file == location.file }?.line(location.line)
            }
            return diagnostic
        }
    }
}
