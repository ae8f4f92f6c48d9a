import ContractModel

/// Writes a contract in the template's own language, so that reading it gives the contract back.
struct TemplateWriter {
    private var draft = TemplateDraft()
    private var binding: FieldBinding
    private var notes: ImportNotes
    private let language: Language
    private let names: PartyNames
    /// The headings that the next line stands under, the innermost last.
    private var headings: [(rank: Int, text: String)] = []
    private var party: String?
    /// For each scalar of the input, whether it stands in the template.
    private var kept: [Bool]

    struct Result {
        var draft: TemplateDraft
        var notes: ImportNotes
        var title: String
        /// For each scalar of the input, whether it stands in the template.
        var kept: [Bool]
    }

    static func write(_ contract: StructuredContract, language: Language, notes: ImportNotes) -> Result {
        var writer = TemplateWriter(parties: contract.names, language: language, notes: notes)
        writer.write(contract)
        writer.notes.fields = writer.binding.reported
        let title = writer.title(contract, language)
        let front = FrontMatterText.lines(
            title: title, language: language, parties: contract.parties, fields: writer.binding.fields)
        var draft = TemplateDraft()
        for line in front { draft.add(line) }
        for line in writer.draft.lines { draft.add(line) }
        return Result(draft: draft, notes: writer.notes, title: title, kept: writer.kept)
    }

    private init(parties: PartyNames, language: Language, notes: ImportNotes) {
        self.language = language
        // Without the dictionaries, names stay as they are recognised.
        let converter = language == .traditionalChinese ? try? ScriptConverter(.toTraditional) : nil
        names = parties
        binding = FieldBinding(parties: parties, language: language, converter: converter)
        self.notes = notes
        kept = [Bool](repeating: false, count: notes.input.count)
    }

    private mutating func keep(_ cells: some Sequence<Cell>) {
        for cell in cells where cell.offset >= 0 { kept[cell.offset] = true }
    }

    private mutating func title(_ contract: StructuredContract, _ language: Language) -> String {
        keep(contract.title)
        let title = contract.title.text
        return title.isEmpty ? language == .english ? "Untitled contract" : "未命名合同" : title
    }

    private mutating func write(_ contract: StructuredContract) {
        if let cover = contract.cover {
            draft.add(":::cover")
            for line in cover { write(line) }
            draft.add(":::")
        }
        if let contents = contract.contents {
            draft.add(":::toc " + contents.title)
            draft.add(":::")
        }
        draft.addBlank()
        write(contract.body)
        if !contract.signers.isEmpty {
            draft.addBlank()
            draft.add(":::sign " + contract.signers.joined(separator: " "))
            draft.add(":::")
        }
        if !contract.afterSigning.isEmpty {
            draft.addBlank()
            party = nil
            write(contract.afterSigning)
        }
        for annex in contract.annexes {
            draft.addBlank()
            draft.add(DraftText(":::annex ") + text(of: annex.heading), from: annex.heading.offsets)
            headings = []
            write(annex.lines)
            draft.add(":::")
        }
    }

    private mutating func write(_ lines: [OutlineLine]) {
        var index = 0
        while index < lines.count {
            switch lines[index].kind {
            case .row:
                let end = lines[index...].firstIndex { $0.kind != .row } ?? lines.count
                writeTable(Array(lines[index..<end]))
                index = end
            case .definition:
                draft.add(":::definitions")
                while index < lines.count, lines[index].kind == .definition {
                    write(lines[index])
                    index += 1
                }
                draft.add(":::")
            default:
                if lines[index].isParallel {
                    let end = lines[index...].firstIndex { !$0.isParallel } ?? lines.count
                    writePairs(lines[index..<end])
                    index = end
                } else {
                    write(lines[index])
                    index += 1
                }
            }
        }
    }

    /// The lines of two languages, which take turns.
    private mutating func writePairs(_ lines: ArraySlice<OutlineLine>) {
        draft.add(":::parallel \(language.rawValue) en")
        for (order, line) in lines.enumerated() {
            // A number counts once, in the contract's language.
            if order % 2 == 0 {
                write(line)
            } else {
                draft.add(text(of: line), from: line.offsets, isForeign: true)
            }
        }
        draft.add(":::")
    }

    // MARK: Lines

    private mutating func write(_ line: OutlineLine) {
        enter(line)
        if case .part = line.kind { draft.addBlank() }
        let text = text(of: line)
        guard !text.isEmpty else { return }
        draft.add(text, from: line.offsets)
    }

    private mutating func enter(_ line: OutlineLine) {
        let rank: Int
        switch line.kind {
        case .part(let unit): rank = unit
        case .article, .named: rank = 10
        case .clause: rank = 10 + line.path.count
        case .heading: rank = 30
        case .paragraph:
            let body = line.body[...]
            // 乙方按下列方式付款 is a sentence.
            let bare = names.at(0, in: body).flatMap { name in
                name.count < body.count && body[name.count].scalar.isHan ? nil : name
            }
            if let name = names.label(at: 0, in: body)?.name ?? (body.count < 20 ? bare : nil) {
                party = name.text
            } else if body.count < 120, let name = named(in: body) {
                party = name.text
            }
            return
        default: return
        }
        party = nil
        headings.removeAll { $0.rank >= rank }
        if line.isHeading { headings.append((rank, line.body.prefix(60).folded.trimmingMarks)) }
    }

