import ContractModel

/// What the data states for a field that is computed: the value, and for money its figure and its capitals each for
/// itself.
struct StatedValue: Sendable {
    var value: Value
    var figure: Money?
    var capitals: Money?
    /// What messages call the amount that is spelled out: capitals or words.
    var spelling = "capitals"
    var text: String
    var excerpt: String?

    init(_ text: String, type: ValueType, excerpt: String?) throws(ValueError) {
        self.text = text
        self.excerpt = excerpt
        if case .money(let currency, _) = type {
            let readings = try Money.readings(of: text, currency: currency)
            (figure, capitals, spelling) = (readings.figure, readings.capitals, readings.spelling)
            if let money = figure ?? capitals {
                value = .money(money)
                return
            }
        }
        value = try type.value(from: text)
    }

    /// The figures that are stated, as a message names them; `nil` where all of them agree with `computed`.
    func disagreement(with computed: Value) -> String? {
        guard figure != nil || capitals != nil else {
            return value.exactNumber == computed.exactNumber ? nil : "as \(value.plainNumber)"
        }
        let stated = [figure, capitals].compactMap { $0 }.map(Value.money)
        guard stated.contains(where: { $0 != computed }) else { return nil }
        return [figure.map { "as \($0.plainFigures)" }, capitals.map { "in \(spelling) as \($0.plainFigures)" }]
            .compactMap { $0 }.joined(separator: " and ")
    }
}

/// What a computed field lacks: a field, or a cell of a row.
struct MissingOperand: Sendable {
    struct RowPlace: Sendable {
        var field: String
        var number: Int
        var location: SourceLocation
        var excerpt: String?
    }
    var name: String
    var row: RowPlace?
}

/// What a formula gives with the values at hand.
private enum Outcome {
    case value(ExactDecimal)
    case lacking(MissingOperand)
    /// An operand did not fit its type, which has been reported.
    case failed
    case overflow
}

extension BoundValues {
    /// Computes every computed field and column, and compares it with what the data states.
    mutating func compute(_ schema: Schema) {
        for (target, formula) in schema.formulas {
            guard let name = target.rows else {
                if let field = schema.field(target.name) { compute(field, formula, schema) }
                continue
            }
            guard let field = schema.field(name), let column = field.column(target.name) else { continue }
            for index in (rows[name] ?? []).indices { compute(column, formula, row: index, of: field, schema) }
        }
    }

    private mutating func compute(_ field: FieldDeclaration, _ formula: Formula, _ schema: Schema) {
        switch evaluate(formula, row: nil, schema) {
        case .value(let number):
            guard let entry = settle(number, field, stated: values[field.name], name: field.name) else {
                failed.insert(field.name)
                values[field.name] = nil
                return
            }
            values[field.name] = entry
        case .lacking(let operand):
            lacking[field.name] = operand
            checkAlone(values[field.name], name: field.name, type: field.type)
        case .failed: failed.insert(field.name)
        case .overflow:
            failed.insert(field.name)
            reportOverflow(field, name: field.name)
        }
    }

    private mutating func compute(
        _ column: FieldDeclaration, _ formula: Formula, row index: Int, of field: FieldDeclaration, _ schema: Schema
    ) {
        guard let row = rows[field.name]?[index] else { return }
        let place = MissingOperand.RowPlace(
            field: field.name, number: index + 1, location: row.location, excerpt: row.excerpt)
        let name = "row \(index + 1) of \(field.name), \(column.name)"
        switch evaluate(formula, row: (row, place), schema) {
        case .value(let number):
            if let entry = settle(number, column, stated: row.cells[column.name], name: name) {
                rows[field.name]?[index].cells[column.name] = entry
            } else {
                rows[field.name]?[index].cells[column.name] = nil
                rows[field.name]?[index].failed.insert(column.name)
            }
        case .lacking(let operand):
            rows[field.name]?[index].lacking[column.name] = operand
            checkAlone(row.cells[column.name], name: name, type: column.type)
        case .failed: rows[field.name]?[index].failed.insert(column.name)
        case .overflow:
            rows[field.name]?[index].failed.insert(column.name)
            reportOverflow(column, name: name)
        }
    }

    // MARK: Outcomes

    /// The computed value as an entry; `nil` where it does not fit its field. Reports what the data states otherwise.
    private mutating func settle(
        _ number: ExactDecimal, _ field: FieldDeclaration, stated entry: Entry?, name: String
    ) -> Entry? {
        guard let value = Value(number, as: field.type) else {
            reportOverflow(field, name: name)
            return nil
        }
        if let stated = entry?.stated, let figures = stated.disagreement(with: value) {
            diagnostics.append(
                Diagnostic(
                    .error, .totalDisagreement,
                    "\(name) is stated \(figures), but \(field.computed ?? "its formula") makes \(value.plainNumber)",
                    at: entry?.source, excerpt: stated.excerpt,
                    hint: "correct the one that is wrong, or leave \(field.name) out: it is computed"))
        }
        do {
            _ = try field.type.value(from: value.plainNumber)
        } catch {
            diagnostics.append(
                Diagnostic(
                    .error, error.code, "\(name) is computed: \(error.message)", at: field.location, hint: error.hint))
            return nil
        }
        return Entry(value: value, source: entry?.source)
    }

