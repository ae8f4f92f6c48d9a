import ContractModel

/// The line directly above a table that numbers it: 表一 费用表 {#fees}, Table 1: Fees.
///
/// Without a table below, the same line is a paragraph.
struct TableCaption: Sendable {
    var number: Number
    var label: LineSlice
    var text: LineSlice
    var identity: LineSlice?

    private static let separators: CharacterClass = "：:、.．"

    /// - Parameter line: a trimmed line above a table.
    init?(_ line: LineSlice) {
        let (body, identity) = line.splitIdentity()
        let word = ["表", "Table"].first(where: body.starts(with:))
        guard let word else { return nil }
        let rest = body.dropFirst(word.count).trimmedStart
        let digits = rest.characters.prefix { $0.digit != nil }
        let numeral = digits.isEmpty ? rest.characters.prefix { $0.isChineseNumeral } : digits
        let system: NumeralSystem = digits.isEmpty ? .chinese : .arabic
        guard let value = system.value(of: String(numeral)), (1...999).contains(value) else { return nil }
        var text = rest.suffix(from: numeral.endIndex)
        guard text.isEmpty || text.characters.first.map({ $0.isTemplateBlank || Self.separators.contains($0) }) == true
        else { return nil }
        text = text.trimmedStart
        if let first = text.characters.first, Self.separators.contains(first) { text = text.dropFirst(1).trimmedStart }
        self.number = Number(
            format: word == "Table" ? .word(word, system) : .named(word, system), written: [value])
        self.label = body.prefix(upTo: numeral.endIndex)
        self.text = text
        self.identity = identity
    }
}
