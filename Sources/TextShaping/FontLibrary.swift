import CHarfBuzz
import ContractModel

/// What a stretch of text asks for: a role, a weight, the language that decides the region's face, and whose letters.
public struct FontRequest: Hashable, Sendable {
    public var role: FontRole
    public var weight: FontWeight
    public var language: Language
    public var latin: LatinForms

    public init(role: FontRole, weight: FontWeight, language: Language, latin: LatinForms = .own) {
        self.role = role
        self.weight = weight
        self.language = language
        self.latin = latin
    }
}

/// One face of one font file, by its number in the library that opened it.
public struct FaceID: Hashable, Sendable, Comparable {
    let rawValue: Int
    public static func < (a: FaceID, b: FaceID) -> Bool { a.rawValue < b.rawValue }
}

/// The full fonts of a manifest, opened when they are first asked for.
///
/// Not Sendable: it belongs to the thread that made it (HarfBuzz faces are cached inside).
public final class FontLibrary {
    private let manifest: FontManifest
    /// Folders given by the user, searched before the manifest's own.
    private let userDirectories: [String]
    private var faces: [FontFace] = []
    private var faceByPath: [FacePath: FaceID] = [:]
    private var faceByRequest: [FontRequest: FaceID] = [:]
    private var choices: [CharacterRequest: FaceID?] = [:]
    /// By the face that they were made from.
    var formFonts: [FaceID: FormFont?] = [:]

    private struct FacePath: Hashable {
        var path: String
        var family: String
    }
    private struct CharacterRequest: Hashable {
        var scalar: Unicode.Scalar
        var request: FontRequest
    }

    public init(manifest: FontManifest, userDirectories: [String] = []) {
        self.manifest = manifest
        self.userDirectories = userDirectories
    }

    /// The face that a character is set in: the role's own, or the first of the fallback that has it.
    ///
    /// - Returns: `nil` where no font of the manifest has the character.
    /// - Throws: `font-missing`, `font-face`, `font-role` where the role itself cannot be served.
    public func face(for scalar: Unicode.Scalar, _ request: FontRequest) throws(Diagnostic) -> FaceID? {
        let key = CharacterRequest(scalar: scalar, request: request)
        if let known = choices[key] { return known }
        let chosen = try choose(scalar, request)
        choices[key] = .some(chosen)
        return chosen
    }

    private func choose(_ scalar: Unicode.Scalar, _ request: FontRequest) throws(Diagnostic) -> FaceID? {
        if let latin = try latinFace(for: scalar, request) { return latin }
        let own = try face(request)
        if self[own].covers(scalar) { return own }
        for role in manifest.fallback where role != request.role {
            var other = request
            other.role = role
            guard manifest.roles[role]?.families[request.language] != nil else { continue }
            let face = try face(other)
            if self[face].covers(scalar) { return face }
        }
        return nil
    }

    /// The face of the paired Latin role, for a character that is set with letters and that the face has.
    private func latinFace(for scalar: Unicode.Scalar, _ request: FontRequest) throws(Diagnostic) -> FaceID? {
        guard request.latin == .paired, let pair = manifest.roles[request.role]?.latin,
            ScriptClass(scalar, language: request.language) == .alphabetic
        else { return nil }
        let latin = try face(FontRequest(role: pair, weight: request.weight, language: request.language))
        return self[latin].covers(scalar) ? latin : nil
    }

    subscript(id: FaceID) -> FontFace { faces[id.rawValue] }

    /// Whether the manifest has a face of the role for a language.
    func serves(_ role: FontRole, _ language: Language) -> Bool { manifest.roles[role]?.families[language] != nil }

    func face(_ request: FontRequest) throws(Diagnostic) -> FaceID {
        if let known = faceByRequest[request] { return known }
        let id = try open(request, depth: 0)
        faceByRequest[request] = id
        return id
    }

    private func open(_ request: FontRequest, depth: Int) throws(Diagnostic) -> FaceID {
        guard let role = manifest.roles[request.role] else {
            let names = manifest.roles.keys.map(\.rawValue).sorted()
            throw Diagnostic(
                .error, "font-role", "the font manifest has no role \(request.role.rawValue)",
                hint: NearestName.hint(for: request.role.rawValue, among: names, what: "role"))
        }
        switch role.sources[request.weight] {
        case .file(let name):
            guard let family = role.families[request.language] else {
                throw Diagnostic(
                    .error, "font-role",
                    "the role \(request.role.rawValue) has no family for the language \(request.language.rawValue)",
                    hint: "add one under families in the font manifest, or use another role in the style")
            }
            return try open(name, family: family, package: role.package)
        case .role(let other):
            guard depth < 4 else {
                throw Diagnostic(
                    .error, "font-role", "the role \(request.role.rawValue) refers to itself in the font manifest")
            }
            var request = request
            request.role = other
            return try open(request, depth: depth + 1)
        case nil:
            throw Diagnostic(
                .error, "font-role", "the role \(request.role.rawValue) has no \(request.weight.rawValue) face",
                hint: "name a file or {role: …} for it in the font manifest")
        }
    }

    private func open(_ name: String, family: String, package: String) throws(Diagnostic) -> FaceID {
        for directory in userDirectories + manifest.directories {
            let path = "\(directory)/\(name)"
            let key = FacePath(path: path, family: family)
            if let known = faceByPath[key] { return known }
            guard let face = try FontFace.open(path: path, family: family) else { continue }
            let id = FaceID(rawValue: faces.count)
            faces.append(face)
            faceByPath[key] = id
            return id
        }
        throw Diagnostic(
            .error, "font-missing", "the font file \(name) for \(family) is not on this machine",
            hint: "install the package \(package), or name a folder that holds the file with --fonts")
    }
}