    /// Without the values to compute it from, what is stated counts; its capitals still have to agree with its figure.
    private mutating func checkAlone(_ entry: Entry?, name: String, type: ValueType) {
        guard let entry, let stated = entry.stated else { return }
        do {
            _ = try type.value(from: stated.text)
        } catch {
            diagnostics.append(
                Diagnostic(
                    .error, error.code, "\(name): \(error.message)", at: entry.source, excerpt: stated.excerpt,
                    hint: error.hint))
        }
    }

    private mutating func reportOverflow(_ field: FieldDeclaration, name: String) {
        diagnostics.append(
            Diagnostic(
                .error, .computedRange, "\(name) is computed and comes out too large or too fine to be kept exactly",
                at: field.location, hint: "check the figures that it is computed from"))
    }

    // MARK: Arithmetic

    private typealias RowContext = (row: Row, place: MissingOperand.RowPlace)

    private func evaluate(_ formula: Formula, row: RowContext?, _ schema: Schema) -> Outcome {
        switch formula {
        case .number(let number): return .value(number)
        case .count(let name):
            return rows[name].map { .value(ExactDecimal($0.count)) } ?? absent(name)
        case .operand(let operand):
            if operand.rows != nil {
                guard let row, let column = schema.field(row.place.field)?.column(operand.name) else { return .failed }
                return cell(column, of: row)
            }
            guard let field = schema.field(operand.name) else { return .failed }
            return entry(field).flatMap(\.value.exactNumber).map(Outcome.value) ?? absent(operand.name)
        case .sum(let name, let columnName):
            guard let list = rows[name], let column = schema.field(name)?.column(columnName) else {
                return absent(name)
            }
            return sum(list, column, of: name)
        case .negative(let inner):
            let outcome = evaluate(inner, row: row, schema)
            if case .value(let number) = outcome { return .value(-number) }
            return outcome
        case .add(let a, let b):
            return combine(evaluate(a, row: row, schema), evaluate(b, row: row, schema)) { $0.adding($1) }
        case .multiply(let a, let b):
            return combine(evaluate(a, row: row, schema), evaluate(b, row: row, schema)) { $0.multiplied(by: $1) }
        }
    }

    private func combine(
        _ a: Outcome, _ b: Outcome, _ operation: (ExactDecimal, ExactDecimal) -> ExactDecimal?
    ) -> Outcome {
        guard case .value(let left) = a else { return a }
        guard case .value(let right) = b else { return b }
        return operation(left, right).map(Outcome.value) ?? .overflow
    }

    private func sum(_ list: [Row], _ column: FieldDeclaration, of name: String) -> Outcome {
        var total = ExactDecimal.zero
        for (index, row) in list.enumerated() {
            let place = MissingOperand.RowPlace(
                field: name, number: index + 1, location: row.location, excerpt: row.excerpt)
            let outcome = cell(column, of: (row, place))
            guard case .value(let number) = outcome else { return outcome }
            guard let next = total.adding(number) else { return .overflow }
            total = next
        }
        return .value(total)
    }

    private func cell(_ column: FieldDeclaration, of context: RowContext) -> Outcome {
        if let number = context.row.cells[column.name]?.value.exactNumber { return .value(number) }
        if context.row.failed.contains(column.name) { return .failed }
        if case .value(let value) = column.missing, let number = value.exactNumber { return .value(number) }
        return .lacking(
            context.row.lacking[column.name] ?? MissingOperand(name: column.name, row: context.place))
    }

    private func absent(_ name: String) -> Outcome {
        failed.contains(name) ? .failed : .lacking(lacking[name] ?? MissingOperand(name: name))
    }
}

extension Value {
    /// The number that a formula computes with: a percentage is the fraction that it says.
    fileprivate var exactNumber: ExactDecimal? {
        switch self {
        case .money(let money): money.decimal
        case .percent(let number): number.hundredth
        case .integer(let integer): ExactDecimal(integer)
        case .decimal(let number): number
        default: nil
        }
    }

    /// The number as messages show it.
    fileprivate var plainNumber: String {
        switch self {
        case .money(let money): money.plainFigures
        case .percent(let number): "\(number)%"
        case .integer(let integer): String(integer)
        case .decimal(let number): number.description
        default: ""
        }
    }

    /// A computed number as a value of that type; `nil` where it does not fit.
    fileprivate init?(_ number: ExactDecimal, as type: ValueType) {
        switch type {
        case .money(let currency, _):
            guard let money = Money(rounding: number, currency: currency) else { return nil }
            self = .money(money)
        case .percent:
            guard let percent = number.multiplied(by: ExactDecimal(100)) else { return nil }
            self = .percent(percent.trimmed)
        case .integer:
            guard let integer = number.integer else { return nil }
            self = .integer(integer)
        case .decimal: self = .decimal(number.trimmed)
        default: return nil
        }
    }
}
