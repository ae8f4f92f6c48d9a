import ContractModel

/// The lines that a party fills in when it signs: name, representative, date; and where its seal goes.
struct SignatureLines {
    let party: Party
    let language: Language
    let styleSheet: StyleSheet
    private let wording: SigningWording

    init(party: Party, language: Language, styleSheet: StyleSheet) {
        self.party = party
        self.language = language
        self.styleSheet = styleSheet
        wording = SigningWording(language)
    }

    var signatory: StyledSignatures.Signatory {
        StyledSignatures.Signatory(
            party: party, lines: language == .english ? englishLines : lines, seal: sealPlace)
    }

    // MARK: The seal

    /// `nil` where a party signs by hand alone: a person, or a company whose style or declaration says so.
    private var seal: (kind: SealKind, diameter: Length)? {
        switch party.signing.seal {
        case .none: nil
        case .seal(let kind, let diameter): (kind, diameter)
        case .style: party.kind == .company ? styleSheet.signature.sealDiameter.map { (.company, $0) } : nil
        }
    }

    private var sealPlace: StyledSignatures.SealPlace? {
        seal.map { kind, diameter in
            let isSpecimen = party.signing.hasSpecimenSeal
            return StyledSignatures.SealPlace(
                diameter: diameter,
                caption: isSpecimen ? specimen(in: diameter) : caption(wording.caption(of: kind), in: diameter),
                entry: entry(.seal, label: label(wording.seal)), isSpecimen: isSpecimen)
        }
    }

    /// What stands across the face of every seal that the program draws; there is no way to leave it out.
    private func specimen(in diameter: Length) -> StyledParagraph {
        var words = paragraph(.sealCaption, [.text("样章\nSPECIMEN")])
        // SPECIMEN takes 5 em.
        words.style.size = min(.pt(15), diameter * 4 / 25)
        words.style.pitch = words.style.size * 7 / 5
        words.style.color = styleSheet.signature.sealColor
        return words
    }

    /// What is said in the place of a seal, no wider than the ring.
    private func caption(_ text: String, in diameter: Length) -> StyledParagraph {
        var words = paragraph(.sealCaption, [.text(text)])
        let size = min(words.style.size, diameter * 4 / 5 / max(1, text.count))
        words.style.pitch = .em(words.style.pitch.points / words.style.size.points, of: size)
        words.style.size = size
        return words
    }

    // MARK: 甲方（盖章）：

    private var lines: [StyledParagraph] {
        let witness = party.signing.hasWitness ? [witnessLine] : []
        guard party.kind == .company else {
            return [nameLine(party.key + wording.colon), signatureLine, dateLine] + witness
        }
        // The seal covers name and date: whoever witnesses it stands below.
        return [nameLine(opening)] + representativeLines + [dateLine] + witness
    }

    /// What stands where the party signs, and nowhere else: 甲方（盖章）：, 丙方（签字）：.
    private var opening: String {
        if language == .english { return (party.kind == .company ? Self.onBehalf : Self.byPerson) + party.key }
        let usual = party.kind == .person ? wording.sign : seal == nil ? wording.signAndSeal : wording.seal
        return party.key + mark(party.signing.mark == .signAndSeal ? wording.signAndSeal : usual) + wording.colon
    }

    /// 法定代表人（签字）：and a blank. A long title has a line of its own, so that the blank is wide enough for a hand.
    private var representativeLines: [StyledParagraph] {
        let entry = entry(.signature, label: label(wording.sign))
        guard let title = wording.representative(party.signing.representative) else { return [] }
        let label = mark(wording.sign) + wording.colon
        if title.count <= 6 { return [line(.text(title + label), .blank(ems: 10), entry)] }
        return [line(.text(title)), line(.text(label), .blank(ems: 12), entry)]
    }

    private var signatureLine: StyledParagraph {
        line(.text(opening), .blank(ems: 10), entry(.signature, label: label(wording.sign)))
    }

    private var witnessLine: StyledParagraph {
        line(
            .text(wording.witness + mark(wording.sign) + wording.colon), .blank(ems: 9),
            entry(.signature, isOfWitness: true, label: label(wording.witness + wording.sign)))
    }

    /// 甲方（盖章）：and the party's name, or a blank to write it in.
    private func nameLine(_ label: String) -> StyledParagraph {
        var line = line(.text(label), party.name.map { .text($0) } ?? .blank(ems: 10))
        line.setName(of: party, run: 1)
        return line
    }

