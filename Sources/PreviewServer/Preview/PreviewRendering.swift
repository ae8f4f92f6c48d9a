import ContractModel
import Dispatch
import Glibc
import Signet
import Synchronization

/// Watches the files of a contract on a thread of its own, and renders whenever one of them has changed.
///
/// The files are looked at, many times a second, instead of waiting for the system's word: that also works across mounts,
/// notices files that are not there yet, and costs a handful of calls.
final class PreviewRendering: Sendable {
    /// What tells one state of a file from another without reading it.
    private struct Fingerprint: Equatable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var inode: UInt

        /// `nil` where there is no such file.
        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
            size = Int(status.st_size)
            inode = UInt(status.st_ino)
        }
    }

    private let options: PreviewOptions
    private let state: PreviewState
    private let values = Mutex<[RenderJob.Setting]>([])
    private let isStopped = Mutex(false)
    private let thread = DispatchQueue(label: "signet.preview")

    init(_ options: PreviewOptions, _ state: PreviewState) {
        self.options = options
        self.state = state
    }

    /// Takes the values of the form.
    func use(_ values: [RenderJob.Setting]) {
        self.values.withLock { $0 = values }
        state.update { $0.values = values }
    }

    func start() { thread.async { self.run() } }

    func stop() { isStopped.withLock { $0 = true } }

    private func run() {
        var paths = knownPaths
        var seen: [Fingerprint?] = []
        var used: [RenderJob.Setting]?
        var version = 0
        var rounds = 0
        while !isStopped.withLock({ $0 }) {
            let now = paths.map { Fingerprint($0) }
            let values = values.withLock { $0 }
            if now != seen || values != used {
                version += 1
                (seen, used) = (now, values)
                // What changes from here on is seen in the next round.
                let found = render(values, version) { [paths] in paths.map { Fingerprint($0) } != now }
                if found != paths {
                    let old = Dictionary(zip(paths, now), uniquingKeysWith: { one, _ in one })
                    seen = found.map { old[$0] ?? Fingerprint($0) }
                    paths = found
                }
            }
            usleep(100_000)
            rounds += 1
            if rounds % 100 == 0 { state.ping() }
        }
    }

    private var knownPaths: [String] {
        [options.template]
            + [options.data, options.style.flatMap { $0.hasSuffix(".yaml") ? $0 : nil }].compactMap(\.self)
    }

    /// Renders what is quick first, and gives up what has become old meanwhile.
    ///
    /// - Returns: the files that were read.
    private func render(_ values: [RenderJob.Setting], _ version: Int, isOld: () -> Bool) -> [String] {
        let renderer = ContractRenderer(resources: options.resources, fontDirectories: options.fontDirectories)
        var paths = knownPaths
        do {
            let job = try options.job(values, .html)
            paths = InputFiles.paths(of: job, resources: options.resources)
            let findings = check(job)
            let page = try? renderer.render(job)
            let entries = (try? DataSchema(template: job.template, includeFolder: job.includeFolder))?.entries(
                data: job.data)
            state.update { snapshot in
                snapshot.findings = (findings, version)
                if let bytes = page?.files.first { snapshot.html = (bytes, version) }
                if let entries, entries != snapshot.form.entries { snapshot.form = (entries, version) }
            }
            guard page != nil, !isOld() else { return paths }
            var paged = job
            paged.format = .htmlPages
            let pages = try renderer.render(paged)
            state.update { if let bytes = pages.files.first { $0.pages = (bytes, version) } }
            guard !isOld() else { return paths }
            paged.format = .pdf
            let pdf = try renderer.render(paged)
            state.update { if let bytes = pdf.files.first { $0.pdf = (bytes, version) } }
        } catch let error as RenderingError {
            state.update { $0.findings = (error.diagnostics, version) }
        } catch let error as Diagnostic {
            state.update { $0.findings = ([error], version) }
        } catch {
            state.update {
                $0.findings = ([Diagnostic(.error, "internal-drawing", "\(error)")], version)
            }
        }
        return paths
    }

    private func check(_ job: RenderJob) -> [Diagnostic] {
        ContractChecker(resources: options.resources, fontDirectories: options.fontDirectories).check(
            CheckJob(
                template: job.template, includeFolder: job.includeFolder, data: job.data, imageFolder: job.imageFolder,
                settings: job.settings, mode: job.mode, style: job.style)
        ).diagnostics
    }
}
