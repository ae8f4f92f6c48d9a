import ContractModel
import ContractStyling

/// The list of all fields and findings, made once the text is: every entry leads to its places, every place to its entry.
struct ReviewPanel {
    let recorder: ReviewRecorder
    private var wording: ReviewWording { recorder.wording }
    private var notes: ReviewNotes { recorder.notes }

    static let anchor = Anchor(rawValue: "_review")
    /// More findings than these are folded: the fields would be far below.
    private static let shownFindings = 5

    /// What the page is to be laid out for.
    var layout: [String] { recorder.placedFindings.isEmpty ? ["review"] : ["review", "noted"] }

    // MARK: Above the text

    /// How many there are of each, above the text, with jumps. Before the first gap and behind the last one one comes
    /// back here.
    var summary: HTMLNode {
        let blanks = recorder.accounts.reduce(recorder.handBlanks.count) { $0 + $1.blankCount }
        let blank = recorder.accounts.first { $0.blankCount > 0 }?.places.first ?? recorder.handBlanks.first
        let missing = notes.fields.indices.filter(isMissing)
        let parts = [
            count(notes.fields.count, wording.fields, Self.anchor, kind: "plain"),
            count(
                missing.reduce(0) { $0 + max(1, recorder.accounts[$1].missingCount) }, wording.missing,
                missing.first.flatMap { places(of: $0).first?.anchor ?? ReviewRecorder.anchor(ofField: $0) },
                kind: "gaps"),
            count(blanks, wording.blank, blank?.anchor, kind: "gaps"),
            count(
                notes.findings.count, wording.findings,
                notes.findings.isEmpty ? nil : ReviewRecorder.anchor(ofFinding: 0), kind: "noticed"),
        ]
        let end = HTMLNode.element(.span, [.id(ReviewRecorder.anchor(ofGap: recorder.gapCount + 1))], [])
        return .element(
            .nav,
            [.classes("chrome", "counts"), .id(ReviewRecorder.anchor(ofGap: 0)), .label(wording.places)],
            parts + (recorder.gapCount > 0 ? [end] : []))
    }

    private func count(_ count: Int, _ name: String, _ anchor: Anchor?, kind: String) -> HTMLNode {
        let text: [HTMLNode] = [.element(.strong, [.text("\(count)")]), .text(" " + name)]
        guard let anchor, count > 0 else { return .element(.span, [.classes("count")], text) }
        return .element(.a, [.classes("count", kind), .link(to: anchor)], text)
    }

    /// Whether a value is missing in the text, or to decide what stands in it.
    private func isMissing(_ index: Int) -> Bool {
        recorder.accounts[index].missingCount > 0 || notes.fields[index].decisions.contains(where: \.isOpen)
    }

    /// Where a field stands, or else where it decides.
    private func places(of index: Int) -> [ReviewRecorder.Place] {
        let places = recorder.accounts[index].places
        return places.isEmpty ? notes.fields[index].decisions.flatMap(recorder.places) : places
    }

    // MARK: Beside the text

    /// Everything, in a column of its own where there is room.
    var panel: HTMLNode {
        .element(
            .aside, [.classes("chrome", "panel"), .id(Self.anchor), .label(wording.review)],
            findings + [.element(.h2, [.text(wording.fields)]), .element(.ol, notes.fields.indices.map(field))]
                + handBlanks)
    }

    private var findings: [HTMLNode] {
        if notes.findings.isEmpty { return [] }
        let list = HTMLNode.element(.ol, notes.findings.indices.map(finding))
        let content: [HTMLNode]
        if notes.findings.count <= Self.shownFindings {
            content = [.element(.h2, [.text(wording.findings)]), list]
        } else {
            let heading = HTMLNode.element(.h2, [.text(wording.findings + " (\(notes.findings.count))")])
            content = [.element(.details, [.element(.summary, [heading]), list])]
        }
        return [.element(.div, [.classes("findings")], content)]
    }

    private var handBlanks: [HTMLNode] {
        recorder.handBlanks.isEmpty
            ? []
            : [
                .element(.h2, [.text(wording.handBlanks)]),
                .element(.p, [.classes("places")], handBlankLinks),
            ]
    }

    /// The first blank of each division, and how many follow it there: from one to the next leads each blank itself.
    private var handBlankLinks: [HTMLNode] {
        var counts: [(place: ReviewRecorder.Place, count: Int)] = []
        for place in recorder.handBlanks {
            if counts.last?.place.division == place.division {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((place, 1))
            }
        }
        return counts.enumerated().flatMap { index, entry -> [HTMLNode] in
            (index == 0 ? [] : [.text(wording.comma)]) + links([entry.place])
                + (entry.count == 1 ? [] : [.text(" × \(entry.count)")])
        }
    }

