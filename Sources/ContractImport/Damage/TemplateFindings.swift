import ContractModel

/// What the template's own check finds in the text, as faults of the input.
enum TemplateFindings {
    /// Reports gaps and doubles in the numbers, headings without text and references that lead nowhere.
    static func report(_ findings: [Diagnostic], of draft: TemplateDraft, into notes: inout ImportNotes) {
        let faults = findings.compactMap { finding in
            kind(of: finding.code).flatMap { kind in finding.location.map { (kind, finding.message, $0) } }
        }
        for ((kind, message, _), place) in zip(faults, draft.offsets(of: faults.map(\.2))) {
            if let place { notes.report(kind, message, at: place) }
        }
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
