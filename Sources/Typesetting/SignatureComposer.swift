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
    let isHeadingOnGrid: Bool

    /// As many columns as the style allows and the measure has room for: labels beside the seal.
    private var columns: Int {
        let fitting = (measure + gutter).units / (widestSeal + .pt(72) + gutter).units
        return max(1, min(signatures.style.columns, signatures.signatories.count, fitting))
    }
    /// The space between two columns.
    private let gutter = Length.pt(18)
    /// One column alone is no wider than its lines and the seal beside their labels: the seal does not drift to the margin.
    private var columnWidth: Length {
        guard columns == 1 else { return (measure - gutter * (columns - 1)) / columns }
        return min(measure, max((measure - gutter) / 2, widestSeal + .pt(136)))
    }
    private var widestSeal: Length { signatures.signatories.compactMap(\.seal?.diameter).max() ?? .zero }

    /// A row of parties an item; they stay on one page wherever one holds them all.
    func items(_ structure: inout StructureBuilder) throws(Diagnostic) -> [FlowItem] {
        structure.begin(.section)
        defer { structure.end() }
        var items: [FlowItem] = []
        let signatories = signatures.signatories
        for row in stride(from: 0, to: signatories.count, by: columns) {
            let pageHeading = try pageHeading(structure.paragraph(signatures.pageHeading))
            var item = try item(Array(signatories[row..<min(row + columns, signatories.count)]), &structure)
            item.pageHeading = pageHeading
            item.spaceBefore = row == 0 ? .zero : .pt(12)
            items.append(item)
        }
        return items
    }

    /// What heads a page that holds nothing but a row and those below it. It is read where it stands, and each row has its
    /// own, since each may be the first of such a page.
    private func pageHeading(_ structure: ParagraphStructure) throws(Diagnostic) -> [FlowItem] {
        let heading = signatures.pageHeading
        let layout = try setter.set(
            heading, structure: structure, measure: measure, language: language, kind: .signaturePage)
        return layout.lines.indices.map { number in
            let space = number == layout.lines.count - 1 ? heading.style.spaceAfter : .zero
            return FlowItem(
                pageBreak: .forbidden, height: heading.style.pitch + space,
                elements: layout.elements(ofLine: number, x: .zero, top: .zero), isOnGrid: isHeadingOnGrid)
        }
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
            for var line in signatory.lines {
                line.location = line.location ?? signatures.location
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
        // Room for the rings as far as they reach above and below the lines.
        var (above, below) = (Length.zero, Length.zero)
        for (signatory, layouts) in zip(signatories, rows) {
            guard let seal = signatory.seal else { continue }
            let middle = middle(of: seal, over: signatory, layouts)
            above = max(above, seal.diameter / 2 - middle)
            below = max(below, middle + seal.diameter / 2 - textHeight)
        }
        let height = above + textHeight + below
        var item = FlowItem(pageBreak: .forbidden, height: height, elements: [], name: "a signature block")
        for (column, signatory) in signatories.enumerated() {
            let x = (columnWidth + gutter) * column
            var y = above
            var place: Ring?
            if let seal = signatory.seal {
                place = ring(
                    seal, signatory, rows[column], x: x, middle: y + middle(of: seal, over: signatory, rows[column]))
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

    /// How far below the top of the lines a seal has its middle: between the party's name and the date, which it covers
    /// both (骑年盖月). Where they are too far from each other for one seal, it covers the date, and the lines above it.
    private func middle(
        of seal: StyledSignatures.SealPlace, over signatory: StyledSignatures.Signatory, _ layouts: [SetParagraph]
    ) -> Length {
        var y = Length.zero
        let nameField = signatory.party.nameField.map { StyledRun.Origin.value(field: $0) }
        var name: Length?
        var date: Range<Length>?
        for (line, layout) in zip(signatory.lines, layouts) {
            let isName = line.runs.contains { $0.origin == nameField }
            if isName, name == nil { name = y + layout.pitch / 2 }
            if line.runs.contains(where: { $0.entry?.kind == .date }) { date = y..<y + layout.height }
            y += layout.height
        }
        guard let date else { return y / 2 }
        let first = name ?? (layouts.first?.pitch ?? .zero) / 2
        return max((first + (date.lowerBound + date.upperBound) / 2) / 2, date.upperBound - seal.diameter / 2)
    }

    /// Over the ends of the name and of the date, and so far to the right as it covers both and stays in its column: what it
    /// reaches of the labels between them, a seal on paper reaches as well.
    private func ring(
        _ seal: StyledSignatures.SealPlace, _ signatory: StyledSignatures.Signatory, _ layouts: [SetParagraph],
        x: Length, middle: Length
    ) -> Ring {
        let nameField = signatory.party.nameField.map { StyledRun.Origin.value(field: $0) }
        let covered = zip(signatory.lines, layouts).filter { line, _ in
            line.runs.contains { $0.entry?.kind == .date || $0.origin == nameField && nameField != nil }
        }
        // Of several lines of a name, one that is long enough.
        let ends = covered.compactMap { $1.lines.map { $0.indent + $0.width }.max() }
        let overlap = min(seal.diameter / 2, .pt(24))
        let left = min(
            columnWidth - seal.diameter - .pt(6), (ends.min() ?? columnWidth) - overlap)
        return Ring(
            party: signatory.party.key, entry: seal.entry, centerX: x + max(.zero, left) + seal.diameter / 2,
            centerY: middle, diameter: seal.diameter,
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
            of: caption, in: ring, from: start, among: lines, top: top,
            foot: max(
                ring.centerY - caption.height / 2, ring.centerY + ring.diameter / 2 - caption.height - .mm(4)))
        return caption.elements(x: ring.centerX - ring.diameter / 2 + place.shift, top: place.top)
    }

    /// At the foot of the ring, or beside a line that ends before the caption begins, or moved behind the shortest
    /// line: it covers no words. A ring that has no such line in it has its caption on its right.
    private func captionPlace(
        of caption: SetParagraph, in ring: Ring, from start: Length, among layouts: [SetParagraph], top: Length,
        foot: Length
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
                let isInRing =
                    middle >= ring.centerY - ring.diameter / 2
                    && middle + caption.height <= ring.centerY + ring.diameter / 2
                if isInRing, end + gap <= start { free = middle }
                if end + gap > start, y + layout.pitch > foot { isFootFree = false }
                if isInRing, end <= shortest?.end ?? end { shortest = (end, middle) }
                y += layout.pitch
            }
        }
        if isFootFree { return (foot, .zero) }
        if let free { return (free, .zero) }
        let width = caption.lines.map(\.width).max() ?? .zero
        let beside = ring.diameter / 2 + gap + width / 2
        if let shortest {
            let shift = max(.zero, shortest.end + gap - start)
            // Where it would leave the ring, it stands clear of it.
            if shift + width / 2 <= ring.diameter / 2 { return (shortest.top, shift) }
        }
        return (ring.centerY - caption.height / 2, beside)
    }
}
