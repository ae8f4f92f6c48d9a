import ContractModel
import Hummingbird
import Signet
import Synchronization

/// What the preview shows now, and who is told when it changes.
final class PreviewState: Sendable {
    /// What the last renderings have given. Each part has the number of the rendering that made it.
    struct Snapshot: Sendable {
        var html: (bytes: [UInt8], version: Int) = ([], 0)
        var pdf: (bytes: [UInt8], version: Int) = ([], 0)
        /// The pages of the PDF as a page of HTML.
        var pages: (bytes: [UInt8], version: Int) = ([], 0)
        var findings: (list: [Diagnostic], version: Int) = ([], 0)
        var form: (entries: [DataSchema.Entry], version: Int) = ([], 0)
        /// The values of the form.
        var values: [RenderJob.Setting] = []
    }

    /// What a page that listens is told.
    private struct Event: Encodable {
        var html: Int
        var pdf: Int
        var pages: Int
        var findings: Int
        var form: Int
        var errors: Int
        var warnings: Int

        init(_ snapshot: Snapshot) {
            html = snapshot.html.version
            pdf = snapshot.pdf.version
            pages = snapshot.pages.version
            findings = snapshot.findings.version
            form = snapshot.form.version
            errors = snapshot.findings.list.count { $0.severity == .error }
            warnings = snapshot.findings.list.count { $0.severity == .warning }
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
