import ContractModel
import ContractStyling

extension PagedDocument {
    /// The document with pictures of seals and signatures in their places, and with the slices of the riding seals that
    /// its terms of signing ask for.
    ///
    /// - Throws: `riding-seal` where its pages are too few, or its slices too narrow.
    ///   A document of one page has no edges to bind, and no riding seal: see `ridingSealNote`.
    public func placing(_ marks: SuppliedMarks, style: SignatureStyle) throws(Diagnostic) -> PagedDocument {
        var document = self
        try MarkPlacer(marks: marks).place(
            in: &document, sealColor: style.sealColor, diameter: style.sealDiameter ?? SealKind.company.diameter)
        return document
    }
}

/// Puts pictures of seals and signatures in their places, and the slices of riding seals at the edges of the pages.
struct MarkPlacer {
    let marks: SuppliedMarks

    func place(in document: inout PagedDocument, sealColor: Color, diameter: Length) throws(Diagnostic) {
        for index in document.pages.indices { placeSeals(onPage: index, of: &document) }
        guard let terms = document.metadata.signing.ridingSeal, document.metadata.mode != .draft else { return }
        // Each copy is bound by itself.
        let ends = document.firstPages.dropFirst() + [document.pages.count]
        for (first, end) in zip(document.firstPages, ends) {
            try placeRidingSeals(terms, on: first..<end, in: &document, color: sealColor, diameter: diameter)
        }
    }

    // MARK: Seals and signatures

    private func placeSeals(onPage index: Int, of document: inout PagedDocument) {
        var elements: [PageElement] = []
        // The caption of a ring is the next one behind it.
        var captioned: Ring?
        for element in document.pages[index].elements {
            switch element {
            case .ring(let ring):
                elements.append(element)
                captioned = ring
                guard let image = marks.seals[ring.party] else { break }
                // The ring stays as an element that a field belongs to, and is not drawn.
                elements[elements.count - 1] = .ring(ring.hidden)
                elements.append(picture(of: image, ring.area, ring.entry, beside: ring.structure, &document))
            case .line(let line)
            where line.role == .sealCaption && captioned.map { marks.seals[$0.party] != nil } ?? false: break
            case .entry(let entry):
                elements.append(element)
                guard entry.entry.kind == .signature, !entry.entry.isOfWitness, let party = entry.entry.party,
                    let image = marks.signatures[party]
                else { break }
                elements.append(
                    picture(
                        of: image, signatureArea(of: image, entry.area), entry.entry, beside: entry.structure, &document
                    ))
            default: elements.append(element)
            }
        }
        document.pages[index].elements = elements
    }

    /// A signature is as large as it was written, or as its blank allows.
    private func signatureArea(of image: Picture, _ blank: FormField.Area) -> FormField.Area {
        let room = (width: blank.width, height: blank.height + .pt(8))
        let (width, height) = image.size(
            width: min(room.width, image.naturalWidth), height: min(room.height, image.naturalHeight))
        return FormField.Area(
            x: blank.x + (blank.width - width) / 2, y: blank.y + blank.height + .pt(2) - height, width: width,
            height: height)
    }

    /// A picture in the middle of an area, in its own proportions, with an element of the structure of its own.
    private func picture(
        of image: Picture, _ area: FormField.Area, _ entry: FormEntry, beside form: StructureID?,
        _ document: inout PagedDocument
    ) -> PageElement {
        let (width, height) = image.size(width: area.width, height: area.height)
        let figure = StructureID(rawValue: document.structure.elements.count)
        document.structure.elements.append(
            StructureElement(
                role: .figure, parent: form.flatMap { document.structure[$0].parent } ?? StructureID(rawValue: 0),
                alternateText: entry.label))
        return .image(
            PageImage(
                x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width: width,
                height: height, image: image, alternateText: entry.label, structure: figure))
    }

    // MARK: Riding seals

