import Digests
import Glibc

/// The tags of the subset fonts in a file that Cairo wrote: the six letters before the + of a font's name (ISO 32000-2,
/// 9.9.2).
///
/// Cairo makes them from the numbers that the glyphs have in the font it was given. Those of a batch have the characters
/// of all its rows, so that the tags, and nothing else in the file, would change with rows that it does not hold.
enum FontTags {
    private static let length = 6
    /// How much of the file before a font's name tells it from others: its Unicode map, and the end of its outlines.
    private static let window = 1 << 14

    /// The file with tags made from what it holds of each font. Every tag is as long as the one before, so that nothing
    /// moves.
    static func renewed(in file: [UInt8]) -> [UInt8] {
        var file = file
        // A font is its file, its Unicode map, its descriptor and its dictionaries, one behind the other.
        let names = positions(of: "/FontName /", in: file, from: 0, to: file.count)
        var start = 0
        for (number, name) in names.enumerated() {
            let end = number + 1 < names.count ? names[number + 1] : file.count
            guard let old = tag(in: file, at: name) else { continue }
            let new = letters(of: SHA256.digest(of: Array(file[max(start, name - window)..<name])))
            for place in [name] + positions(of: "/BaseFont /", in: file, from: name, to: end)
            where tag(in: file, at: place) == old {
                file.replaceSubrange(place..<place + length, with: new)
                start = place + length
            }
        }
        return file
    }

    private static func tag(in file: [UInt8], at position: Int) -> [UInt8]? {
        let end = position + length
        guard end < file.count, file[end] == UInt8(ascii: "+") else { return nil }
        return Array(file[position..<end])
    }

    private static func letters(of digest: SHA256Digest) -> [UInt8] {
        digest.bytes.prefix(length).map { UInt8(ascii: "A") + $0 % 26 }
    }

    /// Where what follows each occurrence begins.
    private static func positions(of words: StaticString, in file: [UInt8], from start: Int, to end: Int) -> [Int] {
        var positions: [Int] = []
        file.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var position = start
            while position < end, let found = memchr(base + position, CInt(words.utf8Start[0]), end - position) {
                let place = UnsafeRawPointer(found) - base
                position = place + 1
                guard place + words.utf8CodeUnitCount <= end,
                    memcmp(found, words.utf8Start, words.utf8CodeUnitCount) == 0
                else { continue }
                positions.append(place + words.utf8CodeUnitCount)
            }
        }
        return positions
    }
}
