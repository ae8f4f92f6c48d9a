import ContractModel

/// The lines that a party fills in when it signs: name, representative, date; and where its seal goes.
struct SignatureLines {
    let party: Party
    let language: Language
    let wording: Wording
    let styleSheet: StyleSheet

    var signatory: StyledSignatures.Signatory {
        StyledSignatures.Signatory(
            party: party, lines: language == .english ? englishLines : lines,
            seal: party.kind == .company ? sealPlace : nil)
    }

    /// `nil` where the style sheet says that companies sign without a seal.
    private var sealPlace: StyledSignatures.SealPlace? {
        styleSheet.signature.sealDiameter.map {
            StyledSignatures.SealPlace(
                diameter: $0, caption: paragraph(.sealCaption, [.text(wording.sealPlace)]))
        }
    }

    // MARK: 甲方（盖章）：

    private var lines: [StyledParagraph] {
        switch party.kind {
        case .company:
            [
                nameLine(mark(wording.seal)),
                line(.text(wording.representative + mark(wording.sign) + wording.colon), .blank(ems: 5)),
                dateLine,
            ]
        case .person: [nameLine(""), line(.text(wording.sign + wording.colon), .blank(ems: 8)), dateLine]
        }
    }

    /// 甲方（盖章）：and the party's name, or a blank to write it in.
    private func nameLine(_ mark: String) -> StyledParagraph {
        line(
            .text(party.key + mark + wording.colon), party.name.map { .text($0) } ?? .blank(ems: 10)
        ).withNameField(of: party)
    }

    private func mark(_ word: String) -> String { wording.open + word + wording.close }

    /// 日期：____年__月__日, or Date: ________.
    private var dateLine: StyledParagraph {
        var contents: [StyledRun.Content] = [.text((wording.date.first ?? "") + wording.colon)]
        let units = wording.date.dropFirst()
        if units.isEmpty { contents.append(.blank(ems: 8)) }
        for (index, unit) in units.enumerated() { contents += [.blank(ems: index == 0 ? 3 : 2), .text(unit)] }
        return paragraph(.signatureLine, contents)
    }

    // MARK: Signed for and on behalf of

    /// Whoever signs for an English company says so and gives name and title: a signature tells neither.
    private var englishLines: [StyledParagraph] {
        let words = party.kind == .company ? "Signed for and on behalf of the " : "Signed by the "
        var name = line(.text(""), party.name.map { .text($0) } ?? .blank(ems: 17)).withNameField(of: party)
        name.runs.removeFirst()
        for index in name.runs.indices { name.runs[index].weight = .bold }
        // The rules end below each other, as far as the words before them allow.
        let details = party.kind == .company ? [entry("Name", 13.5), entry("Title", 14)] : []
        return [line(.text(words + party.key)), name, entry("Signature", 12)] + details + [entry("Date", 14)]
    }

    private func entry(_ word: String, _ ems: Double) -> StyledParagraph {
        line(.text(word + wording.colon), .blank(ems: ems))
    }

    private func line(_ contents: StyledRun.Content...) -> StyledParagraph { paragraph(.signatureLine, contents) }

    private func paragraph(_ role: ParagraphRole, _ contents: [StyledRun.Content]) -> StyledParagraph {
        let style = styleSheet[role]
        return StyledParagraph(
            role: role, style: style,
            runs: contents.map { StyledRun($0, font: style.font, weight: style.weight) })
    }
}

extension StyledParagraph {
    /// The line, its second run said to be the party's name.
    fileprivate func withNameField(of party: Party) -> StyledParagraph {
        var line = self
        if let field = party.nameField, line.runs.count > 1 { line.runs[1].origin = .value(field: field) }
        return line
    }
}
