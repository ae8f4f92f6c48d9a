import ContractModel

/// The lines that a party fills in when it signs: name, representative, date; and where its seal goes.
struct SignatureLines {
    let party: Party
    let wording: Wording
    let styleSheet: StyleSheet

    var signatory: StyledSignatures.Signatory {
        switch party.kind {
        case .company:
            StyledSignatures.Signatory(
                party: party,
                lines: [
                    nameLine,
                    line(.text(wording.representative + mark(wording.sign) + wording.colon), .blank(ems: 5)),
                    dateLine,
                ],
                seal: StyledSignatures.SealPlace(
                    diameter: styleSheet.signature.sealDiameter,
                    caption: paragraph(.sealCaption, [.text(wording.sealPlace)])))
        case .person:
            StyledSignatures.Signatory(
                party: party,
                lines: [line(.text(party.key + mark(wording.sign) + wording.colon), .blank(ems: 8)), dateLine],
                seal: nil)
        }
    }

    /// 甲方（盖章）：and the party's name, or a blank to write it in.
    private var nameLine: StyledParagraph {
        var line = line(
            .text(party.key + mark(wording.seal) + wording.colon), party.name.map { .text($0) } ?? .blank(ems: 10))
        if let field = party.nameField { line.runs[1].origin = .value(field: field) }
        return line
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

    private func line(_ contents: StyledRun.Content...) -> StyledParagraph { paragraph(.signatureLine, contents) }

    private func paragraph(_ role: ParagraphRole, _ contents: [StyledRun.Content]) -> StyledParagraph {
        let style = styleSheet[role]
        return StyledParagraph(
            role: role, style: style,
            runs: contents.map { StyledRun($0, font: style.font, weight: style.weight) })
    }
}
