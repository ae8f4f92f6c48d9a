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

/// Gives each place to fill in its field: the same meaning one field, another meaning another one.
struct FieldBinding {
    private(set) var fields: [ImportedField] = []
    private var indices: [String: Int] = [:]
    /// For names that were made, what they were made of: places with another origin get another name.
    private var origins: [String: String] = [:]
    private var places: [String: [ImportReport.Place]] = [:]
    private var samples: [String: (placeholder: String, confidence: Double)] = [:]
    private var placeholderNames: Set<String> = []
    private var lastNumbers: [String: Int] = [:]
    private let parties: Set<String>
    /// Turns the names that are made into traditional characters, where the template is written in them.
    private let converter: ScriptConverter?

    init(parties: [String], converter: ScriptConverter?) {
        self.parties = Set(parties)
        self.converter = converter
    }

    /// The places of a line, in order.
    mutating func bind(
        _ cells: [Cell], blanks: [MarkedBlank], headings: [String], party: String?, into notes: inout ImportNotes
    ) -> [BoundPlace] {
        let placeholders = PlaceholderScanner.placeholders(in: cells, blanks: blanks)
        return placeholders.map { placeholder in
            let context = FieldNames.Context(
                left: String(cells[..<placeholder.range.lowerBound].suffix(40).folded.drop { $0 == " " }),
                right: cells[placeholder.range.upperBound...].prefix(12).folded, headings: headings, party: party)
            let field = field(placeholder, cells, context, &notes)
            return BoundPlace(range: placeholder.range, field: field)
        }
    }

    private mutating func field(
        _ placeholder: Placeholder, _ cells: [Cell], _ context: FieldNames.Context, _ notes: inout ImportNotes
    ) -> String {
        let folded = placeholder.form == .named ? cells[placeholder.range].folded : placeholder.name
        let own = placeholder.form == .named ? String(folded.filter { !"【】［］[]{}_".contains($0) }) : placeholder.name
        var (type, confidence) = FieldType.guess(placeholder, name: own, left: context.left, right: context.right)
        let written = FieldNames.sanitized(placeholder.name)
        var name: String
        // The place is told by what is written in it, or else by what is written around it.
        let origin: String
        if placeholder.form == .named, FieldNames.isSpecific(own), written.count <= 20, !isChoice(type) {
            name = written
            origin = "named \(own)"
            confidence = max(confidence, 0.85)
        } else {
            let (made, certainty) = FieldNames.name(placeholder, type, context)
            name = FieldNames.sanitized(converter?.convert(made) ?? made)
            confidence = min(confidence, certainty)
            origin = "\(own) \(context.left.suffix(6)) \(context.right.prefix(4)) \(context.headings.first ?? "")"
            if placeholder.form != .named, type == .text { (type, _) = retyped(placeholder, name, context) }
        }
        if name.isEmpty { name = "空白" }
        if parties.contains(name) { name += "全称" }
        name = unique(name, origin, own, context, &confidence, cells[placeholder.range], &notes)
        note(name, type, placeholder, confidence, cells[placeholder.range], &notes)
        return name
    }

    private func isChoice(_ type: FieldType) -> Bool { if case .choice = type { true } else { false } }

    /// A blank has the type of the name that it got.
    private func retyped(_ placeholder: Placeholder, _ name: String, _ context: FieldNames.Context) -> (
        FieldType, Double
    ) {
        FieldType.guess(placeholder, name: name, left: context.left, right: context.right)
    }

    /// The name, or another one where it already means something else.
    private mutating func unique(
        _ name: String, _ origin: String, _ own: String, _ context: FieldNames.Context, _ confidence: inout Double,
        _ cells: ArraySlice<Cell>, _ notes: inout ImportNotes
    ) -> String {
        guard let first = origins[name] else {
            origins[name] = origin
            return name
        }
        if first == origin { return name }
        // The same words before it: 违约金为合同金额的【…】 twice is one share.
        let isSame = !own.isEmpty && first.hasPrefix("\(own) \(context.left.suffix(6)) ") && context.left.count >= 6
        if isSame || first.hasPrefix("named") && origin.hasPrefix("named") || isDetail(name) {
            notes.decide(
                .field, "\(cells.text) stands again after the same words and is taken to mean \(name), too",
                at: cells.offsets, confidence: isDetail(name) ? 0.8 : 0.6)
            confidence = min(confidence, 0.6)
            return name
        }
        confidence = min(confidence, 0.5)
        for heading in context.headings where !heading.isEmpty && !name.hasPrefix(heading) {
            let longer = FieldNames.sanitized(heading + name)
            if origins[longer] == nil || origins[longer] == origin {
                origins[longer] = origin
                return longer
            }
        }
        // Counted on, so that a thousand blanks without any name do not each look at all those before.
        while true {
            let number = lastNumbers[name, default: 1] + 1
            lastNumbers[name] = number
            let numbered = name + ChineseNumeral.string(number)
            guard origins[numbered] == nil else { continue }
            origins[numbered] = origin
            return numbered
        }
    }

    /// Whether the name is that of a party's full name, which is one wherever it stands.
    private func isDetail(_ name: String) -> Bool { name.hasSuffix("全称") && parties.contains(String(name.dropLast(2))) }

    private mutating func note(
        _ name: String, _ type: FieldType, _ placeholder: Placeholder, _ confidence: Double, _ cells: ArraySlice<Cell>,
        _ notes: inout ImportNotes
    ) {
        if indices[name] == nil {
            indices[name] = fields.count
            fields.append(ImportedField(name: name, type: type, isBlank: placeholder.form != .named))
            samples[name] = (cells.text, confidence)
        }
        if let offsets = cells.offsets {
            places[name, default: []].append(ImportReport.Place(offsets))
            let before = samples[name]?.confidence ?? 1
            samples[name]?.confidence = min(before, confidence)
        }
        notes.counts.placeholders += 1
        placeholderNames.insert(cells.folded)
        notes.counts.placeholderNames = placeholderNames.count
        notes.counts.fields = fields.count
    }

    /// The fields as the report lists them, the uncertain ones first.
    var reported: [ImportReport.Field] {
        fields.map { field in
            ImportReport.Field(
                name: field.name, type: field.type.name, placeholder: samples[field.name]?.placeholder ?? "",
                places: places[field.name] ?? [], confidence: samples[field.name]?.confidence ?? 0)
        }.sorted { $0.confidence < $1.confidence }
    }
}
