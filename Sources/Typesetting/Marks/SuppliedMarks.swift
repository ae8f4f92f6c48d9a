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
        /// The ring that shows where a seal goes, or a specimen with its words and, on a line of its own, those of the slice.
        case place(Ring, words: [TextLine])
    }
    /// What is seen, on the sheet as it is bound.
    public var area: FormField.Area
    /// The width of a page that lies on its side among upright ones; `nil` for the others. Such a sheet is bound by its upper
    /// edge, so that its lower edge is the one where the slices meet: there the slice stands, turned clockwise.
    public var lyingWidth: Length?
    /// The left edge of the whole seal.
    public var sealX: Length
    public var diameter: Length
    public var face: Face
}
