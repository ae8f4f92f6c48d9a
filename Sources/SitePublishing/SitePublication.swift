import BatchRendering
import ContractModel
import Digests
import HTMLOutput
import Signet

/// A folder of contracts becomes a static site: an index, and for each contract a page and a PDF.
///
///     contracts ─ check ─> nothing, where one has an error
///               └ render ─> pages and PDFs ─> index ─> manifest
///
/// The same contracts give the same bytes. Every contract is checked before the first file is written.
public struct SitePublication {
    private let job: SiteJob
    private let resources: ResourceDirectory
    private let fontDirectories: [String]

    /// - Parameter fontDirectories: folders of the user's that hold font files, searched first.
    public init(_ job: SiteJob, resources: ResourceDirectory, fontDirectories: [String] = []) {
        self.job = job
        self.resources = resources
        self.fontDirectories = fontDirectories
    }

    /// Publishes.
    ///
    /// - Throws: every error of every contract, and then nothing was written; `site-empty`, `site-address`,
    ///   `site-foreign-file`, `site-busy`, `site-manifest`; what reading and writing files can throw: then the files
    ///   that were written are whole, and publishing again goes on.
    public func run() throws(RenderingError) -> SiteReport {
        guard !FileSystem.isSameFile(job.source, job.site) else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "output-is-input", "the site \(job.site) is the folder that is read",
                        hint: "name another folder with -o")
                ])
        }
        let sources = try SiteSources(job)
        try SiteAddresses.check(sources.contracts.map(\.stem))
        let warnings = try check(sources.contracts.map(\.source))
        let folder = try SiteFolder(path: job.site, program: job.program)
        try folder.plan(
            [SiteAddresses.index, SiteAddresses.robots] + sources.contracts.flatMap { paths(of: $0.stem, $0.source) })
        var entries: [SiteIndex.Entry] = []
        var notes: [Diagnostic] = []
        for (stem, source) in sources.contracts { entries.append(try publish(stem, source, folder, &notes)) }
        var report = try writing { () throws(Diagnostic) in
            try folder.write([
                (SiteAddresses.index, Array(index(entries).render().utf8)),
                (SiteAddresses.robots, Array("User-agent: *\nDisallow: /\n".utf8)),
            ])
            return try folder.finish()
        }
        report.contracts = entries.count
        report.diagnostics = sources.diagnostics + warnings + notes + report.diagnostics
        return report
    }

    // MARK: Before anything is written

    /// - Returns: warnings and notes.
    private func check(_ sources: [SiteSource]) throws(RenderingError) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var cause: RenderingError.Cause?
        for source in sources {
            do throws(RenderingError) {
                switch source {
                case .template(let path, let data):
                    let job = try job(path, data, .html)
                    let report = ContractChecker(resources: resources, fontDirectories: fontDirectories).check(
                        CheckJob(
                            template: job.template, includeFolder: job.includeFolder, data: job.data,
                            imageFolder: job.imageFolder, mode: job.mode, style: job.style))
                    diagnostics += report.diagnostics
                    cause = cause ?? report.cause(of: .error)
                case .rendered(let folder, let document):
                    _ = try files(folder, document)
                }
            } catch {
                diagnostics += error.diagnostics
                cause = cause ?? error.cause
            }
        }
        if let cause { throw RenderingError(cause, diagnostics) }
        return diagnostics
    }

    // MARK: Contracts

    private func paths(of stem: String, _ source: SiteSource) -> [String] {
        switch source {
        case .template: ["\(stem).html", "\(stem).pdf"]
        case .rendered(_, let document): document.files.map { "\(stem).\($0.format.rawValue)" }
        }
    }

    private func publish(
        _ stem: String, _ source: SiteSource, _ folder: SiteFolder, _ notes: inout [Diagnostic]
    ) throws(RenderingError) -> SiteIndex.Entry {
        let content: [(path: String, bytes: [UInt8])]
        let metadata: DocumentMetadata?
        switch source {
        case .template(let path, let data):
            let renderer = ContractRenderer(resources: resources, fontDirectories: fontDirectories)
            var pageJob = try job(path, data, .html)
            pageJob.links = Self.links(from: stem, hasPDF: true)
            let page = try renderer.render(pageJob)
            let pdf = try renderer.render(try job(path, data, .pdf))
            content = page.files.map { ("\(stem).html", $0) } + pdf.files.map { ("\(stem).pdf", $0) }
            metadata = page.metadata
        case .rendered(let source, let document):
            let links = Self.links(from: stem, hasPDF: document.files.contains { $0.format == .pdf })
            var linked: [(path: String, bytes: [UInt8])] = []
            for (format, bytes) in try files(source, document) {
                let page = format == .html ? links.added(to: bytes) : bytes
                if page == nil { notes.append(Self.isUnlinked("\(source)/\(document.key).html")) }
                linked.append(("\(stem).\(format.rawValue)", page ?? bytes))
            }
            content = linked
            metadata = document.metadata
        }
        try writing { () throws(Diagnostic) in try folder.write(content) }
        let paths = content.map(\.path)
        return SiteIndex.Entry(
            metadata: metadata ?? DocumentMetadata(title: stem, language: .simplifiedChinese),
            page: paths.first { $0.hasSuffix(".html") }, pdf: paths.first { $0.hasSuffix(".pdf") })
    }

    /// From a page to the index of the site and to the PDF beside it.
    private static func links(from stem: String, hasPDF: Bool) -> PageLinks {
        let parts = stem.split(separator: "/")
        let up = String(repeating: "../", count: parts.count - 1)
        return PageLinks(index: up + SiteAddresses.index, pdf: hasPDF ? parts.last.map { "\($0).pdf" } : nil)
    }

    private static func isUnlinked(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, "site-page",
            "\(path) is no page of this version of the program, and is published without links to the index and its PDF",
            hint: "make the batch anew")
    }

    private func job(_ path: String, _ data: String, _ format: OutputFormat) throws(RenderingError) -> RenderJob {
        do throws(Diagnostic) {
            return RenderJob(
                template: try SourceFile.read(path), includeFolder: IncludeFolder.around(path),
                data: try SourceFile.read(data), imageFolder: IncludeFolder.around(data), mode: job.mode,
                style: job.style, date: job.date, fallbackDate: job.fallbackDate, format: format)
        } catch {
            throw RenderingError(.inputOutput, [error])
        }
    }

    /// The files of a contract of a batch, as the batch has written them; each page is given its links later.
    ///
    /// - Throws: `site-batch` where one is not what its manifest says; what reading files can throw.
    private func files(
        _ folder: String, _ document: BatchFolder.Document
    ) throws(RenderingError) -> [(OutputFormat, [UInt8])] {
        do throws(Diagnostic) {
            var files: [(OutputFormat, [UInt8])] = []
            for file in document.files {
                let bytes = try BinaryFile.read("\(folder)/\(file.name)")
                guard SHA256.digest(of: bytes).hexadecimal == file.sha256 else {
                    throw Diagnostic(
                        .error, "site-batch", "\(folder)/\(file.name) is not what the batch has written",
                        hint: "have it mended by signet batch --resume")
                }
                files.append((file.format, bytes))
            }
            return files
        } catch {
            throw RenderingError(.inputOutput, [error])
        }
    }

    private func writing<Result>(_ body: () throws(Diagnostic) -> Result) throws(RenderingError) -> Result {
        do throws(Diagnostic) { return try body() } catch { throw RenderingError(.inputOutput, [error]) }
    }

    // MARK: Index

    /// The newest first; those without a date last, in the order of their addresses.
    private func index(_ entries: [SiteIndex.Entry]) -> SiteIndex {
        let sorted = entries.enumerated().sorted { one, other in
            switch (one.element.metadata.date, other.element.metadata.date) {
            case (let date?, let second?) where date != second: date > second
            case (.some, nil): true
            case (nil, .some): false
            default: one.offset < other.offset
            }
        }
        let counts = Dictionary(entries.map { ($0.metadata.language, 1) }, uniquingKeysWith: +)
        let language = Language.allCases.max { counts[$0, default: 0] < counts[$1, default: 0] }
        return SiteIndex(
            title: job.title, language: language ?? .simplifiedChinese, entries: sorted.map(\.element))
    }
}
