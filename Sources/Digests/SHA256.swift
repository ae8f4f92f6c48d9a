import CNettle

/// A SHA-256 digest in the making (FIPS 180-4, 6.2), by nettle: its state is a plain value and none of its calls can
/// fail.
public struct SHA256 {
    private var context = sha256_ctx()

    /// The digest of no bytes yet.
    public init() { nettle_sha256_init(&context) }

    /// The digest of the bytes.
    public static func digest(of bytes: [UInt8]) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest()
    }

    /// Takes in more bytes.
    public mutating func update(_ bytes: [UInt8]) { nettle_sha256_update(&context, bytes.count, bytes) }

    /// The digest of all bytes taken in.
    public consuming func digest() -> SHA256Digest {
        SHA256Digest(
            bytes: [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
                count = Int(SHA256_DIGEST_SIZE)
                nettle_sha256_digest(&context, count, buffer.baseAddress)
            })
    }
}

/// A finished SHA-256 digest.
public struct SHA256Digest: Sendable, Hashable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// 64 hexadecimal digits, small letters.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
