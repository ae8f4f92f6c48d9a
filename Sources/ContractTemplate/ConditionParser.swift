import ContractModel

extension Condition {
    /// Reads a condition and checks its names and types. Reports the first problem and gives `nil` then.
    ///
    /// - Parameter columns: the columns of the rows that the condition stands in; they hide fields of the same name.
    static func parse(
        _ slice: LineSlice, schema: Schema, columns: [FieldDeclaration], into findings: inout Findings
    ) -> Condition? {
        do {
            let names = ConditionNames(schema: schema, columns: columns)
            var parser = try ConditionParser(slice, names: names)
            return try parser.parse()
        } catch {
            // Names that are missing because the front matter could not be read are not the condition's fault.
            if schema.isComplete || error.code == .conditionSyntax {
                findings.error(error.code, error.message, at: error.slice, hint: error.hint)
            }
            return nil
        }
    }

    /// The names of a condition, for finding out which fields are used; problems are left to `parse`.
    static func names(in slice: LineSlice, schema: Schema, columns: [FieldDeclaration]) -> [String] {
        guard slice.characters.count <= ConditionLexer.maximumLength else { return [] }
        let names = ConditionNames(schema: schema, columns: columns)
        return ConditionLexer.tokens(of: slice, isName: names.contains).compactMap { token in
            if case .name(let name) = token.kind { names.field(name)?.name ?? name } else { nil }
        }
    }
}

/// What a name in a condition can mean.
private struct ConditionNames {
    let schema: Schema
    let columns: [FieldDeclaration]

    func field(_ name: String) -> FieldDeclaration? {
        columns.first { $0.name == name } ?? schema.resolve(name)
    }
    func contains(_ name: String) -> Bool { field(name) != nil || schema.party(name) != nil }
    var all: [String] { columns.map(\.name) + schema.fields.map(\.name) + schema.parties.map(\.key) }
}

private struct ConditionError: Error {
    var code: Diagnostic.Code
    var message: String
    var slice: LineSlice
    var hint: String?
}

/// `or` binds least, then `and`, then `not`; comparisons bind most.
private struct ConditionParser {
    private static let maximumDepth = 32

    private let names: ConditionNames
    private let tokens: [ConditionToken]
    private let end: LineSlice
    private var index = 0

    init(_ slice: LineSlice, names: ConditionNames) throws(ConditionError) {
        guard slice.characters.count <= ConditionLexer.maximumLength else {
            throw ConditionError(
                code: .conditionSyntax,
                message: "the condition has more than \(ConditionLexer.maximumLength) characters",
                slice: slice.prefix(upTo: slice.characters.startIndex + 1), hint: "use a boolean field instead")
        }
        self.names = names
        self.tokens = ConditionLexer.tokens(of: slice, isName: names.contains)
        self.end = slice.suffix(from: slice.characters.endIndex)
        for token in tokens {
            if case .invalid(let message) = token.kind {
                throw ConditionError(code: .conditionSyntax, message: message, slice: token.slice)
            }
        }
    }

    mutating func parse() throws(ConditionError) -> Condition {
        let condition = try any(depth: 0)
        guard let token = next else { return condition }
        throw syntax("\(token.slice.text) was not expected here", hint: "join conditions with and, or, 且 or 或")
    }

    private var next: ConditionToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    private func syntax(_ message: String, hint: String? = nil) -> ConditionError {
        ConditionError(code: .conditionSyntax, message: message, slice: next?.slice ?? end, hint: hint)
    }

    private mutating func take(_ kind: ConditionToken.Kind) -> Bool {
        guard next?.kind == kind else { return false }
        index += 1
        return true
    }

