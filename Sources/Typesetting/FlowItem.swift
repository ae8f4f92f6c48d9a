import ContractModel
import ContractStyling

/// A stretch of the page's height that is never cut: a line of text, a row, a signature block.
struct FlowItem {
    enum Break {
        /// Stays on the page of the item before it.
        case forbidden
        case allowed
        /// Starts a page.
        case forced
    }
    /// What a page's balance counts it as.
    enum Part {
        case text
        /// An empty line, which gives way first where room is short.
        case blank
        /// （以下无正文）: text, but none that a signature block could lean on.
        case endMark
        /// A row of the signature block.
        case signatures
    }
    var part = Part.text
    /// Whether a page may begin with it.
    var pageBreak: Break
    /// The space before it, dropped at the top of a page unless `keepsSpaceAtTop`.
    var spaceBefore: Length = .zero
    var keepsSpaceAtTop = false
    var height: Length
    /// Its elements, from its own top left corner (the start of the measure).
    var elements: [PageElement]
    /// The elements of the second of two columns. Those of neighbouring items follow each other behind all of the first
    /// column's, so that each column reads on.
    var companion: [PageElement] = []
    /// Whether a pair of paragraphs begins with it.
    var startsPair = false
    /// Elements that it has only at the top of a page: the upper border of a table's row.
    var topElements: [PageElement] = []
    /// Elements that it has only at the foot of a page: the lower border of a row that goes on.
    var bottomElements: [PageElement] = []
    /// The places that begin here.
    var anchors: [Anchor] = []
    var outline: [OutlineItem] = []
    /// The rows to repeat above it where it begins a page.
    var header: [FlowItem] = []
    /// The entry of a table of contents, whose page number is written after the pages are known.
    var contentsEntry: ContentsLine?
    /// What heads the page that a row of signatures has to itself.
    var pageHeading: [FlowItem] = []
    /// Whether it is a line of running text, which may stand a little closer to its neighbours.
    var givesWay = false
    /// Whether it stands on the grid of the page, where there is one.
    var isOnGrid = false
    /// Whether it stands on a sheet that lies on its side.
    var isLandscape = false
    /// Whether it is on the cover, which carries no footer.
    var isCover = false
    /// What a message calls it.
    var name = "a line"
}

/// What is known of a line of the table of contents before the pages are.
struct ContentsLine {
    var target: Anchor
    /// Where the heading's text ends, from the start of the measure.
    var textEnd: Length
    var style: ParagraphStyle
    var role: ParagraphRole
    var structure: ParagraphStructure
}

extension FlowItem {
    /// The same rows as a copy that repeats them on a further page: to a reader only the first is a header.
    var repeated: FlowItem {
        var copy = self
        copy.elements = elements.map(\.asRepetition)
        copy.topElements = topElements.map(\.asRepetition)
        return copy
    }
}

extension PageElement {
    fileprivate var asRepetition: PageElement {
        switch self {
        case .line(var line):
            line.kind = .repeatedHeader
            for index in line.runs.indices { line.runs[index].structure = nil }
            return .line(line)
        case .link(var link):
            link.structure = nil
            return .link(link)
        case .image(var image):
            image.structure = nil
            return .image(image)
        case .entry(var entry):
            entry.structure = nil
            return .entry(entry)
        case .rule, .ring, .highlight, .slice: return self
        }
    }

    /// The same element, moved.
    func moved(x dx: Length, y dy: Length) -> PageElement {
        switch self {
        case .line(var line):
            line.x += dx
            line.baseline += dy
            return .line(line)
        case .rule(var rule):
            rule.x += dx
            rule.y += dy
            return .rule(rule)
        case .ring(var ring):
            ring.centerX += dx
            ring.centerY += dy
            return .ring(ring)
        case .highlight(var highlight):
            highlight.x += dx
            highlight.y += dy
            return .highlight(highlight)
        case .image(var image):
            image.x += dx
            image.y += dy
            return .image(image)
        case .link(var link):
            link.x += dx
            link.y += dy
            return .link(link)
        case .entry(var entry):
            entry.area.x += dx
            entry.area.y += dy
            return .entry(entry)
        case .slice(var slice):
            slice.area.x += dx
            slice.area.y += dy
            slice.sealX += dx
            return .slice(slice)
        }
    }
}
