import ContractModel

extension Schema {
    /// Reads the formulas of all fields and columns, and puts them into an order in which each has what it needs.
    mutating func readFormulas(into findings: inout Findings) {
        var read: [FormulaOperand: Formula] = [:]
        var targets: [(target: FormulaOperand, location: SourceLocation)] = []
        for field in fields {
            for (declaration, rows) in [(field, nil)] + field.columns.map({ ($0, Optional(field)) }) {
                guard let text = declaration.computed, let place = declaration.computedLocation else { continue }
                let slice = LineSlice(line: place.line, column: place.column, text: text)
                let formula = Formula.parse(slice, of: declaration, in: rows, schema: self, into: &findings)
                let target = FormulaOperand(rows: rows?.name, name: declaration.name)
                setFormula(formula, of: target)
                guard let formula else { continue }
                read[target] = formula
                targets.append((target, place))
            }
        }
        order(targets, read, &findings)
    }

    /// Takes what needs nothing more, again and again; what is left in the end follows from itself.
    private mutating func order(
        _ targets: [(target: FormulaOperand, location: SourceLocation)], _ read: [FormulaOperand: Formula],
        _ findings: inout Findings
    ) {
        var needed: [FormulaOperand: Int] = [:]
        var users: [FormulaOperand: [FormulaOperand]] = [:]
        for (target, _) in targets {
            let operands = Set(read[target]?.operands ?? []).filter { read[$0] != nil }
            needed[target] = operands.count
            for operand in operands { users[operand, default: []].append(target) }
        }
        var ready = targets.map(\.target).filter { needed[$0] == 0 }
        var index = 0
        while index < ready.count {
            let target = ready[index]
            index += 1
            if let formula = read[target] { formulas.append((target, formula)) }
            for user in users[target] ?? [] {
                needed[user, default: 0] -= 1
                if needed[user] == 0 { ready.append(user) }
            }
        }
        for (target, location) in targets where needed[target, default: 0] > 0 {
            findings.report(
                .error, .formulaCycle, "\(target.description) is computed from itself", at: location,
                hint: "take \(target.description) out of the formulas that it needs")
        }
    }
}
