import ContractModel
import FoundationEssentials

/// Structured logs: an object a line, with what was asked and what came of it, and nothing of any contract. Paths are
/// those of the service's own description, findings are their codes; what a client sends is never repeated.
struct AccessLog: Sendable {
    /// One answered request.
    struct Entry: Encodable, Sendable {
        var event = "request"
        /// When it was answered, UTC.
        var time = AccessLog.now
        var method: String
        var route: String
        var status: Int
        var milliseconds: Int
        var received: Int
        var sent: Int?
        var pages: Int?
        var codes: [String] = []
    }

    private struct Note: Encodable {
        var event: String
        var time = AccessLog.now
        var message: String
    }

    /// Takes a line with its end.
    let write: @Sendable (String) -> Void

    init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    func add(_ entry: Entry) { line(entry) }

    /// A line about the server itself.
    func note(_ event: String, _ message: String) { line(Note(event: event, message: message)) }

    private func line(_ value: some Encodable) {
        // Texts and whole numbers can always be encoded.
        guard let bytes = try? StableJSON.encode(value) else { return }
        write(String(decoding: bytes, as: UTF8.self) + "\n")
    }

    private static var now: String { Date.now.formatted(.iso8601) }
}
