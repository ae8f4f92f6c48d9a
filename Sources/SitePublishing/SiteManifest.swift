import BatchRendering
import ContractModel
import FoundationEssentials
import Signet

/// `manifest.json` of a site, version 1: what the program has written into the folder. A file that it does not name is
/// somebody else's.
struct SiteManifest: Codable, Hashable {
    struct File: Codable, Hashable {
        /// Below the folder of the site.
        var path: String
        var sha256: String
        var bytes: Int
    }

    var format = Self.version
    var program: String
    var files: [File]
    /// The folders below the site that the program has made; a folder that was there before is nobody's but its maker's.
    var folders: [String]?
    /// Files that a publication under way is about to write; after an interrupted one, the next publication knows by them
    /// what is its own. A finished one names only those that an interrupted one has left and no contract wants any more.
    var pending: [String]?

    private static let version = "signet-site/1"

    /// The manifest of a site, `nil` where there is none.
    ///
    /// - Throws: `site-manifest` where it cannot be understood: then nothing is known about whose the files are.
    static func read(_ folder: String) throws(RenderingError) -> SiteManifest? {
        let path = "\(folder)/\(SiteAddresses.manifest)"
        guard FileSystem.exists(path) else { return nil }
        guard let bytes = try? BinaryFile.read(path),
            let manifest = try? JSONDecoder().decode(SiteManifest.self, from: Data(bytes)),
            manifest.format == version,
            (manifest.files.map(\.path) + (manifest.pending ?? []) + (manifest.folders ?? []))
                .allSatisfy(PathBelow.isPlain)
        else {
            throw RenderingError(
                .usage,
                [
                    Diagnostic(
                        .error, "site-manifest", "\(path) is not the manifest of a site that this version can read",
                        hint: "name another folder; what is in this one is not touched")
                ])
        }
        return manifest
    }

    /// The text of the file.
    func text() throws(Diagnostic) -> [UInt8] {
        try StableJSON.file(self, what: "the manifest of the site", isPretty: true)
    }
}
