import ContractModel
import ContractStyling
import TextShaping

/// A document with every glyph in its place. Back ends only paint it.
///
/// Coordinates are from the top left corner of the page, y downwards.
public struct PagedDocument: Hashable, Sendable {
    public var metadata: DocumentMetadata
    /// The fonts that glyph runs refer to, by `FontID`.
    public var fonts: [FontResource]
    public var pages: [Page]
    public var outline: [OutlineItem]
    public var destinations: [Anchor: Destination]
    /// What each stretch of the pages is; the elements of pages name it by `StructureID`.
    public var structure: DocumentStructure
    /// The first page of each copy of the document, from 0: page numbers begin there.
    public var firstPages = [0]
    /// What is filled in later, in reading order.
    public var fields: [FormField] = []
    /// The letters of what is typed into its form; `nil` where nothing is.
    public var formFont: FormFont?
}

public struct Page: Hashable, Sendable {
    /// From 1.
    public var number: Int
    public var width: Length
    public var height: Length
    /// In painting order, which is reading order but for what stands behind the text.
    public var elements: [PageElement]
}

public enum PageElement: Hashable, Sendable {
    case line(TextLine)
    case rule(Rule)
    case ring(Ring)
    case highlight(Highlight)
    case image(PageImage)
    case link(LinkArea)
    case entry(EntryArea)
    case slice(SealSlice)
}

/// What an element is to a reader: the contract's own text, or furniture of the page.
public enum ElementKind: String, Hashable, Sendable {
    case content, header, footer, watermark
    /// Original or duplicate.
    case copyMark = "copy-mark"
    /// The head of a table once more, at the top of a further page.
    case repeatedHeader = "repeated-header"
    /// What heads a page that holds nothing but signatures.
    case signaturePage = "signature-page"
    /// The number of a page in the table of contents.
    case pageNumber = "page-number"
}

/// One line of text.
public struct TextLine: Hashable, Sendable {
    /// The start of the line.
    public var x: Length
    public var baseline: Length
    public var width: Length
    public var role: ParagraphRole
    public var kind: ElementKind
    public var color: Color
    /// Counterclockwise, in degrees, around the middle of the baseline.
    public var rotation: Double
    public var location: SourceLocation?
    public var runs: [GlyphRun]

    /// The text of the line as a reader copies it.
    public var text: String { runs.map(\.text).joined() }
}

/// Glyphs of one font and size.
public struct GlyphRun: Hashable, Sendable {
    public struct Glyph: Hashable, Sendable {
        public var id: UInt32
        /// From the start of the line.
        public var x: Length
        /// Above the baseline.
        public var y: Length
        public var advance: Length
    }
    /// How many bytes of the text became how many glyphs.
    public struct Cluster: Hashable, Sendable {
        public var bytes: Int
        public var glyphs: Int
    }
    public var font: FontID
    public var size: Length
    public var text: String
    public var glyphs: [Glyph]
    public var clusters: [Cluster]
    /// What it is part of; `nil` for an artifact.
    public var structure: StructureID?
}

/// A straight line, horizontal or vertical.
public struct Rule: Hashable, Sendable {
    public enum Purpose: String, Hashable, Sendable {
        case border, underline
        /// 专名号.
        case properName = "proper-name"
        /// 浪线式书名号: a wave around the rule.
        case bookTitle = "book-title"
        /// 着重号: a dot, its middle at (x, y), its diameter the thickness.
        case emphasisDot = "emphasis-dot"
        /// Below the running head.
        case header
        /// A blank to write on.
        case blank
        /// From a heading in the contents to its page number; dots are counted from the end.
        case dottedLeader = "dotted-leader"
        case solidLeader = "solid-leader"
    }
    public var purpose: Purpose
    public var x: Length
    public var y: Length
    /// Across; zero for a vertical rule.
    public var width: Length
    /// Downwards; zero for a horizontal rule.
    public var height: Length
    public var thickness: Length
    public var color: Color
}

/// The dashed ring that shows where a seal goes.
public struct Ring: Hashable, Sendable {
    public var party: String
    public var entry: FormEntry
    /// The element of the structure that its form field belongs to.
    public var structure: StructureID?
    public var centerX: Length
    public var centerY: Length
    public var diameter: Length
    public var color: Color
    public var look = Look.place

    public enum Look: String, Hashable, Sendable {
        /// Dashed: here a seal goes.
        case place
        /// Drawn, as a specimen; its words are lines of their own.
        case specimen
        /// A picture stands here instead.
        case hidden
    }
}

/// A coloured ground behind a value that is missing.
public struct Highlight: Hashable, Sendable {
    public var x: Length
    public var y: Length
    public var width: Length
    public var height: Length
    public var color: Color
}

/// A picture in its place.
public struct PageImage: Hashable, Sendable {
    /// Its left edge.
    public var x: Length
    /// Its upper edge.
    public var y: Length
    public var width: Length
    public var height: Length
    public var image: Picture
    /// What a reader who cannot see it is told.
    public var alternateText: String
    /// What it is part of; `nil` for an artifact.
    public var structure: StructureID?

    public init(
        x: Length, y: Length, width: Length, height: Length, image: Picture, alternateText: String,
        structure: StructureID? = nil
    ) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.image = image
        self.alternateText = alternateText
        self.structure = structure
    }
}

/// An area that leads to a place in the document.
public struct LinkArea: Hashable, Sendable {
    public var x: Length
    public var y: Length
    public var width: Length
    public var height: Length
    public var target: Anchor
    /// The link that it is the area of.
    public var structure: StructureID?
}

public struct Destination: Hashable, Sendable {
    /// From 0.
    public var pageIndex: Int
    public var y: Length
}

/// An entry of the outline (bookmarks), in reading order.
public struct OutlineItem: Hashable, Sendable {
    public var title: String
    /// From 1.
    public var level: Int
    public var target: Anchor

    public init(title: String, level: Int, target: Anchor) {
        self.title = title
        self.level = level
        self.target = target
    }
}
