import ContractModel
import ContractTemplate

extension ContractSeries {
    /// The findings about a row of a table with their places in the table: who mends the row looks there, and not into the
    /// template that asks for a value. Where the template asks for it, the hint says.
    ///
    /// A message begins with the name of the field that it is about, as in “甲方全称 has no value”: the cell of that field is
    /// the place. Without one, it is the row.
    ///
    /// - Parameter diagnostics: placed in the file of the row, or anywhere else.
    public func placed(_ diagnostics: [Diagnostic], in row: SeriesRow) -> [Diagnostic] {
        if diagnostics.isEmpty { return [] }
        let files = Set(texts.map(\.file))
        func isInRow(_ diagnostic: Diagnostic) -> Bool {
            diagnostic.location.map { $0.file == row.file || !files.contains($0.file) } ?? false
        }
        return diagnostics.compactMap { diagnostic in
            var copy = diagnostic
            if isInRow(diagnostic) {
                copy.excerpt = diagnostic.excerpt ?? row.excerpt(at: diagnostic.location)
                return copy
            }
            // What is said of a value in the row is not said again of each place in the template that prints it.
            let isSaid = diagnostics.contains {
                isInRow($0) && $0.code == diagnostic.code && $0.message == diagnostic.message
            }
            if isSaid { return nil }
            let subject = diagnostic.message.prefix { $0 != " " }
            let cell = row.tableCells.first { (template.fieldName(of: $0.name) ?? $0.name) == subject }
            copy.location = cell?.location ?? SourceLocation(file: row.file, line: row.line)
            copy.excerpt = row.excerpt(at: copy.location)
            if let asked = diagnostic.location {
                let place = "\(asked.fileName):\(asked.line):\(asked.column) asks for it"
                copy.hint = diagnostic.hint.map { "\($0); \(place)" } ?? place
            }
            return copy
        }
    }
}

extension SeriesRow {
    /// The cells of a row of a table; none of another row.
    fileprivate var tableCells: [Cell] { if case .cells(let cells) = content { cells } else { [] } }

    /// The line of a place in the row, as far as a cell knows it.
    fileprivate func excerpt(at location: SourceLocation?) -> String? {
        tableCells.first { $0.location.file == location?.file && $0.location.line == location?.line }?.excerpt
    }
}