    private mutating func any(depth: Int) throws(ConditionError) -> Condition {
        var conditions = [try all(depth: depth)]
        while take(.or) { conditions.append(try all(depth: depth)) }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private mutating func all(depth: Int) throws(ConditionError) -> Condition {
        var conditions = [try unary(depth: depth)]
        while take(.and) { conditions.append(try unary(depth: depth)) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func unary(depth: Int) throws(ConditionError) -> Condition {
        guard depth <= Self.maximumDepth else { throw syntax("the condition is nested too deeply") }
        if take(.not) { return .not(try unary(depth: depth + 1)) }
        guard take(.open) else { return try comparison() }
        let inner = try any(depth: depth + 1)
        guard take(.close) else { throw syntax("a parenthesis is not closed") }
        return inner
    }

    // MARK: Comparisons

    private mutating func comparison() throws(ConditionError) -> Condition {
        guard let first = next else { throw syntax("the condition breaks off", hint: "write a name or a comparison") }
        index += 1
        guard case .comparison(let comparison) = next?.kind else { return try alone(first) }
        index += 1
        guard let second = next else {
            throw syntax("nothing stands after \(comparison.rawValue)", hint: "write a field or a value")
        }
        index += 1
        switch (try operand(first), try operand(second)) {
        case (.field(let a), .field(let b)):
            let (left, right) = (a.type.family, b.type.family)
            guard left == right else {
                throw type("\(a.name) (\(a.type.name)) cannot be compared with \(b.name) (\(b.type.name))", at: second)
            }
            try check(a.type, comparison, at: second)
            return .compare(.field(a.name), comparison, .field(b.name))
        case (.field(let field), .literal):
            try check(field.type, comparison, at: second)
            return .compare(.field(field.name), comparison, .value(try value(second, comparedTo: field)))
        case (.literal, .field(let field)):
            try check(field.type, comparison, at: first)
            return .compare(.value(try value(first, comparedTo: field)), comparison, .field(field.name))
        case (.literal, .literal):
            throw type("this compares two fixed values", at: second, hint: "name a field on one side")
        }
    }

    private enum Operand {
        case field(FieldDeclaration)
        case literal
    }

    private func operand(_ token: ConditionToken) throws(ConditionError) -> Operand {
        switch token.kind {
        case .text, .number, .boolean: return .literal
        case .name(let name):
            if let field = names.field(name) { return .field(field) }
            if names.schema.party(name) != nil {
                throw type("the party \(name) cannot be compared", at: token, hint: "name one of its fields")
            }
            throw unknown(name, token)
        default:
            throw ConditionError(
                code: .conditionSyntax, message: "\(token.slice.text) was not expected here", slice: token.slice,
                hint: "write a field or a value")
        }
    }

    /// A name or a truth value that is not compared with anything.
    private func alone(_ token: ConditionToken) throws(ConditionError) -> Condition {
        switch token.kind {
        case .boolean(let flag): return .constant(flag)
        case .name(let name):
            if let field = names.field(name) {
                if case .boolean = field.type { return .holds(field: field.name) }
                throw type(
                    "\(name) is no boolean but \(field.type.name), and cannot be a condition by itself", at: token,
                    hint: "compare it, as in \(name) == …")
            }
            if let party = names.schema.party(name) {
                return party.isOptional ? .present(party: name) : .constant(true)
            }
            throw unknown(name, token)
        case .text, .number:
            throw type("a fixed value cannot be a condition by itself", at: token, hint: "compare it with a field")
        default:
            throw ConditionError(
                code: .conditionSyntax, message: "\(token.slice.text) was not expected here", slice: token.slice,
                hint: "write a name or a comparison")
        }
    }

    private func unknown(_ name: String, _ token: ConditionToken) -> ConditionError {
        ConditionError(
            code: .unknownField, message: "no field and no party is called \(name)", slice: token.slice,
            hint: NearestName.hint(for: name, among: names.all, what: "name"))
    }

    private func type(_ message: String, at token: ConditionToken, hint: String? = nil) -> ConditionError {
        ConditionError(code: .conditionType, message: message, slice: token.slice, hint: hint)
    }

    private func check(
        _ type: ValueType, _ comparison: Comparison, at token: ConditionToken
    ) throws(ConditionError) {
        switch type.family {
        case .date, .money, .number, .percent: return
        case .rows, .image: throw self.type("\(type.name) cannot be compared", at: token)
        default:
            guard comparison.needsOrder else { return }
            throw self.type(
                "values of type \(type.name) have no order", at: token, hint: "compare them with == or !=")
        }
    }

    /// A literal as a value of the field's type; the range of the field does not bind it.
    private func value(
        _ token: ConditionToken, comparedTo field: FieldDeclaration
    ) throws(ConditionError) -> Value {
        let text: String
        switch (token.kind, field.type.family) {
        case (.boolean(let flag), .boolean): return .boolean(flag)
        case (.number(let number), .number), (.number(let number), .money): text = number
        case (.number(let number), .percent): text = number.hasSuffix("%") ? number : number + "%"
        case (.text(let content), let family) where family != .boolean: text = content
        default:
            throw type(
                "\(field.name) is of type \(field.type.name) and cannot be compared with \(token.slice.text)",
                at: token,
                hint: field.type.literalHint)
        }
        do {
            return try field.type.withoutLimits.value(from: text)
        } catch {
            throw type(
                "\(field.name) is of type \(field.type.name): \(error.message)", at: token,
                hint: error.hint ?? field.type.literalHint)
        }
    }
}

extension ValueType {
    /// The types whose values can be compared with each other.
    fileprivate enum Family: Equatable {
        case text, date, money(Currency), number, percent, duration, boolean, rows, code(String), image
    }

    fileprivate var family: Family {
        switch self {
        case .text, .choice: .text
        case .date: .date
        case .money(let currency, _): .money(currency)
        case .integer, .decimal: .number
        case .percent: .percent
        case .duration: .duration
        case .boolean: .boolean
        case .rows: .rows
        case .idNumber, .creditCode, .phone, .email: .code(name)
        case .image: .image
        }
    }

    fileprivate var withoutLimits: ValueType {
        switch self {
        case .text(_, let isMultiline): .text(maximumLength: nil, isMultiline: isMultiline)
        case .integer: .decimal(minimum: nil, maximum: nil)
        case .decimal: .decimal(minimum: nil, maximum: nil)
        case .percent: .percent(minimum: nil, maximum: nil)
        default: self
        }
    }

    fileprivate var literalHint: String {
        switch self {
        case .date: "write a date in quotes, as in '2024-01-05'"
        case .money, .integer, .decimal, .percent: "write a number, as in 30"
        case .duration: "write a duration in quotes, as in '30日'"
        case .boolean: "write true or false"
        default: "write a text in quotes"
        }
    }
}
