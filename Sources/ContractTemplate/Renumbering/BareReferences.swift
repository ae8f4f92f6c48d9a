import ContractModel

/// References that running text spells out: 第九条, 第6.2款, 附件二. Nothing moves them in the template when the numbers
/// move.
enum BareReferences {
    /// A warning for each that names a division whose number changes, in the order of the text.
    static func stale(in template: Template, after renumbered: [RenumberedDivision]) -> [Diagnostic] {
        let moved = Dictionary(renumbered.compactMap { division in division.target.map { ($0, division) } }) {
            first, _ in first
        }
        if moved.isEmpty { return [] }
        var findings = Findings(sources: template.sources)
        for case .some(let citation) in template.citations {
            guard let division = citation.path.reversed().lazy.compactMap({ moved[$0] }).first else { continue }
            findings.report(
                .warning, .staleBareReference,
                "\(citation.text) in running text does not follow: what had this number is \(division.newName) now",
                at: citation.location, hint: "mark the division with {#id} and write 【@id】 instead")
        }
        return findings.sorted
    }
}

extension RenumberedDivision {
    /// How running text names the division by its new number.
    fileprivate var newName: String {
        let label = format.label(for: path.new)
        return format == .path && language.isCJK ? "第" + label + "款" : label
    }
}

extension Diagnostic.Code {
    /// Warning: a number in running text names a division that is numbered anew.
    static let staleBareReference: Self = "stale-bare-reference"
}
