import ContractModel
import ContractStyling
import ContractTemplate
import HTMLOutput
import PDFOutput
import TextShaping
import Typesetting

/// The way a contract goes, with the name of every stage's boundary.
///
///     text ─┐
///           ├─ bind ─> contract ─ style ─> styled document ─┬─ compose ─> pages ─> PDF, PNG, SVG
///     data ─┘                                               └────────────────────> HTML
struct RenderingPipeline {
    typealias Read = (_ text: String, _ file: String) throws(DiagnosticsError) -> Template
    typealias ReadData = (_ text: String, _ file: String) throws(DiagnosticsError) -> ContractData
    typealias Bind = (Template, ContractData, RenderingMode) throws(DiagnosticsError) -> BoundContract
    typealias Style = (Contract) throws(DiagnosticsError) -> StyledDocument
    typealias Compose = (StyledDocument) throws(DiagnosticsError) -> PagedDocument
    typealias WritePDF = (PagedDocument) throws(Diagnostic) -> [UInt8]
    typealias WriteHTML = (StyledDocument) -> String

    let read: Read = { (text, file) throws(DiagnosticsError) in try Template.parse(text, file: file) }
    let readData: ReadData = { (text, file) throws(DiagnosticsError) in
        try ContractData.parse(yaml: text, file: file)
    }
    let bind: Bind = { (template, data, mode) throws(DiagnosticsError) in try template.bind(data, mode: mode) }
    let style: Style
    let compose: Compose
    let writePDF: WritePDF = { (document) throws(Diagnostic) in try PDFRenderer().render(document) }
    let writeHTML: WriteHTML = { HTMLRenderer().render($0) }

    /// - Parameter library: belongs to the thread that uses the pipeline.
    init(styleSheet: StyleSheet, library: FontLibrary) {
        style = { (contract) throws(DiagnosticsError) in try Styler(styleSheet: styleSheet).style(contract) }
        compose = { (document) throws(DiagnosticsError) in try Typesetter(library: library).compose(document) }
    }

    /// Contract text and data → a PDF to sign, as one expression.
    func pdf(_ text: SourceFile, _ data: SourceFile, mode: RenderingMode) throws -> [UInt8] {
        try writePDF(compose(style(bind(read(text.text, text.name), readData(data.text, data.name), mode).contract)))
    }

    /// Contract text and data → a page to read, as one expression.
    func html(_ text: SourceFile, _ data: SourceFile, mode: RenderingMode) throws -> String {
        try writeHTML(style(bind(read(text.text, text.name), readData(data.text, data.name), mode).contract))
    }
}
