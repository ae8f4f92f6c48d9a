/// The values as they were given: texts, lists of rows, details of parties; `parse(json:)` reads them again.
extension ContractData: Encodable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for entry in entries {
            let name = Name(stringValue: entry.name)
            switch entry.content {
            case .text(let text): try container.encode(text, forKey: name)
            case .rows(let rows): try container.encode(rows.map { ContractData(entries: $0.cells) }, forKey: name)
            case .record(let details): try container.encode(ContractData(entries: details), forKey: name)
            }
        }
    }
}
