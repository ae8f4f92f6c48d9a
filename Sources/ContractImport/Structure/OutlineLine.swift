import ContractModel

/// A line of the contract as the template will have it.
struct OutlineLine: Sendable {
    enum Kind: Sendable, Equatable {
        case part(unit: Int), article, clause, item
        /// 附件一, 说明二
        case named
        /// A heading without a number.
        case heading
        case paragraph
        /// 术语：解释 in a block of definitions.
        case definition
        /// A row of a table.
        case row
    }

    var kind: Kind
    /// Its number: 第一条, 1.1, （1）.
    var label: [Cell] = []
    /// The number, for headings and fields that ask where they stand.
    var path: [Int] = []
    var word = ""
    /// What follows the number.
    var body: [Cell] = []
    /// Whether the body is a heading.
    var isHeading = false
    /// The cells of a row of a table.
    var columns: [[Cell]] = []
    var blanks: [MarkedBlank] = []
    /// Whether it is an entry of a list without numbers, which may do without a full stop.
    var isEntry = false
    /// Whether the text begins with a number that is none of a division: 1.1款所述情形除外.
    var beginsWithReference = false
    /// Whether the line is one of two that say the same in two languages.
    var isParallel = false

    /// All cells of the input in the line, in order.
    var cells: [Cell] { label + body + columns.flatMap { $0 } }
    var offsets: Range<Int>? { cells[...].offsets }
}

/// A contract whose structure has been found.
struct StructuredContract: Sendable {
    var title: [Cell]
    /// The lines of the title page, below the title; `nil` where there is none.
    var cover: [OutlineLine]?
    var contents: ContentsTable?
    var body: [OutlineLine]
    var parties: [ImportedParty] = []
    /// What the text calls its parties.
    var names = PartyNames.usual
    /// The parties that sign, in order.
    var signers: [String] = []
    /// What stands behind the place where they sign: a list of annexes.
    var afterSigning: [OutlineLine] = []
    var annexes: [Annex] = []

    struct Annex: Sendable {
        var heading: OutlineLine
        var lines: [OutlineLine]
    }

    /// All lines, in the order in which they are written.
    var lines: [OutlineLine] { (cover ?? []) + body + afterSigning + annexes.flatMap { [$0.heading] + $0.lines } }
}

/// A party that the text names.
struct ImportedParty: Sendable {
    /// What the text calls it: 甲方.
    var key: String
    /// The same in simplified characters.
    var word: Word
    var role: String?
    var isPerson = false
}
