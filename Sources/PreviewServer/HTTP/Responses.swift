import ContractModel
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A file, which no cache keeps and no browser takes for another kind.
    static func file(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) -> Response {
        do { return file(try StableJSON.encode(value) + [0x0A], type: type, status: status) } catch {
            return Response(status: .internalServerError)
        }
    }

    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        file(Array(text.utf8), type: type)
    }
}

extension HTTPFields {
    /// Sets a field that has no name of its own in the library.
    mutating func set(_ name: String, _ value: String) {
        if let name = HTTPField.Name(name) { self[name] = value }
    }
}

extension Request {
    /// The names under which a server on this machine alone can be asked. A page from elsewhere that has its own name
    /// lead here (DNS rebinding) is told apart by this.
    var isForThisMachine: Bool {
        guard let authority = head.authority?.lowercased() else { return false }
        let host = authority.replacing(/:[0-9]*$/, with: "")
        return ["127.0.0.1", "localhost", "[::1]"].contains(String(host))
    }

    /// Whether a page of this server has sent the request, or a program that is no browser. Another site may not send a
    /// form, though it could not read the answer; where a browser says what kind of site it came from (Fetch Metadata
    /// Request Headers, section 2.3), that counts beside the origin.
    var isFromOwnPage: Bool {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = headers[name], site != "same-origin" { return false }
        guard let origin = headers[.origin] else { return true }
        return origin == "http://" + (head.authority ?? "")
    }

    /// The media type without parameters, in small letters.
    var mediaType: String {
        let type = headers[.contentType]?.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
        return type.lowercased().filter { !$0.isWhitespace }
    }

    /// The body, as far as it is not too large and comes in time.
    ///
    /// - Parameter share: what it takes of the memory that all bodies have together.
    /// - Throws: `Problem` 413 or 408; 429 where the others have taken all memory.
    func bytes(atMost limit: Int, within time: Duration, from share: ByteBudget.Share? = nil) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem.tooLarge(limit) }
        let body = body
        return try await withThrowingTaskGroup { group in
            group.addTask {
                var bytes: [UInt8] = []
                for try await buffer in body {
                    guard bytes.count + buffer.readableBytes <= limit else { throw Problem.tooLarge(limit) }
                    guard share?.take(buffer.readableBytes) ?? true else { throw Problem.tooMany }
                    bytes.append(contentsOf: buffer.readableBytesView)
                }
                return bytes
            }
            group.addTask {
                try await Task.sleep(for: time)
                throw Problem.tooSlow(time)
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() else { throw Problem.tooSlow(time) }
            return bytes
        }
    }
}

extension Problem {
    fileprivate static func tooLarge(_ limit: Int) -> Problem {
        var problem = Problem(
            .contentTooLarge, "body-too-large", "the request is larger than \(limit) bytes; includes and pictures count"
        )
        problem.closes = true
        return problem
    }

    fileprivate static var tooMany: Problem {
        var problem = Problem(
            .tooManyRequests, "queue-full", "the requests that are being received take all the memory there is for them"
        )
        problem.retryAfter = 1
        problem.closes = true
        return problem
    }

    fileprivate static func tooSlow(_ time: Duration) -> Problem {
        var problem = Problem(
            .requestTimeout, "body-too-slow", "the request did not arrive within \(time.components.seconds) seconds")
        problem.closes = true
        return problem
    }
}
