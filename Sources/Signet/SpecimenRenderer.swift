import ContractModel
import PDFOutput
import TextShaping
import Typesetting

/// Renders the specimen: every rule of composition as a small example.
public struct SpecimenRenderer: Sendable {
    public var resources: ResourceDirectory
    /// Folders of the user's that hold font files, searched first.
    public var fontDirectories: [String]

    public init(resources: ResourceDirectory, fontDirectories: [String] = []) {
        self.resources = resources
        self.fontDirectories = fontDirectories
    }

    /// The bytes of a PDF file.
    ///
    /// - Parameter style: a style of `Styles/`, or the path of a YAML file.
    /// - Throws: `RenderingError` with the codes of the style, the fonts and the stages that compose and draw.
    public func pdf(style: String) throws(RenderingError) -> [UInt8] {
        let library = FontLibrary(manifest: try resources.readFontManifest(), userDirectories: fontDirectories)
        let sheet = try resources.readStyleSheet(style)
        let document = try attempt(.template) { () throws(DiagnosticsError) in
            try Specimen(library: library, styleSheet: sheet).compose()
        }
        do { return try PDFRenderer().render(document) } catch { throw RenderingError(.internal, [error]) }
    }
}
