import CHarfBuzz
import Glibc

/// A font file that is mapped, not read: its pages come from the system's cache when they are looked at.
final class FontFile {
    private let start: UnsafeMutableRawPointer
    private let count: Int

    /// - Returns: `nil` where there is no such file.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
            status.st_size <= Int(UInt32.max),
            let start = mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0),
            start != UnsafeMutableRawPointer(bitPattern: -1)
        else { return nil }
        self.start = start
        count = status.st_size
    }

    deinit { munmap(start, count) }

    /// Its bytes for HarfBuzz. The caller owns the result, which keeps the file mapped.
    func makeBlob() -> OpaquePointer? {
        hb_blob_create(
            start.assumingMemoryBound(to: CChar.self), UInt32(count), HB_MEMORY_MODE_READONLY,
            Unmanaged.passRetained(self).toOpaque()
        ) { pointer in
            if let pointer { Unmanaged<FontFile>.fromOpaque(pointer).release() }
        }
    }

    /// Gives back the pages that were looked at. To cut down a font for Chinese leaves ten megabytes of them; whoever
    /// looks again gets them from the cache.
    func giveBack() { madvise(start, count, MADV_DONTNEED) }
}
