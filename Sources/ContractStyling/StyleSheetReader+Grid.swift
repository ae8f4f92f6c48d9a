import ContractModel
import StrictYAML

/// The grid of a page: lines that are whole characters long, and baselines at one distance from page to page.
extension StyleSheetReader {
    mutating func grid(_ node: YAMLNode?, _ sheet: inout StyleSheet) {
        guard let node, let entries = schema.mapping(node, keys: StyleKeys.grid, what: "grid") else { return }
        var grid = LineGrid(character: sheet[.body].size, pitch: nil)
        for entry in entries {
            switch entry.key {
            case "characters": characters(entry.value, &sheet.page, em: grid.character)
            default:
                guard let lines = whole(entry.value, what: "lines", in: 5...200) else { continue }
                let pitch = sheet.page.textHeight / lines
                grid.pitch = pitch
                if pitch < sheet[.body].size {
                    schema.report(
                        "yaml-value",
                        "\(lines) lines of \(sheet[.body].size.points)pt do not fit the height of the page",
                        at: entry.value.location, hint: "choose fewer lines or smaller margins")
                }
            }
        }
        sheet.page.grid = grid
        guard let pitch = grid.pitch else { return }
        for role in ParagraphRole.allCases { sheet.paragraphs[role]?.snap(to: pitch, role) }
        for language in Language.allCases {
            for role in ParagraphRole.allCases { sheet.languages[language]?.paragraphs[role]?.snap(to: pitch, role) }
        }
    }

    /// Narrows the text area to whole characters. With `fit`, the rest goes to both margins, else to the outer one:
    /// the inner one is the binding's.
    private mutating func characters(_ node: YAMLNode, _ page: inout PageGeometry, em: Length) {
        guard node.text != "fit" else {
            let rest = page.measure - em * (page.measure.units / em.units)
            page.start += rest / 2
            page.end += rest - rest / 2
            return
        }
        guard let count = whole(node, what: "characters", in: 10...200) else { return }
        let rest = page.measure - em * count
        guard rest >= .zero else {
            schema.report(
                "yaml-value", "\(count) characters of \(em.points)pt do not fit the width of the page",
                at: node.location,
                hint: "at most \(page.measure.units / em.units) fit; write fit for as many as there is room for")
            return
        }
        page.end += rest
    }

    private mutating func whole(_ node: YAMLNode, what: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = schema.text(node, what: what) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        schema.report(
            "yaml-value", "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound), not \(text)",
            at: node.location)
        return nil
    }
}

extension ParagraphStyle {
    /// Rounds what the paragraph takes of the page's height to whole lines of the grid: its pitch up, the space around
    /// it to the nearest.
    fileprivate mutating func snap(to grid: Length, _ role: ParagraphRole) {
        switch role {
        case .tableHead, .tableCell, .signatureLine, .sealCaption, .header, .footer, .watermark, .copyMark, .title,
            .coverLine:
            return
        default: break
        }
        pitch = grid * max(1, (pitch.units + grid.units - 1 - grid.units / 8) / grid.units)
        spaceBefore = grid * ((spaceBefore.units + grid.units / 2) / grid.units)
        spaceAfter = grid * ((spaceAfter.units + grid.units / 2) / grid.units)
    }
}
