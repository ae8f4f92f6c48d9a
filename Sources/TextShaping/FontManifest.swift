import ContractModel
import StrictYAML

/// Which families serve which role, and from which files: `Fonts/manifest.yaml`. Nothing outside of it
/// is ever loaded.
public struct FontManifest: Hashable, Sendable {
    /// What plays one role in one weight.
    public enum Source: Hashable, Sendable {
        /// A file of one of the directories.
        case file(String)
        /// Another role, in the same weight.
        case role(FontRole)
    }
    public struct Role: Hashable, Sendable {
        /// The Debian package that holds the files.
        public var package: String
        public var sources: [FontWeight: Source]
        /// The family name of the face for each language.
        public var families: [Language: String]
        /// The role whose letters and digits go with this one's, where a style asks for them.
        public var latin: FontRole?
    }

    /// Folders to search for the files, in order.
    public var directories: [String]
    public var roles: [FontRole: Role]
    /// The roles to try for a character that a role's own face lacks.
    public var fallback: [FontRole]

    /// Reads a manifest.
    ///
    /// - Parameters:
    ///   - file: the manifest's path, for messages and for relative directories.
    /// - Throws: every problem at once: `font-manifest`, `unknown-key`, `yaml-type`, `yaml-value`.
    public static func parse(_ text: String, file: String) throws(DiagnosticsError) -> FontManifest {
        var schema = YAMLSchema(file: file, text: text)
        guard let root = try StrictYAML.parse(text, file: file) else {
            throw DiagnosticsError([
                Diagnostic(
                    .error, "font-manifest", "the font manifest is empty", at: SourceLocation(file: file, line: 1))
            ])
        }
        let manifest = read(root, folder: folder(of: file), &schema)
        try schema.diagnostics.throwIfError()
        return manifest
    }

    private static func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }

    private static func read(_ root: YAMLNode, folder: String, _ schema: inout YAMLSchema) -> FontManifest {
        var manifest = FontManifest(directories: [], roles: [:], fallback: [])
        let keys = ["format", "directories", "roles", "fallback"]
        for entry in schema.mapping(root, keys: keys, what: "the font manifest") ?? [] {
            switch entry.key {
            case "format":
                if entry.value.text != "fonts/1" {
                    schema.report("font-manifest", "the format must be fonts/1", at: entry.value.location)
                }
            case "directories":
                manifest.directories = texts(entry.value, what: "directories", &schema).map { path in
                    path.hasPrefix("/") ? path : path == "." ? folder : "\(folder)/\(path)"
                }
            case "roles":
                for role in schema.mapping(entry.value, what: "roles") ?? [] {
                    manifest.roles[FontRole(rawValue: role.key)] = read(role: role, &schema)
                }
            default:
                manifest.fallback = texts(entry.value, what: "fallback", &schema).map { FontRole(rawValue: $0) }
            }
        }
        for (name, role) in manifest.roles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let latin = role.latin, manifest.roles[latin] == nil else { continue }
            schema.report(
                "font-manifest", "\(name.rawValue) is paired with the role \(latin.rawValue), which is not there",
                at: root.location)
        }
        for role in manifest.fallback where manifest.roles[role] == nil {
            schema.report(
                "font-manifest", "fallback names the role \(role.rawValue), which is not there", at: root.location)
        }
        return manifest
    }

    private static func read(role entry: YAMLNode.Entry, _ schema: inout YAMLSchema) -> Role {
        var role = Role(package: "", sources: [:], families: [:])
        let what = "the role \(entry.key)"
        let keys = ["package", "regular", "bold", "latin", "family", "families"]
        for part in schema.mapping(entry.value, keys: keys, what: what) ?? [] {
            switch part.key {
            case "package": role.package = schema.text(part.value, what: "package") ?? ""
            case "latin": role.latin = schema.text(part.value, what: "latin").map { FontRole(rawValue: $0) }
            case "family":
                guard let family = schema.text(part.value, what: "family") else { continue }
                for language in Language.allCases where role.families[language] == nil {
                    role.families[language] = family
                }
            case "families":
                let tags = Language.allCases.map(\.rawValue)
                for family in schema.mapping(part.value, keys: tags, what: "families") ?? [] {
                    guard let language = Language(rawValue: family.key) else { continue }
                    role.families[language] = schema.text(family.value, what: "a family")
                }
            default:
                guard let weight = FontWeight(rawValue: part.key) else { continue }
                role.sources[weight] = source(part.value, what: part.key, &schema)
            }
        }
        if role.sources[.regular] == nil {
            schema.report("font-manifest", "\(what) names no regular file", at: entry.keyLocation)
        }
        return role
    }

    private static func source(_ node: YAMLNode, what: String, _ schema: inout YAMLSchema) -> Source? {
        if let file = node.text { return .file(file) }
        let entries = schema.mapping(node, keys: ["role"], what: what) ?? []
        return entries.first?.value.text.map { .role(FontRole(rawValue: $0)) }
    }

    private static func texts(_ node: YAMLNode, what: String, _ schema: inout YAMLSchema) -> [String] {
        (schema.sequence(node, what: what) ?? []).compactMap { schema.text($0, what: what) }
    }
}
