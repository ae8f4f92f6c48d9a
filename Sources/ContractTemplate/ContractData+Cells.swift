import ContractModel

extension ContractData {
    /// A value of a table: the text of one cell, under the name of its column.
    public struct Cell: Sendable {
        public var name: String
        public var text: String
        public var location: SourceLocation
        /// The line that the cell stands in.
        public var excerpt: String?

        public init(name: String, text: String, location: SourceLocation, excerpt: String? = nil) {
            self.name = name
            self.text = text
            self.location = location
            self.excerpt = excerpt
        }
    }

    /// The values of one row of a table; 甲方.全称 is a name as it is in `setting`. An empty cell counts as not given.
    public init(cells: [Cell]) {
        self.init(
            entries: cells.map { cell in
                Entry(
                    name: cell.name, nameLocation: cell.location, content: .text(cell.text), location: cell.location,
                    excerpt: cell.excerpt)
            })
    }

    /// The values one by one; `nil` where one is a list or has details.
    public var cells: [Cell]? {
        var cells: [Cell] = []
        for entry in entries {
            guard case .text(let text) = entry.content else { return nil }
            cells.append(Cell(name: entry.name, text: text, location: entry.location, excerpt: entry.excerpt))
        }
        return cells
    }

    /// The data with rows of a field, which stood elsewhere.
    public func adding(rows: [[Cell]], to field: String) -> ContractData {
        guard let place = rows.first?.first?.location else { return self }
        let list = rows.map { cells in
            Row(
                cells: ContractData(cells: cells).entries,
                location: cells.first?.location ?? place, excerpt: cells.first?.excerpt)
        }
        return ContractData(
            entries: entries + [
                Entry(name: field, nameLocation: place, content: .rows(list), location: place)
            ])
    }

    /// The text that was given under a name, whether as 甲方全称, as 甲方.全称 or among the details of 甲方.
    public func text(of name: String) -> String? {
        let wanted = Self.joined(name)
        for entry in entries {
            switch entry.content {
            case .text(let text): if Self.joined(entry.name) == wanted { return text }
            case .record(let details):
                guard wanted.hasPrefix(entry.name) else { continue }
                for detail in details {
                    if case .text(let text) = detail.content, Self.joined(entry.name + detail.name) == wanted {
                        return text
                    }
                }
            case .rows: continue
            }
        }
        return nil
    }

    /// The data without what stands under these names.
    public func removing(_ names: Set<String>) -> ContractData {
        names.isEmpty ? self : ContractData(entries: entries.filter { !names.contains($0.name) })
    }

    private static func joined(_ name: String) -> String { name.filter { $0 != "." && $0 != "．" } }
}

extension Template {
    /// Whether a column of that name gives a value: of a field, of a detail, or whether a party takes part.
    public func takes(_ name: String) -> Bool { schema.resolve(name) != nil || schema.party(name) != nil }

    /// The field that a column of that name gives.
    public func fieldName(of column: String) -> String? { schema.resolve(column)?.name }
}
