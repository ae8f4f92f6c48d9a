import ContractModel

/// A contract ready to be set: numbered, cross-referenced, each paragraph with its style, and no
/// coordinates. Both outputs are made from it, so both say the same.
public struct StyledDocument: Hashable, Sendable {
    public var metadata: DocumentMetadata
    public var styleSheet: StyleSheet
    public var blocks: [StyledBlock]
    /// What stands on every page beside the text.
    public var furniture: PageFurniture
    /// What styling has to say: warnings and notes, no errors.
    public var diagnostics: [Diagnostic]

    public init(
        metadata: DocumentMetadata, styleSheet: StyleSheet, blocks: [StyledBlock],
        furniture: PageFurniture = PageFurniture(), diagnostics: [Diagnostic] = []
    ) {
        self.metadata = metadata
        self.styleSheet = styleSheet
        self.blocks = blocks
        self.furniture = furniture
        self.diagnostics = diagnostics
    }
}

/// What a document says about itself.
public struct DocumentMetadata: Hashable, Sendable {
    public var title: String
    public var number: String?
    public var language: Language
    public var parties: [Party]
    public var date: CalendarDate?
    public var mode: RenderingMode
    /// What an archive files the document under.
    public var keywords: [String]
    public var signing: SigningTerms

    public init(
        title: String, number: String? = nil, language: Language, parties: [Party] = [],
        date: CalendarDate? = nil, mode: RenderingMode = .sign, keywords: [String] = [],
        signing: SigningTerms = SigningTerms()
    ) {
        self.title = title
        self.number = number
        self.language = language
        self.parties = parties
        self.date = date
        self.mode = mode
        self.keywords = keywords
        self.signing = signing
    }
}

/// The name of a place that can be linked to: ASCII letters, digits and hyphens, unique in the
/// document; an `id` in HTML, a named destination in PDF (which must be ASCII there).
public struct Anchor: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

public indirect enum StyledBlock: Hashable, Sendable {
    case cover(StyledCover)
    case contents(StyledContents)
    case section(StyledSection)
    case paragraph(StyledParagraph)
    case table(StyledTable)
    case signatures(StyledSignatures)
    /// What stands on sheets that lie on their side.
    case landscape([StyledBlock])
    case parallel(StyledParallel)
}

/// The same text in two languages, side by side.
public struct StyledParallel: Hashable, Sendable {
    /// A paragraph beside its counterpart. Both cells have one pitch and the same space around them.
    public struct Row: Hashable, Sendable {
        /// One for each language.
        public var cells: [StyledParagraph]
        /// What begins here, outermost first: the place of each and, where it has a heading, its level in the outline.
        public var divisions: [Division]
        /// The list items that the row stands in, outermost first.
        public var items: [Anchor] = []
        /// The cell whose text is the heading in the outline and in the contents.
        public var leading: Int
    }
    public struct Division: Hashable, Sendable {
        public var kind: ContractModel.Division.Kind
        public var anchor: Anchor
        public var level: Int?
    }
    public var languages: [Language]
    public var rows: [Row]
    public var location: SourceLocation?
}

/// The title page, or the title alone at the head of the text: the first paragraph is the title.
public struct StyledCover: Hashable, Sendable {
    public var paragraphs: [StyledParagraph]
    /// Whether it has a page of its own.
    public var isPage = true
}

/// A table of contents; page numbers are known only after composing.
public struct StyledContents: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// The text of the heading, label included, in the entry's own style.
        public var paragraph: StyledParagraph
        public var target: Anchor
        /// 1 for parts and annexes, 2 for articles under a part, and so on.
        public var level: Int
    }
    public var title: StyledParagraph
    public var entries: [Entry]
}

/// A division with what stands under it.
public struct StyledSection: Hashable, Sendable {
    public var kind: Division.Kind
    public var anchor: Anchor
    /// The heading's level in the outline, from 1; `nil` where the section has no heading.
    public var level: Int?
    /// The heading with its label; `nil` where the label stands in the first paragraph.
    public var heading: StyledParagraph?
    public var blocks: [StyledBlock]
    /// The label alone: 第六条, 6.2, （1）.
    public var label: String
}

