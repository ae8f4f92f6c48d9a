import ContractModel

/// What a reviewer is shown beside a contract's text: its fields, and what was found in it.
public struct ReviewNotes: Hashable, Sendable {
    /// A field of the template, or a column of a field with rows.
    public struct Field: Hashable, Sendable {
        public var name: String
        /// What a form calls it, where that is not its name.
        public var label: String?
        public var type: ValueType
        /// The formula that its value follows from.
        public var formula: String?
        /// For a column, the field that it is a column of.
        public var rows: String?
        /// Where it is declared.
        public var location: SourceLocation
        /// What it says, also where the text does not print it; `nil` where it has no value.
        public var value: String?
        /// Where the data gives it; `nil` for a default and for what is computed.
        public var source: SourceLocation?
        /// For a field of rows, how many there are.
        public var rowCount: Int?
        /// What it decides.
        public var decisions: [Decision] = []

        public init(
            name: String, label: String? = nil, type: ValueType, formula: String? = nil, rows: String? = nil,
            location: SourceLocation
        ) {
            self.name = name
            self.label = label
            self.type = type
            self.formula = formula
            self.rows = rows
            self.location = location
        }
    }

    /// A condition that names a field.
    public struct Decision: Hashable, Sendable {
        /// Where the condition stands.
        public var location: SourceLocation
        /// Where that begins which is printed for its sake; empty where nothing is.
        public var printed: [SourceLocation]
        /// Whether it is open because the field has no value.
        public var isOpen: Bool

        public init(location: SourceLocation, printed: [SourceLocation], isOpen: Bool) {
            self.location = location
            self.printed = printed
            self.isOpen = isOpen
        }
    }

    /// In the order of the template, the columns of a field behind it.
    public var fields: [Field]
    /// By the places of values in the data, where in it they are: 甲方.全称, 班次[2].人数, rows counted from 1.
    public var paths: [SourceLocation: String]
    /// In the order in which they are listed.
    public var findings: [Diagnostic]

    public init(fields: [Field], paths: [SourceLocation: String], findings: [Diagnostic]) {
        self.fields = fields
        self.paths = paths
        self.findings = findings
    }
}
