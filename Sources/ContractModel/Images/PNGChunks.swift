/// A chunk of a PNG file (ISO/IEC 15948, clause 5.3).
struct PNGChunk {
    /// Four letters.
    var type: String
    var data: ArraySlice<UInt8>
    /// All of it: length, type, data, checksum.
    var bytes: ArraySlice<UInt8>

    /// Whether a decoder may pass it by: its first letter is a small one.
    var isAncillary: Bool { type.first?.isLowercase == true }

    /// What `pHYs` says, where it counts by the metre (11.3.4.3).
    var pixelsPerMetre: (x: Int, y: Int)? {
        guard data.count == 9, data.last == 1 else { return nil }
        let (x, y) = (Int(bigEndian: data.prefix(4)), Int(bigEndian: data.dropFirst(4).prefix(4)))
        // Beyond these it is no resolution of a picture: from 1 to 25,400 dots per inch.
        return (40...1_000_000).contains(x) && (40...1_000_000).contains(y) ? (x, y) : nil
    }
}

/// What `IHDR` says (11.2.1).
struct PNGHeader {
    var width: Int
    var height: Int
    /// Colour type 3: the pixels are numbers of colours.
    var needsPalette: Bool
    /// Colour types 4 and 6.
    var hasAlphaChannel: Bool

    init?(_ chunk: PNGChunk) {
        guard chunk.type == "IHDR", chunk.data.count == 13 else { return nil }
        let data = Array(chunk.data)
        width = Int(bigEndian: data[0..<4])
        height = Int(bigEndian: data[4..<8])
        let (depth, color, rest) = (data[8], data[9], data[10...])
        let depths: Set<UInt8>
        switch color {
        case 0: depths = [1, 2, 4, 8, 16]
        case 2, 4, 6: depths = [8, 16]
        case 3: depths = [1, 2, 4, 8]
        default: return nil
        }
        // Compression and filter have one method, interlacing two.
        guard width > 0, height > 0, depths.contains(depth),
            rest.elementsEqual([0, 0, 0]) || rest.elementsEqual([0, 0, 1])
        else { return nil }
        needsPalette = color == 3
        hasAlphaChannel = color == 4 || color == 6
    }
}

/// The chunks of a file, one after the other, each with its checksum checked.
struct PNGChunks {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let file: [UInt8]
    private var position = signature.count

    init(_ file: [UInt8]) { self.file = file }

    /// The next chunk; `nil` at the end of the file.
    ///
    /// - Throws: `image-format` where the file ends within a chunk, or one is damaged.
    mutating func next() throws(ValueError) -> PNGChunk? {
        if position == file.count { return nil }
        guard file.count - position >= 12 else { throw .image("ends in the middle", hint: Self.again) }
        let length = Int(bigEndian: file[position..<position + 4])
        guard length <= file.count - position - 12 else { throw .image("ends in the middle", hint: Self.again) }
        let end = position + 12 + length
        let checked = file[position + 4..<end - 4]
        let letters = checked.prefix(4)
        guard letters.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }),
            CRC32.checksum(checked) == UInt32(Int(bigEndian: file[end - 4..<end]))
        else { throw .image("is damaged", hint: Self.again) }
        defer { position = end }
        return PNGChunk(
            type: String(decoding: letters, as: UTF8.self), data: checked.dropFirst(4), bytes: file[position..<end])
    }

    private static let again = "fetch or save the picture once more"
}

extension Int {
    /// A number of four bytes, the highest first.
    fileprivate init(bigEndian bytes: ArraySlice<UInt8>) { self = bytes.reduce(0) { $0 << 8 | Int($1) } }
}

/// The checksum of PNG chunks (ISO/IEC 15948, annex D).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var value = UInt32.max
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        return ~value
    }
}
