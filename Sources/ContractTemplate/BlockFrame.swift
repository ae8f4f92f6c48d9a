import ContractModel

/// A block that is open while the lines are read, with what has been read of it.
struct BlockFrame: Sendable {
    enum Kind: Sendable {
        case body
        case cover
        case contents(title: String)
        case conditional(ConditionalFrame)
        case rows(FieldUse)
        case each(FieldUse)
        case signature([String])
        case annex(TemplateDivision, outer: Outline)
        case emptyLines(Int)
        case definitions
        case landscape
        /// The columns that have been read, and the language of the one that is being read.
        case parallel(ParallelFrame)
        /// A block that leaves no trace but its lines: one that is not supported yet, or could not be read.
        case transparent
    }

    /// What may stand directly in a block.
    enum Content: Sendable {
        /// Anything.
        case all
        /// Paragraphs, of which none is a division.
        case paragraphs
        case tableRows
        /// Divisions and paragraphs, but no tables.
        case prose
        case nothing
    }

    var kind: Kind
    var opening: LineSlice
    /// The name that messages use.
    var name: String
    var content: Content
    /// Whether the lines stand on the top level: in no block but `:::if`.
    var isTopLevel: Bool
    /// Whether the lines stand on sheets that lie on their side.
    var isInLandscape = false
    /// Whether the lines stand in a block that repeats, and in a glossary. Kept in each frame, so that no line costs more
    /// the deeper it stands.
    var isRepeating = false
    var isInDefinitions = false
    /// Whether the block put a field into scope.
    var hasScope = false
    var nodes: [TemplateNode] = []
    var table: TableBuilder?
}

/// The branches of an `:::if` so far.
struct ConditionalFrame: Sendable {
    var branches: [TemplateBranch] = []
    /// The condition of the branch that is being read; `nil` for `:::else`.
    var condition: Condition?
    /// Where that branch begins.
    var location: SourceLocation
    var isElse = false
    /// The outline before the block; `:::else` begins there again.
    var before: Outline
    /// The outline after the first branch, with which the text behind the block goes on.
    var afterFirst: Outline?
    /// The numbers of the annexes before the block and after its first branch, likewise.
    var annexesBefore: [String: Int]
    var annexesAfterFirst: [String: Int]?

    mutating func endBranch(nodes: [TemplateNode]) {
        branches.append(TemplateBranch(condition: condition, location: location, nodes: nodes))
    }
}
