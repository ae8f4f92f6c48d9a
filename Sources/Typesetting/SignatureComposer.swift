import ContractModel
import ContractStyling
import TextShaping

/// The signature block: the parties beside each other, each with its lines and the ring for its seal,
/// in rows that are never cut.
struct SignatureComposer {
    let signatures: StyledSignatures
    let measure: Length
    let language: Language
    let shaper: TextShaper

    /// As many columns as the style allows and the measure has room for: labels beside the seal.
    private var columns: Int {
        let widest = signatures.signatories.compactMap(\.seal?.diameter).max() ?? .zero
        let fitting = (measure + gutter).units / (widest + .pt(72) + gutter).units
        return max(1, min(signatures.style.columns, signatures.signatories.count, fitting))
    }
    /// The space between two columns.
    private let gutter = Length.pt(18)
    private var columnWidth: Length { (measure - gutter * (columns - 1)) / columns }

    /// A row of parties an item; they stay on one page wherever one holds them all.
    func items() throws(Diagnostic) -> [FlowItem] {
        var items: [FlowItem] = []
        let signatories = signatures.signatories
        for row in stride(from: 0, to: signatories.count, by: columns) {
            var item = try item(Array(signatories[row..<min(row + columns, signatories.count)]))
            item.spaceBefore = row == 0 ? .zero : .pt(12)
            items.append(item)
        }
        return items
    }

    /// Parties beside each other, their first lines at the same height.
    private func item(_ signatories: [StyledSignatures.Signatory]) throws(Diagnostic) -> FlowItem {
        var rows: [[ParagraphLayout]] = []
        for signatory in signatories {
            var layouts: [ParagraphLayout] = []
            for line in signatory.lines {
                layouts.append(try ParagraphLayout(line, measure: columnWidth, language: language, shaper: shaper))
            }
            rows.append(layouts)
        }
        let textHeight = rows.map { $0.reduce(Length.zero) { $0 + $1.height } }.max() ?? .zero
        let height = max(textHeight, signatories.compactMap(\.seal?.diameter).max() ?? .zero)
        var item = FlowItem(pageBreak: .forbidden, height: height, elements: [], name: "a signature block")
        for (column, signatory) in signatories.enumerated() {
            let x = (columnWidth + gutter) * column
            // The company's seal covers its name and the date (骑年盖月): the ring is centred over the lines.
            if let seal = signatory.seal { item.elements += try ring(seal, signatory.party, x: x, height: height) }
            var y = (height - textHeight) / 2
            for layout in rows[column] {
                item.elements += layout.elements(x: x, top: y)
                y += layout.height
            }
        }
        return item
    }

    private func ring(
        _ seal: StyledSignatures.SealPlace, _ party: Party, x: Length, height: Length
    ) throws(Diagnostic) -> [PageElement] {
        // Over the end of the column, where name and date end, and clear of the labels.
        let centerX = x + columnWidth - seal.diameter / 2 - .pt(6)
        let centerY = height / 2
        let caption = try ParagraphLayout(seal.caption, measure: seal.diameter, language: language, shaper: shaper)
        let captionTop = centerY + seal.diameter / 2 - caption.height - .mm(4)
        return [
            .ring(
                Ring(
                    party: party.key, centerX: centerX, centerY: centerY, diameter: seal.diameter,
                    color: signatures.style.sealColor))
        ] + caption.elements(x: centerX - seal.diameter / 2, top: captionTop)
    }
}
