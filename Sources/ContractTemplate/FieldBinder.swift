import ContractModel

/// One turn of a repetition: a row of data, or a stand-in for rows that are missing.
struct RowScope: Sendable {
    enum Content: Sendable {
        case row(BoundValues.Row, number: Int)
        /// A row to fill in by hand.
        case blank
        /// A row that shows the names of its columns.
        case missing
    }
    var field: FieldDeclaration
    var content: Content
}

/// Gives every field at its place what is printed there, and notes what is missing.
struct FieldBinder {
    let mode: RenderingMode
    var findings: Findings
    private(set) var record = BindingRecord()
    /// The language that values are printed in: the contract's, or that of a column beside it.
    var language: Language
    private let schema: Schema
    private let values: BoundValues
    private var scopes: [RowScope] = []
    /// The fields that have been reported.
    private var reported: Set<String> = []

    init(template: Template, values: BoundValues, mode: RenderingMode) {
        self.mode = mode
        self.findings = Findings(sources: template.sources)
        self.schema = template.schema
        self.language = template.schema.language
        self.values = values
    }

    mutating func push(_ scope: RowScope) { scopes.append(scope) }
    mutating func pop() { scopes.removeLast() }

    // MARK: Values

    /// What is printed in the place of a field.
    mutating func inlines(_ use: FieldUse) -> [Inline] {
        let printed = printed(in: use)
        record.note(printed)
        return printed
    }

    private mutating func printed(in use: FieldUse) -> [Inline] {
        for scope in scopes.reversed() {
            guard let column = scope.field.column(use.name) else { continue }
            return cell(use, column, scope)
        }
        guard let field = schema.field(use.name) else { return [.missing(field: use.name)] }
        if let entry = values.entry(field) { return print(entry, field, use) }
        return missing(field, use)
    }

    private mutating func print(_ entry: BoundValues.Entry, _ field: FieldDeclaration, _ use: FieldUse) -> [Inline] {
        if case .image(let path) = entry.value {
            return [image(entry, path, field)].compactMap(\.self)
        }
        do {
            var value = entry.value
            // In the contract's language a period keeps the word that it was given with: 15个自然日.
            if language != schema.language, case .duration(var span) = value {
                span.word = nil
                value = .duration(span)
            }
            let text = try value.text(type: field.type, format: use.format, language: language)
            return [.value(FilledValue(field: field.name, text: text, source: entry.source))]
        } catch {
            findings.report(.error, error.code, "\(field.name): \(error.message)", at: use.location, hint: error.hint)
            return [.missing(field: field.name)]
        }
    }

    /// The picture of a field; one that could not be read has been reported.
    private func image(_ entry: BoundValues.Entry, _ path: String, _ field: FieldDeclaration) -> Inline? {
        guard let image = entry.image, case .image(let room) = field.type else { return nil }
        return .image(
            FilledImage(
                field: field.name, path: path, image: image, room: room,
                alternateText: field.alternateText ?? field.label ?? field.name, source: entry.source))
    }

    private mutating func cell(_ use: FieldUse, _ column: FieldDeclaration, _ scope: RowScope) -> [Inline] {
        let row: BoundValues.Row
        let number: Int
        switch scope.content {
        case .blank: return blank(column, width: nil)
        case .missing: return [.missing(field: column.name)]
        case .row(let data, let index): (row, number) = (data, index)
        }
        if let entry = row.cells[column.name] { return print(entry, column, use) }
        switch column.missing {
        case .value: return values.defaultEntry(column).map { print($0, column, use) } ?? []
        case .blank(let width): return blank(column, width: width)
        case .keep where mode != .sign: return [.missing(field: column.name)]
        case .keep, .error: break
        }
        if mode == .form { return blank(column, width: nil) }
        if let lacking = row.lacking[column.name] {
            report(lacking, neededFor: column.name, at: use.location)
            return [.missing(field: column.name)]
        }
        if !row.failed.contains(column.name), reported.insert("\(scope.field.name)/\(number)/\(column.name)").inserted {
            findings.append([
                Diagnostic(
                    mode == .sign ? .error : .warning, .missingValue,
                    "row \(number) of \(scope.field.name) has no \(column.name)", at: row.location,
                    excerpt: row.excerpt, hint: "add “\(column.name): …” to the row")
            ])
        }
        return [.missing(field: column.name)]
    }

