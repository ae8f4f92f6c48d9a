/// A second table, whose rows belong to the contracts that have their key: 班次=shifts.csv:合同编号.
public struct KeyedTable: Hashable, Sendable {
    /// The field of the template that takes the rows.
    public var field: String
    public var path: String
    /// The column, of both tables, that says which rows belong together.
    public var key: String

    /// - Returns: `nil` where one of the three is missing, and for standard input, which has the contracts.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), let colon = text.lastIndex(of: ":"), equals < colon else {
            return nil
        }
        field = text[..<equals].trimmingBlanks
        path = String(text[text.index(after: equals)..<colon])
        key = text[text.index(after: colon)...].trimmingBlanks
        guard !field.isEmpty, !path.isEmpty, path != "-", !key.isEmpty else { return nil }
    }
}