public struct StyledParagraph: Hashable, Sendable {
    public var role: ParagraphRole
    public var style: ParagraphStyle
    public var runs: [StyledRun]
    /// The place's name, where references link to the paragraph itself.
    public var anchor: Anchor?
    /// Its language, where that is not the document's.
    public var language: Language?
    public var location: SourceLocation?

    public init(
        role: ParagraphRole, style: ParagraphStyle, runs: [StyledRun], anchor: Anchor? = nil,
        location: SourceLocation? = nil
    ) {
        self.role = role
        self.style = style
        self.runs = runs
        self.anchor = anchor
        self.location = location
    }

    /// The text of all runs; blanks and pictures count as nothing.
    public var text: String { runs.map(\.text).joined() }
}

/// A stretch of text of one kind.
public struct StyledRun: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case text(String)
        /// A ruled line to write on; its width in em of the paragraph's size.
        case blank(ems: Double)
        case image(StyledImage)
    }
    public enum Origin: Hashable, Sendable {
        /// The template's own words.
        case template
        /// The number of the division, with the space behind it.
        case label
        /// The value of a field.
        case value(field: String)
        /// The name of a field whose value is missing.
        case missing(field: String)
    }
    public var content: Content
    public var font: FontRole
    public var weight: FontWeight
    public var isUnderlined: Bool
    /// The marks below the text, outermost first.
    public var marks: [RunMark] = []
    public var link: Anchor?
    public var origin: Origin
    /// What is filled in here later; only of a blank.
    public var entry: FormEntry?
    /// Where a value was given; `nil` for the template's own words.
    public var location: SourceLocation?

    public init(
        _ content: Content, font: FontRole, weight: FontWeight, isUnderlined: Bool = false,
        link: Anchor? = nil, origin: Origin = .template
    ) {
        self.content = content
        self.font = font
        self.weight = weight
        self.isUnderlined = isUnderlined
        self.link = link
        self.origin = origin
    }

    public var text: String {
        if case .text(let text) = content { text } else { "" }
    }
}

/// A picture in the size that it is printed in, where its place is not narrower.
public struct StyledImage: Hashable, Sendable {
    public var image: PNGImage
    public var width: Length
    public var height: Length
    /// What a reader who cannot see it is told.
    public var alternateText: String

    public init(_ image: PNGImage, width: Length, height: Length, alternateText: String) {
        self.image = image
        self.width = width
        self.height = height
        self.alternateText = alternateText
    }
}

/// A mark below the text of a run.
public struct RunMark: Hashable, Sendable {
    public var mark: TextMark
    /// Which marked stretch of the paragraph the run belongs to: two names side by side are two.
    public var stretch: Int

    public init(_ mark: TextMark, stretch: Int) {
        self.mark = mark
        self.stretch = stretch
    }
}

public struct StyledTable: Hashable, Sendable {
    public typealias Cell = StyledParagraph
    public var alignments: [Table.Alignment]
    public var header: [[Cell]]
    public var rows: [[Cell]]
    public var style: TableStyle
    public var location: SourceLocation?
}

/// The place where the parties sign: never split, never alone on a page.
public struct StyledSignatures: Hashable, Sendable {
    public struct Signatory: Hashable, Sendable {
        public var party: Party
        public var lines: [StyledParagraph]
        /// Where the seal goes; `nil` for a person who only signs.
        public var seal: SealPlace?
    }
    /// A dashed ring in the seal's true size.
    public struct SealPlace: Hashable, Sendable {
        public var diameter: Length
        public var caption: StyledParagraph
        public var entry: FormEntry
        /// Whether a specimen is drawn instead of the place.
        public var isSpecimen = false
    }
    public var signatories: [Signatory]
    public var style: SignatureStyle
    /// （以下无正文）, behind the text before it.
    public var endMark: StyledParagraph?
    /// What heads the page where it has one of its own: （此页无正文，为《…》签署页）. Only paper has it.
    public var pageHeading: StyledParagraph
    public var location: SourceLocation?
}