    private mutating func missing(_ field: FieldDeclaration, _ use: FieldUse) -> [Inline] {
        switch field.missing {
        case .blank(let width): return blank(field, width: width)
        case .keep where mode != .sign: return [.missing(field: field.name)]
        case .keep, .error, .value: break
        }
        if let when = field.when, let place = field.whenLocation {
            switch evaluate(when) {
            case .yes: break
            case .open(let names):
                reportOpen(names, at: place)
                return mode == .form ? blank(field, width: nil) : [.missing(field: field.name)]
            case .no: return notApplicable(field, use)
            }
        }
        if mode == .form { return blank(field, width: nil) }
        if let lacking = values.lacking[field.name] {
            report(lacking, neededFor: field.name, at: use.location)
            return [.missing(field: field.name)]
        }
        reportMissing(field, at: use.location)
        return [.missing(field: field.name)]
    }

    /// The field is not required here, and nothing is known to print. That is no error, but has to be said.
    private mutating func notApplicable(_ field: FieldDeclaration, _ use: FieldUse) -> [Inline] {
        if reported.insert(field.name).inserted {
            findings.report(
                .warning, .notApplicable,
                "\(field.name) has no value and its condition does not hold, but it stands here",
                at: use.location, hint: "put this text under :::if \(field.condition ?? field.name)")
        }
        return mode == .draft ? [.missing(field: field.name)] : []
    }

    private mutating func reportMissing(_ field: FieldDeclaration, at location: SourceLocation) {
        guard !values.failed.contains(field.name), reported.insert(field.name).inserted else { return }
        findings.report(
            mode == .sign ? .error : .warning, .missingValue, "\(field.name) has no value", at: location,
            hint: "add “\(field.name): …” to the data")
    }

    /// Reports what a computed field lacks, once for all that is computed from it.
    private mutating func report(_ lacking: MissingOperand, neededFor name: String, at location: SourceLocation) {
        let severity: Diagnostic.Severity = mode == .sign ? .error : .warning
        guard let row = lacking.row else {
            guard !values.failed.contains(lacking.name), reported.insert(lacking.name).inserted else { return }
            return findings.report(
                severity, .missingValue, "\(lacking.name) has no value, and \(name) is computed from it", at: location,
                hint: "add “\(lacking.name): …” to the data")
        }
        guard reported.insert("\(row.field)/\(row.number)/\(lacking.name)").inserted else { return }
        findings.append([
            Diagnostic(
                severity, .missingValue,
                "row \(row.number) of \(row.field) has no \(lacking.name), and \(name) is computed from it",
                at: row.location, excerpt: row.excerpt, hint: "add “\(lacking.name): …” to the row")
        ])
    }

    // MARK: Blanks

    private func blank(_ field: FieldDeclaration, width: Double?) -> [Inline] {
        if case .date(let style) = field.type, width == nil, style != .iso, style != .english,
            let units = language.dateUnits
        {
            return zip(DatePart.allCases, units).flatMap { part, unit -> [Inline] in
                // Three blanks of the same name would not tell a listener which is which.
                let label = (field.label ?? field.name) + unit
                let width = part == .year ? 4.0 : 2
                return [.blank(Blank(field: field.name, width: width, part: part, label: label)), .text(unit)]
            }
        }
        return [.blank(Blank(field: field.name, width: width ?? field.type.blankWidth, label: field.label))]
    }

    // MARK: Rows

    /// The turns of a repetition over the rows of a field.
    mutating func rows(_ use: FieldUse) -> [RowScope] {
        let turns = turns(over: use)
        record.note(count: turns.count)
        return turns
    }

    private mutating func turns(over use: FieldUse) -> [RowScope] {
        guard let field = schema.field(use.name) else { return [] }
        if let rows = values.rows[field.name] {
            return rows.enumerated().map { RowScope(field: field, content: .row($1, number: $0 + 1)) }
        }
        let printed = missing(field, use)
        if case .blank = printed.first { return [RowScope(field: field, content: .blank)] }
        // Rows that do not apply are no rows.
        return printed.isEmpty ? [] : [RowScope(field: field, content: .missing)]
    }

