import ContractModel

/// Parties that the text names and the front matter does not declare: 丙方, where only 甲方 and 乙方 are.
enum PartyLint {
    /// 甲 to 癸, the ten stems that number parties.
    private static let stems: CharacterClass = "甲乙丙丁戊己庚辛壬癸"
    /// What turns 方 into another word: 丙方案 is plan C.
    private static let continuations: CharacterClass = "案式法向程"

    /// One warning for each name, where it stands first.
    static func findings(_ text: LintText) -> [Diagnostic] {
        let schema = text.template.schema
        guard schema.isComplete else { return [] }
        var known = Set(schema.parties.map(\.key))
        var result: [Diagnostic] = []
        for line in text.lines {
            let characters = line.text.characters
            for index in characters.indices.dropLast() where characters[index + 1].onlyScalar == "方" {
                guard stems.contains(characters[index]) else { continue }
                let next = index + 2 < characters.endIndex ? characters[index + 2] : nil
                if next.map(continuations.contains) ?? false { continue }
                let name = "\(characters[index])方"
                guard known.insert(name).inserted else { continue }
                let slice = LineSlice(line: line.text.line, characters: characters[index...(index + 1)])
                let others = schema.parties.map(\.key).joined(separator: ", ")
                result.append(
                    text.warning(
                        .undefinedParty, "the text speaks of \(name), but there is no such party", at: slice,
                        hint: "declare \(name) under parties"
                            + (others.isEmpty ? "" : ", or write one of those that are there: \(others)")))
            }
        }
        return result
    }
}
