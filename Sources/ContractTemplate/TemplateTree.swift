import ContractModel

/// The body of a template after parsing, before values.
///
/// A division only *opens* here. Which block stands in which division follows from `depth` when the conditions are
/// decided, so that `:::if` may hold half an article and its text nests as if the markers were not there.
indirect enum TemplateNode: Sendable {
    case division(TemplateDivision)
    case paragraph(TemplateParagraph)
    case table(TemplateTable)
    case cover([TemplateNode], SourceLocation)
    case contents(title: String, SourceLocation)
    /// `:::if`; the first branch whose condition holds is taken.
    case conditional([TemplateBranch])
    /// `:::each`: the nodes once per row of the field.
    case each(field: FieldUse, [TemplateNode])
    /// An annex holds its nodes itself: nothing in it nests into what stands around it.
    case annex(TemplateDivision, [TemplateNode])
    case signature(parties: [String], SourceLocation)
    /// `:::landscape`: on sheets that lie on their side.
    case landscape([TemplateNode], SourceLocation)
    /// `:::parallel`: the same text in two languages.
    case parallel(TemplateParallel)

    /// The nodes that stand in this one, those of every branch and column.
    var children: [TemplateNode] {
        switch self {
        case .division, .paragraph, .table, .contents, .signature: []
        case .cover(let nodes, _), .each(_, let nodes), .annex(_, let nodes), .landscape(let nodes, _): nodes
        case .conditional(let branches): branches.flatMap(\.nodes)
        case .parallel(let parallel): parallel.columns.flatMap(\.nodes)
        }
    }

    /// The depth of the division that a block of these nodes stands in: none that one of them would close.
    var container: DivisionDepth {
        switch self {
        case .division(let division): DivisionDepth(rank: division.depth.rank - 1)
        case .paragraph(let paragraph): paragraph.container
        case .table(let table): table.container
        case .cover, .contents, .annex, .signature: .body
        case .conditional, .each, .landscape, .parallel: children.container
        }
    }
}

extension [TemplateNode] {
    /// The same of all of them; what holds nothing stands in no division.
    var container: DivisionDepth { map(\.container).min() ?? .body }
}

/// Two texts that say the same, paragraph by paragraph.
struct TemplateParallel: Sendable {
    struct Column: Sendable {
        var language: Language
        var nodes: [TemplateNode]
    }
    var columns: [Column]
    var location: SourceLocation
}

struct TemplateBranch: Sendable {
    /// `nil` for `:::else`.
    var condition: Condition?
    /// Where the branch begins.
    var location: SourceLocation
    var nodes: [TemplateNode]
}

struct TemplateDivision: Sendable {
    var kind: Division.Kind
    var number: Number?
    var heading: [TemplateInline]?
    /// The text after the number, where that is no heading.
    var text: TemplateParagraph?
    var identity: String?
    /// Its place in the index of what spelled-out references can mean.
    var target: Int?
    /// Closes every open division of the same or a greater depth.
    var depth: DivisionDepth
    var location: SourceLocation
}

struct TemplateParagraph: Sendable {
    var inlines: [TemplateInline]
    /// The depth of the division that the paragraph continues; deeper ones are closed.
    var container: DivisionDepth
    var landmark: Paragraph.Landmark?
    /// Its place in the index of what spelled-out references can mean.
    var target: Int?
    /// Which paragraph of its article it is.
    var ordinal: Int?
    var identity: String?
    var location: SourceLocation
}

struct TemplateTable: Sendable {
    var alignments: [Table.Alignment]
    var header: [[TemplateCell]]
    var rows: [TemplateRow]
    /// The field whose rows the repeated rows print.
    var repeated: FieldUse?
    var container: DivisionDepth
    var location: SourceLocation
}

typealias TemplateCell = [TemplateInline]

struct TemplateRow: Sendable {
    var cells: [TemplateCell]
    /// Whether the row stands once per row of data.
    var isRepeated: Bool
}

indirect enum TemplateInline: Sendable {
    case text(String)
    case strong([TemplateInline])
    case underlined([TemplateInline])
    case marked(TextMark, [TemplateInline])
    case field(FieldUse)
    /// A place to write in that the text itself draws: `____` or `【　　】`.
    case blank(width: Double)
    case reference(Reference)
    /// A reference that the text spells out, by its place among the citations.
    case citation(Int, text: String)
    /// `【?condition：text|otherwise】`
    case conditional(InlineCondition)
}

/// A phrase that stands only under a condition.
struct InlineCondition: Sendable {
    var condition: Condition
    /// The names in the condition.
    var names: [String]
    var location: SourceLocation
    var text: [TemplateInline]
    var otherwise: [TemplateInline]
}

/// A field at one place of the text.
struct FieldUse: Sendable, Hashable {
    var name: String
    /// What follows `|`.
    var format: String?
    var location: SourceLocation
}

/// How deep a division nests: a deeper one stands in a shallower one.
///
/// The numbers leave room between the kinds, so that a clause never outranks an article and an item never a clause.
struct DivisionDepth: Sendable, Hashable, Comparable {
    let rank: Int

    /// What no division holds.
    static let body = DivisionDepth(rank: -1)
    /// 部分 0, 编 1, 章 2, 节 3.
    static func part(_ unit: Int) -> DivisionDepth { DivisionDepth(rank: unit) }
    static let article = DivisionDepth(rank: 10)
    /// `length` is that of the number path: 2 for 1.1.
    static func clause(_ length: Int) -> DivisionDepth { DivisionDepth(rank: 10 + length) }
    static func item(_ level: Int) -> DivisionDepth { DivisionDepth(rank: 100 + level) }

    static func < (a: DivisionDepth, b: DivisionDepth) -> Bool { a.rank < b.rank }
}
