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
            case .each(_, let nodes): all(in: nodes)
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

    /// The words in the place of a removed division.
    static func notice(_ kind: Division.Kind, _ language: Language) -> String {
        switch (language, kind) {
        case (.english, _): "Not applicable."
        case (.japanese, _): "適用しない。"
        case (.korean, _): "해당 없음."
        case (.simplifiedChinese, .part): "本部分不适用。"
        case (.simplifiedChinese, .article): "本条不适用。"
        case (.simplifiedChinese, .clause): "本款不适用。"
        case (.simplifiedChinese, .item): "本项不适用。"
        case (.simplifiedChinese, .annex): "本附件不适用。"
        case (.traditionalChinese, .part): "本部分不適用。"
        case (.traditionalChinese, .article): "本條不適用。"
        case (.traditionalChinese, .clause): "本款不適用。"
        case (.traditionalChinese, .item): "本項不適用。"
        case (.traditionalChinese, .annex): "本附件不適用。"
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
