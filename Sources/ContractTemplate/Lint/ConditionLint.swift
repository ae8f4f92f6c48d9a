import ContractModel

/// Conditions that cannot hold, alone or inside the conditions around them, and conditions that always hold.
struct ConditionLint {
    /// A condition around the place that is looked at, and whether it has to hold there or to fail.
    private typealias Wanted = (condition: Condition, outcome: Truth)

    private let schema: Schema
    /// The lines with errors: a condition that could not be read is not judged as well.
    private let linesWithErrors: Set<Line>
    private var findings: Findings

    private struct Line: Hashable {
        var file: String
        var line: Int
    }
    /// The columns of the rows around the place, innermost last.
    private var repeated: [FieldDeclaration] = []

    /// The warnings about a template's `:::if` and `when:`.
    static func findings(_ template: Template) -> [Diagnostic] {
        var lint = ConditionLint(template)
        for field in template.schema.fields {
            guard let when = field.when, var place = field.whenLocation else { continue }
            place.length = field.condition?.count ?? 1
            lint.check(when, at: place, "the field \(field.name) is never required", around: [], hasElse: false)
        }
        lint.visit(template.nodes, around: [])
        return lint.findings.diagnostics
    }

    private init(_ template: Template) {
        schema = template.schema
        findings = Findings(sources: template.sources)
        linesWithErrors = Set(
            template.diagnostics.filter { $0.severity == .error }.compactMap { diagnostic in
                diagnostic.location.map { Line(file: $0.file, line: $0.line) }
            })
    }

    private mutating func visit(_ nodes: [TemplateNode], around: [Wanted]) {
        for node in nodes {
            switch node {
            case .conditional(let branches): visit(branches, around: around)
            case .each(let use, let inner):
                guard let field = schema.field(use.name) else { continue }
                repeated.append(field)
                // A column hides what has its name outside: conditions on that say nothing here.
                visit(
                    inner,
                    around: around.filter { wanted in
                        !field.columns.contains { wanted.condition.names.contains($0.name) }
                    })
                repeated.removeLast()
            case .annex(_, let inner), .landscape(let inner, _): visit(inner, around: around)
            // Both columns stand under the same conditions.
            case .parallel(let parallel): visit(parallel.columns.first?.nodes ?? [], around: around)
            case .division, .paragraph, .table, .cover, .contents, .signature: break
            }
        }
    }

    private mutating func visit(_ branches: [TemplateBranch], around: [Wanted]) {
        var before = around
        for (index, branch) in branches.enumerated() {
            guard let condition = branch.condition?.withOpenComparisons else {
                visit(branch.nodes, around: before)
                continue
            }
            let isReachable = check(
                condition, at: branch.location, "its text is never printed", around: before,
                hasElse: index + 1 < branches.count)
            // What stands under a condition that never holds has been said with it.
            if isReachable { visit(branch.nodes, around: before + [(condition, .yes)]) }
            before.append((condition, .no))
        }
    }

    /// Reports a condition that cannot hold, or cannot fail.
    ///
    /// - Returns: whether it can hold.
    @discardableResult
    private mutating func check(
        _ condition: Condition, at location: SourceLocation, _ consequence: String, around: [Wanted], hasElse: Bool
    ) -> Bool {
        guard !linesWithErrors.contains(Line(file: location.file, line: location.line)) else { return true }
        let condition = condition.withOpenComparisons
        let (schema, repeated) = (schema, repeated)
        let domain = ConditionDomain(around.map(\.condition) + [condition]) { name in
            repeated.reversed().lazy.compactMap { $0.column(name) }.first ?? schema.field(name)
        }
        // Where the place itself cannot be reached, its conditions have been reported around it.
        guard domain.canHold(around) != false else { return true }
        if domain.canHold(around + [(condition, .yes)]) == false {
            let isAlone =
                ConditionDomain([condition]) { name in
                    repeated.reversed().lazy.compactMap { $0.column(name) }.first ?? schema.field(name)
                }.canHold([(condition, .yes)]) == false
            findings.report(
                .warning, .unreachableCondition,
                isAlone
                    ? "this condition can never hold, so that \(consequence)"
                    : "this condition can never hold under the conditions around it, so that \(consequence)",
                at: location, hint: "correct the condition, or remove what stands under it")
            return false
        }
        if domain.canHold(around + [(condition, .no)]) == false {
            findings.report(
                .warning, .constantCondition,
                hasElse
                    ? "this condition always holds here, so that its :::else is never printed"
                    : "this condition always holds here", at: location,
                hint: "correct the condition, or leave it out")
        }
        return true
    }
}

extension Condition {
    /// The fields and parties that the condition names.
    var names: Set<String> {
        switch self {
        case .constant: []
        case .present(let name), .holds(let name): [name]
        case .compare(let left, _, let right):
            Set([left, right].compactMap { if case .field(let name) = $0 { name } else { nil } })
        case .not(let inner): inner.names
        case .all(let inner), .any(let inner): inner.reduce(into: []) { $0.formUnion($1.names) }
        }
    }
}
