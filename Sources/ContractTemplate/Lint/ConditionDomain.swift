import ContractModel

/// The values with which a condition has to be tried, to know whether it can hold and whether it can fail.
///
/// A comparison with constants only tells apart what lies below, on and above each of them, so that a few values for
/// each field stand for all. Comparisons of two fields are taken as open either way.
struct ConditionDomain {
    /// A name that a condition asks for: a field, or a party.
    enum Name: Hashable {
        case field(String)
        case party(String)
    }

    private(set) var names: [Name] = []
    private var values: [Name: [Value]] = [:]

    /// More combinations than these are not tried.
    private static let limit = 1024

    /// - Parameter field: the declaration that a name has where the condition stands.
    init(_ conditions: [Condition], field: (String) -> FieldDeclaration?) {
        var constants: [String: [Value]] = [:]
        for condition in conditions { add(condition, &constants) }
        for case .field(let name) in names {
            // What stands for a comparison of two fields is no field, and takes part as true or false.
            let type = field(name)?.type ?? .boolean
            values[.field(name)] = type.representatives(around: constants[name] ?? [])
        }
    }

    /// Whether some values make all of the conditions come out as asked; `nil` where there are none, or
    /// too many to try.
    func canHold(_ wanted: [(condition: Condition, outcome: Truth)]) -> Bool? {
        var combinations = 1
        for name in names {
            combinations *= choices(name)
            guard (1...Self.limit).contains(combinations) else { return nil }
        }
        for number in 0..<combinations {
            var rest = number
            var chosen: [Name: Int] = [:]
            for name in names {
                chosen[name] = rest % choices(name)
                rest /= choices(name)
            }
            let holds = wanted.allSatisfy { condition, outcome in
                condition.evaluate(
                    value: { name in
                        chosen[.field(name)].flatMap { index in
                            values[.field(name)].flatMap { $0.indices.contains(index) ? $0[index] : nil }
                        }
                    },
                    isPresent: { Truth(chosen[.party($0)] == 1) }) == outcome
            }
            if holds { return true }
        }
        return false
    }

    private func choices(_ name: Name) -> Int {
        if case .party = name { return 2 }
        return values[name]?.count ?? 0
    }

    private mutating func add(_ condition: Condition, _ constants: inout [String: [Value]]) {
        switch condition {
        case .constant: break
        case .present(let party): note(.party(party))
        case .holds(let field): note(.field(field))
        case .compare(let left, _, let right):
            for operand in [left, right] {
                if case .field(let name) = operand { note(.field(name)) }
            }
            switch (left, right) {
            case (.field(let name), .value(let value)), (.value(let value), .field(let name)):
                constants[name, default: []].append(value)
            default: break
            }
        case .not(let inner): add(inner, &constants)
        case .all(let inner), .any(let inner): for condition in inner { add(condition, &constants) }
        }
    }

    private mutating func note(_ name: Name) {
        if !names.contains(name) { names.append(name) }
    }
}

extension Condition {
    /// The same with each comparison of two fields as a yes or no of its own.
    var withOpenComparisons: Condition {
        switch self {
        case .constant, .present, .holds: return self
        case .compare(.field(let a), let comparison, .field(let b)):
            switch comparison {
            case .equal: return .holds(field: "\(a)\u{0}==\u{0}\(b)")
            case .unequal: return .not(.holds(field: "\(a)\u{0}==\u{0}\(b)"))
            case .less: return .holds(field: "\(a)\u{0}<\u{0}\(b)")
            case .greaterOrEqual: return .not(.holds(field: "\(a)\u{0}<\u{0}\(b)"))
            case .greater: return .holds(field: "\(b)\u{0}<\u{0}\(a)")
            case .lessOrEqual: return .not(.holds(field: "\(b)\u{0}<\u{0}\(a)"))
            }
        case .compare: return self
        case .not(let inner): return .not(inner.withOpenComparisons)
        case .all(let inner): return .all(inner.map(\.withOpenComparisons))
        case .any(let inner): return .any(inner.map(\.withOpenComparisons))
        }
    }
}

