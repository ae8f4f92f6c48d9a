import ContractModel

extension Formula {
    /// A longer formula is refused: a person could not check it either.
    static let maximumLength = 1000

    /// Reads the formula of a field or, where `rows` is given, of a column of that field. Reports the first problem and
    /// gives `nil` then.
    static func parse(
        _ slice: LineSlice, of field: FieldDeclaration, in rows: FieldDeclaration?, schema: Schema,
        into findings: inout Findings
    ) -> Formula? {
        do throws(FormulaError) {
            guard let wanted = FormulaKind(field.type) else {
                throw FormulaError(
                    code: .formulaType, message: "\(field.name) is \(field.type.name), and only numbers are computed",
                    slice: slice, hint: "give it the type money, percent, integer or decimal")
            }
            var parser = try FormulaParser(slice, rows: rows, schema: schema)
            let (formula, kind) = try parser.parse()
            guard kind.fits(wanted) else {
                throw FormulaError(
                    code: .formulaType,
                    message: "\(field.name) is \(wanted.name), but its formula gives \(kind.name)", slice: slice,
                    hint: "change the type of \(field.name), or the formula")
            }
            return formula
        } catch {
            if schema.isComplete || error.code == .formulaSyntax {
                findings.error(error.code, error.message, at: error.slice, hint: error.hint)
            }
            return nil
        }
    }
}

/// `*` binds before `+` and `-`; nesting is bounded.
private struct FormulaParser {
    private static let maximumDepth = 16

    private let slice: LineSlice
    private let rows: FieldDeclaration?
    private let schema: Schema
    private var index: Int

    typealias Typed = (formula: Formula, kind: FormulaKind)

    init(_ slice: LineSlice, rows: FieldDeclaration?, schema: Schema) throws(FormulaError) {
        guard slice.characters.count <= Formula.maximumLength else {
            throw FormulaError(
                code: .formulaSyntax, message: "the formula has more than \(Formula.maximumLength) characters",
                slice: slice.prefix(upTo: slice.characters.startIndex + 1), hint: "compute a part in a field of its own"
            )
        }
        self.slice = slice
        self.rows = rows
        self.schema = schema
        self.index = slice.characters.startIndex
    }

    mutating func parse() throws(FormulaError) -> Typed {
        let typed = try sum(depth: 0)
        skipBlanks()
        guard next == nil else { throw unexpected() }
        return typed
    }

    // MARK: Characters

    private static let stops = CharacterClass("+-−*×()（）.,，/÷=")
    private var next: Character? { index < slice.characters.endIndex ? slice.characters[index] : nil }

    private mutating func skipBlanks() { while next?.isTemplateBlank == true { index += 1 } }

    private mutating func take(_ marks: Character...) -> LineSlice? {
        skipBlanks()
        guard let next, marks.contains(next) else { return nil }
        index += 1
        return piece(from: index - 1)
    }

    private func piece(from start: Int) -> LineSlice {
        LineSlice(line: slice.line, characters: slice.characters[start..<index])
    }

    private func syntax(_ message: String, at place: LineSlice, hint: String? = nil) -> FormulaError {
        FormulaError(code: .formulaSyntax, message: message, slice: place, hint: hint)
    }

    private func unexpected() -> FormulaError {
        guard let next else {
            return syntax(
                "the formula breaks off", at: slice.suffix(from: index),
                hint: "write a field, a number or sum(rows.column)")
        }
        let place = LineSlice(line: slice.line, characters: slice.characters[index...].prefix(1))
        let hint =
            "/÷".contains(next) ? "multiply with a percentage instead" : "use +, -, *, parentheses, sum and count"
        return syntax("\(next) was not expected here", at: place, hint: hint)
    }

    // MARK: Operators

    private mutating func sum(depth: Int) throws(FormulaError) -> Typed {
        guard depth <= Self.maximumDepth else {
            throw syntax("the formula is nested too deeply", at: slice.suffix(from: index).prefix(upTo: index))
        }
        var left = try product(depth: depth)
        while true {
            let isMinus: Bool
            let mark: LineSlice
            if let plus = take("+") {
                (isMinus, mark) = (false, plus)
            } else if let minus = take("-", "−") {
                (isMinus, mark) = (true, minus)
            } else {
                return left
            }
            let right = try product(depth: depth)
            guard let kind = left.kind.adding(right.kind) else {
                throw FormulaError(
                    code: .formulaType, message: "\(left.kind.name) and \(right.kind.name) cannot be added",
                    slice: mark,
                    hint: "add only values of the same type and currency")
            }
            left = (.add(left.formula, isMinus ? .negative(right.formula) : right.formula), kind)
        }
    }

