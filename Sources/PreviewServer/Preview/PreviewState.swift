import ContractModel
import Hummingbird
import Signet
import Synchronization

/// What the preview shows now, and who is told when it changes.
final class PreviewState: Sendable {
    /// What the last renderings have given. Each file has the number of the rendering that made it.
    struct Snapshot: Sendable {
        typealias File = (bytes: [UInt8], version: Int)

        /// The number of the last rendering, and of the last one whose sheets and PDF were made, or could not be.
        var round = 0
        var pagedRound = 0
        var html: File = ([], 0)
        var pdf: File = ([], 0)
        /// The pages of the PDF as a page of HTML.
        var pages: File = ([], 0)
        var form: (entries: [DataSchema.Entry], version: Int) = ([], 0)
        /// The values of the form.
        var values: [RenderJob.Setting] = []
        /// What was found before there were pages, and what composing them has found as well.
        private var early: [Diagnostic] = []
        private var late: (list: [Diagnostic], round: Int) = ([], 0)
        /// How often the findings have changed.
        private(set) var findingsVersion = 0

        /// All that was found, each once.
        var findings: [Diagnostic] { early + late.list.filter { !early.contains($0) } }

        /// Takes what a rendering has found before there were pages.
        mutating func find(_ findings: [Diagnostic], round: Int) {
            change { snapshot in
                snapshot.early = findings
                if snapshot.late.round < round { snapshot.late = ([], round) }
            }
        }

        /// Takes what composing the pages of a rendering has found.
        mutating func findInPages(_ findings: [Diagnostic], round: Int) { change { $0.late = (findings, round) } }

        private mutating func change(_ body: (inout Snapshot) -> Void) {
            let before = findings
            body(&self)
            if findings != before { findingsVersion += 1 }
        }
    }

    /// What a page that listens is told.
    private struct Event: Encodable {
        var round: Int
        var paged: Int
        var html: Int
        var pdf: Int
        var pages: Int
        var findings: Int
        var form: Int
        var errors: Int
        var warnings: Int

        init(_ snapshot: Snapshot) {
            (round, paged) = (snapshot.round, snapshot.pagedRound)
            html = snapshot.html.version
            pdf = snapshot.pdf.version
            pages = snapshot.pages.version
            findings = snapshot.findingsVersion
            form = snapshot.form.version
            let list = snapshot.findings
            errors = list.count { $0.severity == .error }
            warnings = list.count { $0.severity == .warning }
        }
    }

    private struct Content {
        var snapshot = Snapshot()
        var listeners: [Int: AsyncStream<ByteBuffer>.Continuation] = [:]
        var nextID = 0
        var isClosed = false
    }

    private let content = Mutex(Content())

    var snapshot: Snapshot { content.withLock { $0.snapshot } }

    /// Changes what is shown, and tells all listeners.
    func update(_ change: (inout Snapshot) -> Void) {
        content.withLock { content in
            change(&content.snapshot)
            let event = Self.event(content.snapshot)
            for listener in content.listeners.values { listener.yield(event) }
        }
    }

    /// The state now, and then each time it changes, as server-sent events.
    func events() -> AsyncStream<ByteBuffer> {
        let (stream, listener) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(8))
        content.withLock { content in
            listener.yield(Self.event(content.snapshot))
            guard !content.isClosed else { return listener.finish() }
            let id = content.nextID
            content.nextID += 1
            content.listeners[id] = listener
            listener.onTermination = { [weak self] _ in self?.remove(id) }
        }
        return stream
    }

    private func remove(_ id: Int) { content.withLock { $0.listeners[id] = nil } }

    /// Tells the listeners something that they pass over, so that those who have gone are noticed.
    func ping() {
        let listeners = content.withLock { $0.listeners }
        for listener in listeners.values { listener.yield(ByteBuffer(string: ":\n\n")) }
    }

    /// Ends all listening.
    func close() {
        let listeners = content.withLock { content in
            content.isClosed = true
            return content.listeners
        }
        for listener in listeners.values { listener.finish() }
    }

    /// HTML Living Standard, section 9.2.
    private static func event(_ snapshot: Snapshot) -> ByteBuffer {
        // Whole numbers can always be encoded.
        let json = (try? StableJSON.encode(Event(snapshot))) ?? []
        return ByteBuffer(string: "data: \(String(decoding: json, as: UTF8.self))\n\n")
    }
}
