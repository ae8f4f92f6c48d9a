import ContractModel

/// What `numbering: keep` leaves of the divisions that a condition has removed.
enum RemovedDivisions {
    /// Every division in the nodes, in reading order, those of nested conditions too.
    static func all(in nodes: [TemplateNode]) -> [TemplateDivision] {
        nodes.flatMap { node -> [TemplateDivision] in
            switch node {
            case .division(let division): [division]
            case .annex(let division, _): [division]
            case .conditional(let branches): branches.flatMap { all(in: $0.nodes) }
            case .each(_, let nodes), .landscape(let nodes, _): all(in: nodes)
            case .parallel(let parallel): all(in: parallel.columns.first?.nodes ?? [])
            case .paragraph, .table, .cover, .contents, .signature: []
            }
        }
    }

    /// Those that stand in no other division of the nodes: of a removed part only the part itself.
    static func outermost(in nodes: [TemplateNode]) -> [TemplateDivision] {
        var result: [TemplateDivision] = []
        for division in all(in: nodes) {
            if let last = result.last, last.kind != .annex, division.depth > last.depth { continue }
            result.append(division)
        }
        return result
    }

    /// The divisions to leave a notice of, before and behind the nodes that are printed.
    ///
    /// What the printed nodes hold under the same number needs none. The order follows the numbers: a removed 第二条
    /// stands behind a printed 1.2, and a removed 1.2 before a printed 第二条.
    static func around(
        _ printed: [TemplateNode], removed: [[TemplateNode]]
    ) -> (before: [TemplateDivision], after: [TemplateDivision]) {
        let kept = all(in: printed)
        let keptLabels = Set(kept.map(\.label))
        let left = removed.flatMap { outermost(in: $0) }.filter { !keptLabels.contains($0.label) }
        guard let first = kept.first else { return ([], left) }
        let before = left.filter { division in
            if division.depth != first.depth { return division.depth > first.depth }
            let (a, b) = (division.number?.written ?? [], first.number?.written ?? [])
            return a.lexicographicallyPrecedes(b)
        }
        let labels = Set(before.map(\.label))
        return (before, left.filter { !labels.contains($0.label) })
    }

    /// The words in the place of a removed division: 本条不适用。 in its own unit (章, 附表) and script.
    static func notice(_ division: TemplateDivision, _ language: Language) -> String {
        switch language {
        case .english: "Not applicable."
        case .japanese: "適用しない。"
        case .korean: "해당 없음."
        case .simplifiedChinese: "本" + unit(of: division, "条款项部分附件") + "不适用。"
        case .traditionalChinese: "本" + unit(of: division, "條款項部分附件") + "不適用。"
        }
    }

    /// - Parameter names: what articles, clauses, items, parts and annexes are called where their numbers do not say it.
    private static func unit(of division: TemplateDivision, _ names: String) -> String {
        switch (division.kind, division.number?.format) {
        case (.part, .ordinal(let unit, _)), (.article, .ordinal(let unit, _)), (.article, .inserted(let unit, _)),
            (.annex, .named(let unit, _)):
            unit
        case (.article, _): String(names.prefix(1))
        case (.clause, _): String(names.dropFirst(1).prefix(1))
        case (.item, _): String(names.dropFirst(2).prefix(1))
        case (.part, _): String(names.dropFirst(3).prefix(2))
        case (.annex, _): String(names.dropFirst(5))
        }
    }
}

extension TemplateDivision {
    /// What tells a division from its siblings: two branches of an `:::if` can hold the same one.
    struct Label: Hashable {
        var kind: Division.Kind
        var number: Number?
    }
    var label: Label { Label(kind: kind, number: number) }
}
