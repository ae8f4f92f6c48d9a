import ContractModel

/// Which characters texts ask for, by role, weight and language: what fonts can be made from before the texts are shaped.
public struct RequestedCharacters: Hashable, Sendable {
    /// The characters of each request.
    public var scalars: [FontRequest: Set<Unicode.Scalar>] = [:]

    /// Nothing yet.
    public init() {}

    /// Adds all characters of other texts.
    public mutating func formUnion(_ other: RequestedCharacters) {
        for (request, asked) in other.scalars where scalars[request]?.isSuperset(of: asked) != true {
            scalars[request, default: []].formUnion(asked)
        }
    }

    /// The same by the face that a library sets them in; what it has no font for is left out. The order is always the
    /// same.
    ///
    /// - Throws: the codes of `FontLibrary.face`.
    func faces(in library: FontLibrary) throws(Diagnostic) -> FaceCharacters {
        var faces = FaceCharacters()
        for (request, scalars) in scalars.sorted(by: { $0.key.order < $1.key.order }) {
            for scalar in scalars.sorted() {
                if let face = try library.face(for: scalar, request) { faces.add(scalar, to: face) }
            }
        }
        return faces
    }
}

extension FontRequest {
    fileprivate var order: String { "\(role.rawValue) \(weight.rawValue) \(language.rawValue) \(latin.rawValue)" }
}
