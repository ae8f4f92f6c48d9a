import ContractModel

/// A field that a template declares in its front matter, or a column of a field with rows.
public struct FieldDeclaration: Sendable {
    /// What is printed where the data gives no value.
    public enum Missing: Sendable {
        /// Nothing may be printed: the value is required.
        case error
        /// A ruled line to write on; its width in em, or `nil` for one that suits the type.
        case blank(width: Double?)
        /// The field's own name, marked.
        case keep
        /// This value.
        case value(Value)
    }

    /// The name that `【…】` uses.
    public var name: String
    /// What a form calls the field, where that is not its name.
    public var label: String?
    /// For a picture, what a reader who cannot see it is told, where that is not the label.
    public var alternateText: String?
    /// What it may hold.
    public var type: ValueType
    /// What is printed where it is missing.
    public var missing: Missing
    /// The condition under which the value is required, as it was written.
    public var condition: String?
    /// The formula that the value follows from, as it was written; `nil` for a value that only the data gives.
    public var computed: String?
    /// The columns of a field of type `rows`, in order; else empty.
    public var columns: [FieldDeclaration]
    /// Where its name stands.
    public var location: SourceLocation

    /// The parsed `condition`, and where it stands.
    var when: Condition?
    var whenLocation: SourceLocation?
    /// The parsed `computed`, and where it stands.
    var formula: Formula?
    var computedLocation: SourceLocation?
    /// The names in `condition`, also where it could not be parsed.
    var whenNames: [String] = []

    /// The column of that name.
    func column(_ name: String) -> FieldDeclaration? { columns.first { $0.name == name } }
}

extension ValueType {
    /// The width in em of a blank for a value of this type, written by hand.
    var blankWidth: Double {
        switch self {
        case .text(let maximumLength, _): Double(max(2, min(maximumLength ?? 12, 12)))
        case .date: 8
        case .money: 10
        case .percent: 3
        case .integer: 4
        case .decimal: 5
        case .duration: 4
        case .choice(let options): Double(max(4, min(options.map(\.count).max() ?? 8, 20)))
        case .boolean: 2
        case .idNumber, .creditCode: 10
        case .phone: 8
        case .email: 12
        case .rows, .image: 8
        }
    }
}
