import ContractModel
import Digests
import Hummingbird
import Signet

/// The secret that a client has to know (RFC 6750, `Authorization: Bearer …`).
///
/// Only its hash is kept, and hashes are compared: how long a comparison takes says nothing about the secret.
public struct AccessToken: Sendable {
    private let digest: [UInt8]

    /// Reads the one line of a file.
    ///
    /// - Throws: `token-shape` where it is not 16 to 512 visible ASCII characters; what reading a file can throw.
    public init(file path: String) throws(Diagnostic) {
        let text = try SourceFile.read(path).text
        let token = text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
        guard (16...512).contains(token.utf8.count), token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Diagnostic(
                .error, "token-shape", "the token of \(path) must be one line of 16 to 512 visible ASCII characters",
                hint: "make one as in: openssl rand -hex 32 > token")
        }
        digest = Self.digest(token[...])
    }

    /// Whether the request names the token.
    func admits(_ request: Request) -> Bool {
        guard let value = request.headers[.authorization] else { return false }
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return false }
        // Every byte is looked at, whichever differs first.
        return zip(Self.digest(words[1]), digest).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func digest(_ token: Substring) -> [UInt8] { SHA256.digest(of: Array(token.utf8)).bytes }
}
