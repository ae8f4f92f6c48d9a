import ContractModel
import ContractStyling

/// A document sheet by sheet, exactly as it will be signed: what is drawn on each, and its text in the same places.
///
/// It knows nothing of fonts or composing. Lengths count from the upper left corner of a sheet.
public struct PageView: Sendable {
    public struct Sheet: Sendable {
        public var width: Length
        public var height: Length
        /// The sheet as an SVG file.
        public var drawing: [UInt8]
        /// In reading order.
        public var lines: [Line]
        /// The places on it that something leads to, and how far down they are.
        public var places: [Anchor: Length]
        public var fields: [Field]

        public init(
            width: Length, height: Length, drawing: [UInt8], lines: [Line], places: [Anchor: Length], fields: [Field]
        ) {
            self.width = width
            self.height = height
            self.drawing = drawing
            self.lines = lines
            self.places = places
            self.fields = fields
        }
    }

    /// A line of text on one baseline.
    public struct Line: Sendable {
        public var baseline: Length
        /// Counterclockwise, in degrees, around a point on the baseline.
        public var rotation: Double
        public var pivot: Length
        /// Whether the text is the contract's own, and not a running head or a page number.
        public var isContent: Bool
        /// Where it differs from the document's.
        public var language: Language?
        public var runs: [Run]

        public init(
            baseline: Length, rotation: Double = 0, pivot: Length = .zero, isContent: Bool, language: Language? = nil,
            runs: [Run]
        ) {
            self.baseline = baseline
            self.rotation = rotation
            self.pivot = pivot
            self.isContent = isContent
            self.language = language
            self.runs = runs
        }
    }

    /// Text that takes the width of its glyphs.
    public struct Run: Sendable {
        public var x: Length
        public var width: Length
        public var size: Length
        public var text: String
        /// What it refers to.
        public var link: Anchor?

        public init(x: Length, width: Length, size: Length, text: String, link: Anchor? = nil) {
            self.x = x
            self.width = width
            self.size = size
            self.text = text
            self.link = link
        }
    }

    /// A place that is filled in later.
    public struct Field: Sendable {
        public var label: String
        public var x: Length
        public var y: Length
        public var width: Length
        public var height: Length

        public init(label: String, x: Length, y: Length, width: Length, height: Length) {
            self.label = label
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// A heading, and how deep it stands, from 1.
    public struct Heading: Sendable {
        public var title: String
        public var level: Int
        public var target: Anchor

        public init(title: String, level: Int, target: Anchor) {
            self.title = title
            self.level = level
            self.target = target
        }
    }

    public var metadata: DocumentMetadata
    public var sheets: [Sheet]
    public var headings: [Heading]

    public init(metadata: DocumentMetadata, sheets: [Sheet], headings: [Heading]) {
        self.metadata = metadata
        self.sheets = sheets
        self.headings = headings
    }

    /// The whole file as text, to be written as UTF-8. The same sheets give the same text.
    ///
    /// - Throws: `internal-drawing` where a drawing has something that no sheet should.
    public func render() throws(Diagnostic) -> String {
        HTMLSerializer.document(try PageViewFrame(self).root())
    }
}
