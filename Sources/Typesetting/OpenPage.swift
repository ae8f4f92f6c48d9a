import ContractModel
import ContractStyling

/// The page that is being filled: which items stand on it, and where.
struct OpenPage {
    let geometry: PageGeometry
    /// Each item with its top, from the upper edge of the paper.
    private(set) var placed: [(item: FlowItem, top: Length)] = []
    /// How much of the text's height is taken.
    private var used = Length.zero

    init(geometry: PageGeometry) { self.geometry = geometry }

    var isEmpty: Bool { placed.isEmpty }

    /// Adds items that stay together.
    ///
    /// - Returns: whether they fit; if not, none is added.
    mutating func append(_ items: [FlowItem]) -> Bool {
        var end = used
        for (number, item) in items.enumerated() {
            let isFirst = isEmpty && number == 0
            if isFirst { end += height(of: header(above: item)) }
            end = top(of: item, after: end, isFirst: isFirst) + item.height
        }
        guard end <= geometry.textHeight else { return false }
        for item in items { append(item) }
        return true
    }

    /// Adds an item, whether it fits or not.
    mutating func append(_ item: FlowItem) {
        let isFirst = isEmpty
        if isFirst { for row in header(above: item) { put(row.repeated, isFirst: false) } }
        put(item, isFirst: isFirst)
    }

    private mutating func put(_ item: FlowItem, isFirst: Bool) {
        let top = top(of: item, after: used, isFirst: isFirst)
        placed.append((item, geometry.top + top))
        used = top + item.height
    }

    /// Where an item begins behind what ends at `end`: the space before it counts, but at the top of the page.
    private func top(of item: FlowItem, after end: Length, isFirst: Bool) -> Length {
        var top = end
        if !isFirst {
            top += item.spaceBefore
        } else if item.keepsSpaceAtTop {
            top += max(.zero, min(item.spaceBefore, geometry.textHeight - item.height))
        }
        guard item.isOnGrid, let pitch = geometry.grid?.pitch else { return top }
        return pitch * ((top.units + pitch.units - 1) / pitch.units)
    }

    /// The header's rows that are repeated above a row at the top of a page: only where it has room below them.
    private func header(above item: FlowItem) -> [FlowItem] {
        height(of: item.header) + item.height <= geometry.textHeight ? item.header : []
    }

    private func height(of items: [FlowItem]) -> Length { items.reduce(.zero) { $0 + $1.height } }

    /// Adds items that fit only if the lines of the page stand closer: all of them by the same, and by no more than
    /// it takes (排版后所剩空白不能容下印章时调整行距, GB/T 9704-2012, 7.3.5.5). A grid does not give way.
    ///
    /// - Parameter least: the smallest part of its own pitch that a line may be given.
    mutating func append(_ items: [FlowItem], atPitchDownTo least: Double) -> Bool {
        guard geometry.grid?.pitch == nil else { return false }
        let all = placed.map(\.item) + items
        var page = OpenPage(geometry: geometry)
        for item in all { page.append(item) }
        let lines = all.filter(\.givesWay)
        guard let lowest = lines.map(\.height).min(), !lines.isEmpty else { return false }
        let less = Length(units: ((page.used - geometry.textHeight).units + lines.count - 1) / lines.count)
        guard less <= .em(1 - least, of: lowest) else { return false }
        page = OpenPage(geometry: geometry)
        for item in all {
            var item = item
            if item.givesWay { item.height -= less }
            page.append(item)
        }
        guard page.used <= geometry.textHeight else { return false }
        self = page
        return true
    }

    /// Adds the rows of a signature block to an empty page, below the heading that says what it is. Where the block
    /// needs all of the page's height, the heading stands in the margin above it.
    mutating func append(headed rows: [FlowItem]) -> Bool {
        guard isEmpty, let heading = rows.first?.pageHeading else { return false }
        if append(heading + rows) { return true }
        var page = OpenPage(geometry: geometry)
        guard page.append(rows) else { return false }
        var top = geometry.top - height(of: heading)
        guard top >= geometry.top / 2 else { return false }
        var above: [(item: FlowItem, top: Length)] = []
        for line in heading {
            above.append((line, top))
            top += line.height
        }
        page.placed = above + page.placed
        self = page
        return true
    }

    /// The page with its elements where they are painted.
    var filled: PageBreaker.FilledPage {
        var page = PageBreaker.FilledPage(geometry: geometry)
        page.elements.reserveCapacity(placed.reduce(8) { $0 + $1.item.elements.count + $1.item.companion.count })
        /// What the second of two columns holds of the current pair of paragraphs.
        var companion: [PageElement] = []
        for (number, (item, top)) in placed.enumerated() {
            if item.startsPair || item.companion.isEmpty {
                page.elements += companion
                companion = []
            }
            companion += item.companion.map { $0.moved(x: geometry.start, y: top) }
            for element in item.elements + (number == 0 ? item.topElements : [])
                + (number == placed.count - 1 ? item.bottomElements : [])
            {
                page.elements.append(element.moved(x: geometry.start, y: top))
            }
            if let line = item.contentsEntry {
                page.contentsLines.append(
                    PageBreaker.PlacedContentsLine(line: line, top: top, index: page.elements.count))
            }
            if item.isCover { page.isCover = true }
        }
        page.elements += companion
        return page
    }
}
