import ContractModel

/// How a computed field follows from others: names resolved, types checked.
///
/// `computed:` knows `+`, `-`, `*`, parentheses, numbers, `sum(rows.column)`, `count(rows)` and the names of numeric
/// fields; a column also those of its own row. A percentage counts as the fraction that it says.
indirect enum Formula: Sendable {
    case number(ExactDecimal)
    /// A field, or a column of the row that the formula belongs to.
    case operand(FormulaOperand)
    case sum(rows: String, column: String)
    case count(rows: String)
    case negative(Formula)
    case add(Formula, Formula)
    case multiply(Formula, Formula)
}

/// A value that formulas use or make: a field, or a column of a field with rows.
struct FormulaOperand: Sendable, Hashable {
    /// For a column, the field that it belongs to.
    var rows: String?
    var name: String

    /// What messages call it: 班次.金额.
    var description: String { rows.map { "\($0).\(name)" } ?? name }
}

/// What kind of number a formula gives.
enum FormulaKind: Sendable, Equatable {
    case money(Currency)
    case percent
    /// `isWhole` where it can be no fraction.
    case number(isWhole: Bool)

    /// The kind of a field's values; `nil` where they are no numbers.
    init?(_ type: ValueType) {
        switch type {
        case .money(let currency, _): self = .money(currency)
        case .percent: self = .percent
        case .integer: self = .number(isWhole: true)
        case .decimal: self = .number(isWhole: false)
        default: return nil
        }
    }

    /// What messages call it.
    var name: String {
        switch self {
        case .money(let currency): "money in \(currency.rawValue)"
        case .percent: "a percentage"
        case .number(isWhole: true): "a whole number"
        case .number(isWhole: false): "a number"
        }
    }

    /// The kind of a sum; `nil` where the two cannot be added.
    func adding(_ other: FormulaKind) -> FormulaKind? {
        if case .number(let a) = self, case .number(let b) = other { return .number(isWhole: a && b) }
        return self == other ? self : nil
    }

    /// The kind of a product; `nil` where the two cannot be multiplied.
    func multiplying(_ other: FormulaKind) -> FormulaKind? {
        switch (self, other) {
        case (.money, .money): nil
        case (.money, _): self
        case (_, .money): other
        case (.number(let a), .number(let b)): .number(isWhole: a && b)
        case (.percent, .percent): .percent
        case (.percent, .number), (.number, .percent): .number(isWhole: false)
        }
    }

    /// Whether a field of kind `field` can hold the outcome.
    func fits(_ field: FormulaKind) -> Bool {
        if case .number(let isWhole) = self, case .number(let mustBeWhole) = field { return isWhole || !mustBeWhole }
        return self == field
    }
}

extension Formula {
    /// Every field and column that the formula needs.
    var operands: [FormulaOperand] {
        switch self {
        case .number: []
        case .operand(let operand): [operand]
        case .sum(let rows, let column): [FormulaOperand(rows: rows, name: column)]
        case .count(let rows): [FormulaOperand(name: rows)]
        case .negative(let inner): inner.operands
        case .add(let a, let b), .multiply(let a, let b): a.operands + b.operands
        }
    }
}

/// A formula that cannot be read, and where.
struct FormulaError: Error {
    var code: Diagnostic.Code
    var message: String
    var slice: LineSlice
    var hint: String?
}
