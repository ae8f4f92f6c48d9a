/// A contract with its values in place and its conditions decided: what is said, not how it looks.
///
/// Numbers are not final here: `Division.number` holds what the author wrote and in which form;
/// styling counts anew.
public struct Contract: Hashable, Sendable {
    public var title: String
    /// The contract number, where a field of the template is marked as such.
    public var number: String?
    public var language: Language
    /// The name of the style sheet the contract asks for.
    public var style: String?
    /// The date of the document, for metadata; never the clock's.
    public var date: CalendarDate?
    public var mode: RenderingMode
    public var parties: [Party]
    public var numbering: NumberingPolicy
    /// What an archive files the document under, for metadata.
    public var keywords: [String]
    public var signing: SigningTerms
    public var blocks: [Block]

    public init(
        title: String, number: String? = nil, language: Language, style: String? = nil,
        date: CalendarDate? = nil, mode: RenderingMode = .sign, parties: [Party] = [],
        numbering: NumberingPolicy = .renumber, keywords: [String] = [],
        signing: SigningTerms = SigningTerms(), blocks: [Block]
    ) {
        self.title = title
        self.number = number
        self.language = language
        self.style = style
        self.date = date
        self.mode = mode
        self.parties = parties
        self.numbering = numbering
        self.keywords = keywords
        self.signing = signing
        self.blocks = blocks
    }
}

/// The languages that contracts are written in, as BCP 47 tags.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case simplifiedChinese = "zh-Hans"
    case traditionalChinese = "zh-Hant"
    case english = "en"
    case japanese = "ja"
    case korean = "ko"

    /// Whether the language is written in Chinese characters, with full-width punctuation.
    public var isCJK: Bool { self != .english }
}

/// What a rendering is for.
public enum RenderingMode: String, Hashable, Sendable, CaseIterable {
    /// To read and correct: missing values are marked, the pages carry a watermark.
    case draft
    /// To sign: nothing is unresolved but declared blanks.
    case sign
    /// To fill in by hand: a blank wherever a value is missing.
    case form
}

/// What happens to the numbers after a condition has removed a division.
public enum NumberingPolicy: String, Hashable, Sendable, CaseIterable {
    /// The rest is counted anew; references follow.
    case renumber
    /// The numbers stay as they were written.
    case keep
}

/// One side of a contract.
public struct Party: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case company, person
    }
    /// What the text calls the party: 甲方.
    public var key: String
    /// The part it plays: 需求方.
    public var role: String?
    public var kind: Kind
    /// Its full name, once known.
    public var name: String?
    /// The field that gave the name.
    public var nameField: String?
    /// What that field is called aloud, where it says so.
    public var nameLabel: String?
    /// Whether the contract can stand without this party.
    public var isOptional: Bool
    public var signing = Signing()

    public init(
        key: String, role: String? = nil, kind: Kind = .company, name: String? = nil,
        isOptional: Bool = false
    ) {
        self.key = key
        self.role = role
        self.kind = kind
        self.name = name
        self.isOptional = isOptional
    }
}

/// A part of the contract's text, in reading order.
public indirect enum Block: Hashable, Sendable {
    case cover(Cover)
    case contents(Contents)
    case division(Division)
    case paragraph(Paragraph)
    case table(Table)
    case signature(SignatureBlock)
    case landscape(LandscapeBlock)
    case parallel(ParallelBlock)
}

/// What stands on sheets that lie on their side: a table too wide for an upright one.
public struct LandscapeBlock: Hashable, Sendable {
    public var blocks: [Block]
    public var location: SourceLocation
    public init(blocks: [Block], location: SourceLocation) {
        self.blocks = blocks
        self.location = location
    }
}

/// The same text in two languages, side by side, each paragraph beside its counterpart.
public struct ParallelBlock: Hashable, Sendable {
    public struct Column: Hashable, Sendable {
        public var language: Language
        public var blocks: [Block]
        public init(language: Language, blocks: [Block]) {
            self.language = language
            self.blocks = blocks
        }
    }
    /// Two, the first one on the left.
    public var columns: [Column]
    public var location: SourceLocation
    public init(columns: [Column], location: SourceLocation) {
        self.columns = columns
        self.location = location
    }