    /// 甲方 of 卖方（以下简称甲方）：
    private func named(in body: ArraySlice<Cell>) -> Word? {
        guard let verb = body.firstRange(of: "简称") else { return nil }
        let name = body[verb.upperBound...].drop { "“\"「：:".unicodeScalars.contains($0.scalar) }
        return names.at(name.startIndex, in: body)
    }

    private mutating func text(of line: OutlineLine) -> DraftText {
        keep(line.label)
        let label = TemplateEscape.escaped(line.label, isLineStart: false)
        let body = inline(line.body, line, isLineStart: line.label.isEmpty)
        let separated = body.isEmpty ? label : label + DraftText(" ") + body
        switch line.kind {
        case .heading where !body.isEmpty: return isMarked(line.body) ? body : DraftText("**") + body + DraftText("**")
        case .item:
            let closed = line.label.last.map { "）)".unicodeScalars.contains($0.scalar) || !$0.scalar.isASCII } ?? false
            let isClosed = closed && language != .english && line.label.first?.scalar.isHan != true
            return isClosed ? label + body : label + DraftText(" ") + body
        case .named:
            let isSetOff = line.label.last.map { "：:、．.".unicodeScalars.contains($0.scalar) } ?? false
            return isSetOff ? label + body : separated
        case .article where line.label.last?.scalar == "、": return label + body
        case .part, .article, .clause: return separated
        case .paragraph where line.beginsWithReference: return DraftText("\\") + body
        case .paragraph, .definition, .row, .heading: return body
        }
    }

    private func isMarked(_ cells: [Cell]) -> Bool {
        zip(cells, cells.dropFirst()).contains { $0.scalar == "*" && $1.scalar == "*" }
    }

    /// The text of a line, with its fields in their places.
    private mutating func inline(
        _ cells: [Cell], _ line: OutlineLine, isLineStart: Bool, party: String? = nil, label: String? = nil
    ) -> DraftText {
        let places = binding.bind(
            cells, blanks: line.blanks,
            .init(headings: headings.reversed().map(\.text), party: party ?? self.party, label: label), into: &notes)
        var text = DraftText()
        var position = 0
        for place in places {
            text += kept(cells[position..<place.range.lowerBound], isLineStart: isLineStart && position == 0)
            text.add("【\(place.field)】", for: cells[place.range].offsets?.lowerBound ?? -1)
            notes.remove(cells[place.range], step: "field")
            position = place.range.upperBound
        }
        return text + kept(cells[position...], isLineStart: isLineStart && position == 0)
    }

    private mutating func kept(_ cells: ArraySlice<Cell>, isLineStart: Bool) -> DraftText {
        keep(cells)
        return TemplateEscape.escaped(Array(cells), isLineStart: isLineStart)
    }

    private mutating func writeTable(_ rows: [OutlineLine]) {
        let width = rows.map(\.columns.count).max() ?? 0
        guard width > 0 else { return }
        // A table whose head names the parties gives the details of one in each column.
        var columnParties = (rows.first?.columns ?? []).map { column in
            column.count <= 12 ? names.at(0, in: column[...])?.text : nil
        }
        // A cell that spans others stands in the first of them.
        for (position, column) in (rows.first?.columns ?? []).enumerated().dropFirst() where column.isEmpty {
            columnParties[position] = columnParties[position - 1]
        }
        for (order, row) in rows.enumerated() {
            var text = DraftText("|")
            var label: (text: String, party: String?)?
            for position in 0..<width {
                let column = position < row.columns.count ? row.columns[position] : []
                let isParty = column.count <= 12 ? names.at(0, in: column[...]) : nil
                let party =
                    isParty?.text ?? label?.party ?? (position < columnParties.count ? columnParties[position] : nil)
                text.add(" ")
                text += inline(column, row, isLineStart: false, party: party, label: label?.text).escapingBars
                text.add(" |")
                if column.contains(where: { $0.folded.isHan || $0.folded.isLatin }), column.count <= 20 {
                    label = (column.folded.trimmingMarks, isParty?.text ?? label?.party)
                }
            }
            draft.add(text, from: row.offsets)
            if order == 0, rows.count > 1 { draft.add("|" + String(repeating: "---|", count: width)) }
        }
        draft.add("")
    }
}

extension DraftText {
    /// The text of a cell, in which no bar ends it.
    fileprivate var escapingBars: DraftText {
        guard scalars.contains("|") else { return self }
        var text = DraftText()
        for (scalar, offset) in zip(scalars, offsets) {
            if scalar == "|" { text.add("\\") }
            text.add(Cell(scalar, at: offset))
        }
        return text
    }
}

extension String {
    fileprivate var trimmingMarks: String {
        unicodeScalars.lastIndex { $0 != "：" && $0 != ":" && $0 != " " }.map { String(self[...$0]) } ?? ""
    }
}
