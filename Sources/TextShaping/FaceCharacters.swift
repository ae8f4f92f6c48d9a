/// What each face will have to set. The faces stand in the order in which they were first asked for, so that the order
/// of a document's fonts follows from its text, and not from what the library had opened before.
public struct FaceCharacters: Sendable, ExpressibleByDictionaryLiteral {
    /// Each face once.
    public private(set) var faces: [FaceID] = []
    private var scalars: [FaceID: Set<Unicode.Scalar>] = [:]

    /// Nothing yet.
    public init() {}

    public init(dictionaryLiteral elements: (FaceID, Set<Unicode.Scalar>)...) {
        for (face, scalars) in elements { add(scalars, to: face) }
    }

    /// The characters of a face.
    public subscript(face: FaceID) -> Set<Unicode.Scalar> { scalars[face] ?? [] }

    /// Adds a character.
    public mutating func add(_ scalar: Unicode.Scalar, to face: FaceID) { add(CollectionOfOne(scalar), to: face) }

    /// Adds all characters of another document.
    public mutating func formUnion(_ other: FaceCharacters) {
        for face in other.faces { add(other[face], to: face) }
    }

    private mutating func add(_ added: some Sequence<Unicode.Scalar>, to face: FaceID) {
        if scalars[face] == nil { faces.append(face) }
        scalars[face, default: []].formUnion(added)
    }
}
