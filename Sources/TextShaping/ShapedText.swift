import ContractModel

/// A stretch of text in one font and size, to be shaped.
public struct TextSpan: Hashable, Sendable {
    public var text: String
    public var font: FontRequest
    public var size: Length

    public init(text: String, font: FontRequest, size: Length) {
        self.text = text
        self.font = font
        self.size = size
    }
}

/// Shaped text: glyphs in reading order and the clusters that tie them to characters.
public struct ShapedText: Hashable, Sendable {
    public struct Glyph: Hashable, Sendable {
        /// The glyph's number in its font.
        public var id: UInt32
        public var advance: Length
        public var xOffset: Length
        /// Upwards.
        public var yOffset: Length
    }

    /// The characters that stand and fall together, with the glyphs they became.
    public struct Cluster: Hashable, Sendable {
        /// The bytes of `utf8` that it covers.
        public var bytes: Range<Int>
        /// The glyphs that it became; empty for what is not drawn.
        public var glyphs: Range<Int>
        /// The number of the span that it came from.
        public var span: Int
        public var font: FontID
        public var size: Length
        public var advance: Length
        /// The blank before and after the ink, for the marks whose width a composer may trim.
        public var bearings: Bearings?
        /// Its first character.
        public var scalar: Unicode.Scalar
        /// Whether a line may end before it, by UAX #14 as Pango tells it.
        public var mayBreakBefore: Bool
        /// Whether a line must end before it: behind a line feed.
        public var mustBreakBefore: Bool
    }

    public struct Bearings: Hashable, Sendable {
        public var start: Length
        public var end: Length
    }

    public var utf8: [UInt8]
    public var glyphs: [Glyph]
    public var clusters: [Cluster]

    public func text(of cluster: Cluster) -> String {
        String(decoding: utf8[cluster.bytes], as: UTF8.self)
    }
}