extension ValueType {
    /// Values of this type that lie below, on and above each of the constants, within the limits of the type.
    fileprivate func representatives(around constants: [Value]) -> [Value] {
        switch self {
        case .boolean: return [.boolean(true), .boolean(false)]
        case .choice(let options): return options.map(Value.choice)
        case .integer(let minimum, let maximum):
            return numbers(
                constants, step: ExactDecimal(1), minimum.map(ExactDecimal.init), maximum.map(ExactDecimal.init)
            )
            .map(Value.decimal)
        case .decimal(let minimum, let maximum):
            return numbers(constants, step: Self.step, minimum, maximum).map(Value.decimal)
        case .percent(let minimum, let maximum):
            return numbers(constants, step: Self.step, minimum, maximum).map(Value.percent)
        case .money(let currency, _):
            let amounts = constants.flatMap { value -> [Int64] in
                guard case .money(let money) = value else { return [] }
                return [money.minorUnits - 1, money.minorUnits, money.minorUnits + 1]
            }
            return Set(amounts + [0]).sorted().compactMap { Money(minorUnits: $0, currency: currency) }.map(Value.money)
        case .date:
            let days = constants.flatMap { value -> [CalendarDate] in
                guard case .date(let date) = value else { return [] }
                return [date.dayBefore, date, date.dayAfter].compactMap { $0 }
            }
            let all = days.isEmpty ? [CalendarDate(year: 2000, month: 1, day: 1)].compactMap { $0 } : days
            return Set(all).sorted().map(Value.date)
        // Only sameness counts: each constant, and something else. U+FFFC is refused in values.
        case .text, .phone, .email, .idNumber, .creditCode: return Array(Set(constants)) + [other]
        case .duration: return Array(Set(constants)) + [.duration(TimeSpan(amount: ExactDecimal(-1), unit: .second))]
        case .image, .rows: return []
        }
    }

    private static let step = ExactDecimal("0.000000000001") ?? .zero

    private func numbers(
        _ constants: [Value], step: ExactDecimal, _ minimum: ExactDecimal?, _ maximum: ExactDecimal?
    ) -> [ExactDecimal] {
        let given = constants.flatMap { value -> [ExactDecimal] in
            switch value {
            case .decimal(let number), .percent(let number): [number - step, number, number + step]
            case .integer(let number): [ExactDecimal(number) - step, ExactDecimal(number), ExactDecimal(number) + step]
            default: []
            }
        }
        // A whole number never lies on 2.5, so that the neighbours of a constant are taken from its whole part.
        let whole = step == ExactDecimal(1) ? given.map { $0.rounded(toFractionDigits: 0) } : given
        let all = whole + [minimum, maximum].compactMap { $0 }
        let allowed = all.filter { number in
            (minimum.map { number >= $0 } ?? true) && (maximum.map { number <= $0 } ?? true)
        }
        return Set(allowed.isEmpty ? [.zero] : allowed).sorted()
    }

    /// A value that no constant is.
    private var other: Value {
        switch self {
        case .phone: .phone("\u{FFFC}")
        case .email: .email("\u{FFFC}")
        case .idNumber: .idNumber("\u{FFFC}")
        case .creditCode: .creditCode("\u{FFFC}")
        default: .text("\u{FFFC}")
        }
    }
}

extension CalendarDate {
    fileprivate var dayBefore: CalendarDate? {
        if day > 1 { return CalendarDate(year: year, month: month, day: day - 1) }
        let (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        guard year >= 1 else { return nil }
        return CalendarDate(year: year, month: month, day: Self.days(inMonth: month, of: year))
    }

    fileprivate var dayAfter: CalendarDate? {
        CalendarDate(year: year, month: month, day: day + 1) ?? CalendarDate(year: year, month: month + 1, day: 1)
            ?? CalendarDate(year: year + 1, month: 1, day: 1)
    }
}
