import ContractModel
import ContractStyling
import FoundationEssentials
import TextShaping

/// The checkout that the tests belong to.
public enum Repository {
    /// Its root folder.
    public static let root: String = {
        let file = #filePath
        return file.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    }()

    public static func path(_ relative: String) -> String { root + "/" + relative }

    public static func text(_ relative: String) throws -> String {
        try String(contentsOfFile: path(relative), encoding: .utf8)
    }

    /// The bundled style of that name.
    public static func styleSheet(_ name: String = "formal") throws -> StyleSheet {
        try StyleSheet.parse(text("Styles/\(name).yaml"), file: "Styles/\(name).yaml")
    }

    public static func fontManifest() throws -> FontManifest {
        try FontManifest.parse(text("Fonts/manifest.yaml"), file: path("Fonts/manifest.yaml"))
    }

    /// The fonts of the manifest; the packages that hold them are installed by `make test`.
    public static func fontLibrary() throws -> FontLibrary { FontLibrary(manifest: try fontManifest()) }
}
