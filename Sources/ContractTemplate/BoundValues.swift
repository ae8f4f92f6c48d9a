import ContractModel

/// The data of one contract, read by the types that the template declares.
struct BoundValues: Sendable {
    struct Entry: Sendable {
        var value: Value
        /// `nil` for a default of the template, and for a computed value.
        var source: SourceLocation?
        /// For a computed field, what the data states.
        var stated: StatedValue?
        /// For a file of a picture, the picture.
        var image: PNGImage?
    }
    struct Row: Sendable {
        var cells: [String: Entry]
        /// Columns whose value did not fit.
        var failed: Set<String>
        /// For a computed column without value, what it lacks.
        var lacking: [String: MissingOperand] = [:]
        var location: SourceLocation
        var excerpt: String?
    }

    var values: [String: Entry] = [:]
    var rows: [String: [Row]] = [:]
    /// Fields whose value did not fit: they have been reported and are not missing.
    var failed: Set<String> = []
    /// For parties, whether the data says that they take part: by details, or by true or false.
    private(set) var parties: [String: Bool] = [:]
    /// For a computed field without value, what it lacks.
    var lacking: [String: MissingOperand] = [:]
    /// The fields that were set beside the data.
    private var overridden: Set<String> = []
    /// The pictures that the template names as defaults, by their paths.
    private var defaultImages: [String: PNGImage] = [:]
    private let images: ImageSources
    var diagnostics: [Diagnostic] = []

    /// Reads `data`; every problem is reported in `diagnostics`.
    init(_ data: ContractData, schema: Schema, images: ImageSources) {
        self.images = images
        // What was set beside the data comes first and wins.
        for entry in data.entries.filter(\.isOverride) + data.entries.filter({ !$0.isOverride }) {
            if let field = schema.resolve(entry.name) {
                bind(entry, to: field)
            } else if let party = schema.party(entry.name) {
                bind(entry, to: party, schema)
            } else {
                reportUnknown(entry, schema.fields.map(\.name) + schema.parties.map(\.key), what: "the template")
            }
        }
        compute(schema)
        readDefaultImages(schema)
    }

    /// Where nothing is given, the default of the template.
    func entry(_ field: FieldDeclaration) -> Entry? {
        if let entry = values[field.name] { return entry }
        return defaultEntry(field)
    }

    /// The default that the template gives a field or a column.
    func defaultEntry(_ field: FieldDeclaration) -> Entry? {
        guard case .value(let value) = field.missing else { return nil }
        guard case .image(let path) = value else { return Entry(value: value) }
        return defaultImages[path].map { Entry(value: value, image: $0) }
    }

    /// Reads the pictures that are printed where the data names none.
    private mutating func readDefaultImages(_ schema: Schema) {
        for field in schema.fields + schema.fields.flatMap(\.columns) {
            guard case .value(.image(let path)) = field.missing, values[field.name] == nil,
                defaultImages[path] == nil, !failed.contains(field.name)
            else { continue }
            do {
                defaultImages[path] = try images.template.load(path)
            } catch {
                failed.insert(field.name)
                diagnostics.append(
                    Diagnostic(
                        .error, error.code, "\(field.name): \(error.message)", at: field.location, hint: error.hint))
            }
        }
    }

    // MARK: Fields

    private mutating func bind(_ entry: ContractData.Entry, to field: FieldDeclaration) {
        if entry.isOverride { overridden.insert(field.name) } else if overridden.contains(field.name) { return }
        guard values[field.name] == nil, rows[field.name] == nil else {
            report(
                .duplicateValue, "\(field.name) is given twice", entry, at: entry.nameLocation,
                hint: "keep one of the two")
            return
        }
        switch (entry.content, field.type) {
        case (.rows(let list), .rows): rows[field.name] = list.enumerated().map { row($1, number: $0 + 1, of: field) }
        case (.text(let text), .rows) where Self.isBlank(text): break
        case (_, .rows):
            failed.insert(field.name)
            report(
                .valueShape, "\(field.name) takes a list of rows, not \(entry.content.kindName)", entry,
                at: entry.location, hint: "write each row as - column: value")
        case (.text(let text), _):
            if let value = read(text, as: field, name: field.name, entry) {
                values[field.name] = value
            } else if !Self.isBlank(text) {
                failed.insert(field.name)
            }
        default:
            failed.insert(field.name)
            report(
                .valueShape, "\(field.name) takes a single value, not \(entry.content.kindName)", entry,
                at: entry.location, hint: "write \(field.name): and the value")
        }
    }

