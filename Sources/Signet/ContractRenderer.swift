import ContractModel
import ContractStyling
import ContractTemplate
import HTMLOutput
import PDFOutput
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
    /// - Parameter stop: asked all the time whether the rendering is still wanted.
    /// - Throws: every problem that the stage which failed has found; `rendering-stopped`.
    public func render(_ job: RenderJob, stop: StopSignal = .never) throws(RenderingError) -> Rendering {
        try withExcerpts(from: job) { () throws(RenderingError) in
            let draft = try draft(job, stop)
            if job.format == .html { return page(of: draft, job) }
            let pages = try pages(of: draft, job)
            return Rendering(
                files: try pages.files(job.format),
                fields: job.wantsFields ? try FieldList.file(of: pages.document) : nil, pageCount: pages.count,
                diagnostics: pages.diagnostics, metadata: draft.styled.metadata)
        }
    }

    /// Composes the pages of a contract once, to be written in several formats.
    ///
    /// - Parameter stop: asked all the time whether the pages are still wanted.
    /// - Throws: every problem that the stage which failed has found; `rendering-stopped`.
    public func pages(of job: RenderJob, stop: StopSignal = .never) throws(RenderingError) -> ContractPages {
        try withExcerpts(from: job) { () throws(RenderingError) in try pages(of: try draft(job, stop), job) }
    }

    // MARK: Stages

    /// A contract that is styled and not yet composed.
    private struct Draft {
        var pipeline: RenderingPipeline
        var template: Template
        var data: ContractData
        var styled: StyledDocument
        var marks: SuppliedMarks
        /// Of the values and of the style.
        var findings: [Diagnostic]
        var diagnostics: [Diagnostic]
    }

    private func draft(_ job: RenderJob, _ stop: StopSignal) throws(RenderingError) -> Draft {
        let pipeline = RenderingPipeline(
            resources: resources, fontDirectories: fontDirectories, styleName: job.style, marks: job.marks,
            resolution: job.resolution, limits: CompositionLimits(maximumPages: job.maximumPages, stop: stop))
        let template = try pipeline.read(job.template, job.includes)
        let data = try pipeline.readData(job.data, job.settings)
        try BlockLimit.check(template, data, maximumPages: job.maximumPages)
        try stop.goOn()
        var bound = try pipeline.bind(template, data, job.mode, job.images)
        bound.contract.date = job.date ?? bound.contract.date ?? job.fallbackDate
        let marks = try job.checkedMarks(for: &bound.contract)
        try stop.goOn()
        let styled = try pipeline.style(bound.contract)
        try stop.goOn()
        return Draft(
            pipeline: pipeline, template: template, data: data, styled: styled, marks: marks,
            findings: bound.diagnostics + styled.diagnostics,
            diagnostics: (template.diagnostics + bound.diagnostics + styled.diagnostics)
                .withExcerpts(from: template.texts + job.texts))
    }

    private func page(of draft: Draft, _ job: RenderJob) -> Rendering {
        let notes = job.wantsReview ? review(draft.template, draft.data, draft.findings, job) : nil
        return Rendering(
            files: [draft.pipeline.writeHTML(draft.styled, notes, job.links)], fields: nil, pageCount: nil,
            diagnostics: draft.diagnostics, metadata: draft.styled.metadata)
    }

    private func pages(of draft: Draft, _ job: RenderJob) throws(RenderingError) -> ContractPages {
        let document = try draft.pipeline.place(
            draft.pipeline.compose(draft.styled), draft.marks, draft.styled.styleSheet.signature)
        return ContractPages(
            document: document, job: job, sources: draft.template.texts, pipeline: draft.pipeline,
            diagnostics: draft.diagnostics + job.marksWithoutEffect(on: document))
    }

    private func withExcerpts<Result>(
        from job: RenderJob, _ body: () throws(RenderingError) -> Result
    ) throws(RenderingError) -> Result {
        do throws(RenderingError) { return try body() } catch {
            throw RenderingError(error.cause, error.diagnostics.withExcerpts(from: job.texts))
        }
    }

    /// What a reviewer is told: what `check` finds in the template, and what came up with these values.
    private func review(
        _ template: Template, _ data: ContractData, _ findings: [Diagnostic], _ job: RenderJob
    ) -> ReviewNotes {
        let check = Template.check(
            job.template.text, file: job.template.name, loader: IncludeFolder.loader(job.includeFolder))
        return ReviewNotes(template, data, images: job.images, findings: check.diagnostics + findings)
    }
}

extension StopSignal {
    /// As `check()`, between two stages.
    func goOn() throws(RenderingError) {
        do throws(Diagnostic) { try check() } catch { throw RenderingError(.usage, [error]) }
    }
}

extension RenderJob {
    /// Where its pictures are. Values that are given beside no data name them from the template's folder.
    fileprivate var images: ImageSources {
        uploads.map { ImageSources(data: $0, template: $0) }
            ?? ImageSources(data: imageFolder ?? includeFolder, template: includeFolder)
    }

    /// Where its includes are.
    fileprivate var includes: any IncludeLoader { uploads ?? IncludeFolder.loader(includeFolder) }

    fileprivate var texts: [SourceText] {
        ([template] + (data.map { [$0] } ?? [])).map(\.lines)
    }
}

extension [Diagnostic] {
    /// The same, with the line that each points into, where its stage did not have the text.
    func withExcerpts(from texts: [SourceText]) -> [Diagnostic] {
        guard contains(where: { $0.excerpt == nil && $0.location != nil }) else { return self }
        return map { diagnostic in
            var diagnostic = diagnostic
            if diagnostic.excerpt == nil, let location = diagnostic.location {
                diagnostic.excerpt = texts.first { $0.file == location.file }?.excerpt(location.line)
            }
            return diagnostic
        }
    }
}
