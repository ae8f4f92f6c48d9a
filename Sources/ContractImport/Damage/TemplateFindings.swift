import ContractModel

/// What the template's own check finds in the text, as faults of the input.
enum TemplateFindings {
    /// Reports gaps and doubles in the numbers, headings without text and references that lead nowhere.
    ///
    /// - Returns: where the numbers first have a gap or a double.
    static func report(
        _ findings: [Diagnostic], of draft: TemplateDraft, in contract: StructuredContract,
        into notes: inout ImportNotes
    ) -> Range<Int>? {
        var broken: Range<Int>?
        // Section 6 of a contract that is numbered 1., 2., 3. is its 6.
        let hasArticles = contract.body.contains { $0.kind == .article }
        let items = hasArticles ? [] : Set(contract.body.filter { $0.kind == .item }.map(\.label.text))
        let faults = findings.compactMap { finding in
            kind(of: finding.code).flatMap { kind in finding.location.map { (kind, finding.message, $0) } }
        }
        for ((kind, message, location), place) in zip(faults, draft.offsets(of: faults.map(\.2))) {
            guard let place else { continue }
            let words = message.split(separator: " ")
            if kind == .missingTarget, words.count > 1, ["Section", "Clause", "Paragraph"].contains(words[0]),
                items.contains(words[1] + ".")
            {
                continue
            }
            // A number that is missing in both languages is missing once.
            if kind == .numberMissing || kind == .numberDoubled {
                if draft.lines[location.line - 1].isForeign { continue }
                broken = broken ?? place
            }
            notes.report(kind, message, at: place)
        }
        return broken
    }

    private static func kind(of code: Diagnostic.Code) -> ImportReport.Defect.Kind? {
        switch code.rawValue {
        case "numbering-gap": .numberMissing
        case "numbering-double": .numberDoubled
        case "empty-division": .emptyDivision
        case "false-reference", "annex-absent": .missingTarget
        case "foreign-clause", "amount-disagreement": .other
        default: nil
        }
    }
}
