import ContractModel
import ContractStyling

/// The sheets of a copy as they are bound: upright like the first one, with their right edges over each other.
struct BoundSheet {
    let width: Length
    let height: Length

    /// - Parameter first: the copy's first page.
    init(_ first: Page) { (width, height) = (first.width, first.height) }

    /// Whether a page lies on its side among the others: it is the same paper, turned.
    func isLying(_ page: Page) -> Bool { width != height && page.width == height && page.height == width }
}

/// The seal of a party that rides over the edges of the pages.
struct RidingSeal {
    var party: String
    var diameter: Length
    /// Where the party seals; `nil` for one that has no place.
    var ring: Ring?
    /// The words in that ring, of a specimen.
    var words: [TextLine]

    /// A slice at the edge of a sheet.
    ///
    /// - Parameters:
    ///   - range: from the left edge of the seal to the left and to the right edge of the slice.
    ///   - middle: how far below the upper edge of the sheet the seal has its middle.
    func slice(
        _ range: Range<Length>, at middle: Length, of sheet: BoundSheet, picture: Picture?, color: Color,
        lyingWidth: Length?
    ) -> SealSlice {
        let width = range.upperBound - range.lowerBound
        let area = FormField.Area(x: sheet.width - width, y: middle - diameter / 2, width: width, height: diameter)
        let sealX = sheet.width - range.upperBound
        let place = Ring(
            party: party, entry: FormEntry(.seal, party: party, label: ""), structure: nil,
            centerX: sealX + diameter / 2, centerY: middle, diameter: diameter, color: color,
            look: ring?.look == .specimen ? .specimen : .place)
        let face =
            picture.map { SealSlice.Face.picture($0) }
            ?? .place(
                place, words: words.map { $0.moved(from: ring, to: place) } + sliceWords(in: area, of: place))
        return SealSlice(area: area, lyingWidth: lyingWidth, sealX: sealX, diameter: diameter, face: face)
    }

    /// No slice of a specimen is without its words: an arc alone could pass for that of a real seal. They stand small, below
    /// those of the whole seal, as far down as the ring is wide enough there.
    private func sliceWords(in area: FormField.Area, of place: Ring) -> [TextLine] {
        guard place.look == .specimen, let first = words.first, let size = first.runs.first?.size else { return [] }
        let radius = diameter.points / 2
        let middle = (area.x + area.width / 2 - place.centerX).points
        let chord = max(0, radius * radius - middle * middle).squareRoot()
        let wanted = min(area.width.points * 0.8 / 2, max(3, radius * 0.12))
        let factor = min(1, wanted / size.points)
        var line = first.scaled(by: factor)
        line.x = area.x + (area.width - line.width) / 2
        line.baseline = place.centerY + .pt(min(radius * 0.45 + wanted, chord * 0.8))
        return [line]
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

extension SealSlice {
    /// What is seen, on its page: where the page lies, the right edge of the sheet is its lower edge.
    var pageArea: FormField.Area {
        guard let lyingWidth else { return area }
        return FormField.Area(
            x: lyingWidth - area.y - area.height, y: area.x, width: area.height, height: area.width)
    }
}

extension TextLine {
    /// The line in another ring, where it belongs to no text that is read.
    fileprivate func moved(from ring: Ring?, to other: Ring) -> TextLine {
        guard let ring else { return self }
        var line = withoutStructure
        line.x += other.centerX - ring.centerX
        line.baseline += other.centerY - ring.centerY
        return line
    }

    /// The line in another size.
    fileprivate func scaled(by factor: Double) -> TextLine {
        func scaled(_ length: Length) -> Length { .pt(length.points * factor) }
        var line = withoutStructure
        line.width = scaled(width)
        for run in line.runs.indices {
            line.runs[run].size = scaled(line.runs[run].size)
            for glyph in line.runs[run].glyphs.indices {
                line.runs[run].glyphs[glyph].x = scaled(line.runs[run].glyphs[glyph].x)
                line.runs[run].glyphs[glyph].y = scaled(line.runs[run].glyphs[glyph].y)
                line.runs[run].glyphs[glyph].advance = scaled(line.runs[run].glyphs[glyph].advance)
            }
        }
        return line
    }

    private var withoutStructure: TextLine {
        var line = self
        for index in line.runs.indices { line.runs[index].structure = nil }
        return line
    }
}

extension Length {
    /// For messages.
    var wholeMillimetres: Int { Int((points / 72 * 25.4).rounded()) }
}
