import ContractModel

/// Pictures of seals and signatures that somebody gives, by the keys of their parties.
public struct SuppliedMarks: Hashable, Sendable {
    public var seals: [String: Picture]
    public var signatures: [String: Picture]

    public init(seals: [String: Picture] = [:], signatures: [String: Picture] = [:]) {
        self.seals = seals
        self.signatures = signatures
    }
}

/// A part of a seal at the right edge of a page: what of a riding seal (骑缝章) is seen there.
public struct SealSlice: Hashable, Sendable {
    public enum Face: Hashable, Sendable {
        case picture(Picture)
        /// The ring that shows where a seal goes, or a specimen with its words.
        case place(Ring, words: [TextLine])
    }
    /// What is seen.
    public var area: FormField.Area
    /// The left edge of the whole seal.
    public var sealX: Length
    public var diameter: Length
    public var face: Face
}
