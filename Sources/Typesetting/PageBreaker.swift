import ContractModel
import ContractStyling

/// Fills pages with flow items: as many as fit, cut only where an item allows it.
///
/// It asks nothing of the items but their heights, so that one flow can be broken for many pages.
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
        var geometry: PageGeometry
        var elements: [PageElement] = []
        var contentsLines: [PlacedContentsLine] = []
        var isCover = false
    }

    /// - Throws: `item-too-high` where a single item is higher than a page: cut, its text would be lost.
    func fill(_ items: [FlowItem]) throws(Diagnostic) -> Result {
        var filler = PageFiller(geometry: page)
        var start = 0
        while start < items.count {
            var end = start + 1
            while end < items.count, items[end].pageBreak == .forbidden { end += 1 }
            try filler.place(Array(items[start..<end]))
            start = end
        }
        return filler.finish()
    }
}

/// The pages so far, and the one that is being filled.
private struct PageFiller {
    private let upright: PageGeometry
    private let landscape: PageGeometry
    private var result = PageBreaker.Result()
    private var page: OpenPage?

    init(geometry: PageGeometry) {
        upright = geometry
        landscape = geometry.landscape
    }

    mutating func finish() -> PageBreaker.Result {
        close()
        return result
    }

    /// Places items that must stay on one page. Where they are higher than a page together, they part
    /// between items all the same.
    mutating func place(_ chunk: [FlowItem]) throws(Diagnostic) {
        guard let first = chunk.first else { return }
        for item in chunk { try checkHeight(item) }
        if page == nil || first.pageBreak == .forced { open(for: first) }
        if let row = chunk.firstIndex(where: { $0.part == .signatures }) {
            placeSignatures(chunk, row: row)
        } else if page?.append(chunk) != true {
            if page?.isEmpty == false { open(for: first) }
            if page?.append(chunk) != true { placeInPieces(chunk) }
        }
    }

    private func checkHeight(_ item: FlowItem) throws(Diagnostic) {
        let room = geometry(of: item).textHeight
        guard item.height > room else { return }
        throw Diagnostic(
            .error, "item-too-high",
            "\(item.name) is \(item.height.points.rounded())pt high, and the page has room for \(room.points.rounded())pt",
            hint: "choose larger paper or smaller margins in the style")
    }

    private mutating func placeInPieces(_ items: [FlowItem]) {
        for item in items where page?.append([item]) != true {
            open(for: item)
            page?.append(item)
        }
    }

    // MARK: Signatures

    /// Keeps a signature block whole and in company. Where it does not fit below its text, in this order: the blank
    /// lines give way; then the pitch of the page, a little; then the text that leads to it, two lines at least, comes
    /// over to the next page; and where that does not fit either, it has a page of its own, which says so.
    private mutating func placeSignatures(_ chunk: [FlowItem], row: Int) {
        let text = chunk[..<row].filter { $0.part == .text }
        if !text.isEmpty {
            if append(signatures: chunk) { return }
            if page?.isEmpty == false, chunk.first?.pageBreak != .forced {
                open(for: chunk[0])
                if append(signatures: chunk) { return }
            }
            placeInPieces(chunk[..<row].filter { $0.part != .blank })
        }
        let rows = Array(chunk[row...])
        if page?.isEmpty == false || page == nil { open(for: rows[0]) }
        for rows in [rows, rows.map(\.tightened), rows.map(\.tightest)] where page?.append(headed: rows) == true {
            return
        }
        // Higher than a page: it has to part after all, between its rows.
        for row in rows where page?.append([row]) != true {
            open(for: row)
            if page?.append(headed: [row]) != true { page?.append(row) }
        }
    }

    private mutating func append(signatures chunk: [FlowItem]) -> Bool {
        if page?.append(chunk) == true { return true }
        let tight = chunk.map(\.tightened)
        if page?.append(tight) == true { return true }
        return page?.append(tight, atPitchDownTo: 0.94) == true
    }

    // MARK: Pages

    private func geometry(of item: FlowItem) -> PageGeometry { item.isLandscape ? landscape : upright }

    private mutating func open(for item: FlowItem) {
        close()
        page = OpenPage(geometry: geometry(of: item))
    }

    private mutating func close() {
        guard let page else { return }
        let index = result.pages.count
        result.pages.append(page.filled)
        for (item, top) in page.placed {
            for anchor in item.anchors { result.destinations[anchor] = Destination(pageIndex: index, y: top) }
            result.outline += item.outline
        }
        self.page = nil
    }
}

extension FlowItem {
    /// The same with its blank lines as low as they may be: it still reads as a break.
    fileprivate var tightened: FlowItem {
        var item = self
        switch part {
        case .blank: item.height = height / 4
        case .signatures: item.spaceBefore = min(spaceBefore, .pt(6))
        case .text, .endMark: break
        }
        return item
    }

    /// The same with its seals all but touching those of the row above.
    fileprivate var tightest: FlowItem {
        var item = self
        item.spaceBefore = min(spaceBefore, .pt(2))
        return item
    }
}
