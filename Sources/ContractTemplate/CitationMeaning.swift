import ContractModel

/// What a spelled-out reference means, once the whole text is known.
struct CitationMeaning: Sendable {
    /// The division, by its number in the target index.
    var target: Int
    /// The divisions that the words name on the way to it, and itself: the article and the item of 第九条第（一）项.
    var path: [Int]
    /// The words.
    var text: String
    /// Whether the words name the part, too.
    var namesPart: Bool
    var location: SourceLocation

    /// The name of a target in the contract. No `{#id}` can look like it.
    static func name(of target: Int) -> String { "§\(target)" }

    /// The reference as the contract holds it, with its own words.
    func reference(written: String) -> Reference {
        Reference(
            identity: Self.name(of: target), written: written, namesPart: namesPart, location: location)
    }
}

extension TemplateParser {
    /// Reports a reference that points at nothing, unless it may well mean another document.
    mutating func report(unresolved citation: Citation) {
        if citation.isDoubtful { return }
        switch citation.steps.first {
        case .annex(let word, _) where !targets.annexWords.contains(word): return
        case .table(let word, _) where !targets.tableWords.contains(word): return
        default: break
        }
        findings.report(
            .warning, .falseReference, "\(citation.text) is not in this contract", at: citation.location,
            hint: "correct the number, or write \\ before it if it belongs to another document")
    }
}
