import ContractModel

/// A field of the template, and the places in the text that it stands for.
struct ImportedField: Sendable {
    var name: String
    var type: FieldType
    /// Whether nothing was written in its place, so that a blank to fill in by hand is right.
    var isBlank: Bool
}

/// Where fields stand in a line: cells that give way to a field.
struct BoundPlace: Sendable {
    var range: Range<Int>
    var field: String
}

/// What tells one place to fill in from another.
enum Origin: Sendable, Hashable {
    /// What is written in it says what it names.
    case named(String)
    /// What is written in it and around it.
    case made(own: String, left: String, right: String, heading: String)

    var isNamed: Bool { if case .named = self { true } else { false } }

    /// The beginning of what stands behind a place: a mark of any kind says nothing.
    static func start(of right: String) -> String {
        guard let first = right.unicodeScalars.first, first.isHan || first.isLatin else { return "" }
        return String(right.prefix(4))
    }

    /// Whether two places mean the same: what they say of themselves is the same, or else all that stands around them.
    /// Blanks that say nothing are never taken for one.
    func isSame(_ other: Origin, form: Placeholder.Form) -> Bool {
        switch (self, other) {
        case (.named(let one), .named(let other)): return one == other
        case (.made(let own, let left, let right, _), .made(let otherOwn, let otherLeft, let otherRight, _)):
            guard form == .named || form == .date, left.count >= 3 else { return false }
            return own == otherOwn && left == otherLeft && right == otherRight
        default: return false
        }
    }
}

/// Gives each place to fill in its field: the same meaning one field, another meaning another one.
struct FieldBinding {
    /// A field, and what it was made of.
    private struct Entry {
        var field: ImportedField
        /// Places with another origin get another name.
        var origin: Origin
        var places: [ImportReport.Place] = []
        /// What was written in its first place.
        var placeholder: String
        var confidence = 1.0
        /// The number of the last field that was counted on from its name.
        var lastNumber = 1
    }

    private var entries: [Entry] = []
    /// By name.
    private var indices: [String: Int] = [:]
    private var placeholderNames: Set<String> = []
    private let parties: PartyNames
    private let language: Language
    /// Turns the names that are made into traditional characters, where the template is written in them.
    private let converter: ScriptConverter?

    init(parties: PartyNames, language: Language, converter: ScriptConverter?) {
        self.parties = parties
        self.language = language
        self.converter = converter
    }

    /// What a line says of its places besides its text.
    struct Surroundings: Sendable {
        /// The headings that the line stands under, the innermost first.
        var headings: [String] = []
        /// The party whose details the line gives.
        var party: String?
        /// What the cell before says, in a table: 地址.
        var label: String?
    }

    /// The places of a line, in order.
    mutating func bind(
        _ cells: [Cell], blanks: [MarkedBlank], _ surroundings: Surroundings, into notes: inout ImportNotes
    ) -> [BoundPlace] {
        let placeholders = PlaceholderScanner.placeholders(in: cells, blanks: blanks, language: language)
        guard !placeholders.isEmpty else { return [] }
        let named = cells.indices.compactMap { index in
            parties.label(at: index, in: cells[...]).map { (index, $0.name) }
        }
        var next = 0
        var party = surroundings.party
        return placeholders.map { placeholder in
            // Each 甲方： in the line begins the details of another party.
            while next < named.count, named[next].0 < placeholder.range.lowerBound {
                party = named[next].1.text
                next += 1
            }
            var left = String(cells[..<placeholder.range.lowerBound].suffix(40).folded.drop { $0 == " " })
            if left.isEmpty, let label = surroundings.label { left = label + "：" }
            var right = cells[placeholder.range.upperBound...].prefix(12).folded
            // （　　）个月: the unit stands behind the bracket.
            if left.last == "（", right.first == "）" {
                left.removeLast()
                right.removeFirst()
            }
            let context = FieldNames.Context(
                left: left, right: right,
                headings: surroundings.headings, party: party, parties: parties, language: language)
            let field = field(placeholder, cells, context, &notes)
            return BoundPlace(range: placeholder.range, field: field)
        }
    }

