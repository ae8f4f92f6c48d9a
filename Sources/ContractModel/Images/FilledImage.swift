/// The picture that a field of type image holds.
public struct FilledImage: Hashable, Sendable {
    public var field: String
    /// The file, as the data names it.
    public var path: String
    public var image: PNGImage
    /// How large the template wants it.
    public var room: ImageRoom
    /// What a reader who cannot see it is told.
    public var alternateText: String
    /// Where the data gave it; `nil` for a default of the template.
    public var source: SourceLocation?

    public init(
        field: String, path: String, image: PNGImage, room: ImageRoom = ImageRoom(), alternateText: String,
        source: SourceLocation? = nil
    ) {
        self.field = field
        self.path = path
        self.image = image
        self.room = room
        self.alternateText = alternateText
        self.source = source
    }
}

/// The room that a template gives a picture. Its proportions stay: with a width and a height it is as large as fits
/// into both, with neither it has its natural size.
public struct ImageRoom: Hashable, Sendable {
    public var width: Length?
    public var height: Length?

    public init(width: Length? = nil, height: Length? = nil) {
        self.width = width
        self.height = height
    }
}
