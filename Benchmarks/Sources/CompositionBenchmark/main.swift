import ContractModel
import ContractStyling
import ContractTemplate
import Foundation
import Signet
import TextShaping

@testable import Typesetting

// What composing costs: the bundled contract line by line and as whole paragraphs, and paragraphs of growing length.
// Thresholds stand beside the figures; nothing fails here.

let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }

let library = FontLibrary(
    manifest: try FontManifest.parse(text("Fonts/manifest.yaml"), file: root + "/Fonts/manifest.yaml"))

func row(_ cells: String...) {
    let widths = [44, 12, 12, 10, 20]
    print(
        zip(cells, widths).enumerated().map { index, cell in
            let (text, width) = cell
            let padding = String(repeating: " ", count: max(0, width - text.count))
            return index == 0 ? text + padding : padding + text
        }.joined())
}
func number(_ value: Double, _ digits: Int = 2) -> String { String(format: "%.\(digits)f", value) }

// MARK: The bundled contract

func styled(breaking: CompositionStyle.Breaking) throws -> StyledDocument {
    let file = "Templates/customer-support"
    let template = try Template.parse(text(file + ".contract"), file: file + ".contract")
    let data = try ContractData.parse(yaml: text(file + ".yaml"), file: file + ".yaml")
    var sheet = try StyleSheet.parse(text("Styles/formal.yaml"), file: "Styles/formal.yaml")
    for role in ParagraphRole.allCases { sheet.paragraphs[role]?.composition.breaking = breaking }
    return try Styler(styleSheet: sheet).style(template.bind(data, mode: .sign).contract)
}

let documents = (line: try styled(breaking: .line), paragraph: try styled(breaking: .paragraph))
let typesetter = Typesetter(library: library)
print("CPU time in ms, medians of runs in turns\n")
row("the bundled contract", "line", "paragraph", "ratio", "threshold")
let composing = try Stopwatch.medians(
    of: 31, { _ = try typesetter.compose(documents.line) }, { _ = try typesetter.compose(documents.paragraph) })
row(
    "composing, shaping included", number(composing.0), number(composing.1), number(composing.1 / composing.0), "2.00")

func materials(_ document: StyledDocument) throws -> [ParagraphMaterial] {
    let shaper = try TextShaper(library: library, characters: [:])
    return try document.allParagraphs.map {
        try ParagraphMaterial($0, language: document.metadata.language, shaper: shaper)
    }
}
func lay(_ materials: [ParagraphMaterial], measure: Length) {
    for material in materials { _ = ParagraphLayout(material, measure: measure) }
}
let measure = documents.line.styleSheet.page.measure
let shaped = (line: try materials(documents.line), paragraph: try materials(documents.paragraph))
let laying = Stopwatch.medians(
    of: 101, { lay(shaped.line, measure: measure) }, { lay(shaped.paragraph, measure: measure) })
row("breaking and justifying alone", number(laying.0), number(laying.1), number(laying.1 / laying.0), "2.00")

// MARK: Long paragraphs

let sentence = "甲方应当在收到乙方开具的发票后30日内支付服务费￥107,000.53（大写：人民币壹拾万零柒仟元伍角叁分），逾期的，按Penalty条款处理。"
print()
row("one paragraph, breaking and justifying alone", "line", "paragraph", "ratio", "µs a character")
for length in [1_250, 2_500, 5_000, 10_000, 20_000] {
    var style = ParagraphStyle.fallback
    let text = String(String(repeating: sentence, count: length / sentence.count + 1).prefix(length))
    let shaper = try TextShaper(library: library, characters: [:])
    let both = try [CompositionStyle.Breaking.line, .paragraph].map { breaking in
        style.composition.breaking = breaking
        return try ParagraphMaterial(
            StyledParagraph(
                role: .body, style: style, runs: [StyledRun(.text(text), font: style.font, weight: style.weight)]),
            language: .simplifiedChinese, shaper: shaper)
    }
    let times = Stopwatch.medians(
        of: 31, { _ = ParagraphLayout(both[0], measure: .pt(420)) }, { _ = ParagraphLayout(both[1], measure: .pt(420)) }
    )
    row(
        "\(length) characters", number(times.0), number(times.1), number(times.1 / times.0),
        number(times.1 * 1000 / Double(length), 3))
}
