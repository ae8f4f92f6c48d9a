import ContractModel

/// Writes a contract in the template's own language, so that reading it gives the contract back.
struct TemplateWriter {
    private var draft = TemplateDraft()
    private var binding: FieldBinding
    private var notes: ImportNotes
    private let language: Language
    /// The headings that the next line stands under, the innermost last.
    private var headings: [(rank: Int, text: String)] = []
    private var party: String?
    private(set) var kept: Set<Int> = []

    struct Result {
        var draft: TemplateDraft
        var notes: ImportNotes
        var title: String
        /// The offsets of the input that stand in the template.
        var kept: Set<Int>
    }

    static func write(_ contract: StructuredContract, language: Language, notes: ImportNotes) -> Result {
        var writer = TemplateWriter(parties: contract.parties.map(\.key), language: language, notes: notes)
        writer.write(contract)
        writer.notes.fields = writer.binding.reported
        let title = writer.title(contract, language)
        let front = FrontMatterText.lines(
            title: title, language: language, parties: contract.parties, fields: writer.binding.fields)
        var draft = TemplateDraft()
        for line in front { draft.add(line) }
        for line in writer.draft.lines { draft.add(line.text, from: line.offsets) }
        return Result(draft: draft, notes: writer.notes, title: title, kept: writer.kept)
    }

    private init(parties: [String], language: Language, notes: ImportNotes) {
        self.language = language
        // Without the dictionaries, names stay as they are recognised.
        let converter = language == .traditionalChinese ? try? ScriptConverter(.toTraditional) : nil
        binding = FieldBinding(parties: parties, converter: converter)
        self.notes = notes
    }

    private mutating func title(_ contract: StructuredContract, _ language: Language) -> String {
        for cell in contract.title { kept.insert(cell.offset) }
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
        for annex in contract.annexes {
            draft.addBlank()
            draft.add(":::annex " + text(of: annex.heading), from: annex.heading.offsets)
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
            if order % 2 == 0 { write(line) } else { draft.add(text(of: line), from: line.offsets) }
        }
        draft.add(":::")
    }

    // MARK: Lines

    private mutating func write(_ line: OutlineLine) {
        count(line)
        enter(line)
        if case .part = line.kind { draft.addBlank() }
        let text = text(of: line)
        guard !text.isEmpty else { return }
        draft.add(text, from: line.offsets)
    }

    private mutating func count(_ line: OutlineLine) {
        switch line.kind {
        case .part: notes.counts.parts += 1
        case .article: notes.counts.articles += 1
        case .clause: notes.counts.clauses += 1
        case .item: notes.counts.items += 1
        default: break
        }
    }

    private mutating func enter(_ line: OutlineLine) {
        let rank: Int
        switch line.kind {
        case .part(let unit): rank = unit
        case .article, .named: rank = 10
        case .clause: rank = 10 + line.path.count
        case .heading: rank = 30
        case .paragraph:
            if let key = PartyKey.at(0, in: line.body[...]), line.body.count < 80 { party = key.text }
            return
        default: return
        }
        party = nil
        headings.removeAll { $0.rank >= rank }
        if line.isHeading { headings.append((rank, line.body[...].folded.trimmingMarks)) }
    }

    private mutating func text(of line: OutlineLine) -> String {
        for cell in line.label { kept.insert(cell.offset) }
        let label = TemplateEscape.escaped(line.label, isLineStart: false)
        let body = inline(line.body, line, isLineStart: line.label.isEmpty)
        switch line.kind {
        case .heading where !body.isEmpty: return body.contains("**") ? body : "**\(body)**"
        case .item:
            let closed = line.label.last.map { "）)".unicodeScalars.contains($0.scalar) || !$0.scalar.isASCII } ?? false
            return label + (closed && language != .english && line.label.first?.scalar.isHan != true ? "" : " ") + body
        case .named:
            let isSetOff = line.label.last.map { "：:、．.".unicodeScalars.contains($0.scalar) } ?? false
            return label + (isSetOff || body.isEmpty ? "" : " ") + body
        case .part, .article, .clause: return body.isEmpty ? label : label + " " + body
        case .paragraph, .definition, .row, .heading: return body
        }
    }

    /// The text of a line, with its fields in their places.
    private mutating func inline(_ cells: [Cell], _ line: OutlineLine, isLineStart: Bool) -> String {
        let places = binding.bind(
            cells, blanks: line.blanks, headings: headings.reversed().map(\.text), party: party, into: &notes)
        var text = ""
        var position = 0
        for place in places {
            text += kept(cells[position..<place.range.lowerBound], isLineStart: isLineStart && position == 0)
            text += "【\(place.field)】"
            notes.remove(cells[place.range], step: "field")
            position = place.range.upperBound
        }
        return text + kept(cells[position...], isLineStart: isLineStart && position == 0)
    }

    private mutating func kept(_ cells: ArraySlice<Cell>, isLineStart: Bool) -> String {
        for cell in cells { kept.insert(cell.offset) }
        return TemplateEscape.escaped(Array(cells), isLineStart: isLineStart)
    }

    private mutating func writeTable(_ rows: [OutlineLine]) {
        let width = rows.map(\.columns.count).max() ?? 0
        guard width > 0 else { return }
        for (order, row) in rows.enumerated() {
            var cells = row.columns.map { inline($0, row, isLineStart: false).replacing("|", with: "\\|") }
            while cells.count < width { cells.append("") }
            draft.add("| " + cells.joined(separator: " | ") + " |", from: row.offsets)
            if order == 0, rows.count > 1 { draft.add("|" + String(repeating: "---|", count: width)) }
        }
        draft.add("")
    }
}

extension String {
    fileprivate var trimmingMarks: String { String(reversed().drop { "：: ".contains($0) }.reversed()) }
}
