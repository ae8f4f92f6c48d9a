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
        try StyleSheet.parse(text("Styles/\(name).yaml"), file: "Styles/\(name).yaml", loader: BundledStyles())
    }

    /// A style of the user's own, which may extend the bundled ones.
    public static func styleSheet(text: String) throws -> StyleSheet {
        try StyleSheet.parse(text, file: "my.yaml", loader: BundledStyles())
    }

    /// The bundled styles by their names.
    public struct BundledStyles: StyleLoader {
        public init() {}

        public func style(named name: String, for file: String) throws(Diagnostic) -> StyleSource {
            do {
                return StyleSource(file: "Styles/\(name).yaml", text: try text("Styles/\(name).yaml"))
            } catch {
                throw Diagnostic(.error, "unknown-style", "there is no style \(name)")
            }
        }
    }

    public static func fontManifest() throws -> FontManifest {
        try FontManifest.parse(text("Fonts/manifest.yaml"), file: path("Fonts/manifest.yaml"))
    }

    /// The fonts of the manifest; the packages that hold them are installed by `make test`.
    public static func fontLibrary() throws -> FontLibrary { FontLibrary(manifest: try fontManifest()) }
}
