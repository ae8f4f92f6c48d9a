import ContractModel
import ContractStyling
import TextShaping

/// The signature block: the parties beside each other, each with its lines and the ring for its seal,
/// as one box that is never cut.
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

    mutating func item() throws(Diagnostic) -> FlowItem {
        var item = FlowItem(pageBreak: .forbidden, height: .zero, elements: [])
        var top = Length.zero
        for row in stride(from: 0, to: signatures.signatories.count, by: columns) {
            var height = Length.zero
            for column in 0..<min(columns, signatures.signatories.count - row) {
                let x = (columnWidth + gutter) * column
                let (elements, used) = try compose(signatures.signatories[row + column], x: x, top: top)
                item.elements += elements
                height = max(height, used)
            }
            top += height + .pt(12)
        }
        item.height = max(.zero, top - .pt(12))
        return item
    }

    /// The company's seal covers its name and the date (骑年盖月): the ring is centred over the lines.
    private func compose(
        _ signatory: StyledSignatures.Signatory, x: Length, top: Length
    ) throws(Diagnostic) -> ([PageElement], Length) {
        var layouts: [ParagraphLayout] = []
        for line in signatory.lines {
            layouts.append(try ParagraphLayout(line, measure: columnWidth, language: language, shaper: shaper))
        }
        let textHeight = layouts.reduce(Length.zero) { $0 + $1.height }
        let height = max(textHeight, signatory.seal?.diameter ?? .zero)
        var elements: [PageElement] = []
        if let seal = signatory.seal {
            elements += try ring(seal, signatory.party, x: x, top: top, height: height)
        }
        var y = top + (height - textHeight) / 2
        for layout in layouts {
            elements += layout.elements(x: x, top: y)
            y += layout.height
        }
        return (elements, height)
    }

    private func ring(
        _ seal: StyledSignatures.SealPlace, _ party: Party, x: Length, top: Length, height: Length
    ) throws(Diagnostic) -> [PageElement] {
        // Over the end of the column, where name and date end, and clear of the labels.
        let centerX = x + columnWidth - seal.diameter / 2 - .pt(6)
        let centerY = top + height / 2
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
