import ContractModel
import ContractStyling
import ContractTemplate
import Foundation
import Signet
import Stopwatch
import TextShaping

@testable import Typesetting

/// What composing costs: the bundled contract line by line and as whole paragraphs, and paragraphs of growing length.
/// Thresholds stand beside the figures; nothing fails here.
@main
struct CompositionBenchmark {
    private let root: String
    private let library: FontLibrary

    static func main() throws {
        let benchmark = try CompositionBenchmark()
        print("CPU time in ms, medians of runs in turns\n")
        try benchmark.measureContract()
        print()
        try benchmark.measureLongParagraphs()
    }

    private init() throws {
        root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
        let file = root + "/Fonts/manifest.yaml"
        library = FontLibrary(
            manifest: try FontManifest.parse(String(contentsOfFile: file, encoding: .utf8), file: file))
    }

    // MARK: The bundled contract

    private func measureContract() throws {
        row("the bundled contract", "line", "paragraph", "ratio", "threshold")
        let documents = (line: try styled(.line), paragraph: try styled(.paragraph))
        let typesetter = Typesetter(library: library)
        let composing = try Stopwatch.medians(
            of: 31, { _ = try typesetter.compose(documents.line) },
            { _ = try typesetter.compose(documents.paragraph) })
        row(
            "composing, shaping included", number(composing.0), number(composing.1),
            number(composing.1 / composing.0), "2.00")
        let measure = documents.line.styleSheet.page.measure
        let shaped = (line: try materials(documents.line), paragraph: try materials(documents.paragraph))
        let laying = Stopwatch.medians(
            of: 101, { lay(shaped.line, measure) }, { lay(shaped.paragraph, measure) })
        row("breaking and justifying alone", number(laying.0), number(laying.1), number(laying.1 / laying.0), "2.00")
    }

    private func styled(_ breaking: CompositionStyle.Breaking) throws -> StyledDocument {
        let file = "Templates/customer-support"
        let template = try Template.parse(text(file + ".contract"), file: file + ".contract")
        let data = try ContractData.parse(yaml: text(file + ".yaml"), file: file + ".yaml")
        var sheet = try StyleSheet.parse(text("Styles/formal.yaml"), file: "Styles/formal.yaml")
        for role in ParagraphRole.allCases { sheet.paragraphs[role]?.composition.breaking = breaking }
        return try Styler(styleSheet: sheet).style(template.bind(data, mode: .sign).contract)
    }

    private func materials(_ document: StyledDocument) throws -> [ParagraphMaterial] {
        let shaper = try TextShaper(library: library, characters: [:])
        return try document.allParagraphs.map {
            try ParagraphMaterial($0, language: document.metadata.language, shaper: shaper)
        }
    }

    private func lay(_ materials: [ParagraphMaterial], _ measure: Length) {
        for material in materials { _ = ParagraphLayout(material, measure: measure) }
    }

    // MARK: Long paragraphs

    private static let sentence =
        "甲方应当在收到乙方开具的发票后30日内支付服务费￥107,000.53（大写：人民币壹拾万零柒仟元伍角叁分），逾期的，按Penalty条款处理。"

    private func measureLongParagraphs() throws {
        row("one paragraph, breaking and justifying alone", "line", "paragraph", "ratio", "µs a character")
        let sentence = Self.sentence
        for length in [1_250, 2_500, 5_000, 10_000, 20_000] {
            let text = String(String(repeating: sentence, count: length / sentence.count + 1).prefix(length))
            let shaper = try TextShaper(library: library, characters: [:])
            let both = try [CompositionStyle.Breaking.line, .paragraph].map { breaking in
                var style = ParagraphStyle.fallback
                style.composition.breaking = breaking
                return try ParagraphMaterial(
                    StyledParagraph(
                        role: .body, style: style,
                        runs: [StyledRun(.text(text), font: style.font, weight: style.weight)]),
                    language: .simplifiedChinese, shaper: shaper)
            }
            let times = Stopwatch.medians(of: 31, { lay([both[0]], .pt(420)) }, { lay([both[1]], .pt(420)) })
            row(
                "\(length) characters", number(times.0), number(times.1), number(times.1 / times.0),
                number(times.1 * 1000 / Double(length), 3))
        }
    }

    // MARK: Text

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    private func row(_ cells: String...) {
        let line = zip(cells, [46, 10, 12, 9, 17]).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + padding : padding + cell.0
        }
        print(line.joined())
    }

    private func number(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }
}
