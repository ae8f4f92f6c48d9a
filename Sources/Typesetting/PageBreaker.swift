import ContractModel
import ContractStyling

/// Fills pages with flow items: as many as fit, cut only where an item allows it.
struct PageBreaker {
    let page: PageGeometry

    struct Result {
        var pages: [FilledPage] = []
        var outline: [OutlineItem] = []
        var destinations: [Anchor: Destination] = [:]
    }
    /// A line of a table of contents on its page.
    struct PlacedContentsLine {
        var line: ContentsLine
        /// The top of its item.
        var top: Length
        /// Where in the page's elements its page number belongs.
        var index: Int
    }
    struct FilledPage {
        var elements: [PageElement] = []
        var contentsLines: [PlacedContentsLine] = []
        var isCover = false
    }

    /// - Throws: `item-too-high` where a single item is higher than a page: cut, its text would be lost.
    func fill(_ items: [FlowItem]) throws(Diagnostic) -> Result {
        var filler = Filler(geometry: page)
        var start = 0
        while start < items.count {
            var end = start + 1
            while end < items.count, items[end].pageBreak == .forbidden { end += 1 }
            try filler.place(items[start..<end])
            start = end
        }
        return filler.result
    }
}

/// The pages so far and how much of the last one is used.
private struct Filler {
    let geometry: PageGeometry
    var result = PageBreaker.Result()
    private var used = Length.zero
    /// What the last item wants drawn where the page ends behind it.
    private var pendingBottom: [PageElement] = []

    init(geometry: PageGeometry) { self.geometry = geometry }

    private var isAtTop: Bool { used == .zero }

    /// Places items that must stay on one page. Where they are higher than a page together, they part
    /// between items all the same.
    mutating func place(_ chunk: ArraySlice<FlowItem>) throws(Diagnostic) {
        guard let first = chunk.first else { return }
        if result.pages.isEmpty || first.pageBreak == .forced {
            startPage()
        } else if !isAtTop, used + height(of: chunk) > geometry.textHeight {
            startPage()
        }
        for item in chunk {
            if !isAtTop, used + item.spaceBefore + item.height > geometry.textHeight { startPage() }
            try place(item)
        }
    }

    private func height(of chunk: ArraySlice<FlowItem>) -> Length {
        chunk.reduce(Length.zero) { $0 + $1.spaceBefore + $1.height }
    }

    private mutating func startPage() {
        for element in pendingBottom { result.pages[result.pages.count - 1].elements.append(element) }
        pendingBottom = []
        result.pages.append(PageBreaker.FilledPage())
        used = .zero
    }

    private mutating func place(_ item: FlowItem) throws(Diagnostic) {
        let startsPage = isAtTop
        var header: [FlowItem] = []
        if startsPage {
            // A header is repeated only where the row has room below it.
            let headerHeight = item.header.reduce(Length.zero) { $0 + $1.height }
            if headerHeight + item.height <= geometry.textHeight { header = item.header }
        }
        for row in header { put(row.repeated, withTop: true) }
        if !startsPage || item.keepsSpaceAtTop { used += min(item.spaceBefore, geometry.textHeight - item.height) }
        guard item.height <= geometry.textHeight else {
            throw Diagnostic(
                .error, "item-too-high",
                "\(item.name) is \(item.height.points.rounded())pt high, and the page has room for \(geometry.textHeight.points.rounded())pt",
                hint: "choose larger paper or smaller margins in the style")
        }
        put(item, withTop: startsPage && header.isEmpty)
    }

    private mutating func put(_ item: FlowItem, withTop: Bool) {
        let index = result.pages.count - 1
        let top = geometry.top + used
        for element in item.elements + (withTop ? item.topElements : []) {
            result.pages[index].elements.append(element.moved(x: geometry.start, y: top))
        }
        pendingBottom = item.bottomElements.map { $0.moved(x: geometry.start, y: top) }
        for anchor in item.anchors { result.destinations[anchor] = Destination(pageIndex: index, y: top) }
        result.outline += item.outline
        if let line = item.contentsEntry {
            result.pages[index].contentsLines.append(
                PageBreaker.PlacedContentsLine(line: line, top: top, index: result.pages[index].elements.count))
        }
        if item.isCover { result.pages[index].isCover = true }
        used += item.height
    }
}
