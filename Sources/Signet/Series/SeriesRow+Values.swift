import ContractModel
import ContractTemplate

extension SeriesRow {
    /// The text that is given under a name, whether as 甲方全称, as 甲方.全称 or among the details of 甲方; `nil` also where
    /// the row cannot be read.
    public func text(of name: String) -> String? {
        if case .cells(let cells) = content { return ContractData(cells: cells).text(of: name) }
        return (try? data())?.text(of: name)
    }

    /// The values one by one.
    ///
    /// - Throws: what is wrong with the row; `data-shape` where a value is a list or has details.
    public func cells() throws(DiagnosticsError) -> [Cell] {
        if case .cells(let cells) = content { return cells }
        do throws(DiagnosticsError) {
            guard let cells = try data().cells else {
                throw DiagnosticsError([
                    Diagnostic(
                        .error, "data-shape", "a value of the row is a list or has details",
                        at: SourceLocation(file: file, line: 1), hint: "give each name a single value")
                ])
            }
            return cells.map { cell in
                var cell = cell
                cell.location.line += line - 1
                return cell
            }
        } catch {
            throw DiagnosticsError(placed(error.diagnostics))
        }
    }
}

extension ContractSeries {
    /// The fields that take rows.
    public var rowFieldNames: [String] { template.fields.filter(\.takesRows).map(\.name) }

    /// The columns of a field that takes rows; `nil` for any other name.
    public func columns(of field: String) -> [String]? {
        template.fields.first { $0.name == field && $0.takesRows }.map { $0.columns.map(\.name) }
    }

    /// The text that a row gives under a name, or else what all contracts have under it; that of a setting wins.
    public func text(of name: String, in row: SeriesRow) -> String? {
        guard !job.settings.isEmpty else { return row.text(of: name) }
        return (try? row.data()).map { data in
            job.settings.reduce(data) { $0.setting($1.name, to: $1.value) }.text(of: name)
        } ?? nil
    }
}

extension FieldDeclaration {
    fileprivate var takesRows: Bool { if case .rows = type { true } else { false } }
}
