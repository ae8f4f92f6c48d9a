import ContractModel

extension ImportReport {
    /// The report for a reader: what needs a look first.
    public var text: String {
        var lines = [
            "\(input): \(origin == "docx" ? "a Word file" : origin == "html" ? "a page" : "text, \(encoding)")",
            "title: \(title.isEmpty ? "none" : title)",
            "found: \(counts.parts) parts, \(counts.articles) articles, \(counts.clauses) clauses, \(counts.items) items, "
                + "\(counts.annexes) annexes",
            "places to fill in: \(counts.placeholders), written with \(counts.placeholderNames) names; \(counts.fields) fields",
            "characters: \(counts.characters), of which \(counts.kept) are in the template and \(counts.removed) were removed",
        ]
        if counts.unaccounted > 0 { lines.append("lost by a defect of the program: \(counts.unaccounted) characters") }
        section(
            "Faults of the text",
            defects.map { defect in
                "\(defect.message); character \(defect.place.offset)"
                    + (defect.line.map { ", line \($0) of the template" } ?? "") + "\n    \(defect.excerpt.oneLine)"
            }, &lines)
        section(
            "Decisions, the uncertain ones first",
            decisions.map { decision in
                "\(percent(decision.confidence))  \(decision.message)"
                    + (decision.place.map { "; character \($0.offset)" } ?? "")
            }, &lines)
        section(
            "Fields, the uncertain ones first",
            fields.map { field in
                let places = field.places.map { String($0.offset) }.joined(separator: ", ")
                return
                    "\(percent(field.confidence))  \(field.name), \(field.type): \(field.placeholder.oneLine) at \(places)"
            }, &lines)
        section("Removed from the text", removedBySteps, &lines)
        section("Not taken over", omissions, &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private var removedBySteps: [String] {
        Dictionary(grouping: removals, by: \.step).sorted { $0.key < $1.key }.map { step, removals in
            let samples = removals.prefix(3).map { "“\($0.text.prefix(20).description.oneLine)”" }.joined(
                separator: " ")
            return "\(step): \(removals.count), such as \(samples)"
        }
    }

    private func section(_ title: String, _ entries: [String], _ lines: inout [String]) {
        guard !entries.isEmpty else { return }
        lines += ["", "\(title) (\(entries.count))"] + entries.map { "  " + $0 }
    }

    private func percent(_ confidence: Double) -> String {
        let text = "\(Int((confidence * 100).rounded()))%"
        return String(repeating: " ", count: max(0, 4 - text.count)) + text
    }
}

extension String {
    /// The text on one line.
    fileprivate var oneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
