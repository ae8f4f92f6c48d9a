import Digests
import Glibc
import TextShaping

/// What tells one version of a font file from another, without reading all of its tens of megabytes: its size and its
/// beginning, where the table directory of a font and those of a collection hold a checksum of each table (ISO/IEC
/// 14496-22, 4.3 to 4.6).
enum FontDigest {
    private static let beginning = 1 << 16

    /// For each file that the manifest names, its name and what tells its version; the name alone where there is none. In
    /// which folder a file stands makes no difference.
    static func of(_ manifest: FontManifest, userDirectories: [String]) -> [String] {
        let names = manifest.roles.values.flatMap(\.sources.values).compactMap { source in
            if case .file(let name) = source { name } else { nil }
        }
        return Set(names).sorted().flatMap { name in
            let paths = (userDirectories + manifest.directories).map { "\($0)/\(name)" }
            return [name, paths.lazy.compactMap(version).first ?? ""]
        }
    }

    private static func version(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var buffer = [UInt8](repeating: 0, count: beginning)
        var count = 0
        while count < buffer.count {
            let read = buffer.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count, off_t(count))
            }
            if read == 0 { break }
            if read > 0 { count += read } else if errno != EINTR { return nil }
        }
        return "\(status.st_size) \(SHA256.digest(of: Array(buffer[..<count])).hexadecimal)"
    }
}
