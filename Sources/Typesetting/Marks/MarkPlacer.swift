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
        var covered: [Ring] = []
        for element in document.pages[index].elements {
            switch element {
            case .ring(let ring):
                elements.append(element)
                guard let image = marks.seals[ring.party] else { break }
                // The ring stays as an element that a field belongs to, and is not drawn.
                elements[elements.count - 1] = .ring(ring.hidden)
                covered.append(ring)
                elements.append(picture(of: image, ring.area, ring.entry, beside: ring.structure, &document))
            case .line(let line) where line.role == .sealCaption && covered.contains { $0.covers(line) }: break
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
                "a riding seal rides on at least two pages, and it would have \(pages.count)",
                hint: "choose more pages, or take the riding seal out")
        }
        let names = FieldNames(parties: document.metadata.parties)
        for (number, party) in parties.enumerated() {
            let (ring, words) = document.seal(of: party)
            let diameter = ring?.diameter ?? usual
            guard terms.every ?? 2 <= RidingSealSlices.most(of: diameter) else {
                throw Diagnostic(
                    .error, "riding-seal",
                    "a seal of \(Int((diameter.points / 72 * 25.4).rounded())) mm over \(terms.every ?? 2) pages has slices that show no characters",
                    hint: "let it start again after \(RidingSealSlices.most(of: diameter)) pages or fewer")
            }
            let slices = RidingSealSlices(diameter: diameter, pages: pages.count, every: terms.every)
            for (slice, page) in zip(slices.ranges, pages) {
                let size = (width: document.pages[page].width, height: document.pages[page].height)
                // One seal in the middle of the edge; several share its height.
                let middle = size.height * (number + 1) / (parties.count + 1)
                let area = FormField.Area(
                    x: size.width - (slice.upperBound - slice.lowerBound), y: middle - diameter / 2,
                    width: slice.upperBound - slice.lowerBound, height: diameter)
                let sealX = size.width - slice.upperBound
                let place = Ring(
                    party: party, entry: FormEntry(.seal, party: party, label: ""), structure: nil,
                    centerX: sealX + diameter / 2, centerY: middle, diameter: diameter, color: color,
                    look: ring?.look == .specimen ? .specimen : .place)
                let face =
                    marks.seals[party].map { SealSlice.Face.picture($0) }
                    ?? .place(
                        place, words: words.map { $0.moved(from: ring, to: place) })
                document.pages[page].elements.append(
                    .slice(SealSlice(area: area, sealX: sealX, diameter: diameter, face: face)))
                document.fields.append(
                    FormField(
                        name: "\(names.prefix(of: party, inCopy: nil))-riding-seal-\(page + 1)",
                        label: party + document.metadata.language.ridingSeal, kind: .ridingSeal, party: party,
                        role: document.metadata.parties.first { $0.key == party }?.role, pageIndex: page, area: area,
                        anchor: nil, diameter: diameter, isInteractive: false,
                        copy: document.firstPages.copy(ofPage: page)))
            }
        }
    }
}

/// How a seal is cut: equal slices that meet exactly, over groups of pages that are as equal as they can be, so that
/// no group is left with a slice or two.
struct RidingSealSlices {
    /// By page: from the left edge of the seal to the left and to the right edge of its slice.
    let ranges: [Range<Length>]

    /// The narrowest slice: a character of a seal is about as wide.
    static let narrowest = Length.mm(5)

    /// The most slices of a seal of that diameter.
    static func most(of diameter: Length) -> Int { max(2, diameter.units / narrowest.units) }

    init(diameter: Length, pages: Int, every: Int?) {
        let most = max(2, every ?? Self.most(of: diameter))
        let groups = max(1, (pages + most - 1) / most)
        ranges = (0..<groups).flatMap { group in
            // As many groups as it takes, the larger ones first.
            let count = pages / groups + (group < pages % groups ? 1 : 0)
            return (0..<count).map { diameter * $0 / count..<diameter * ($0 + 1) / count }
        }
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

extension TextLine {
    /// The line in another ring, where it belongs to no text that is read.
    fileprivate func moved(from ring: Ring?, to other: Ring) -> TextLine {
        guard let ring else { return self }
        var line = self
        line.x += other.centerX - ring.centerX
        line.baseline += other.centerY - ring.centerY
        for index in line.runs.indices { line.runs[index].structure = nil }
        return line
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
