import Foundation
import Glibc

/// A client over a plain socket of this machine: it can say anything, also half of a request.
public final class HTTPProbe {
    public struct Reply: Sendable {
        public var status: Int
        /// Names in small letters.
        public var headers: [String: String]
        public var body: [UInt8]
        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The body as a JSON object.
        public func object() throws -> [String: Any] {
            guard let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
                throw Judge.Failure(message: "not a JSON object: \(text)")
            }
            return object
        }
    }

    private let descriptor: Int32
    private var received: [UInt8] = []

    /// Connects to a port of 127.0.0.1. What does not come within the timeout is an error.
    public init(port: Int, timeout: Int = 60) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var time = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw Judge.Failure(message: "cannot connect to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Sends bytes as they are.
    public func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Judge.Failure(message: "the other side does not take more") }
            bytes = bytes.dropFirst(count)
        }
    }

    /// Reads until a text has come.
    @discardableResult
    public func read(until text: String) throws -> String {
        let wanted = Array(text.utf8)
        while true {
            if let end = Self.end(of: wanted, in: received) {
                defer { received.removeFirst(end) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            guard try more() else { throw Judge.Failure(message: "closed before \(text) came") }
        }
    }

    /// Whether the other side closes the connection without another word.
    public func isClosed() throws -> Bool { try !more() }

    /// Reads one whole reply.
    public func reply() throws -> Reply {
        let head = try read(until: "\r\n\r\n").components(separatedBy: "\r\n")
        let status = head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        var headers: [String: String] = [:]
        for line in head.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        while received.count < length {
            guard try more() else { throw Judge.Failure(message: "closed in the middle of a reply") }
        }
        defer { received.removeFirst(length) }
        return Reply(status: status, headers: headers, body: Array(received.prefix(length)))
    }

    /// Asks once, over a connection of its own.
    public static func ask(
        _ method: String = "GET", _ path: String, port: Int, headers: [String: String] = [:], body: String? = nil
    ) throws -> Reply {
        let probe = try HTTPProbe(port: port)
        try probe.send(request(method, path, port: port, headers: headers, body: body))
        return try probe.reply()
    }

    /// The text of a request; a body is JSON unless the headers say otherwise.
    public static func request(
        _ method: String, _ path: String, port: Int, headers: [String: String] = [:], body: String? = nil
    ) -> String {
        var all = ["host": "127.0.0.1:\(port)"]
        if let body { all["content-length"] = String(body.utf8.count); all["content-type"] = "application/json" }
        for (name, value) in headers { all[name.lowercased()] = value }
        let lines = all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
        return "\(method) \(path) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")"
    }

    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else {
            if errno == ECONNRESET { return false }
            throw Judge.Failure(message: "nothing came: \(String(cString: strerror(errno)))")
        }
        received += buffer.prefix(count)
        return count > 0
    }

    private static func end(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= wanted.count else { return nil }
        return (0...(bytes.count - wanted.count)).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
            .map { $0 + wanted.count }
    }
}
