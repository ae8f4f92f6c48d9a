/// The part a typeface plays on the page: song, hei, kai, latin-serif … Which family plays it is the
/// font manifest's business.
public struct FontRole: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }
}

/// The two weights that contracts use. Bold is always a real bold face, never a smeared regular.
public enum FontWeight: String, Hashable, Sendable, CaseIterable {
    case regular, bold
}
