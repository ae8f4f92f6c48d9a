/// PNG files made for tests, byte by byte, so that no test depends on the encoder of a library.
public struct SamplePicture {
    public var width: Int
    public var height: Int
    /// Red, green, blue and opacity of a pixel.
    public var pixel: (Int, Int) -> [UInt8]
    public var pixelsPerMetre: Int?
    /// Chunks that draw nothing, between the header and the pixels.
    public var more: [(String, [UInt8])] = []

    public init(
        width: Int, height: Int, pixelsPerMetre: Int? = nil,
        pixel: @escaping (Int, Int) -> [UInt8] = { x, y in [UInt8(x * 40 & 0xFF), UInt8(y * 60 & 0xFF), 120, 255] }
    ) {
        self.width = width
        self.height = height
        self.pixelsPerMetre = pixelsPerMetre
        self.pixel = pixel
    }

    /// A ring of red on nothing, as a seal would be, 300 dots to the inch.
    public static func ring(diameter: Int) -> SamplePicture {
        SamplePicture(width: diameter, height: diameter, pixelsPerMetre: 11_811) { x, y in
            let middle = Double(diameter - 1) / 2
            let (dx, dy) = (Double(x) - middle, Double(y) - middle)
            let distance = (dx * dx + dy * dy).squareRoot() / Double(diameter)
            return (0.42...0.5).contains(distance) || distance < 0.1 ? [200, 20, 20, 255] : [0, 0, 0, 0]
        }
    }

    public var bytes: [UInt8] {
        var raw: [UInt8] = []
        for y in 0..<height {
            raw.append(0)
            for x in 0..<width { raw += pixel(x, y) }
        }
        let density = pixelsPerMetre.map { Self.chunk("pHYs", Self.number($0) + Self.number($0) + [1]) } ?? []
        return Self.signature
            + Self.chunk("IHDR", Self.number(width) + Self.number(height) + [8, 6, 0, 0, 0])
            + more.flatMap { Self.chunk($0, $1) } + density
            + Self.chunk("IDAT", Self.zlib(raw)) + Self.chunk("IEND", [])
    }

    public static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]

    public static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + data
        return number(data.count) + checked + number(Int(~checked.reduce(UInt32.max, crc)))
    }

    public static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }

    /// Blocks of deflate that are stored as they are (RFC 1951, 3.2.4), in zlib's frame.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: max(1, bytes.count), by: 65_535) {
            let piece = bytes[start..<min(start + 65_535, bytes.count)]
            let count = piece.count
            out.append(start + count >= bytes.count ? 1 : 0)
            out += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8 & 0xFF)]
            out += piece
        }
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return out + number(b << 16 | a)
    }

    private static func crc(_ value: UInt32, _ byte: UInt8) -> UInt32 {
        (0..<8).reduce(value ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
    }
}