    // MARK: Conditions

    /// Whether a condition holds. One that a missing value leaves open does not, and is reported.
    mutating func decide(_ condition: Condition, at location: SourceLocation) -> Bool {
        let holds = holds(condition, at: location)
        record.note(holds)
        return holds
    }

    private mutating func holds(_ condition: Condition, at location: SourceLocation) -> Bool {
        switch evaluate(condition) {
        case .yes: return true
        case .no: return false
        case .open(let names):
            reportOpen(names, at: location)
            return false
        }
    }

    private mutating func reportOpen(_ names: [String], at location: SourceLocation) {
        for name in names where !values.failed.contains(name) && reported.insert(name).inserted {
            let hint = "add “\(name): …” to the data"
            if mode == .sign {
                findings.report(
                    .error, .missingValue, "\(name) has no value, and this condition needs it", at: location, hint: hint
                )
            } else {
                findings.report(
                    .warning, .conditionUndecided,
                    "\(name) has no value, so that this condition is open and counts as not fulfilled", at: location,
                    hint: hint)
            }
        }
    }

    /// Whether a condition holds with the values at this place; nothing is reported.
    func evaluate(_ condition: Condition) -> Truth {
        condition.evaluate(value: { value(of: $0) }, isPresent: { isPresent($0) })
    }

    private func value(of name: String) -> Value? {
        for scope in scopes.reversed() {
            guard let column = scope.field.column(name) else { continue }
            guard case .row(let row, _) = scope.content else { return nil }
            if let entry = row.cells[name] { return entry.value }
            if case .value(let value) = column.missing { return value }
            return nil
        }
        return schema.field(name).flatMap { values.entry($0)?.value }
    }

    // MARK: Parties

    /// Whether an optional party takes part: when its name is given and not ruled out by the name's own condition.
    private func isPresent(_ key: String) -> Truth {
        guard let party = schema.party(key), party.isOptional else { return .yes }
        guard let field = schema.nameField(of: key) else { return Truth(values.parties[key] ?? false) }
        let isNamed = values.entry(field) != nil || values.failed.contains(field.name)
        guard isNamed || values.parties[key] == true else { return .no }
        return field.when.map { evaluate($0) } ?? .yes
    }

    /// The party with its name, or `nil` where it takes no part.
    mutating func party(_ key: String) -> Party? {
        let party = present(key)
        record.note(party)
        return party
    }

    private mutating func present(_ key: String) -> Party? {
        guard var party = schema.party(key), isPresent(key) != .no else { return nil }
        let field = schema.nameField(of: key)
        party.name = field.flatMap { plainText(of: $0.name) }
        (party.nameField, party.nameLabel) = (field?.name, field?.label)
        return party
    }

    /// Reports the name of a party that signs, where it is missing.
    mutating func requireName(of key: String, at location: SourceLocation) {
        guard let field = schema.nameField(of: key), isPresent(key) != .no, values.entry(field) == nil else { return }
        switch field.missing {
        case .blank, .value: break
        case .keep where mode != .sign: break
        case .keep, .error: if mode != .form { reportMissing(field, at: location) }
        }
    }

    // MARK: Metadata

    /// The value of a field as text, where it has one.
    mutating func plainText(of name: String) -> String? {
        guard let field = schema.field(name), let entry = values.entry(field) else { return nil }
        let printed = print(entry, field, FieldUse(name: name, location: field.location))
        record.note(printed)
        let text = printed.plainText
        return text.isEmpty ? nil : text
    }

    func date(of name: String) -> CalendarDate? {
        guard case .date(let date) = schema.field(name).flatMap({ values.entry($0)?.value }) else { return nil }
        return date
    }
}

extension Language {
    /// Year, month and day behind the blanks of a date; `nil` where a date is one blank.
    fileprivate var dateUnits: [String]? {
        switch self {
        case .simplifiedChinese, .traditionalChinese, .japanese: ["年", "月", "日"]
        case .korean: ["년", "월", "일"]
        case .english: nil
        }
    }
}
