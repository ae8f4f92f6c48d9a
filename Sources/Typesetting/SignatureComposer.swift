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
    func items(_ structure: inout StructureBuilder) throws(Diagnostic) -> [FlowItem] {
        structure.begin(.section)
        defer { structure.end() }
        var items: [FlowItem] = []
        let signatories = signatures.signatories
        for row in stride(from: 0, to: signatories.count, by: columns) {
            var item = try item(Array(signatories[row..<min(row + columns, signatories.count)]), &structure)
            item.spaceBefore = row == 0 ? .zero : .pt(12)
            items.append(item)
        }
        return items
    }

    /// Parties beside each other, their first lines at the same height.
    private func item(
        _ signatories: [StyledSignatures.Signatory], _ structure: inout StructureBuilder
    ) throws(Diagnostic) -> FlowItem {
        var rows: [[ParagraphLayout]] = []
        var captions: [ParagraphLayout?] = []
        for signatory in signatories {
            structure.begin(.division)
            defer { structure.end() }
            var layouts: [ParagraphLayout] = []
            for line in signatory.lines {
                layouts.append(
                    try ParagraphLayout(
                        line, structure: structure.paragraph(line), measure: columnWidth, language: language,
                        shaper: shaper))
            }
            rows.append(layouts)
            var caption: ParagraphLayout?
            if let seal = signatory.seal {
                caption = try ParagraphLayout(
                    seal.caption, structure: structure.paragraph(seal.caption), measure: seal.diameter,
                    language: language, shaper: shaper)
            }
            captions.append(caption)
        }
        let textHeight = rows.map { $0.reduce(Length.zero) { $0 + $1.height } }.max() ?? .zero
        let height = max(textHeight, signatories.compactMap(\.seal?.diameter).max() ?? .zero)
        var item = FlowItem(pageBreak: .forbidden, height: height, elements: [], name: "a signature block")
        for (column, signatory) in signatories.enumerated() {
            let x = (columnWidth + gutter) * column
            // The company's seal covers its name and the date (骑年盖月): the ring is centred over the lines.
            let ring = signatory.seal.map { place($0, signatory.party, x: x, height: height) }
            if let ring { item.elements.append(.ring(ring)) }
            var y = (height - textHeight) / 2
            for layout in rows[column] {
                item.elements += layout.elements(x: x, top: y)
                y += layout.height
            }
            if let ring, let caption = captions[column] { item.elements += elements(of: caption, in: ring) }
        }
        return item
    }

    private func place(_ seal: StyledSignatures.SealPlace, _ party: Party, x: Length, height: Length) -> Ring {
        // Over the end of the column, where name and date end, and clear of the labels.
        Ring(
            party: party.key, centerX: x + columnWidth - seal.diameter / 2 - .pt(6), centerY: height / 2,
            diameter: seal.diameter, color: signatures.style.sealColor)
    }

    private func elements(of caption: ParagraphLayout, in ring: Ring) -> [PageElement] {
        let top = ring.centerY + ring.diameter / 2 - caption.height - .mm(4)
        return caption.elements(x: ring.centerX - ring.diameter / 2, top: top)
    }
}
