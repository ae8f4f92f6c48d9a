import Digests

/// One of several equal parts of a batch, for a machine of its own.
///
/// A row's key is the name of its files without extension. Its part, counted from 1, is
///
///     int(sha256(key in UTF-8).hexdigest()[:16], 16) % count + 1
///
/// so that other programs can tell, and no part has to know of the others. Rows that share fonts stay together: the key
/// of the first of them decides for all. A row without a name has the key `#17`, after its number.
public struct Shard: Hashable, Sendable {
    /// From 1.
    public let index: Int
    public let count: Int

    /// Reads 3/8.
    ///
    /// - Returns: `nil` unless it is one of at most 9999 parts.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), (1...9999).contains(count),
            (1...count).contains(index)
        else { return nil }
        self.index = index
        self.count = count
    }

    /// Whether the row of that key belongs to this part.
    func holds(_ key: String) -> Bool {
        let number = SHA256.digest(of: Array(key.utf8)).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(number % UInt64(count)) + 1 == index
    }

    /// `manifest-3-of-8.jsonl`: parts may write to one folder.
    func fileName(_ name: String) -> String {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        return "\(name[..<dot])-\(index)-of-\(count)\(name[dot...])"
    }
}