    private func field(_ index: Int) -> HTMLNode {
        let (field, account) = (notes.fields[index], recorder.accounts[index])
        let isPrinted = account.count > 0 || !field.decisions.isEmpty || field.rowCount != nil
        let state =
            isMissing(index)
            ? "is-missing" : account.blankCount > 0 ? "is-blank" : isPrinted ? "" : "is-unused"
        let lines =
            [
                HTMLNode.element(
                    .p,
                    [
                        .element(.strong, [.text(wording.name(of: field))]),
                        .text(" "), .element(.span, [.classes("type")], [.text(wording.text(of: field.type))]),
                    ])
            ] + content(of: field, account)
            + (account.places.isEmpty ? [] : [.element(.p, [.classes("places")], links(account.places))])
            + decisions(of: field)
            + (isPrinted || isMissing(index)
                ? [] : [.element(.p, [.classes("state")], [.text(wording.unused)])])
        return .element(
            .li, [.id(ReviewRecorder.anchor(ofField: index)), .classes(state.isEmpty ? ["field"] : ["field", state])],
            lines)
    }

    /// What a field says, and where that comes from, whether or not the text prints it.
    private func content(of field: ReviewNotes.Field, _ account: ReviewRecorder.Account) -> [HTMLNode] {
        func shown(_ text: String, _ source: String?) -> [HTMLNode] {
            [.element(.p, [.classes("shown")], [.text(Self.shortened(text))])]
                + (source.map { [.element(.p, [.classes("source")], [.text($0)])] } ?? [])
        }
        switch account.content {
        case .value(let text): return shown(text, account.source)
        case .missing: return [.element(.p, [.classes("state")], [.text(wording.missing)])]
        case .blank: return [.element(.p, [.classes("state")], [.text(wording.blank)])]
        case nil: break
        }
        if let count = field.rowCount {
            return shown(wording.rows(count), field.source.map { recorder.sourceText($0, of: field) })
        }
        if let value = field.value { return shown(value, recorder.sourceText(field.source, of: field)) }
        guard field.decisions.contains(where: \.isOpen) else { return [] }
        return [.element(.p, [.classes("state")], [.text(wording.missing)])]
    }

    /// What a field decides: where that stands, and what is left out for its sake.
    private func decisions(of field: ReviewNotes.Field) -> [HTMLNode] {
        var nodes: [HTMLNode] = []
        var seen: Set<Anchor> = []
        for decision in field.decisions {
            let note =
                decision.isOpen
                ? wording.undecided
                : decision.printed.isEmpty ? wording.leftOut + wording.colon + "\(decision.location)" : nil
            let places = recorder.places(of: decision).filter { note != nil || seen.insert($0.anchor).inserted }
            if places.isEmpty, note == nil { continue }
            if !nodes.isEmpty { nodes.append(.text(wording.comma)) }
            nodes += links(places)
            if let note { nodes.append(.text((places.isEmpty ? "" : " ") + wording.open + note + wording.close)) }
        }
        if nodes.isEmpty { return [] }
        return [.element(.p, [.classes("places")], [.text(wording.decides + wording.colon)] + nodes)]
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
            [.element(.p, [Self.english], Self.message(of: notes.findings[index]))]
                + Self.more(about: notes.findings[index]) + jump)
    }

    // MARK: In the margin

    /// The findings beside what they are about, each a line that opens: where many stand together, they must not be
    /// longer than the text that they stand beside.
    static func notes(_ indices: [Int], of notes: ReviewNotes, _ wording: ReviewWording) -> HTMLNode {
        .element(
            .div,
            [
                .classes(["chrome", "notes"] + (indices.count > 2 ? ["many"] : [])), .role("note"),
                .label(wording.findings),
            ],
            indices.map { index in
                let finding = notes.findings[index]
                return .element(
                    .details,
                    [.classes("finding", finding.severity.rawValue), .id(ReviewRecorder.anchor(ofMargin: index))],
                    [.element(.summary, [english], message(of: finding))] + more(about: finding))
            })
    }

    /// Where notes of what stands above end, before a division whose heading must not be parted from what follows it.
    static let clearance = HTMLNode.element(.div, [.classes("chrome", "clearance")], [])

    /// The program speaks English, whatever language the contract is in. How grave a finding is, a word says: a colour
    /// alone is not seen by everyone (WCAG 2.2, 1.4.1).
    private static func message(of finding: Diagnostic) -> [HTMLNode] {
        [.element(.strong, [.text(finding.severity.rawValue + ": ")]), .text(finding.message)]
    }

    /// What to do, and where.
    private static func more(about finding: Diagnostic) -> [HTMLNode] {
        let place = finding.location.map { "\($0)  " } ?? ""
        return [
            finding.hint.map { .element(.p, [.classes("hint"), english], [.text($0)]) },
            .element(.p, [.classes("source")], [.text(place + finding.code.rawValue)]),
        ].compactMap(\.self)
    }

    private static let english = HTMLAttribute.lang(Language.english.rawValue)
}
