import ContractModel

extension ContractData {
    /// Where in the data each single value is, by its place: 甲方.全称, 班次[2].人数. Rows are counted from 1, as messages
    /// count them. A value that was set beside the data has no path.
    public var paths: [SourceLocation: String] {
        var paths: [SourceLocation: String] = [:]
        for entry in entries where !entry.isOverride {
            switch entry.content {
            case .text: paths[entry.location] = entry.name
            case .record(let details):
                for detail in details { paths[detail.location] = entry.name + "." + detail.name }
            case .rows(let rows):
                for (index, row) in rows.enumerated() {
                    for cell in row.cells { paths[cell.location] = "\(entry.name)[\(index + 1)].\(cell.name)" }
                }
            }
        }
        return paths
    }
}