    private func placeRidingSeals(
        _ terms: RidingSealTerms, on copy: Range<Int>, in document: inout PagedDocument, color: Color,
        diameter usual: Length
    ) throws(Diagnostic) {
        let parties = terms.parties.filter { key in document.metadata.parties.contains { $0.key == key } }
        let pages = terms.pages.numbers(of: copy.count).map { copy.lowerBound + $0 - 1 }
        guard !parties.isEmpty, copy.count > 1 else { return }
        guard pages.count > 1 else {
            throw Diagnostic(
                .error, "riding-seal",
                "a riding seal rides on at least two pages, and it would have \(pages.count)", at: terms.location,
                hint: "choose more pages, or take the riding seal out")
        }
        let sheet = BoundSheet(document.pages[copy.lowerBound])
        let seals = parties.map { party in
            let (ring, words) = document.seal(of: party)
            return RidingSeal(party: party, diameter: ring?.diameter ?? usual, ring: ring, words: words)
        }
        try checkRoom(for: seals, on: sheet, terms)
        let names = FieldNames(parties: document.metadata.parties)
        for (number, seal) in seals.enumerated() {
            guard terms.every ?? 2 <= RidingSealSlices.most(of: seal.diameter) else {
                throw Diagnostic(
                    .error, "riding-seal",
                    "a seal of \(seal.diameter.wholeMillimetres) mm over \(terms.every ?? 2) pages has slices that show no characters",
                    at: terms.location,
                    hint: "let it start again after \(RidingSealSlices.most(of: seal.diameter)) pages or fewer")
            }
            let slices = RidingSealSlices(diameter: seal.diameter, pages: pages.count, every: terms.every)
            for (range, page) in zip(slices.ranges, pages) {
                let lying = sheet.isLying(document.pages[page]) ? document.pages[page].width : nil
                // One seal in the middle of the edge; several share its height.
                let slice = seal.slice(
                    range, at: sheet.height * (number + 1) / (parties.count + 1), of: sheet,
                    picture: marks.seals[seal.party],
                    color: color, lyingWidth: lying)
                document.pages[page].elements.append(.slice(slice))
                document.fields.append(
                    FormField(
                        name: "\(names.prefix(of: seal.party, inCopy: nil))-riding-seal-\(page + 1)",
                        label: seal.party + document.metadata.language.ridingSeal, kind: .ridingSeal, party: seal.party,
                        role: document.metadata.parties.first { $0.key == seal.party }?.role, pageIndex: page,
                        area: slice.pageArea, anchor: nil, diameter: seal.diameter, isInteractive: false,
                        copy: document.firstPages.copy(ofPage: page)))
            }
        }
    }

    /// Seals that share an edge stand clear of each other.
    private func checkRoom(
        for seals: [RidingSeal], on sheet: BoundSheet, _ terms: RidingSealTerms
    ) throws(Diagnostic) {
        let widest = seals.map(\.diameter).max() ?? .zero
        guard widest > sheet.height / (seals.count + 1) else { return }
        let most = max(1, sheet.height.units / widest.units - 1)
        throw Diagnostic(
            .error, "riding-seal",
            "\(seals.count) seals of up to \(widest.wholeMillimetres) mm do not fit beside each other along an edge of \(sheet.height.wholeMillimetres) mm",
            at: terms.location,
            hint: "let \(most) \(most == 1 ? "party" : "parties") or fewer seal the edges, or choose larger paper")
    }
}
extension PagedDocument {
    /// Why a riding seal that was asked for is left out; `nil` where it is there.
    public var ridingSealNote: Diagnostic? {
        guard metadata.signing.ridingSeal != nil, metadata.mode != .draft, pages.count == firstPages.count else {
            return nil
        }
        return Diagnostic(
            .note, "riding-seal-one-page", "the contract has one page, so that no seal rides over its edges",
            hint: "a riding seal binds the pages of a contract of two or more")
    }

    /// The ring where a party seals, and the words in it.
    fileprivate func seal(of party: String) -> (Ring?, words: [TextLine]) {
        for page in pages {
            for case .ring(let ring) in page.elements where ring.party == party {
                guard ring.look == .specimen else { return (ring, []) }
                let words = page.elements.compactMap { element -> TextLine? in
                    if case .line(let line) = element, line.role == .sealCaption, ring.covers(line) {
                        line
                    } else {
                        nil
                    }
                }
                return (ring, words)
            }
        }
        return (nil, [])
    }
}

extension Ring {
    fileprivate var area: FormField.Area {
        FormField.Area(x: centerX - diameter / 2, y: centerY - diameter / 2, width: diameter, height: diameter)
    }

    fileprivate func covers(_ line: TextLine) -> Bool {
        let (x, y) = ((line.x + line.width / 2 - centerX).points, (line.baseline - centerY).points)
        return x * x + y * y < diameter.points * diameter.points / 4
    }

    fileprivate var hidden: Ring {
        var ring = self
        ring.look = .hidden
        return ring
    }
}

extension Language {
    fileprivate var ridingSeal: String {
        switch self {
        case .simplifiedChinese: "骑缝章"
        case .traditionalChinese: "騎縫章"
        case .english: ": riding seal"
        case .japanese: "割印"
        case .korean: ": 간인"
        }
    }
}
