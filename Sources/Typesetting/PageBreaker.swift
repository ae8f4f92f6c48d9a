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

    func fill(_ items: [FlowItem]) -> Result {
        var filler = Filler(geometry: page)
        var start = 0
        while start < items.count {
            var end = start + 1
            while end < items.count, items[end].pageBreak == .forbidden { end += 1 }
            filler.place(Array(items[start..<end]))
            start = end
        }
        return filler.result
    }

    private struct Filler {
        let geometry: PageGeometry
        var result = Result()
        /// The height used on the current page.
        private var used = Length.zero

        init(geometry: PageGeometry) { self.geometry = geometry }

        /// Places items that must stay on one page. Where they are higher than a page, they are cut
        /// all the same: text below the paper's edge would be lost.
        mutating func place(_ chunk: [FlowItem]) {
            if result.pages.isEmpty || chunk[0].pageBreak == .forced {
                startPage()
            } else if used > .zero, used + height(of: chunk, atTop: false) > geometry.textHeight {
                startPage()
            }
            for item in chunk {
                if used > .zero, used + item.spaceBefore + item.height > geometry.textHeight { startPage() }
                place(item)
            }
        }

        private func height(of chunk: [FlowItem], atTop: Bool) -> Length {
            chunk.reduce(Length.zero) { $0 + $1.spaceBefore + $1.height }
        }

        private mutating func startPage() {
            result.pages.append(FilledPage())
            used = .zero
        }

        private mutating func place(_ item: FlowItem) {
            let isAtTop = used == .zero
            if isAtTop {
                for header in item.header { put(header, withTop: true) }
            }
            if !isAtTop || item.keepsSpaceAtTop { used += item.spaceBefore }
            put(item, withTop: isAtTop && item.header.isEmpty)
        }

        private mutating func put(_ item: FlowItem, withTop: Bool) {
            let index = result.pages.count - 1
            let top = geometry.top + used
            for element in item.elements + (withTop ? item.topElements : []) {
                result.pages[index].elements.append(element.moved(x: geometry.start, y: top))
            }
            for anchor in item.anchors { result.destinations[anchor] = Destination(pageIndex: index, y: top) }
            result.outline += item.outline
            if let line = item.contentsEntry {
                result.pages[index].contentsLines.append(
                    PlacedContentsLine(line: line, top: top, index: result.pages[index].elements.count))
            }
            if item.isCover { result.pages[index].isCover = true }
            used += item.height
        }
    }
}
