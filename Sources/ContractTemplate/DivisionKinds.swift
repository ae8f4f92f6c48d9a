import ContractModel

extension Template {
    /// The kinds of all divisions, in the order of the text; those of every branch of a
    /// condition, and of one language.
    package var divisionKinds: [Division.Kind] {
        var kinds: [Division.Kind] = []
        var stack = Array(nodes.reversed())
        while let node = stack.popLast() {
            switch node {
            case .division(let division), .annex(let division, _): kinds.append(division.kind)
            case .parallel(let parallel):
                // The numbers of a text in two languages are those of the first.
                stack += (parallel.columns.first?.nodes ?? []).reversed()
                continue
            default: break
            }
            stack += node.children.reversed()
        }
        return kinds
    }
}
