import ContractModel

extension Template {
    /// How many paragraphs, headings and rows the data makes of the template at most: as if every condition held.
    ///
    /// Known before anything is bound, so that a few rows of data cannot make millions of a few paragraphs unnoticed. It
    /// takes time in proportion to the template alone; what no `Int` holds is `Int.max`.
    public func blockCount(with data: ContractData) -> Int {
        var rows: [String: Int] = [:]
        for entry in data.entries {
            guard case .rows(let list) = entry.content else { continue }
            rows[schema.resolve(entry.name)?.name ?? entry.name] = list.count
        }
        return nodes.blockCount(rows)
    }
}

extension [TemplateNode] {
    fileprivate func blockCount(_ rows: [String: Int]) -> Int {
        reduce(0) { $0.addingSaturated($1.blockCount(rows)) }
    }
}

extension TemplateNode {
    fileprivate func blockCount(_ rows: [String: Int]) -> Int {
        switch self {
        case .division, .paragraph, .contents, .signature: 1
        case .table(let table):
            table.rows.reduce(table.header.count) { count, row in
                count.addingSaturated(row.isRepeated ? table.repeated.flatMap { rows[$0.name] } ?? 1 : 1)
            }
        case .each(let use, let inner): inner.blockCount(rows).multipliedSaturated(rows[use.name] ?? 1)
        case .cover, .conditional, .annex, .landscape, .parallel: children.blockCount(rows)
        }
    }
}

extension Int {
    fileprivate func addingSaturated(_ other: Int) -> Int {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? .max : sum
    }

    fileprivate func multipliedSaturated(_ other: Int) -> Int {
        let (product, isOver) = multipliedReportingOverflow(by: other)
        return isOver ? .max : product
    }
}