    private mutating func field(
        _ placeholder: Placeholder, _ cells: [Cell], _ context: FieldNames.Context, _ notes: inout ImportNotes
    ) -> String {
        let own = placeholder.folded
        var (type, confidence) = FieldType.guess(placeholder, name: own, left: context.left, right: context.right)
        // What currency an amount has that no text names is for a person to say.
        if type == .money, language != .simplifiedChinese { type = .text }
        let written = FieldNames.sanitized(placeholder.name)
        var name: String
        // The place is told by what is written in it, or else by what is written around it.
        var origin: Origin
        if placeholder.form == .named, FieldNames.isSpecific(own), written.count <= 20, !isChoice(type) {
            let detail = FieldNames.detail(own, context)
            name = detail.map { FieldNames.sanitized(converter?.convert($0) ?? $0) } ?? written
            origin = .named(detail ?? own)
            confidence = max(confidence, detail == nil ? 0.85 : 0.75)
        } else {
            let (made, certainty) = FieldNames.name(placeholder, type, context)
            name = FieldNames.sanitized(converter?.convert(made) ?? made)
            confidence = min(confidence, certainty)
            // A word of English takes more room: in different clauses, [DATE] is another date.
            let left =
                FieldNames.isGenericEnglish(own)
                ? (context.headings.first ?? "") + "/" + context.left.suffix(20) : String(context.left.suffix(6))
            origin = .made(
                own: own, left: left, right: Origin.start(of: context.right),
                heading: context.headings.first ?? "")
            if placeholder.form != .named, type == .text, placeholder.control == nil {
                (type, _) = FieldType.guess(placeholder, name: name, left: context.left, right: context.right)
            }
        }
        if name.isEmpty { name = language == .english ? "Blank" : "空白" }
        if parties.contains(name) {
            name += FieldNames.nameSuffix(language)
            origin = .named(name)
        }
        let isDetail = isDetail(name)
        if isDetail { origin = .named(name) }
        let made = Entry(
            field: ImportedField(name: name, type: type, isBlank: placeholder.form != .named), origin: origin,
            placeholder: cells[placeholder.range].text)
        let (index, isNew) = index(of: made, placeholder, context, &confidence)
        if !isNew {
            // No two places become one field in silence.
            let isSure = isDetail || placeholder.form == .named && entries[index].origin.isNamed
            notes.decide(
                .field, "\(made.placeholder) stands again and is taken to mean \(entries[index].field.name), too",
                at: cells[placeholder.range].offsets, confidence: isSure ? 0.8 : 0.6)
            if !isSure { confidence = min(confidence, 0.6) }
        }
        if let offsets = cells[placeholder.range].offsets {
            entries[index].places.append(ImportReport.Place(offsets))
            entries[index].confidence = min(entries[index].confidence, confidence)
        }
        count(cells[placeholder.range], &notes)
        return entries[index].field.name
    }

    private mutating func count(_ cells: ArraySlice<Cell>, _ notes: inout ImportNotes) {
        notes.counts.placeholders += 1
        placeholderNames.insert(cells.folded)
        notes.counts.placeholderNames = placeholderNames.count
        notes.counts.fields = entries.count
    }

    private func isChoice(_ type: FieldType) -> Bool { if case .choice = type { true } else { false } }

    /// The field that a place stands for: a new one, under another name where its own already means something else.
    private mutating func index(
        of made: Entry, _ placeholder: Placeholder, _ context: FieldNames.Context, _ confidence: inout Double
    ) -> (index: Int, isNew: Bool) {
        let name = made.field.name
        guard let first = indices[name] else { return (add(made, as: name), true) }
        func isSame(_ index: Int) -> Bool { entries[index].origin.isSame(made.origin, form: placeholder.form) }
        if isSame(first) { return (first, false) }
        confidence = min(confidence, 0.5)
        if let other = FieldNames.alternative(made.field.type, context).map({
            FieldNames.sanitized(converter?.convert($0) ?? $0)
        }), indices[other] == nil {
            return (add(made, as: other), true)
        }
        for folded in context.headings where !folded.isEmpty {
            let heading = FieldNames.sanitized(converter?.convert(folded) ?? folded)
            guard !name.begins(with: heading) else { continue }
            let longer = FieldNames.sanitized(heading + (language == .english ? " " : "") + name)
            guard let other = indices[longer] else { return (add(made, as: longer), true) }
            if isSame(other) { return (other, false) }
        }
        // Counted on, so that a thousand blanks without any name do not each look at all those before.
        while true {
            entries[first].lastNumber += 1
            let number = entries[first].lastNumber
            let numbered = name + (language == .english ? " \(number)" : ChineseNumeral.string(number))
            if indices[numbered] == nil { return (add(made, as: numbered), true) }
        }
    }

    private mutating func add(_ made: Entry, as name: String) -> Int {
        indices[name] = entries.count
        entries.append(made)
        entries[entries.count - 1].field.name = name
        return entries.count - 1
    }

    /// Whether the name is that of a party's full name, which is one wherever it stands.
    private func isDetail(_ name: String) -> Bool {
        let suffix = FieldNames.nameSuffix(language)
        return name.ends(with: suffix) && parties.contains(name.dropLast(suffix.count))
    }

    var fields: [ImportedField] { entries.map(\.field) }

    /// The fields as the report lists them, the uncertain ones first.
    var reported: [ImportReport.Field] {
        entries.map { entry in
            ImportReport.Field(
                name: entry.field.name, type: entry.field.type.name, placeholder: entry.placeholder,
                places: entry.places, confidence: entry.confidence)
        }.sorted { $0.confidence < $1.confidence }
    }
}