    private func mark(_ word: String) -> String { wording.open + word + wording.close }

    /// 日期：____年__月__日, or Date: ________.
    private var dateLine: StyledParagraph {
        let entry = entry(.date, label: label(wording.date))
        guard !wording.dateUnits.isEmpty else {
            return line(.text(wording.date + wording.colon), .blank(ems: 14), entry)
        }
        var line = line(.text(wording.date + wording.colon))
        for (part, unit) in zip(DatePart.allCases, wording.dateUnits) {
            var blank = run(.signatureLine, .blank(ems: part == .year ? 3 : 2))
            blank.entry = entry
            blank.entry?.part = part
            blank.entry?.label += unit
            line.runs += [blank, run(.signatureLine, .text(unit))]
        }
        return line
    }

    // MARK: Signed for and on behalf of

    private static let onBehalf = "Signed for and on behalf of the "
    private static let byPerson = "Signed by the "

    /// Whoever signs for an English company says so and gives name and title: a signature tells neither.
    private var englishLines: [StyledParagraph] {
        var name = line(party.name.map { .text($0) } ?? .blank(ems: 17))
        name.setName(of: party, run: 0)
        name.runs[0].weight = .bold
        let title = party.kind == .company ? party.signing.representative : .none
        let capacity = title == .legal ? [line(.text(wording.legal))] : []
        // The rules end below each other, as far as the words before them allow.
        let details =
            party.kind == .company
            ? [blankLine("Name", 13.5, detail("name", "name")), blankLine("Title", 14, detail("title", "title"))] : []
        let witness =
            party.signing.hasWitness
            ? [
                blankLine("Witness’s signature", 8, entry(.signature, isOfWitness: true, label: label("witness"))),
                blankLine("Witness’s name", 9.5, detail("name", "witness’s name", isOfWitness: true)),
            ] : []
        return [line(.text(opening)), name] + capacity
            + [blankLine(wording.sign, 12, entry(.signature, label: label(wording.sign)))] + details + [dateLine]
            + witness
    }

    /// What is written in block letters on paper, and typed in a form.
    private func detail(_ name: String, _ words: String, isOfWitness: Bool = false) -> FormEntry {
        var entry = entry(.text, isOfWitness: isOfWitness, label: label(words))
        entry.detail = name
        return entry
    }

    private func blankLine(_ word: String, _ ems: Double, _ entry: FormEntry? = nil) -> StyledParagraph {
        line(.text(word + wording.colon), .blank(ems: ems), entry)
    }

    // MARK: Entries and lines

    /// 甲方盖章, or Client: seal.
    private func label(_ word: String) -> String {
        language == .english || language == .korean ? party.key + ": " + word.lowercased() : party.key + word
    }

    private func entry(_ kind: FormEntry.Kind, isOfWitness: Bool = false, label: String) -> FormEntry {
        // Without its colon: where marks share their blanks, some readers see a new line before it.
        let anchor = opening.hasSuffix(wording.colon) ? String(opening.dropLast(wording.colon.count)) : opening
        return FormEntry(kind, party: party.key, isOfWitness: isOfWitness, label: label, anchor: anchor)
    }

    private func line(_ contents: StyledRun.Content...) -> StyledParagraph {
        paragraph(.signatureLine, contents)
    }

    /// A line whose second run is the blank of the entry.
    private func line(
        _ first: StyledRun.Content, _ blank: StyledRun.Content, _ entry: FormEntry?
    ) -> StyledParagraph {
        var line = paragraph(.signatureLine, [first, blank])
        line.runs[1].entry = entry
        return line
    }

    private func paragraph(_ role: ParagraphRole, _ contents: [StyledRun.Content]) -> StyledParagraph {
        StyledParagraph(role: role, style: styleSheet[role], runs: contents.map { run(role, $0) })
    }

    private func run(_ role: ParagraphRole, _ content: StyledRun.Content) -> StyledRun {
        StyledRun(content, font: styleSheet[role].font, weight: styleSheet[role].weight)
    }
}

extension StyledParagraph {
    /// Says of a run that it is the party's name, or the blank for it.
    fileprivate mutating func setName(of party: Party, run index: Int) {
        guard let field = party.nameField else { return }
        runs[index].origin = .value(field: field)
        if case .blank = runs[index].content {
            runs[index].entry = FormEntry(.text, field: field, label: party.nameLabel ?? field)
        }
    }
}
