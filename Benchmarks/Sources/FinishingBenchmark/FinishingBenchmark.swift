import ContractModel
import ContractStyling
import ContractTemplate
import Foundation
import Signet
import Stopwatch
import TextShaping
import Typesetting

@testable import PDFOutput

/// What a PDF costs after composing: drawing by Cairo, and making a document of what was drawn. The figures are kept
/// in the folder that the one argument names; finishing that takes longer than it may is said, on standard error, and
/// fails nothing: a busy machine is no defect.
@main
struct FinishingBenchmark {
    /// In ms of CPU, for the bundled contract.
    private static let most = 4.0

    static func main() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
        func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }
        let manifest = try FontManifest.parse(text("Fonts/manifest.yaml"), file: "Fonts/manifest.yaml")
        let sheet = try StyleSheet.parse(text("Styles/formal.yaml"), file: "Styles/formal.yaml")
        let file = "Templates/customer-support"
        let template = try Template.parse(text(file + ".contract"), file: file + ".contract")
        let data = try ContractData.parse(yaml: text(file + ".yaml"), file: file + ".yaml")
        let styled = try Styler(styleSheet: sheet).style(template.bind(data, mode: .sign).contract)
        let document = try Typesetter(library: FontLibrary(manifest: manifest)).compose(styled)
        let surface = try DrawnSurface([document])
        let finisher = PDFFinisher(document: document, drawn: surface.documents[0], options: PDFOptions())
        let times = try Stopwatch.medians(
            of: 51, { _ = try DrawnSurface([document]) }, { _ = try finisher.finish(DrawnFile(surface.file)) })
        let size = try finisher.finish(DrawnFile(surface.file)).count
        let report = """
            CPU time in ms, medians; the bundled contract, \(document.pages.count) pages, \(size / 1000) KB

            drawing    \(String(format: "%6.2f", times.0))
            finishing  \(String(format: "%6.2f", times.1))   threshold \(String(format: "%.2f", most))

            """
        print(report)
        if let folder = CommandLine.arguments.dropFirst().first {
            try report.write(toFile: folder + "/finishing.txt", atomically: true, encoding: .utf8)
        }
        guard times.1 > most else { return }
        FileHandle.standardError.write(
            Data("finishing takes \(String(format: "%.2f", times.1)) ms, more than the \(most) that it may\n".utf8))
    }
}
