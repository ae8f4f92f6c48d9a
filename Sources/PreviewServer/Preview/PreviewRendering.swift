import ContractModel
import Dispatch
import Glibc
import Signet
import Synchronization

/// Watches the files of a contract on a thread of its own, and renders the page whenever one of them has changed; sheets
/// and PDF follow on another (`PagedRendering`).
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
    private let paged: PagedRendering
    private let values = Mutex<[RenderJob.Setting]>([])
    private let isStopped = Mutex(false)
    private let thread = DispatchQueue(label: "signet.preview")

    init(_ options: PreviewOptions, _ state: PreviewState) {
        self.options = options
        self.state = state
        paged = PagedRendering(options, state)
    }

    /// Takes the values of the form.
    func use(_ values: [RenderJob.Setting]) {
        self.values.withLock { $0 = values }
        state.update { $0.values = values }
    }

    func start() { thread.async { self.run() } }

    func stop() {
        isStopped.withLock { $0 = true }
        paged.stop()
    }

    private func run() {
        var paths = firstPaths
        /// For each path, what the file was when it was rendered last; none for a path that is new.
        var seen: [String: Fingerprint?] = [:]
        var used: [RenderJob.Setting]?
        var round = 0
        var looks = 0
        while !isStopped.withLock({ $0 }) {
            // Looked at before anything is read: what changes from here on is seen in the next round.
            let now = Dictionary(uniqueKeysWithValues: paths.map { ($0, Fingerprint($0)) })
            let values = values.withLock { $0 }
            if now != seen || values != used {
                round += 1
                (seen, used) = (now, values)
                paths = Array(Set(render(values, round) ?? paths))
            }
            usleep(50_000)
            looks += 1
            if looks % 200 == 0 { state.ping() }
        }
    }

    /// The files that are read, as far as they are known before the first rendering.
    private var firstPaths: [String] {
        (try? options.job([], .html)).map { Array(Set(InputFiles.paths(of: $0, resources: options.resources))) }
            ?? Array(Set(knownPaths))
    }

    private var knownPaths: [String] {
        [options.template]
            + [options.data, options.style.flatMap { $0.hasSuffix(".yaml") ? $0 : nil }].compactMap(\.self)
    }

    /// Renders the page, then says what was found, and has the sheets and the PDF rendered behind it.
    ///
    /// - Returns: the files that were read; `nil` where not even their names could be.
    private func render(_ values: [RenderJob.Setting], _ round: Int) -> [String]? {
        paged.giveUp(before: round)
        let job: RenderJob
        do throws(Diagnostic) { job = try options.job(values, .html) } catch {
            state.update { $0.end(round, [error]) }
            return nil
        }
        let renderer = ContractRenderer(resources: options.resources, fontDirectories: options.fontDirectories)
        let page = Result { () throws(RenderingError) in try renderer.render(job) }
        if let bytes = try? page.get().files.first {
            state.update { ($0.html, $0.round) = ((bytes, round), round) }
            paged.render(job, round: round)
        }
        let findings = check(job)
        let entries = (try? DataSchema(template: job.template, includeFolder: job.includeFolder))?.entries(
            data: job.data)
        state.update { snapshot in
            if let entries, entries != snapshot.form.entries { snapshot.form = (entries, round) }
            switch page {
            case .success: snapshot.find(findings, round: round)
            // Whatever has stopped the page has been checked as well, unless it is a defect.
            case .failure(let error): snapshot.end(round, findings.isEmpty ? error.diagnostics : findings)
            }
        }
        return InputFiles.paths(of: job, resources: options.resources)
    }

    private func check(_ job: RenderJob) -> [Diagnostic] {
        ContractChecker(resources: options.resources, fontDirectories: options.fontDirectories).check(
            CheckJob(
                template: job.template, includeFolder: job.includeFolder, data: job.data, imageFolder: job.imageFolder,
                settings: job.settings, mode: job.mode, style: job.style)
        ).diagnostics
    }
}

extension PreviewState.Snapshot {
    /// Ends a rendering that has made nothing.
    fileprivate mutating func end(_ round: Int, _ findings: [Diagnostic]) {
        (self.round, pagedRound) = (round, round)
        find(findings, round: round)
    }
}