    private mutating func product(depth: Int) throws(FormulaError) -> Typed {
        var left = try factor(depth: depth)
        while let mark = take("*", "×") {
            let right = try factor(depth: depth)
            guard let kind = left.kind.multiplying(right.kind) else {
                throw FormulaError(
                    code: .formulaType, message: "money cannot be multiplied with money", slice: mark,
                    hint: "multiply money with a number or a percentage")
            }
            left = (.multiply(left.formula, right.formula), kind)
        }
        return left
    }

    private mutating func factor(depth: Int) throws(FormulaError) -> Typed {
        guard depth <= Self.maximumDepth else { throw unexpected() }
        if take("-", "−") != nil {
            let inner = try factor(depth: depth + 1)
            return (.negative(inner.formula), inner.kind)
        }
        if let open = take("(", "（") {
            let inner = try sum(depth: depth + 1)
            guard take(")", "）") != nil else { throw syntax("a parenthesis is not closed", at: open, hint: "write )") }
            return inner
        }
        skipBlanks()
        if let next, next.isASCII, next.digit != nil { return try number() }
        return try operand()
    }

    // MARK: Operands

    private mutating func number() throws(FormulaError) -> Typed {
        let start = index
        while let next, next.isASCII, next.digit != nil || next == "." { index += 1 }
        guard let number = ExactDecimal(piece(from: start).text) else {
            throw syntax(
                "\(piece(from: start).text) is no number", at: piece(from: start), hint: "write it as 12 or 1.5")
        }
        guard next == "%" else { return (.number(number), .number(isWhole: number.scale == 0)) }
        index += 1
        guard let fraction = number.hundredth else { throw unexpected() }
        return (.number(fraction), .percent)
    }

    private mutating func name() throws(FormulaError) -> LineSlice {
        skipBlanks()
        let start = index
        while let next, !next.isTemplateBlank, !Self.stops.contains(next) { index += 1 }
        guard index > start else { throw unexpected() }
        return piece(from: start)
    }

    private mutating func operand() throws(FormulaError) -> Typed {
        let name = try name()
        if name.text == "sum" || name.text == "count", let open = take("(", "（") {
            let typed = name.text == "sum" ? try sumOfColumn() : try count()
            guard take(")", "）") != nil else { throw syntax("a parenthesis is not closed", at: open, hint: "write )") }
            return typed
        }
        let operand: FormulaOperand
        let type: ValueType
        if let rows, let column = rows.column(name.text) {
            (operand, type) = (FormulaOperand(rows: rows.name, name: name.text), column.type)
        } else if let field = schema.field(name.text) {
            (operand, type) = (FormulaOperand(name: name.text), field.type)
        } else {
            throw unknown(name, (rows?.columns.map(\.name) ?? []) + schema.fields.map(\.name), what: "field")
        }
        guard let kind = FormulaKind(type) else {
            let isRows = if case .rows = type { true } else { false }
            throw FormulaError(
                code: .formulaType, message: "\(name.text) is \(type.name), and no number to compute with", slice: name,
                hint: isRows
                    ? "write sum(\(name.text).column) or count(\(name.text))" : "name a field of a numeric type")
        }
        return (.operand(operand), kind)
    }

    private mutating func rowsField() throws(FormulaError) -> FieldDeclaration {
        let name = try name()
        guard let field = schema.field(name.text) else {
            throw unknown(name, schema.fields.filter { !$0.columns.isEmpty }.map(\.name), what: "field with rows")
        }
        guard case .rows = field.type else {
            throw FormulaError(
                code: .formulaType, message: "\(name.text) has no rows; its type is \(field.type.name)", slice: name,
                hint: "name a field of type rows")
        }
        return field
    }

    private mutating func sumOfColumn() throws(FormulaError) -> Typed {
        let field = try rowsField()
        guard take(".") != nil else {
            throw syntax(
                "sum needs a column", at: slice.suffix(from: index).prefix(upTo: index),
                hint: "write sum(\(field.name).column)")
        }
        let name = try name()
        guard let column = field.column(name.text) else {
            throw unknown(name, field.columns.map(\.name), what: "column")
        }
        guard let kind = FormulaKind(column.type) else {
            throw FormulaError(
                code: .formulaType, message: "\(name.text) is \(column.type.name), and no number to add up",
                slice: name,
                hint: "name a column of a numeric type")
        }
        return (.sum(rows: field.name, column: column.name), kind)
    }

    private mutating func count() throws(FormulaError) -> Typed {
        (.count(rows: try rowsField().name), .number(isWhole: true))
    }

    private func unknown(_ name: LineSlice, _ known: [String], what: String) -> FormulaError {
        FormulaError(
            code: .unknownField, message: "there is no \(what) \(name.text)", slice: name,
            hint: NearestName.hint(for: name.text, among: known, what: what))
    }
}
