import ContractModel

/// The condition of an `:::if` or of `when:`, with its names resolved and its types checked.
indirect enum Condition: Sendable {
    /// A party takes part.
    case present(party: String)
    /// A boolean field is true.
    case holds(field: String)
    case constant(Bool)
    case compare(ConditionOperand, Comparison, ConditionOperand)
    case not(Condition)
    case all([Condition])
    case any([Condition])
}

enum ConditionOperand: Sendable {
    case field(String)
    case value(Value)
}

enum Comparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether the comparison asks for an order and not only for sameness.
    var needsOrder: Bool { self != .equal && self != .unequal }
}

/// The outcome of a condition: a value that is not there leaves it open.
enum Truth: Sendable, Equatable {
    case yes
    case no
    /// The fields whose values would decide.
    case open([String])

    init(_ flag: Bool) { self = flag ? .yes : .no }
}

extension Condition {
    /// The parties that the condition names, in order.
    var parties: [String] {
        switch self {
        case .present(let party): [party]
        case .holds, .constant, .compare: []
        case .not(let inner): inner.parties
        case .all(let inner), .any(let inner): inner.flatMap(\.parties)
        }
    }

    /// Decides the condition. A missing value leaves it open only where it would make a difference.
    ///
    /// - Parameters:
    ///   - value: the value of a field, or `nil` where it is missing.
    ///   - isPresent: whether an optional party takes part.
    func evaluate(value: (String) -> Value?, isPresent: (String) -> Truth) -> Truth {
        switch self {
        case .constant(let flag): return Truth(flag)
        case .present(let party): return isPresent(party)
        case .holds(let field):
            guard case .boolean(let flag) = value(field) else { return .open([field]) }
            return Truth(flag)
        case .compare(let left, let comparison, let right):
            let missing = [left, right].compactMap { $0.missing(value) }
            guard missing.isEmpty, let a = left.resolve(value), let b = right.resolve(value) else {
                return .open(missing)
            }
            return Truth(comparison.holds(a, b))
        case .not(let inner):
            switch inner.evaluate(value: value, isPresent: isPresent) {
            case .yes: return .no
            case .no: return .yes
            case .open(let fields): return .open(fields)
            }
        case .all(let inner): return Self.combine(inner, deciding: .no, value, isPresent)
        case .any(let inner): return Self.combine(inner, deciding: .yes, value, isPresent)
        }
    }

    private static func combine(
        _ conditions: [Condition], deciding: Truth, _ value: (String) -> Value?, _ isPresent: (String) -> Truth
    ) -> Truth {
        var missing: [String] = []
        for condition in conditions {
            let truth = condition.evaluate(value: value, isPresent: isPresent)
            if truth == deciding { return deciding }
            if case .open(let fields) = truth { missing += fields }
        }
        return missing.isEmpty ? (deciding == .yes ? .no : .yes) : .open(missing)
    }
}

extension ConditionOperand {
    fileprivate func resolve(_ value: (String) -> Value?) -> Value? {
        switch self {
        case .field(let name): value(name)
        case .value(let constant): constant
        }
    }

    fileprivate func missing(_ value: (String) -> Value?) -> String? {
        guard case .field(let name) = self, value(name) == nil else { return nil }
        return name
    }
}

extension Comparison {
    /// Whether the comparison holds between two values, which the parser has found to be comparable.
    fileprivate func holds(_ a: Value, _ b: Value) -> Bool {
        switch self {
        case .equal: Self.areEqual(a, b)
        case .unequal: !Self.areEqual(a, b)
        case .less: Self.isLess(a, b)
        case .lessOrEqual: !Self.isLess(b, a)
        case .greater: Self.isLess(b, a)
        case .greaterOrEqual: !Self.isLess(a, b)
        }
    }

    private static func areEqual(_ a: Value, _ b: Value) -> Bool {
        if let a = a.number, let b = b.number { return a == b }
        if let a = a.comparableText, let b = b.comparableText { return a == b }
        return a == b
    }

    private static func isLess(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.date(let a), .date(let b)): a < b
        case (.money(let a), .money(let b)): a < b
        default: a.number.flatMap { a in b.number.map { a < $0 } } ?? false
        }
    }
}

extension Value {
    fileprivate var number: ExactDecimal? {
        switch self {
        case .integer(let integer): ExactDecimal(integer)
        case .decimal(let number), .percent(let number): number
        default: nil
        }
    }

    /// Text without the blanks around it, which do not count in a comparison.
    fileprivate var comparableText: String? {
        switch self {
        case .text(let text), .choice(let text): LineSlice(line: 1, text: text).trimmed.text
        default: nil
        }
    }
}
