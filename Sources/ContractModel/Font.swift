/// The part a typeface plays on the page: song, hei, kai, latin-serif … Which family plays it is the
/// font manifest's business.
public struct FontRole: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.rawValue = value }
}

/// Whose letters and digits stand in a text that is not set in a Latin face.
public enum LatinForms: String, Hashable, Sendable, CaseIterable {
    /// Those of the role's own face: a Chinese face has letters that were drawn for it.
    case own
    /// Those of the Latin role that the font manifest pairs with the role. Marks that Chinese shares with the West
    /// (“ ” ‘ ’ — … ·) stay with the language of the text (typography.md 44).
    case paired
}

/// The two weights that contracts use. Bold is always a real bold face, never a smeared regular.
public enum FontWeight: String, Hashable, Sendable, CaseIterable {
    case regular, bold
}
