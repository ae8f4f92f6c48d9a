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
    /// - Throws: every problem that the stage which failed has found.
    public func render(_ job: RenderJob) throws(RenderingError) -> Rendering {
        do {
            return try run(job)
        } catch {
            throw RenderingError(error.cause, error.diagnostics.withExcerpts(from: job.texts))
        }
    }

    private func run(_ job: RenderJob) throws(RenderingError) -> Rendering {
        let pipeline = RenderingPipeline(
            resources: resources, fontDirectories: fontDirectories, styleName: job.style, marks: job.marks,
            resolution: job.resolution)
        let template = try pipeline.read(job.template, job.includes)
        let data = try pipeline.readData(job.data, job.settings)
        var bound = try pipeline.bind(template, data, job.mode, job.images)
        bound.contract.date = job.date ?? bound.contract.date ?? job.fallbackDate
        let marks = try job.checkedMarks(for: &bound.contract)
        let styled = try pipeline.style(bound.contract)
        let diagnostics = (template.diagnostics + bound.diagnostics + styled.diagnostics)
            .withExcerpts(from: template.texts + job.texts)
        if job.format == .html {
            let notes = job.wantsReview ? review(template, data, bound.diagnostics + styled.diagnostics, job) : nil
            return Rendering(
                files: [pipeline.writeHTML(styled, notes)], fields: nil, pageCount: nil, diagnostics: diagnostics,
                metadata: styled.metadata)
        }
        let document = try pipeline.place(pipeline.compose(styled), marks, styled.styleSheet.signature)
        try checkPages(document, job)
        return Rendering(
            files: try files(of: document, for: job, sources: template.texts, pipeline),
            fields: job.wantsFields ? try FieldList.file(of: document) : nil, pageCount: document.pages.count,
            diagnostics: diagnostics + (document.ridingSealNote.map { [$0] } ?? [])
                + job.marksWithoutEffect(on: document),
            metadata: styled.metadata)
    }

    /// What a reviewer is told: what `check` finds in the template, and what came up with these values.
    private func review(
        _ template: Template, _ data: ContractData, _ findings: [Diagnostic], _ job: RenderJob
    ) -> ReviewNotes {
        let check = Template.check(
            job.template.text, file: job.template.name, loader: IncludeFolder.loader(job.includeFolder))
        return ReviewNotes(template, data, findings: check.diagnostics + findings)
    }

    private func checkPages(_ document: PagedDocument, _ job: RenderJob) throws(RenderingError) {
        guard let maximum = job.maximumPages, document.pages.count > maximum else { return }
        throw RenderingError(
            .usage,
            [
                Diagnostic(
                    .error, "too-many-pages", "the document has \(document.pages.count) pages, more than \(maximum)",
                    hint: "make it shorter, or render it where no limit is set")
            ])
    }

    private func files(
        of document: PagedDocument, for job: RenderJob, sources: [SourceText], _ pipeline: RenderingPipeline
    ) throws(RenderingError) -> [[UInt8]] {
        switch job.format {
        case .pdf:
            var options = job.pdf
            if job.attachesSource {
                options.attachments += try drawing { () throws(Diagnostic) in
                    try SourceAttachments(job, texts: sources).attachments
                }
            }
            return [try pipeline.writePDF(document, options)]
        case .layout: return [try pipeline.writeLayout(document)]
        case .htmlPages: return [try pipeline.writePageView(document)]
        case .png: return try pictures(of: document, job, pipeline.writePNG)
        case .svg: return try pictures(of: document, job, pipeline.writeSVG)
        case .html: return []  // has no pages
        }
    }

    private func pictures(
        of document: PagedDocument, _ job: RenderJob, _ write: RenderingPipeline.WritePicture
    ) throws(RenderingError) -> [[UInt8]] {
        var pages = document.pages
        if let number = job.page {
            guard pages.indices.contains(number - 1) else {
                throw RenderingError(
                    .usage,
                    [
                        Diagnostic(
                            .error, "no-such-page", "there is no page \(number)",
                            hint: "the contract has \(pages.count) page\(pages.count == 1 ? "" : "s")")
                    ])
            }
            pages = [pages[number - 1]]
        }
        var files: [[UInt8]] = []
        for page in pages { files.append(try write(page, document)) }
        return files
    }
}

extension RenderJob {
    /// What was asked for and is nowhere seen.
    fileprivate func marksWithoutEffect(on document: PagedDocument) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        if ridingSeal != nil, document.metadata.mode == .draft {
            findings.append(
                Diagnostic(
                    .note, "riding-seal-draft", "a draft is not sealed, so that no seal rides over its edges",
                    hint: "render it in the mode sign or form"))
        }
        let count = document.pages.count / document.firstPages.count
        if let pages = marks.watermarkPages, pages.lowerBound > count {
            findings.append(
                Diagnostic(
                    .warning, "watermark-no-page",
                    "no page has the watermark: it is for pages from \(pages.lowerBound) on, and there are \(count)",
                    hint: "choose pages that are there with --watermark-pages"))
        }
        return findings
    }

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
                diagnostic.excerpt = texts.first { $0.file == location.file }?.line(location.line)
            }
            return diagnostic
        }
    }
}
