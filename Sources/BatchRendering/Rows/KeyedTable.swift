/// A second table, whose rows belong to the contracts that have their key: 班次=shifts.csv:合同编号, or
/// 班次=shifts.xlsx#六月:合同编号 for a sheet other than the first.
public struct KeyedTable: Hashable, Sendable {
    /// The field of the template that takes the rows.
    public var field: String
    public var path: String
    /// The sheet of a workbook; `nil` for the first that is not hidden.
    public var sheet: String?
    /// The column, of both tables, that says which rows belong together.
    public var key: String

    /// - Returns: `nil` where one of the three is missing, and for standard input, which has the contracts.
    public init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), let colon = text.lastIndex(of: ":"), equals < colon else {
            return nil
        }
        field = text[..<equals].trimmingBlanks
        path = String(text[text.index(after: equals)..<colon])
        if let hash = path.lastIndex(of: "#"), RowFormat(path: String(path[..<hash])) == .xlsx {
            sheet = String(path[path.index(after: hash)...])
            path = String(path[..<hash])
            guard sheet?.isEmpty == false else { return nil }
        }
        key = text[text.index(after: colon)...].trimmingBlanks
        guard !field.isEmpty, !path.isEmpty, path != "-", !key.isEmpty else { return nil }
    }
}
