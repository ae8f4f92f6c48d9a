import ContractModel

/// What binding has decided, and the values that it has printed.
///
/// The structure of a contract depends on its template, the outcome of its conditions and the number of its rows alone.
/// So two contracts of one template with the same decisions differ in the words of their values and in nothing else.
public struct BindingRecord: Sendable {
    /// A value as it is printed.
    public struct PrintedValue: Hashable, Sendable {
        public var field: String
        public var text: String
    }

    /// The decisions in the order in which binding comes to them, as numbers without a meaning of their own.
    public private(set) var decisions: [Int] = []
    /// The values in reading order; those of names and numbers once more for what the document says about itself.
    public private(set) var values: [PrintedValue] = []

    /// Whether a condition holds.
    mutating func note(_ decision: Bool) { decisions.append(decision ? 1 : 2) }

    /// How often something is repeated.
    mutating func note(count: Int) {
        decisions.append(3)
        decisions.append(count)
    }

    /// Whether a party takes part, and whether its name is known.
    mutating func note(_ party: Party?) { decisions.append(party.map { $0.name == nil ? 5 : 6 } ?? 4) }

    /// What stands in the place of a field.
    mutating func note(_ inlines: [Inline]) {
        decisions.append(7)
        decisions.append(inlines.count)
        for inline in inlines {
            switch inline {
            case .value(let value):
                decisions.append(8)
                values.append(PrintedValue(field: value.field, text: value.text))
            case .missing: decisions.append(9)
            case .blank(let blank):
                decisions.append(10)
                decisions.append(Int(blank.width * 1024))
            case .image: decisions.append(11)
            case .text, .reference, .strong, .marked, .underlined: decisions.append(12)
            }
        }
    }
}
