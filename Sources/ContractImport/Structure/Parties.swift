import ContractModel

/// The parties of a contract: what the text says of those that it names.
enum Parties {
    /// The parties, in the order of their names.
    static func find(in lines: [OutlineLine], _ names: PartyNames, into notes: inout ImportNotes) -> [ImportedParty] {
        var found: [Word: ImportedParty] = [:]
        var first: Range<Int>?
        for line in lines {
            let body = line.kind == .row ? line.columns.flatMap { $0 }[...] : line.body[...]
            for index in body.indices {
                guard let key = names.at(index, in: body) else { continue }
                let end = index + key.count
                let written = key.scalars.allSatisfy(\.isHan) ? body[index..<end].text : key.text
                var party = found[key] ?? ImportedParty(key: written, word: key)
                first = first ?? body[index..<end].offsets
                if party.role == nil { party.role = role(in: body, at: end)?.text }
                found[key] = party
            }
        }
        for person in Persons.find(in: lines, names) { found[person]?.isPerson = true }
        let parties = names.words.compactMap { found[$0] }
        guard !parties.isEmpty else { return [] }
        let persons = parties.filter(\.isPerson).map(\.key)
        notes.decide(
            .party,
            "the parties are \(parties.map(\.key).joined(separator: ", "))"
                + (persons.isEmpty
                    ? ", taken to be companies"
                    : "; a person, by the identity card: \(persons.joined(separator: ", "))"),
            at: first, confidence: parties.count >= 2 ? 0.8 : 0.5)
        return parties
    }

    /// 需求方 of 甲方（需求方）.
    static func role(in body: ArraySlice<Cell>, at index: Int) -> ArraySlice<Cell>? {
        guard index < body.endIndex, body[index].scalar == "（" || body[index].scalar == "(",
            let end = body[index...].prefix(14).firstIndex(where: { $0.scalar == "）" || $0.scalar == ")" })
        else { return nil }
        let role = body[(index + 1)..<end]
        let isRole =
            role.count >= 2 && role.allSatisfy { $0.scalar.isHan }
            && !SignatureBlock.marks.contains { role.contains($0) }
        return isRole ? role : nil
    }
}
