import ContractModel
import ContractStyling
import TextShaping

/// The signature block: the parties beside each other, each with its lines and the ring for its seal,
/// in rows that are never cut.
struct SignatureComposer {
    let signatures: StyledSignatures
    let measure: Length
    let language: Language
    let setter: ParagraphSetter

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
        var rows: [[SetParagraph]] = []
        var seals: [(form: StructureID, caption: SetParagraph)?] = []
        for signatory in signatories {
            structure.begin(.division)
            defer { structure.end() }
            var layouts: [SetParagraph] = []
            for line in signatory.lines {
                layouts.append(
                    try setter.set(
                        line, structure: structure.paragraph(line), measure: columnWidth, language: language))
            }
            rows.append(layouts)
            guard let seal = signatory.seal else {
                seals.append(nil)
                continue
            }
            let form = structure.add(.form)
            let caption = try setter.set(
                seal.caption, structure: structure.paragraph(seal.caption), measure: seal.diameter,
                language: language)
            seals.append((form, caption))
        }
        let textHeight = rows.map { $0.reduce(Length.zero) { $0 + $1.height } }.max() ?? .zero
        let height = max(textHeight, signatories.compactMap(\.seal?.diameter).max() ?? .zero)
        var item = FlowItem(pageBreak: .forbidden, height: height, elements: [], name: "a signature block")
        for (column, signatory) in signatories.enumerated() {
            let x = (columnWidth + gutter) * column
            var y = (height - textHeight) / 2
            // The company's seal covers its name and the date (骑年盖月): the ring is centred over the lines.
            var place: Ring?
            if let seal = signatory.seal {
                place = ring(seal, signatory.party, x: x, lines: rows[column], from: y)
                place?.structure = seals[column]?.form
            }
            if let place { item.elements.append(.ring(place)) }
            let top = y
            for layout in rows[column] {
                item.elements += layout.elements(x: x, top: y)
                y += layout.height
            }
            if let place, let caption = seals[column]?.caption {
                item.elements += elements(of: caption, in: place, x: x, beside: rows[column], from: top)
            }
        }
        return item
    }

    /// The ring for a seal; `top` is where the lines begin that it stands over.
    private func ring(
        _ seal: StyledSignatures.SealPlace, _ party: Party, x: Length, lines: [SetParagraph], from top: Length
    ) -> Ring {
        let height = lines.reduce(Length.zero) { $0 + $1.height }
        return Ring(
            party: party.key, entry: seal.entry,
            // Over the end of the column, where name and date end, and clear of the labels.
            centerX: x + columnWidth - seal.diameter / 2 - .pt(6),
            centerY: max(seal.diameter / 2, top + height / 2), diameter: seal.diameter,
            color: signatures.style.sealColor, look: seal.isSpecimen ? .specimen : .place)
    }

    private func elements(
        of caption: SetParagraph, in ring: Ring, x: Length, beside lines: [SetParagraph], from top: Length
    ) -> [PageElement] {
        if ring.look == .specimen {
            return caption.elements(x: ring.centerX - ring.diameter / 2, top: ring.centerY - caption.height / 2)
        }
        let start = ring.centerX - x - (caption.lines.map(\.width).max() ?? .zero) / 2
        let place = captionPlace(
            of: caption, from: start, among: lines, top: top,
            foot: ring.centerY + ring.diameter / 2 - caption.height - .mm(4))
        return caption.elements(x: ring.centerX - ring.diameter / 2 + place.shift, top: place.top)
    }

    /// At the foot of the ring, or beside a line that ends before the caption begins, or moved behind the shortest
    /// line: it covers no words.
    private func captionPlace(
        of caption: SetParagraph, from start: Length, among layouts: [SetParagraph], top: Length, foot: Length
    ) -> (top: Length, shift: Length) {
        let gap = Length.pt(4)
        var y = top
        var isFootFree = true
        var free: Length?
        var shortest: (end: Length, top: Length)?
        for layout in layouts {
            for line in layout.lines {
                let end = line.indent + line.width
                let middle = y + (layout.pitch - caption.height) / 2
                if end + gap <= start { free = middle }
                if end + gap > start, y + layout.pitch > foot { isFootFree = false }
                if end <= shortest?.end ?? end { shortest = (end, middle) }
                y += layout.pitch
            }
        }
        if isFootFree { return (foot, .zero) }
        if let free { return (free, .zero) }
        return shortest.map { ($0.top, max(.zero, $0.end + gap - start)) } ?? (foot, .zero)
    }
}