    /// The column whose numbers and headings are the contract's: that in its language, or else the first.
    public func leading(_ language: Language) -> Int { columns.firstIndex { $0.language == language } ?? 0 }
}

/// The title page. Its title is the contract's own.
public struct Cover: Hashable, Sendable {
    public var paragraphs: [Paragraph]
    public var location: SourceLocation
    public init(paragraphs: [Paragraph], location: SourceLocation) {
        self.paragraphs = paragraphs
        self.location = location
    }
}

/// The place of the table of contents.
public struct Contents: Hashable, Sendable {
    public var title: String
    public var location: SourceLocation
    public init(title: String, location: SourceLocation) {
        self.title = title
        self.location = location
    }
}

/// A part, article, clause, item or annex: a number, perhaps a heading, and what stands under it.
public struct Division: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// 第一部分, 第一编, 第一章.
        case part
        /// 第一条, or 一、 where the contract has no 第X条; Article 1.
        case article
        /// 1.1 (depth 2), 1.1.1 (depth 3); Section 1.1.
        case clause(depth: Int)
        /// （1）, ①, 1.; level 1 stands directly in a clause.
        case item(level: Int)
        /// 附件一.
        case annex
    }
    public var kind: Kind
    public var number: Number?
    /// The heading's text; `nil` where the number stands at the start of the first paragraph.
    public var heading: [Inline]?
    /// The name that references use, from `{#id}`.
    public var identity: String?
    /// The name under which references point here that the text spells out (第九条); `nil` where none does.
    public var citationName: String?
    /// Whether it is a further copy made for a row: its number goes on, whatever is written.
    public var isRepetition = false
    public var blocks: [Block]
    public var location: SourceLocation

    public init(
        kind: Kind, number: Number?, heading: [Inline]?, identity: String? = nil, citationName: String? = nil,
        blocks: [Block], location: SourceLocation
    ) {
        self.kind = kind
        self.number = number
        self.heading = heading
        self.identity = identity
        self.citationName = citationName
        self.blocks = blocks
        self.location = location
    }
}

public struct Paragraph: Hashable, Sendable {
    /// What a paragraph is beside text: a place that references can name.
    public enum Landmark: Hashable, Sendable {
        /// The caption of the table below: 表一.
        case caption(Number)
        /// The definition of a term.
        case definition(term: String)
    }
    public var inlines: [Inline]
    public var landmark: Landmark?
    /// Which paragraph of its article it is, as its author wrote, from 1: 第九条第二款. `nil` for those that are not
    /// counted: captions, definitions, what stands in an item or is repeated for a row.
    public var ordinal: Int?
    /// The name under which references point here that the text spells out; `nil` where none does.
    public var citationName: String?
    /// The name that references use, from `{#id}`; only a landmark has one.
    public var identity: String?
    public var location: SourceLocation
    public init(
        inlines: [Inline], landmark: Landmark? = nil, identity: String? = nil, location: SourceLocation
    ) {
        self.inlines = inlines
        self.landmark = landmark
        self.identity = identity
        self.location = location
    }
}

public struct Table: Hashable, Sendable {
    public enum Alignment: String, Hashable, Sendable {
        case start, center, end
        /// Numbers below each other with their decimal points.
        case decimal
    }
    public typealias Cell = [Inline]
    /// One per column.
    public var alignments: [Alignment]
    /// Rows that are repeated at the top of each page.
    public var header: [[Cell]]
    public var rows: [[Cell]]
    public var location: SourceLocation
    public init(alignments: [Alignment], header: [[Cell]], rows: [[Cell]], location: SourceLocation) {
        self.alignments = alignments
        self.header = header
        self.rows = rows
        self.location = location
    }
}

/// The place where parties sign and seal, in the order given.
public struct SignatureBlock: Hashable, Sendable {
    public var parties: [Party]
    public var location: SourceLocation
    public init(parties: [Party], location: SourceLocation) {
        self.parties = parties
        self.location = location
    }
}
