import ContractModel
import ContractStyling

/// The list of all fields and findings, made once the text is: every entry leads to its places, every place to its entry.
struct ReviewPanel {
    let recorder: ReviewRecorder
    private var wording: ReviewWording { recorder.wording }
    private var notes: ReviewNotes { recorder.notes }

    static let anchor = Anchor(rawValue: "_review")

    // MARK: Above the text

    /// How many there are of each, above the text, with jumps.
    var summary: HTMLNode {
        let missing = indices { $0.missingCount > 0 }
        let blank = indices { $0.blankCount > 0 }
        let blankCount = blank.reduce(recorder.handBlanks.count) { $0 + recorder.accounts[$1].blankCount }
        let missingCount = missing.reduce(0) { $0 + recorder.accounts[$1].missingCount }
        let parts = [
            count(notes.fields.count, wording.fields, Self.anchor, kind: "plain"),
            count(
                missingCount, wording.missing, missing.first.flatMap { recorder.accounts[$0].places.first?.anchor },
                kind: "gaps"),
            count(
                blankCount, wording.blank,
                blank.first.flatMap { recorder.accounts[$0].places.first?.anchor } ?? recorder.handBlanks.first?.anchor,
                kind: "gaps"),
            count(
                notes.findings.count, wording.findings,
                notes.findings.isEmpty ? nil : ReviewRecorder.anchor(ofFinding: 0), kind: "noticed"),
        ]
        return .element(.nav, [.classes("chrome", "counts"), .label(wording.places)], parts)
    }

    private func count(_ count: Int, _ name: String, _ anchor: Anchor?, kind: String) -> HTMLNode {
        let text: [HTMLNode] = [.element(.strong, [.text("\(count)")]), .text(" " + name)]
        guard let anchor, count > 0 else { return .element(.span, [.classes("count")], text) }
        return .element(.a, [.classes("count", kind), .link(to: anchor)], text)
    }

    private func indices(where holds: (ReviewRecorder.Account) -> Bool) -> [Int] {
        recorder.accounts.indices.filter { holds(recorder.accounts[$0]) }
    }

    // MARK: Beside the text

    /// Everything, in a column of its own where there is room.
    var panel: HTMLNode {
        .element(
            .aside, [.classes("chrome", "panel"), .id(Self.anchor), .label(wording.review)],
            (notes.findings.isEmpty
                ? []
                : [.element(.h2, [.text(wording.findings)]), .element(.ol, notes.findings.indices.map(finding))])
                + [.element(.h2, [.text(wording.fields)]), .element(.ol, notes.fields.indices.map(field))]
                + handBlanks)
    }

    private var handBlanks: [HTMLNode] {
        recorder.handBlanks.isEmpty
            ? []
            : [
                .element(.h2, [.text(wording.handBlanks)]),
                .element(.p, [.classes("places")], links(recorder.handBlanks)),
            ]
    }

    private func field(_ index: Int) -> HTMLNode {
        let (field, account) = (notes.fields[index], recorder.accounts[index])
        let state =
            account.missingCount > 0
            ? "is-missing" : account.blankCount > 0 ? "is-blank" : account.count == 0 ? "is-unused" : ""
        var lines: [HTMLNode] = [
            .element(
                .p,
                [
                    .element(.strong, [.text(wording.name(of: field))]),
                    .text(" "), .element(.span, [.classes("type")], [.text(wording.text(of: field.type))]),
                ])
        ]
        switch account.content {
        case .value(let text): lines.append(.element(.p, [.classes("shown")], [.text(Self.shortened(text))]))
        case .missing: lines.append(.element(.p, [.classes("state")], [.text(wording.missing)]))
        case .blank: lines.append(.element(.p, [.classes("state")], [.text(wording.blank)]))
        case nil:
            if case .rows = field.type { break }
            lines.append(.element(.p, [.classes("state")], [.text(wording.unused)]))
        }
        if case .value = account.content, let source = account.source {
            lines.append(.element(.p, [.classes("source")], [.text(source)]))
        }
        if !account.places.isEmpty {
            lines.append(.element(.p, [.classes("places")], links(account.places)))
        }
        return .element(
            .li, [.id(ReviewRecorder.anchor(ofField: index)), .classes(state.isEmpty ? ["field"] : ["field", state])],
            lines)
    }

    private func links(_ places: [ReviewRecorder.Place]) -> [HTMLNode] {
        places.enumerated().flatMap { index, place -> [HTMLNode] in
            let link = HTMLNode.element(.a, [.link(to: place.anchor)], [.text(place.division)])
            return index == 0 ? [link] : [.text(wording.comma), link]
        }
    }

    private static func shortened(_ text: String) -> String {
        let limit = 80
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    private func finding(_ index: Int) -> HTMLNode {
        let jump: [HTMLNode] =
            recorder.placedFindings.contains(index)
            ? [
                .element(
                    .p, [.classes("places")],
                    [.element(.a, [.link(to: ReviewRecorder.anchor(ofMargin: index))], [.text(wording.toPlace)])])
            ] : []
        return .element(
            .li,
            [
                .id(ReviewRecorder.anchor(ofFinding: index)),
                .classes("finding", notes.findings[index].severity.rawValue),
            ],
            Self.lines(notes.findings[index]) + jump)
    }

    // MARK: In the margin

    /// A finding beside the paragraph that it is about.
    static func note(_ index: Int, of notes: ReviewNotes, _ wording: ReviewWording) -> HTMLNode {
        let finding = notes.findings[index]
        return .element(
            .div,
            [
                .classes("chrome", "finding", finding.severity.rawValue),
                .id(ReviewRecorder.anchor(ofMargin: index)), .role("note"), .label(wording.findings),
            ], lines(finding))
    }

    /// The program speaks English, whatever language the contract is in.
    private static func lines(_ finding: Diagnostic) -> [HTMLNode] {
        let place = finding.location.map { "\($0)  " } ?? ""
        return [
            .element(.p, [.lang(Language.english.rawValue)], [.text(finding.message)]),
            finding.hint.map { .element(.p, [.classes("hint"), .lang(Language.english.rawValue)], [.text($0)]) },
            .element(.p, [.classes("source")], [.text(place + finding.code.rawValue)]),
        ].compactMap(\.self)
    }
}
