import ContractModel
import ContractStyling
import ContractTemplate
import HTMLOutput
import PDFOutput
import TextShaping
import Typesetting

/// The way a contract goes: every stage with the name of its boundary.
///
///     text ─ read ─┐
///                  ├─ bind ─> contract ─ style ─> styled document ─┬─ compose ─> pages ─> PDF, PNG, SVG
///     data ─ read ─┘                                               └────────────────────> HTML
///
/// Not Sendable: composing holds a font library, which belongs to one thread.
struct RenderingPipeline {
    typealias Read = ContractReading.Read
    typealias ReadData = ContractReading.ReadData
    typealias Bind = ContractReading.Bind
    typealias Style = (Contract) throws(RenderingError) -> StyledDocument
    typealias Compose = (StyledDocument) throws(RenderingError) -> PagedDocument
    typealias Place = (PagedDocument, SuppliedMarks, SignatureStyle) throws(RenderingError) -> PagedDocument
    typealias WritePDF = (PagedDocument, PDFOptions) throws(RenderingError) -> [UInt8]
    typealias WriteLayout = (PagedDocument) throws(RenderingError) -> [UInt8]
    typealias WritePicture = (Page, PagedDocument) throws(RenderingError) -> [UInt8]
    typealias WriteHTML = (StyledDocument, ReviewNotes?, PageLinks?) -> [UInt8]

    private let reading = ContractReading()
    var read: Read { reading.read }
    var readData: ReadData { reading.readData }
    var bind: Bind { reading.bind }
    let style: Style
    let compose: Compose
    let place: Place
    let writePDF: WritePDF
    let writeLayout: WriteLayout
    let writePNG: WritePicture
    let writeSVG: WritePicture
    let writeHTML: WriteHTML
    let writePageView: WriteLayout

    /// - Parameters:
    ///   - resources: where styles and fonts are.
    ///   - styleName: the style to use instead of the one that the contract names.
    ///   - resolution: of PNG, in dots per inch.
    ///   - limits: how much work composing may be.
    init(
        resources: ResourceDirectory, fontDirectories: [String], styleName: String?, marks: DocumentMarks,
        resolution: Double, limits: CompositionLimits = CompositionLimits()
    ) {
        style = { (contract) throws(RenderingError) in
            let sheet = try resources.readStyleSheet(styleName ?? contract.style ?? "formal")
            return try attempt(.template) { () throws(DiagnosticsError) in
                try Styler(styleSheet: sheet, marks: marks).style(contract)
            }
        }
        compose = { (document) throws(RenderingError) in
            let library = FontLibrary(manifest: try resources.readFontManifest(), userDirectories: fontDirectories)
            return try attempt(.template) { () throws(DiagnosticsError) in
                try Typesetter(library: library).compose(document, limits: limits)
            }
        }
        place = { (document, marks, style) throws(RenderingError) in
            try attempt(.template) { () throws(DiagnosticsError) in
                do throws(Diagnostic) { return try document.placing(marks, style: style) } catch {
                    throw DiagnosticsError([error])
                }
            }
        }
        writePDF = { (document, options) throws(RenderingError) in
            try drawing { () throws(Diagnostic) in try PDFRenderer(options: options).render(document) }
        }
        writeLayout = { (document) throws(RenderingError) in
            try drawing { () throws(Diagnostic) in try LayoutDump(document).json() }
        }
        writePNG = { (page, document) throws(RenderingError) in
            try drawing { () throws(Diagnostic) in
                try PictureRenderer().png(page, of: document, dotsPerInch: resolution)
            }
        }
        writeSVG = { (page, document) throws(RenderingError) in
            try drawing { () throws(Diagnostic) in try PictureRenderer().svg(page, of: document) }
        }
        writeHTML = { HTMLRenderer().file($0, review: $1, links: $2) }
        writePageView = { (document) throws(RenderingError) in
            try drawing { () throws(Diagnostic) in
                var drawings: [[UInt8]] = []
                for page in document.pages {
                    try limits.stop.check()
                    drawings.append(try PictureRenderer().svg(page, of: document))
                }
                return Array(try PageView(document, drawings: drawings).render().utf8)
            }
        }
    }
}

/// Runs a stage; what it throws becomes an error of that cause.
func attempt<Result>(
    _ cause: RenderingError.Cause, _ stage: () throws(DiagnosticsError) -> Result
) throws(RenderingError) -> Result {
    do { return try stage() } catch { throw RenderingError(cause.refined(by: error.diagnostics), error.diagnostics) }
}

/// Runs a back end: pages that came this far can be painted, so whatever stops it is a defect, or options that
/// exclude each other.
func drawing<Result>(_ backEnd: () throws(Diagnostic) -> Result) throws(RenderingError) -> Result {
    do { return try backEnd() } catch {
        throw RenderingError(error.code.rawValue.hasPrefix("internal-") ? .internal : .usage, [error])
    }
}

extension RenderingError.Cause {
    /// Some findings say more about their cause than the stage that made them.
    fileprivate func refined(by diagnostics: [Diagnostic]) -> RenderingError.Cause {
        let codes = diagnostics.filter { $0.severity == .error }.map(\.code)
        if codes.contains(where: { $0.rawValue.hasPrefix("internal-") }) { return .internal }
        if !codes.isEmpty, codes.allSatisfy({ $0 == "missing-glyph-value" }) { return .data }
        if codes.contains("too-many-pages") || codes.contains("rendering-stopped") { return .usage }
        if codes.contains("font-missing") || codes.contains("font-face") { return .inputOutput }
        return self
    }
}