    /// The value of a text; `nil` where it is blank, which counts as not given, or does not fit, which is reported.
    private mutating func read(
        _ text: String, as field: FieldDeclaration, name: String, _ entry: ContractData.Entry
    ) -> Entry? {
        if Self.isBlank(text) { return nil }
        do {
            if field.computed != nil {
                let stated = try StatedValue(text, type: field.type, excerpt: entry.excerpt)
                return Entry(value: stated.value, source: entry.location, stated: stated)
            }
            let value = try field.type.value(from: text)
            if case .text = field.type { warnOfStructure(text, name: name, entry) }
            let image: PNGImage? = if case .image(let path) = value { try images.data.load(path) } else { nil }
            return Entry(value: value, source: entry.location, image: image)
        } catch {
            report(error.code, "\(name): \(error.message)", entry, at: entry.location, hint: error.hint)
            return nil
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isTemplateBlank) }

    private mutating func row(_ row: ContractData.Row, number: Int, of field: FieldDeclaration) -> Row {
        var bound = Row(cells: [:], failed: [], location: row.location, excerpt: row.excerpt)
        for cell in row.cells {
            guard let column = field.column(cell.name) else {
                reportUnknown(cell, field.columns.map(\.name), what: "row \(number) of \(field.name)")
                continue
            }
            guard case .text(let text) = cell.content else { continue }
            let name = "row \(number) of \(field.name), \(column.name)"
            if let value = read(text, as: column, name: name, cell) {
                bound.cells[column.name] = value
            } else if !Self.isBlank(text) {
                bound.failed.insert(column.name)
            }
        }
        return bound
    }

    // MARK: Parties

    /// 甲方: {全称: …} gives 甲方全称.
    private mutating func bind(_ entry: ContractData.Entry, to party: Party, _ schema: Schema) {
        switch entry.content {
        case .record(let details):
            parties[party.key] = !details.isEmpty
            for detail in details {
                if let field = schema.detail(detail.name, of: party.key) {
                    bind(detail, to: field)
                } else {
                    let known = schema.fields.map(\.name).filter { $0.hasPrefix(party.key) }
                    let names = known.map { String($0.dropFirst(party.key.count)) }
                    reportUnknown(detail, names, what: "the party \(party.key)")
                }
            }
        case .text(let text) where party.isOptional && schema.nameField(of: party.key) == nil:
            do {
                if case .boolean(let flag) = try ValueType.boolean.value(from: text) { parties[party.key] = flag }
            } catch {
                report(error.code, "\(party.key): \(error.message)", entry, at: entry.location, hint: error.hint)
            }
        default:
            report(
                .valueShape, "the party \(party.key) takes its details, not \(entry.content.kindName)", entry,
                at: entry.location, hint: "write \(party.key)全称: …, or \(party.key): {全称: …}")
        }
    }

    // MARK: Reports

    private mutating func warnOfStructure(_ text: String, name: String, _ entry: ContractData.Entry) {
        guard StructureInValue.isSuspected(text) else { return }
        diagnostics.append(
            Diagnostic(
                .warning, .valueLooksLikeStructure, "\(name) looks like a part of the contract's text",
                at: entry.location, excerpt: entry.excerpt, hint: "it is printed as text; check that this is meant"))
    }

    private mutating func reportUnknown(_ entry: ContractData.Entry, _ known: [String], what: String) {
        report(
            .unknownValue, "\(what) has no \(entry.name)", entry, at: entry.nameLocation,
            hint: NearestName.hint(for: entry.name, among: known, what: "name"))
    }

    private mutating func report(
        _ code: Diagnostic.Code, _ message: String, _ entry: ContractData.Entry, at location: SourceLocation,
        hint: String?
    ) {
        diagnostics.append(
            Diagnostic(.error, code, message, at: location, excerpt: entry.excerpt, hint: hint))
    }
}

extension ContractData.Content {
    /// What a message calls this kind of value.
    fileprivate var kindName: String {
        switch self {
        case .text: "a single value"
        case .rows: "a list of rows"
        case .record: "a mapping"
        }
    }
}

/// Finds values that a reader could take for a part of the contract. They are text all the same.
enum StructureInValue {
    static func isSuspected(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        if scalars.contains("【") || zip(scalars, scalars.dropFirst()).contains(where: { $0 == "{" && $1 == "{" }) {
            return true
        }
        return text.split(whereSeparator: \.isNewline).contains { line in
            switch LineClassifier.classify(LineSlice(line: 1, text: line), language: .simplifiedChinese).kind {
            case .blockStart, .blockEnd, .labelled: true
            case .blank, .comment, .tableRow, .text, .includeStart, .includeEnd, .columnStart: false
            }
        }
    }
}
