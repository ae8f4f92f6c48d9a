import CDeflate
import ContractModel

/// The Flate filter (ISO 32000-2, 7.4.4), by libdeflate: a few times as fast as zlib for the same size.
///
/// Not Sendable: a compressor has tables of its own, which it fills anew for each piece.
final class Deflate {
    /// Owned: freed in `deinit`.
    private let compressor: OpaquePointer

    init() throws(Diagnostic) {
        guard let compressor = libdeflate_alloc_compressor(Self.level) else {
            throw Diagnostic(.error, "internal-finishing", "libdeflate has no memory")
        }
        self.compressor = compressor
    }

    deinit { libdeflate_free_compressor(compressor) }

    /// The quickest: level 6 would make a file smaller by a fiftieth, and finishing longer by a third.
    private static let level: Int32 = 1

    /// The bytes in zlib's form.
    func compress(_ bytes: [UInt8]) throws(Diagnostic) -> [UInt8] {
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        let compressed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_zlib_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
        // Zero says that it did not fit, which the bound excludes.
        guard !compressed.isEmpty else {
            throw Diagnostic(.error, "internal-finishing", "libdeflate cannot compress \(bytes.count) bytes")
        }
        return compressed
    }
}
