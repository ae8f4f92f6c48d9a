/// A picture as a PNG file (ISO/IEC 15948), checked before anything decodes it: its header, its size, the length and
/// the checksum of each chunk.
///
/// Its bytes are those of the file with what draws nothing left out: texts, times, Exif and colour profiles say more
/// about who made a picture than a contract should, and no back end would follow the profiles alike.
public struct PNGImage: Hashable, Sendable {
    /// A PNG file of the chunks that draw the picture.
    public let bytes: [UInt8]
    /// The number of pixels across.
    public let pixelWidth: Int
    /// The number of pixels downwards.
    public let pixelHeight: Int
    /// Whether some of it may be transparent.
    public let hasAlpha: Bool
    /// The width at the picture's own resolution; at 96 pixels to the inch, as on a screen, where it names none.
    public let naturalWidth: Length
    /// The height at the picture's own resolution.
    public let naturalHeight: Length

    /// The largest file that is read: 16 MiB.
    public static let maximumSize = 16 << 20
    /// The most pixels that are decoded: 40 million, more than a sheet of A4 at 600 dots per inch. They take 160 MB.
    public static let maximumPixels = 40_000_000
    /// The most pixels across or downwards.
    public static let maximumSide = 16_384

    /// Checks the bytes of a file.
    ///
    /// The pixels themselves are not decoded: whether they are all there, the decoder knows.
    ///
    /// - Throws: `image-format` for what is no whole PNG file, `image-size` for one too large to be decoded. Both name
    ///   the fault without a place: who gave the file knows where it is named.
    public init(_ file: [UInt8]) throws(ValueError) {
        guard file.starts(with: PNGChunks.signature) else {
            throw .image("is not a PNG file", hint: "save the picture as PNG")
        }
        guard file.count <= Self.maximumSize else {
            throw .imageSize("is larger than \(Self.maximumSize >> 20) MiB")
        }
        var chunks = PNGChunks(file)
        guard let first = try chunks.next(), let header = PNGHeader(first) else {
            throw .image("has no PNG header that can be read")
        }
        guard header.width <= Self.maximumSide, header.height <= Self.maximumSide,
            header.width * header.height <= Self.maximumPixels
        else {
            throw .imageSize("has \(header.width) × \(header.height) pixels, which is too many to be decoded")
        }
        var kept = PNGChunks.signature + first.bytes
        var (isIndexed, isTransparent, hasPixels, isEnded) = (false, header.hasAlphaChannel, false, false)
        var density: (x: Int, y: Int)?
        while let chunk = try chunks.next() {
            switch chunk.type {
            case "PLTE" where !hasPixels: isIndexed = true
            case "tRNS" where !hasPixels: isTransparent = true
            case "pHYs" where !hasPixels: density = chunk.pixelsPerMetre
            case "IDAT": hasPixels = true
            case "IEND": isEnded = true
            case _ where chunk.isAncillary: continue
            default: throw .image("holds the chunk \(chunk.type), which no PNG file has there")
            }
            kept += chunk.bytes
            if isEnded { break }
        }
        guard isEnded, hasPixels, isIndexed || !header.needsPalette else {
            throw .image("is not a whole PNG file", hint: "fetch or save the picture once more")
        }
        bytes = kept
        (pixelWidth, pixelHeight, hasAlpha) = (header.width, header.height, isTransparent)
        naturalWidth = Self.length(header.width, density?.x)
        naturalHeight = Self.length(header.height, density?.y)
    }

    /// A part of another picture, cut out of it and saved as it is: it has that one's resolution.
    ///
    /// - Throws: as `init(_:)`.
    public init(_ file: [UInt8], resolutionOf other: PNGImage) throws(ValueError) {
        let image = try PNGImage(file)
        (bytes, pixelWidth, pixelHeight) = (image.bytes, image.pixelWidth, image.pixelHeight)
        hasAlpha = image.hasAlpha
        naturalWidth = .pt(other.naturalWidth.points * Double(pixelWidth) / Double(other.pixelWidth))
        naturalHeight = .pt(other.naturalHeight.points * Double(pixelHeight) / Double(other.pixelHeight))
    }

    private static func length(_ pixels: Int, _ perMetre: Int?) -> Length {
        guard let perMetre else { return .pt(Double(pixels) * 72 / 96) }
        return .mm(Double(pixels) * 1000 / Double(perMetre))
    }

    /// The size of the picture in a room; see `Picture.size`.
    public func size(width: Length?, height: Length?) -> (width: Length, height: Length) {
        Picture.pixels(self).size(width: width, height: height)
    }

    /// Large pictures are compared whole and hashed by their headers.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pixelWidth)
        hasher.combine(pixelHeight)
        hasher.combine(bytes.count)
    }
}

extension ValueError {
    /// A file that cannot be drawn. The message goes on after the name of the file.
    static func image(_ message: String, hint: String? = nil) -> ValueError {
        ValueError("image-format", message, hint: hint ?? "save the picture anew as PNG")
    }

    static func imageSize(_ message: String) -> ValueError {
        ValueError(
            "image-size", message,
            hint: "make the picture smaller: 300 dots per inch are enough for print")
    }
}
