/// A picture that is put on a page: pixels, or a drawing.
public enum Picture: Hashable, Sendable {
    case pixels(PNGImage)
    case drawing(SVGImage)

    /// The width at which it was made.
    public var naturalWidth: Length {
        switch self {
        case .pixels(let image): image.naturalWidth
        case .drawing(let image): image.naturalWidth
        }
    }
    /// The height at which it was made.
    public var naturalHeight: Length {
        switch self {
        case .pixels(let image): image.naturalHeight
        case .drawing(let image): image.naturalHeight
        }
    }

    /// The size of the picture in a room, in its own proportions: as large as fits where the room has both a width and
    /// a height, as one of them says, or its natural size.
    public func size(width: Length?, height: Length?) -> (width: Length, height: Length) {
        let natural = (width: max(naturalWidth, .unit), height: max(naturalHeight, .unit))
        let factors = [
            width.map { $0.points / natural.width.points }, height.map { $0.points / natural.height.points },
        ].compactMap(\.self)
        guard let factor = factors.min() else { return natural }
        return (.pt(natural.width.points * factor), .pt(natural.height.points * factor))
    }
}

/// A drawing as an SVG file that has been checked: lines and areas alone, without text, and without anything from
/// elsewhere. `PDFOutput.SVGReader` makes it.
public struct SVGImage: Hashable, Sendable {
    /// The file.
    public let bytes: [UInt8]
    /// What is seen of it, within the size that the file says.
    public let ink: Area
    /// The width of the ink, at 96 of the file's units to the inch where it names no other.
    public var naturalWidth: Length { .pt(ink.width * 72 / 96) }
    /// The height of the ink.
    public var naturalHeight: Length { .pt(ink.height * 72 / 96) }

    /// A rectangle in pixels of CSS, 96 to the inch, from the top left corner of the drawing.
    public struct Area: Hashable, Sendable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double

        public init(x: Double, y: Double, width: Double, height: Double) {
            (self.x, self.y, self.width, self.height) = (x, y, width, height)
        }
    }

    public init(checked bytes: [UInt8], ink: Area) { (self.bytes, self.ink) = (bytes, ink) }

    /// Large files are compared whole and hashed by their size.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(bytes.count)
        hasher.combine(ink)
    }
}

extension Length {
    fileprivate static let unit = Length(units: 1)
}
